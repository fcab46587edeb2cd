/*
 * The alignment of two articles as a whole against its steps one after the
 * other, each of which has a twin of its own, and against single words that are
 * looked for pair by pair.
 */
#include "support/unit.h"

#include "support/two_articles.h"

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
        cmocka_unit_test(neighbour_bonus__many_chains__counts_up_to_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
