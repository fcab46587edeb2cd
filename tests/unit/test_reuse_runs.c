/*
 * The runs that seeds grow to, and which of them may make a chain, against what
 * a look at every word finds.
 */
#include "support/unit.h"

#include "support/two_articles.h"

/* The terms behind a run, with at most seven function words between it and
 * either; false when there are none, or they are not the same. */
static bool next_terms(
    const struct two_articles *b, const pair_list *run, uint64_t *seed)
{
    struct word_pair at = run->items[run->len - 1];
    uint32_t *side[] = { &at.left, &at.right };
    for (int i = 0; i < 2; i++) {
        uint32_t from = *side[i], p = plain_paragraph(b, from);
        do
            if (++*side[i] == b->table->first[p + 1] || *side[i] > from + 8)
                return false;
        while (is_function_word(hash_at(b, *side[i])));
    }
    *seed = (uint64_t)at.left << 32 | at.right;
    return hash_at(b, at.left) == hash_at(b, at.right);
}

/* The seeds, and the terms that are the same behind the runs of these. */
static seed_list followed(
    const struct two_articles *b, const uint64_t *seeds, size_t n)
{
    seed_list out = { 0 };
    for (size_t i = 0; i < n; i++) {
        uint64_t seed = seeds[i];
        for (bool more = true; more;) {
            pair_list run = plain_run(b, seed_left(seed), seed_right(seed));
            array_push(&out, seed);
            more = next_terms(b, &run, &seed);
            array_free(&run);
        }
    }
    return out;
}

/* Adds to `found` and `sum` the runs of two paragraphs that the seeds lead to,
 * each once. */
static void plain_group(const struct two_articles *b, const uint64_t *seeds,
    size_t n, uint32_t p, uint32_t q, size_t *found, int *sum)
{
    ARRAY(struct word_pair) begun = { 0 };
    for (size_t i = 0; i < n; i++) {
        uint32_t left = seed_left(seeds[i]), right = seed_right(seeds[i]);
        if (plain_paragraph(b, left) != p || plain_paragraph(b, right) != q)
            continue;
        pair_list run = plain_run(b, left, right);
        bool is_known = false;
        for (size_t k = 0; k < begun.len; k++)
            is_known |= begun.items[k].left == run.items[0].left &&
                        begun.items[k].right == run.items[0].right;
        if (!is_known)
            array_push(&begun, run.items[0]);
        for (size_t k = 0; k < run.len && !is_known; k++)
            *sum += weight_of(b, run.items[k].left);
        array_free(&run);
    }
    *found += begun.len;
    array_free(&begun);
}

static void check_run(const struct two_articles *b, const struct run_found *run)
{
    pair_list plain = plain_run(b, run->s.left, run->s.right);
    int score = 0;
    for (size_t i = 0; i < plain.len; i++)
        score += weight_of(b, plain.items[i].left);
    assert_int_equal(plain.items[0].left, run->s.left);
    assert_int_equal(plain.items[0].right, run->s.right);
    assert_int_equal(plain.len, run->s.n);
    assert_int_equal(score, run->score);
    assert_int_equal(plain_paragraph(b, run->s.left), run->left_paragraph);
    assert_int_equal(plain_paragraph(b, run->s.right), run->right_paragraph);
    array_free(&plain);
}

static void check_groups(
    const struct two_articles *b, const uint64_t *seeds, size_t n, size_t *runs)
{
    const struct aligner *a = b->aligner;
    size_t in_groups = 0, different = 0;
    for (size_t g = 0; g < a->groups.len; g++) {
        const struct group *group = &a->groups.items[g];
        const struct run_found *run = &a->runs.items[group->first];
        size_t found = 0, expected = 0;
        int score = 0;
        for (size_t i = 0; i < group->n; i++) {
            check_run(b, &run[i]);
            assert_int_equal(run[i].left_paragraph, run->left_paragraph);
            assert_int_equal(run[i].right_paragraph, run->right_paragraph);
            found += !i || !same_run(&run[i], &run[i - 1]);
        }
        plain_group(b, seeds, n, run->left_paragraph, run->right_paragraph,
            &expected, &score);
        assert_int_equal(found, expected);
        assert_int_equal(group->score, score);
        assert_true(!g || group[-1].score > group->score ||
                    (group[-1].score == group->score &&
                        group[-1].first < group->first));
        in_groups += group->n;
        different += found;
    }
    assert_int_equal(in_groups, a->runs.len);
    *runs += different;
    size_t all = 0;
    int score = 0;
    for (uint32_t p = 0; p < b->corpus->paragraphs.len; p++)
        for (uint32_t q = 0; q < b->corpus->paragraphs.len; q++)
            plain_group(b, seeds, n, p, q, &all, &score);
    assert_int_equal(different, all);
}

static void runs_find__any_seeds__as_grown_word_by_word(void **state)
{
    (void)state;
    uint64_t seed = random_seed(31), seeds[SEEDS];
    size_t runs = 0, more = 0;
    for (int round = 0; round < 400; round++) {
        struct two_articles *b = two_articles_new(&seed);
        for (int draw = 0; draw < 5; draw++) {
            size_t n = draw_seeds(seeds, &seed, b);
            runs_find(b->aligner, seeds, n);
            seed_list all = followed(b, seeds, n);
            more += all.len - n;
            check_groups(b, all.items, all.len, &runs);
            array_free(&all);
        }
        two_articles_free(b);
    }
    assert_true(runs > 4000 && more > 400);
}

static void add_article(struct corpus *c, int terms, const char *between)
{
    struct buffer body = { 0 };
    for (int i = 0; i < terms; i++)
        buffer_addf(&body, "term%d %s ", i, between);
    struct draft d = { .id = span_of(between), .body = buffer_span(&body) };
    assert_int_not_equal(corpus_add(c, &d), NO_ID);
    buffer_free(&body);
}

/* From every seed a way leads to the end of such texts, and more runs lie on it
 * than are remembered. */
static void runs_find__texts_that_differ_in_every_gap__are_bounded(void **state)
{
    (void)state;
    enum { TERMS = 4000, N_SEEDS = TERMS / 4 };
    uint64_t seeds[N_SEEDS];
    struct corpus *c = corpus_new();
    struct alignment out = { .limits = 0 };
    add_article(c, TERMS, "the");
    add_article(c, TERMS, "the of");
    struct table *t = table_new(c, NULL, 0, 1);
    struct boilerplate *none = boilerplate_none(t);
    struct aligner *a = aligner_new(t, none);
    a->out = &out;
    for (uint32_t i = 0; i < N_SEEDS; i++)
        seeds[i] = (uint64_t)(8 * i) << 32 | (table_article(t, 1) + 12 * i);
    runs_find(a, seeds, N_SEEDS);
    assert_in_range(a->runs.len, N_SEEDS, 3 * N_SEEDS + 256);
    assert_true(out.limits > 0);
    aligner_free(a);
    boilerplate_free(none);
    table_free(t);
    corpus_free(c);
}

/* ------------------------------------------------- is a chain possible at all
 */

/* Words of a paragraph that stand in a run or at most 24 before or behind it.
 */
static bool is_near(const struct two_articles *b, uint32_t i,
    uint32_t paragraph, uint32_t from, uint32_t n)
{
    return plain_paragraph(b, i) == paragraph && i + 24 >= from &&
           i < from + n + 24;
}

/* What one side tells: the paragraph, where all of it is near the run, else the
 * terms that are, and half as much again. */
static uint32_t plain_told(
    const struct two_articles *b, uint32_t paragraph, uint32_t from, uint32_t n)
{
    uint32_t told = 0, all = 0;
    bool all_near = true;
    for (uint32_t i = 0; i < b->table->n; i++) {
        if (plain_paragraph(b, i) != paragraph)
            continue;
        all_near &= is_near(b, i, paragraph, from, n);
        all += (uint32_t)weight_of(b, i);
        if (!is_function_word(hash_at(b, i)) &&
            is_near(b, i, paragraph, from, n))
            told += (uint32_t)weight_of(b, i);
    }
    return all_near ? all : told * 3 / 2;
}

/* Does the right have a word of the left near the run? */
static bool plain_has(
    const struct two_articles *b, const struct run_found *run, uint32_t word)
{
    for (uint32_t k = 0; k < b->table->n; k++)
        if (hash_at(b, k) == hash_at(b, word) &&
            is_near(b, k, run->right_paragraph, run->s.right, run->s.n))
            return true;
    return false;
}

/* The best that comes of going on from the run on the left, by one word at a
 * time, and stopping anywhere. */
static int plain_reach(const struct two_articles *b,
    const struct run_found *run, bool forwards, int left_out)
{
    uint32_t at = forwards ? run->s.left + run->s.n : run->s.left - 1;
    int sum = 0, best = 0;
    for (; at < b->table->n &&
           is_near(b, at, run->left_paragraph, run->s.left, run->s.n);
         at += forwards ? 1 : UINT32_MAX) {
        if (is_function_word(hash_at(b, at)))
            continue;
        sum += plain_has(b, run, at) ? weight_of(b, at) * 3 / 2 : -left_out;
        best = sum > best ? sum : best;
    }
    return best;
}

/* Function words are worth half as much as all others here; no neighbours are
 * known. */
static bool plain_is_possible(
    const struct two_articles *b, const struct group *g, const struct demand *d)
{
    const struct run_found *run = &b->aligner->runs.items[g->first];
    const struct run_found *best = run;
    for (size_t i = 0; i < g->n; i++) {
        if (run[i].s.n >= d->run && run[i].score >= d->run_whole)
            return true;
        best = run[i].score > best->score ? &run[i] : best;
    }
    int score = best->score + plain_reach(b, best, false, d->left_out) +
                plain_reach(b, best, true, d->left_out);
    uint32_t left =
        plain_told(b, best->left_paragraph, best->s.left, best->s.n);
    uint32_t right =
        plain_told(b, best->right_paragraph, best->s.right, best->s.n);
    int most = (int)(left < right ? left : right);
    /* It covers no more than all. */
    return score >= d->score - d->relief &&
           score >= d->score - d->relief * score / (most ? most : 1);
}

/* Words may share a mark, which lets a group pass but never holds one up. */
static void chain_is_possible__any_group__passes_what_a_look_at_all_words_does(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(37), seeds[SEEDS];
    size_t asked = 0, possible = 0, by_chance = 0;
    for (int round = 0; round < 300; round++) {
        struct two_articles *b = two_articles_new(&seed);
        struct aligner *a = b->aligner;
        runs_find(a, seeds, draw_seeds(seeds, &seed, b));
        for (size_t g = 0; g < a->groups.len; g++) {
            struct demand d = { .score = (int)random_below(&seed, 300 * BIT),
                .relief = (int)random_below(&seed, 100 * BIT),
                .run = 1 + random_below(&seed, 12),
                .run_whole = (int)random_below(&seed, 100 * BIT),
                .neighbour = 30 * BIT,
                .left_out = (int)random_below(&seed, 3 * BIT) };
            bool fast = chain_is_possible(a, &a->groups.items[g], &d);
            bool plain = plain_is_possible(b, &a->groups.items[g], &d);
            assert_true(fast || !plain);
            asked++;
            possible += plain;
            by_chance += fast && !plain;
        }
        two_articles_free(b);
    }
    assert_true(possible > 500 && asked - possible > 500);
    assert_true(by_chance * 50 < asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_find__any_seeds__as_grown_word_by_word),
        cmocka_unit_test(
            runs_find__texts_that_differ_in_every_gap__are_bounded),
        cmocka_unit_test(
            chain_is_possible__any_group__passes_what_a_look_at_all_words_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
