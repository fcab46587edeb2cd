/* Versions: a report that has changed since it was read says so, and shows what
 * became of it. */
#include "config.h"

#include "sample.h"
#include "shelved.h"
#include "term.h"

#include "app_state.h"

static const struct view *top(void)
{
    return app_top(term_app());
}

/* The report, with so many people on board, comes into the library. */
static void arrives(int on_board)
{
    struct corpus *c = corpus_new();
    struct buffer body = { 0 };
    buffer_addf(&body,
        "The ferry Halla ran aground in thick fog on Saturday with %d people "
        "on board, the coast guard said.\n\nNobody was hurt, and the boats "
        "took two hours to bring all of them ashore.",
        on_board);
    struct draft d = {
        .id = span_of("halla"),
        .source = span_of("Cape Wire"),
        .title = span_of("Ferry Halla aground"),
        .url = span_of("https://wire.example/halla"),
        .body = buffer_span(&body),
        .date = { .seconds = SHELVED_NOW - 86400, .precision = DATE_MINUTE },
        .source_given = true,
    };
    corpus_add(c, &d);
    shelved_add(c);
    buffer_free(&body);
}

static void versions__changed_since_read__is_told_and_compared(void **state)
{
    (void)state;
    arrives(212);
    shelved_open();
    term_key("Enter v");
    assert_true(term_shows("this report has had one version only"));
    term_close();
    arrives(214);
    arrives(221);
    shelved_open();
    assert_non_null(strstr(term_row(2), "~"));
    term_key("Enter");
    assert_true(term_shows("changed since you read it: v shows how"));
    term_key("v");
    assert_int_equal(top()->place.kind, PLACE_VERSIONS);
    term_expect("versions");
    term_key("]s");
    assert_true(term_shows("version 2 of 3"));
    assert_true(term_shows("214"));
    term_key("x");
    assert_non_null(strstr(term_row(0), " version 3 of 3"));
    term_key("r u = q d z & ]c y % Tab");
    term_resize(10, 40);
    term_resize(24, 80);
    term_key("q");
    assert_int_equal(top()->place.kind, PLACE_READING);
    assert_false(term_shows("changed since"));
    term_key("q");
    assert_null(strstr(term_row(2), "~"));
    term_close();
    shelved_open(); /* and that was kept */
    assert_null(strstr(term_row(2), "~"));
    term_key("v"); /* without one that was read, the last but one */
    assert_true(term_shows("version 2 of 3"));
    term_close();
}

/* What was only looked at in its list has still changed. */
static void versions__read_again__is_no_longer_changed(void **state)
{
    (void)state;
    arrives(212);
    shelved_open();
    term_key("Enter q");
    term_settle();
    term_close();
    arrives(221);
    shelved_open();
    term_key("Enter q");
    term_settle();
    assert_null(strstr(term_row(2), "~"));
    term_key("/");
    term_type("is:changed");
    term_key("Enter");
    assert_true(term_shows("Nothing fits"));
    term_close();
}

/* The text that is read stays as it is until it is opened again, and the new
 * one does not count as seen. */
static void versions__come_while_it_is_open__leave_the_text(void **state)
{
    (void)state;
    arrives(212);
    shelved_open();
    term_key("Enter j j j");
    term_settle();
    int row = term_cursor_row();
    arrives(221);
    term_key("k j");
    term_settle();
    assert_int_equal(top()->place.kind, PLACE_READING);
    assert_true(term_shows("212"));
    assert_false(term_shows("221"));
    assert_int_equal(term_cursor_row(), row);
    term_key("g");
    assert_true(term_shows("changed since you read it: v shows how"));
    term_key("v");
    assert_true(term_shows("221"));
    term_key("q q");
    term_settle();
    term_key("Enter");
    assert_true(term_shows("221"));
    assert_false(term_shows("212"));
    term_close();
}

static void versions__open_when_another_came__is_not_seen(void **state)
{
    (void)state;
    arrives(212);
    shelved_open();
    term_key("Enter");
    term_settle();
    arrives(221);
    term_key("j");
    term_settle();
    term_key("q");
    term_settle();
    assert_non_null(strstr(term_row(2), "~"));
    term_key("Enter q");
    assert_null(strstr(term_row(2), "~"));
    term_close();
}

static void versions__what_paths_hold__has_none(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("v");
    assert_true(term_shows("only the library keeps versions"));
    assert_int_equal(top()->place.kind, PLACE_STORIES);
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELVED_TEST(versions__changed_since_read__is_told_and_compared),
        SHELVED_TEST(versions__read_again__is_no_longer_changed),
        SHELVED_TEST(versions__come_while_it_is_open__leave_the_text),
        SHELVED_TEST(versions__open_when_another_came__is_not_seen),
        cmocka_unit_test(versions__what_paths_hold__has_none),
    };
    return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
