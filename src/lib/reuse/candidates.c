/*
 * Seeds by grouping equal shingles. A group of m places makes m(m-1)/2 pairs;
 * groups are taken from the smallest on while the pairs made stay within a
 * multiple of the number of postings, so the work is linear. The places of a
 * larger group are each joined to a few that go on as they do.
 */
#include "candidates.h"

#include "quotes.h"

#include <stdlib.h>
#include <string.h>

#define PAIRS_PER_POSTING BOUNDARY(2, 2)
#define PLACES_PER_ARTICLE 8
/* So many before it that go on alike a place of a larger group is joined to,
 * and to so many when the terms near by are alike too: of these fewer in a
 * group that is past all measure. */
#define FOLLOWED 8
#define FOLLOWED_ALIKE 64
#define FOLLOWED_HUGE 16
#define TAGS 256
/* Common terms near by that make two places of one shingle a seed; so many do
 * when both places are chosen. */
#define NEAR_ENOUGH 7
#define NEAR_CHOSEN 5
/* A phrase of more places is stock: where fewer terms near by are common, and
 * each has so many more, two of them are a seed only in a run of so many
 * words. */
#define STOCK 8
#define NEAR_FEW 4
#define NEAR_OTHER 3
#define RUN_ALONE 7
/* Doubtful seeds so far ahead are made ready. */
#define AHEAD 16
/* As many as there mostly are, to grow lists once. */
#define POSTINGS_PER_SEED 4
/* Each bucket yields seeds, and behind them quotations. */
#define YIELDS (BUCKETS + 1)

static void count_groups(
    size_t *count, const struct postings *all, size_t bucket)
{
    size_t stop = all->first[bucket + 1];
    for (size_t i = all->first[bucket], end; i < stop; i = end) {
        end = posting_group(all->items, i, stop);
        if (end - i <= CANDIDATES_GROUP_MAX)
            count[end - i]++;
    }
}

size_t candidates_full_group(const struct postings *all, int threads)
{
    (void)threads; /* without OpenMP there is one */
    size_t count[CANDIDATES_GROUP_MAX + 1] = { 0 };
#pragma omp parallel for num_threads(threads) reduction(+ : count)
    for (size_t b = 0; b < BUCKETS; b++)
        count_groups(count, all, b);
    size_t budget = all->n * PAIRS_PER_POSTING, size = 1;
    for (; size < CANDIDATES_GROUP_MAX; size++) {
        size_t pairs = count[size + 1] * (size + 1) * size / 2;
        if (pairs > budget)
            break;
        budget -= pairs;
    }
    return size;
}

/* What places are searched with. */
struct search {
    const struct table *table;
    const struct position_set *furniture;
    const bool *furnished; /* by article; NULL: not known */
    const uint32_t *apart; /* by article: the source, of which no two are
                              joined; NULL where these are joined as well */
    size_t full; /* places of the largest group that is joined whole */
};

/* Which articles have furniture. Few do: so the set, which is too large for a
 * cache, is not asked about every place. */
static bool *find_furnished(
    const struct table *t, const struct position_set *furniture)
{
    size_t n = t->corpus->articles.len;
    bool *out = mem_alloc(n + 1);
    for (uint32_t a = 0; a < n; a++)
        out[a] =
            set_any(furniture, table_article(t, a), table_article_end(t, a));
    return out;
}

static bool is_furniture(
    const struct search *s, uint32_t article, uint32_t position)
{
    return (!s->furnished || s->furnished[article]) &&
           set_has(s->furniture, position);
}

void joiner_free(struct joiner *w)
{
    array_free(&w->articles);
    array_free(&w->places);
    array_free(&w->earlier);
    array_free(&w->doubtful);
}

/* The places of a group, a bounded number of each article. */
static void gather(struct joiner *w, const struct search *s,
    const struct posting *group, const uint32_t *articles, size_t n)
{
    w->places.len = 0;
    size_t of_article = 0;
    uint32_t article = NO_ID;
    for (size_t i = 0; i < n; i++) {
        if (is_furniture(s, articles[i], group[i].position)) {
            w->yield->counts.dropped_furniture++;
            continue;
        }
        if (articles[i] != article) {
            article = articles[i];
            of_article = 0;
            if (s->apart)
                __builtin_prefetch(&s->apart[article]);
        }
        if (++of_article > PLACES_PER_ARTICLE) {
            w->yield->counts.dropped_common++;
            continue;
        }
        array_push(&w->places,
            (struct place){ group[i].around, group[i].position, article });
    }
}

/* How many bits are set (Warren: Hacker's Delight, 5-1), without asking for an
 * instruction that old processors lack. */
static int bit_count(uint64_t x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) +
        (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Are the terms of two shingles and those behind them the same? */
static bool same_terms(const struct table *t, uint32_t left, uint32_t right)
{
    for (int i = 0; i < SHINGLE_TERMS + 2; i++) {
        while (is_function_word(t->hash[left]))
            left++;
        while (is_function_word(t->hash[right]))
            right++;
        if (t->hash[left++] != t->hash[right++])
            return false;
    }
    return true;
}

/* Are the terms before two places the same? */
static bool same_before(const struct table *t, uint32_t left, uint32_t right)
{
    do
        left--;
    while (is_function_word(t->hash[left]));
    do
        right--;
    while (is_function_word(t->hash[right]));
    return t->hash[left] == t->hash[right];
}

/* Are the terms before two places the same, as far as their tags say? */
static bool tags_before(uint64_t a, uint64_t b)
{
    return !((a ^ b) & AROUND_BEFORE) && a & AROUND_BEFORE;
}

/* Do the texts around two places tell of other things, as far as bits say? */
static bool is_alone(uint64_t a, uint64_t b, int common)
{
    return common < NEAR_FEW &&
           bit_count(a & AROUND_NEAR) >= common + NEAR_OTHER &&
           bit_count(b & AROUND_NEAR) >= common + NEAR_OTHER;
}

/* Is there more that two places of one shingle have in common? Tags say so of
 * one pair in 255 by chance: what rests on them is doubtful. */
enum verdict { CHANCE, DOUBT, SEED };

/* How many terms near by are common, as far as their bits say. */
static int count_near(const struct place *a, const struct place *b)
{
    return bit_count(a->around & b->around & AROUND_NEAR);
}

/* Where the term before is equal too, an earlier place tells the same. */
static enum verdict judge(uint64_t a, uint64_t b, int common)
{
    if (a & b & AROUND_CHOSEN && common >= NEAR_CHOSEN)
        return SEED;
    if (common >= NEAR_ENOUGH)
        return tags_before(a, b) ? CHANCE : SEED;
    return !((a ^ b) & AROUND_BEHIND) && a & AROUND_BEHIND ? DOUBT : CHANCE;
}

/* Is it worth judging them? Five bits that are set in common are what is left
 * when four are cleared. */
static bool may_be_seed(uint64_t a, uint64_t b)
{
    uint64_t near_by = a & b & AROUND_NEAR;
    near_by &= near_by - 1;
    near_by &= near_by - 1;
    near_by &= near_by - 1;
    near_by &= near_by - 1;
    return near_by || !((a ^ b) & AROUND_BEHIND);
}
_Static_assert(NEAR_CHOSEN == 5 && NEAR_ENOUGH >= NEAR_CHOSEN, "four cleared");

static void add_seed(struct joiner *w, struct shelved s)
{
    array_push(&w->yield->seeds, s.seed);
    array_push(&w->yield->shelves, s.shelf);
}

/* May they be joined at all? */
static inline bool are_apart(
    const struct search *s, const struct place *a, const struct place *b)
{
    return a->article != b->article &&
           !(s->apart && s->apart[a->article] == s->apart[b->article]);
}

/* Sources lie anywhere in memory: they are asked for last. */
static inline void join_places(struct joiner *w, const struct search *search,
    const struct place *a, const struct place *b, int common)
{
    enum verdict verdict = judge(a->around, b->around, common);
    if (verdict == CHANCE || !are_apart(search, a, b))
        return;
    struct shelved s = { (uint64_t)a->position << 32 | b->position,
        a->article / ARTICLES_PER_SHELF, tags_before(a->around, b->around),
        false };
    if (verdict == SEED) {
        add_seed(w, s);
        return;
    }
    s.alone = w->places.len > STOCK && is_alone(a->around, b->around, common);
    array_push(&w->doubtful, s);
}

/* Joins the places from number `from` on to all before them. */
static void join_all(struct joiner *w, const struct search *s, size_t from)
{
    const struct place *places = w->places.items;
    for (size_t j = from; j < w->places.len; j++)
        for (size_t i = 0; i < j; i++) {
            const struct place *a = &places[i], *b = &places[j];
            if (may_be_seed(a->around, b->around))
                join_places(w, s, a, b, count_near(a, b));
        }
}

/* Joins them to the last few behind which the same terms stand, as far as tags
 * say: of a phrase that many texts have, these are likely to be copies. */
static void join_alike(struct joiner *w, const struct search *s, size_t from)
{
    uint32_t last[TAGS] = { 0 }; /* place and 1, by tag */
    const struct place *places = w->places.items;
    int most =
        w->places.len > CANDIDATES_GROUP_MAX ? FOLLOWED_HUGE : FOLLOWED_ALIKE;
    w->earlier.len = 0;
    array_reserve(&w->earlier, w->places.len);
    uint32_t *earlier = w->earlier.items;
    for (size_t j = 0; j < w->places.len; j++) {
        uint32_t *own = &last[(places[j].around & AROUND_BEHIND) >> 8];
        earlier[j] = *own;
        *own = (uint32_t)j + 1;
        uint32_t i = j < from ? 0 : earlier[j];
        for (int n = 0; i && n < most; n++, i = earlier[i - 1]) {
            const struct place *a = &places[i - 1], *b = &places[j];
            int common = count_near(a, b);
            if (n < FOLLOWED || common >= NEAR_ENOUGH)
                join_places(w, s, a, b, common);
        }
    }
}

/* Do two places, which are of equal words, stand in a run of RUN_ALONE? */
static bool is_in_run(const struct table *t, uint32_t left, uint32_t right)
{
    const uint32_t *a = t->hash + left, *b = t->hash + right;
    uint32_t n = 0, before = 0, behind = t->n - right;
    while (n < RUN_ALONE && n < behind && a[n] == b[n])
        n++;
    while (n + before < RUN_ALONE && before < left && *--a == *--b)
        before++;
    return n + before >= RUN_ALONE;
}

/* Compares terms where that is needed. They lie anywhere in memory: they are
 * asked for a while before. */
static void settle_doubts(struct joiner *w, const struct table *t)
{
    const struct shelved *s = w->doubtful.items;
    size_t n = w->doubtful.len;
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n) {
            __builtin_prefetch(&t->hash[seed_left(s[i + AHEAD].seed)]);
            __builtin_prefetch(&t->hash[seed_right(s[i + AHEAD].seed)]);
        }
        uint32_t left = seed_left(s[i].seed), right = seed_right(s[i].seed);
        if (same_terms(t, left, right) &&
            !(s[i].tags_before && same_before(t, left, right)) &&
            (!s[i].alone || is_in_run(t, left, right)))
            add_seed(w, s[i]);
    }
    w->doubtful.len = 0;
}

/* Joins the places of a group from number `from` on to those before them. */
static void join_group(struct joiner *w, const struct search *s, size_t from)
{
    if (w->places.len <= s->full)
        join_all(w, s, from);
    else
        join_alike(w, s, from);
}

void candidates_join_last(struct joiner *w, const struct table *t,
    const struct position_set *furniture, const struct posting *group, size_t n,
    uint32_t article, size_t full, bool within_source)
{
    struct search s = { t, furniture, NULL, within_source ? NULL : t->source,
        full };
    w->articles.len = 0;
    array_reserve(&w->articles, n);
    for (size_t i = 0; i < n; i++)
        array_push(&w->articles, table_article_at(t, group[i].position));
    gather(w, &s, group, w->articles.items, n);
    size_t from = w->places.len;
    while (from && w->places.items[from - 1].article == article)
        from--;
    join_group(w, &s, from);
    settle_doubts(w, t);
}

static void find_in_bucket(struct joiner *w, const struct search *s,
    const struct postings *all, size_t bucket)
{
    size_t stop = all->first[bucket + 1];
    size_t expected = (stop - all->first[bucket]) / POSTINGS_PER_SEED;
    array_reserve(&w->yield->seeds, expected);
    array_reserve(&w->yield->shelves, expected);
    for (size_t i = all->first[bucket], end; i < stop; i = end) {
        end = posting_group(all->items, i, stop);
        if (end - i < 2)
            continue;
        gather(w, s, all->items + i, all->articles + i, end - i);
        if (w->places.len > s->full)
            w->yield->counts.dropped_common += w->places.len;
        join_group(w, s, 1);
    }
    settle_doubts(w, s->table);
}

/* The scratch memory of a thread serves all of its buckets. */
static void find_in_buckets(
    struct yield *yields, const struct search *s, const struct postings *all)
{
    struct joiner w = { 0 };
#pragma omp for schedule(dynamic)
    for (size_t b = 0; b < BUCKETS; b++) {
        w.yield = &yields[b];
        find_in_bucket(&w, s, all, b);
    }
    joiner_free(&w);
}

struct seeds *candidates_find(const struct table *t, const struct postings *all,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts)
{
    struct yield *yields = mem_alloc_zeroed(YIELDS, sizeof *yields);
    bool *furnished = find_furnished(t, &boilerplate->furniture);
    struct search search = { t, &boilerplate->furniture, furnished,
        options->within_source ? NULL : t->source,
        candidates_full_group(all, options->threads) };
#pragma omp parallel num_threads(options->threads)
    {
        /* One thread joins the quotations while others begin. */
#pragma omp single nowait
        quotes_join(&yields[BUCKETS], &all->quotes, t, boilerplate,
            options->within_source);
        find_in_buckets(yields, &search, all);
    }
    free(furnished);
    for (size_t b = 0; b < YIELDS; b++) {
        counts->dropped_common += yields[b].counts.dropped_common;
        counts->dropped_furniture += yields[b].counts.dropped_furniture;
    }
    struct seeds *s =
        seeds_shelve(yields, YIELDS, t->corpus->articles.len, options->threads);
    free(yields);
    return s;
}
