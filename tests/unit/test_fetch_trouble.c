/* Feeds that are not there, answer nonsense, or want to be left alone. */
#include "support/site.h"
#include "support/unit.h"

#include <unistd.h>

enum { HOUR = 3600, DAY = 86400 };

static void fetch__feed_missing__is_told_and_forgotten_when_it_is_back(
    void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    site_subscribe(&s);
    site_put(&s, "/feed", "404 Not Found", "", "");
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "! 404, not there\n");
    assert_int_equal(s.counts.failed, 1);
    struct store_feed feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.trouble, "404, not there");
    assert_int_equal(feed.failures, 1);
    assert_int_equal(feed.fetched, SITE_NOW);
    s.now += HOUR;
    site_put(&s, "/feed", NULL, "", site_rss("Cape Wire", SITE_HALLA, NULL));
    site_fetch(&s, NULL);
    feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.trouble, "");
    assert_int_equal(feed.failures, 0);
    arena_free(arena);
    site_free(&s);
}

static void fetch__failed_a_moment_ago__is_left_alone_unless_named(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    site_put(&s, "/feed", "500 Oh", "", "");
    site_fetch(&s, NULL);
    size_t before = site_asked(&s, "/feed");
    site_fetch(&s, NULL);
    site_told(&s, "not asked: it rests");
    assert_int_equal(site_asked(&s, "/feed"), before);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before + 1);
    site_free(&s);
}

static void fetch__asked_too_often__is_left_alone_even_when_named(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    site_put(&s, "/feed", "429 Slow down", "Retry-After: 1200\r\n", "");
    site_fetch(&s, NULL);
    site_told(&s, "! 429, asked too often; to be asked again in 20 min");
    size_t before = site_asked(&s, "/feed");
    s.now += 1199;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before);
    s.now += 1;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before + 1);
    site_free(&s);
}

static void fetch__answer_still_good__is_not_asked_for(void **state)
{
    (void)state;
    struct site s = site_with_feed("Cache-Control: max-age=7200\r\n");
    site_subscribe(&s);
    s.now += HOUR;
    site_fetch(&s, NULL);
    site_told(&s, "not asked: it rests for 59 min more");
    assert_int_equal(s.counts.unchanged, 1);
    assert_int_equal(site_asked(&s, "/feed"), 1);
    s.now += HOUR;
    site_fetch(&s, NULL);
    assert_int_equal(site_asked(&s, "/feed"), 2);
    site_free(&s);
}

static void fetch__no_feed_any_more__keeps_articles_and_tag(void **state)
{
    (void)state;
    static const char *const bodies[] = { "", "<html><p>Closed.</p></html>",
        "{\"a\": ", "\x89PNG\r\n", "just words" };
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    struct arena *arena = arena_new();
    site_subscribe(&s);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        s.now += 2 * DAY;
        site_put(&s, "/feed", NULL, "ETag: \"x\"\r\n", bodies[i]);
        site_fetch(&s, NULL);
        site_told(&s, "! no feed any more");
        assert_span_equal(site_feed(&s, 0, arena).etag, "\"v1\"");
    }
    struct corpus *c = site_articles(&s, "halla");
    assert_int_equal(c->articles.len, 1);
    corpus_free(c);
    arena_free(arena);
    site_free(&s);
}

static void fetch__not_changed_since_nothing__is_trouble(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    s.now += 2 * DAY;
    site_put(&s, "/feed", "304 Not Modified", "", "");
    site_fetch(&s, NULL);
    site_told(&s, "! 304, not changed, but there was nothing");
    assert_int_equal(s.counts.failed, 1);
    site_free(&s);
}

static void fetch__feed_cut_short__gives_what_is_there(void **state)
{
    (void)state;
    struct site s = site_new();
    char cut[512];
    snprintf(
        cut, sizeof cut, "%s", site_rss("Wire", SITE_HALLA, SITE_SCHOOL, NULL));
    *strstr(cut, " is slow") = '\0';
    site_put(&s, "/feed", NULL, "", cut);
    site_subscribe(&s);
    assert_int_equal(s.counts.added, 2);
    site_free(&s);
}

static void fetch__unknown_address__is_refused(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_told(&s, "! no feed of the library");
    assert_int_equal(site_asked(&s, "/feed"), 0);
    s.wishes = FETCH_ADD;
    site_fetch(&s, "file:///etc/passwd");
    site_told(&s, "! no address of http or https");
    assert_int_equal(site_feeds(&s), 0);
    site_free(&s);
}

static void fetch__another_is_fetching__does_nothing(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct fetch_options options = fetch_defaults();
    struct error err = { "" };
    struct fetching *one =
        fetching_new(s.store, &(struct fetch_wanted){ 0 }, &options, &err);
    assert_non_null(one);
    assert_null(
        fetching_new(s.store, &(struct fetch_wanted){ 0 }, &options, &err));
    assert_non_null(strstr(err.text, "another twicetold is fetching"));
    assert_false(fetching_step(one, 0, -1));
    fetching_free(one);
    one = fetching_new(s.store, &(struct fetch_wanted){ 0 }, &options, &err);
    assert_non_null(one);
    fetching_free(one);
    site_free(&s);
}

static void step__key_can_be_read__returns_before_its_time(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct fetch_options options = fetch_defaults();
    struct error err;
    int key[2];
    options.wishes = FETCH_ADD;
    struct span url = span_of(site_url(&s, 1, "/feed"));
    struct fetching *f = fetching_new(s.store,
        &(struct fetch_wanted){ .urls = &url, .n_urls = 1 }, &options, &err);
    assert_non_null(f);
    assert_int_equal(pipe(key), 0);
    assert_int_equal(write(key[1], "j", 1), 1);
    /* Nobody answers: only the key ends these ten minutes. */
    assert_true(fetching_step(f, 600000, key[0]));
    assert_true(fetching_step(f, 600000, key[0]));
    fetching_free(f);
    close(key[0]);
    close(key[1]);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            fetch__feed_missing__is_told_and_forgotten_when_it_is_back),
        cmocka_unit_test(
            fetch__failed_a_moment_ago__is_left_alone_unless_named),
        cmocka_unit_test(fetch__asked_too_often__is_left_alone_even_when_named),
        cmocka_unit_test(fetch__answer_still_good__is_not_asked_for),
        cmocka_unit_test(fetch__no_feed_any_more__keeps_articles_and_tag),
        cmocka_unit_test(fetch__not_changed_since_nothing__is_trouble),
        cmocka_unit_test(fetch__feed_cut_short__gives_what_is_there),
        cmocka_unit_test(fetch__unknown_address__is_refused),
        cmocka_unit_test(fetch__another_is_fetching__does_nothing),
        cmocka_unit_test(step__key_can_be_read__returns_before_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
