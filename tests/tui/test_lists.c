/* What a line of the lists and the status line tell where there is little room,
 * and on how many lines what keys do is explained. */
#include "config.h"

#include "app_state.h"
#include "sample.h"
#include "shelved.h"
#include "term.h"

#include <twicetold/corpus.h>
#include <twicetold/text.h>
#include <unicase.h>

/* ----------------------------------------------------------- status line */

static void hints__little_room__keep_the_way_to_the_keys(void **state)
{
    (void)state;
    static const int widths[] = { 40, 60, 80, 96, 120, 200 };
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        struct app_options options = {
            .corpus = sample_corpus(),
            .reuse = reuse_defaults(),
            .story = story_defaults(),
            .note = "said when it opens",
        };
        term_open_with(24, widths[i], &options);
        term_settle();
        assert_true(term_shows("said when it opens"));
        assert_true(term_shows("? help"));
        term_key("j");
        assert_true(term_shows("? help"));
        term_close();
    }
}

static void keys__that_do_nothing__are_named_as_pressed(void **state)
{
    (void)state;
    term_open(24, 100, sample_corpus());
    term_key("]m");
    assert_true(term_shows(" ]m does nothing here: ? shows the keys"));
    term_key("x");
    assert_true(term_shows(" x does nothing here: ? shows the keys"));
    term_close();
}

static void keys__of_the_story_and_of_a_search__work_where_help_says(
    void **state)
{
    (void)state;
    term_open(24, 100, sample_corpus());
    term_key("c A");
    assert_true(term_shows("the story is read"));
    term_key("q");
    assert_true(term_shows("3 unread"));
    term_key("/");
    term_type("halla");
    term_key("Enter n");
    assert_int_equal(term_cursor_row(), 4);
    term_key("N");
    assert_int_equal(term_cursor_row(), 2);
    term_key("N");
    assert_true(term_shows("this is the beginning"));
    term_close();
}

static void hints__nothing_shared__speak_of_other_keys(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter");
    assert_true(term_shows("% other's words   ]m next shared"));
    term_key("q q G Enter");
    assert_true(term_shows("]u next unread   * star"));
    assert_false(term_shows("other's words"));
    term_key("t q g Enter Enter t c");
    assert_true(term_shows("the two share nothing"));
    assert_true(term_shows("]s next source   x swap"));
    term_close();
}

static void notes__longer_than_the_line__are_told_as_a_whole(void **state)
{
    (void)state;
    static const char note[] = "a library that is damaged tells what is left "
                               "of it, and which command of the shell helps";
    static const int sizes[][2] = { { 24, 80 }, { 10, 40 } };
    for (size_t i = 0; i < 2; i++) {
        struct app_options options = {
            .corpus = sample_corpus(),
            .reuse = reuse_defaults(),
            .story = story_defaults(),
            .note = note,
        };
        term_open_with(sizes[i][0], sizes[i][1], &options);
        term_settle();
        assert_true(term_shows(" a library that is damaged"));
        assert_true(term_shows("shell helps"));
        term_key("j");
        assert_false(term_shows("damaged"));
        assert_false(term_shows("helps"));
        term_close();
    }
}

static void menu__sort__is_told_as_a_whole_at_80_columns(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("S");
    assert_true(term_shows("sort: d date"));
    assert_true(term_shows("v reverse"));
    term_key("Esc Enter Enter ]");
    assert_true(term_shows("next: u unread"));
    assert_true(term_shows("c change"));
    term_close();
}

static void waiting__for_one_key_only__says_what_it_does(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("m");
    assert_true(term_shows("m  <letter>  remember this place under a letter"));
    term_key("Esc '");
    assert_true(term_shows("'  <letter>  to the place remembered"));
    assert_true(term_shows("Esc cancels"));
    term_close();
}

/* -------------------------------------------------------------- sorting */

/* The slow twin of the order: all characters, one after the other. */
static int compare_headlines(struct span a, struct span b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        uint32_t c = uc_tolower(text_next(a, &i));
        uint32_t d = uc_tolower(text_next(b, &j));
        if (c != d)
            return c < d ? -1 : 1;
    }
    return (i < a.len) - (j < b.len);
}

static void sort__by_headline__goes_by_every_character(void **state)
{
    (void)state;
    enum { N = 300 };
    static const char *const letters[] = { "a", "A", "b", "é", "É", "北", "-",
        "\U0001F600" };
    uint64_t seed = random_seed(20261122);
    struct corpus *c = corpus_new();
    for (int n = 0; n < N; n++) {
        char title[64] = "a";
        for (uint32_t i = 1 + random_below(&seed, 6); i--;)
            strcat(title, letters[random_below(&seed, 8)]);
        corpus_add(c, &(struct draft){ .source = span_of("Mine"),
                          .title = span_of(title),
                          .body = span_of(title) });
    }
    term_open(24, 80, c);
    term_key("S t");
    const struct desk *d = &term_app()->desk;
    assert_int_equal(d->shown.len, d->stories->n_listed);
    assert_true(d->shown.len > N / 3);
    for (size_t i = 1; i < d->shown.len; i++) {
        const struct story *a = desk_story(d, d->shown.items[i - 1]);
        const struct story *b = desk_story(d, d->shown.items[i]);
        int order =
            compare_headlines(desk_title(d, a->lead), desk_title(d, b->lead));
        assert_true(order < 0 || (order == 0 && a < b));
    }
    term_close();
}

/* --------------------------------------------------------------- reports */

#define FIRE                                                                   \
    "A fire in the old rope works of Dunmarrow burned for eleven hours on "    \
    "Monday and could be seen from the mainland, the brigade said."

/* Two reports with text in common, of sources with long names, with their times
 * in two zones: the widest line there is. */
static struct corpus *long_names(void)
{
    static const char *const sources[] = {
        "The Dunmarrow and Velm Intelligencer",
        "The Northern Isles Evening Advertiser"
    };
    static const char *const titles[] = { "Rope works burn for eleven hours",
        "Fire on the island seen from the mainland" };
    struct corpus *c = corpus_new();
    for (int i = 0; i < 2; i++) {
        struct draft draft = {
            .id = span_of(i ? "b" : "a"),
            .source = span_of(sources[i]),
            .title = span_of(titles[i]),
            .body = span_of(FIRE),
            .date = { .seconds = 1765000000 + i * 3600,
                .zone = (int16_t)(i * 60),
                .precision = DATE_MINUTE },
            .source_given = true,
        };
        corpus_add(c, &draft);
    }
    return c;
}

static void reports__long_names__leave_room_for_what_is_shared(void **state)
{
    (void)state;
    for (int width = 40; width <= 200; width++) {
        term_open(24, width, long_names());
        term_key("Enter");
        assert_non_null(strstr(term_row(term_cursor_row()), "100% with B"));
        term_close();
    }
}

static void reports__own_headlines__are_told(void **state)
{
    (void)state;
    static const int widths[] = { 60, 80, 100, 120, 150, 200 };
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        term_open(24, widths[i], long_names());
        term_key("Enter j");
        /* In the line where that has room, else below; and cut at a word. */
        assert_true(term_shows("Fire on the island"));
        term_close();
    }
}

/* ---------------------------------------------------------------- filter */

static void filter__esc__shows_all_again(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("&");
    term_type("ferry");
    term_key("Enter");
    assert_false(term_shows("school"));
    term_key("Esc");
    assert_true(term_shows("school"));
    assert_true(term_shows("everything is shown again"));
    term_key("Esc");
    assert_true(term_shows("nothing is going on; Q leaves"));
    term_key("?");
    term_key("Esc");
    assert_true(term_shows("nothing is going on; q goes back"));
    term_close();
}

/* What was searched for is marked in the headlines, and then no more. */
static void search__esc__says_that_it_is_ended(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("& Esc Enter Enter /");
    term_type("fog");
    term_key("Enter");
    term_key("Esc");
    assert_true(term_shows("the search is ended"));
    term_key("Esc");
    assert_true(term_shows("nothing is going on"));
    term_close();
}

/* ------------------------------------------------------------------ back */

/* From report to report the way is that of the list, in whatever order. */
static void next_unread__while_reading__follows_the_list(void **state)
{
    static const char *const orders[] = { "S d", "S t", "S s", "S v" };
    (void)state;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        term_open(24, 80, sample_corpus());
        const struct desk *d = &term_app()->desk;
        term_key(orders[i]);
        term_key("g");
        term_settle();
        uint32_t second = d->shown.items[1];
        term_key("Enter");
        if (term_app()->depth == 1)
            term_key("Enter");
        term_key("A ]u");
        uint32_t report = app_top(term_app())->place.a;
        assert_true(desk_story(d, report) == desk_story(d, second));
        term_key("A [u"); /* round the end, past what is read */
        report = app_top(term_app())->place.a;
        assert_true(desk_story(d, report) == desk_story(d, d->shown.items[2]));
        term_close();
    }
}

static void back__from_another_report__is_where_that_is_listed(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("Enter Enter");
    assert_true(term_shows("1 of 3"));
    term_key("]s ]s q");
    assert_non_null(strstr(term_row(term_cursor_row()), "C  Northern Ledger"));
    /* To the report of the next story that is unread, and back to it. */
    term_key("Enter A ]u");
    assert_true(term_shows("1 of 2"));
    term_key("q");
    assert_non_null(strstr(term_row(term_cursor_row()), "A  Velm Courier"));
    term_key("q");
    assert_int_equal(term_cursor_row(), 3);
    /* What is read on is what the list is kept to. */
    term_key("&");
    term_type("halla");
    term_key("Enter Enter Enter ]u");
    assert_true(term_shows("everything that is listed is read"));
    assert_true(term_shows("1 of 3"));
    /* Another way out of it is followed nowhere. */
    term_key("' ' q & Enter G Enter m a q &");
    term_type("halla");
    term_key("Enter ' a q");
    assert_non_null(strstr(term_row(2), "Ferry Halla"));
    assert_int_equal(term_cursor_row(), 2);
    term_close();
}

/* --------------------------------------------------------------- nothing */

static void nothing__library_is_empty__says_how_news_comes(void **state)
{
    (void)state;
    store_close(shelved_store());
    shelved_open();
    assert_true(term_shows("Your library is empty."));
    assert_true(term_shows("  twicetold add URL       subscribes to a feed"));
    assert_false(term_shows("Enter read"));
    assert_true(term_shows("? help"));
    term_key("Enter");
    assert_true(term_shows("there is nothing here"));
    term_close();
}

static void nothing__all_was_removed__comes_back_by_a_key(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    for (int i = 0; i < 3; i++) {
        term_key("D");
        term_settle();
    }
    assert_true(term_shows("Your library is empty."));
    term_key("u");
    term_settle();
    assert_true(term_shows("1 story"));
    term_close();
}

static void removed__brought_back__has_the_cursor(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    assert_non_null(strstr(term_row(2), "Ferry Halla"));
    term_key("D");
    term_settle();
    assert_false(term_shows("Ferry Halla"));
    assert_int_equal(term_cursor_row(), 2);
    term_key("j u");
    term_settle();
    assert_non_null(strstr(term_row(term_cursor_row()), "Ferry Halla"));
    term_close();
}

static void nothing__feeds_have_brought_none__names_the_key(void **state)
{
    (void)state;
    struct error err;
    size_t added;
    const struct store_feed feeds[] = {
        { .url = span_of("https://post.example/feed") },
        { .url = span_of("https://wire.example/feed") },
    };
    struct store *s = shelved_store();
    assert_true(store_add_feeds(s, feeds, 2, NULL, &added, &err));
    store_close(s);
    shelved_open();
    assert_true(term_shows("yet from the 2 feeds of your library."));
    assert_true(term_shows("  R                       fetches"));
    term_close();
}

/* ------------------------------------------------------------------ help */

static void help__narrow_window__cuts_nothing_that_is_explained(void **state)
{
    (void)state;
    static const int widths[] = { 20, 33, 40, 59, 60, 80 };
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        term_open(24, widths[i], sample_corpus());
        term_key("?");
        do {
            for (int row = 2; row < 23; row++)
                assert_null(strstr(term_row(row), "…"));
            term_key("Space");
        } while (!term_shows("this is the end"));
        term_close();
    }
}

static void help__explained_on_two_lines__is_found_once(void **state)
{
    (void)state;
    term_open(24, 40, sample_corpus());
    term_key("? /");
    term_type("to the reports of the story");
    term_key("Enter");
    assert_non_null(strstr(term_row(term_cursor_row()), "Enter l Right"));
    term_key("n");
    assert_true(term_shows("nowhere else"));
    term_close();
}

static void details__long_lines__hang_below_their_values(void **state)
{
    (void)state;
    term_open(24, 60, long_names());
    term_key("Enter =");
    assert_true(
        term_shows("  source     The Dunmarrow and Velm Intelligencer"));
    term_resize(24, 40);
    assert_true(term_shows("  source     The Dunmarrow and Velm"));
    assert_true(term_shows("              Intelligencer"));
    term_close();
}

static void details__one_of_each__is_told_in_the_singular(void **state)
{
    (void)state;
    term_open(24, 100, sample_many(1));
    term_key("=");
    assert_true(term_shows("The collection: 1 report, 1 source, 1 paragraph"));
    /* Nothing is said of why it stands with itself. */
    assert_false(term_shows("Its story"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hints__little_room__keep_the_way_to_the_keys),
        cmocka_unit_test(keys__that_do_nothing__are_named_as_pressed),
        cmocka_unit_test(
            keys__of_the_story_and_of_a_search__work_where_help_says),
        cmocka_unit_test(hints__nothing_shared__speak_of_other_keys),
        cmocka_unit_test(notes__longer_than_the_line__are_told_as_a_whole),
        cmocka_unit_test(menu__sort__is_told_as_a_whole_at_80_columns),
        cmocka_unit_test(waiting__for_one_key_only__says_what_it_does),
        cmocka_unit_test(sort__by_headline__goes_by_every_character),
        cmocka_unit_test(reports__long_names__leave_room_for_what_is_shared),
        cmocka_unit_test(reports__own_headlines__are_told),
        cmocka_unit_test(filter__esc__shows_all_again),
        cmocka_unit_test(search__esc__says_that_it_is_ended),
        cmocka_unit_test(next_unread__while_reading__follows_the_list),
        SHELVED_TEST(nothing__library_is_empty__says_how_news_comes),
        SHELVED_TEST(nothing__all_was_removed__comes_back_by_a_key),
        SHELVED_TEST(removed__brought_back__has_the_cursor),
        SHELVED_TEST(nothing__feeds_have_brought_none__names_the_key),
        cmocka_unit_test(back__from_another_report__is_where_that_is_listed),
        cmocka_unit_test(help__narrow_window__cuts_nothing_that_is_explained),
        cmocka_unit_test(help__explained_on_two_lines__is_found_once),
        cmocka_unit_test(details__long_lines__hang_below_their_values),
        cmocka_unit_test(details__one_of_each__is_told_in_the_singular),
    };
    return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
