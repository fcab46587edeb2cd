/*
 * Candidates: places of two articles that share a shingle and something of
 * what stands around it.
 */
#ifndef REUSE_CANDIDATES_H
#define REUSE_CANDIDATES_H

#include "boilerplate.h"
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

/* Adds to counts what was left out. */
struct seeds *candidates_find(const struct table *t, const struct postings *all,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts);
/* Accepts NULL. */
void seeds_free(struct seeds *s);

#endif
