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
#endif
