/* What is done with all of a library, of which a part is listed; and what the
 * settings say of its sources. */
#include "sample.h"
#include "shelved.h"
#include "term.h"

#include "app_state.h"
#include "support/unit.h"

static struct view *top(void)
{
    return app_top(term_app());
}

/* The sample, of which the list shows the newest story of three. */
static void open_one_of_three(void)
{
    struct error err;
    shelved_add(sample_corpus());
    shelved_open();
    term_app()->window_wanted = 1;
    assert_true(shelf_reload(term_app(), &err));
    term_key("Ctrl-L");
    assert_true(term_shows("newest 1 of 3 stories"));
}

static void sort__part_is_listed__is_of_the_whole_library(void **state)
{
    (void)state;
    open_one_of_three();
    term_key("S d S v");
    assert_true(term_shows("newest first, the other way round"));
    /* and the one that has the cursor */
    assert_true(term_shows("first 1 of 3 stories"));
    assert_int_equal(top()->rows.n_rows, 2);
    assert_true(term_shows("café report"));
    term_key("S d A S u");
    assert_true(term_shows("unread first"));
    assert_true(term_shows("school clock")); /* the newest that is unread */
    assert_false(term_shows("café report"));
    term_close();
}

/* What is selected stays listed, wherever it stands in the new order. */
static void sort__selected_story_is_not_among_the_first__stays(void **state)
{
    (void)state;
    open_one_of_three();
    term_key("S v");
    assert_int_equal(top()->rows.cursor, 0); /* nobody has moved */
    assert_non_null(strstr(term_row(2), "café report"));
    assert_non_null(strstr(term_row(3), "Ferry Halla"));
    term_key("j S t");
    assert_non_null(strstr(term_row(term_cursor_row()), "Ferry Halla"));
    term_key("S v S d");
    assert_non_null(strstr(term_row(term_cursor_row()), "Ferry Halla"));
    term_close();
}

static void all_read__part_is_listed__is_of_the_whole_library(void **state)
{
    (void)state;
    struct error err;
    size_t n;
    open_one_of_three();
    term_key(":");
    term_type("all-read");
    term_key("Enter");
    assert_true(term_shows("6 reports marked as read; u brings them back"));
    term_settle();
    struct store *s = shelved_store();
    free(store_unread(s, &n, &err));
    assert_int_equal(n, 0);
    term_key("u");
    assert_true(term_shows("undone: 6 reports"));
    term_settle();
    free(store_unread(s, &n, &err));
    assert_int_equal(n, 6);
    store_close(s);
    term_close();
}

static void all_read__behind_a_filter__is_of_what_it_shows(void **state)
{
    (void)state;
    struct error err;
    size_t n;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("&");
    term_type("clock");
    term_key("Enter :");
    term_type("all-read");
    term_key("Enter");
    assert_true(term_shows("2 reports marked as read"));
    term_close();
    struct store *s = shelved_store();
    free(store_unread(s, &n, &err));
    assert_int_equal(n, 4);
    store_close(s);
}

/* ------------------------------------------------------------- filtering */

/* A day is written in one way, whatever is on the desk beside it. */
static void filter__newest_is_not_listed__leaves_years_as_they_are(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    static const char *const titles[] = { "Mill", "Bridge" };
    for (int i = 0; i < 2; i++)
        corpus_add(c, &(struct draft){ .source = span_of("Mine"),
                          .id = span_of(titles[i]),
                          .title = span_of(titles[i]),
                          .body = span_of(titles[i]),
                          .date = { .precision = DATE_DAY,
                              .seconds = i * 800 * INT64_C(86400) } });
    shelved_add(c);
    shelved_open();
    assert_true(term_shows("1 Jan 1970"));
    term_key("&");
    term_type("mill");
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("1 Jan 1970"));
    term_close();
}

/* -------------------------------------------------------------- fetching */

/* What came by itself, with the reader closed, say. */
static void undo_fetch__of_another_program__takes_it_back(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("u");
    assert_true(term_shows("nothing to undo"));
    for (int i = 0; i < 2; i++) {
        term_key(":");
        term_type("undo-fetch");
        term_key("Enter");
        term_settle();
        assert_true(term_shows(i == 0 ? "undone: 6 articles" : "no fetch"));
        assert_int_equal(top()->rows.n_rows, 0);
    }
    term_close();
}

/* -------------------------------------------------------------- sources */

static void open_with_rules(const struct source_rule *rules, size_t n)
{
    struct store *s = shelved_store();
    store_set_rules(s, (struct source_rules){ rules, n });
    const struct app_options options = {
        .library = s,
        .library_path = shelved_path(),
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    term_open_with(24, 80, &options);
    term_settle();
}

static void source__muted__is_neither_listed_nor_counted(void **state)
{
    (void)state;
    static const struct source_rule rules[] = {
        { .source = { "northern ledger", 15 }, .muted = true },
        { .source = { "Hokuto Tsushin", 14 }, .muted = true },
    };
    shelved_add(sample_corpus());
    open_with_rules(rules, 2);
    assert_true(term_shows("2 stories · 4 reports · 4 sources"));
    assert_true(term_shows("2 muted   4 unread"));
    for (int i = 0; i < 3; i++) {
        assert_false(term_shows("Northern Ledger"));
        assert_false(term_shows("café report"));
        term_key("j");
        term_settle();
    }
    term_key(":");
    term_type("all-read");
    term_key("Enter");
    assert_true(term_shows("4 reports marked as read"));
    /* What is asked for by name is shown. */
    term_key("/");
    term_type("source:ledger");
    term_key("Enter Enter");
    assert_true(term_shows("When the Halla slid onto the rock"));
    term_close();
}

static void source__tagged__is_found_by_its_tag_and_kept_to(void **state)
{
    (void)state;
    static const struct source_rule rules[] = {
        { .source = { "harbour post", 12 }, .tags = { "local sea", 9 } },
        { .source = { "Velm Courier", 12 }, .tags = { "local", 5 } },
    };
    shelved_add(sample_corpus());
    open_with_rules(rules, 2);
    term_key("/");
    term_type("tag:local");
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 2);
    term_key("Enter =");
    assert_true(term_shows("tags       local"));
    term_key("q q q &");
    term_type("tag:sea");
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("with \"tag:sea\": 1 of 3 stories"));
    term_close();
}

/* What editions of one house share was no news when it came. */
static void source__of_a_series__shares_nothing_with_its_house(void **state)
{
    (void)state;
    static const struct source_rule rules[] = {
        { .source = { "Harbour Post", 12 }, .house = { "Cape Wire", 9 } },
    };
    struct error err;
    struct store *s = shelved_store();
    struct corpus *c = sample_corpus();
    const struct store_add_options options = { .now = SHELVED_NOW };
    struct store_add_counts counts;
    store_set_rules(s, (struct source_rules){ rules, 1 });
    assert_true(store_add(s, c, &options, &counts, &err));
    store_close(s);
    corpus_free(c);
    open_with_rules(rules, 1);
    term_key("/");
    term_type("source:harbour");
    term_key("Enter Enter");
    assert_true(term_shows("all of it is only here"));
    term_key("=");
    assert_true(term_shows("series     Cape Wire"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELVED_TEST(sort__part_is_listed__is_of_the_whole_library),
        SHELVED_TEST(sort__selected_story_is_not_among_the_first__stays),
        SHELVED_TEST(all_read__part_is_listed__is_of_the_whole_library),
        SHELVED_TEST(all_read__behind_a_filter__is_of_what_it_shows),
        SHELVED_TEST(filter__newest_is_not_listed__leaves_years_as_they_are),
        SHELVED_TEST(undo_fetch__of_another_program__takes_it_back),
        SHELVED_TEST(source__muted__is_neither_listed_nor_counted),
        SHELVED_TEST(source__tagged__is_found_by_its_tag_and_kept_to),
        SHELVED_TEST(source__of_a_series__shares_nothing_with_its_house),
    };
    return cmocka_run_group_tests_name("shelf", tests, NULL, NULL);
}
