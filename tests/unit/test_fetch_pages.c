/* Pages: articles by their address, feeds that pages name, full text. */
#include "support/site.h"
#include "support/unit.h"

#define BODY                                                                   \
    "<article><h1>Ferry aground</h1><p>The ferry Halla ran aground in thick "  \
    "fog on Saturday morning with 221 people on board, the coast guard "       \
    "said.</p><p>Nobody was hurt, and the harbour stayed open for the rest "   \
    "of the day, a spokesman for the port of Velm added.</p></article>"

static const char article[] =
    "<html><head><title>Ferry aground</title>"
    "<meta property='og:type' content='article'>"
    "<meta property='og:site_name' content='Cape Wire'>"
    "<link rel='alternate' type='application/rss+xml' href='feed'>"
    "</head><body>" BODY "</body></html>";
static const char front[] =
    "<html><head><title>Cape Wire</title>"
    "<link rel='alternate' type='application/rss+xml' title='All' href='feed'>"
    "<LINK REL='home alternate' TYPE='application/atom+xml' href='/sport'>"
    "<link rel='alternate' type='text/html' hreflang='fr' href='/fr'>"
    "<link rel='stylesheet' type='text/css' href='/style'>"
    "</head><body><p>Welcome to the wire.</p></body></html>";
static const char summary[] = "a1|Ferry aground|/halla|The ferry Halla ran…";

static size_t found(struct site *s, const char *query)
{
    struct corpus *c = site_articles(s, query);
    size_t n = c->articles.len;
    corpus_free(c);
    return n;
}

/* ---------------------------------------------------------------- pages */

static void add__article_page__is_an_article(void **state)
{
    (void)state;
    struct site s = site_new();
    site_put(&s, "/halla", NULL, "", article);
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

static void add__own_address_of_a_page__is_its_identity(void **state)
{
    (void)state;
    struct site s = site_new();
    char page[1024];
    snprintf(page, sizeof page,
        "<html><link rel=canonical href='/halla'><body>" BODY "</html>");
    site_put(&s, "/halla?from=mail", NULL, "", page);
    site_put(&s, "/halla?from=chat", NULL, "", page);
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/halla?from=mail"));
    site_fetch(&s, site_url(&s, 1, "/halla?from=chat"));
    assert_int_equal(s.counts.known, 1);
    /* An address of another house is not believed. */
    snprintf(page, sizeof page,
        "<html><link rel=canonical href='http://example.org/'><body>" BODY
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

static struct site site_with_summary(void)
{
    struct site s = site_new();
    site_put(&s, "/halla", NULL, "", article);
    site_put(&s, "/feed", NULL, "ETag: \"v1\"\r\n",
        site_rss("Cape Wire", summary, NULL));
    s.wishes = FETCH_ADD | FETCH_FULL_TEXT_ALWAYS;
    return s;
}

static void full_text__summary__is_filled_from_the_page_once(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(s.counts.added, 1);
    assert_int_equal(found(&s, "spokesman"), 1);
    s.wishes = 0;
    site_put(&s, "/feed", NULL, "ETag: \"v2\"\r\n",
        site_rss("Cape Wire", summary, "a2|School|/school|Slow clock.", NULL));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 new\n");
    assert_int_equal(site_asked(&s, "/halla"), 1);
    assert_int_equal(found(&s, "spokesman"), 1);
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
    assert_int_equal(found(&s, "spokesman"), 1);
    site_free(&s);
}

static void full_text__wish_is_new__comes_although_nothing_changed(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(found(&s, "spokesman"), 0);
    s.wishes = FETCH_FULL_TEXT;
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 changed\n");
    assert_int_equal(found(&s, "spokesman"), 1);
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
    assert_int_equal(found(&s, "ran"), 1);
    site_put(&s, "/halla", NULL, "", article);
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "1 changed\n");
    assert_int_equal(found(&s, "spokesman"), 1);
    site_free(&s);
}

static void full_text__page_is_refused__keeps_the_summary(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla", "403 Pay", "", article);
    site_fetch(&s, site_url(&s, 1, "/feed"));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "not changed\n");
    assert_int_equal(site_asked(&s, "/halla"), 1);
    assert_int_equal(found(&s, "ran"), 1);
    site_free(&s);
}

static void full_text__page_says_less__keeps_the_summary(void **state)
{
    (void)state;
    struct site s = site_with_summary();
    site_put(&s, "/halla", NULL, "", "<html><p>Subscribe!</p></html>");
    site_fetch(&s, site_url(&s, 1, "/feed"));
    assert_int_equal(found(&s, "ran"), 1);
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
    assert_int_equal(found(&s, "spokesman"), 1);
    site_free(&s);
}

/* ------------------------------------------- a page and an entry are one */

/* All that there is, by a word that all texts have. */
static void expect_articles(struct site *s, size_t n)
{
    assert_int_equal(found(s, "ferry"), n);
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
        site_rss("Cape Wire", summary, NULL));
    site_fetch(&s, NULL);
    assert_string_equal(s.told.ptr, "nothing new\n");
    assert_int_equal(found(&s, "spokesman"), 1);
    /* And where it has another one, the page is asked again. */
    site_put(&s, "/feed", NULL, "ETag: \"v3\"\r\n",
        site_rss("Cape Wire", "a1|Ferry aground|/halla|All are ashore…", NULL));
    site_fetch(&s, NULL);
    assert_int_equal(site_asked(&s, "/halla"), 3);
    assert_int_equal(found(&s, "spokesman"), 1);
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
    assert_int_equal(found(&s, "spokesman"), 1);
    site_free(&s);
}

static void add__page_of_a_feed_without_its_entry__has_its_source(void **state)
{
    (void)state;
    struct site s = site_with_feed("");
    site_subscribe(&s);
    site_put(&s, "/page", NULL, "",
        "<html><title>Ferry aground</title><body>" BODY "</html>");
    s.wishes = FETCH_ADD;
    site_fetch(&s, site_url(&s, 1, "/page"));
    struct corpus *c = site_articles(&s, "spokesman");
    assert_span_equal(c->sources.items[0].name, "Cape Wire");
    corpus_free(c);
    /* Of two feeds neither is the source of all that their host has. */
    site_put(&s, "/sport", NULL, "", site_rss("Cape Sport", NULL));
    site_fetch(&s, site_url(&s, 1, "/sport"));
    site_put(&s, "/page2", NULL, "",
        "<html><title>A tug came to Velm at noon</title><body>" BODY "</html>");
    site_fetch(&s, site_url(&s, 1, "/page2"));
    c = site_articles(&s, "tug");
    assert_span_equal(c->sources.items[0].name, "127.0.0.1");
    corpus_free(c);
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
    assert_true(store_add_feeds(s.store, feeds, 2, &added, NULL));
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
    assert_int_equal(found(&s, "ran"), 1);
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
    site_put(&s, "/print", NULL, "", article);
    site_fetch_page(&s, "x");
    site_told(&s, "! sent us to an address in a private net");
    assert_int_equal(site_asked(&s, "/print"), 0);
    site_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__article_page__is_an_article),
        cmocka_unit_test(add__own_address_of_a_page__is_its_identity),
        cmocka_unit_test(add__front_page__tells_its_feeds),
        cmocka_unit_test(
            add__front_page_to_discover__subscribes_to_its_first_feed),
        cmocka_unit_test(add__nothing_to_read__is_told),
        cmocka_unit_test(full_text__summary__is_filled_from_the_page_once),
        cmocka_unit_test(full_text__summary_changed__asks_the_page_again),
        cmocka_unit_test(
            full_text__wish_is_new__comes_although_nothing_changed),
        cmocka_unit_test(full_text__page_fails_for_now__is_tried_again),
        cmocka_unit_test(full_text__page_is_refused__keeps_the_summary),
        cmocka_unit_test(full_text__page_says_less__keeps_the_summary),
        cmocka_unit_test(full_text__entries_without_text__are_passed_over),
        cmocka_unit_test(add__page_of_an_entry__fills_its_article),
        cmocka_unit_test(add__feed_with_an_entry_of_a_page__leaves_it_out),
        cmocka_unit_test(add__page_of_a_feed_without_its_entry__has_its_source),
        cmocka_unit_test(add__two_feeds_of_a_house__have_an_article_once),
        cmocka_unit_test(
            fetch__two_feeds_of_a_house_at_once__have_an_article_once),
        cmocka_unit_test(add__list_of_links_to_others__is_articles_of_its_own),
        cmocka_unit_test(add__page_that_each_entry_leads_to__is_none_of_them),
        cmocka_unit_test(fetch__article__gets_the_text_of_its_page),
        cmocka_unit_test(fetch__article_whose_page_has_none__stays),
        cmocka_unit_test(fetch__article_of_a_nearer_host__is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
