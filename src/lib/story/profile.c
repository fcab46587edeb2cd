/*
 * Articles as unit vectors of weighted terms.
 *
 *     weight = (1 + ln count) x rare
 *
 * where the dictionary tells how rare a term is. Terms of no use are left out
 * before the length is made 1.
 *
 * Articles with just the same terms count as one: forty sites that print an
 * agency's text unchanged do not make its words common.
 */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A term is a name when so large a part of its articles write it as one. */
#define NAME_PART 0.6

/* A number that equal bags have in common and others hardly ever. */
static uint64_t bag_key(const struct bag *bag)
{
    uint64_t key = bag->terms.len;
    for (size_t i = 0; i < bag->terms.len; i++)
        key = (key ^ bag->terms.items[i].hash) * UINT64_C(0x9e3779b97f4a7c15) +
              (key >> 29);
    return key;
}

static bool bags_equal(const struct bag *a, const struct bag *b)
{
    if (a->terms.len != b->terms.len)
        return false;
    for (size_t i = 0; i < a->terms.len; i++) {
        if (a->terms.items[i].hash != b->terms.items[i].hash)
            return false;
    }
    return true;
}

struct keyed {
    uint64_t key;
    uint32_t article;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* Articles without a term are copies of nothing. */
static void find_copies(uint32_t *copy_of, const struct bag *bags, uint32_t n)
{
    struct keyed *keyed = mem_alloc(n * sizeof *keyed + 1);
    for (uint32_t a = 0; a < n; a++) {
        copy_of[a] = a;
        keyed[a] = (struct keyed){ bag_key(&bags[a]), a };
    }
    if (n)
        qsort(keyed, n, sizeof *keyed, by_key);
    for (uint32_t i = 1, first = 0; i < n; i++) {
        if (keyed[i].key != keyed[first].key)
            first = i;
        const struct bag *bag = &bags[keyed[i].article];
        if (first < i && bag->terms.len &&
            bags_equal(bag, &bags[keyed[first].article]))
            copy_of[keyed[i].article] = keyed[first].article;
    }
    free(keyed);
}

static bool is_function_word_of(const struct entry *e, uint32_t language)
{
    return language != LANGUAGE_UNKNOWN && language <= 32 &&
           (e->language >> (language - 1) & 1);
}

typedef ARRAY(struct profile_term) term_list;

/* Makes the profile of one article out of its bag: terms of length 1. */
static void fill_profile(struct profiles *p, term_list *out, uint32_t a,
    const struct bag *bag, const struct dictionary *d)
{
    double all = 0, names = 0;
    array_reserve(out, bag->terms.len);
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        const struct entry *e = dictionary_find(d, t->hash);
        if (e->term == NO_ID || is_function_word_of(e, bag->language))
            continue;
        float count = (float)t->count / COUNT_ONE;
        float weight = e->rare * (count < 1 ? count : 1 + logf(count));
        double square = (double)weight * (double)weight;
        all += square;
        names += e->names >= NAME_PART * e->articles ? square : 0;
        out->items[out->len++] = (struct profile_term){ e->term, weight };
    }
    double length = sqrt(all);
    for (size_t i = 0; i < out->len; i++)
        out->items[i].weight = (float)((double)out->items[i].weight / length);
    p->names[a] = all > 0 ? (float)sqrt(names / all) : 0;
}

/* The profiles of all articles but copies, whose are empty. */
static void fill_profiles(struct profiles *p, const struct bag *bags,
    const struct dictionary *d, int threads)
{
    (void)threads; /* without OpenMP there is one */
    uint32_t n = p->n_articles;
    term_list *lists = mem_alloc_zeroed(n + 1, sizeof *lists);
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (uint32_t a = 0; a < n; a++) {
        p->language[a] = bags[a].language;
        if (p->copy_of[a] == a)
            fill_profile(p, &lists[a], a, &bags[a], d);
    }
    for (uint32_t a = 0; a < n; a++)
        p->first[a + 1] = p->first[a] + lists[a].len;
    p->terms = mem_alloc(p->first[n] * sizeof *p->terms + 1);
#pragma omp parallel for schedule(dynamic, 64) num_threads(threads)
    for (uint32_t a = 0; a < n; a++) {
        if (lists[a].len)
            memcpy(p->terms + p->first[a], lists[a].items,
                lists[a].len * sizeof *p->terms);
        array_free(&lists[a]);
    }
    free(lists);
}

/* The terms in the order of their ids, which is that of their hashes. */
static void list_terms(struct profiles *p, const struct dictionary *d)
{
    p->n_terms = d->n_terms;
    p->hash = mem_alloc(p->n_terms * sizeof *p->hash + 1);
    for (uint32_t i = 0; i < d->n; i++) {
        if (d->entries[i].term != NO_ID)
            p->hash[d->entries[i].term] = d->entries[i].hash;
    }
}

/* The bags of all articles. */
static struct bag *fill_bags(const struct reading *from, int threads)
{
    (void)threads; /* without OpenMP there is one */
    uint32_t n = (uint32_t)from->corpus->articles.len;
    struct bag *bags = mem_alloc_zeroed(n + 1, sizeof *bags);
#pragma omp parallel num_threads(threads)
    {
        struct bag scratch = { 0 };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++)
            bag_fill(&bags[a], from, &scratch, a);
        array_free(&scratch.terms);
    }
    return bags;
}

/* Words that the reuse has not kept are made again. */
static struct bag *read_all(const struct corpus *c, const struct reuse *r,
    const struct background *b, int threads)
{
    struct table *own = r->words ? NULL : table_new(c, NULL, 0, threads);
    struct reading from = { c, r, own ? own : r->words, b, NULL };
    struct vocabulary *v = vocabulary_new(from.table, b, threads);
    from.vocabulary = v;
    struct bag *bags = fill_bags(&from, threads);
    vocabulary_free(v);
    table_free(own);
    return bags;
}

struct profiles *profiles_new(
    const struct corpus *c, const struct reuse *r, int threads)
{
    uint32_t n = (uint32_t)c->articles.len;
    struct profiles *p = mem_alloc(sizeof *p);
    struct background *b = background_new();
    struct bag *bags = read_all(c, r, b, threads);
    *p = (struct profiles){
        .n_articles = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *p->first),
        .names = mem_alloc_zeroed(n + 1, sizeof *p->names),
        .language = mem_alloc_zeroed(n + 1, sizeof *p->language),
        .copy_of = mem_alloc_zeroed(n + 1, sizeof *p->copy_of),
    };
    find_copies(p->copy_of, bags, n);
    struct dictionary *d = dictionary_new(bags, p->copy_of, n, b, threads);
    list_terms(p, d);
    fill_profiles(p, bags, d, threads);
    for (uint32_t a = 0; a < n; a++)
        array_free(&bags[a].terms);
    dictionary_free(d);
    background_free(b);
    free(bags);
    return p;
}

void profiles_free(struct profiles *p)
{
    if (!p)
        return;
    free(p->first);
    free(p->terms);
    free(p->hash);
    free(p->names);
    free(p->language);
    free(p->copy_of);
    free(p);
}
