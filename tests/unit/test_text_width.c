/*
 * Columns, graphemes, and what is sent to the terminal. The twins go one
 * character or one grapheme at a time; graphemes are held against libunistring
 * looking at the whole text.
 */
#include "support/text.h"

#include <unigbrk.h>

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

static void text_char_width__of_each_kind(void **state)
{
    (void)state;
    static const struct {
        uint32_t c;
        int width;
    } cases[] = {
        { 'a', 1 },
        { '\n', 1 },
        { '\t', 1 },
        { 0xa0, 1 },
        { 0xad, 0 },
        { 0x0301, 0 },
        { 0x200b, 0 },
        { 0x200d, 0 },
        { 0xfe0f, 0 },
        { 0x4e2d, 2 },
        { 0xff21, 2 },
        { 0xff71, 1 },
        { 0xac00, 2 },
        { 0x1100, 2 },
        { 0x1161, 0 },
        { 0x1f600, 2 },
        { 0x2764, 1 },
        { 0x20000, 2 },
        { 0x00a7, 1 },
        { 0x2026, 1 },
        { 0x0600, 1 },
        { 0x093f, 1 },
        { 0x0e33, 1 },
        { 0xe000, 1 },
        { 0xfffd, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (text_char_width(cases[i].c) != cases[i].width)
            fail_msg("U+%04X", (unsigned)cases[i].c);
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
        /* Whole words would leave more than half of the room empty. */
        { "the Donaudampfschiff", "the Donaudam\u2026", "the Donaud...", 13 },
        { "on the Donaudampfschiff", "on the\u2026", "on the...", 13 },
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

static void fail_text(const char *what, struct span s)
{
    print_error("%s of \"%.*s\"\n", what, (int)s.len, s.ptr);
    fail();
}

static void text_grapheme_end__random_text__agrees_with_its_twin(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    struct buffer text = { 0 };
    for (int i = 0; i < 30000; i++) {
        struct span s = random_text(&text, &seed, 12);
        char begins[400] = { 0 };
        assert_true(s.len < sizeof begins);
        u8_grapheme_breaks((const uint8_t *)s.ptr, s.len, begins);
        for (size_t at = 0, end; at < s.len; at = end) {
            end = text_grapheme_end(s, at);
            size_t twin = at + 1;
            while (twin < s.len && !begins[twin])
                twin++;
            if (end != twin)
                fail_text("graphemes", s);
        }
    }
    buffer_free(&text);
}

static void text_width__random_text__is_that_of_what_is_drawn(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    struct buffer text = { 0 };
    for (int i = 0; i < 30000; i++) {
        struct span s = random_text(&text, &seed, 20);
        struct buffer drawn = { 0 };
        text_drawn(&drawn, s);
        struct span d = buffer_span(&drawn);
        int width = 0;
        for (size_t at = 0; at < d.len;) {
            uint32_t c = text_next(d, &at);
            width += text_char_width(c);
            if (c == 0xad || c == 0x200b || c < ' ')
                fail_text("drawn form", s);
        }
        if (width != text_width(s))
            fail_text("width", s);
        buffer_free(&drawn);
    }
    buffer_free(&text);
}

static void text_fit__random_text__agrees_with_its_twin(void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    struct buffer text = { 0 };
    for (int i = 0; i < 30000; i++) {
        struct span s = random_text(&text, &seed, 20);
        int room = (int)random_below(&seed, 30), taken;
        size_t best = 0;
        for (size_t at = 0; at < s.len;) {
            at = text_grapheme_end(s, at);
            if (text_width(span_cut(s, 0, at)) <= room)
                best = at;
        }
        if (text_fit(s, room, &taken) != best ||
            taken != text_width(span_cut(s, 0, best)))
            fail_text("fit", s);
    }
    buffer_free(&text);
}

static void text_ellipsis__random_text__fits(void **state)
{
    (void)state;
    uint64_t seed = random_seed(4);
    struct buffer text = { 0 };
    for (int i = 0; i < 30000; i++) {
        struct span s = random_text(&text, &seed, 20);
        struct buffer cut = { 0 };
        int width = (int)random_below(&seed, 30);
        text_ellipsis(&cut, s, width, i % 2);
        if (text_width(buffer_span(&cut)) > width ||
            (text_width(s) <= width && !span_equal(buffer_span(&cut), s)))
            fail_text("ellipsis", s);
        buffer_free(&cut);
    }
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_char_width__of_each_kind),
        cmocka_unit_test(text_grapheme_end__random_text__agrees_with_its_twin),
        cmocka_unit_test(text_width__random_text__is_that_of_what_is_drawn),
        cmocka_unit_test(text_fit__random_text__agrees_with_its_twin),
        cmocka_unit_test(text_ellipsis__random_text__fits),
        cmocka_unit_test(text_width__is_what_is_drawn),
        cmocka_unit_test(text_fit__never_splits_a_grapheme),
        cmocka_unit_test(text_ellipsis__cuts_at_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
