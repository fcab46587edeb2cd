/*
 * What two articles share, with its paragraphs and turned so that side 0 is the
 * article one asks about: the form that marks, numbers and rows are made of.
 */
#ifndef LAYOUT_SEGMENTS_H
#define LAYOUT_SEGMENTS_H

#include <twicetold/layout.h>

/* A run, and the paragraph of either side that it lies in. */
struct segment {
    uint32_t passage;          /* id in the analysis */
    uint32_t start[2], end[2]; /* bytes of the bodies, by side */
    uint32_t paragraph[2];     /* index in the article */
    uint32_t words;
    uint32_t number; /* for the caller: 0 at first */
};
typedef ARRAY(struct segment) segment_list;

/*
 * Appends the segments of a pair: passage by passage as the analysis has them,
 * in a passage by position. swapped: side 0 is the right article of the pair.
 */
void segments_find(segment_list *out, const struct corpus *c,
    const struct reuse *r, const struct pair *pair, bool swapped);

/* The index, in its article, of the paragraph in which byte `offset` of the
 * body lies; the one before it for white space between two. */
uint32_t paragraph_at(
    const struct corpus *c, const struct article *a, uint32_t offset);

/* The joints of a comparison (from 0) by their place on a side; to be freed. */
uint32_t *joints_in_order(const struct comparison *c, enum side side);

#endif
