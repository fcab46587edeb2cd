/* Fingerprints of paragraphs, and of the corpus in order. */
#include "fingerprint.h"

#include "sort.h"

#include <stdlib.h>

static uint32_t join(uint32_t a, uint32_t b)
{
    uint64_t h =
        (a * UINT64_C(0x9e3779b97f4a7c15)) ^ (b * UINT64_C(0xc2b2ae3d27d4eb4f));
    return (uint32_t)((h ^ h >> 29) * UINT64_C(0x165667b19e3779f9) >> 32);
}

static bool is_term(uint32_t hash)
{
    return !is_function_word(hash);
}

void fingerprint_words(
    fingerprint_list *out, const struct table *t, uint32_t from, uint32_t to)
{
    uint32_t before = NO_ID;
    for (uint32_t i = from; i < to; i++) {
        if (!is_term(t->hash[i]))
            continue;
        if (before != NO_ID)
            array_push(out,
                (uint64_t)join(t->hash[before], t->hash[i]) << 32 | before);
        before = i;
    }
}

fingerprint_list fingerprint_all(const struct table *t, int threads)
{
    fingerprint_list list = { 0 };
    size_t n = t->corpus->paragraphs.len;
    for (uint32_t i = 0; i < n; i++)
        fingerprint_words(&list, t, t->first[i], t->first[i + 1]);
    sort_keys(list.items, list.len, threads);
    return list;
}
