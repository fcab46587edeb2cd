/* Shingles of a paragraph, with what stands around them. */
#include "fingerprint.h"

#include <stdlib.h>
#include <string.h>

/* Terms without a bit, in front of the first and behind the last, so that the
 * windows of all terms are alike. */
#define PADDING (SHINGLE_TERMS + 2 * NEAR_TERMS)

static uint64_t near_bit(uint32_t hash)
{
    uint64_t bit = (uint64_t)(hash * 0x9e3779b1u) * NEAR_BITS >> 32;
    return UINT64_C(1) << (64 - NEAR_BITS) << bit;
}

/* From 1 to 255; 0 stands for no term. */
static uint64_t tag(uint32_t hash)
{
    return hash % 255 + 1;
}

/* Function words are passed over without a branch, which no processor could
 * foresee. */
void shingler_hash(
    struct shingler *s, const struct table *t, uint32_t paragraph)
{
    uint32_t from = t->first[paragraph], n = t->first[paragraph + 1] - from;
    const uint32_t *hash = t->hash + from;
    s->terms.len = s->words.len = s->hashes.len = 0;
    array_reserve(&s->terms, n + 1 + TERMS_BEHIND);
    array_reserve(&s->words, n + 1);
    array_reserve(&s->hashes, n + 1);
    size_t terms = 0;
    for (uint32_t i = 0; i < n; i++) {
        s->terms.items[terms] = from + i;
        s->words.items[terms] = hash[i];
        terms += !is_function_word(hash[i]);
    }
    for (size_t i = 0; i < TERMS_BEHIND; i++)
        s->terms.items[terms + i] = from + n;
    s->terms.len = s->words.len = terms;
    s->hashes.len = terms < SHINGLE_TERMS ? 0 : terms - SHINGLE_TERMS + 1;
    for (size_t i = 0; i < s->hashes.len; i++)
        s->hashes.items[i] =
            shingle_hash(s->words.items[i], s->words.items[i + 1]);
}

/* The set of each window of NEAR_TERMS terms. Term i is number NEAR_TERMS + i
 * of the padded row; near_by[w] is the set of those from w on. */
static void find_near(struct shingler *s)
{
    size_t n = s->words.len;
    array_reserve(&s->bits, n + 2 * PADDING);
    array_reserve(&s->near_by, n + 2 * PADDING);
    uint64_t *bits = s->bits.items, *near_by = s->near_by.items;
    memset(bits, 0, NEAR_TERMS * sizeof *bits);
    for (size_t i = 0; i < n; i++)
        bits[NEAR_TERMS + i] = near_bit(s->words.items[i]);
    memset(bits + NEAR_TERMS + n, 0, PADDING * sizeof *bits);
    size_t windows = n + NEAR_TERMS + SHINGLE_TERMS;
    /* Six terms are three pairs. */
#pragma omp simd
    for (size_t i = 0; i < windows + NEAR_TERMS - 2; i++)
        bits[i] |= bits[i + 1];
#pragma omp simd
    for (size_t i = 0; i < windows; i++)
        near_by[i] = bits[i] | bits[i + 2] | bits[i + 4];
}
_Static_assert(NEAR_TERMS == 6, "three pairs");

static uint64_t around(const struct shingler *s, size_t i)
{
    size_t behind = i + SHINGLE_TERMS;
    /* The windows that end before the shingle and begin behind it. */
    uint64_t found =
        s->near_by.items[i] | s->near_by.items[behind + NEAR_TERMS];
    if (i)
        found |= tag(s->words.items[i - 1]);
    if (behind < s->hashes.len)
        found |= tag(s->hashes.items[behind]) << 8;
    return found;
}

/* Marks the last of the least hashes of every window. */
static void choose(struct posting *p, size_t n)
{
    size_t best = 0;
    for (size_t end = 1; end <= n; end++) {
        size_t from = end > WINDOW ? end - WINDOW : 0;
        if (best < from) {
            best = from;
            for (size_t k = from + 1; k < end; k++)
                if (p[k].hash <= p[best].hash)
                    best = k;
        } else if (p[end - 1].hash <= p[best].hash) {
            best = end - 1;
        }
        if (end >= WINDOW || end == n)
            p[best].around |= AROUND_CHOSEN;
    }
}

void shingler_make(
    struct shingler *s, const struct table *t, uint32_t paragraph)
{
    shingler_hash(s, t, paragraph);
    find_near(s);
    s->postings.len = 0;
    array_reserve(&s->postings, s->hashes.len);
    for (size_t i = 0; i < s->hashes.len; i++)
        s->postings.items[s->postings.len++] =
            (struct posting){ s->hashes.items[i], s->terms.items[i],
                around(s, i) };
    choose(s->postings.items, s->postings.len);
}

void shingler_free(struct shingler *s)
{
    array_free(&s->postings);
    array_free(&s->hashes);
    array_free(&s->terms);
    array_free(&s->words);
    array_free(&s->bits);
    array_free(&s->near_by);
}
