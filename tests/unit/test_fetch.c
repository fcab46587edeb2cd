/* Feeds from a server into a library: what comes, what stays, what is told. */
#include "support/site.h"
#include "support/unit.h"

/* --------------------------------------------------------------- coming */

static void add__feed__is_subscribed_and_its_articles_are_there(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    struct arena *arena = arena_new();
    site_subscribe(&s);
    site_told(&s, "subscribed: Cape Wire\n2 new\n");
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
    site_subscribe(&s);
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
    site_subscribe(&s);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "nothing new\n");
    assert_int_equal(s.counts.known, 2);
    site_free(&s);
}

static void fetch__entry_edited__is_a_new_version(void **state)
{
    (void)state;
    struct site s = site_with_feed("ETag: \"v1\"\r\n");
    site_subscribe(&s);
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss("Cape Wire",
            "a1|Ferry aground||The ferry Halla was refloated.", SITE_SCHOOL,
            NULL));
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
    site_subscribe(&s);
    site_put(
        &s, "/other", NULL, "", site_rss("Harbour Post", SITE_HALLA, NULL));
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
    site_put(&s, "/feed", NULL, "", site_rss("News", SITE_HALLA, NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, site_url(&s, 2, "/feed"));
    assert_span_equal(site_feed(&s, 0, arena).title, "News");
    assert_span_equal(site_feed(&s, 1, arena).title, "News (127.0.0.2)");
    site_put(&s, "/feed", NULL, "", site_rss("New News", SITE_HALLA, NULL));
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
    site_subscribe(&s);
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
    assert_true(store_add_feeds(s.store, feeds, 200, NULL, &added, NULL));
    assert_int_equal(added, 200);
    site_fetch(&s, NULL);
    assert_int_equal(s.counts.done, 200);
    assert_int_equal(s.counts.failed, 0);
    assert_int_equal(s.counts.added, 400);
    assert_int_equal(server_most_at_once(s.server), 1);
    site_free(&s);
}

/* --------------------------------------------------------------- moving */

static void fetch__moved_for_good__is_known_by_both_addresses(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    size_t added;
    site_subscribe(&s);
    site_put(&s, "/new", NULL, "", site_rss("Cape Wire", SITE_HALLA, NULL));
    site_put(&s, "/feed", "301 Moved", "Location: /new\r\n", "");
    site_fetch(&s, NULL);
    site_told(&s, "moved for good to");
    struct store_feed feed = site_feed(&s, 0, arena);
    assert_span_equal(feed.url, site_url(&s, 1, "/new"));
    assert_span_equal(feed.former, site_url(&s, 1, "/feed"));
    size_t before = site_asked(&s, "/feed");
    site_fetch(&s, NULL);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(site_asked(&s, "/feed"), before);
    struct store_feed old = { .url = span_of(site_url(&s, 1, "/feed")) };
    assert_true(store_add_feeds(s.store, &old, 1, NULL, &added, NULL));
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
    site_subscribe(&s);
    site_put(
        &s, "/login", NULL, "", "<html><p>Log in to the hotel.</p></html>");
    site_put(&s, "/feed", "301 Moved", "Location: /login\r\n", "");
    site_fetch(&s, NULL);
    site_told(&s, "! no feed any more");
    assert_span_equal(site_feed(&s, 0, arena).url, site_url(&s, 1, "/feed"));
    arena_free(arena);
    site_free(&s);
}

static void fetch__moved_to_another_feed__becomes_one(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    site_put(&s, "/new", NULL, "", site_rss("Cape Wire", SITE_HALLA, NULL));
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

/* However it is written or reached, it is the feed that is there, with the
 * name that its articles have. */
static void add__feed_that_is_there__is_recognised(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct arena *arena = arena_new();
    site_subscribe(&s);
    site_put(&s, "/feed", NULL, "", site_rss("New Name", SITE_HALLA, NULL));
    site_put(&s, "/old", "301 Moved", "Location: /feed\r\n", "");
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/old"));
    site_told(&s, "nothing new\n");
    assert_int_equal(site_feeds(&s), 1);
    assert_span_equal(site_feed(&s, 0, arena).title, "Cape Wire");
    arena_free(arena);
    site_free(&s);
}

static void fetch__feed_scheme__is_asked_by_http(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    char url[128];
    size_t added;
    snprintf(url, sizeof url, "feed:%s", site_url(&s, 1, "/feed"));
    struct store_feed feed = { .url = span_of(url) };
    assert_true(store_add_feeds(s.store, &feed, 1, NULL, &added, NULL));
    site_fetch(&s, NULL);
    assert_int_equal(s.counts.added, 2);
    site_free(&s);
}

/* Whoever took an article out does not want it back with the next fetch. */
static void fetch__article_removed__stays_removed(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    struct error err;
    site_subscribe(&s);
    int64_t article = store_find(s.store, span_of("a1"), &err);
    assert_true(store_remove(s.store, &article, 1, true, SITE_NOW, &err));
    site_fetch(&s, NULL);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    struct corpus *c = site_articles(&s, "halla");
    assert_int_equal(c->articles.len, 0);
    corpus_free(c);
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
        cmocka_unit_test(fetch__moved_for_good__is_known_by_both_addresses),
        cmocka_unit_test(fetch__moved_to_a_page__is_not_remembered),
        cmocka_unit_test(fetch__moved_to_another_feed__becomes_one),
        cmocka_unit_test(add__feed_that_is_there__is_recognised),
        cmocka_unit_test(fetch__feed_scheme__is_asked_by_http),
        cmocka_unit_test(fetch__article_removed__stays_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
