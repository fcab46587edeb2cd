/*
 * What a page says of itself: headlines, dates and names as sites of many kinds
 * write them. All pages are invented.
 */
#include "support/load.h"

#define TEXT                                                                   \
    "<p>The ferry ran aground in thick fog on Saturday morning, 6 December "   \
    "2001, with two hundred and twelve people on board, the coast guard "      \
    "said.</p><p>Nobody was hurt, and all were brought ashore by two "         \
    "lifeboats before the tide turned at nine.</p>"
#define F "Ferry aground off the cape"
#define S "<meta property='og:site_name' content='Harbour Post'>"
#define TITLE "<title>" F " | Harbour Post</title>"
#define HEADING "<body><h1>" F "</h1>"
#define H TITLE "<h1>" F "</h1>"
#define LINKED "<script type='application/ld+json'>"

/* A page that begins so. */
static struct corpus *load_page(const char *begins)
{
    struct buffer page = { 0 };
    bool whole = strstr(begins, "<html");
    buffer_addf(&page, "<!DOCTYPE html>%s%s%s</html>", whole ? "" : "<html>",
        begins, strstr(begins, "coast guard") ? "" : TEXT);
    struct corpus *c = load_file("p.html", page.ptr);
    buffer_free(&page);
    assert_int_equal(c->articles.len, 1);
    return c;
}

static const char *const titles[][2] = {
    { "<title>" F " | Harbour Post</title>", F },
    { "<title>" F " - Harbour Post</title>", F },
    { "<title>" F " &mdash; Harbour Post</title>", F },
    { "<title>Harbour Post: " F "</title>" S, F },
    { "<title>Harbour Post: " F "</title>" HEADING, F },
    { "<title>Harbour Post | " F "</title>" S, F },
    { "<title>Harbour Post | " F "</title>" HEADING, F },
    { "<title>The ferry ran aground – and nobody was "
      "hurt</title><body><h1>The ferry ran aground – and nobody was "
      "hurt</h1>",
        "The ferry ran aground – and nobody was hurt" },
    { "<title>The ferry ran aground – and nobody was hurt | Harbour "
      "Post</title>",
        "The ferry ran aground – and nobody was hurt" },
    { "<title>The ferry ran aground - and nobody was hurt – Harbour "
      "Post</title>",
        "The ferry ran aground - and nobody was hurt" },
    { "<title>" F " — Harbour Post</title><body><h1>Harbour Post</h1>", F },
    { "<title>Harbour Post</title>" S "<body><h1>Harbour Post</h1><h1>" F
      "</h1>",
        F },
    { "<title>" F " | HP</title><body><h1><span class=kicker>Shipping</span> " F
      "</h1>",
        F },
    { "<meta property='og:title' content='Harbour Post'>" S "<title>" F
      " | Harbour Post</title>",
        F },
    { "<meta property='og:title' content='" F " | Harbour Post'>" S HEADING,
        F },
    { LINKED "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry aground "
             "off the…\"}</script>" HEADING,
        F },
    { LINKED "[{\"@type\": \"NewsArticle\", \"headline\": \"Something "
             "else\", \"datePublished\": \"2001-01-01\"},{\"@type\": "
             "\"NewsArticle\", \"headline\": \"" F "\"}]</script>" HEADING,
        F },
    { "<meta property='og:title' content='Ferry &amp;amp; fog: "
      "Halla&amp;#8217;s night'>",
        "Ferry & fog: Halla’s night" },
    { "<title>Ferry aground | Post</title><body><h1>Ferry "
      "aground<br><small>Nobody was hurt in the fog</small></h1>",
        "Ferry aground" },
    { "<body><h1>\n  Ferry <em>aground</em>\n off the cape\n</h1>", F },
    { "<body><h2>" F "</h2>", F },
    { "<body><svg><title>Logo of the Harbour Post</title></svg><h1>" F "</h1>",
        F },
    { "<title>" F "</title><meta property='og:title' content=''>", F },
    { "<title>" F " | Harbour Post | Shipping</title>" HEADING, F },
    { "<title>Breaking: " F "</title>", "Breaking: " F },
    { "<meta "
      "charset=utf-8><title>"
      "濃霧のなかフェリーが座礁、乗客は全員無事｜港新聞</title><meta "
      "property='og:site_name' content='港新聞'>",
        "濃霧のなかフェリーが座礁、乗客は全員無事" },
    { "<meta name='twitter:title' content='" F "'>", F },
    { "<title>" F " | by Ivo Tarn | Harbour Post</title>" HEADING, F },
    { "<title>Harbour Post</title><body><header><h1>Harbour "
      "Post</h1></header><article><h2 itemprop='headline'>" F "</h2>",
        F },
    { "<title>" F " - harbourpost.example</title><link rel=canonical "
      "href='https://www.harbourpost.example/a'>",
        F },
    { "<title>harbourpost.example: " F "</title><link rel=canonical "
      "href='https://www.harbourpost.example/a'>",
        F },
    { "<title>" F " » Harbour Post</title>", F },
    { "<title>" F " :: Harbour Post</title>", F },
    { "<title>" F " • Harbour Post</title>", F },
    { "<title>Fog</title><body><h1>Fog closes the airport</h1>",
        "Fog closes the airport" },
    { "<title>Fog closes the airport - 7 December 2025 - Harbour "
      "Post</title><body><h1>Fog closes the airport</h1>",
        "Fog closes the airport" },
    { "<title>Archive</title><body><h1>" F "</h1><h1>More news</h1>", F },
    { "<title>" F " | Harbour Post</title><body><h1><a href='/'><img "
      "src=logo.png alt='Harbour Post'></a></h1>",
        F },
    { "<title>FERRY AGROUND OFF THE CAPE | Harbour Post</title>" HEADING, F },
    { "<title>News | Harbour Post</title>" S HEADING, F },
    { "<title>Harbour Post - News</title>" S HEADING, F },
};

static void title__of_any_site__is_the_headline_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct corpus *c = load_page(titles[i][0]);
        assert_span_equal(loaded(c, 0)->title, titles[i][1]);
        corpus_free(c);
    }
}

static const char *const dates[][2] = {
    { H "<p>Published 3 March 2024, 10:15</p>" TEXT, "2024-03-03T10:15:00Z" },
    { H "<p class=date>March 3, 2024</p>" TEXT, "2024-03-03" },
    { H "<div class='entry-meta'>By Ivo Tarn on March 3, 2024 in "
        "Shipping</div>" TEXT,
        "2024-03-03" },
    { H "<p>3 March 2024</p>" TEXT, "2024-03-03" },
    { H "<p>Updated: 4 March 2024, 09:00</p><p>Published: 3 March 2024, "
        "10:15</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { H "<p>Updated: 3 March 2024, 10:15</p>" TEXT, "2024-03-03T10:15:00Z" },
    { "<div class=today>Monday, 4 March 2024</div>" H TEXT, "" },
    { "<header><div class=date>Monday, 4 March 2024</div></header>" H
      "<p>Sunday, 3 March 2024</p>" TEXT,
        "2024-03-03" },
    { H "<p class=byline>By Ivo Tarn | 3 March 2024</p>" TEXT, "2024-03-03" },
    { "<html lang=de>" H "<p>Stand: 03.03.2024, 10:15 Uhr</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { "<html lang=de>" H
      "<p>Veröffentlicht am 3. März 2024 um 10:15 Uhr</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { "<html lang=fr>" H "<p>Publié le 3 mars 2024 à 10h15</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { "<html lang=es>" H
      "<p class=fecha>3 de marzo de 2024 a las 10:15</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { "<html lang=ja>" H "<p>2024年3月3日 10時15分</p>" TEXT,
        "2024-03-03T10:15:00Z" },
    { "<html lang=en-GB>" H "<p class=date>03/04/2024</p>" TEXT, "2024-04-03" },
    { "<html lang=en-US>" H "<p class=date>03/04/2024</p>" TEXT, "2024-03-04" },
    { "<html lang=en>" H "<p class=date>03/04/2024</p>" TEXT, "" },
    { H "<time>3 March 2024</time>" TEXT, "2024-03-03" },
    { H "<time datetime='nonsense'>3 March 2024</time>" TEXT, "2024-03-03" },
    { H TEXT "<div id=comments><p class=date>4 March 2024</p></div>", "" },
    { H TEXT "<aside><time datetime='2020-01-01'>x</time></aside>", "" },
    { H TEXT "<div class=related><p>4 March 2024</p></div>", "" },
    { H TEXT, "" },
    { "<link rel=canonical "
      "href='https://harbourpost.example/2024/03/03/ferry'>" H TEXT,
        "2024-03-03" },
    { "<link rel=canonical "
      "href='https://harbourpost.example/shipping/2024/mar/03/ferry'>" H TEXT,
        "2024-03-03" },
    { "<link rel=canonical "
      "href='https://harbourpost.example/2024/99/03/ferry'>" H TEXT,
        "" },
    { "<meta property='article:published_time' content='soon'>" H
      "<p>3 March 2024</p>" TEXT,
        "2024-03-03" },
    { H "<p>Since 12 May 2019 the ferry was safe.</p>" TEXT, "" },
    { H "<ul><li>Ivo Tarn</li><li>Mar 3, 2024 10:15 AM</li><li>5 min "
        "read</li></ul>" TEXT,
        "2024-03-03T10:15:00Z" },
    { H "<p class='article-info'><span>Ivo Tarn</span> &middot; <span>3 "
        "Mar 2024</span> &middot; 4 min read</p>" TEXT,
        "2024-03-03" },
    { H "<p>Ivo Tarn — 3 March 2024</p>" TEXT, "2024-03-03" },
    { H "<p>Event on 5 May 2024</p>" TEXT, "" },
    { H "<footer><p>Copyright 2024. Published 1 January "
        "2020.</p></footer>" TEXT,
        "" },
    { TITLE "<article>" TEXT
            "<footer>Posted on March 3, 2024</footer></article>",
        "2024-03-03" },
};

/* Empty where the page does not say it: the file has a date of its own. */
static struct span given_date(struct buffer *out, const struct article *a)
{
    out->len = 0;
    if (a->date_given)
        date_iso(out, a->date);
    return buffer_span(out);
}

static void date__that_is_seen__is_taken_where_it_is_that_of_the_page(
    void **state)
{
    (void)state;
    struct buffer date = { 0 };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct corpus *c = load_page(dates[i][0]);
        assert_span_equal(given_date(&date, loaded(c, 0)), dates[i][1]);
        corpus_free(c);
    }
    buffer_free(&date);
}

static void author__in_a_byline__is_the_name_alone(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { H "<p class=byline>By Ivo Tarn March 3, 2024</p>" TEXT, "Ivo Tarn" },
        { H "<p class=byline>Ivo Tarn \u2022</p>" TEXT, "Ivo Tarn" },
        { H "<p class=byline>Last updated: March 3, 2024</p>" TEXT, "" },
        { H "<p class=byline>Words: Ivo Tarn</p>" TEXT, "Ivo Tarn" },
        { H "<p class=articleByline>by Ivo Tarn, Sunday 3 March</p>" TEXT,
            "Ivo Tarn" },
        { "<meta name=author content='By Ivo Tarn'>" H TEXT, "Ivo Tarn" },
        { H TEXT "<aside><p class=author>Signe Moll</p></aside>", "" },
        { H "<aside itemprop=author>Ivo Tarn</aside>" TEXT, "Ivo Tarn" },
        { H TEXT "<div id=comments><p itemprop=author>A Reader</p></div>", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct corpus *c = load_page(cases[i][0]);
        assert_span_equal(loaded(c, 0)->author, cases[i][1]);
        corpus_free(c);
    }
}

/* Those of XHTML, and those of browsers of old. */
static void linked_data__in_hiding__is_read(void **state)
{
    (void)state;
#define DATA "{\"@type\": \"NewsArticle\", \"headline\": \"Cake\"}"
    static const char *const cases[] = { DATA, "<![CDATA[ " DATA " ]]>",
        "//<![CDATA[\n" DATA "\n//]]>", "/*<![CDATA[*/" DATA "/*]]>*/",
        "<!--\n" DATA "\n-->" };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer page = { 0 };
        buffer_addf(&page, TITLE LINKED "%s</script>" TEXT, cases[i]);
        struct corpus *c = load_page(page.ptr);
        assert_span_equal(loaded(c, 0)->title, "Cake");
        corpus_free(c);
        buffer_free(&page);
    }
}

static void linked_data__that_is_nearly_json__is_read(void **state)
{
    (void)state;
    struct corpus *c = load_page(LINKED
        "{\"@type\": \"NewsArticle\", \"headline\": \"Cake \\\"x\\\"\", "
        "\"description\": \"Two,\n] lines\", \"author\": [\"Ivo Tarn\", ], "
        "\"datePublished\": \"2024-03-03\", }</script>" TEXT);
    assert_span_equal(loaded(c, 0)->title, "Cake \"x\"");
    assert_span_equal(loaded(c, 0)->author, "Ivo Tarn");
    assert_true(loaded(c, 0)->date_given);
    corpus_free(c);
}

static void address__of_a_saved_page__is_in_the_comment_above_it(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "<!-- saved from url=(0027)https://post.example/ferry -->\n",
        "<!--\n Page saved with a program \n url: https://post.example/ferry \n"
        " saved date: Sun Dec 07 2025\n-->",
    };
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        struct buffer page = { 0 };
        buffer_addf(&page,
            i % 2 ? "<!DOCTYPE html><html>%s<head>" H TEXT
                  : "%s<html><head>" H TEXT,
            cases[i / 2]);
        assert_reads(
            "p.html", page.ptr, { .url = "https://post.example/ferry" });
        buffer_free(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(title__of_any_site__is_the_headline_alone),
        cmocka_unit_test(
            date__that_is_seen__is_taken_where_it_is_that_of_the_page),
        cmocka_unit_test(author__in_a_byline__is_the_name_alone),
        cmocka_unit_test(linked_data__in_hiding__is_read),
        cmocka_unit_test(linked_data__that_is_nearly_json__is_read),
        cmocka_unit_test(address__of_a_saved_page__is_in_the_comment_above_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
