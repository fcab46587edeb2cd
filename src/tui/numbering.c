/* Sorted once, then searched by halves. */
#include "numbering.h"

#include <stdlib.h>
#include <twicetold/base.h>
#include <twicetold/corpus.h>

struct numbered {
    int64_t key;
    uint32_t number;
};

static int by_key(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

struct numbering numbering_of(const int64_t *keys, size_t n)
{
    struct numbering all = { mem_alloc(n * sizeof *all.by_key + 1), n };
    for (uint32_t i = 0; i < n; i++)
        all.by_key[i] = (struct numbered){ keys[i], i };
    if (n > 0)
        qsort(all.by_key, n, sizeof *all.by_key, by_key);
    return all;
}

uint32_t numbering_find(const struct numbering *all, int64_t key)
{
    const struct numbered wanted = { key, 0 };
    const struct numbered *found =
        all->n > 0
            ? bsearch(&wanted, all->by_key, all->n, sizeof wanted, by_key)
            : NULL;
    return found ? found->number : NO_ID;
}

void numbering_free(struct numbering *all)
{
    free(all->by_key);
    *all = (struct numbering){ 0 };
}
