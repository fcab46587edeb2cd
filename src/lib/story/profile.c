/*
 * Articles as unit vectors of weighted terms.
 *
 *     weight = (1 + ln count) x ln((N + B + 1) / (df + B x share))
 *
 * N articles, df of them holding the term: the usual inverse document
 * frequency, with B more articles of the kind that background.c knows. In a
 * collection of five those decide, in one of thousands they are a drop. Terms
 * of a single article are left out, before the length is made 1: they join it
 * to nothing, and how many there are tells only how long the article is.
 *
 * Articles with just the same terms count as one: forty sites that print an
 * agency's text unchanged do not make its words common.
 *
 * The dictionary is made in shards of the hash, each by one thread, so that
 * the ids of terms do not depend on how many there are.
 */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BACKGROUND_ARTICLES 30.0
/* A term is a name when so large a part of its articles write it as one. */
#define NAME_PART 0.6
enum { SHARD_BITS = 4, N_SHARDS = 1 << SHARD_BITS };

/* What a shard knows of a term. */
struct entry {
    uint32_t hash;
    uint32_t articles, names; /* articles that hold it; as a name */
    uint32_t term;            /* id within the shard, or NO_TERM */
    float rare;               /* the second factor of the weight */
    uint32_t language;        /* bits: a function word of which languages */
};

struct shard {
    ARRAY(struct entry) entries; /* in the order they were met */
    uint32_t *slots; /* open addressing: 0, or a place in entries and 1 */
    size_t size;     /* of slots; a power of two */
    uint32_t n_terms;
};

struct dictionary {
    struct shard shards[N_SHARDS];
    const struct background *background;
    uint32_t n_articles; /* copies not counted */
};

static uint32_t *slot_of(const struct shard *s, uint32_t hash)
{
    size_t at = hash & (s->size - 1);
    while (s->slots[at] && s->entries.items[s->slots[at] - 1].hash != hash)
        at = (at + 1) & (s->size - 1);
    return &s->slots[at];
}

static void shard_grow(struct shard *s)
{
    s->size = s->size ? 2 * s->size : BOUNDARY(16384, 2);
    free(s->slots);
    s->slots = mem_alloc_zeroed(s->size, sizeof *s->slots);
    for (uint32_t i = 0; i < s->entries.len; i++)
        *slot_of(s, s->entries.items[i].hash) = i + 1;
}

/* Counts a term of an article and notes in it the place of its entry. */
static void shard_count(struct shard *s, struct bag_term *t)
{
    if (2 * s->entries.len >= s->size)
        shard_grow(s);
    uint32_t *slot = slot_of(s, t->hash);
    if (!*slot) {
        array_push(&s->entries, (struct entry){ .hash = t->hash });
        *slot = (uint32_t)s->entries.len;
    }
    t->term = *slot - 1;
    s->entries.items[t->term].articles++;
    s->entries.items[t->term].names += t->name;
}

/* The terms of a bag that fall into a shard stand together. */
static size_t shard_start(const struct bag *bag, uint32_t shard)
{
    size_t low = 0, high = bag->terms.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (bag->terms.items[middle].hash >> (32 - SHARD_BITS) < shard)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_function_word(const struct entry *e, uint32_t language)
{
    return language != LANGUAGE_UNKNOWN && language <= 32 &&
           (e->language >> (language - 1) & 1);
}

/* Writes the ids and weights of a shard's terms into a bag. */
static void shard_weigh(const struct shard *s, uint32_t shard, struct bag *bag)
{
    size_t end = shard_start(bag, shard + 1);
    for (size_t i = shard_start(bag, shard); i < end; i++) {
        struct bag_term *t = &bag->terms.items[i];
        const struct entry *e = &s->entries.items[t->term];
        bool is_of_use =
            e->term != NO_TERM && !is_function_word(e, bag->language);
        t->term = is_of_use ? e->term : NO_TERM;
        if (!is_of_use)
            continue;
        float count = (float)t->count / COUNT_ONE;
        t->weight = e->rare * (count < 1 ? count : 1 + logf(count));
        t->name = e->names >= NAME_PART * e->articles;
    }
}

static void entry_finish(struct entry *e, struct shard *s,
    const struct background *b, uint32_t n_articles)
{
    struct background_word known = background_find(b, e->hash);
    double rare =
        log((n_articles + BACKGROUND_ARTICLES + 1) /
            (e->articles + BACKGROUND_ARTICLES * (double)known.share));
    e->language = known.language;
    e->rare = (float)rare;
    e->term = e->articles > 1 && rare > 0 ? s->n_terms++ : NO_TERM;
}

/* What all bags have of a shard: counts it, then writes it back. */
static void shard_work(struct dictionary *d, uint32_t shard, struct bag *bags,
    const uint32_t *copy_of, uint32_t n)
{
    struct shard *s = &d->shards[shard];
    for (uint32_t a = 0; a < n; a++) {
        size_t end = shard_start(&bags[a], shard + 1);
        for (size_t i = shard_start(&bags[a], shard); i < end; i++) {
            if (copy_of[a] == a)
                shard_count(s, &bags[a].terms.items[i]);
        }
    }
    for (size_t i = 0; i < s->entries.len; i++)
        entry_finish(&s->entries.items[i], s, d->background, d->n_articles);
    for (uint32_t a = 0; a < n; a++) {
        if (copy_of[a] == a)
            shard_weigh(s, shard, &bags[a]);
    }
    free(s->slots);
}

/* Gives the bags their weights and the profiles their terms; first_term gets
 * the first of each shard. */
static void weigh_bags(struct profiles *p, uint32_t first_term[N_SHARDS + 1],
    struct bag *bags, const struct background *b, int threads)
{
    struct dictionary d = { .background = b };
    for (uint32_t a = 0; a < p->n_articles; a++)
        d.n_articles += p->copy_of[a] == a;
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (uint32_t shard = 0; shard < N_SHARDS; shard++)
        shard_work(&d, shard, bags, p->copy_of, p->n_articles);
    first_term[0] = 0;
    for (uint32_t i = 0; i < N_SHARDS; i++)
        first_term[i + 1] = first_term[i] + d.shards[i].n_terms;
    p->n_terms = first_term[N_SHARDS];
    p->hash = mem_alloc(p->n_terms * sizeof *p->hash + 1);
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        struct shard *s = &d.shards[i];
        for (size_t k = 0; k < s->entries.len; k++) {
            const struct entry *e = &s->entries.items[k];
            if (e->term != NO_TERM)
                p->hash[first_term[i] + e->term] = e->hash;
        }
        array_free(&s->entries);
    }
}

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

/* Makes the profile of one article out of its bag: n terms of length 1. */
static void fill_profile(struct profiles *p, uint32_t a, const struct bag *bag,
    const uint32_t first_term[N_SHARDS + 1])
{
    struct profile_term *out = p->terms + p->first[a];
    double all = 0, names = 0;
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        if (t->term == NO_TERM)
            continue;
        double square = (double)t->weight * (double)t->weight;
        all += square;
        names += t->name ? square : 0;
        *out++ = (struct profile_term){
            first_term[t->hash >> (32 - SHARD_BITS)] + t->term, t->weight
        };
    }
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++)
        p->terms[i].weight = (float)((double)p->terms[i].weight / sqrt(all));
    p->names[a] = all > 0 ? (float)sqrt(names / all) : 0;
    p->language[a] = bag->language;
}

static size_t useful_terms(const struct bag *bag)
{
    size_t n = 0;
    for (size_t i = 0; i < bag->terms.len; i++)
        n += bag->terms.items[i].term != NO_TERM;
    return n;
}

struct profiles *profiles_new(
    const struct corpus *c, const struct reuse *r, int threads)
{
    uint32_t n = (uint32_t)c->articles.len;
    struct profiles *p = mem_alloc_zeroed(1, sizeof *p);
    struct bag *bags = mem_alloc_zeroed(n + 1, sizeof *bags);
    struct background *b = background_new();
#pragma omp parallel num_threads(threads)
    {
        struct bag scratch = { 0 };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++)
            bag_fill(&bags[a], c, r, b, &scratch, a);
        array_free(&scratch.terms);
    }

    *p = (struct profiles){
        .n_articles = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *p->first),
        .names = mem_alloc_zeroed(n + 1, sizeof *p->names),
        .language = mem_alloc_zeroed(n + 1, sizeof *p->language),
        .copy_of = mem_alloc_zeroed(n + 1, sizeof *p->copy_of),
    };
    find_copies(p->copy_of, bags, n);
    uint32_t first_term[N_SHARDS + 1];
    weigh_bags(p, first_term, bags, b, threads);
    for (uint32_t a = 0; a < n; a++)
        p->first[a + 1] = p->first[a] + useful_terms(&bags[a]);
    p->terms = mem_alloc(p->first[n] * sizeof *p->terms + 1);
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (uint32_t a = 0; a < n; a++) {
        fill_profile(p, a, &bags[a], first_term);
        array_free(&bags[a].terms);
    }
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
