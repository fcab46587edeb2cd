/*
 * Sketches of articles against their whole shingles, and versions of one text
 * against articles that have a notice in common.
 */
#include "support/hashes.h"
#include "support/unit.h"

#include "reuse/fingerprint.h"
#include "reuse/versions.h"

#include <twicetold/reuse.h>

static void add_once(hash_list *list, uint32_t hash)
{
    if (!holds(list, hash))
        array_push(list, hash);
}

/* The first sixteen terms of the headline. */
static hash_list headline_terms(const struct table *t, uint32_t article)
{
    hash_list out = { 0 };
    struct word_iter it = { .text = t->corpus->articles.items[article].title };
    for (struct word w; word_next(&it, &w) && out.len < 16;)
        if (!is_function_word(table_hash(&w)))
            add_once(&out, table_hash(&w));
    return out;
}

/* What two terms in a row make, each once; *n is how many there are. */
static hash_list shingles_of(const struct table *t, uint32_t article, size_t *n)
{
    hash_list terms = { 0 }, out = { 0 };
    for (uint32_t i = table_article(t, article);
         i < table_article_end(t, article); i++)
        if (!is_function_word(t->hash[i]))
            array_push(&terms, t->hash[i]);
    *n = terms.len ? terms.len - 1 : 0;
    for (size_t i = 1; i < terms.len; i++)
        add_once(&out, shingle_hash(terms.items[i - 1], terms.items[i]));
    array_free(&terms);
    return out;
}

static size_t n_common(const hash_list *x, const hash_list *y)
{
    size_t n = 0;
    for (size_t i = 0; i < x->len; i++)
        n += holds(y, x->items[i]);
    return n;
}

static size_t less_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Of the 32 least shingles of both, how many are common, tells how many of all
 * are: half of the shorter text or more, and a third of its headline. */
static bool plain_versions(const struct table *t, uint32_t a, uint32_t b)
{
    size_t n_x, n_y, n = 0, common = 0;
    hash_list head_x = headline_terms(t, a), head_y = headline_terms(t, b);
    hash_list x = shingles_of(t, a, &n_x), y = shingles_of(t, b, &n_y);
    hash_list all = { 0 };
    for (size_t i = 0; i < x.len + y.len; i++)
        add_once(&all, i < x.len ? x.items[i] : y.items[i - x.len]);
    for (size_t i = 0; i < all.len; i++) {
        size_t less = 0;
        for (size_t k = 0; k < all.len; k++)
            less += all.items[k] < all.items[i];
        n += less < 32;
        common +=
            less < 32 && holds(&x, all.items[i]) && holds(&y, all.items[i]);
    }
    double part = n ? (double)common / (double)n : 0;
    double shared = part * (double)(n_x + n_y) / (1 + part);
    size_t heads = n_common(&head_x, &head_y);
    bool alike = common && heads &&
                 shared * 2 >= (double)less_of(n_x, n_y) - 1e-9 &&
                 3 * heads >= less_of(head_x.len, head_y.len);
    array_free(&head_x);
    array_free(&head_y);
    array_free(&x);
    array_free(&y);
    array_free(&all);
    return alike;
}

/* Words of few, now and then the beginning of the article before. */
static struct corpus *write_corpus(uint64_t *seed)
{
    struct corpus *c = corpus_new();
    uint32_t n = 2 + random_below(seed, 8);
    uint32_t kinds = 2 + random_below(seed, 300);
    for (uint32_t i = 0; i < n; i++) {
        struct buffer title = { 0 }, body = { 0 };
        char id[12];
        snprintf(id, sizeof id, "%u", i);
        for (uint32_t k = random_below(seed, 30); k--;)
            buffer_addf(
                &title, k % 3 ? "name%u " : "the ", random_below(seed, 12));
        if (i && random_below(seed, 2)) {
            struct span before = c->articles.items[i - 1].body;
            buffer_add(
                &body, span_cut(before, 0, random_below(seed, before.len + 1)));
        }
        for (uint32_t k = random_below(seed, 120); k--;)
            buffer_addf(
                &body, k % 4 ? " word%u" : " of", random_below(seed, kinds));
        buffer_addf(&body, " end");
        struct draft d = { .id = span_of(id),
            .source = span_of("a"),
            .title = buffer_span(&title),
            .body = buffer_span(&body),
            .source_given = true };
        corpus_add(c, &d);
        buffer_free(&title);
        buffer_free(&body);
    }
    return c;
}

static void sketch_versions__any_articles__as_all_shingles_say(void **state)
{
    (void)state;
    uint64_t seed = random_seed(72);
    size_t asked = 0, same = 0;
    for (int round = 0; round < 300; round++) {
        struct corpus *c = write_corpus(&seed);
        struct table *t = table_new(c, NULL, 0, 1);
        uint32_t n = (uint32_t)c->articles.len;
        struct sketch *s = mem_alloc(n * sizeof *s);
        for (uint32_t a = 0; a < n; a++) {
            sketch_headline(&s[a], t, a);
            sketch_shingles(&s[a], t, a);
        }
        for (uint32_t a = 0; a < n; a++)
            for (uint32_t b = 0; b < n; b++) {
                bool plain = plain_versions(t, a, b);
                assert_int_equal(sketch_versions(&s[a], &s[b]), plain);
                asked += a != b;
                same += a != b && plain;
            }
        free(s);
        table_free(t);
        corpus_free(c);
    }
    assert_true(same * 20 > asked && same * 2 < asked);
}

/* What an outlet adds to each of four articles: nothing in common. */
static const char *const own[] = {
    "Parliament will vote next month about pensions for fishermen, after years "
    "of quarrels over who should pay into the common fund.",
    "The orchestra of Dunmarrow has lost its conductor to a larger town, and "
    "takes her first oboe along; a successor is hoped for in spring.",
    "A museum of whaling opened its doors in Kestrel Bay with four skeletons, "
    "a try-pot and the diary of an unlucky harpooner.",
    "Beekeepers around Hollin count their losses after a wet summer, and ask "
    "the county for sugar at a fair price.",
};

/* What all of them have: some sixty words. */
#define COMMON                                                                 \
    "Harbour master Ines Tarn told reporters that the lighthouse had been "    \
    "dark since a storm tore down its power line, and that captains had "      \
    "been warned of it by radio every hour.\n\n"                               \
    "The ferry Solveig ran aground off the northern cape late on Tuesday "     \
    "with two hundred and twelve passengers aboard, and all of them were "     \
    "brought ashore before dawn."

/* Four articles of one outlet and one of another, each the common text and
 * what is its own, under the headlines; returns the words of furniture. */
static uint32_t furniture_under(const char *const *headlines)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < 5; i++) {
        struct buffer body = { 0 };
        char id[] = { (char)('a' + i), 0 };
        buffer_addf(&body, "%s\n\n%s", own[i % 4], COMMON);
        struct draft d = { .id = span_of(id),
            .source = span_of(i < 4 ? "post" : "wire"),
            .title = span_of(headlines[i % 4]),
            .body = buffer_span(&body),
            .source_given = true };
        corpus_add(c, &d);
        buffer_free(&body);
    }
    struct reuse_options o = reuse_defaults();
    struct reuse *r = reuse_find(c, &o);
    uint32_t words = 0;
    for (uint32_t p = 0; p < c->paragraphs.len; p++)
        words += r->paragraph_words[p];
    for (uint32_t a = 0; a < c->articles.len; a++)
        words -= r->article_words[a];
    reuse_free(r);
    corpus_free(c);
    return words;
}

static void reuse_find__versions_of_one_report__are_no_furniture(void **state)
{
    (void)state;
    static const char *const headlines[] = {
        "Ferry Solveig aground off northern cape",
        "Passengers of ferry Solveig brought ashore",
        "Update: ferry aground, all ashore",
        "Solveig passengers safe after night aground",
    };
    assert_int_equal(furniture_under(headlines), 0);
}

static void reuse_find__as_much_under_other_headlines__is_furniture(
    void **state)
{
    (void)state;
    static const char *const headlines[] = {
        "Vote on pensions next month",
        "Orchestra loses its conductor",
        "Museum of whaling opens",
        "Wet summer for beekeepers",
    };
    assert_true(furniture_under(headlines) > 4 * 50);
}

/* An article of a source. */
struct told {
    const char *headline, *body;
};

/* The pairs found in two articles of one source. */
static size_t pairs_of(struct told one, struct told other)
{
    struct corpus *c = corpus_new();
    struct draft d = { .source = span_of("post"), .source_given = true };
    d.id = span_of("a");
    d.title = span_of(one.headline);
    d.body = span_of(one.body);
    corpus_add(c, &d);
    d.id = span_of("b");
    d.title = span_of(other.headline);
    d.body = span_of(other.body);
    corpus_add(c, &d);
    struct reuse_options o = reuse_defaults();
    o.within_source = true;
    struct reuse *r = reuse_find(c, &o);
    size_t n = r->pairs.len;
    reuse_free(r);
    corpus_free(c);
    return n;
}

static void reuse_find__one_text_of_a_source_twice__is_told_by_headlines(
    void **state)
{
    (void)state;
    static const struct told aground = { "Ferry aground in fog", COMMON };
    assert_int_equal(pairs_of(aground, aground), 1);
    assert_int_equal(
        pairs_of(aground, (struct told){ "Ferry: all ashore", COMMON }), 1);
    /* A page that has nothing but the notice. */
    assert_int_equal(
        pairs_of(aground, (struct told){ "Vote on pensions", COMMON }), 0);
}

/* Then half of one of them, whichever, has to be in the other. */
static void reuse_find__without_headlines__half_of_the_text_tells(void **state)
{
    (void)state;
    struct buffer text = { 0 };
    buffer_addf(
        &text, COMMON "\n\n%s %s %s %s", own[0], own[1], own[2], own[3]);
    struct told all = { "", COMMON }, half = { "", text.ptr };
    assert_int_equal(pairs_of(all, all), 1);
    assert_int_equal(pairs_of(all, half), 1);
    assert_int_equal(pairs_of(half, all), 1);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sketch_versions__any_articles__as_all_shingles_say),
        cmocka_unit_test(reuse_find__versions_of_one_report__are_no_furniture),
        cmocka_unit_test(
            reuse_find__as_much_under_other_headlines__is_furniture),
        cmocka_unit_test(
            reuse_find__one_text_of_a_source_twice__is_told_by_headlines),
        cmocka_unit_test(reuse_find__without_headlines__half_of_the_text_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
