/*
 * The postings of articles that were added one by one: by hash, those of one
 * hash in the order they came.
 */
#ifndef REUSE_SIDE_H
#define REUSE_SIDE_H

#include "fingerprint.h"

struct side_posting {
    struct posting posting;
    uint32_t next; /* of its hash: a place and 1, or 0 */
};

struct side_slot {
    uint32_t hash, first, last; /* places and 1; first is 0: empty */
};

struct side {
    ARRAY(struct side_posting) items;
    struct side_slot *slots; /* open addressing */
    size_t size, n;          /* a power of two; slots in use */
};

/* *s is zeroed before the first one is added. */
void side_add(struct side *s, struct posting posting);
/* Appends those of a hash to a list, by position. */
void side_find(posting_list *out, const struct side *s, uint32_t hash);
void side_free(struct side *s);

#endif
