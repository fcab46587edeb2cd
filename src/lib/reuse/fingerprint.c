/* Shingles of a paragraph, with what stands around them. */
#include "fingerprint.h"

#include <stdlib.h>

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

static void find_terms(
    struct shingler *s, const struct table *t, uint32_t paragraph)
{
    uint32_t from = t->first[paragraph], to = t->first[paragraph + 1];
    s->terms.len = s->near_by.len = s->postings.len = 0;
    array_reserve(&s->terms, to - from);
    array_reserve(&s->near_by, to - from);
    array_reserve(&s->postings, to - from);
    for (uint32_t i = from; i < to; i++) {
        if (is_function_word(t->hash[i]))
            continue;
        s->near_by.items[s->terms.len] = near_bit(t->hash[i]);
        s->terms.items[s->terms.len++] = i;
    }
}

static uint64_t around(const struct shingler *s, const uint32_t *hash, size_t i)
{
    const uint32_t *term = s->terms.items;
    size_t n = s->terms.len, behind = i + SHINGLE_TERMS;
    uint64_t found = 0;
    for (size_t k = i > NEAR_TERMS ? i - NEAR_TERMS : 0; k < i; k++)
        found |= s->near_by.items[k];
    for (size_t k = behind; k < n && k < behind + NEAR_TERMS; k++)
        found |= s->near_by.items[k];
    if (i)
        found |= tag(hash[term[i - 1]]);
    if (behind + 1 < n)
        found |= tag(shingle_hash(hash[term[behind]], hash[term[behind + 1]]))
                 << 8;
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
    find_terms(s, t, paragraph);
    const uint32_t *term = s->terms.items;
    for (size_t i = 0; i + SHINGLE_TERMS <= s->terms.len; i++)
        s->postings.items[s->postings.len++] = (struct posting){
            shingle_hash(t->hash[term[i]], t->hash[term[i + 1]]),
            term[i],
            around(s, t->hash, i),
        };
    choose(s->postings.items, s->postings.len);
}

void shingler_free(struct shingler *s)
{
    array_free(&s->postings);
    array_free(&s->terms);
    array_free(&s->near_by);
}
