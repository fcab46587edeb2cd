/* Short lists of hashes of words, searched from end to end. */
#ifndef TESTS_SUPPORT_HASHES_H
#define TESTS_SUPPORT_HASHES_H

#include <twicetold/base.h>

typedef ARRAY(uint32_t) hash_list;

static inline bool holds(const hash_list *list, uint32_t hash)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i] == hash)
            return true;
    return false;
}

#endif
