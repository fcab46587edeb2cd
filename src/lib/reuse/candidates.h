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

/* A place of the shingle at hand. */
struct place {
    uint64_t around;
    uint32_t position, article, source;
};

/* A seed, and the shelf that it goes to. */
struct shelved {
    uint64_t seed;
    uint32_t shelf;
    bool tags_before; /* say that the terms before are the same */
};

/* What the shingles of one bucket, or of one article, yield. */
struct yield {
    ARRAY(uint32_t) articles; /* by posting; NO_ID: furniture */
    ARRAY(struct place) places;
    ARRAY(uint32_t) earlier;        /* scratch: a place and 1, by place */
    ARRAY(struct shelved) doubtful; /* where the terms have to be compared */
    seed_list seeds;
    ARRAY(uint32_t) shelves; /* of each seed */
    struct reuse_counts counts;
};
void yield_free(struct yield *y);

/* Groups of more postings are never joined as a whole. */
#define CANDIDATES_GROUP_MAX 1024
/* Places of the largest group of which all are joined to one another. */
size_t candidates_full_group(const struct postings *all, int threads);
/*
 * Adds the seeds between the last article of a group and those before it, as
 * candidates_find() joins them. The n postings are by position.
 */
void candidates_join_last(struct yield *y, const struct table *t,
    const struct position_set *furniture, const struct posting *group, size_t n,
    uint32_t article, size_t full, bool within_source);

/* Adds to counts what was left out. */
struct seeds *candidates_find(const struct table *t, const struct postings *all,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts);
/* Accepts NULL. */
void seeds_free(struct seeds *s);

#endif
