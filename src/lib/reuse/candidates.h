/*
 * Candidates: places of two articles that share a shingle and something of
 * what stands around it.
 */
#ifndef REUSE_CANDIDATES_H
#define REUSE_CANDIDATES_H

#include "boilerplate.h"
#include "fingerprint.h"
#include "seeds.h"

#include <twicetold/reuse.h>

/* A place of the shingle at hand. */
struct place {
    uint64_t around;
    uint32_t position, article;
};

/* A seed, and the shelf that it goes to. */
struct shelved {
    uint64_t seed;
    uint32_t shelf;
    bool tags_before; /* say that the terms before are the same */
    bool alone;       /* nothing else near by is common */
};

/* Scratch memory of one thread, and where its seeds go. */
struct joiner {
    struct yield *yield;
    ARRAY(uint32_t) articles; /* by posting */
    ARRAY(struct place) places;
    ARRAY(uint32_t) earlier;        /* a place and 1, by place */
    ARRAY(struct shelved) doubtful; /* where the terms have to be compared */
};
/* All but its yield. */
void joiner_free(struct joiner *w);

/* Groups of more postings are never joined as a whole. */
#define CANDIDATES_GROUP_MAX 1024
/* Places of the largest group of which all are joined to one another. */
size_t candidates_full_group(const struct postings *all, int threads);
/*
 * Adds the seeds between the last article of a group and those before it, as
 * candidates_find() joins them. The n postings are by position.
 */
void candidates_join_last(struct joiner *w, const struct table *t,
    const struct position_set *furniture, const struct posting *group, size_t n,
    uint32_t article, size_t full, bool within_source);

/* Adds to counts what was left out. */
struct seeds *candidates_find(const struct table *t, const struct postings *all,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts);
#endif
