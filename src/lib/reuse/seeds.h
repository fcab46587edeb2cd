/*
 * Seeds: places of two articles that look alike, as they are found, and on
 * shelves by the article on their left.
 */
#ifndef REUSE_SEEDS_H
#define REUSE_SEEDS_H

#include "fingerprint.h"

#include <twicetold/reuse.h>

/* Two positions of one shingle, the left one in an article before that of the
 * right one: left in the upper half. */
static inline uint32_t seed_left(uint64_t seed)
{
    return (uint32_t)(seed >> 32);
}
static inline uint32_t seed_right(uint64_t seed)
{
    return (uint32_t)seed;
}

/* Seeds in shelves of neighbouring left articles; in no order on a shelf, but
 * always the same. */
#define ARTICLES_PER_SHELF BOUNDARY(32, 2)
struct seeds {
    uint64_t *items;
    size_t n_shelves;
    size_t *first; /* by shelf; one more than them */
};

/* What the shingles of one bucket, or of one article, yield. */
struct yield {
    seed_list seeds;
    ARRAY(uint32_t) shelves; /* of each seed */
    struct reuse_counts counts;
};
void yield_free(struct yield *y);

/* Puts what n yields have on shelves, in their order, and frees it there. */
struct seeds *seeds_shelve(
    struct yield *yields, size_t n, size_t n_articles, int threads);
/* Accepts NULL. */
void seeds_free(struct seeds *s);

#endif
