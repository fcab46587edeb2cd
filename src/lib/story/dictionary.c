/*
 * The terms of a collection, and how much each weighs: its inverse document
 * frequency, with some articles of ordinary news mixed in.
 *
 *     rare = ln((N + B + 1) / (df + B x share))
 *
 * N articles, df of them holding the term, and B more of the kind that
 * background.c knows. In a collection of five those decide, in one of thousands
 * they are a drop.
 *
 * Each thread counts the articles it gets; the counts are put together by hash,
 * so that ids do not depend on how many threads there are.
 */
#include "dictionary.h"
#include "reuse/sort.h"

#include <stdlib.h>

#define BACKGROUND_ARTICLES 100.0
/* From so many articles on a term of one alone tells how long it is, no more;
 * chosen with samples of two to sixty: see doc/stories.md. */
#define FEW_ARTICLES 10.0
enum { NEAR_BITS_MAX = 24 };

typedef ARRAY(struct entry) entry_list;

/* Entries, and by hash the place of each and 1. */
struct counts {
    entry_list entries;
    struct map place;
};

static void count_bag(struct counts *c, const struct bag *bag)
{
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        uint32_t *place = map_at(&c->place, t->hash);
        if (!*place) {
            array_push(&c->entries, (struct entry){ .hash = t->hash });
            *place = (uint32_t)c->entries.len;
        }
        struct entry *e = &c->entries.items[*place - 1];
        e->articles++;
        e->names += t->name;
    }
}

/* What each thread counted, one after the other. */
static entry_list count_all(
    const struct bag *bags, const uint32_t *copy_of, uint32_t n, int threads)
{
    (void)threads; /* without OpenMP there is one */
    entry_list all = { 0 };
#pragma omp parallel num_threads(threads)
    {
        struct counts own = { 0 };
#pragma omp for schedule(dynamic, 64) nowait
        for (uint32_t a = 0; a < n; a++) {
            if (copy_of[a] == a)
                count_bag(&own, &bags[a]);
        }
#pragma omp critical
        for (size_t i = 0; i < own.entries.len; i++)
            array_push(&all, own.entries.items[i]);
        array_free(&own.entries);
        map_free(&own.place);
    }
    return all;
}

/* The counts of each term put together, in order of the hashes. */
static entry_list add_up(const entry_list *counts)
{
    entry_list out = { 0 };
    uint64_t *order = mem_alloc(counts->len * sizeof *order + 1);
    for (size_t i = 0; i < counts->len; i++)
        order[i] = (uint64_t)counts->items[i].hash << 32 | i;
    sort_by_upper(order, counts->len);
    array_reserve(&out, counts->len);
    for (size_t i = 0; i < counts->len; i++) {
        const struct entry *e = &counts->items[(uint32_t)order[i]];
        struct entry *last = out.len ? &out.items[out.len - 1] : NULL;
        if (last && last->hash == e->hash) {
            last->articles += e->articles;
            last->names += e->names;
        } else {
            array_push(&out, *e);
        }
    }
    free(order);
    return out;
}

float term_rarity(float share, uint32_t articles, uint32_t n_articles)
{
    return (float)log((n_articles + BACKGROUND_ARTICLES + 1) /
                      (articles + BACKGROUND_ARTICLES * (double)share));
}

/* Of two articles all words that both have are common to the collection. Were
 * the others left out, any two texts would be alike. */
double alone_part(uint32_t n_articles)
{
    return exp(-(double)n_articles / FEW_ARTICLES);
}

/* Terms of a single article join it to nothing. */
static void weigh(
    struct dictionary *d, struct entry *e, const struct background *b)
{
    struct background_word known = background_find(b, e->hash);
    e->language = known.language;
    e->rare = term_rarity(known.share, e->articles, d->n_articles);
    e->term = e->articles > 1 && e->rare > 0 ? d->n_terms++ : NO_ID;
}

static void note_near(struct dictionary *d)
{
    int bits = 1;
    while (bits < NEAR_BITS_MAX && d->n >> bits)
        bits++;
    d->shift = 32 - bits;
    d->near = mem_alloc(((size_t)1 << bits) * sizeof *d->near);
    uint32_t at = 0;
    for (uint32_t i = 0; i >> bits == 0; i++) {
        while (at < d->n && d->entries[at].hash >> d->shift < i)
            at++;
        d->near[i] = at;
    }
}

struct dictionary *dictionary_new(const struct bag *bags,
    const uint32_t *copy_of, uint32_t n, const struct background *b,
    int threads)
{
    struct dictionary *d = mem_alloc_zeroed(1, sizeof *d);
    entry_list counts = count_all(bags, copy_of, n, threads);
    entry_list list = add_up(&counts);
    array_free(&counts);
    for (uint32_t a = 0; a < n; a++)
        d->n_articles += copy_of[a] == a;
    d->entries = list.items;
    d->n = (uint32_t)list.len;
    for (uint32_t i = 0; i < d->n; i++)
        weigh(d, &d->entries[i], b);
    note_near(d);
    return d;
}

void dictionary_free(struct dictionary *d)
{
    if (!d)
        return;
    free(d->entries);
    free(d->near);
    free(d);
}
