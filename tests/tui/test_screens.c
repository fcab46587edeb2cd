/* What every view shows, as text and styles, and what keys do to it. */
#include "sample.h"
#include "term.h"

#include "app_state.h"

static struct view *top(void)
{
    return app_top(term_app());
}

/* ------------------------------------------------------ expected screens */

/* Every view at every size: keys from the list of stories, and a name. */
static void screens__every_view_and_size__are_as_expected(void **state)
{
    (void)state;
    static const struct {
        int rows, columns;
    } sizes[] = { { 24, 80 }, { 50, 200 }, { 10, 40 }, { 4, 20 }, { 1, 1 } };
    static const struct {
        const char *name, *keys;
    } views[] = {
        { "stories", "j" },
        { "reports", "Enter" },
        { "reading", "Enter Enter ]m" },
        { "partner", "Enter Enter ]m %" },
        { "comparison", "c ]m ]m" },
        { "details", "=" },
        { "help", "?" },
    };
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
            char name[64];
            snprintf(name, sizeof name, "%s-%dx%d", views[i].name,
                sizes[s].columns, sizes[s].rows);
            term_open(sizes[s].rows, sizes[s].columns, sample_corpus());
            term_key(views[i].keys);
            term_settle();
            term_expect(name);
            term_close();
        }
}

static void screens__ascii_without_colour__still_tell_everything(void **state)
{
    (void)state;
    static const struct {
        const char *name, *keys;
    } views[] = { { "stories-ascii", "j" },
        { "reading-ascii", "Enter Enter ]m" },
        { "comparison-ascii", "c ]m ]m" } };
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        term_set((struct term_settings){ "vt100", true, true });
        term_open(24, 80, sample_corpus());
        term_key(views[i].keys);
        term_settle();
        term_expect(views[i].name);
        for (int row = 0; row < 24; row++)
            for (const char *c = term_row(row); *c; c++)
                assert_in_range(*c, ' ', '~');
        term_close();
    }
}

/* -------------------------------------------------------------- stories */

static void stories__after_a_search__n_goes_from_headline_to_headline(
    void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("n");
    assert_true(term_shows("nothing was searched for yet"));
    term_key("/");
    term_type("CLOCK");
    assert_true(term_shows("/CLOCK"));
    term_key("Enter q");
    assert_int_equal(term_cursor_row(), 2);
    term_key("n");
    assert_int_equal(term_cursor_row(), 3);
    assert_false(term_shows("Dunmarrow Gazette"));
    term_settle();
    assert_true(term_shows("Dunmarrow Gazette"));
    term_key("n");
    assert_true(term_shows("nowhere else"));
    term_close();
}

static void stories__filter__shows_what_matches_and_how_to_get_back(
    void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("&");
    term_type("source:harbour halla");
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("with \"source:harbour halla\": 1 of 3"));
    term_key("&");
    term_type("date:never");
    term_key("Enter");
    assert_true(term_shows("no date"));
    assert_int_equal(top()->rows.n_rows, 1);
    term_key("&");
    term_type("nothing of the kind");
    term_key("Enter");
    assert_true(term_shows("and Enter shows all stories"));
    term_key("j k Enter c t r =");
    term_key("q");
    term_key("& Enter");
    assert_int_equal(top()->rows.n_rows, 3);
    term_close();
}

static void stories__sort_menu__says_what_it_waits_for(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("S");
    assert_true(term_shows("t title"));
    term_key("Esc");
    assert_false(term_shows("t title"));
    term_key("St");
    assert_true(term_shows("by headline"));
    assert_non_null(strstr(term_row(2), "Ferry Halla"));
    /* Who has not moved sees what is first now; else the cursor stays on its
     * story. */
    term_key("Sv");
    assert_int_equal(term_cursor_row(), 2);
    assert_non_null(strstr(term_row(4), "Ferry Halla"));
    term_key("G Sv");
    assert_non_null(strstr(term_row(2), "Ferry Halla"));
    assert_int_equal(term_cursor_row(), 2);
    term_key("j Sv");
    assert_int_equal(term_cursor_row(), 3);
    term_key("Sv So g");
    assert_true(term_shows("by source"));
    assert_non_null(strstr(term_row(2), "Ferry Halla")); /* Cape Wire */
    term_close();
}

static void stories__read_marks__toggle_undo_and_redo(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    assert_true(term_shows("6 unread"));
    term_key("j r");
    assert_true(term_shows("4 unread"));
    term_key("u");
    assert_true(term_shows("6 unread"));
    term_key("Ctrl-R");
    assert_true(term_shows("4 unread"));
    term_key("r");
    assert_true(term_shows("6 unread"));
    term_key(":");
    term_type("all-r");
    term_key("Tab Enter");
    assert_true(term_shows("0 unread"));
    term_key("u");
    assert_true(term_shows("6 unread"));
    term_close();
}

static void stories__two_tags__are_what_is_compared(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("t");
    assert_true(term_shows("Enter goes to the reports"));
    term_key("Enter j t");
    assert_true(term_shows("t on another"));
    term_key("j t");
    assert_true(term_shows("c compares the two"));
    term_key("k k t");
    assert_true(term_shows("two are tagged"));
    term_key("c");
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    assert_true(term_shows("Northern Ledger"));
    assert_true(term_shows("Harbour Post"));
    term_close();
}

static void stories__unread_key__goes_to_the_next_unread(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("j r g Tab");
    assert_int_equal(term_cursor_row(), 4);
    term_key("[u");
    assert_int_equal(term_cursor_row(), 2);
    term_close();
}

static void stories__a_report_read__is_no_longer_unread(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("G Enter");
    assert_int_equal(top()->place.kind, PLACE_READING);
    term_key("q");
    assert_true(term_shows("5 unread"));
    assert_int_equal(term_style(3, 25), 'b');
    assert_int_equal(term_style(4, 25), '.');
    term_close();
}

/* -------------------------------------------------------------- reading */

static void reading__space_at_the_end__goes_on_to_the_next_unread(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter Space");
    assert_true(term_shows("B  Harbour Post"));
    term_key("Tab");
    assert_true(term_shows("C  Northern Ledger"));
    term_key("Tab");
    assert_true(term_shows("1911"));
    for (int i = 0; i < 2; i++)
        term_key("Tab");
    assert_true(term_shows("0 unread") || term_shows("北斗丸"));
    term_key("Tab");
    assert_true(term_shows("everything is read"));
    term_close();
}

static void reading__percent__shows_the_partner_and_takes_it_away(void **state)
{
    (void)state;
    term_open(40, 80, sample_corpus());
    term_key("Enter Enter");
    size_t rows = top()->rows.n_rows;
    /* The first there is, from the headline. */
    term_key("%");
    assert_true(top()->rows.n_rows > rows);
    assert_true(term_shows("│ B  Harbour Post"));
    assert_true(term_shows("│ The ferry Halla ran aground"));
    term_key("%");
    assert_int_equal(top()->rows.n_rows, rows);
    term_key("G %");
    assert_true(term_shows("no other report has this"));
    term_close();
}

static void reading__filter__keeps_matching_paragraphs_only(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter &");
    term_type("sheepdog");
    term_key("Enter");
    assert_true(term_shows("sheepdog"));
    assert_false(term_shows("tug from Velm"));
    term_key("& Enter");
    assert_true(term_shows("tug from Velm"));
    term_close();
}

static void reading__search__finds_a_phrase_over_the_end_of_a_row(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter /");
    term_type("saturday morning");
    term_key("Enter");
    int row = term_cursor_row();
    assert_non_null(strstr(term_row(row), "Saturday"));
    assert_null(strstr(term_row(row), "Saturday morning"));
    assert_int_equal(term_style(row + 1, 6), 'r');
    term_key("Esc");
    assert_int_not_equal(term_style(row + 1, 6), 'r');
    term_close();
}

static void reading__marks_of_places__come_back(void **state)
{
    (void)state;
    term_open(10, 60, sample_corpus());
    term_key("Enter Enter ]m ]m ma");
    size_t cursor = top()->rows.cursor;
    uint32_t article = top()->place.a;
    term_key("q q k Enter 'a");
    assert_int_equal(top()->place.a, article);
    assert_int_equal(top()->rows.cursor, cursor);
    term_key("'z");
    assert_true(term_shows("no place is remembered under z"));
    term_close();
}

/* ------------------------------------------------------------- comparing */

static void comparison__percent__goes_to_the_moved_partner_and_back(
    void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("c G [m");
    while (!strstr(term_row(23), "moved") && !term_shows("no shared passage"))
        term_key("[m");
    assert_non_null(strstr(term_row(23), "moved"));
    size_t from = top()->rows.cursor;
    term_key("%");
    size_t to = top()->rows.cursor;
    term_key("%");
    assert_int_not_equal(from, to);
    assert_int_equal(top()->rows.cursor, from);
    term_close();
}

static void comparison__exchange__keeps_the_paragraph(void **state)
{
    (void)state;
    term_open(12, 80, sample_corpus());
    term_key("c ]m ]m ]m");
    struct spot before = view_where(top());
    term_key("x");
    struct spot after = view_where(top());
    term_key("x");
    struct spot again = view_where(top());
    assert_int_equal(before.article, again.article);
    assert_int_equal(before.paragraph, again.paragraph);
    assert_int_not_equal(after.article, NO_ID);
    term_close();
}

static void comparison__folds_and_filter__can_be_taken_back(void **state)
{
    (void)state;
    term_open(40, 100, sample_corpus());
    term_key("j c");
    size_t all = top()->rows.n_rows;
    term_key("z");
    assert_true(top()->rows.n_rows < all);
    assert_false(term_shows("goes on showing") || term_shows("of 1911"));
    term_key("z");
    assert_int_equal(top()->rows.n_rows, all);
    term_key("q k c");
    all = top()->rows.n_rows;
    term_key("Z");
    assert_true(term_shows("only on the left"));
    assert_false(term_shows("A tug from Velm"));
    term_key("Z &");
    assert_true(top()->rows.n_rows < all);
    assert_true(term_shows("& again shows all"));
    term_key("&");
    assert_int_equal(top()->rows.n_rows, all);
    term_key("& Esc"); /* ends this filter as it does others */
    assert_int_equal(top()->rows.n_rows, all);
    term_close();
}

static void comparison__next_source__changes_the_right_side(void **state)
{
    (void)state;
    term_open(24, 100, sample_corpus());
    term_key("c");
    struct place first = top()->place;
    term_key("]s");
    assert_int_equal(top()->place.a, first.a);
    assert_int_not_equal(top()->place.b, first.b);
    assert_true(term_shows("share nothing"));
    term_key("[s");
    assert_int_equal(top()->place.b, first.b);
    term_key("q j c ]s");
    assert_true(term_shows("no third report"));
    term_close();
}

static void comparison__nothing_shared__begins_on_one_level(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter j j t q j Enter t c");
    assert_true(term_shows("the two share nothing"));
    const char *row = term_row(5);
    assert_non_null(strstr(row, "When the Halla slid"));
    assert_non_null(strstr(row, "The clock"));
    term_close();
}

static void comparison__too_small__says_so(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("c");
    term_resize(7, 80);
    assert_true(term_shows("too small to compare"));
    term_resize(24, 39);
    assert_true(term_shows("too small to compare"));
    term_resize(24, 80);
    assert_false(term_shows("too small to compare"));
    term_close();
}

/* --------------------------------------------------------------- resizing */

static void resize__in_every_view__keeps_the_place(void **state)
{
    (void)state;
    static const char *const views[] = { "j", "Enter j", "Enter Enter ]m ]m",
        "c ]m ]m", "= j j", "? j j j j" };
    static const int sizes[][2] = { { 50, 200 }, { 10, 40 }, { 24, 100 },
        { 4, 20 }, { 1, 1 }, { 3, 300 }, { 24, 80 } };
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        term_open(24, 80, sample_corpus());
        term_key(views[i]);
        struct spot before = view_where(top());
        for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
            term_resize(sizes[s][0], sizes[s][1]);
            struct spot now = view_where(top());
            assert_int_equal(now.article, before.article);
            if (now.article == NO_ID)
                continue;
            assert_int_equal(now.paragraph, before.paragraph);
            assert_int_equal(now.side, before.side);
        }
        term_close();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens__every_view_and_size__are_as_expected),
        cmocka_unit_test(screens__ascii_without_colour__still_tell_everything),
        cmocka_unit_test(
            stories__after_a_search__n_goes_from_headline_to_headline),
        cmocka_unit_test(
            stories__filter__shows_what_matches_and_how_to_get_back),
        cmocka_unit_test(stories__sort_menu__says_what_it_waits_for),
        cmocka_unit_test(stories__read_marks__toggle_undo_and_redo),
        cmocka_unit_test(stories__two_tags__are_what_is_compared),
        cmocka_unit_test(stories__unread_key__goes_to_the_next_unread),
        cmocka_unit_test(stories__a_report_read__is_no_longer_unread),
        cmocka_unit_test(reading__space_at_the_end__goes_on_to_the_next_unread),
        cmocka_unit_test(reading__percent__shows_the_partner_and_takes_it_away),
        cmocka_unit_test(reading__filter__keeps_matching_paragraphs_only),
        cmocka_unit_test(reading__search__finds_a_phrase_over_the_end_of_a_row),
        cmocka_unit_test(reading__marks_of_places__come_back),
        cmocka_unit_test(
            comparison__percent__goes_to_the_moved_partner_and_back),
        cmocka_unit_test(comparison__exchange__keeps_the_paragraph),
        cmocka_unit_test(comparison__folds_and_filter__can_be_taken_back),
        cmocka_unit_test(comparison__next_source__changes_the_right_side),
        cmocka_unit_test(comparison__nothing_shared__begins_on_one_level),
        cmocka_unit_test(comparison__too_small__says_so),
        cmocka_unit_test(resize__in_every_view__keeps_the_place),
    };
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
