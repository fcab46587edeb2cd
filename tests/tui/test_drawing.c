/* How text is drawn: letters of any script, and the marks on what is shared. */
#include "config.h"

#include "sample.h"
#include "term.h"

#include <twicetold/corpus.h>
#include <twicetold/text.h>

static struct corpus *one_report(const char *title, const char *body)
{
    struct corpus *c = corpus_new();
    struct draft draft = {
        .id = span_of("one"),
        .source = span_of("Post"),
        .title = span_of(title),
        .body = span_of(body),
        .source_given = true,
    };
    corpus_add(c, &draft);
    return c;
}

/* Clusters of several columns, of which each part is to be seen. */
static void scripts__signs_with_a_column_of_their_own__are_drawn(void **state)
{
    (void)state;
    static const char *const words[] = {
        "नौका चट्टान से टकराई, सभी यात्री सुरक्षित", /* Devanagari */
        "নৌকা পাথরে ধাক্কা খেল",                 /* Bengali */
        "เรือข้ามฟากเกยตื้น",                       /* Thai */
        "العبارة هالا في ضباب كثيف",            /* Arabic */
        "페리 좌초, 전원 구조",                 /* Hangul */
        "cafe\u0301 and a\u0308\u0301",         /* marks one by one */
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        term_open(24, 80, one_report(words[i], "Text."));
        term_key("Enter");
        if (!term_shows(words[i]))
            fail_msg("%s: %s", words[i], term_row(2));
        /* What stands behind it is where it should be. */
        int width = text_width(span_of(term_row(2)));
        assert_int_equal(width, 4 + text_width(span_of(words[i])));
        term_close();
    }
}

static void scripts__flags__are_two_letters(void **state)
{
    (void)state;
    term_open(24, 80, one_report("To \U0001F1EB\U0001F1F7 and back", "Text."));
    assert_true(term_shows("To FR and back"));
    term_close();
}

/* ----------------------------------------------------------------- marks */

/* The style of a word of the screen. */
static char style_of(const char *word)
{
    for (int row = 0; row < 24; row++) {
        const char *text = term_row(row), *at = strstr(text, word);
        if (at)
            return term_style(
                row, text_width((struct span){ text, (size_t)(at - text) }));
    }
    fail_msg("%s is not on the screen", word);
    return 0;
}

static void marks__of_what_is_new__leave_what_differs(void **state)
{
    (void)state;
    term_open(24, 100, sample_corpus());
    term_key("c");
    char differs = style_of("212"), shared = style_of("thick fog");
    assert_int_not_equal(differs, shared);
    term_key("d");
    assert_true(term_shows("dimmed: what is shared"));
    assert_int_equal(style_of("212"), differs);
    char dimmed = style_of("thick fog");
    assert_int_not_equal(dimmed, shared);
    term_key("d");
    assert_true(term_shows("no marks"));
    assert_int_equal(style_of("212"), style_of("thick fog"));
    assert_int_not_equal(style_of("212"), dimmed);
    term_close();
}

static void fold__what_others_have__leaves_what_is_edited_or_own(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter");
    assert_true(term_shows("long scraping"));
    term_key("z");
    assert_true(term_shows("folded: paragraphs that others have"));
    assert_true(term_shows("that others have too"));
    assert_false(term_shows("long scraping"));
    assert_true(term_shows("thick fog"));       /* another figure there */
    assert_true(term_shows("A tug from Velm")); /* nobody else has it */
    for (int i = 0;
         i < 20 && !strstr(term_row(term_cursor_row()), "others have"); i++)
        term_key("j");
    term_key("%");
    assert_true(term_shows("it is folded away: z"));
    term_key("z");
    assert_true(term_shows("long scraping"));
    term_close();
}

static void fold__nothing_alike__is_refused(void **state)
{
    (void)state;
    struct corpus *c = one_report("Ferry aground", "Fog, rocks, a tide.");
    struct draft other = {
        .id = span_of("two"),
        .source = span_of("Wire"),
        .title = span_of("Bread prize"),
        .body = span_of("Rye, salt and seven hours."),
        .source_given = true,
    };
    corpus_add(c, &other);
    term_open(24, 80, c);
    assert_true(term_shows("○ one report"));
    term_key("Enter z");
    assert_true(term_shows("nothing to fold"));
    term_key("Z");
    assert_true(term_shows("no furniture"));
    term_key("q t j t c");
    assert_true(term_shows("the two share nothing"));
    term_key("z");
    assert_true(term_shows("no paragraph is the same on both sides"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts__signs_with_a_column_of_their_own__are_drawn),
        cmocka_unit_test(scripts__flags__are_two_letters),
        cmocka_unit_test(fold__what_others_have__leaves_what_is_edited_or_own),
        cmocka_unit_test(fold__nothing_alike__is_refused),
        cmocka_unit_test(marks__of_what_is_new__leave_what_differs),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
