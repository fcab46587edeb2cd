/*
 * What is asked of the library, read. No byte of a question becomes SQL, and
 * of the full text index's own language only what is written here: words in
 * quotation marks, AND, NOT, and a star.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <twicetold/base.h>

struct query {
    struct buffer match;    /* for FTS5; empty: no word is asked for */
    struct buffer unwanted; /* the same: what may not be there */
    struct buffer source;   /* part of a name; empty: any */
    int64_t from, to;       /* seconds, to exclusive */
    int flags_on, flags_off;
    bool dated; /* from and to are given */
};

/* False with err, for a person, when the question makes no sense. */
bool query_read(struct query *out, struct span text, struct error *err);
void query_free(struct query *q);

#endif
