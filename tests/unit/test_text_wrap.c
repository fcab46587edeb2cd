/* Rows. */
#include "support/unit.h"

#include <twicetold/text.h>

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

static void text_wrap_all__table_of_cases__breaks_where_it_should(void **state)
{
    (void)state;
    assert_rows("", 10, "");
    assert_rows("   ", 10, "");
    assert_rows("one two three", 7, "one two|three|");
    assert_rows("one  two   ", 3, "one|two|");
    assert_rows("hard\nwrapped text", 12, "hard\nwrapped|text|");
    assert_rows("abcdefgh", 3, "abc|def|gh|");
    assert_rows("well-known", 6, "well-|known|");
    assert_rows("\u4e2d\u6587\u5b57", 5, "\u4e2d\u6587|\u5b57|");
    assert_rows("\u4e2d", 1, "\u4e2d|");
    assert_rows("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|");
    assert_rows("a\u00a0b c", 3, "a\u00a0b|c|");
}

static void text_wrap_all__soft_hyphen__has_room_for_its_hyphen(void **state)
{
    (void)state;
    assert_rows("exam\u00adple", 7, "exam\u00adple|");
    assert_rows("exam\u00adple", 5, "exam\u00ad|ple|");
    assert_rows("exam\u00adple", 4, "exam|\u00adple|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_wrap_all__table_of_cases__breaks_where_it_should),
        cmocka_unit_test(text_wrap_all__soft_hyphen__has_room_for_its_hyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
