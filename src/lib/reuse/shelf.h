/*
 * A shelf of seeds: the articles on its left, each aligned with all that share
 * seeds with it.
 */
#ifndef REUSE_SHELF_H
#define REUSE_SHELF_H

#include "align.h"
#include "seeds.h"

#include <twicetold/reuse.h>

/* What one thread aligns with. */
struct worker {
    const struct table *table;
    const uint32_t *article_words;
    double near;
    struct aligner *aligner;
    struct alignment alignment;
    ARRAY(uint64_t) seeds; /* of the shelf, by left article */
};

struct worker worker_new(const struct table *t,
    const struct boilerplate *boilerplate, const uint32_t *article_words,
    double near);
void worker_free(struct worker *w);

/* Adds to *part the pairs that the n seeds of a shelf lead to, by left article,
 * then right. The seeds are left in another order. */
void shelf_align(
    struct reuse *part, struct worker *w, uint64_t *seeds, size_t n);

#endif
