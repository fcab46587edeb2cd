/* Winnowing, and the choice of terms. */
#include "sketch.h"

#include <stdlib.h>
#include <twicetold/words.h>

enum {
    TERM_WORDS = 400, /* of the body's head are looked at */
    HALF_WAY = 100,   /* a word so far down counts half */
    ONE = 1024,
};

static uint32_t mixed(uint64_t h)
{
    h = (h ^ h >> 29) * UINT64_C(0x165667b19e3779f9);
    return (uint32_t)(h >> 32);
}

/* -------------------------------------------------------------- prints */

static uint32_t shingle(const uint32_t *words)
{
    uint64_t h = 0;
    for (int i = 0; i < SHINGLE_WORDS; i++)
        h = (h ^ words[i]) * UINT64_C(0x9e3779b97f4a7c15);
    return mixed(h) | 1;
}

/*
 * Of every WINNOW_WINDOW shingles in a row the least, the last one of equals;
 * of fewer than that, the least. Each window is looked through only when its
 * least one has left it.
 */
static void winnow(sketch *out, const uint32_t *words, size_t n)
{
    if (n < SHINGLE_WORDS)
        return;
    size_t n_shingles = n - SHINGLE_WORDS + 1, least = SIZE_MAX;
    size_t limit = out->len + MAX_PRINTS;
    uint32_t value = 0;
    size_t windows =
        n_shingles > WINNOW_WINDOW ? n_shingles - WINNOW_WINDOW + 1 : 1;
    for (size_t w = 0; w < windows && out->len < limit; w++) {
        size_t end =
            w + WINNOW_WINDOW < n_shingles ? w + WINNOW_WINDOW : n_shingles;
        size_t before = least;
        bool gone = least == SIZE_MAX || least < w;
        if (gone)
            value = UINT32_MAX;
        for (size_t i = gone ? w : end - 1; i < end; i++) {
            uint32_t h = shingle(words + i);
            if (h <= value) {
                value = h;
                least = i;
            }
        }
        if (least != before)
            array_push(out, value);
    }
}

/* --------------------------------------------------------------- terms */

struct term {
    uint32_t hash, weight;
};
typedef ARRAY(struct term) term_list;

static int by_hash(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static int by_weight(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return by_hash(a, b);
}

static void add_terms(
    term_list *out, struct span text, uint32_t one, uint32_t max)
{
    struct word_iter it = { .text = text };
    uint32_t n = 0, before = 0;
    for (struct word w; n < max && word_next(&it, &w); n++) {
        uint32_t hash = w.hash;
        if (w.flags & WORD_IDEOGRAPH) { /* two of them make a term */
            uint32_t pair = before ? mixed((uint64_t)before << 32 | hash) : 0;
            before = hash;
            if (!(hash = pair))
                continue;
        } else {
            before = 0;
        }
        if (w.flags & WORD_STOP || w.end - w.start < 2)
            continue;
        uint32_t weight = one * HALF_WAY / (HALF_WAY + n);
        if (w.flags & (WORD_NAME | WORD_NUMBER))
            weight *= 2;
        array_push(out, (struct term){ hash & ~UINT32_C(1), weight });
    }
}

static void choose_terms(sketch *out, term_list *terms)
{
    size_t kept = 0;
    if (terms->len)
        qsort(terms->items, terms->len, sizeof *terms->items, by_hash);
    for (size_t i = 0; i < terms->len; i++) {
        if (kept && terms->items[kept - 1].hash == terms->items[i].hash)
            terms->items[kept - 1].weight += terms->items[i].weight;
        else
            terms->items[kept++] = terms->items[i];
    }
    if (kept)
        qsort(terms->items, kept, sizeof *terms->items, by_weight);
    for (size_t i = 0; i < kept && i < MAX_TERMS; i++)
        array_push(out, terms->items[i].hash);
}

/* ------------------------------------------------------------- sketches */

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* A text that repeats itself gives a print again. */
static void keep_once(sketch *s)
{
    size_t kept = 0;
    if (s->len)
        qsort(s->items, s->len, sizeof *s->items, by_value);
    for (size_t i = 0; i < s->len; i++)
        if (!kept || s->items[kept - 1] != s->items[i])
            s->items[kept++] = s->items[i];
    s->len = kept;
}

void sketch_article(sketch *out, const struct article *a)
{
    ARRAY(uint32_t) words = { 0 };
    term_list terms = { 0 };
    struct word_iter it = { .text = a->body };
    for (struct word w; word_next(&it, &w);)
        array_push(&words, w.hash);
    winnow(out, words.items, words.len);
    add_terms(&terms, a->title, 3 * ONE, TERM_WORDS);
    add_terms(&terms, a->body, ONE, TERM_WORDS);
    choose_terms(out, &terms);
    keep_once(out);
    array_free(&words);
    array_free(&terms);
}
