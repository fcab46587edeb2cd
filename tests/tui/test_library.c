/* The reader on a library: the list comes from it, texts are taken out of it,
 * marks go into it, and other copies are seen. */
#include "sample.h"
#include "term.h"

#include "app_state.h"
#include "store.h"
#include "support/scratch.h"

enum { NOW = 1765200000 };

static struct scratch scratch;
static char library[256];

static int scratch_make(void **state)
{
    (void)state;
    scratch = scratch_new();
    snprintf(library, sizeof library, "%s/library.db", scratch.path);
    return 0;
}

static int scratch_remove(void **state)
{
    (void)state;
    scratch_free(&scratch);
    return 0;
}

static struct store *open_store(void)
{
    struct error err;
    struct store *s = store_open(library, STORE_WRITE, &err);
    if (!s)
        fail_msg("%s", err.text);
    return s;
}

/* Puts a corpus, which it frees, into the library. */
static void fill(struct corpus *c)
{
    struct store *s = open_store();
    struct store_add_options options = { .now = NOW };
    struct store_add_counts counts;
    struct error err;
    if (!store_add(s, c, &options, &counts, &err))
        fail_msg("%s", err.text);
    store_close(s);
    corpus_free(c);
}

static void open_with(int rows, int columns, struct app_options options)
{
    options.library_path = library;
    options.library = access(library, F_OK) == 0 ? open_store() : NULL;
    options.reuse = reuse_defaults();
    options.story = story_defaults();
    term_open_with(rows, columns, &options);
    term_settle();
}

static void open_library(void)
{
    open_with(24, 80, (struct app_options){ 0 });
}

/* The same reports, out of a file as it were. */
static void open_sample(void)
{
    open_with(24, 80, (struct app_options){ .corpus = sample_corpus() });
}

static struct view *top(void)
{
    return app_top(term_app());
}

static void library__opened__lists_its_stories(void **state)
{
    (void)state;
    fill(sample_corpus());
    open_library();
    assert_true(term_shows("6 reports"));
    term_expect("library");
    term_close();
}

static void library__story_opened__shows_what_its_reports_share(void **state)
{
    (void)state;
    fill(sample_corpus());
    open_library();
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

static void library__left_and_opened__remembers_marks(void **state)
{
    (void)state;
    fill(sample_corpus());
    open_library();
    assert_true(term_shows("6 unread"));
    term_key("Enter Enter q q j *");
    term_close();
    open_library();
    assert_true(term_shows("5 unread"));
    assert_true(term_shows("*"));
    term_close();
}

static void marks__undone__are_undone_in_the_library(void **state)
{
    (void)state;
    fill(sample_corpus());
    open_library();
    term_key("A u u Ctrl-R u");
    term_close();
    open_library();
    assert_true(term_shows("6 unread"));
    term_close();
}

static void marks__of_what_a_path_holds__hold_in_the_library(void **state)
{
    (void)state;
    open_sample();
    assert_int_not_equal(access(library, F_OK), 0);
    term_key("A j *");
    term_close();
    assert_int_equal(access(library, F_OK), 0);
    open_sample();
    assert_true(term_shows("*"));
    assert_false(term_shows("6 unread"));
    term_close();
    fill(sample_corpus());
    open_library();
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
    assert_int_not_equal(access(library, F_OK), 0);
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
    assert_int_not_equal(access(library, F_OK), 0);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, scratch_make, scratch_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(library__opened__lists_its_stories),
        TEST(library__story_opened__shows_what_its_reports_share),
        TEST(library__left_and_opened__remembers_marks),
        TEST(marks__undone__are_undone_in_the_library),
        TEST(marks__of_what_a_path_holds__hold_in_the_library),
        TEST(path__only_read_without_a_mark__makes_no_library),
        TEST(path__nothing_to_be_kept__makes_no_library),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
