/* What is one article by whatever way it came, and what is not. */
#include "support/halla.h"

/* ------------------------------------------- a page and an entry are one */

/* All that there is, by a word that all texts have. */
static void expect_articles(struct site *s, size_t n)
{
    assert_int_equal(halla_found(s, "ferry"), n);
}

static void add__page_of_an_entry__fills_its_article(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "full text: Ferry aground\n");
    expect_articles(&s, 1);
    struct corpus *c = site_articles(&s, "spokesman");
    assert_span_equal(c->articles.items[0].id, "a1");
    corpus_free(c);
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "known already: Ferry aground\n");
    /* The feed, asked for all of it, does not put its summary back. */
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss("Cape Wire", halla_summary, NULL));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "nothing new\n");
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    /* And where it has another one, the page is asked again. */
    site_put(&s, "/feed", NULL, "ETag: \"v3\"\r\n",
        site_rss("Cape Wire", "a1|Ferry aground|/halla|All are ashore…", NULL));
    site_fetch(&s, NULL);
    assert_int_equal(site_asked(&s, "/halla"), 3);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

static void add__feed_with_an_entry_of_a_page__leaves_it_out(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_told(&s, "nothing new\n");
    expect_articles(&s, 1);
    assert_int_equal(halla_found(&s, "spokesman"), 1);
    site_free(&s);
}

static void add__page_of_a_feed_without_its_entry__has_its_source(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    site_put(&s, "/page", NULL, "",
        "<html><title>Ferry aground</title><body>" HALLA_BODY "</html>");
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/page"));
    struct corpus *c = site_articles(&s, "spokesman");
    assert_span_equal(c->sources.items[0].name, "Cape Wire");
    corpus_free(c);
    /* Of two feeds neither is the source of all that their host has. */
    site_put(&s, "/sport", NULL, "", site_rss("Cape Sport", NULL));
    site_fetch(&s, site_url(&s, 1, "/sport"));
    site_put(&s, "/page2", NULL, "",
        "<html><title>A tug came to Velm at noon</title><body>" HALLA_BODY
        "</html>");
    site_fetch(&s, site_url(&s, 1, "/page2"));
    c = site_articles(&s, "tug");
    assert_span_equal(c->sources.items[0].name, "127.0.0.1");
    corpus_free(c);
    site_free(&s);
}

/* What a publisher hangs on an address leads nowhere else. */
static void add__page_by_an_address_that_tracks__is_its_entry(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla?utm_source=rss", NULL, "", halla_page);
    site_put(&s, "/halla?fbclid=1#top", NULL, "", halla_page);
    site_put(&s, "/feed", NULL, "",
        site_rss("Cape Wire",
            "a1|Ferry aground|/halla?utm_source=rss|The ferry Halla ran…",
            NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_told(&s, "nothing new\n");
    site_fetch(&s, site_url(&s, 1, "/halla?utm_source=rss"));
    site_told(&s, "known already: Ferry aground\n");
    expect_articles(&s, 1);
    /* It is asked for as it stands. */
    assert_int_equal(site_asked(&s, "/halla?utm_source=rss"), 1);
    site_free(&s);
}

static void add__two_feeds_of_a_house__have_an_article_once(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/world", NULL, "",
        site_rss("Cape World", "w9|Ferry|/halla|A ferry ran aground.", NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, site_url(&s, 1, "/world"));
    site_told(&s, "nothing new\n");
    expect_articles(&s, 1);
    site_free(&s);
}

static void fetch__two_feeds_of_a_house_at_once__have_an_article_once(
    void **state)
{
    (void)state;
    struct site s = site_with_summary();
    struct store_feed feeds[2] = { 0 };
    char urls[2][128];
    size_t added;
    site_put(&s, "/world", NULL, "",
        site_rss("Cape World", "w9|Ferry|/halla|A ferry ran aground.", NULL));
    for (int i = 0; i < 2; i++) {
        snprintf(urls[i], sizeof urls[i], "%s",
            site_url(&s, 1, i ? "/world" : "/feed"));
        feeds[i].url = span_of(urls[i]);
    }
    assert_true(store_add_feeds(s.store, feeds, 2, NULL, &added, NULL));
    s.wishes = 0;
    site_fetch(&s, NULL);
    assert_int_equal(s.counts.added, 1);
    expect_articles(&s, 1);
    site_free(&s);
}

/* It writes about the articles of others: its words are not theirs. */
static void add__list_of_links_to_others__is_articles_of_its_own(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    char item[256];
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    snprintf(item, sizeof item, "l1|Ferry|%s|Nine remarks on the ferry.",
        site_url(&s, 1, "/halla"));
    site_put(&s, "/links", NULL, "", site_rss("Links", item, NULL));
    site_fetch(&s, site_url(&s, 2, "/links"));
    site_told(&s, "1 new\n");
    expect_articles(&s, 2);
    /* Nor is the page what was remarked: it fills the one of its house. */
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "full text: Ferry aground\n");
    expect_articles(&s, 2);
    site_free(&s);
}

/* Nor by calling the site of others its own. */
static void add__feed_that_claims_a_site__has_not_got_its_articles(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    char feed[512];
    snprintf(feed, sizeof feed,
        "<rss><channel><title>False</title><link>%s</link><item><guid>1</guid>"
        "<link>%s</link><title>Ferry</title><description>No ferry ran aground."
        "</description></item></channel></rss>",
        site_url(&s, 1, "/"), site_url(&s, 1, "/halla"));
    site_put(&s, "/false", NULL, "", feed);
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 2, "/false"));
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_told(&s, "1 new\n");
    expect_articles(&s, 2);
    site_free(&s);
}

static void add__page_that_each_entry_leads_to__is_none_of_them(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/feed", NULL, "",
        site_rss("Cape Wire", "a1|Ferry aground|/halla|The ferry ran.",
            "a2|Ferry afloat|/halla|The ferry floats.", NULL));
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(s.counts.added, 2);
    site_fetch(&s, site_url(&s, 1, "/halla"));
    site_told(&s, "added: Ferry aground\n");
    expect_articles(&s, 3);
    site_free(&s);
}

/* -------------------------------------------- the page of one article */

static void fetch__article__gets_the_text_of_its_page(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    s.wishes = 0;
    site_fetch_page(&s, "a1");
    assert_string_equal(s.told.ptr, "full text: Ferry aground\n");
    assert_int_equal(s.counts.changed, 1);
    expect_articles(&s, 1);
    site_fetch_page(&s, "a1");
    assert_string_equal(s.told.ptr, "its page says no more: Ferry aground\n");
    assert_int_equal(s.counts.unchanged, 1);
    site_free(&s);
}

static void fetch__article_whose_page_has_none__stays(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_put(&s, "/halla", NULL, "", site_rss("Cape Wire", SITE_HALLA, NULL));
    site_fetch_page(&s, "a1");
    assert_string_equal(s.told.ptr, "! a page without an article\n");
    site_put(&s, "/halla", "404 Gone", "", "");
    site_fetch_page(&s, "a1");
    assert_string_equal(s.told.ptr, "! 404, not there\n");
    assert_int_equal(halla_found(&s, "ran"), 1);
    assert_int_equal(site_feeds(&s), 1);
    site_free(&s);
}

/* Who writes a feed does not send us into our own net. */
static void fetch__article_of_a_nearer_host__is_not_asked(void **state)
{
    (void)state;
    struct site s = site_new();
    struct corpus *c = corpus_new();
    const struct draft d = { .id = span_of("x"),
        .source = span_of("Wire"),
        .title = span_of("Printer"),
        .body = span_of("The printer prints."),
        .url = span_of(site_url(&s, 1, "/print")),
        .file = span_of("http://example.org/feed") };
    struct store_add_counts counts;
    corpus_add(c, &d);
    assert_true(store_add(s.store, c,
        &(struct store_add_options){ .now = SITE_NOW }, &counts, NULL));
    corpus_free(c);
    site_put(&s, "/print", NULL, "", halla_page);
    site_fetch_page(&s, "x");
    site_told(&s, "! sent us to an address in a private net");
    assert_int_equal(site_asked(&s, "/print"), 0);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__page_of_an_entry__fills_its_article),
        cmocka_unit_test(add__feed_with_an_entry_of_a_page__leaves_it_out),
        cmocka_unit_test(add__page_of_a_feed_without_its_entry__has_its_source),
        cmocka_unit_test(add__page_by_an_address_that_tracks__is_its_entry),
        cmocka_unit_test(add__two_feeds_of_a_house__have_an_article_once),
        cmocka_unit_test(
            fetch__two_feeds_of_a_house_at_once__have_an_article_once),
        cmocka_unit_test(add__list_of_links_to_others__is_articles_of_its_own),
        cmocka_unit_test(
            add__feed_that_claims_a_site__has_not_got_its_articles),
        cmocka_unit_test(add__page_that_each_entry_leads_to__is_none_of_them),
        cmocka_unit_test(fetch__article__gets_the_text_of_its_page),
        cmocka_unit_test(fetch__article_whose_page_has_none__stays),
        cmocka_unit_test(fetch__article_of_a_nearer_host__is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
