/*
 * Which paragraphs of two articles stand beside one another, whatever the
 * width: the plan that a page of a comparison follows.
 */
#ifndef LAYOUT_PLAN_H
#define LAYOUT_PLAN_H

#include <twicetold/layout.h>

/*
 * Paragraphs [first, first + count) of either side that begin on one level and
 * go down side by side. Where one count is 0, the other side stays empty.
 */
struct block {
    uint32_t first[2], count[2];
};
typedef ARRAY(struct block) block_list;

/* Appends blocks that hold every paragraph of both sides once and in order. */
void plan_blocks(block_list *out, const struct comparison *c);

#endif
