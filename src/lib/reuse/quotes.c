/* Places of eight words with few terms, and the sieve. */
#include "quotes.h"

#include <stdlib.h>
#include <string.h>

/* Multilinear hashing of pairs of words (Lemire, Kaser 2014), the factors from
 * the digits of the golden ratio and of roots. */
static uint32_t window_hash(const uint32_t *words)
{
    static const uint64_t factors[QUOTE_WORDS / 2] = {
        UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xc2b2ae3d27d4eb4f),
        UINT64_C(0x165667b19e3779f9), UINT64_C(0xff51afd7ed558ccd)
    };
    uint64_t pairs[QUOTE_WORDS / 2], h = 0;
    memcpy(pairs, words, sizeof pairs);
    for (int i = 0; i < QUOTE_WORDS / 2; i++)
        h += pairs[i] * factors[i];
    return (uint32_t)(h >> 32);
}

/* Windows between two terms, and up to the second, end before the third behind
 * that: from term to term there are few or none. */
void quotes_list(seed_list *out, const struct shingler *s,
    const struct table *t, uint32_t paragraph)
{
    const uint32_t *terms = s->terms.items;
    uint32_t from = t->first[paragraph], end = t->first[paragraph + 1];
    if (end - from < QUOTE_WORDS)
        return;
    array_reserve(out, end - from);
    uint64_t *next = out->items + out->len;
    for (size_t i = 0; from + QUOTE_WORDS <= end; from = terms[i++] + 1) {
        uint32_t stop = terms[i + QUOTE_TERMS], last = terms[i];
        if (stop - from < QUOTE_WORDS)
            continue;
        last = last < stop - QUOTE_WORDS ? last : stop - QUOTE_WORDS;
        for (uint32_t at = from; at <= last; at++)
            *next++ = (uint64_t)window_hash(t->hash + at) << 32 | at;
    }
    out->len = (size_t)(next - out->items);
}

/* Slots so far ahead are asked for: they lie anywhere in memory. */
#define AHEAD 16

/* What a slot holds, if no tag of the word before the one place that met it. */
enum { NOT_MET, SEVERAL, FIRST_TAG };

struct sieve sieve_new(uint32_t n_words)
{
    size_t size = 64;
    while (size < n_words / 2)
        size *= 2;
    return (struct sieve){ mem_alloc_zeroed(size, sizeof(uint16_t)),
        (uint32_t)(size - 1) };
}

static uint16_t *slot_of(const struct sieve *s, uint64_t key)
{
    return &s->slots[(key >> 32) & s->mask];
}

/* Before the first word of a paragraph stands what stands nowhere else. */
static uint16_t tag_before(
    const struct table *t, uint32_t paragraph, uint32_t position)
{
    uint32_t before = position == t->first[paragraph]
                          ? position * UINT32_C(0x9e3779b1)
                          : t->hash[position - 1];
    return (uint16_t)(before >> 16 | FIRST_TAG);
}

void sieve_ask(const struct sieve *s, const uint64_t *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(slot_of(s, keys[i]), 1);
}

void sieve_note(struct sieve *s, const uint64_t *keys, size_t n,
    const struct table *t, uint32_t paragraph)
{
    for (size_t i = 0; i < n; i++) {
        uint16_t *slot = slot_of(s, keys[i]), met = NOT_MET;
        uint16_t tag = tag_before(t, paragraph, (uint32_t)keys[i]);
        if (!__atomic_compare_exchange_n(
                slot, &met, tag, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED) &&
            met != tag)
            __atomic_store_n(slot, SEVERAL, __ATOMIC_RELAXED);
    }
}

void sieve_pour(const struct sieve *s, seed_list *keys)
{
    size_t left = 0;
    for (size_t i = 0; i < keys->len; i++) {
        if (i + AHEAD < keys->len)
            __builtin_prefetch(slot_of(s, keys->items[i + AHEAD]));
        uint64_t key = keys->items[i];
        keys->items[left] = key;
        left += *slot_of(s, key) == SEVERAL;
    }
    keys->len = left;
}

void sieve_free(struct sieve *s)
{
    free(s->slots);
}
