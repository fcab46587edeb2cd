/*
 * A page of a comparison while it is built: its columns and folds in
 * page_comparison.c, the rows of what stands level in page_block.c, what stands
 * above and between the columns in page_spine.c.
 */
#ifndef LAYOUT_PAGE_COMPARISON_H
#define LAYOUT_PAGE_COMPARISON_H

#include "plan.h"
#include "setting.h"

struct comparison_page {
    const struct comparison *comparison;
    const struct page_options *options;
    struct page *page;
    struct flow flow[2];
    slot_list slots[2];
    ARRAY(struct level) cuts; /* of the block: where rows end early */
    size_t next_level;        /* of the comparison, after those of the block */
    uint32_t *order[2];       /* joints by their place on a side */
    uint32_t next[2];         /* in order: the next one to begin */
    int digits;               /* of the largest number */
};

/* Adds the rows of a block. */
void block_add(struct comparison_page *s, const struct block *b);
/* Adds a row and notes which passages begin in it. */
void block_add_row(struct comparison_page *s, struct row row);

/* The rows that say who is compared, and the titles. */
void spine_head(struct comparison_page *s);
/* Once all rows are there: gutters, and pointers to what was moved. */
void spine_fill(struct comparison_page *s);

#endif
