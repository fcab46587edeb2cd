/*
 * Cleaning at the door, and characters: against a decoder written from the
 * table in the standard, one byte sequence at a time.
 */
#include "support/unit.h"

#include <twicetold/text.h>

static struct span clean(struct arena *a, const char *raw, enum text_shape how)
{
    return text_clean(a, span_of(raw), how);
}

static void text_clean__table_of_cases__is_tamed(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *lines, *line;
    } cases[] = {
        { "", "", "" },
        { "plain text", "plain text", "plain text" },
        { "a\tb\nc", "a\tb\nc", "a b c" },
        { "a\r\nb\rc\r", "a \nb\nc\n", "a  b c " },
        { "a\u2028b\u2029c", "a\nb\nc", "a b c" },
        { "\x1b[31mred", "\u241b[31mred", "\u241b[31mred" },
        { "bell\x07 del\x7f", "bell\u2407 del\u2421", "bell\u2407 del\u2421" },
        { "\xc2\x85\xc2\x9b", "\ufffd\ufffd", "\ufffd\ufffd" },
        { "\u202eevil\u2066", "\ufffdevil\ufffd", "\ufffdevil\ufffd" },
        { "\ufeff\u061c\u200e", "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd" },
        { "\U000e0041\ufff9\u2060\u180e", "\ufffd\ufffd\ufffd\ufffd",
            "\ufffd\ufffd\ufffd\ufffd" },
        { "\ufdd0\U0001ffff", "\ufffd\ufffd", "\ufffd\ufffd" },
        { "soft\u00adhyphen \u200b\u200c\u200d",
            "soft\u00adhyphen "
            "\u200b\u200c\u200d",
            "soft\u00adhyphen \u200b\u200c\u200d" },
        { "\ue000\U000e0100\U0010fffd", "\ue000\U000e0100\U0010fffd",
            "\ue000\U000e0100\U0010fffd" },
        { "caf\xe9 \xf0\x9f\x98 \xed\xa0\x80",
            "caf\ufffd \ufffd \ufffd\ufffd"
            "\ufffd",
            "caf\ufffd \ufffd \ufffd\ufffd\ufffd" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_span_equal(clean(a, cases[i].raw, TEXT_LINES), cases[i].lines);
        assert_span_equal(clean(a, cases[i].raw, TEXT_LINE), cases[i].line);
    }
    arena_free(a);
}

static void text_clean__nul_inside__is_a_picture(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct span s = text_clean(a, (struct span){ "a\0b", 3 }, TEXT_LINES);
    assert_span_equal(s, "a\u2400b");
    arena_free(a);
}

static void text_repair__what_would_grow__is_a_question_mark(void **state)
{
    (void)state;
    char text[] =
        "no \x1b[m file\r\n\xff \xf0\x9f\x98 \u202e \xc2\x85 caf\u00e9";
    text_repair(text);
    assert_string_equal(text, "no ?[m file  ? \ufffd \ufffd ? caf\u00e9");
}

static void text_count__counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_count(span_of("")), 0);
    assert_int_equal(text_count(span_of("plain words, twelve")), 19);
    assert_int_equal(text_count(span_of("\u00e9\u4e2d\U0001f600xxxxxxxx")), 11);
}

static void text_next__walks_over_all_lengths(void **state)
{
    (void)state;
    struct span s = span_of("a\u00e9\u4e2d\U0001f600");
    size_t at = 0;
    assert_int_equal(text_next(s, &at), 'a');
    assert_int_equal(text_next(s, &at), 0xe9);
    assert_int_equal(text_next(s, &at), 0x4e2d);
    assert_int_equal(text_next(s, &at), 0x1f600);
    assert_int_equal(at, s.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_clean__table_of_cases__is_tamed),
        cmocka_unit_test(text_clean__nul_inside__is_a_picture),
        cmocka_unit_test(text_repair__what_would_grow__is_a_question_mark),
        cmocka_unit_test(text_count__counts_characters),
        cmocka_unit_test(text_next__walks_over_all_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
