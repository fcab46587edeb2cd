/* Searching and filtering: in what PATHs hold, in a library, and that both find
 * the same. */
#include "config.h"

#include "sample.h"
#include "shelved.h"
#include "term.h"

#include "app_state.h"

static const struct view *top(void)
{
    return app_top(term_app());
}

static void search_for(const char *question)
{
    term_key("/");
    term_type(question);
    term_key("Enter");
}

static void keep_to(const char *question)
{
    term_key("&");
    term_type(question);
    term_key("Enter");
}

/* The sample that comes with the program. */
static struct corpus *articles(void)
{
    char path[512];
    const char *folder = getenv("srcdir"), *paths[] = { path };
    const struct load_options options = { 0 };
    struct error err;
    snprintf(path, sizeof path, "%s/articles", folder ? folder : ".");
    struct corpus *c = corpus_load(paths, 1, &options, NULL, &err);
    if (!c)
        fail_msg("%s", err.text);
    return c;
}

/* -------------------------------------------------------------- results */

static void search__snippets__end_with_a_whole_word(void **state)
{
    (void)state;
    static const char body[] =
        "Long before the needle was found by somebody nobody had looked "
        "for anything, neither needles nor haystacks, in the whole of Velm.";
    for (int width = 30; width < 140; width++) {
        struct corpus *c = corpus_new();
        struct draft draft = {
            .id = span_of("a"),
            .source = span_of("Post"),
            .title = span_of("Found"),
            .body = span_of(body),
            .source_given = true,
        };
        corpus_add(c, &draft);
        term_open(24, width, c);
        search_for("needle");
        const char *row = strstr(term_row(3), "Post: ");
        assert_non_null(row);
        const char *shown = row + strlen("Post: ");
        size_t len = strcspn(shown, "\xe2");
        assert_memory_equal(shown, body, len);
        assert_true(body[len] == ' ' || body[len] == '\0');
        term_close();
    }
}

static void search__words__lists_what_has_them(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 24, 80 }, { 10, 40 }, { 50, 200 },
        { 4, 20 }, { 1, 1 } };
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "results-%dx%d", sizes[i][1], sizes[i][0]);
        term_open(sizes[i][0], sizes[i][1], sample_corpus());
        search_for("halla");
        term_expect(name);
        term_close();
    }
}

static void search__a_result__opens_where_the_words_are(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    search_for("\"school for the night\"");
    assert_int_equal(top()->rows.n_rows, 1);
    term_key("Enter");
    assert_int_equal(top()->place.kind, PLACE_READING);
    assert_non_null(strstr(term_row(term_cursor_row()), "school for the"));
    term_key("n");
    assert_true(term_shows("nowhere else"));
    term_key("q");
    assert_int_equal(top()->place.kind, PLACE_RESULTS);
    term_key("q");
    assert_int_equal(top()->place.kind, PLACE_STORIES);
    term_key("/ Enter"); /* the last once more */
    assert_int_equal(top()->place.kind, PLACE_RESULTS);
    assert_int_equal(top()->rows.n_rows, 1);
    term_close();
}

static void search__nothing_found__tells_how_to_ask(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    search_for("zeppelin");
    assert_true(term_shows("Nothing fits."));
    assert_true(term_shows("date:2025-12"));
    term_key("j k Enter c t r * = o y");
    search_for("halla -cape");
    assert_int_equal(top()->place.kind, PLACE_RESULTS);
    assert_int_equal(term_app()->depth, 2);
    term_close();
}

static void search__no_question__is_told_and_changes_nothing(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    term_key("/ Enter");
    assert_true(term_shows("what is to be searched for?"));
    search_for("date:yesterday");
    assert_true(term_shows("no date"));
    assert_int_equal(top()->place.kind, PLACE_STORIES);
    search_for("halla");
    size_t n = top()->rows.n_rows;
    search_for("is:lost");
    assert_true(term_shows("is:lost"));
    assert_int_equal(top()->rows.n_rows, n);
    term_close();
}

static void search__results__are_tagged_compared_and_narrowed(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    search_for("halla sort:source");
    assert_int_equal(top()->rows.n_rows, 3);
    term_key("c");
    assert_true(term_shows("t tags one, then another, c compares"));
    term_key("t j c");
    assert_int_equal(top()->place.kind, PLACE_COMPARISON);
    assert_true(term_shows("A Cape Wire"));
    assert_true(term_shows("B Harbour Post"));
    term_key("q");
    keep_to("source:ledger");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("/halla sort:source source:ledger"));
    term_key("r *");
    keep_to("is:starred is:read");
    assert_int_equal(top()->rows.n_rows, 1);
    term_close();
}

/* Who reads what was found is led from finding to finding, not through the rest
 * of their stories. */
static void search__next_unread_from_a_finding__is_the_next_found(void **state)
{
    (void)state;
    term_open(24, 80, sample_corpus());
    search_for("fog sort:source");
    size_t n = top()->rows.n_rows;
    assert_in_range(n, 2, 5);
    term_key("Enter");
    uint32_t first = top()->place.a;
    for (size_t i = 1; i < n; i++) {
        term_key("Tab");
        assert_int_equal(top()->place.kind, PLACE_READING);
        assert_int_not_equal(top()->place.a, first);
        assert_int_equal(
            top()->place.a, term_app()->found.findings.items[i].report);
    }
    term_key("Tab");
    assert_true(term_shows("all that was found is read"));
    term_key("q");
    assert_int_equal(top()->place.kind, PLACE_RESULTS);
    assert_int_equal(top()->rows.cursor, n - 1);
    term_close();
}

/* ------------------------------------------------------- saved searches */

static void search__saved_ones__are_offered_and_found_by_name(void **state)
{
    (void)state;
    search_list saved = { 0 };
    array_push(&saved, (struct saved_search){ "boats", span_of("halla") });
    array_push(&saved, (struct saved_search){ "bells", span_of("clock") });
    struct app_options options = {
        .corpus = sample_corpus(),
        .reuse = reuse_defaults(),
        .story = story_defaults(),
        .searches = &saved,
    };
    term_open_with(24, 80, &options);
    term_settle();
    term_key("/");
    assert_true(term_shows("/   boats   bells"));
    term_key("b Tab");
    assert_true(term_shows("/b   boats   bells"));
    term_key("o Tab");
    assert_non_null(strstr(term_row(23), "/halla"));
    assert_false(term_shows("boats"));
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 3);
    term_key("q :");
    term_type("search be");
    term_key("Tab Enter");
    assert_true(term_shows("/clock"));
    assert_int_equal(top()->rows.n_rows, 2);
    term_key("q :");
    term_type("filter boats");
    term_key("Enter");
    assert_int_equal(top()->rows.n_rows, 1);
    term_key(":");
    term_type("search source:velm");
    term_key("Enter");
    assert_true(term_shows("/source:velm"));
    term_close();
    array_free(&saved);
}

/* ------------------------------------------------ both find the same */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What was found, as text: a line for each report, in order. */
static void add_found(struct buffer *out)
{
    const struct desk *d = &term_app()->desk;
    ARRAY(char *) names = { 0 };
    for (size_t i = 0; i < d->found->findings.len; i++) {
        struct buffer name = { 0 };
        uint32_t report = d->found->findings.items[i].report;
        assert_int_not_equal(report, NO_ID);
        buffer_add(&name, desk_source(d, report));
        buffer_addf(&name, ": ");
        buffer_add(&name, desk_title(d, report));
        array_push(&names, name.ptr);
    }
    if (names.len > 0)
        qsort(names.items, names.len, sizeof names.items[0], by_name);
    for (size_t i = 0; i < names.len; i++) {
        buffer_addf(out, "%s\n", names.items[i]);
        free(names.items[i]);
    }
    array_free(&names);
}

static void search__library_and_paths__find_the_same(void **state)
{
    (void)state;
    static const char *const questions[] = { "ferry", "FERRY halla",
        "\"cape wire\"", "ferr*", "halla -tug", "source:post",
        "source:\"cape wire\" ferry", "date:2025-12", "date:2025-12-06",
        "date:..2025-11", "is:unread bridge", "is:read", "echoue", "échoué",
        "-source:wire ferry", "sort:old ferry", "bridge sort:source",
        "nothing-of-the-kind", "212", "\"14 to 11\"" };
    enum { N = sizeof questions / sizeof questions[0] };
    struct buffer found[2][N] = { 0 };
    size_t most = 0;
    for (int library = 0; library < 2; library++) {
        if (library) {
            shelved_add(articles());
            shelved_open();
        } else {
            term_open(24, 80, articles());
        }
        for (size_t i = 0; i < N; i++) {
            search_for(questions[i]);
            add_found(&found[library][i]);
        }
        term_close();
    }
    for (size_t i = 0; i < N; i++) {
        struct span a = buffer_span(&found[0][i]);
        struct span b = buffer_span(&found[1][i]);
        if (!span_equal(a, b))
            fail_msg("%s: PATHs: %.*s\nlibrary: %.*s", questions[i], (int)a.len,
                a.ptr, (int)b.len, b.ptr);
        most += a.len > 0;
        buffer_free(&found[0][i]);
        buffer_free(&found[1][i]);
    }
    assert_in_range(most, N - 4, N - 1);
}

/* More stories than are listed at first: the oldest is found all the same. */
static void search__library__reaches_beyond_the_list(void **state)
{
    (void)state;
    struct corpus *c = sample_many(2600);
    struct draft d = {
        .id = span_of("old"),
        .source = span_of("Annals"),
        .title = span_of("A comet over the isles"),
        .body = span_of("The comet was seen by all who were awake."),
        .date = { .seconds = 0, .precision = DATE_DAY },
        .source_given = true,
    };
    corpus_add(c, &d);
    shelved_add(c);
    shelved_open();
    size_t listed = top()->rows.n_rows;
    assert_int_equal(listed, 1000);
    search_for("comet");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("A comet over the isles"));
    term_key("Enter");
    assert_true(term_shows("The comet was seen by all who were awake."));
    term_key("q q");
    keep_to("source:annals");
    assert_int_equal(top()->rows.n_rows, 1);
    assert_true(term_shows("A comet over the isles"));
    term_settle();
    keep_to("zeppelin");
    assert_true(term_shows("No report fits \"zeppelin\"."));
    term_key("& Enter");
    assert_in_range(top()->rows.n_rows, listed, listed + 1);
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search__snippets__end_with_a_whole_word),
        cmocka_unit_test(search__words__lists_what_has_them),
        cmocka_unit_test(search__a_result__opens_where_the_words_are),
        cmocka_unit_test(search__nothing_found__tells_how_to_ask),
        cmocka_unit_test(search__no_question__is_told_and_changes_nothing),
        cmocka_unit_test(search__results__are_tagged_compared_and_narrowed),
        cmocka_unit_test(search__next_unread_from_a_finding__is_the_next_found),
        cmocka_unit_test(search__saved_ones__are_offered_and_found_by_name),
        SHELVED_TEST(search__library_and_paths__find_the_same),
        SHELVED_TEST(search__library__reaches_beyond_the_list),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
