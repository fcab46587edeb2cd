/*
 * What an analysis of a whole corpus leaves for articles that come later.
 */
#ifndef REUSE_ANALYSIS_H
#define REUSE_ANALYSIS_H

#include "boilerplate.h"

#include <twicetold/reuse.h>

struct analysis {
    struct table *table;
    struct postings *postings;
    struct boilerplate *boilerplate;
};

/* As reuse_find(); *out gets what is to be kept, nothing when the progress
 * asked to stop. */
struct reuse *analyse_and_keep(struct analysis *out, const struct corpus *c,
    const struct reuse_options *options);
void analysis_free(struct analysis *a);

/* Adds the furniture of an article to that of r, in bytes; returns how many
 * words it has. */
uint32_t furniture_list(struct reuse *r, const struct table *t,
    const struct position_set *set, uint32_t article);

#endif
