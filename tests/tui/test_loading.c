/* Loading and analysing while the reader is at work: keys at any moment, the
 * cursor stays, Ctrl-C keeps what is there. */
#include "sample.h"
#include "term.h"

#include "app_state.h"

#include <sys/stat.h>
#include <unistd.h>

enum { N_FILES = 30 };

static char folder[64];

static void file_name(char *out, size_t size, int i)
{
    snprintf(out, size, "%s/report-%02d.txt", folder, i);
}

static int folder_make(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/twicetold-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    for (int i = 0; i < N_FILES; i++) {
        char path[128];
        file_name(path, sizeof path, i);
        FILE *file = fopen(path, "w");
        if (!file)
            return -1;
        fprintf(file,
            "Title: Lighthouse %d is painted again\nSource: Paper %d\n"
            "Date: 2025-12-%02d\n\n",
            i, i % 5, i % 28 + 1);
        for (int k = 0; k < 40; k++)
            fprintf(file,
                "Coat%d-%d went on before noon%d and dried by dusk%d while the "
                "keeper%d counted gulls%d.\n\n",
                i, k, i * k, i + k, i * 7 + k, k * 3 + i);
        fclose(file);
    }
    return 0;
}

static int folder_remove(void **state)
{
    (void)state;
    for (int i = 0; i < N_FILES; i++) {
        char path[128];
        file_name(path, sizeof path, i);
        unlink(path);
    }
    return rmdir(folder);
}

static void open_folder(const char *path)
{
    static const char *paths[1];
    paths[0] = path;
    struct app_options options = {
        .paths = paths,
        .n_paths = 1,
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    term_open_with(24, 80, &options);
}

static struct view *top(void)
{
    return app_top(term_app());
}

/* Steps until the app is at a job, which it must come to. */
static void go_to_job(enum job job)
{
    while (term_app()->job != job)
        assert_true(term_step());
}

static void loading__all_is_read__and_nothing_is_left_to_do(void **state)
{
    (void)state;
    open_folder(folder);
    assert_int_equal(term_app()->job, JOB_LOADING);
    term_settle();
    assert_int_equal(term_app()->job, JOB_NONE);
    assert_true(term_shows("30 reports"));
    assert_true(term_shows("stor"));
    term_close();
}

static void loading__keys__work_before_anything_is_there(void **state)
{
    (void)state;
    open_folder(folder);
    assert_true(term_key("j k Enter c t r A = q"));
    assert_true(term_key("?"));
    assert_true(term_shows("as they are bound now"));
    assert_true(term_shows("Reading"));
    term_settle();
    assert_true(term_shows("as they are bound now"));
    assert_true(term_key("q"));
    assert_true(term_shows("30 reports"));
    term_close();
}

static void loading__progress__is_told_with_how_to_stop_it(void **state)
{
    (void)state;
    open_folder(folder);
    term_key("Ctrl-L");
    assert_true(term_shows("MB"));
    assert_true(term_shows("Ctrl-C stops"));
    go_to_job(JOB_MATCHING);
    term_key("Ctrl-L");
    assert_true(term_shows("Looking for what is shared"));
    go_to_job(JOB_GROUPING);
    term_key("Ctrl-L");
    assert_true(term_shows("Putting stories together"));
    term_close();
}

static void loading__cursor__stays_on_its_article(void **state)
{
    (void)state;
    open_folder(folder);
    go_to_job(JOB_MATCHING);
    term_key("j j j j j");
    uint32_t article = view_where(top()).article;
    term_settle();
    uint32_t lead = view_where(top()).article;
    assert_int_equal(term_app()->desk.stories->story_of[article],
        term_app()->desk.stories->story_of[lead]);
    term_close();
}

static void loading__reading_meanwhile__keeps_the_paragraph(void **state)
{
    (void)state;
    open_folder(folder);
    go_to_job(JOB_MATCHING);
    term_key("j Enter Space Space");
    assert_int_equal(top()->place.kind, PLACE_READING);
    struct spot before = view_where(top());
    term_settle();
    struct spot after = view_where(top());
    assert_int_equal(before.article, after.article);
    assert_int_equal(before.paragraph, after.paragraph);
    term_close();
}

static void loading__comparing_meanwhile__works_on_the_two(void **state)
{
    (void)state;
    open_folder(folder);
    go_to_job(JOB_MATCHING);
    term_key("t j t c");
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    term_settle();
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    term_close();
}

static void cancel__while_reading__keeps_what_is_there(void **state)
{
    (void)state;
    open_folder(folder);
    term_key("Ctrl-C");
    term_settle();
    assert_true(term_shows("stopped:"));
    term_key("j");
    assert_true(term_shows("report"));
    term_key("Ctrl-C");
    assert_true(term_shows("Q leaves"));
    term_close();
}

static void cancel__while_analysing__says_what_is_missing(void **state)
{
    (void)state;
    open_folder(folder);
    go_to_job(JOB_MATCHING);
    term_key("Ctrl-C");
    go_to_job(JOB_NONE);
    assert_null(term_app()->reuse);
    assert_true(term_shows("stopped"));
    term_settle();
    term_key("Enter ]m");
    assert_true(term_shows("not known"));
    term_key("q t j t c");
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    term_close();
}

static void quit__at_any_job__is_the_end(void **state)
{
    (void)state;
    static const enum job jobs[] = { JOB_LOADING, JOB_MATCHING, JOB_GROUPING,
        JOB_NONE };
    for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        open_folder(folder);
        go_to_job(jobs[i]);
        assert_false(term_key("Q"));
        term_close();
        open_folder(folder);
        go_to_job(jobs[i]);
        assert_false(term_hang_up());
        term_close();
    }
}

static void loading__nothing__says_so_and_why(void **state)
{
    (void)state;
    open_folder("/tmp/twicetold-there-is-no-such-folder");
    term_settle();
    assert_true(term_shows("There is nothing to read"));
    assert_true(term_shows("1 warning"));
    term_key("j k Enter c t r A u * n S");
    term_key("Esc =");
    assert_true(term_shows("no-such-folder"));
    term_close();
}

/* The note at the start is gone after a key; what one looks at is told still.
 */
static void sample__after_any_key__is_told_to_be_invented(void **state)
{
    (void)state;
    const char *paths[] = { folder };
    const struct app_options options = {
        .paths = paths,
        .n_paths = 1,
        .sample = true,
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    for (int width = 40; width <= 80; width += 40) {
        term_open_with(24, width, &options);
        term_settle();
        term_key("j");
        assert_true(term_shows("twicetold   invented sample"));
        term_key("R");
        assert_true(term_shows("twicetold add URL"));
        term_close();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading__all_is_read__and_nothing_is_left_to_do),
        cmocka_unit_test(loading__keys__work_before_anything_is_there),
        cmocka_unit_test(loading__progress__is_told_with_how_to_stop_it),
        cmocka_unit_test(loading__cursor__stays_on_its_article),
        cmocka_unit_test(loading__reading_meanwhile__keeps_the_paragraph),
        cmocka_unit_test(loading__comparing_meanwhile__works_on_the_two),
        cmocka_unit_test(cancel__while_reading__keeps_what_is_there),
        cmocka_unit_test(cancel__while_analysing__says_what_is_missing),
        cmocka_unit_test(quit__at_any_job__is_the_end),
        cmocka_unit_test(loading__nothing__says_so_and_why),
        cmocka_unit_test(sample__after_any_key__is_told_to_be_invented),
    };
    return cmocka_run_group_tests_name(
        "loading", tests, folder_make, folder_remove);
}
