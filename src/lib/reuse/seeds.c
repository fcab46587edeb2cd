/* The seeds of all buckets are counted by shelf, then each thread lays down
 * those of its shelves. */
#include "seeds.h"

#include <stdlib.h>

void yield_free(struct yield *y)
{
    array_free(&y->seeds);
    array_free(&y->shelves);
}

/* Where the seeds of each shelf go. */
static void count_shelves(struct seeds *s, const struct yield *yields, size_t n)
{
    for (size_t b = 0; b < n; b++)
        for (size_t i = 0; i < yields[b].seeds.len; i++)
            s->first[yields[b].shelves.items[i] + 2]++;
    for (size_t i = 2; i < s->n_shelves + 2; i++)
        s->first[i] += s->first[i - 1];
}

/* What is laid on shelves, and where from. */
struct laying {
    struct seeds *s;
    const struct yield *yields;
    size_t n;
};

/* Puts the seeds of all yields on shelves [from, to), in order of the
 * yields. */
static void fill_shelves(struct laying l, size_t from, size_t to)
{
    size_t *next = l.s->first + 1;
    for (size_t b = 0; b < l.n; b++)
        for (size_t i = 0; i < l.yields[b].seeds.len; i++) {
            size_t shelf = l.yields[b].shelves.items[i];
            if (shelf >= from && shelf < to)
                l.s->items[next[shelf]++] = l.yields[b].seeds.items[i];
        }
}

/* Each thread looks at all seeds and takes those of its shelves. */
struct seeds *seeds_shelve(
    struct yield *yields, size_t n, size_t n_articles, int threads)
{
    struct seeds *s = mem_alloc(sizeof *s);
    s->n_shelves = n_articles / ARTICLES_PER_SHELF + 1;
    s->first = mem_alloc_zeroed(s->n_shelves + 2, sizeof *s->first);
    count_shelves(s, yields, n);
    s->items = mem_alloc((s->first[s->n_shelves + 1] + 1) * sizeof *s->items);
    size_t parts = (size_t)threads;
    struct laying l = { s, yields, n };
#pragma omp parallel for num_threads(threads)
    for (size_t k = 0; k < parts; k++)
        fill_shelves(
            l, s->n_shelves * k / parts, s->n_shelves * (k + 1) / parts);
    for (size_t b = 0; b < n; b++)
        yield_free(&yields[b]);
    return s;
}

void seeds_free(struct seeds *s)
{
    if (!s)
        return;
    free(s->items);
    free(s->first);
    free(s);
}
