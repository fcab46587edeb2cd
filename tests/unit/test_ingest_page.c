#include "support/load.h"

/* A page as news sites make them, all of it invented. */
static const char page[] =
    "<!DOCTYPE html><html><head><title>Ferry aground | Harbour Post</title>"
    "<meta property='og:site_name' content='Harbour Post'>"
    "<meta property='og:title' content='Ferry aground off the cape'>"
    "<meta name='author' content='Ivo Tarn'>"
    "<meta property='article:published_time' "
    "content='2025-12-07T12:35:00+01:00'>"
    "<link rel='canonical' href='https://post.example/ferry'>"
    "<style>p { color: red }</style></head><body>"
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li>"
    "</ul></nav><div class='wrap'><article><h1>Ferry aground off the cape</h1>"
    "<p>The ferry ran aground in thick fog on Saturday morning with two "
    "hundred and twelve people on board, the coast guard said.</p>"
    "<aside><p>Subscribe to the Harbour Post and read every story on the day "
    "that it is written, for less than a cup of tea.</p></aside>"
    "<figure><img src='f.jpg'><figcaption>The ferry.</figcaption></figure>"
    "<p>Nobody was hurt, and all were brought ashore by two lifeboats before "
    "the tide turned at nine.</p>"
    "<div class='related-links'><p>Read more: "
    "<a href='/a'>What the fog was like</a></p></div></article>"
    "<div id='comments'><p>I was there and it was not at all as your paper "
    "says that it was, but then it never is.</p></div></div>"
    "<footer><p>Copyright Harbour Post, all rights reserved, and no part of "
    "this may be printed anywhere else.</p></footer></body></html>";

static void page__article_text__is_left_of_it(void **state)
{
    (void)state;
    assert_reads("p.html", page,
        { .title = "Ferry aground off the cape",
            .source = "Harbour Post",
            .author = "Ivo Tarn",
            .url = "https://post.example/ferry",
            .date = "2025-12-07T11:35:00Z",
            .body =
                "The ferry ran aground in thick fog on Saturday morning with "
                "two "
                "hundred and twelve people on board, the coast guard said.\n\n"
                "Nobody was hurt, and all were brought ashore by two lifeboats "
                "before "
                "the tide turned at nine." });
}

static void page__declared_encoding__is_believed_unless_it_lies(void **state)
{
    (void)state;
    static const struct {
        const char *text, *body;
    } cases[] = {
        { "<html><meta charset=iso-8859-2><p>Zl\xfd mu\xbe</p></html>",
            "Zl\xc3\xbd mu\xc5\xbe" },
        { "<html><meta charset=iso-8859-1><p>na\xc3\xafve</p></html>",
            "na\xc3\xafve" },
        { "<html><p>\x93so\x94</p></html>", "\xe2\x80\x9cso\xe2\x80\x9d" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_reads("p.html", cases[i].text, { .body = cases[i].body });
    }
}

static void page__linked_data__names_the_headline(void **state)
{
    (void)state;
    assert_reads("p.html",
        "<html><head><title>x</title><script type='application/ld+json'>"
        "{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"Cake\","
        "\"author\": [{\"name\": \"Hob Lanyard\"}],"
        "\"datePublished\": \"2025-11-29\"}]}</script></head>"
        "<body><p>The cake went aground as well.</p></body></html>",
        { .title = "Cake", .author = "Hob Lanyard", .date = "2025-11-29" });
}

static void page__without_text__is_told(void **state)
{
    (void)state;
    struct corpus *c = load_file(
        "p.html", "<html><body><script>draw()</script></body></html>");
    assert_int_equal(c->articles.len, 0);
    assert_int_equal(c->warnings.len, 1);
    corpus_free(c);
}

static void page__author__is_found_where_it_is_marked(void **state)
{
    (void)state;
#define TEXT                                                                   \
    "<p>The ferry ran aground in thick fog on Saturday morning with two "      \
    "hundred and twelve people on board, the coast guard said.</p>"
#define LINKED "<script type='application/ld+json'>"
    static const struct {
        const char *page, *author;
    } cases[] = {
        { LINKED "{\"@graph\": [{\"@type\": \"WebPage\"}, {\"@id\": \"#i\", "
                 "\"name\": \"Ivo Tarn\"}, {\"@type\": [\"NewsArticle\"], "
                 "\"author\": [{\"@id\": \"#i\"}, {\"name\": \"Signe Moll\"}, "
                 "\"Cape Wire\"]}]}</script>" TEXT,
            "Ivo Tarn, Signe Moll, Cape Wire" },
        { LINKED "{\"@type\": \"WebPage\", \"mainEntity\": {\"@type\": "
                 "\"BlogPosting\", \"author\": \"Ivo Tarn\"}}</script>" TEXT,
            "Ivo Tarn" },
        { "<div itemprop='author' itemscope><b>By</b> <span "
          "itemprop='name'>Ivo "
          "Tarn</span>, Velm</div>" TEXT,
            "Ivo Tarn" },
        { "<p class='article-byline'>By Ivo Tarn | 7 December 2025</p>" TEXT,
            "Ivo Tarn" },
        { "<p class='author'>Von Ivo Tarn<br>Velm</p>" TEXT, "Ivo Tarn" },
        { "<meta property='article:author' content='https://x.example/ivo'>"
          "<a rel='author' href='/ivo'>Ivo Tarn</a>" TEXT,
            "Ivo Tarn" },
        { TEXT "<div id='comments'><p class='comment-author'>Some Reader</p>"
               "</div>",
            "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_reads("p.html", cases[i].page, { .author = cases[i].author });
    }
}

static void page__headline_behind_a_section__is_found_by_its_heading(
    void **state)
{
    (void)state;
    assert_reads("p.html",
        "<title>Shipping - Ferry aground off the cape - Post - Post Online"
        "</title><h1>Ferry aground off the cape</h1>" TEXT,
        { .title = "Ferry aground off the cape" });
}

#define ONE                                                                    \
    "The ferry ran aground in thick fog on Saturday morning with two "         \
    "hundred and twelve people on board, the coast guard said."
#define TWO                                                                    \
    "Nobody was hurt, and all were brought ashore by two lifeboats before "    \
    "the tide turned at nine, said the harbour master."
#define THREE                                                                  \
    "An inquiry will be opened on Monday, when the pilot is to be heard for "  \
    "the first time, a spokeswoman for the ministry said."
#define HEAD                                                                   \
    "<!DOCTYPE html><html><head><title>Ferry aground off the cape</title>"     \
    "</head><body>"
#define PARAGRAPHS "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p>"
#define PROSE ONE "\n\n" TWO "\n\n" THREE

static void page__without_visible_text__has_it_elsewhere(void **state)
{
    (void)state;
    static const char *const pages[] = {
        HEAD "<noscript>" PARAGRAPHS "</noscript>",
        HEAD "<x-news><template shadowrootmode='open'>" PARAGRAPHS
             "</template></x-news>",
        HEAD "<div id='app'></div><script type='application/json'>"
             "{\"props\": {\"more\": [{\"title\": \"Fog\", \"body\": \"Fog "
             "lifts.\"}], \"post\": {\"title\": \"Ferry aground off the cape\","
             " \"body\": \"" PARAGRAPHS "\"}}}</script>",
        HEAD "<script>var a = 1;</script><script>window.__STATE__ = {\"post\":"
             " {\"headline\": \"Ferry aground off the cape\", \"body\": "
             "\"" PARAGRAPHS "\"}};\nrun(a);</script>",
        HEAD "<div>&lt;p&gt;" ONE "&lt;/p&gt;&lt;p&gt;" TWO
             "&lt;/p&gt;&lt;p&gt;" THREE "&lt;/p&gt;</div>",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_reads("p.html", pages[i],
            { .title = "Ferry aground off the cape", .body = PROSE });
}

static void page__word_that_a_program_is_missing__is_no_article(void **state)
{
    (void)state;
    struct corpus *c = load_file(
        "p.html", HEAD "<noscript>Please turn JavaScript on.</noscript>");
    assert_int_equal(c->articles.len, 0);
    assert_warned(c, "p.html: a page without an article");
    corpus_free(c);
}

static void nitf__is_a_page(void **state)
{
    (void)state;
    assert_reads("n.xml",
        "<?xml version='1.0'?><nitf><head><title>Ferry aground off the cape"
        "</title><docdata><date.issue norm='20251207T123500Z'/></docdata>"
        "</head><body><body.head><hedline><hl1>Ferry aground off the cape</hl1>"
        "</hedline></body.head><body.content>" PARAGRAPHS
        "</body.content></body></nitf>",
        { .title = "Ferry aground off the cape",
            .date = "2025-12-07T12:35:00Z" });
}

static void page__references_to_controls__mean_windows_1252(void **state)
{
    (void)state;
    assert_reads("p.html",
        "<html><body><p>&#147;So&#0148; &#150; &#x41;&#129;B &#169;</p></body>"
        "</html>",
        { .body = "\u201cSo\u201d \u2013 A\ufffd"
                  "B \u00a9" });
    assert_reads("f.xml",
        "<rss><channel><item><title>&#147;So&#148;</title></item></channel>"
        "</rss>",
        { .title = "\u201cSo\u201d" });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page__article_text__is_left_of_it),
        cmocka_unit_test(page__declared_encoding__is_believed_unless_it_lies),
        cmocka_unit_test(page__linked_data__names_the_headline),
        cmocka_unit_test(page__without_text__is_told),
        cmocka_unit_test(page__author__is_found_where_it_is_marked),
        cmocka_unit_test(
            page__headline_behind_a_section__is_found_by_its_heading),
        cmocka_unit_test(page__without_visible_text__has_it_elsewhere),
        cmocka_unit_test(page__word_that_a_program_is_missing__is_no_article),
        cmocka_unit_test(nitf__is_a_page),
        cmocka_unit_test(page__references_to_controls__mean_windows_1252),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
