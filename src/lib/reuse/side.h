/*
 * The postings of articles that were added one by one: by hash, those of one
 * hash in the order they came.
 */
#ifndef REUSE_SIDE_H
#define REUSE_SIDE_H

#include "fingerprint.h"
#include "map.h"

struct side_posting {
    struct posting posting;
    uint32_t next; /* of its hash: a place and 1, or 0 */
};

struct side_list {
    uint32_t first, last; /* places and 1 */
};

struct side {
    ARRAY(struct side_posting) items;
    ARRAY(struct side_list) lists;
    struct map list_of; /* by hash: a place in lists and 1 */
};

/* *s is zeroed before the first one is added. */
void side_add(struct side *s, struct posting posting);
/* Appends those of a hash to a list, by position. */
void side_find(posting_list *out, const struct side *s, uint32_t hash);
void side_free(struct side *s);

#endif
