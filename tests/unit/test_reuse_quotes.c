/*
 * Quotations: eight words in a row, whatever these are, that two reports have
 * in common and nothing else.
 */
#include "support/unit.h"

#include <twicetold/reuse.h>

#include "reuse/quotes.h"

#define OWN                                                                    \
    "Parliament will vote next month about pensions for fishermen, after "     \
    "years of quarrels over who should pay into the common fund. "
#define OTHER                                                                  \
    "The orchestra of Dunmarrow has lost its conductor to a larger town. "     \
    "She leaves after eleven seasons, two of them in a tent. "
#define THIRD                                                                  \
    "Engineers have shut both lanes of the Velm tunnel, where water comes "    \
    "through the lining faster than pumps can lift it out again. "

static void add(struct corpus *c, const char *source, const char *body)
{
    struct draft d = { .id = span_of(source),
        .source = span_of(source),
        .body = span_of(body),
        .source_given = true };
    corpus_add(c, &d);
}

static uint32_t shared(const struct corpus *c)
{
    struct reuse_options o = reuse_defaults();
    o.threads = 1;
    struct reuse *r = reuse_find(c, &o);
    uint32_t n = 0;
    for (size_t i = 0; i < r->pairs.len; i++)
        n += r->pairs.items[i].shared_words;
    reuse_free(r);
    return n;
}

static uint32_t shared_by(const char *left, const char *right)
{
    struct corpus *c = corpus_new();
    add(c, "left", left);
    add(c, "right", right);
    uint32_t n = shared(c);
    corpus_free(c);
    return n;
}

/* ------------------------------------------------------------------ cases */

static void reuse_find__quotation__is_found_whatever_its_words(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        uint32_t shared;
    } cases[] = {
        { OWN "\"She went on as you sit down in an armchair,\" he said.",
            OTHER "She went on as you sit down in an armchair.", 10 },
        { OWN "He thought she went on as you sit down in an armchair today.",
            OTHER "That she went on as you sit down in an armchair was told.",
            10 },
        { OWN "\"It is what it is, and we are all in it,\" he said.",
            OTHER "\u201cIt is what it is and we are all in it\u201d.", 11 },
        { "It is only now that we are all here.\n\n" OWN,
            OTHER "\n\nIt is only now that we are all here.", 9 },
        { OWN "She said we are not there yet but near it.",
            OTHER "He says we are not there yet but near, too.", 0 },
        { OWN "At the end of the day it is a matter of trust.",
            OTHER "What counts at the end of the day it is too late for.", 0 },
        { OWN "It is the first time in many years that he has lost.",
            OTHER "For the first time in many years, that she knows of.", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(
            shared_by(cases[i].left, cases[i].right), cases[i].shared);
}

#define STOCK "did not respond to a request for comment"

static void reuse_find__stock_phrase__joins_no_several_subjects(void **state)
{
    (void)state;
    assert_int_equal(shared_by(OWN "She " STOCK " today.",
                         OTHER "The town " STOCK " on Monday."),
        8);
    struct corpus *c = corpus_new();
    add(c, "a", OWN "She " STOCK " today.");
    add(c, "b", OTHER "The town " STOCK " on Monday.");
    add(c, "c", THIRD "Its owner " STOCK " so far.");
    assert_int_equal(shared(c), 0);
    corpus_free(c);
}

/* ------------------------------------------------------------- properties */

static const char *const common[] = { "the", "of", "to", "and", "in", "it",
    "was", "she", "he", "they", "who", "with", "from", "not", "but", "all",
    "there", "then", "what", "would", "at", "by", "been", "had", "over", "one",
    "my", "our", "you", "your", "only", "more", "such", "than" };
#define N_COMMON (sizeof common / sizeof *common)

/* Any word: two of three are function words, the rest are of one's own
 * making. */
static void add_word(struct buffer *out, uint64_t *seed)
{
    if (random_below(seed, 3)) {
        buffer_addf(out, "%s", common[random_below(seed, N_COMMON)]);
    } else {
        for (uint32_t n = 3 + random_below(seed, 6); n--;)
            buffer_addf(out, "%c", (char)('a' + random_below(seed, 26)));
    }
}

static void add_words(struct buffer *out, uint64_t *seed, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            buffer_addf(out, " ");
        add_word(out, seed);
    }
}

/* A report of its own with the quotation somewhere. */
static void tell(struct buffer *out, uint64_t *seed, const char *quotation)
{
    buffer_addf(out, "%s", random_below(seed, 2) ? OWN : THIRD "\n\n");
    add_words(out, seed, 20 + random_below(seed, 40));
    buffer_addf(out, ": \"%s\", ", quotation);
    add_words(out, seed, 5 + random_below(seed, 40));
}

static void reuse_find__any_words_quoted__are_found(void **state)
{
    (void)state;
    uint64_t seed = random_seed(21);
    for (int round = 0; round < 500; round++) {
        struct buffer quoted = { 0 }, left = { 0 }, right = { 0 };
        uint32_t n = 8 + random_below(&seed, 5);
        add_words(&quoted, &seed, n);
        tell(&left, &seed, quoted.ptr);
        buffer_addf(&right, OTHER);
        tell(&right, &seed, quoted.ptr);
        struct corpus *c = corpus_new();
        add(c, "left", left.ptr);
        add(c, "right", right.ptr);
        uint32_t found = shared(c);
        if (found < n)
            fprintf(
                stderr, "%s\n| %s\n| %s\n", quoted.ptr, left.ptr, right.ptr);
        assert_true(found >= n);
        corpus_free(c);
        buffer_free(&quoted);
        buffer_free(&left);
        buffer_free(&right);
    }
}

/* Articles of few different words, so that they share a great deal. */
static struct corpus *alike(uint64_t *seed)
{
    struct corpus *c = corpus_new();
    for (int i = 0; i < 6; i++) {
        struct buffer body = { 0 };
        for (uint32_t n = 60; n--;)
            buffer_addf(&body, "%s%s",
                random_below(seed, 4) ? common[random_below(seed, 2)] : "fish",
                random_below(seed, 25) ? " " : "\n\n");
        char name[] = { (char)('a' + i / 2), '\0' };
        add(c, name, body.ptr);
        buffer_free(&body);
    }
    return c;
}

/* Words that are the same from two places on, within their paragraphs; -1 when
 * those before are the same too. */
static int plain_run(const struct table *t, uint32_t i, uint32_t j, int *terms)
{
    uint32_t p = table_paragraph(t, i), q = table_paragraph(t, j);
    int n = 0;
    *terms = 0;
    if (i > t->first[p] && j > t->first[q] && t->hash[i - 1] == t->hash[j - 1])
        return -1;
    while (i + n < t->first[p + 1] && j + n < t->first[q + 1] &&
           t->hash[i + n] == t->hash[j + n])
        *terms += !is_function_word(t->hash[i + n++]);
    return n;
}

static bool has_seed(const struct yield *y, uint32_t left, uint32_t right)
{
    for (size_t i = 0; i < y->seeds.len; i++)
        if (y->seeds.items[i] == ((uint64_t)left << 32 | right))
            return true;
    return false;
}

/* The seeds of a table, without a limit met. */
static void quotes_join__small_corpus__gives_what_all_pairs_give(void **state)
{
    (void)state;
    uint64_t seed = random_seed(22);
    size_t found = 0;
    for (int round = 0; round < 60; round++) {
        struct corpus *c = alike(&seed);
        struct table *t = table_new(c, NULL, 0, 1);
        struct postings *all = postings_new(t, 1);
        struct boilerplate *none = boilerplate_none(t);
        struct yield y = { 0 };
        quotes_join(&y, &all->quotes, t, none, false);
        for (uint32_t i = 0; i < t->n; i++)
            for (uint32_t j = i + 1; j < t->n; j++) {
                int terms, n = plain_run(t, i, j, &terms);
                bool is = n >= QUOTE_WORDS && terms <= QUOTE_TERMS &&
                          table_source(t, table_article_at(t, i)) !=
                              table_source(t, table_article_at(t, j));
                assert_int_equal(is, has_seed(&y, i, j));
                found += is;
            }
        yield_free(&y);
        boilerplate_free(none);
        postings_free(all);
        table_free(t);
        corpus_free(c);
    }
    assert_true(found > 100);
}

/* An article that is added meets the quotation in one of the analysis and in
 * one that was added before. */
static void reuse_index_add__quotation__is_found_in_both(void **state)
{
    (void)state;
#define QUOTED "\"It is what it is and we are all in it\", he said."
    struct corpus *c = corpus_new();
    add(c, "a", OWN QUOTED);
    struct reuse_options o = reuse_defaults();
    struct reuse *r;
    struct reuse_index *x = reuse_index_new(&r, c, &o);
    add(c, "b", OTHER QUOTED);
    struct reuse *second = reuse_index_add(x, 1);
    add(c, "c", THIRD QUOTED);
    struct reuse *third = reuse_index_add(x, 2);
    assert_int_equal(second->pairs.len, 1);
    assert_int_equal(second->pairs.items[0].shared_words, 13);
    reuse_free(third);
    reuse_free(second);
    reuse_index_free(x);
    reuse_free(r);
    corpus_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reuse_find__quotation__is_found_whatever_its_words),
        cmocka_unit_test(reuse_find__stock_phrase__joins_no_several_subjects),
        cmocka_unit_test(reuse_find__any_words_quoted__are_found),
        cmocka_unit_test(quotes_join__small_corpus__gives_what_all_pairs_give),
        cmocka_unit_test(reuse_index_add__quotation__is_found_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
