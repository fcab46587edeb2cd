/* Sorting: keys of 64 bits in linear time, in which equal ones keep their
 * order, and items of any kind. */
#ifndef REUSE_SORT_H
#define REUSE_SORT_H

#include <twicetold/base.h>

void sort_keys(uint64_t *keys, size_t n);
/* By the upper 32 bits alone. */
void sort_by_upper(uint64_t *keys, size_t n);

/* qsort() for items of at most 64 bytes that are few and nearly in order as a
 * rule. Equal ones keep their order. */
void sort_items(void *items, size_t n, size_t size,
    int (*compare)(const void *, const void *));

#endif
