/*
 * The alignment of two articles as a whole against its steps one after the
 * other, each of which has a twin of its own, and against single words that are
 * looked for pair by pair; and the promise that no long run is missed.
 */
#include "support/unit.h"

#include "support/two_articles.h"

#include <twicetold/reuse.h>

/* Every word is given a weight by its hash, from one bit to fifteen; a lone
 * aligner knows of nothing else. */
static void weigh_anew(struct table *t, uint64_t salt)
{
    for (uint32_t p = 0; p < t->corpus->paragraphs.len; p++) {
        t->told[p] = 0;
        for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++) {
            uint64_t x = t->hash[i] ^ salt;
            t->tells[i] = (uint8_t)(BIT + random_next(&x) % (14 * BIT));
            t->weight[weight_slot(t, t->hash[i])] = t->tells[i];
            t->told[p] += t->tells[i];
        }
    }
}

/* Chains what is possible of all groups; false when nothing is. */
static bool plain_chains(
    struct aligner *a, const struct demand *d, bool take, bool claim)
{
    bool *possible = mem_alloc_zeroed(a->groups.len + 1, sizeof *possible);
    bool any = false;
    for (size_t i = 0; i < a->groups.len; i++)
        any |= possible[i] = chain_is_possible(a, &a->groups.items[i], d);
    if (any && take) {
        aligner_take(a, 0, 0);
        aligner_take(a, 1, 1);
    }
    for (size_t i = 0; i < a->groups.len; i++)
        if (possible[i] && claim)
            claim_runs(a, &a->groups.items[i], d);
    for (size_t i = 0; i < a->groups.len; i++)
        if (possible[i])
            chain_group(a, &a->groups.items[i], d);
    free(possible);
    return any;
}

/* Is it a word of nine bits that no chain has, and no function word? */
static bool is_rare(const struct two_articles *b, int side, uint32_t i)
{
    const struct aligner *a = b->aligner;
    return b->table->tells[i] >= 9 * BIT &&
           !is_function_word(b->table->hash[i]) &&
           !a->used[side].items[i - a->base[side]];
}

/* Of a word on the left the first eight places count. */
static bool is_of_eight(const struct two_articles *b, uint32_t i)
{
    uint32_t before = 0;
    for (uint32_t k = 0; k < i; k++)
        before += hash_at(b, k) == hash_at(b, i) && is_rare(b, 0, k);
    return before < 8;
}

static void plain_rare(struct two_articles *b, seed_list *out)
{
    uint32_t end = b->table->article_first[1];
    for (uint32_t j = end; j < b->table->n; j++)
        for (uint32_t i = 0; i < end; i++)
            if (hash_at(b, i) == hash_at(b, j) && is_rare(b, 0, i) &&
                is_rare(b, 1, j) && is_of_eight(b, i))
                array_push(out, (uint64_t)i << 32 | j);
}

/* Returns how many seeds single words were. */
static size_t plain_align(
    struct two_articles *b, const uint64_t *seeds, size_t n)
{
    struct aligner *a = b->aligner;
    seed_list rare = { 0 };
    runs_find(a, seeds, n);
    if (plain_chains(a, &a->alone, true, false) && a->known >= 100 * BIT) {
        plain_chains(a, &a->together, false, false);
        plain_rare(b, &rare);
        runs_find(a, rare.items, rare.len);
        plain_chains(a, &a->together, false, true);
    }
    size_t n_rare = rare.len;
    array_free(&rare);
    return n_rare;
}

static void assert_same(const struct alignment *x, const struct alignment *y)
{
    assert_int_equal(x->chains.len, y->chains.len);
    for (size_t i = 0; i < x->chains.len; i++) {
        const struct chain *c = &x->chains.items[i];
        const struct chain *d = &y->chains.items[i];
        assert_int_equal(c->left_paragraph, d->left_paragraph);
        assert_int_equal(c->right_paragraph, d->right_paragraph);
        assert_int_equal(c->score, d->score);
        assert_int_equal(c->shared, d->shared);
        assert_int_equal(c->n, d->n);
        assert_memory_equal(x->stretches.items + c->first,
            y->stretches.items + d->first, c->n * sizeof *x->stretches.items);
    }
}

static void align_articles__any_articles__as_step_by_step(void **state)
{
    (void)state;
    uint64_t seed = random_seed(53), seeds[SEEDS];
    size_t chains = 0, rare = 0, limits = 0;
    for (int round = 0; round < 3000; round++) {
        struct two_articles *b = two_articles_new(&seed);
        if (round % 2)
            weigh_anew(b->table, random_next(&seed));
        struct aligner *a = aligner_new(b->table, b->boilerplate);
        struct alignment fast = { 0 };
        size_t n = draw_seeds(seeds, &seed, b);
        if (n) {
            /* What was found before is not there any more. */
            align_articles(a, &fast, seeds, n);
            uint64_t met = fast.limits;
            align_articles(a, &fast, seeds, n);
            assert_int_equal(fast.limits, met);
            limits += met > 0;
            rare += plain_align(b, seeds, n);
            assert_same(&fast, &b->out);
            chains += fast.chains.len;
        }
        array_free(&fast.chains);
        array_free(&fast.stretches);
        aligner_free(a);
        two_articles_free(b);
    }
    assert_true(chains > 2000 && rare > 2000 && limits > 20);
}

/* ------------------------------------------------- the promise of a long run
 */

/* Is a word of n from a position on marked as shared, on that side? */
static bool any_marked(const struct two_articles *b, const struct reuse *r,
    int side, uint32_t from, size_t n)
{
    for (size_t i = 0; i < r->runs.len; i++) {
        const struct run *x = &r->runs.items[i];
        uint32_t start = side ? x->right_start : x->left_start;
        uint32_t end = side ? x->right_end : x->left_end;
        for (size_t k = from; k < from + n; k++)
            if (table_word_start(b->table, k) >= start &&
                table_word_start(b->table, k) < end)
                return true;
    }
    return false;
}

/* Do the words before two positions stand in their paragraphs, and are they
 * the same? */
static bool goes_back(
    const struct two_articles *b, uint32_t left, uint32_t right)
{
    return left > b->table->first[plain_paragraph(b, left)] &&
           right > b->table->first[plain_paragraph(b, right)] &&
           hash_at(b, left - 1) == hash_at(b, right - 1);
}

/* Every two places of the articles are looked at; returns how many runs that
 * are enough alone begin there. */
static size_t check_long_runs(
    const struct two_articles *b, const struct reuse *r)
{
    static const struct demand alone = { .run = 8,
        .run_score = 52 * BIT,
        .run_whole = 30 * BIT,
        .function = 4 * BIT };
    uint32_t end = b->table->article_first[1];
    size_t runs = 0;
    for (uint32_t i = 0; i < end; i++)
        for (uint32_t j = end; j < b->table->n; j++) {
            if (hash_at(b, i) != hash_at(b, j) || goes_back(b, i, j))
                continue;
            pair_list run = plain_run(b, i, j);
            if (plain_has_run(b, &run, plain_paragraph(b, i),
                    plain_paragraph(b, j), &alone)) {
                runs++;
                assert_true(any_marked(b, r, 0, i, run.len) ||
                            any_marked(b, r, 1, j, run.len));
            }
            array_free(&run);
        }
    return runs;
}

static size_t check_round(uint64_t *seed)
{
    struct reuse_options options = reuse_defaults();
    options.threads = 1;
    struct two_articles *b = two_articles_new(seed);
    struct reuse *r = reuse_find_pair(b->corpus, 0, 1, &options);
    bool unlimited = !r->counts.dropped_common && !r->counts.dropped_long;
    size_t runs = unlimited ? check_long_runs(b, r) : 0;
    reuse_free(r);
    two_articles_free(b);
    return runs;
}

/* Eight equal words that tell enough, wherever they stand and whatever stands
 * around them, are in a passage, or others have taken a word of theirs. */
static void reuse_find_pair__any_long_run__is_found(void **state)
{
    (void)state;
    /* One was missed once, as behind other function words than on the other
     * side no place was looked at, or beside a better chain that was an
     * accident. */
    uint64_t found[] = { 8562848314663242293u, 17466025509970982767u,
        7231065493357158224u, 16086857948337683722u };
    uint64_t seed = random_seed(59);
    size_t runs = 0;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        runs += check_round(&found[i]);
    assert_true(runs > 0);
    for (int round = 0; round < 1200; round++)
        runs += check_round(&seed);
    assert_true(runs > 300);
}

/* As doc/detection.md has them, in bits. */
static void aligner_new__a_corpus__demands_what_was_measured(void **state)
{
    (void)state;
    static const struct {
        uint32_t words, run;
    } accident[] = { { 0, 4 }, { 1 << 9, 4 }, { 1 << 13, 5 }, { 1 << 15, 6 },
        { 1 << 16, 6 }, { 1 << 17, 7 }, { 1 << 19, 8 }, { 1u << 31, 8 } };
    for (size_t i = 0; i < sizeof accident / sizeof *accident; i++) {
        struct table t = { .n = accident[i].words };
        struct aligner *a = aligner_new(&t, NULL);
        assert_int_equal(a->alone.score, 170 * BIT);
        assert_int_equal(a->alone.relief, 90 * BIT);
        assert_int_equal(a->alone.run, 8);
        assert_int_equal(a->alone.run_score, 52 * BIT);
        assert_int_equal(a->alone.run_whole, 30 * BIT);
        assert_int_equal(a->alone.function, 4 * BIT);
        assert_int_equal(a->together.run, accident[i].run);
        assert_int_equal(a->together.score, 100 * BIT);
        assert_int_equal(a->together.relief, 100 * BIT);
        assert_int_equal(a->together.run_score, 40 * BIT);
        assert_int_equal(a->together.run_whole, 40 * BIT);
        assert_int_equal(a->together.neighbour, 30 * BIT);
        aligner_free(a);
    }
}

/* Of 512 chains neighbours count, of more they do not, which is told. */
static void neighbour_bonus__many_chains__counts_up_to_the_limit(void **state)
{
    (void)state;
    const struct demand d = { .neighbour = 30 * BIT };
    struct alignment al = { 0 };
    struct aligner a = { .out = &al };
    array_push(&al.chains,
        (struct chain){ .left_paragraph = 4, .right_paragraph = 7 });
    while (al.chains.len < 512)
        array_push(&al.chains,
            (struct chain){ .left_paragraph = 90, .right_paragraph = 7 });
    assert_int_equal(neighbour_bonus(&a, 5, 8, &d), 30 * BIT);
    assert_int_equal(neighbour_bonus(&a, 3, 6, &d), 30 * BIT);
    assert_int_equal(neighbour_bonus(&a, 5, 6, &d), 0);
    assert_int_equal(al.limits, 0);
    array_push(&al.chains, al.chains.items[0]);
    assert_int_equal(neighbour_bonus(&a, 5, 8, &d), 0);
    assert_int_equal(al.limits, 1);
    array_free(&al.chains);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligner_new__a_corpus__demands_what_was_measured),
        cmocka_unit_test(align_articles__any_articles__as_step_by_step),
        cmocka_unit_test(reuse_find_pair__any_long_run__is_found),
        cmocka_unit_test(neighbour_bonus__many_chains__counts_up_to_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
