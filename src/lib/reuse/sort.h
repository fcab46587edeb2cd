/* Sorting keys of 64 bits in linear time. */
#ifndef REUSE_SORT_H
#define REUSE_SORT_H

#include <twicetold/base.h>

void sort_keys(uint64_t *keys, size_t n);

#endif
