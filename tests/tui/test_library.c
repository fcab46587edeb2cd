/* The reader on a library: the list comes from it, texts are taken out of it,
 * marks go into it, and other copies are seen. */
#include "sample.h"
#include "shelved.h"
#include "term.h"

#include "app_state.h"
#include "support/scratch.h"

/* The same reports, out of a file as it were. */
static void open_sample(void)
{
    shelved_open_with(
        24, 80, (struct app_options){ .corpus = sample_corpus() });
}

static struct view *top(void)
{
    return app_top(term_app());
}

static void library__opened__lists_its_stories(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    assert_true(term_shows("6 reports"));
    term_expect("library");
    term_close();
}

static void library__story_opened__shows_what_its_reports_share(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("/");
    term_type("221");
    term_key("Enter Enter Enter");
    assert_int_equal(top()->place.kind, PLACE_READING);
    term_expect("library-reading");
    term_key("c");
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    assert_true(term_shows("212"));
    assert_true(term_shows("221"));
    term_close();
}

static void library__longer_than_the_list__goes_on_at_its_end(void **state)
{
    (void)state;
    struct error err;
    shelved_add(sample_corpus());
    shelved_open();
    term_app()->window_wanted = 2;
    assert_true(shelf_reload(term_app(), &err));
    term_key("Ctrl-L");
    assert_true(term_shows("newest 2 of 3 stories"));
    assert_true(term_shows("5+ unread"));
    term_settle();
    term_key("G");
    term_settle();
    assert_true(term_shows("3 stories"));
    term_key("G");
    assert_int_equal(top()->rows.cursor, 2);
    term_close();
}

/* What stands under every report of a source is known by its other reports. */
static void library__furniture_of_a_source__is_folded_in_a_story(void **state)
{
    (void)state;
    char path[512];
    const char *folder = getenv("srcdir"), *paths[] = { path };
    struct error err;
    snprintf(path, sizeof path, "%s/articles", folder ? folder : ".");
    struct load_options options = { 0 };
    struct corpus *c = corpus_load(paths, 1, &options, NULL, &err);
    assert_non_null(c);
    shelved_add(c);
    shelved_open();
    term_key("j Enter j Enter");
    assert_true(term_shows("Isles Today"));
    assert_true(term_shows("of the site's furniture"));
    term_close();
}

static void library__left_and_opened__remembers_marks(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    assert_true(term_shows("6 unread"));
    term_key("Enter Enter q q j *");
    term_close();
    shelved_open();
    assert_true(term_shows("5 unread"));
    assert_true(term_shows("*"));
    term_close();
}

static void marks__undone__are_undone_in_the_library(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("A u u Ctrl-R u");
    term_close();
    shelved_open();
    assert_true(term_shows("6 unread"));
    term_close();
}

static void marks__of_what_a_path_holds__hold_in_the_library(void **state)
{
    (void)state;
    open_sample();
    assert_int_not_equal(access(shelved_path(), F_OK), 0);
    term_key("A j *");
    term_close();
    assert_int_equal(access(shelved_path(), F_OK), 0);
    open_sample();
    assert_true(term_shows("*"));
    assert_false(term_shows("6 unread"));
    term_close();
    shelved_add(sample_corpus());
    shelved_open();
    assert_true(term_shows("*"));
    assert_false(term_shows("6 unread"));
    term_close();
}

static void path__only_read_without_a_mark__makes_no_library(void **state)
{
    (void)state;
    open_sample();
    term_key("j k ? q");
    term_close();
    assert_int_not_equal(access(shelved_path(), F_OK), 0);
}

static void path__nothing_to_be_kept__makes_no_library(void **state)
{
    (void)state;
    struct app_options options = {
        .corpus = sample_corpus(),
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    term_open_with(24, 80, &options);
    term_settle();
    term_key("A * Enter Enter");
    term_close();
    assert_int_not_equal(access(shelved_path(), F_OK), 0);
}

/* The line of the report of that source. */
static const char *line_of(const char *source)
{
    for (int row = 0; row < 24; row++)
        if (strstr(term_row(row), source))
            return term_row(row);
    fail_msg("%s is not listed", source);
    return NULL;
}

static void place__of_a_report_left__is_gone_back_to(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open_with(10, 60, (struct app_options){ 0 });
    term_key("Enter Enter j j j j j");
    char before[256];
    snprintf(before, sizeof before, "%s", term_row(2));
    term_close();
    shelved_open_with(10, 60, (struct app_options){ 0 });
    term_key("Enter g Enter");
    assert_true(term_shows("continued where you stopped"));
    assert_string_equal(term_row(2), before);
    term_key("g");
    assert_true(term_shows("Ferry Halla runs aground"));
    term_close();
}

static void place__at_the_end__begins_anew(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open_with(10, 60, (struct app_options){ 0 });
    term_key("Enter Enter G q g Enter");
    assert_false(term_shows("continued"));
    assert_true(term_shows("Ferry Halla runs aground"));
    term_close();
}

static void paragraphs__read_in_one_report__are_marked_in_another(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("Enter Enter q");
    term_close();
    shelved_open();
    term_key("Enter g j Enter");
    assert_true(term_shows("you have read"));
    term_expect("library-read-before");
    term_key("d d");
    assert_false(term_shows("\u00b7 B "));
    term_close();
    shelved_open();
    term_key("Enter g Enter");
    assert_false(term_shows("you have read"));
    term_key("q g Enter");
    assert_false(term_shows("you have read"));
    term_close();
}

static void paragraphs__only_passed_by__are_not_read(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open_with(10, 60, (struct app_options){ 0 });
    term_key("Enter Enter");
    term_key("q g j Enter");
    assert_false(term_shows("you have read"));
    term_close();
}

/* Two reports of one text, and a third that has more. */
static struct corpus *copies(void)
{
    static const char *const bodies[] = {
        "The mill at Velm turns again after forty years, the miller said.\n\n"
        "Its wheel was cut from one oak by the carpenters of Dunmarrow.",
        "The mill at Velm turns again after forty years, the miller said.\n\n"
        "Its wheel was cut from one oak by the carpenters of Dunmarrow.",
        "The mill at Velm turns again after forty years, the miller said.\n\n"
        "The flour is dearer than before.",
    };
    static const char *const sources[] = { "Mill One", "Mill Two",
        "Mill Three" };
    struct corpus *c = corpus_new();
    for (int i = 0; i < 3; i++)
        corpus_add(c, &(struct draft){ .id = span_of("m"),
                          .source = span_of(sources[i]),
                          .title = span_of("The mill at Velm turns again"),
                          .body = span_of(bodies[i]),
                          .date = { SHELVED_NOW + i * 60, 0, DATE_MINUTE },
                          .source_given = true });
    return c;
}

static void report__all_of_it_read_elsewhere__has_nothing_new(void **state)
{
    (void)state;
    shelved_add(copies());
    shelved_open();
    assert_false(term_shows("nothing new"));
    term_key("Enter Enter q");
    term_settle();
    assert_non_null(strstr(line_of("Mill Two"), "nothing new"));
    assert_null(strstr(line_of("Mill Three"), "nothing new"));
    term_close();
    shelved_open();
    assert_non_null(strstr(line_of("Mill Two"), "nothing new"));
    /* Unread again takes its paragraphs back. */
    term_key("Enter g r q");
    term_settle();
    assert_false(term_shows("nothing new"));
    term_key("u");
    term_settle();
    assert_non_null(strstr(line_of("Mill Two"), "nothing new"));
    term_close();
}

/* The first report; the same told with a word and a figure changed; the same
 * with as much again that is new. */
static struct corpus *edited_copies(void)
{
#define WHEEL                                                                  \
    "turns again after forty years, the miller said, and %s sacks of flour "   \
    "from the first day %s to the bakers of Velm before noon."
    static const char *const told[][3] = {
        { "Mill One", "30", "went" },
        { "Mill Two", "32", "were sent" },
        { "Mill Three", "30", "went" },
    };
    struct corpus *c = corpus_new();
    for (int i = 0; i < 3; i++) {
        struct buffer body = { 0 };
        buffer_addf(&body, "The mill " WHEEL, told[i][1], told[i][2]);
        if (i == 2)
            buffer_addf(&body,
                " Its wheel was cut from a single oak by the carpenters of "
                "Dunmarrow, who asked for no more than bread.");
        corpus_add(c, &(struct draft){ .id = span_of(told[i][0]),
                          .source = span_of(told[i][0]),
                          .title = span_of("The mill turns again"),
                          .body = buffer_span(&body),
                          .date = { SHELVED_NOW + i, 0, DATE_MINUTE },
                          .source_given = true });
        buffer_free(&body);
    }
    return c;
}

static void paragraphs__read_in_an_edited_copy__are_known(void **state)
{
    (void)state;
    for (int library = 0; library < 2; library++) {
        struct app_options options = { 0 };
        if (library)
            shelved_add(edited_copies());
        else
            options.corpus = edited_copies();
        shelved_open_with(24, 80, options);
        term_key("Enter g Enter q");
        term_settle();
        /* Nothing new but a figure, which stays marked. */
        assert_non_null(strstr(line_of("Mill Two"), "nothing new !"));
        assert_null(strstr(line_of("Mill Three"), "nothing new"));
        term_key("g j Enter j j");
        assert_true(term_shows("you have read this"));
        assert_true(term_shows("1: also in A, edited"));
        bool marked = false;
        for (int row = 2; row < 22; row++)
            for (int column = 0; column < 80; column++)
                marked |= term_style(row, column) == '!';
        assert_true(marked);
        term_key("q G Enter j j");
        assert_false(term_shows("you have read this"));
        term_close();
        shelved_remove(NULL);
        shelved_make(NULL);
    }
}

static void marks__of_another_copy__are_seen_at_the_next_key(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("j");
    term_settle();
    assert_true(term_shows("6 unread"));
    struct store *other = shelved_store();
    struct error err;
    int64_t identity = term_app()->heads->identities[0];
    assert_true(store_mark(
        other, &identity, 1, STORE_READ_MARK, true, SHELVED_NOW, &err));
    uint32_t before = view_where(top()).article;
    int64_t article = term_app()->heads->articles[before];
    term_key("Ctrl-L");
    term_settle();
    assert_true(term_shows("5 unread"));
    uint32_t after = view_where(top()).article;
    assert_int_equal(term_app()->heads->articles[after], article);
    store_close(other);
    term_close();
}

static void articles__added_by_another_copy__leave_the_cursor(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("j j Enter");
    assert_int_equal(top()->place.kind, PLACE_READING);
    shelved_add(copies());
    term_key("j");
    term_settle();
    assert_int_equal(top()->place.kind, PLACE_READING);
    assert_true(term_shows("Hokuto"));
    term_key("q");
    term_settle();
    assert_true(term_shows("9 reports"));
    assert_string_equal(term_row(term_cursor_row()),
        "\u25b8 1 Dec  \u25cb         \u5317\u6597\u4e38\u3001\u5cac\u3067"
        "\u5ea7\u7901 (caf\u00e9 report)");
    term_close();
}

static void refresh__without_feeds__says_how_to_get_some(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("j R");
    term_settle();
    assert_true(term_shows("no feeds yet"));
    term_key("k");
    assert_true(term_shows("6 reports"));
    term_close();
    open_sample();
    term_key("R");
    assert_true(term_shows("not from the library"));
    term_close();
}

/* Its page cannot be had, which is said as it is. */
static void full_text__no_page__says_why(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    unsetenv("http_proxy");
    unsetenv("all_proxy");
    unsetenv("ALL_PROXY");
    corpus_add(c, &(struct draft){ .id = span_of("a"),
                      .source = span_of("Cape Wire"),
                      .url = span_of("http://127.0.0.1:1/halla"),
                      .file = span_of("http://127.0.0.1:1/feed"),
                      .body = span_of("The ferry Halla ran aground.") });
    shelved_add(c);
    shelved_open();
    term_key("f");
    term_settle();
    assert_true(term_shows("cannot connect"));
    term_close();
    open_sample();
    term_key("f");
    assert_true(term_shows("not from the library"));
    term_close();
}

static void remove__of_a_story__is_undone(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("D");
    term_settle();
    assert_true(term_shows("2 stories"));
    assert_true(term_shows("u brings them back"));
    term_key("u");
    term_settle();
    assert_true(term_shows("3 stories"));
    term_key("Enter G D");
    term_settle();
    assert_true(term_shows("5 reports"));
    term_close();
    shelved_open();
    assert_true(term_shows("5 reports"));
    term_key("u");
    assert_true(term_shows("undone, from before"));
    assert_true(term_shows("6 reports"));
    /* The other removal was undone by the reader that made it. */
    term_key("u");
    assert_true(term_shows("nothing to undo"));
    assert_true(term_shows("6 reports"));
    term_close();
}

static void report__removed_while_open_elsewhere__is_closed(void **state)
{
    (void)state;
    shelved_add(sample_corpus());
    shelved_open();
    term_key("j j Enter");
    uint32_t article = top()->place.a;
    int64_t id = term_app()->heads->articles[article];
    struct store *other = shelved_store();
    struct error err;
    assert_true(store_remove(other, &id, 1, true, SHELVED_NOW, &err));
    store_close(other);
    term_key("j");
    term_settle();
    assert_int_equal(top()->place.kind, PLACE_STORIES);
    assert_true(term_shows("5 reports"));
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELVED_TEST(library__opened__lists_its_stories),
        SHELVED_TEST(library__story_opened__shows_what_its_reports_share),
        SHELVED_TEST(library__longer_than_the_list__goes_on_at_its_end),
        SHELVED_TEST(library__furniture_of_a_source__is_folded_in_a_story),
        SHELVED_TEST(library__left_and_opened__remembers_marks),
        SHELVED_TEST(marks__undone__are_undone_in_the_library),
        SHELVED_TEST(marks__of_what_a_path_holds__hold_in_the_library),
        SHELVED_TEST(place__of_a_report_left__is_gone_back_to),
        SHELVED_TEST(place__at_the_end__begins_anew),
        SHELVED_TEST(paragraphs__read_in_one_report__are_marked_in_another),
        SHELVED_TEST(paragraphs__only_passed_by__are_not_read),
        SHELVED_TEST(report__all_of_it_read_elsewhere__has_nothing_new),
        SHELVED_TEST(paragraphs__read_in_an_edited_copy__are_known),
        SHELVED_TEST(marks__of_another_copy__are_seen_at_the_next_key),
        SHELVED_TEST(articles__added_by_another_copy__leave_the_cursor),
        SHELVED_TEST(refresh__without_feeds__says_how_to_get_some),
        SHELVED_TEST(full_text__no_page__says_why),
        SHELVED_TEST(remove__of_a_story__is_undone),
        SHELVED_TEST(report__removed_while_open_elsewhere__is_closed),
        SHELVED_TEST(path__only_read_without_a_mark__makes_no_library),
        SHELVED_TEST(path__nothing_to_be_kept__makes_no_library),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
