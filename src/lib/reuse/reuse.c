/*
 * The stages one after the other. Articles are aligned side by side, by chunks
 * of left articles; what the chunks find is put together in their order.
 */
#include <twicetold/reuse.h>

#include "analysis.h"
#include "candidates.h"
#include "match.h"
#include "shelf.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <stdlib.h>
#include <string.h>

struct reuse_options reuse_defaults(void)
{
    return (struct reuse_options){ .near = 0.80 };
}

/* How much of the analysis is done after each of its stages, in percent. */
enum {
    DONE_WORDS = 15,
    DONE_FINGERPRINTS = 25,
    DONE_BOILERPLATE = 35,
    DONE_CANDIDATES = 50,
    DONE_ALL = 100
};

/* Reports come from the thread that started the analysis alone. */
static bool is_starting_thread(void)
{
#ifdef _OPENMP
    return omp_get_thread_num() == 0;
#else
    return true;
#endif
}

/* What the shelves found, put together in their order. A part is moved as soon
 * as all before it are, so that little is held twice. */
struct gathering {
    struct reuse *r, *parts; /* parts by shelf */
    bool *found;             /* by shelf */
    size_t n, n_moved, n_found;
};

/* Notes that a shelf is done; returns how many are. */
static size_t gather(struct gathering *g, size_t shelf)
{
    size_t n_found;
#pragma omp critical(gather)
    {
        g->found[shelf] = true;
        n_found = ++g->n_found;
        while (g->n_moved < g->n && g->found[g->n_moved])
            match_join(g->r, &g->parts[g->n_moved++]);
    }
    return n_found;
}

/* One thread's share of the shelves; it sets *stopped when the progress asks
 * to stop, and ends as soon as it is set. */
static void align_shelves(struct gathering *g, struct worker *w,
    struct seeds *seeds, const struct reuse_options *o, bool *stopped)
{
#pragma omp for schedule(dynamic)
    for (size_t i = 0; i < g->n; i++) {
        bool skip;
#pragma omp atomic read
        skip = *stopped;
        if (skip)
            continue;
        shelf_align(&g->parts[i], w, seeds->items + seeds->first[i],
            seeds->first[i + 1] - seeds->first[i]);
        uint64_t done = (DONE_ALL - DONE_CANDIDATES) * gather(g, i) / g->n;
        if (is_starting_thread() &&
            !progress_report(&o->progress, DONE_CANDIDATES + done, DONE_ALL)) {
#pragma omp atomic write
            *stopped = true;
        }
    }
}

/* False when the progress asked to stop; then only some are aligned. */
static bool align_all(struct reuse *r, const struct table *t,
    const struct boilerplate *boilerplate, struct seeds *seeds,
    const struct reuse_options *o)
{
    size_t n = seeds->n_shelves;
    struct gathering g = { .r = r,
        .parts = mem_alloc_zeroed(n, sizeof *g.parts),
        .found = mem_alloc_zeroed(n, sizeof *g.found),
        .n = n };
    bool stopped = false;
#pragma omp parallel num_threads(o->threads)
    {
        struct worker w = worker_new(t, boilerplate, r->article_words, o->near);
        align_shelves(&g, &w, seeds, o, &stopped);
        worker_free(&w);
    }
    while (g.n_moved < n)
        match_join(r, &g.parts[g.n_moved++]);
    free(g.parts);
    free(g.found);
    return !stopped;
}

uint32_t furniture_list(struct reuse *r, const struct table *t,
    const struct position_set *set, uint32_t article)
{
    uint32_t n = 0, end = table_article_end(t, article);
    if (!set_any(set, table_article(t, article), end))
        return 0;
    for (uint32_t i = table_article(t, article); i < end; i++) {
        if (!set_has(set, i))
            continue;
        uint32_t from = i;
        while (i < end && set_has(set, i))
            i++;
        n += i - from;
        struct extent bytes = table_extent(t, from, i - from);
        array_push(&r->furniture, (struct furniture){ bytes.start, bytes.end });
    }
    return n;
}

static void count_words(
    struct reuse *r, const struct table *t, const struct position_set *set)
{
    const struct corpus *c = t->corpus;
    size_t n = c->articles.len;
    r->article_words = mem_alloc((n + 1) * sizeof *r->article_words);
    r->first_furniture = mem_alloc((n + 1) * sizeof *r->first_furniture);
    /* Even of none there is a place to point at: f + first + 0 is never an
     * offset from nothing, which the sanitizer of clang minds. */
    array_reserve(&r->furniture, 1);
    r->paragraph_words =
        mem_alloc((c->paragraphs.len + 1) * sizeof *r->paragraph_words);
    for (uint32_t i = 0; i < n; i++) {
        r->first_furniture[i] = (uint32_t)r->furniture.len;
        r->article_words[i] = table_article_end(t, i) - table_article(t, i) -
                              furniture_list(r, t, set, i);
    }
    r->first_furniture[n] = (uint32_t)r->furniture.len;
    for (uint32_t i = 0; i < c->paragraphs.len; i++)
        r->paragraph_words[i] = t->first[i + 1] - t->first[i];
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

/* All stages after the words. False when the progress asked to stop. *keep,
 * unless it is NULL, gets what is of use for articles that come later. */
static bool run_stages(struct reuse *r, const struct table *t,
    bool all_articles, const struct reuse_options *o, struct analysis *keep)
{
    const struct progress *p = &o->progress;
    struct postings *all = postings_new(t, o->threads);
    struct boilerplate *boilerplate = NULL;
    struct seeds *seeds = NULL;
    r->counts.words = t->n;
    r->counts.fingerprints = all->n;
    bool go_on = progress_report(p, DONE_FINGERPRINTS, DONE_ALL);
    if (go_on) {
        boilerplate = all_articles ? boilerplate_find(
                                         t, all, o->within_source, o->threads)
                                   : boilerplate_none(t);
        count_words(r, t, &boilerplate->furniture);
        go_on = progress_report(p, DONE_BOILERPLATE, DONE_ALL);
    }
    if (go_on) {
        seeds = candidates_find(t, all, boilerplate, o, &r->counts);
        go_on = progress_report(p, DONE_CANDIDATES, DONE_ALL);
    }
    if (!keep)
        postings_free(all);
    go_on = go_on && align_all(r, t, boilerplate, seeds, o);
    seeds_free(seeds);
    if (keep)
        *keep = (struct analysis){ NULL, all, boilerplate };
    else
        boilerplate_free(boilerplate);
    return go_on;
}

/* The analysis of the listed articles, or of all for NULL. */
static struct reuse *analyse(const struct corpus *c, const uint32_t *only,
    size_t n_only, struct reuse_options o, struct analysis *keep)
{
    struct reuse *r = mem_alloc_zeroed(1, sizeof *r);
    o.threads = corpus_threads(c, o.threads);
    r->within_source = o.within_source;
    bool go_on = progress_report(&o.progress, 0, DONE_ALL);
    struct table *t = go_on ? table_new(c, only, n_only, o.threads) : NULL;
    go_on = go_on && progress_report(&o.progress, DONE_WORDS, DONE_ALL) &&
            run_stages(r, t, !only, &o, keep);
    r->words = t;
    if (!go_on) {
        reuse_free(r);
        return NULL;
    }
    if (keep) {
        keep->table = t;
        r->words = NULL;
    }
    if (!o.keep_words)
        reuse_drop_words(r);
    else if (r->words)
        table_lighten(r->words);
    index_pairs(r, c->articles.len);
    r->counts.pairs = r->pairs.len;
    return r;
}

struct reuse *reuse_find(
    const struct corpus *c, const struct reuse_options *options)
{
    return analyse(c, NULL, 0, *options, NULL);
}

struct reuse *analyse_and_keep(struct analysis *out, const struct corpus *c,
    const struct reuse_options *options)
{
    struct reuse *r = analyse(c, NULL, 0, *options, out);
    if (!r)
        analysis_free(out);
    return r;
}

void analysis_free(struct analysis *a)
{
    table_free(a->table);
    postings_free(a->postings);
    boilerplate_free(a->boilerplate);
    *a = (struct analysis){ 0 };
}

struct reuse *reuse_find_pair(const struct corpus *c, uint32_t left,
    uint32_t right, const struct reuse_options *options)
{
    uint32_t only[2] = { left < right ? left : right,
        left < right ? right : left };
    struct reuse_options o = *options;
    o.within_source = true;
    o.keep_words = false; /* they are not those of the corpus */
    return analyse(c, only, 2, o, NULL);
}

void reuse_drop_words(struct reuse *r)
{
    table_free(r->words);
    r->words = NULL;
}

void reuse_free(struct reuse *r)
{
    if (!r)
        return;
    reuse_drop_words(r);
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
