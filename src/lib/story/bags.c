/*
 * The bags of all articles, and which of them are equal.
 */
#include "bag.h"

#include <stdlib.h>

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

/* Of n + 1 articles of one key the first that is equal to the last: it, or one
 * before it. Articles without a term are copies of nothing. */
static uint32_t first_equal(
    const struct bag *bags, const struct keyed *same, uint32_t n)
{
    const struct bag *bag = &bags[same[n].article];
    for (uint32_t i = 0; i < n && bag->terms.len; i++) {
        if (bags_equal(bag, &bags[same[i].article]))
            return same[i].article;
    }
    return same[n].article;
}

void bags_find_copies(uint32_t *copy_of, const struct bag *bags, uint32_t n)
{
    struct keyed *keyed = mem_alloc(n * sizeof *keyed + 1);
    for (uint32_t a = 0; a < n; a++)
        keyed[a] = (struct keyed){ bag_key(&bags[a]), a };
    if (n)
        qsort(keyed, n, sizeof *keyed, by_key);
    for (uint32_t i = 0, first = 0; i < n; i++) {
        if (keyed[i].key != keyed[first].key)
            first = i;
        copy_of[keyed[i].article] = first_equal(bags, keyed + first, i - first);
    }
    free(keyed);
}

/* The bags of all articles. */
static struct bag *fill_bags(const struct reading *from, int threads)
{
    (void)threads; /* without OpenMP there is one */
    uint32_t n = (uint32_t)from->corpus->articles.len;
    struct bag *bags = mem_alloc_zeroed(n + 1, sizeof *bags);
#pragma omp parallel num_threads(threads)
    {
        loose_terms scratch = { 0 };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++)
            bag_fill(&bags[a], from, &scratch, a);
        array_free(&scratch);
    }
    return bags;
}

struct bag *bags_new(const struct corpus *c, const struct reuse *r,
    const struct background *b, int threads)
{
    struct reading from = { c, r, r->words, b, NULL };
    struct vocabulary *v =
        r->words ? vocabulary_new(r->words, b, threads) : NULL;
    from.vocabulary = v;
    struct bag *bags = fill_bags(&from, threads);
    vocabulary_free(v);
    return bags;
}
