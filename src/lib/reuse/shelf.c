/* Seeds in order: by left article, right article, then place on the left. */
#include "shelf.h"

#include "match.h"
#include "sort.h"

#include <stdlib.h>

/* Seeds so far ahead are made ready: their words lie anywhere in memory. */
#define AHEAD 8
/* So many words on either side of them; and those of one line of a cache. */
#define VIEW 32
#define LINE_WORDS (64 / sizeof(uint32_t))

struct worker worker_new(const struct table *t,
    const struct boilerplate *boilerplate, const uint32_t *article_words,
    double near)
{
    return (struct worker){
        .table = t,
        .article_words = article_words,
        .near = near,
        .aligner = aligner_new(t, boilerplate),
    };
}

void worker_free(struct worker *w)
{
    array_free(&w->alignment.chains);
    array_free(&w->alignment.stretches);
    array_free(&w->seeds);
    aligner_free(w->aligner);
}

/* The other half first. */
static uint64_t turned(uint64_t seed)
{
    return seed << 32 | seed >> 32;
}

/* The n seeds lead to words that are going to be looked at. */
static void make_ready(const struct table *t, uint64_t turned_seed)
{
    uint32_t right = (uint32_t)(turned_seed >> 32);
    uint32_t from = right > VIEW ? right - VIEW : 0;
    uint32_t end = t->n - right > VIEW ? right + VIEW : t->n;
    __builtin_prefetch(&t->near_article[right / BLOCK]);
    __builtin_prefetch(&t->near_paragraph[right / BLOCK]);
    for (uint32_t i = from; i < end; i += LINE_WORDS)
        __builtin_prefetch(&t->hash[i]);
    __builtin_prefetch(&t->tells[from]);
    __builtin_prefetch(&t->tells[end - 1]);
}

/* Aligns one article with all that share seeds with it, in order of those. The
 * n seeds are its own, turned, and sorted by their place on the right. */
static void align_left(
    struct reuse *part, struct worker *w, uint64_t *seeds, size_t n)
{
    const struct table *t = w->table;
    for (size_t i = 0, end; i < n; i = end) {
        uint32_t article = table_article_at(t, (uint32_t)(seeds[i] >> 32));
        uint32_t stop = table_article_end(t, article);
        for (end = i; end < n && seeds[end] >> 32 < stop; end++) {
            if (end + AHEAD < n)
                make_ready(t, seeds[end + AHEAD]);
            seeds[end] = turned(seeds[end]);
        }
        sort_keys(seeds + i, end - i);
        align_articles(w->aligner, &w->alignment, seeds + i, end - i);
        part->counts.candidates++;
        part->counts.dropped_short += !w->alignment.chains.len;
        part->counts.dropped_long += w->alignment.limits;
        match_add(part, t, w->article_words, &w->alignment, w->near);
    }
}

void shelf_align(
    struct reuse *part, struct worker *w, uint64_t *seeds, size_t n)
{
    const struct table *t = w->table;
    size_t first[ARTICLES_PER_SHELF + 2] = { 0 }, *next = first + 1;
    if (!n)
        return;
    uint32_t base =
        table_article_at(t, seed_left(seeds[0])) / ARTICLES_PER_SHELF;
    base *= ARTICLES_PER_SHELF;
    for (size_t i = 0; i < n; i++) {
        next[table_article_at(t, seed_left(seeds[i])) - base + 1]++;
        seeds[i] = turned(seeds[i]);
    }
    sort_by_upper(seeds, n);
    for (size_t i = 1; i < ARTICLES_PER_SHELF + 1; i++)
        next[i] += next[i - 1];
    array_reserve(&w->seeds, n);
    uint64_t *sorted = w->seeds.items;
    for (size_t i = 0; i < n; i++)
        sorted[next[table_article_at(t, (uint32_t)seeds[i]) - base]++] =
            seeds[i];
    for (size_t i = 0; i < ARTICLES_PER_SHELF; i++)
        align_left(part, w, sorted + first[i], first[i + 1] - first[i]);
}
