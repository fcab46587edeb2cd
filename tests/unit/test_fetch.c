/* Feeds from a server into a library: what comes, what stays, what is told. */
#include "support/site.h"
#include "support/unit.h"

#include <unistd.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const char halla[] = "a1|Ferry aground||The ferry Halla ran aground.";
static const char school[] =
    "a2|School clock||The clock of the school is slow.";

/* A site whose /feed has the two, subscribed to. */
static struct site site_with_feed(const char *headers)
{
    struct site s = site_new();
    site_put(
        &s, "/feed", NULL, headers, site_rss("Cape Wire", halla, school, NULL));
    return s;
}

static void subscribe(struct site *s)
{
    s->wishes = FETCH_ADD;
    site_fetch(s, site_url(s, 1, "/feed"));
    s->wishes = 0;
}

static void assert_told(const struct site *s, const char *text)
{
    if (!strstr(s->told.ptr, text))
        fail_msg("\"%s\" is not told, but:\n%s", text, s->told.ptr);
}

/* --------------------------------------------------------------- coming */

static void add__feed__is_subscribed_and_its_articles_are_there(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    struct arena *arena = arena_new();
    subscribe(&s);
    assert_told(&s, "subscribed: Cape Wire\n2 new\n");
    assert_int_equal(s.counts.added, 2);
    struct store_feed feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.url, site_url(&s, 1, "/feed"));
    assert_span_equal(feed.title, "Cape Wire");
    assert_span_equal(feed.etag, "\"v1\"");
    assert_int_equal(feed.fetched, SITE_NOW);
    struct corpus *c = site_articles(&s, "halla");
    assert_int_equal(c->articles.len, 1);
    assert_span_equal(c->articles.items[0].id, "a1");
    assert_span_equal(c->sources.items[0].name, "Cape Wire");
    corpus_free(c);
    arena_free(arena);
    site_free(&s);
}

static void fetch__nothing_changed__is_told_by_304(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    subscribe(&s);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "not changed\n");
    assert_int_equal(s.counts.unchanged, 1);
    assert_int_equal(s.counts.added + s.counts.changed + s.counts.known, 0);
    site_free(&s);
}

static void fetch__no_tag__finds_what_is_known(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    subscribe(&s);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "nothing new\n");
    assert_int_equal(s.counts.known, 2);
    site_free(&s);
}

static void fetch__entry_edited__is_a_new_version(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    subscribe(&s);
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss("Cape Wire",
            "a1|Ferry aground||The ferry Halla was refloated.", school, NULL));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 changed\n");
    struct corpus *c = site_articles(&s, "refloated");
    assert_int_equal(c->articles.len, 1);
    corpus_free(c);
    site_free(&s);
}

/* One guid in two feeds is two articles (newsboat's issues 898 and 2431). */
static void add__guid_of_another_feed__is_an_article_of_its_own(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    subscribe(&s);
    site_put(&s, "/other", NULL, "", site_rss("Harbour Post", halla, NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/other"));
    assert_int_equal(s.counts.added, 1);
    struct corpus *c = site_articles(&s, "halla");
    assert_int_equal(c->articles.len, 2);
    corpus_free(c);
    site_free(&s);
}

/* The source is half of an article's identity: it does not change with what a
 * feed calls itself, and two feeds called "News" are two sources. */
static void add__names__are_kept_and_kept_apart(void **state)
{
    (void)state;
    struct site s = site_new();
    struct arena *arena = arena_new();
    site_put(&s, "/feed", NULL, "", site_rss("News", halla, NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, site_url(&s, 2, "/feed"));
    assert_span_equal(site_feed(&s, 0, arena).title, "News");
    assert_span_equal(site_feed(&s, 1, arena).title, "News (127.0.0.2)");
    site_put(&s, "/feed", NULL, "", site_rss("New News", halla, NULL));
    site_fetch(&s, NULL);
    assert_span_equal(site_feed(&s, 0, arena).title, "News");
    assert_int_equal(s.counts.added, 0);
    assert_int_equal(s.counts.known, 2);
    arena_free(arena);
    site_free(&s);
}

static void add__charset_by_header_alone__is_heeded(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/feed", NULL, "Content-Type: text/xml; charset=koi8-r\r\n",
        site_rss(
            "Wire", "a1|\xf0\xc1\xd2\xcf\xcd||\xf0\xc1\xd2\xcf\xcd", NULL));
    subscribe(&s);
    struct corpus *c = site_articles(&s, "паром");
    assert_int_equal(c->articles.len, 1);
    assert_span_equal(c->articles.items[0].title, "Паром");
    corpus_free(c);
    site_free(&s);
}

static void add__relative_links__are_made_whole(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/news/feed", NULL, "",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"Wire\","
        "\"items\": [{\"id\": \"1\", \"url\": \"one.html\","
        "\"content_text\": \"harbour\"}]}");
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/news/feed"));
    struct corpus *c = site_articles(&s, "harbour");
    assert_span_equal(
        c->articles.items[0].url, site_url(&s, 1, "/news/one.html"));
    corpus_free(c);
    site_free(&s);
}

static void fetch__two_hundred_feeds__all_come(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct store_feed feeds[200] = { 0 };
    char urls[200][64];
    size_t added;
    for (int i = 0; i < 200; i++) {
        snprintf(urls[i], sizeof urls[i], "%s", site_url(&s, i + 1, "/feed"));
        feeds[i].url = span_of(urls[i]);
    }
    assert_true(store_add_feeds(s.store, feeds, 200, &added, NULL));
    assert_int_equal(added, 200);
    site_fetch(&s, NULL);
    assert_int_equal(s.counts.done, 200);
    assert_int_equal(s.counts.failed, 0);
    assert_int_equal(s.counts.added, 400);
    assert_int_equal(server_most_at_once(s.server), 1);
    site_free(&s);
}

/* -------------------------------------------------------------- trouble */

static void fetch__feed_missing__is_told_and_forgotten_when_it_is_back(
    void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    subscribe(&s);
    site_put(&s, "/feed", "404 Not Found", "", "");
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "! 404, not there\n");
    assert_int_equal(s.counts.failed, 1);
    struct store_feed feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.trouble, "404, not there");
    assert_int_equal(feed.failures, 1);
    assert_int_equal(feed.fetched, SITE_NOW);
    s.now += HOUR;
    site_put(&s, "/feed", NULL, "", site_rss("Cape Wire", halla, NULL));
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
    subscribe(&s);
    site_put(&s, "/feed", "500 Oh", "", "");
    site_fetch(&s, NULL);
    size_t before = site_asked(&s, "/feed");
    site_fetch(&s, NULL);
    assert_told(&s, "not asked: it rests");
    assert_int_equal(site_asked(&s, "/feed"), before);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before + 1);
    site_free(&s);
}

static void fetch__asked_too_often__is_left_alone_even_when_named(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    subscribe(&s);
    site_put(&s, "/feed", "429 Slow down", "Retry-After: 1200\r\n", "");
    site_fetch(&s, NULL);
    assert_told(&s, "! 429, asked too often; to be asked again in 20 min");
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
    subscribe(&s);
    s.now += HOUR;
    site_fetch(&s, NULL);
    assert_told(&s, "not asked: it rests for 59 min more");
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
    subscribe(&s);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        s.now += 2 * DAY;
        site_put(&s, "/feed", NULL, "ETag: \"x\"\r\n", bodies[i]);
        site_fetch(&s, NULL);
        assert_told(&s, "! no feed any more");
        assert_span_equal(site_feed(&s, 0, arena).etag, "\"v1\"");
    }
    struct corpus *c = site_articles(&s, "halla");
    assert_int_equal(c->articles.len, 1);
    corpus_free(c);
    arena_free(arena);
    site_free(&s);
}

static void fetch__feed_cut_short__gives_what_is_there(void **state)
{
    (void)state;
    struct site s = site_new();
    char cut[512];
    snprintf(cut, sizeof cut, "%s", site_rss("Wire", halla, school, NULL));
    *strstr(cut, " is slow") = '\0';
    site_put(&s, "/feed", NULL, "", cut);
    subscribe(&s);
    assert_int_equal(s.counts.added, 2);
    site_free(&s);
}

static void fetch__unknown_address__is_refused(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_told(&s, "! no feed of the library");
    assert_int_equal(site_asked(&s, "/feed"), 0);
    s.wishes = FETCH_ADD;
    site_fetch(&s, "file:///etc/passwd");
    assert_told(&s, "! no address of http or https");
    assert_int_equal(site_feeds(&s), 0);
    site_free(&s);
}

static void fetch__another_is_fetching__does_nothing(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct fetch_options options = fetch_defaults();
    struct error err = { "" };
    struct fetching *one = fetching_new(s.store, NULL, 0, &options, &err);
    assert_non_null(one);
    assert_null(fetching_new(s.store, NULL, 0, &options, &err));
    assert_non_null(strstr(err.text, "another twicetold is fetching"));
    assert_false(fetching_step(one, 0, -1));
    fetching_free(one);
    one = fetching_new(s.store, NULL, 0, &options, &err);
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
    struct fetching *f = fetching_new(s.store, &url, 1, &options, &err);
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

/* --------------------------------------------------------------- moving */

static void fetch__moved_for_good__is_known_by_both_addresses(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    size_t added;
    subscribe(&s);
    site_put(&s, "/new", NULL, "", site_rss("Cape Wire", halla, NULL));
    site_put(&s, "/feed", "301 Moved", "Location: /new\r\n", "");
    site_fetch(&s, NULL);
    assert_told(&s, "moved for good to");
    struct store_feed feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.url, site_url(&s, 1, "/new"));
    assert_span_equal(feed.former, site_url(&s, 1, "/feed"));
    size_t before = site_asked(&s, "/feed");
    site_fetch(&s, NULL);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before);
    struct store_feed old = { .url = span_of(site_url(&s, 1, "/feed")) };
    assert_true(store_add_feeds(s.store, &old, 1, &added, NULL));
    assert_int_equal(added, 0);
    assert_true(store_remove_feed(s.store, old.url, NULL));
    assert_int_equal(site_feeds(&s), 0);
    arena_free(arena);
    site_free(&s);
}

static void fetch__moved_to_a_page__is_not_remembered(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    subscribe(&s);
    site_put(
        &s, "/login", NULL, "", "<html><p>Log in to the hotel.</p></html>");
    site_put(&s, "/feed", "301 Moved", "Location: /login\r\n", "");
    site_fetch(&s, NULL);
    assert_told(&s, "! no feed any more");
    assert_span_equal(site_feed(&s, 0, arena).url, site_url(&s, 1, "/feed"));
    arena_free(arena);
    site_free(&s);
}

static void fetch__moved_to_another_feed__becomes_one(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    subscribe(&s);
    site_put(&s, "/new", NULL, "", site_rss("Cape Wire", halla, NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/new"));
    assert_int_equal(site_feeds(&s), 2);
    site_put(&s, "/feed", "308 Moved", "Location: /new\r\n", "");
    site_fetch(&s, NULL);
    assert_int_equal(site_feeds(&s), 1);
    site_fetch(&s, NULL);
    assert_int_equal(s.counts.failed, 0);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__feed__is_subscribed_and_its_articles_are_there),
        cmocka_unit_test(fetch__nothing_changed__is_told_by_304),
        cmocka_unit_test(fetch__no_tag__finds_what_is_known),
        cmocka_unit_test(fetch__entry_edited__is_a_new_version),
        cmocka_unit_test(add__guid_of_another_feed__is_an_article_of_its_own),
        cmocka_unit_test(add__names__are_kept_and_kept_apart),
        cmocka_unit_test(add__charset_by_header_alone__is_heeded),
        cmocka_unit_test(add__relative_links__are_made_whole),
        cmocka_unit_test(fetch__two_hundred_feeds__all_come),
        cmocka_unit_test(
            fetch__feed_missing__is_told_and_forgotten_when_it_is_back),
        cmocka_unit_test(
            fetch__failed_a_moment_ago__is_left_alone_unless_named),
        cmocka_unit_test(fetch__asked_too_often__is_left_alone_even_when_named),
        cmocka_unit_test(fetch__answer_still_good__is_not_asked_for),
        cmocka_unit_test(fetch__no_feed_any_more__keeps_articles_and_tag),
        cmocka_unit_test(fetch__feed_cut_short__gives_what_is_there),
        cmocka_unit_test(fetch__unknown_address__is_refused),
        cmocka_unit_test(fetch__another_is_fetching__does_nothing),
        cmocka_unit_test(step__key_can_be_read__returns_before_its_time),
        cmocka_unit_test(fetch__moved_for_good__is_known_by_both_addresses),
        cmocka_unit_test(fetch__moved_to_a_page__is_not_remembered),
        cmocka_unit_test(fetch__moved_to_another_feed__becomes_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
