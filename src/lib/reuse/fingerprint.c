/* Fingerprints of paragraphs, and of the corpus in order. */
#include "fingerprint.h"

#include "sort.h"

#include <stdlib.h>

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
                (uint64_t)fingerprint_join(t->hash[before], t->hash[i]) << 32 |
                    before);
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
