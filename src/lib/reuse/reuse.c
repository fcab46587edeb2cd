/*
 * The stages one after the other. Articles are aligned side by side, by chunks
 * of left articles; what the chunks find is put together in their order.
 */
#include <twicetold/reuse.h>

#include "candidates.h"
#include "match.h"
#include "sort.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <stdlib.h>
#include <string.h>

#define CHUNK_SEEDS BOUNDARY((size_t)1 << 14, (size_t)4)

struct reuse_options reuse_defaults(void)
{
    return (struct reuse_options){ .near = 0.80 };
}

/* How much of the analysis is done after each of its stages, in percent. */
enum {
    DONE_WORDS = 10,
    DONE_FINGERPRINTS = 20,
    DONE_BOILERPLATE = 30,
    DONE_CANDIDATES = 40,
    DONE_ALL = 100
};

static uint32_t article_at(const struct table *t, uint32_t position)
{
    return table_article_at(t, position);
}

/* Where a left article begins, not before `at`. */
static size_t article_boundary(
    const struct table *t, const seed_list *seeds, size_t at)
{
    if (!at || at >= seeds->len)
        return at < seeds->len ? at : seeds->len;
    uint32_t article = article_at(t, seed_left(seeds->items[at - 1]));
    uint32_t end = table_article_end(t, article);
    while (at < seeds->len && seed_left(seeds->items[at]) < end)
        at++;
    return at;
}

/* Aligns one article with all that share seeds with it, in order of those.
 * The seeds are sorted anew, by the article on the right. */
static void align_left(struct reuse *part, struct aligner *aligner,
    struct alignment *al, const struct table *t, uint64_t *seeds, size_t n,
    double near)
{
    uint64_t *by_right = mem_alloc(n * sizeof *by_right);
    for (size_t i = 0; i < n; i++)
        by_right[i] =
            (uint64_t)seed_right(seeds[i]) << 32 | seed_left(seeds[i]);
    sort_keys(by_right, n, 1);
    for (size_t i = 0, end; i < n; i = end) {
        uint32_t article = article_at(t, (uint32_t)(by_right[i] >> 32));
        uint32_t stop = table_article_end(t, article);
        for (end = i; end < n && by_right[end] >> 32 < stop; end++)
            seeds[end] = by_right[end] << 32 | by_right[end] >> 32;
        sort_keys(seeds + i, end - i, 1);
        align_articles(aligner, al, seeds + i, end - i);
        part->counts.candidates++;
        part->counts.dropped_short += !al->chains.len;
        match_add(part, t, al, near);
    }
    free(by_right);
}

static void align_chunk(struct reuse *part, const struct table *t,
    const struct boilerplate *boilerplate, seed_list *seeds, size_t at,
    size_t end, double near)
{
    struct aligner *aligner = aligner_new(t, boilerplate);
    struct alignment al = { 0 };
    while (at < end) {
        uint32_t left = article_at(t, seed_left(seeds->items[at]));
        uint32_t stop = table_article_end(t, left);
        size_t n = 0;
        while (at + n < end && seed_left(seeds->items[at + n]) < stop)
            n++;
        align_left(part, aligner, &al, t, seeds->items + at, n, near);
        at += n;
    }
    array_free(&al.chains);
    array_free(&al.stretches);
    aligner_free(aligner);
}

/* Reports come from the thread that started the analysis alone. */
static bool is_starting_thread(void)
{
#ifdef _OPENMP
    return omp_get_thread_num() == 0;
#else
    return true;
#endif
}

/* False when the progress asked to stop; then only some chunks are aligned. */
static bool align_all(struct reuse *r, const struct table *t,
    const struct boilerplate *boilerplate, seed_list *seeds,
    const struct reuse_options *o, int threads)
{
    size_t n = (seeds->len + CHUNK_SEEDS - 1) / CHUNK_SEEDS, n_aligned = 0;
    struct reuse *parts = mem_alloc_zeroed(n + 1, sizeof *parts);
    size_t *first = mem_alloc((n + 1) * sizeof *first);
    bool stopped = false;
    for (size_t i = 0; i <= n; i++)
        first[i] = article_boundary(t, seeds, i * CHUNK_SEEDS);
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (size_t i = 0; i < n; i++) {
        bool skip;
        size_t so_far;
#pragma omp atomic read
        skip = stopped;
        if (skip)
            continue;
        align_chunk(
            &parts[i], t, boilerplate, seeds, first[i], first[i + 1], o->near);
#pragma omp atomic capture
        so_far = ++n_aligned;
        if (is_starting_thread() &&
            !progress_report(&o->progress,
                DONE_CANDIDATES + (DONE_ALL - DONE_CANDIDATES) * so_far / n,
                DONE_ALL)) {
#pragma omp atomic write
            stopped = true;
        }
    }
    for (size_t i = 0; i < n; i++)
        match_append(r, &parts[i]);
    free(parts);
    free(first);
    return !stopped;
}

static void count_words(struct reuse *r, const struct table *t)
{
    const struct corpus *c = t->corpus;
    r->article_words = mem_alloc((c->articles.len + 1) * sizeof(uint32_t));
    r->paragraph_words = mem_alloc((c->paragraphs.len + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; i < c->articles.len; i++)
        r->article_words[i] = table_article_end(t, i) - table_article(t, i);
    for (uint32_t i = 0; i < c->paragraphs.len; i++)
        r->paragraph_words[i] = t->first[i + 1] - t->first[i];
    r->first_furniture =
        mem_alloc_zeroed(c->articles.len + 1, sizeof *r->first_furniture);
}

/* The pairs of every article. */
static void index_pairs(struct reuse *r, size_t n_articles)
{
    uint32_t *first = mem_alloc_zeroed(n_articles + 2, sizeof *first);
    for (size_t i = 0; i < r->pairs.len; i++) {
        first[r->pairs.items[i].left + 2]++;
        first[r->pairs.items[i].right + 2]++;
    }
    for (size_t i = 2; i < n_articles + 2; i++)
        first[i] += first[i - 1];
    r->pairs_of = mem_alloc((2 * r->pairs.len + 1) * sizeof *r->pairs_of);
    for (uint32_t i = 0; i < r->pairs.len; i++) {
        r->pairs_of[first[r->pairs.items[i].left + 1]++] = i;
        r->pairs_of[first[r->pairs.items[i].right + 1]++] = i;
    }
    r->first_pair_of = first;
}

static int thread_count(int asked)
{
#ifdef _OPENMP
    return asked > 0 ? asked : omp_get_num_procs();
#else
    (void)asked;
    return 1;
#endif
}

/* The analysis of the listed articles, or of all for NULL. */
static struct reuse *analyse(const struct corpus *c, const uint32_t *only,
    size_t n_only, struct reuse_options o)
{
    const struct progress *p = &o.progress;
    struct reuse *r = mem_alloc_zeroed(1, sizeof *r);
    struct boilerplate *boilerplate = NULL;
    fingerprint_list list = { 0 };
    seed_list seeds = { 0 };
    bool go_on = progress_report(p, 0, DONE_ALL);
    o.threads = thread_count(o.threads);
    struct table *t = table_new(c, only, n_only, o.threads);
    if ((go_on = go_on && progress_report(p, DONE_WORDS, DONE_ALL))) {
        list = fingerprint_all(t, o.threads);
        r->counts.words = t->n;
        r->counts.fingerprints = list.len;
        go_on = progress_report(p, DONE_FINGERPRINTS, DONE_ALL);
    }
    if (go_on) {
        boilerplate =
            only ? boilerplate_none(t) : boilerplate_find(t, &list, o.threads);
        go_on = progress_report(p, DONE_BOILERPLATE, DONE_ALL);
    }
    if (go_on) {
        seeds = candidates_find(t, &list, boilerplate, &o, &r->counts);
        count_words(r, t);
        go_on = progress_report(p, DONE_CANDIDATES, DONE_ALL) &&
                align_all(r, t, boilerplate, &seeds, &o, o.threads);
    }
    array_free(&list);
    array_free(&seeds);
    boilerplate_free(boilerplate);
    table_free(t);
    if (!go_on) {
        reuse_free(r);
        return NULL;
    }
    index_pairs(r, c->articles.len);
    r->counts.pairs = r->pairs.len;
    return r;
}

struct reuse *reuse_find(
    const struct corpus *c, const struct reuse_options *options)
{
    return analyse(c, NULL, 0, *options);
}

struct reuse *reuse_find_pair(const struct corpus *c, uint32_t left,
    uint32_t right, const struct reuse_options *options)
{
    uint32_t only[2] = { left < right ? left : right,
        left < right ? right : left };
    struct reuse_options o = *options;
    o.within_source = true;
    return analyse(c, only, 2, o);
}

void reuse_free(struct reuse *r)
{
    if (!r)
        return;
    array_free(&r->pairs);
    array_free(&r->passages);
    array_free(&r->runs);
    array_free(&r->matches);
    array_free(&r->furniture);
    free(r->first_furniture);
    free(r->article_words);
    free(r->paragraph_words);
    free(r->first_pair_of);
    free(r->pairs_of);
    free(r);
}

const struct pair *reuse_pair(const struct reuse *r, uint32_t a, uint32_t b)
{
    uint32_t left = a < b ? a : b, right = a < b ? b : a;
    size_t low = 0, high = r->pairs.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct pair *p = &r->pairs.items[middle];
        if (p->left < left || (p->left == left && p->right < right))
            low = middle + 1;
        else
            high = middle;
    }
    const struct pair *p = low < r->pairs.len ? &r->pairs.items[low] : NULL;
    return p && p->left == left && p->right == right ? p : NULL;
}
