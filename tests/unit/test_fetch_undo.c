/*
 * What a fetch brought is undone, over HTTP: every row is what it was, and the
 * next fetch brings it again.
 */
#include "support/rows.h"
#include "support/site.h"

#define THEN " at 2025-12-08T13:20:00Z"
#define LATER "a3|Bank closed||The bank of the town is closed for good."

static const char *path_of(struct site *s)
{
    return scratch_path(&s->scratch, "library.db");
}

static struct buffer rows_of(struct site *s)
{
    return dump(path_of(s));
}

static void expect_undo(
    struct site *s, enum store_undo which, const char *expected)
{
    struct buffer what = { 0 };
    struct error err;
    bool done = store_undo(s->store, which, &what, &err);
    assert_string_equal(err.text, "");
    assert_string_equal(done ? what.ptr : "nothing", expected);
    buffer_free(&what);
}

/* The library is as it was, and a fetch brings the same once more. */
static void expect_again(
    struct site *s, struct buffer *before, const char *told)
{
    struct buffer now = rows_of(s);
    expect_same(before, &now);
    site_fetch(s, NULL);
    site_told(s, told);
    buffer_free(before);
    buffer_free(&now);
}

/* From now on feeds are fetched by themselves. */
static void subscribe(struct site *s)
{
    site_subscribe(s);
    s->maker = MADE_BY_FETCH;
}

static void fetch__undone__is_brought_again_by_the_next(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"1\"\r\n");
    subscribe(&s);
    struct buffer before = rows_of(&s);
    s.now += 3600;
    site_put(&s, "/feed", NULL, "ETag: \"2\"\r\n",
        site_rss("Cape Wire", "a1|Ferry afloat||The ferry Halla is afloat.",
            SITE_SCHOOL, LATER, NULL));
    site_fetch(&s, NULL);
    site_told(&s, "1 new, 1 changed\n");
    expect_undo(&s, UNDO_FETCH,
        "1 article and 1 new version fetched at 2025-12-08T14:20:00Z");
    expect_again(&s, &before, "1 new, 1 changed\n");
    site_free(&s);
}

static void fetch__undone_after_another__is_brought_again(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"1\"\r\n");
    subscribe(&s);
    struct buffer what = { 0 };
    struct error err;
    site_put(&s, "/feed", NULL, "ETag: \"2\"\r\n",
        site_rss("Cape Wire", SITE_SCHOOL, LATER, NULL));
    site_fetch(&s, NULL);
    int64_t first = ask_number(path_of(&s), "SELECT max(number) FROM steps");
    site_put(&s, "/feed", NULL, "ETag: \"3\"\r\n",
        site_rss("Cape Wire", LATER, "a4|Fair||The fair is open.", NULL));
    site_fetch(&s, NULL);
    struct arena *arena = arena_new();
    assert_span_equal(site_feed(&s, 0, arena).etag, "\"3\"");
    assert_true(store_undo_step(s.store, first, &what, &err));
    assert_string_equal(what.ptr, "1 article fetched" THEN);
    site_fetch(&s, NULL);
    site_told(&s, "1 new\n");
    expect_undo(&s, UNDO_FETCH, "1 article fetched" THEN);
    expect_undo(&s, UNDO_FETCH, "1 article fetched" THEN);
    expect_undo(&s, UNDO_FETCH, "nothing");
    assert_span_equal(site_feed(&s, 0, arena).etag, "\"1\"");
    arena_free(arena);
    buffer_free(&what);
    site_free(&s);
}

static void fetch__nothing_new__is_no_step(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"1\"\r\n");
    subscribe(&s);
    assert_int_equal(count_steps(path_of(&s)), 1);
    site_fetch(&s, NULL);
    site_told(&s, "not changed\n");
    site_put(&s, "/feed", "500 Trouble", "", "");
    site_fetch(&s, NULL);
    site_told(&s, "! 500");
    assert_int_equal(count_steps(path_of(&s)), 1);
    expect_undo(&s, UNDO_FETCH, "nothing");
    site_free(&s);
}

static void fetch__of_feeds_that_become_one__undone__has_both(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    subscribe(&s);
    site_put(&s, "/new", NULL, "", site_rss("Cape Wire", SITE_HALLA, NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/new"));
    s.wishes = 0;
    struct buffer before = rows_of(&s);
    site_put(&s, "/feed", "308 Moved", "Location: /new\r\n", "");
    site_fetch(&s, NULL);
    assert_int_equal(site_feeds(&s), 1);
    expect_undo(&s, UNDO_FETCH, "a change of feeds" THEN);
    assert_int_equal(site_feeds(&s), 2);
    expect_again(&s, &before, "moved for good");
    site_free(&s);
}

/* Subscribing is one step with what the feed has. */
static void add__of_a_feed__undone__leaves_nothing(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"1\"\r\n");
    struct buffer before = rows_of(&s);
    site_subscribe(&s);
    expect_undo(&s, UNDO_FETCH, "nothing");
    expect_undo(&s, UNDO_LAST, "2 articles added");
    struct buffer now = rows_of(&s);
    expect_same(&before, &now);
    site_subscribe(&s);
    assert_int_equal(s.counts.added, 2);
    buffer_free(&before);
    buffer_free(&now);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fetch__undone__is_brought_again_by_the_next),
        cmocka_unit_test(fetch__undone_after_another__is_brought_again),
        cmocka_unit_test(fetch__nothing_new__is_no_step),
        cmocka_unit_test(fetch__of_feeds_that_become_one__undone__has_both),
        cmocka_unit_test(add__of_a_feed__undone__leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
