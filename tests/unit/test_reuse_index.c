#include "support/newsroom.h"

#include <twicetold/reuse.h>

#include "reuse/side.h"

enum { FIRST = 60, ADDED = 25 };

static struct reuse *find(const struct corpus *c, bool within_source)
{
    struct reuse_options o = reuse_defaults();
    o.threads = 1;
    o.within_source = within_source;
    return reuse_find(c, &o);
}

static struct reuse_index *index_of(
    struct reuse **out, const struct corpus *c, bool within_source)
{
    struct reuse_options o = reuse_defaults();
    o.threads = 1;
    o.within_source = within_source;
    return reuse_index_new(out, c, &o);
}

struct tally {
    size_t wanted, found, both, equal;
};

/* Furniture that later articles made known is none to an index. */
static bool is_clean(const struct reuse *all, const struct pair *p)
{
    return all->first_furniture[p->left] == all->first_furniture[p->left + 1] &&
           all->first_furniture[p->right] == all->first_furniture[p->right + 1];
}

/* The pairs of article a, by the index and by an analysis of everything. */
static void compare(struct tally *t, const struct reuse *all,
    const struct reuse *found, uint32_t a)
{
    for (size_t i = 0; i < all->pairs.len; i++)
        t->wanted += all->pairs.items[i].right == a &&
                     is_clean(all, &all->pairs.items[i]);
    for (size_t i = 0; i < found->pairs.len; i++) {
        const struct pair *p = &found->pairs.items[i];
        const struct pair *q = reuse_pair(all, p->left, p->right);
        assert_int_equal(p->right, a);
        if (i)
            assert_true(p[-1].left < p->left);
        if (!is_clean(all, p))
            continue;
        t->found++;
        t->both += q != NULL;
        t->equal += q && q->shared_words == p->shared_words &&
                    q->n_matches == p->n_matches;
    }
}

/* Words weigh a little more or less in the larger collection: hence no pair may
 * be equal to the bit, and nearly all must be. */
static void reuse_index_add__one_by_one__gives_what_all_at_once_gives(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(20261);
    struct tally t = { 0 };
    for (int round = 0; round < 8; round++) {
        struct corpus *c = corpus_new();
        struct reuse *found[ADDED], *first;
        for (int i = 0; i < FIRST; i++)
            newsroom_add(c, &seed);
        struct reuse_index *x = index_of(&first, c, round % 2);
        for (int i = 0; i < ADDED; i++)
            found[i] = reuse_index_add(x, newsroom_add(c, &seed));
        struct reuse *all = find(c, round % 2);
        for (uint32_t i = 0; i < ADDED; i++) {
            compare(&t, all, found[i], FIRST + i);
            reuse_free(found[i]);
        }
        reuse_free(all);
        reuse_free(first);
        reuse_index_free(x);
        corpus_free(c);
    }
    fprintf(stderr, "# %zu pairs wanted, %zu found, %zu both, %zu equal\n",
        t.wanted, t.found, t.both, t.equal);
    assert_true(t.wanted > 100);
    assert_true(t.both * 100 >= t.wanted * 99);
    assert_true(t.both * 100 >= t.found * 97);
    assert_true(t.equal * 100 >= t.wanted * 98);
}

static void reuse_index_new__its_reuse__is_that_of_reuse_find(void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    struct corpus *c = corpus_new();
    struct reuse *first;
    for (int i = 0; i < FIRST; i++)
        newsroom_add(c, &seed);
    struct reuse_index *x = index_of(&first, c, false);
    struct reuse *all = find(c, false);
    assert_int_equal(first->pairs.len, all->pairs.len);
    assert_memory_equal(first->pairs.items, all->pairs.items,
        all->pairs.len * sizeof *all->pairs.items);
    assert_memory_equal(first->runs.items, all->runs.items,
        all->runs.len * sizeof *all->runs.items);
    reuse_free(all);
    reuse_free(first);
    reuse_index_free(x);
    corpus_free(c);
}

static uint32_t add(struct corpus *c, const char *source, const char *body)
{
    struct draft d = { .source = span_of(source),
        .body = span_of(body),
        .file = span_of("x"),
        .source_given = true };
    return corpus_add(c, &d);
}

#define FERRY                                                                  \
    "The ferry Halla ran aground in thick fog off Cape Morrow on Saturday "    \
    "with 212 people on board, and all of them were brought ashore to Ostrey " \
    "in lifeboats before noon, the coast guard said."

static void reuse_index_add__to_nothing__finds_what_was_added(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    struct reuse *first;
    struct reuse_index *x = index_of(&first, c, false);
    struct reuse *none = reuse_index_add(x, add(c, "A", FERRY));
    struct reuse *one = reuse_index_add(x, add(c, "B", "Well.\n\n" FERRY));
    struct reuse *own = reuse_index_add(x, add(c, "B", FERRY));
    assert_int_equal(none->pairs.len, 0);
    assert_int_equal(one->pairs.len, 1);
    assert_int_equal(one->pairs.items[0].left, 0);
    assert_int_equal(one->pairs.items[0].right, 1);
    assert_int_equal(one->matches.items[0].kind, MATCH_SAME);
    struct run run = one->runs.items[one->passages.items[0].first_run];
    assert_int_equal(run.left_start, 0);
    assert_int_equal(run.right_start, 7);
    assert_int_equal(own->pairs.len, 1);
    assert_int_equal(own->pairs.items[0].left, 0);
    assert_ptr_equal(reuse_pair(one, 0, 1), one->pairs.items);
    assert_ptr_equal(reuse_pair(one, 1, 0), one->pairs.items);
    assert_null(reuse_pair(one, 0, 0));
    assert_null(reuse_pair(one, 0, 2));
    assert_null(reuse_pair(none, 0, 1));
    reuse_free(none);
    reuse_free(one);
    reuse_free(own);
    reuse_free(first);
    reuse_index_free(x);
    reuse_index_free(NULL);
    corpus_free(c);
}

#define NOTICE                                                                 \
    "Gift this article to a friend who has no subscription, leave a reply "    \
    "below and follow the Harbour Post wherever you read your morning paper."

static void reuse_index_add__known_furniture__is_no_news(void **state)
{
    (void)state;
    static const char *const subjects[] = {
        "Quarrel over herring quotas Brannoch Velm trawlers\n\n" NOTICE,
        "Volcano Sarkhu erupts villages ash evacuated Ondria\n\n" NOTICE,
        "Chess title Marquetti Olonets endgame sacrificed rook\n\n" NOTICE,
        "Orchestra tour Lindqvist Pelham violins cancelled\n\n" NOTICE,
        "Bridge collapse Tarnvik engineers girders inquiry\n\n" NOTICE,
    };
    struct corpus *c = corpus_new();
    struct reuse *first;
    for (size_t i = 0; i < 4; i++)
        add(c, "Harbour Post", subjects[i]);
    struct reuse_index *x = index_of(&first, c, true);
    assert_true(first->furniture.len > 0);
    struct reuse *found =
        reuse_index_add(x, add(c, "Harbour Post", subjects[4]));
    assert_int_equal(found->pairs.len, 0);
    assert_int_equal(found->furniture.len, 1);
    assert_int_equal(reuse_index_words(x, 4), 6);
    reuse_free(found);
    reuse_free(first);
    reuse_index_free(x);
    corpus_free(c);
}

/* Three terms in ten words are a quotation; the earlier ones have been told. */
static void reuse_index_add__a_quotation_of_two__is_told_of_the_newcomer(
    void **state)
{
    (void)state;
#define QUOTED "\"She went on as you sit down in an armchair,\" "
    struct corpus *c = corpus_new();
    struct reuse *first;
    add(c, "A", QUOTED "said Parliament: pensions are what fishermen want.");
    add(c, "B", "Fishermen saw Parliament. " QUOTED "one told of pensions.");
    struct reuse_index *x = index_of(&first, c, false);
    assert_int_equal(first->pairs.len, 1);
    const char *body = "No pensions, Parliament. " QUOTED "fishermen sang.";
    struct reuse *found = reuse_index_add(x, add(c, "C", body));
    assert_int_equal(found->pairs.len, 2);
    for (uint32_t i = 0; i < 2; i++) {
        assert_int_equal(found->pairs.items[i].left, i);
        assert_int_equal(found->pairs.items[i].right, 2);
        assert_true(found->pairs.items[i].shared_words >= 10);
    }
    reuse_free(found);
    reuse_free(first);
    reuse_index_free(x);
    corpus_free(c);
}

/* What two sources of one house share is no news, whichever came first. */
static void reuse_index_add__a_source_of_the_house__shares_nothing(void **state)
{
    (void)state;
    static const struct source_rule rule = { .source = { "Evening", 7 },
        .house = { "Morning", 7 } };
    static const char *const names[] = { "Morning", "Evening", "Other" };
    struct corpus *c = corpus_new();
    corpus_set_rules(c, (struct source_rules){ &rule, 1 });
    struct draft d = { .source = span_of("Morning"),
        .body = span_of("The ferry Halla ran aground in thick fog off Cape "
                        "Morrow with 212 people on board, and all were brought "
                        "ashore to Ostrey."),
        .source_given = true };
    corpus_add(c, &d);
    struct reuse *r;
    struct reuse_index *x = index_of(&r, c, false);
    for (uint32_t a = 1; a < 3; a++) {
        d.source = span_of(names[a]);
        corpus_add(c, &d);
        struct reuse *found = reuse_index_add(x, a);
        assert_int_equal(found->pairs.len, a == 1 ? 0 : 2);
        reuse_free(found);
    }
    reuse_index_free(x);
    reuse_free(r);
    corpus_free(c);
}

/* What was added to a side, in order; a number of each hash to the map. */
static void side_find__any_postings__are_those_of_the_hash_in_order(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(103);
    for (int round = 0; round < 1000; round++) {
        struct side side = { 0 };
        struct map map = { 0 };
        posting_list all = { 0 };
        uint32_t range = 1 + random_below(&seed, 200), different = 0;
        for (uint32_t n = random_below(&seed, 300); n--;) {
            uint32_t hash = random_below(&seed, range) << 30 % range;
            struct posting p = { .hash = hash, .position = n };
            uint32_t *value = map_at(&map, hash);
            different += !*value;
            *value += n + 1;
            side_add(&side, p);
            array_push(&all, p);
        }
        assert_int_equal(map.n, different);
        for (uint32_t k = 0; k < range; k++) {
            uint32_t hash = k << 30 % range, sum = 0;
            posting_list found = { 0 };
            size_t n = 0;
            side_find(&found, &side, hash);
            for (size_t i = 0; i < all.len; i++) {
                if (all.items[i].hash != hash)
                    continue;
                assert_true(n < found.len);
                assert_int_equal(
                    found.items[n++].position, all.items[i].position);
                sum += all.items[i].position + 1;
            }
            assert_int_equal(found.len, n);
            assert_int_equal(map_find(&map, hash), sum);
            array_free(&found);
        }
        array_free(&all);
        side_free(&side);
        map_free(&map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            reuse_index_add__one_by_one__gives_what_all_at_once_gives),
        cmocka_unit_test(reuse_index_new__its_reuse__is_that_of_reuse_find),
        cmocka_unit_test(reuse_index_add__to_nothing__finds_what_was_added),
        cmocka_unit_test(reuse_index_add__known_furniture__is_no_news),
        cmocka_unit_test(
            reuse_index_add__a_quotation_of_two__is_told_of_the_newcomer),
        cmocka_unit_test(
            reuse_index_add__a_source_of_the_house__shares_nothing),
        cmocka_unit_test(
            side_find__any_postings__are_those_of_the_hash_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
