/*
 * Candidates: places of two articles that share a fingerprint, by article.
 */
#ifndef REUSE_CANDIDATES_H
#define REUSE_CANDIDATES_H

#include "boilerplate.h"
#include "fingerprint.h"

#include <twicetold/reuse.h>

/* Two positions with the same fingerprint, the left one in an article before
 * that of the right one: left in the upper half. */
typedef ARRAY(uint64_t) seed_list;

static inline uint32_t seed_left(uint64_t seed)
{
    return (uint32_t)(seed >> 32);
}
static inline uint32_t seed_right(uint64_t seed)
{
    return (uint32_t)seed;
}

/* All seeds by left, then right position. Adds to counts what was left out. */
seed_list candidates_find(const struct table *t, const fingerprint_list *list,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts);

#endif
