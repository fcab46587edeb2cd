/* Pages: articles by their address, feeds that pages name, full text. */
#include "support/halla.h"

static const char front[] =
    "<html><head><title>Cape Wire</title>"
    "<link rel='alternate' type='application/rss+xml' title='All' href='feed'>"
    "<LINK REL='home alternate' TYPE='application/atom+xml' href='/sport'>"
    "<link rel='alternate' type='text/html' hreflang='fr' href='/fr'>"
    "<link rel='stylesheet' type='text/css' href='/style'>"
    "</head><body><p>Welcome to the wire.</p></body></html>";

/* ---------------------------------------------------------------- pages */

static void add__article_page__is_an_article(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/halla", NULL, "", halla_page);
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "added: Ferry aground\na feed of its site\n");
    struct corpus *c = site_articles(&s, "spokesman");
    assert_int_equal(c->articles.len, 1);
    assert_span_equal(c->articles.items[0].url, site_url(&s, 1, "/halla"));
    assert_span_equal(c->sources.items[0].name, "Cape Wire");
    corpus_free(c);
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "known already: Ferry aground\n");
    assert_int_equal(site_feeds(&s), 0);
    site_free(&s);
}

static void add__undone__leaves_nothing_of_the_page(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    struct buffer what = { 0 };
    struct error err;
    int64_t halla;
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(halla_found(&s, "spokesman"), 0);
    site_fetch(&s, site_url(&s, 1, "/halla"));
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    halla = store_find(s.store, span_of("a1"), &err);
    int64_t hash, identity;
    struct corpus *c = store_articles(s.store, &halla, 1, &err);
    identity = store_identity(c, 0);
    corpus_free(c);
    assert_true(store_summaries(s.store, &identity, 1, &hash, &err));
    assert_true(hash != 0);
    assert_true(store_undo(s.store, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "a new version of an article");
    assert_int_equal(halla_found(&s, "spokesman"), 0);
    assert_int_equal(halla_found(&s, "ran"), 1);
    assert_true(store_summaries(s.store, &identity, 1, &hash, &err));
    assert_true(hash == 0);
    what.len = 0;
    assert_true(store_undo(s.store, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "1 article added");
    assert_int_equal(halla_found(&s, "ran"), 0);
    assert_int_equal(site_feeds(&s), 0);
    buffer_free(&what);
    site_free(&s);
}

static void add__own_address_of_a_page__is_its_identity(void **state)
{
    (void)state;
    struct site s = site_new();
    char page[1024];
    snprintf(page, sizeof page,
        "<html><link rel=canonical href='/halla'><body>" HALLA_BODY "</html>");
    site_put(&s, "/halla?from=mail", NULL, "", page);
    site_put(&s, "/halla?from=chat", NULL, "", page);
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/halla?from=mail"));
    site_fetch(&s, site_url(&s, 1, "/halla?from=chat"));
    assert_int_equal(s.counts.known, 1);
    /* An address of another house is not believed. */
    snprintf(page, sizeof page,
        "<html><link rel=canonical href='http://example.org/'><body>" HALLA_BODY
        "</html>");
    site_put(&s, "/copy", NULL, "", page);
    site_fetch(&s, site_url(&s, 1, "/copy"));
    assert_int_equal(s.counts.added, 1);
    site_free(&s);
}

static void add__front_page__tells_its_feeds(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/", NULL, "", front);
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/"));
    site_told(&s,
        "a feed of the page: All\na feed of the page\n! no article, but it "
        "names 2 feeds:");
    assert_int_equal(s.counts.failed, 1);
    assert_int_equal(site_feeds(&s), 0);
    site_free(&s);
}

static void add__front_page_to_discover__subscribes_to_its_first_feed(
    void **state)
{
    (void)state;
    struct site s = site_new();
    struct arena *arena = arena_new();
    site_put(&s, "/", NULL, "", front);
    site_put(&s, "/feed", NULL, "",
        site_rss("Cape Wire", "a1|Ferry||The ferry Halla.", NULL));
    s.wishes = FETCH_ADD | FETCH_DISCOVER;
    site_fetch(&s, site_url(&s, 1, "/"));
    site_told(&s, "another feed of the page\nsubscribed: Cape Wire\n1 new\n");
    assert_span_equal(site_feed(&s, 0, arena).url, site_url(&s, 1, "/feed"));
    /* A feed that is a page that names itself ends too. */
    site_put(&s, "/feed", NULL, "", front);
    site_fetch(&s, site_url(&s, 2, "/"));
    site_told(&s, "! no article");
    arena_free(arena);
    site_free(&s);
}

static void add__page_that_names_no_feed__is_looked_around(void **state)
{
    (void)state;
    static const char *const fronts[] = {
        "<html><body><a href='/news/rss.xml'>News</a></body></html>",
        "<html><body><a href='/about'>About</a></body></html>",
    };
    static const char *const feeds[] = { "/news/rss.xml", "/rss.xml" };
    for (int i = 0; i < 2; i++) {
        struct site s = site_new();
        struct arena *arena = arena_new();
        site_put(&s, "/", NULL, "", fronts[i]);
        site_put(&s, feeds[i], NULL, "",
            site_rss("Cape Wire", "a1|Ferry||The ferry Halla.", NULL));
        s.wishes = FETCH_ADD;
        site_fetch(&s, site_url(&s, 1, "/"));
        site_told(&s,
            "a feed of its site: Cape Wire\n! no article, but its site has a "
            "feed: add that, or --discover\n");
        assert_int_equal(site_feeds(&s), 0);
        s.wishes |= FETCH_DISCOVER;
        site_fetch(&s, site_url(&s, 1, "/"));
        site_told(&s, "subscribed: Cape Wire\n1 new\n");
        assert_span_equal(
            site_feed(&s, 0, arena).url, site_url(&s, 1, feeds[i]));
        arena_free(arena);
        site_free(&s);
    }
}

static void add__no_feed_anywhere__says_where_it_was_looked_for(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/", NULL, "",
        "<html><a href='/my/feed/'>feed</a><a href='http://127.0.0.9/rss'>RSS");
    s.wishes = FETCH_ADD | FETCH_DISCOVER;
    site_fetch(&s, site_url(&s, 1, "/"));
    site_told(&s,
        "! no article, and it names no feed; there is none at /my/feed/, "
        "/feed, /rss, /rss.xml, /feed.xml, /atom.xml, /index.xml either\n");
    assert_int_equal(s.counts.failed, 1);
    site_free(&s);
}

static void add__nothing_to_read__is_told(void **state)
{
    (void)state;
    static const char *const bodies[] = { "", "<html></html>",
        "\x89PNG\r\n\x1a\n" };
    struct site s = site_new();
    s.wishes = FETCH_ADD;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        site_put(&s, "/x", NULL, "", bodies[i]);
        site_fetch(&s, site_url(&s, 1, "/x"));
        assert_int_equal(s.counts.failed, 1);
    }
    assert_int_equal(site_feeds(&s), 0);
    site_free(&s);
}

/* ------------------------------------------------------------ full text */

static void full_text__summary__is_filled_from_the_page_once(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(s.counts.added, 1);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    s.wishes = 0;
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss(
            "Cape Wire", halla_summary, "a2|School|/school|Slow clock.", NULL));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 new\n");
    assert_int_equal(site_asked(&s, "/halla"), 1);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

static void full_text__summary_changed__asks_the_page_again(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss("Cape Wire", "a1|Ferry aground|/halla|All are ashore…", NULL));
    site_fetch(&s, NULL);
    assert_int_equal(site_asked(&s, "/halla"), 2);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

static void full_text__wish_is_new__comes_although_nothing_changed(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(halla_found(&s, "spokesman"), 0);
    s.wishes = FETCH_FULL_TEXT;
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 changed\n");
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "not changed\n");
    site_free(&s);
}

static void full_text__page_fails_for_now__is_tried_again(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla", "503 Busy", "", "");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(s.counts.added, 1);
    assert_int_equal(halla_found(&s, "ran"), 1);
    site_put(&s, "/halla", NULL, "", halla_page);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 changed\n");
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

static void full_text__page_is_refused__keeps_the_summary(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla", "403 Pay", "", halla_page);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "not changed\n");
    assert_int_equal(site_asked(&s, "/halla"), 1);
    assert_int_equal(halla_found(&s, "ran"), 1);
    site_free(&s);
}

static void full_text__page_says_less__keeps_the_summary(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla", NULL, "", "<html><p>Subscribe!</p></html>");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(halla_found(&s, "ran"), 1);
    site_free(&s);
}

static void full_text__entries_without_text__are_passed_over(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/feed", NULL, "",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ["
        "{\"id\": \"0\", \"content_text\": \" \"},"
        "{\"id\": \"1\", \"url\": \"/halla\", \"content_text\": \"Ferry\"},"
        "{\"id\": \"2\", \"content_text\": \"\\n\"}]}");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(s.counts.added, 1);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__article_page__is_an_article),
        cmocka_unit_test(add__undone__leaves_nothing_of_the_page),
        cmocka_unit_test(add__own_address_of_a_page__is_its_identity),
        cmocka_unit_test(add__front_page__tells_its_feeds),
        cmocka_unit_test(
            add__front_page_to_discover__subscribes_to_its_first_feed),
        cmocka_unit_test(add__page_that_names_no_feed__is_looked_around),
        cmocka_unit_test(add__no_feed_anywhere__says_where_it_was_looked_for),
        cmocka_unit_test(add__nothing_to_read__is_told),
        cmocka_unit_test(full_text__summary__is_filled_from_the_page_once),
        cmocka_unit_test(full_text__summary_changed__asks_the_page_again),
        cmocka_unit_test(
            full_text__wish_is_new__comes_although_nothing_changed),
        cmocka_unit_test(full_text__page_fails_for_now__is_tried_again),
        cmocka_unit_test(full_text__page_is_refused__keeps_the_summary),
        cmocka_unit_test(full_text__page_says_less__keeps_the_summary),
        cmocka_unit_test(full_text__entries_without_text__are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
