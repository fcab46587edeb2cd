/*
 * Rows, against the twin with the breaks that libunistring finds in the whole
 * text at once.
 */
#include "support/wrap_twin.h"

#include <unictype.h>
#include <unilbrk.h>

/* Letters after a point or comma stay with it; the rest is UAX #14. */
static void find_breaks(struct span s, char *may)
{
    char *copy = malloc(s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.ptr[i] == '\n' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
    u8_possible_linebreaks((const uint8_t *)copy, s.len, "UTF-8", may);
    for (size_t i = 0; i < s.len; i++) {
        may[i] = i > 0 && may[i] == UC_BREAK_POSSIBLE;
        size_t at = i;
        uint32_t c = may[i] ? text_next(s, &at) : 0;
        if (may[i] && strchr(".,:;", s.ptr[i - 1]) &&
            uc_is_property_alphabetic(c) && text_char_width(c) < 2)
            may[i] = false;
    }
    free(copy);
}

/* ---------------------------------------------------------------- tests */

/* The rows of text, each followed by "|". */
static void assert_rows(const char *text, int width, const char *expected)
{
    text_rows rows = { 0 };
    struct buffer got = { 0 };
    struct span s = span_of(text);
    text_wrap_all(&rows, s, width);
    for (size_t i = 0; i < rows.len; i++) {
        buffer_add(&got, span_cut(s, rows.items[i].start, rows.items[i].end));
        buffer_add(&got, span_of("|"));
    }
    assert_span_equal(buffer_span(&got), expected);
    buffer_free(&got);
    array_free(&rows);
}

static void text_wrap_all__blanks__are_in_no_row(void **state)
{
    (void)state;
    assert_rows("", 10, "");
    assert_rows(" \t\n ", 10, "");
    assert_rows("one two three", 7, "one two|three|");
    assert_rows("one  two   ", 3, "one|two|");
    assert_rows("  indented", 10, "  indented|");
    assert_rows("     too far", 4, "too|far|");
    assert_rows("\u4e2d\u3000\u3000\u6587", 2, "\u4e2d|\u6587|");
    assert_rows("a\u00a0b c", 3, "a\u00a0b|c|");
}

static void text_wrap_all__newline_inside__is_a_space(void **state)
{
    (void)state;
    assert_rows("hard\nwrapped text", 12, "hard\nwrapped|text|");
    assert_rows("hard\nwrapped text", 4, "hard|wrap|ped|text|");
    assert_rows("a\tb\tc", 3, "a\tb|c|");
}

static void text_wrap_all__breaks_as_uax_14_has_it(void **state)
{
    (void)state;
    assert_rows("well-known", 6, "well-|known|");
    assert_rows("the U.S.-led talks", 5, "the|U.S.-|led|talks|");
    assert_rows("costs $ 5 (or so)", 6, "costs|$ 5|(or|so)|");
    assert_rows("\u4e2d\u6587\u3002\u5b57", 4, "\u4e2d|\u6587\u3002|\u5b57|");
    assert_rows("http://a.example/b/c", 17, "http://a.example/|b/c|");
}

static void text_wrap_all__word_too_wide__is_cut_at_a_grapheme(void **state)
{
    (void)state;
    assert_rows("abcdefgh", 3, "abc|def|gh|");
    assert_rows("abcdefgh", 0, "a|b|c|d|e|f|g|h|");
    assert_rows("\u4e2d\u6587", 1, "\u4e2d|\u6587|");
    assert_rows("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|");
    assert_rows("x\U0001f1e9\U0001f1ea", 2, "x|\U0001f1e9\U0001f1ea|");
}

static void text_wrap_all__soft_hyphen__has_room_for_its_hyphen(void **state)
{
    (void)state;
    assert_rows("exam\u00adple", 7, "exam\u00adple|");
    assert_rows("exam\u00adple", 5, "exam\u00ad|ple|");
    assert_rows("exam\u00adple", 4, "exam|\u00adple|");
    assert_rows("exam\u00ad", 4, "exam|");
}

/* Says what was wrapped, for running it again. */
static void fail_wrap(struct span s, int width)
{
    print_error("width %d of \"%.*s\"\n", width, (int)s.len, s.ptr);
    fail();
}

static void text_wrap__random_text__agrees_with_its_twin(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    struct buffer text = { 0 };
    for (int i = 0; i < 30000; i++) {
        struct span s = random_text(&text, &seed, 14);
        int width = (int)random_below(&seed, 20) + 1;
        size_t next, twin_next;
        size_t end = text_wrap(s, width, &next);
        char *may = calloc(1, s.len + 1);
        find_breaks(s, may);
        if (end != twin_wrap(s, may, width, &twin_next) || next != twin_next)
            fail_wrap(s, width);
        free(may);
    }
    buffer_free(&text);
}

/* Only blanks, and at the end soft hyphens, are in no row. */
static bool is_gap(struct span gap, bool last)
{
    for (size_t at = 0; at < gap.len;) {
        uint32_t c = text_next(gap, &at);
        if (!is_twin_blank(c) && !(last && c == 0xad))
            return false;
    }
    return true;
}

static bool is_good_row(struct span s, struct text_row row, int width)
{
    struct span text = span_cut(s, row.start, row.end);
    return row.end > row.start && (text_width(text) <= width ||
                                      text_grapheme_end(text, 0) == text.len);
}

static void text_wrap_all__random_text__rows_join_and_fit(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    struct buffer text = { 0 };
    text_rows rows = { 0 };
    for (int i = 0; i < 20000; i++) {
        struct span s = random_text(&text, &seed, 60);
        int width = (int)random_below(&seed, 40) + 1;
        size_t at = 0, n = 0;
        rows.len = 0;
        text_wrap_all(&rows, s, width);
        for (; n < rows.len; n++) {
            struct text_row row = rows.items[n];
            if (row.start < at || !is_good_row(s, row, width) ||
                !is_gap(span_cut(s, at, row.start), false))
                fail_wrap(s, width);
            at = row.end;
        }
        if (!is_gap(span_cut(s, at, s.len), true))
            fail_wrap(s, width);
    }
    array_free(&rows);
    buffer_free(&text);
}

static void text_wrap_all__random_text__is_repeated_text_wrap(void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    struct buffer text = { 0 };
    text_rows rows = { 0 };
    for (int i = 0; i < 5000; i++) {
        struct span s = random_text(&text, &seed, 60);
        int width = (int)random_below(&seed, 40) + 1;
        size_t n = 0, next;
        rows.len = 0;
        text_wrap_all(&rows, s, width);
        for (size_t at = 0; at < s.len; at += next) {
            size_t len = text_wrap(span_cut(s, at, s.len), width, &next);
            if (len == 0)
                continue;
            assert_true(n < rows.len);
            assert_int_equal(rows.items[n].start, at);
            assert_int_equal(rows.items[n++].end, at + len);
        }
        assert_int_equal(n, rows.len);
    }
    array_free(&rows);
    buffer_free(&text);
}

/* Were any of these quadratic, it would not end today. */
static void text_wrap_all__two_megabytes_of_one_kind__ends(void **state)
{
    (void)state;
    static const char *const kinds[] = { "a", " ", "a ", "\u0301", "\u00ad",
        "\u200b", "\u00ad\u200b", "\u2000 ", "\U0001f469\u200d", "\U0001f1e9",
        "((", ". ", "\n\n" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct buffer text = { 0 };
        text_rows rows = { 0 };
        buffer_add(&text, span_of("seventy columns of text x"));
        while (text.len < 2000000)
            buffer_add(&text, span_of(kinds[i]));
        buffer_add(&text, span_of("end"));
        text_wrap_all(&rows, buffer_span(&text), 25);
        assert_int_equal(rows.items[rows.len - 1].end, text.len);
        array_free(&rows);
        buffer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_wrap_all__blanks__are_in_no_row),
        cmocka_unit_test(text_wrap_all__newline_inside__is_a_space),
        cmocka_unit_test(text_wrap_all__breaks_as_uax_14_has_it),
        cmocka_unit_test(text_wrap_all__word_too_wide__is_cut_at_a_grapheme),
        cmocka_unit_test(text_wrap_all__soft_hyphen__has_room_for_its_hyphen),
        cmocka_unit_test(text_wrap__random_text__agrees_with_its_twin),
        cmocka_unit_test(text_wrap_all__random_text__rows_join_and_fit),
        cmocka_unit_test(text_wrap_all__random_text__is_repeated_text_wrap),
        cmocka_unit_test(text_wrap_all__two_megabytes_of_one_kind__ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
