/* Columns, graphemes, and what is sent to the terminal. */
#include "support/unit.h"

#include <twicetold/text.h>

static void text_width__is_what_is_drawn(void **state)
{
    (void)state;
    static const struct {
        const char *text, *drawn;
        int width;
    } cases[] = {
        { "", "", 0 },
        { "plain", "plain", 5 },
        { "a\tb\nc", "a b c", 5 },
        { "e\u0301", "e\u0301", 1 },
        { "\u4e2d\u6587", "\u4e2d\u6587", 4 },
        { "\u0939\u093f\u0928\u094d\u0926\u0940",
            "\u0939\u093f\u0928\u094d\u0926\u0940", 5 },
        { "a\u200bb\u200cc", "ab\u200cc", 3 },
        { "ex\u00adam", "exam", 4 },
        { "ex\u00ad", "ex-", 3 },
        { "\u2764\ufe0f", "\u2764", 1 },
        { "\U0001f44d\U0001f3fd", "\U0001f44d", 2 },
        { "\U0001f469\u200d\U0001f4bb", "\U0001f469\U0001f4bb", 4 },
        { "\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1ea", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = { 0 };
        text_drawn(&out, span_of(cases[i].text));
        assert_span_equal(buffer_span(&out), cases[i].drawn);
        assert_int_equal(text_width(span_of(cases[i].text)), cases[i].width);
        buffer_free(&out);
    }
}

static void text_fit__never_splits_a_grapheme(void **state)
{
    (void)state;
    int width;
    assert_int_equal(text_fit(span_of("abcdef"), 3, &width), 3);
    assert_int_equal(width, 3);
    assert_int_equal(text_fit(span_of("a\u4e2db"), 2, &width), 1);
    assert_int_equal(width, 1);
    assert_int_equal(text_fit(span_of("ae\u0301b"), 2, NULL), 4);
    assert_int_equal(text_fit(span_of("abc"), 0, NULL), 0);
    assert_int_equal(text_fit(span_of("abc"), -5, NULL), 0);
}

static void text_ellipsis__cuts_at_a_word(void **state)
{
    (void)state;
    static const struct {
        const char *text, *unicode, *ascii;
        int width;
    } cases[] = {
        { "a ferry ran aground", "a ferry ran aground", "a ferry ran aground",
            19 },
        { "a ferry ran aground", "a ferry ran\u2026", "a ferry ran...", 17 },
        { "a ferry ran aground", "a\u2026", "...", 3 },
        { "a ferry ran aground", "\u2026", ".", 1 },
        { "a ferry ran aground", "", "", 0 },
        { "Donaudampfschiff", "Donau\u2026", "Don...", 6 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = { 0 };
        text_ellipsis(&out, span_of(cases[i].text), cases[i].width, false);
        assert_span_equal(buffer_span(&out), cases[i].unicode);
        buffer_free(&out);
        text_ellipsis(&out, span_of(cases[i].text), cases[i].width, true);
        assert_span_equal(buffer_span(&out), cases[i].ascii);
        buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_width__is_what_is_drawn),
        cmocka_unit_test(text_fit__never_splits_a_grapheme),
        cmocka_unit_test(text_ellipsis__cuts_at_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
