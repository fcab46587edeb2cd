/*
 * Which places become seeds: all that the rules of doc/detection.md name, as a
 * slow twin finds them, and those that winnowing promises.
 */
#include "support/sharing.h"

#include "reuse/candidates.h"
#include "reuse/fingerprint.h"
#include "reuse/sort.h"

/* As doc/detection.md has them. */
enum { PROMISED = 9, HUGE_GROUP = 1024 };

static bool is_term(const struct table *t, uint32_t i)
{
    return !is_function_word(t->hash[i]);
}

/* Terms in the words [from, from + n). */
static uint32_t terms_in(const struct table *t, uint32_t from, uint32_t n)
{
    uint32_t terms = 0;
    for (uint32_t i = from; i < from + n; i++)
        terms += is_term(t, i);
    return terms;
}

/* Is there a place in the run that both paragraphs chose? */
static bool both_choose(const struct shingler *p, const struct shingler *q,
    uint32_t left, uint32_t right, uint32_t n)
{
    for (size_t i = 0; i < p->postings.len; i++)
        for (size_t j = 0; j < q->postings.len; j++) {
            struct posting a = p->postings.items[i], b = q->postings.items[j];
            if (a.position >= left && a.position < left + n &&
                a.position - left == b.position - right && a.hash == b.hash &&
                a.around & b.around & AROUND_CHOSEN)
                return true;
        }
    return false;
}

static void winnowing__any_shared_run_of_so_many_terms__is_chosen(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    size_t checked = 0;
    for (int round = 0; round < 400; round++) {
        struct corpus *c =
            sharing(&seed, 2, 12 + (int)random_below(&seed, 20), 6);
        struct table *t = table_new(c, NULL, 0, 1);
        struct shingler p = { 0 }, q = { 0 };
        shingler_make(&p, t, 0);
        shingler_make(&q, t, 1);
        for (uint32_t i = t->first[0]; i < t->first[1]; i++)
            for (uint32_t j = t->first[1]; j < t->first[2]; j++) {
                uint32_t n = 0;
                while (i + n < t->first[1] && j + n < t->first[2] &&
                       t->hash[i + n] == t->hash[j + n])
                    n++;
                if (terms_in(t, i, n) < PROMISED)
                    continue;
                checked++;
                assert_true(both_choose(&p, &q, i, j, n));
            }
        shingler_free(&p);
        shingler_free(&q);
        table_free(t);
        corpus_free(c);
    }
    assert_true(checked > 100);
}

/* The hash of the n-th term from a position on; before it for n = -1. */
static uint32_t term(const struct table *t, uint32_t position, int n)
{
    while (is_function_word(t->hash[position]))
        position++;
    for (int step = n < 0 ? -1 : 1; n; n -= step)
        do
            position += (uint32_t)step;
        while (is_function_word(t->hash[position]));
    return t->hash[position];
}

/* Do two places have nothing near by in common but a phrase of few words? */
static bool is_phrase(
    const struct table *t, const struct posting *a, const struct posting *b)
{
    int common = __builtin_popcountll(a->around & b->around & AROUND_NEAR);
    uint32_t from = a->position, to = a->position;
    uint32_t shift = b->position - a->position;
    while (from > 0 && t->hash[from - 1] == t->hash[from - 1 + shift])
        from--;
    while (to + shift < t->n && t->hash[to] == t->hash[to + shift])
        to++;
    return common < 4 && to - from < 7 &&
           __builtin_popcountll(a->around & AROUND_NEAR) >= common + 3 &&
           __builtin_popcountll(b->around & AROUND_NEAR) >= common + 3;
}

/* Are two places a seed? By which rule: 1, 2, 3, or 0 for none. A phrase that
 * is stock would be one by the last rule, and is none. */
enum { STOCK = 4 };
static int seed_rule(const struct table *t, const struct posting *a,
    const struct posting *b, size_t n_places)
{
    uint64_t both = a->around & b->around, differ = a->around ^ b->around;
    int common = __builtin_popcountll(both & AROUND_NEAR);
    bool before = a->around & AROUND_BEFORE && !(differ & AROUND_BEFORE);
    if (a->hash != b->hash ||
        table_article_at(t, a->position) >= table_article_at(t, b->position))
        return 0;
    if (both & AROUND_CHOSEN && common >= 5)
        return 1;
    if (common >= 7)
        return before ? 0 : 2;
    if (!(a->around & AROUND_BEHIND) || differ & AROUND_BEHIND)
        return 0;
    for (int i = 0; i < 4; i++)
        if (term(t, a->position, i) != term(t, b->position, i))
            return 0;
    before = before && term(t, a->position, -1) == term(t, b->position, -1);
    if (before)
        return 0;
    return n_places > 8 && is_phrase(t, a, b) ? STOCK : 3;
}

/* Which postings of a group count: the first eight of each article. */
static size_t places_of(const struct posting **out, const struct table *t,
    const struct posting *group, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        for (size_t k = 0; k < i; k++)
            before += table_article_at(t, group[k].position) ==
                      table_article_at(t, group[i].position);
        if (before < 8)
            out[kept++] = &group[i];
    }
    return kept;
}

/* Is a place of a group too large to be joined as a whole joined to an earlier
 * one? Between them stand the others that go on alike. */
static bool is_followed(
    const struct posting *const *places, size_t n, size_t i, size_t j)
{
    uint64_t both = places[i]->around & places[j]->around & AROUND_NEAR;
    size_t between = 0, most = n > HUGE_GROUP ? 16 : 64;
    if ((places[i]->around ^ places[j]->around) & AROUND_BEHIND)
        return false;
    for (size_t k = i + 1; k < j; k++)
        between += !((places[k]->around ^ places[j]->around) & AROUND_BEHIND);
    return between < 8 || (between < most && __builtin_popcountll(both) >= 7);
}

/* What a test has seen, so that it is no test of nothing. */
struct seen {
    size_t by_rule[STOCK + 1];
    size_t large, huge; /* groups */
};

/* Adds the seeds of a group of equal shingles, as the rules say. */
static void plain_seeds(seed_list *out, struct seen *seen, size_t *out_dropped,
    const struct table *t, const struct posting *group, size_t n, size_t full)
{
    const struct posting **places = mem_alloc(n * sizeof(void *));
    size_t kept = places_of(places, t, group, n);
    *out_dropped += n - kept + (kept > full ? kept : 0);
    seen->large += kept > full;
    seen->huge += kept > HUGE_GROUP;
    for (size_t j = 1; j < kept; j++)
        for (size_t i = 0; i < j; i++) {
            if (kept > full && !is_followed(places, kept, i, j))
                continue;
            int rule = seed_rule(t, places[i], places[j], kept);
            seen->by_rule[rule]++;
            if (rule && rule != STOCK)
                array_push(out,
                    (uint64_t)places[i]->position << 32 | places[j]->position);
        }
    free(places);
}

/* The seeds of a corpus are those of every group; the corpus is freed. */
static void check_seeds(struct corpus *c, struct seen *seen)
{
    struct table *t = table_new(c, NULL, 0, 1);
    struct postings *all = postings_new(t, 1);
    struct boilerplate *none = boilerplate_none(t);
    struct reuse_options o = { .threads = 1 };
    struct reuse_counts counts = { 0 };
    seed_list plain = { 0 };
    size_t full = candidates_full_group(all, 1), dropped = 0;
    for (size_t i = 0, end; i < all->n; i = end) {
        end = posting_group(all->items, i, all->n);
        plain_seeds(&plain, seen, &dropped, t, &all->items[i], end - i, full);
    }
    all->quotes.len = 0;
    struct seeds *s = candidates_find(t, all, none, &o, &counts);
    assert_int_equal(s->first[s->n_shelves], plain.len);
    sort_keys(s->items, plain.len);
    sort_keys(plain.items, plain.len);
    for (size_t i = 0; i < plain.len; i++)
        assert_int_equal(s->items[i], plain.items[i]);
    assert_int_equal(counts.dropped_common, dropped);
    array_free(&plain);
    seeds_free(s);
    boilerplate_free(none);
    postings_free(all);
    table_free(t);
    corpus_free(c);
}

static void candidates__small_groups__are_all_pairs_that_the_rules_say(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    struct seen seen = { 0 };
    for (int round = 0; round < 200; round++) {
        int shared = 6 + (int)random_below(&seed, 15);
        check_seeds(sharing(&seed, 5, shared, 4000), &seen);
        check_seeds(sharing(&seed, 12, 4, 4000), &seen);
    }
    for (int rule = 1; rule <= STOCK; rule++)
        assert_true(seen.by_rule[rule] > 100);
    assert_int_equal(seen.large, 0);
}

static void candidates__large_groups__are_joined_to_the_last_alike(void **state)
{
    (void)state;
    uint64_t seed = random_seed(4);
    struct seen seen = { 0 };
    for (int round = 0; round < 30; round++) {
        uint32_t articles = 40 + random_below(&seed, 100);
        int shared = 4 + (int)random_below(&seed, 12);
        uint32_t vocabulary = 2 + random_below(&seed, round % 3 ? 60 : 3);
        check_seeds(sharing(&seed, articles, shared, vocabulary), &seen);
    }
    assert_true(seen.large > 100);
    check_seeds(sharing(&seed, HUGE_GROUP + 80, 10, 3000), &seen);
    assert_true(seen.huge > 2);
}

/* All postings in one bucket, in groups of these sizes. */
static struct postings *groups_of(const size_t *sizes, size_t n)
{
    struct postings *all = mem_alloc_zeroed(1, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all->n += sizes[i];
    all->items = mem_alloc_zeroed(all->n + 1, sizeof *all->items);
    for (size_t i = 0, at = 0; i < n; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            all->items[at++].hash = (uint32_t)i;
    for (size_t b = 1; b <= BUCKETS; b++)
        all->first[b] = all->n;
    return all;
}

/* Do all groups up to a size make at most two pairs for each posting? */
static bool is_within(
    const size_t *sizes, size_t n, size_t most, size_t *out_left)
{
    size_t postings = 0, pairs = 0;
    for (size_t i = 0; i < n; i++) {
        postings += sizes[i];
        for (size_t k = 1; k < sizes[i] && sizes[i] <= most; k++)
            pairs += k;
    }
    *out_left = 2 * postings - pairs;
    return pairs <= 2 * postings;
}

static void candidates_full_group__any_groups__joins_what_two_a_posting_pay(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    size_t exact = 0;
    for (int round = 0; round < 500; round++) {
        size_t sizes[24], n = 1 + random_below(&seed, 24), full = 1, left;
        uint32_t most = 2 + random_below(&seed, round % 50 ? 12 : 2000);
        for (size_t i = 0; i < n; i++)
            sizes[i] =
                random_below(&seed, 2) ? 5 : 1 + random_below(&seed, most);
        while (full < HUGE_GROUP && is_within(sizes, n, full + 1, &left)) {
            exact += !left;
            full++;
        }
        struct postings *all = groups_of(sizes, n);
        assert_int_equal(candidates_full_group(all, 1 + round % 2), full);
        postings_free(all);
    }
    assert_true(exact > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(winnowing__any_shared_run_of_so_many_terms__is_chosen),
        cmocka_unit_test(
            candidates__small_groups__are_all_pairs_that_the_rules_say),
        cmocka_unit_test(
            candidates__large_groups__are_joined_to_the_last_alike),
        cmocka_unit_test(
            candidates_full_group__any_groups__joins_what_two_a_posting_pay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
