/* Sorting keys of 64 bits in linear time; equal ones keep their order. */
#ifndef REUSE_SORT_H
#define REUSE_SORT_H

#include <twicetold/base.h>

void sort_keys(uint64_t *keys, size_t n);
/* By the upper 32 bits alone. */
void sort_by_upper(uint64_t *keys, size_t n);

#endif
