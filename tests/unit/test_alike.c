/* How alike two texts are: bounds, order of a few cases, and the slow twin. */
#include "support/unit.h"

#include <math.h>
#include <twicetold/reuse.h>
#include <twicetold/words.h>

enum { MANY = 400 };

static double alike(const char *left, const char *right)
{
    double there = text_similarity(span_of(left), span_of(right));
    assert_true(there == text_similarity(span_of(right), span_of(left)));
    return there;
}

#define SENTENCE "The ferry Halla ran aground in thick fog with 212 people."

static void text_similarity__the_ends__are_0_and_1(void **state)
{
    (void)state;
    assert_true(alike(SENTENCE, SENTENCE) == 1);
    assert_true(alike("Isn\u2019t it 5 per cent?", "ISN'T it 5%") == 1);
    assert_true(alike(SENTENCE, "") == 0);
    assert_true(alike("", "") == 0);
    assert_true(alike("?!", SENTENCE) == 0);
    assert_true(alike("abba", "xyzzy") == 0);
}

static void text_similarity__more_changed__is_less(void **state)
{
    (void)state;
    static const char *const less_and_less[] = {
        SENTENCE,
        "The ferry Halla ran aground in thick fog with 221 people.",
        "The ferry Halla sank in thick fog with 221 people.",
        ("The ferry Halla ran aground in thick fog with 212 people, a week "
         "after her captain had been told to stay in port."),
        "A ferry was late again, the harbour master said on Tuesday.",
    };
    double before = 2;
    for (size_t i = 0; i < sizeof less_and_less / sizeof *less_and_less; i++) {
        double now = alike(SENTENCE, less_and_less[i]);
        assert_true(now < before);
        before = now;
    }
    assert_true(before < 0.5);
    assert_true(alike("a loaded ferry", "a loading ferry") >
                alike("a loaded ferry", "a stranded ferry"));
}

/* --------------------------------------------------------------- the twin */

struct list {
    char item[MANY][24];
    bool told[MANY];
    size_t n;
};

static void add_pair(struct list *out, char a, char b)
{
    assert_true(out->n < MANY);
    out->told[out->n] = false;
    snprintf(out->item[out->n++], 24, "%c%c", a, b);
}

static void read_text(struct list *words, struct list *pairs, const char *text)
{
    struct word_iter it = { .text = span_of(text) };
    words->n = pairs->n = 0;
    for (struct word w; word_next(&it, &w);) {
        struct buffer normal = { 0 };
        word_normal(&normal, it.text, &w);
        assert_true(words->n < MANY);
        words->told[words->n] = false;
        snprintf(
            words->item[words->n++], 24, "%.*s", (int)normal.len, normal.ptr);
        char before = ' ';
        for (size_t i = 0; i < normal.len; before = normal.ptr[i++])
            add_pair(pairs, before, normal.ptr[i]);
        add_pair(pairs, before, ' ');
        buffer_free(&normal);
    }
}

/* Each item of one is paired with the first like it that is still alone. */
static double pair_up(struct list *a, struct list *b)
{
    double common = 0;
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n && !a->told[i]; j++)
            if (!b->told[j] && strcmp(a->item[i], b->item[j]) == 0) {
                a->told[i] = b->told[j] = true;
                common++;
            }
    return common;
}

static double longest(const struct list *l)
{
    size_t best = 0;
    for (size_t from = 0; from < l->n; from++) {
        size_t to = from;
        while (to < l->n && !l->told[to])
            to++;
        best = to - from > best ? to - from : best;
    }
    return (double)best;
}

static double slow(const char *left, const char *right)
{
    static struct list words[2], pairs[2];
    read_text(&words[0], &pairs[0], left);
    read_text(&words[1], &pairs[1], right);
    if (!words[0].n || !words[1].n)
        return 0;
    double covered = pair_up(&words[0], &words[1]) /
                     fmax((double)words[0].n, (double)words[1].n);
    double spelt =
        2 * pair_up(&pairs[0], &pairs[1]) / (double)(pairs[0].n + pairs[1].n);
    double own = fmax(longest(&words[0]), longest(&words[1]));
    return sqrt((covered + spelt) / 2 / pow(1 + own, 0.45));
}

static void text_similarity__random_texts__agrees_with_the_twin(void **state)
{
    (void)state;
    static const char *const pieces[] = { "the ", "The ", "ferry ", "ferries ",
        "fog ", "fog, ", "212 ", "1,200 ", "of ", "\u2014 ", "don't " };
    uint64_t seed = random_seed(21);
    for (int round = 0; round < 500; round++) {
        struct buffer text[2] = { { 0 }, { 0 } };
        for (int side = 0; side < 2; side++) {
            buffer_add(&text[side], span_of(" "));
            for (uint32_t n = random_below(&seed, 40); n; n--)
                buffer_add(
                    &text[side], span_of(pieces[random_below(&seed, 11)]));
        }
        double fast = alike(text[0].ptr, text[1].ptr);
        assert_true(fabs(fast - slow(text[0].ptr, text[1].ptr)) < 1e-9);
        assert_true(fast >= 0 && fast <= 1);
        buffer_free(&text[0]);
        buffer_free(&text[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_similarity__the_ends__are_0_and_1),
        cmocka_unit_test(text_similarity__more_changed__is_less),
        cmocka_unit_test(text_similarity__random_texts__agrees_with_the_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
