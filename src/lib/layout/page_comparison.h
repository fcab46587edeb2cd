/*
 * A page of a comparison while it is built; its rows in page_comparison.c, what
 * stands above and between the columns in page_spine.c.
 */
#ifndef LAYOUT_PAGE_COMPARISON_H
#define LAYOUT_PAGE_COMPARISON_H

#include "setting.h"

struct comparison_page {
    const struct comparison *comparison;
    const struct page_options *options;
    struct page *page;
    struct flow flow[2];
    slot_list slots[2];
    uint32_t *order[2]; /* joints by their place on a side */
    uint32_t next[2];   /* in order: the next one to begin */
    int digits;         /* of the largest number */
};

/* The rows that say who is compared, and the titles. */
void spine_head(struct comparison_page *s);
/* Once all rows are there: gutters, and pointers to what was moved. */
void spine_fill(struct comparison_page *s);

#endif
