/*
 * An analysis that grows. An article that comes later is cut into shingles,
 * the places of each among all earlier articles are looked up, and what they
 * lead to is aligned as in the analysis of a whole corpus.
 *
 * The postings of that analysis stay as they are, sorted; those of articles
 * that were added are kept beside them.
 */
#include "analysis.h"
#include "candidates.h"
#include "grow.h"
#include "quotes.h"
#include "shelf.h"
#include "side.h"
#include "sort.h"

#include <assert.h>
#include <stdlib.h>

/* Of a group of more places only the last can be joined to one that follows. */
#define GROUP_END (CANDIDATES_GROUP_MAX * 4)

struct reuse_index {
    const struct corpus *corpus;
    struct reuse_options options;
    struct analysis kept;
    struct table_room room;
    struct side side;
    struct quotes *quotes;
    size_t full; /* places of the largest group that is joined as a whole */
    ARRAY(uint32_t) article_words;
    posting_list fresh; /* of the article at hand, by hash */
    posting_list group;
    struct yield yield;   /* the seeds of the article */
    struct joiner joiner; /* of these */
};

struct reuse_index *reuse_index_new(struct reuse **out, const struct corpus *c,
    const struct reuse_options *options)
{
    struct reuse_index *x = mem_alloc_zeroed(1, sizeof *x);
    struct reuse *r = analyse_and_keep(&x->kept, c, options);
    *out = r;
    if (!r) {
        free(x);
        return NULL;
    }
    x->corpus = c;
    x->options = *options;
    x->room = table_room_of(x->kept.table);
    x->quotes = quotes_new(x->kept.table);
    x->full = candidates_full_group(x->kept.postings, 1);
    array_reserve(&x->article_words, c->articles.len);
    for (size_t a = 0; a < c->articles.len; a++)
        array_push(&x->article_words, r->article_words[a]);
    return x;
}

void reuse_index_free(struct reuse_index *x)
{
    if (!x)
        return;
    analysis_free(&x->kept);
    side_free(&x->side);
    quotes_free(x->quotes);
    array_free(&x->article_words);
    array_free(&x->fresh);
    array_free(&x->group);
    yield_free(&x->yield);
    joiner_free(&x->joiner);
    free(x);
}

static int by_hash_and_position(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->position > y->position) - (x->position < y->position);
}

/* The shingles of the article, by hash. */
static void find_fresh(struct reuse_index *x, const struct article *a)
{
    struct shingler s = { 0 };
    x->fresh.len = 0;
    for (uint32_t i = 0; i < a->n_paragraphs; i++) {
        shingler_make(&s, x->kept.table, a->first_paragraph + i);
        for (size_t k = 0; k < s.postings.len; k++)
            array_push(&x->fresh, s.postings.items[k]);
    }
    shingler_free(&s);
    if (x->fresh.len)
        qsort(x->fresh.items, x->fresh.len, sizeof *x->fresh.items,
            by_hash_and_position);
}

/* The earlier places of a shingle, by position. */
static void find_earlier(struct reuse_index *x, uint32_t hash)
{
    const struct postings *all = x->kept.postings;
    size_t end = all->first[(hash >> (32 - BUCKET_BITS)) + 1];
    size_t low = all->first[hash >> (32 - BUCKET_BITS)], high = end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    x->group.len = 0;
    if (low < end && all->items[low].hash == hash) {
        size_t stop = posting_group(all->items, low, end);
        for (size_t i = stop - low > GROUP_END ? stop - GROUP_END : low;
             i < stop; i++)
            array_push(&x->group, all->items[i]);
    }
    side_find(&x->group, &x->side, hash);
}

/* The end of the shingle that begins at a position. */
static uint32_t shingle_end(const struct table *t, uint32_t position)
{
    int terms = 0;
    for (; terms < SHINGLE_TERMS; position++)
        terms += !is_function_word(t->hash[position]);
    return position;
}

/* Does the source print the shingle as furniture? */
static bool is_known_furniture(const struct reuse_index *x, uint32_t source)
{
    const struct table *t = x->kept.table;
    for (size_t i = 0; i < x->group.len; i++) {
        uint32_t at = x->group.items[i].position;
        if (set_has(&x->kept.boilerplate->furniture, at) &&
            table_source(t, table_article_at(t, at)) == source)
            return true;
    }
    return false;
}

/* Marks what the source is known to print on its articles. */
static void mark_furniture(struct reuse_index *x, uint32_t article)
{
    const struct table *t = x->kept.table;
    const struct article *a = &x->corpus->articles.items[article];
    struct position_set *set = &x->kept.boilerplate->furniture;
    for (size_t i = 0, end; i < x->fresh.len; i = end) {
        end = posting_group(x->fresh.items, i, x->fresh.len);
        find_earlier(x, x->fresh.items[i].hash);
        if (!is_known_furniture(x, table_source(t, article)))
            continue;
        for (size_t k = i; k < end; k++) {
            uint32_t from = x->fresh.items[k].position;
            for (uint32_t w = from; w < shingle_end(t, from); w++)
                set_add(set, w);
        }
    }
    for (uint32_t i = 0; i < a->n_paragraphs; i++)
        boilerplate_settle(set, t, a->first_paragraph + i);
}

/* The seeds that lead to earlier articles, by these. */
static void find_seeds(struct reuse_index *x, uint32_t article)
{
    const struct position_set *furniture = &x->kept.boilerplate->furniture;
    x->yield.seeds.len = x->yield.shelves.len = 0;
    x->joiner.yield = &x->yield;
    for (size_t i = 0, end; i < x->fresh.len; i = end) {
        end = posting_group(x->fresh.items, i, x->fresh.len);
        find_earlier(x, x->fresh.items[i].hash);
        if (!x->group.len)
            continue;
        for (size_t k = i; k < end; k++)
            array_push(&x->group, x->fresh.items[k]);
        candidates_join_last(&x->joiner, x->kept.table, furniture,
            x->group.items, x->group.len, article, x->full,
            x->options.within_source);
    }
    quotes_add(x->quotes, &x->yield, x->kept.table, x->kept.boilerplate,
        article, x->options.within_source);
    sort_keys(x->yield.seeds.items, x->yield.seeds.len);
}

/* Aligns what the seeds lead to, shelf by shelf. */
static void align(struct reuse_index *x, struct reuse *r)
{
    const struct table *t = x->kept.table;
    uint64_t *seeds = x->yield.seeds.items;
    size_t n = x->yield.seeds.len;
    struct worker w = worker_new(
        t, x->kept.boilerplate, x->article_words.items, x->options.near);
    for (size_t i = 0, end; i < n; i = end) {
        uint32_t shelf =
            table_article_at(t, seed_left(seeds[i])) / ARTICLES_PER_SHELF;
        size_t next = ((size_t)shelf + 1) * ARTICLES_PER_SHELF;
        for (end = i;
             end < n && table_article_at(t, seed_left(seeds[end])) < next;)
            end++;
        shelf_align(r, &w, seeds + i, end - i);
    }
    worker_free(&w);
}

struct reuse *reuse_index_add(struct reuse_index *x, uint32_t article)
{
    assert(article == x->article_words.len);
    const struct article *a = &x->corpus->articles.items[article];
    struct table *t = x->kept.table;
    struct position_set *set = &x->kept.boilerplate->furniture;
    struct reuse *r = mem_alloc_zeroed(1, sizeof *r);
    table_add_article(t, &x->room, set, article);
    if (x->kept.boilerplate->subjects)
        subjects_add(x->kept.boilerplate->subjects, set, article);
    find_fresh(x, a);
    mark_furniture(x, article);
    uint32_t words = table_article_end(t, article) - table_article(t, article);
    array_push(&x->article_words, words - furniture_list(r, t, set, article));
    find_seeds(x, article);
    align(x, r);
    for (size_t i = 0; i < x->fresh.len; i++)
        side_add(&x->side, x->fresh.items[i]);
    r->within_source = x->options.within_source;
    r->counts.words = words;
    r->counts.fingerprints = x->fresh.len;
    r->counts.pairs = r->pairs.len;
    return r;
}

uint32_t reuse_index_words(const struct reuse_index *x, uint32_t article)
{
    return x->article_words.items[article];
}
