/*
 * Matches: what an alignment of two articles says in bytes and paragraphs.
 */
#ifndef REUSE_MATCH_H
#define REUSE_MATCH_H

#include "align.h"

#include <twicetold/reuse.h>

/*
 * Adds the pair that the alignment shows to r, with its passages, runs and
 * matches. Sorts the chains by their place on the left. An alignment without
 * chains adds nothing. article_words is how many words each article has of its
 * own.
 */
void match_add(struct reuse *r, const struct table *t,
    const uint32_t *article_words, struct alignment *al, double near);

/* Puts what a part found behind what r has, and frees it there. Article tables
 * and furniture are not in it. */
void match_join(struct reuse *r, struct reuse *part);

#endif
