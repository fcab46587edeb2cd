#include "support/load.h"

#include "../../src/lib/ingest/feed.h"

#include <twicetold/opml.h>

static void rss__an_item__is_an_article_of_the_channel(void **state)
{
    (void)state;
    struct corpus *c = load_file("f.xml",
        "<?xml version='1.0'?>\n<rss version='2.0'><channel>"
        "<title>Harbour Post</title><link>https://post.example/</link>"
        "<item><title>Ferry &amp;amp; fog</title>"
        "<link>https://post.example/1</link><guid>tag:1</guid>"
        "<author>ivo@post.example (Ivo Tarn)</author>"
        "<pubDate>Sun, 07 Dec 2025 12:35:00 +0100</pubDate>"
        "<description><![CDATA[<p>It ran <b>aground</b>.</p><p>Nobody was "
        "hurt.<br>All ashore.</p><script>x()</script>]]></description>"
        "</item></channel></rss>");
    const struct article *a = loaded(c, 0);
    assert_int_equal(c->articles.len, 1);
    assert_span_equal(loaded_source(c, 0), "Harbour Post");
    assert_span_equal(a->title, "Ferry & fog");
    assert_span_equal(a->id, "tag:1");
    assert_span_equal(a->url, "https://post.example/1");
    assert_span_equal(a->author, "Ivo Tarn");
    assert_span_equal(
        a->body, "It ran aground.\n\nNobody was hurt.\nAll ashore.");
    struct buffer date = { 0 };
    date_iso(&date, a->date);
    assert_span_equal(buffer_span(&date), "2025-12-07T11:35:00Z");
    buffer_free(&date);
    corpus_free(c);
}

static void atom__links_and_texts__are_taken_by_their_kind(void **state)
{
    (void)state;
    struct corpus *c = load_file("f.atom",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' "
        "xml:base='https://post.example/news/'><a:title>Post</a:title>"
        "<a:entry><a:title type='text'>Less &lt; more</a:title>"
        "<a:link rel='enclosure' href='sound.mp3'/><a:link href='ferry'/>"
        "<a:id>urn:1</a:id><a:updated>2025-12-08T00:00:00Z</a:updated>"
        "<a:published>2025-12-07T00:00:00Z</a:published>"
        "<a:author><a:name>Ivo Tarn</a:name></a:author>"
        "<a:summary>short</a:summary><a:content type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p>"
        "</div></a:content></a:entry></a:feed>");
    const struct article *a = loaded(c, 0);
    assert_span_equal(a->title, "Less < more");
    assert_span_equal(a->url, "https://post.example/news/ferry");
    assert_span_equal(a->author, "Ivo Tarn");
    assert_span_equal(a->body, "One.\n\nTwo.");
    int day;
    date_civil(a->date, NULL, NULL, &day, NULL, NULL);
    assert_int_equal(day, 7);
    corpus_free(c);
}

static void sitemap__of_news__is_a_feed(void **state)
{
    (void)state;
    assert_reads("news-sitemap.xml",
        "<?xml version='1.0' encoding='UTF-8'?>\n<urlset "
        "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9' "
        "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>\n"
        "<url><loc>https://post.example/</loc></url>\n"
        "<url><loc>https://post.example/ferry?a=1&amp;b=2</loc>"
        "<lastmod>2025-12-08</lastmod><n:news><n:publication>"
        "<n:name>Harbour Post</n:name><n:language>en</n:language>"
        "</n:publication><n:publication_date>2025-12-07T10:00:00+01:00"
        "</n:publication_date><n:title>Ferry &amp; fog</n:title>"
        "<n:keywords>sea, fog</n:keywords></n:news><image:image>"
        "<image:loc>https://post.example/f.jpg</image:loc>"
        "<image:title>The ferry</image:title></image:image></url></urlset>",
        { .title = "Ferry & fog",
            .source = "Harbour Post",
            .url = "https://post.example/ferry?a=1&b=2",
            .date = "2025-12-07T09:00:00Z" });
}

static void sitemap__without_news__says_what_it_is(void **state)
{
    (void)state;
    struct corpus *c = load_file("sitemap.xml",
        "<urlset><url><loc>https://post.example/</loc></url></urlset>");
    assert_only_warning(
        c, "sitemap.xml: a sitemap of addresses alone, without news");
    corpus_free(c);
    c = load_file("sitemap.xml",
        "<sitemapindex><sitemap><loc>https://post.example/1.xml</loc>"
        "</sitemap></sitemapindex>");
    assert_only_warning(c,
        "sitemap.xml: an index of sitemaps: one that lists news is wanted, "
        "the first is https://post.example/1.xml");
    corpus_free(c);
}

static void feed__broken_in_many_ways__is_read_all_the_same(void **state)
{
    (void)state;
    static const char *const feeds[] = {
        "\n\n<?xml version='1.0'?><rss><channel><item><title>t</title></item>",
        "<!-- who <rss> --><rdf:RDF><item><title>t</title></rdf:RDF>",
        "<rss><channel><item><title>t</titel></item></channel></rss>",
        "<rss><item><dc:title>t</dc:title></item></rss>",
        "<?xml version='1.0' encoding='utf-16'?><rss><channel>"
        "<item><title>&nbsp;t</title></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY a 'bbbbbbbb'><!ENTITY b '&a;&a;'>]>"
        "<rss><channel><item><title>t</title><link>&b;</link></item></channel>"
        "</rss>",
    };
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        struct corpus *c = load_file("f.xml", feeds[i]);
        assert_int_equal(c->articles.len, 1);
        struct span title = span_trim(loaded(c, 0)->title);
        if (title.len > 1) /* U+00A0 before it */
            title = span_cut(title, 2, title.len);
        assert_span_equal(title, "t");
        corpus_free(c);
    }
}

/* One entry's HTML, not escaped and not ended, is not the end of the feed. */
static void feed__tags_left_open__end_with_their_element(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss><channel><title>Fish & chips</title>"
        "<item><title>a < b & c</title><description>One<br>two <b>three"
        "</description></item>"
        "<item><title>Second</i></title><description>Four <img src=x.jpg>"
        "five</description></item>"
        "<item><title>Third</title><link>https://x.example/?a=1&b=2</link>"
        "<description><![CDATA[<p>Six & <b>]]></description></item>",
        { .title = "a < b & c",
            .source = "Fish & chips",
            .body = "One\ntwo three" },
        { .title = "Second", .body = "Four five" },
        { .url = "https://x.example/?a=1&b=2", .body = "Six &" });
}

static void feed__section_never_closed__ends_with_its_element(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss><channel><title>Cape & Co</title>"
        "<item><title>A</title><description><![CDATA[First &co; <p>x"
        "</description></item><item><title>B</title></item></channel></rss>",
        { .body = "First &co;\n\nx" }, { .title = "B" });
}

static void feed__what_names_stand_in__is_looked_into(void **state)
{
    (void)state;
    assert_reads("f.rdf",
        "<RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns:m='http://search.yahoo.com/mrss/' "
        "xmlns:d='http://purl.org/dc/elements/1.1/' "
        "xmlns:p='http://prismstandard.org/namespaces/basic/2.0/'>"
        "<item r:about='https://x.example/1'><d:creator>Ivo Tarn</d:creator>"
        "<d:creator>Signe Moll</d:creator><d:creator>Ivo Tarn</d:creator>"
        "<d:creator>Tarn</d:creator>"
        "<p:publicationDate>2025-12-07</p:publicationDate><m:group><m:title>"
        "A film</m:title><m:description>Of a ferry.</m:description></m:group>"
        "</item></RDF>",
        { .title = "A film",
            .author = "Ivo Tarn, Signe Moll, Tarn",
            .url = "https://x.example/1",
            .date = "2025-12-07",
            .body = "Of a ferry." });
}

static void feed__escaped_twice__is_read_as_text(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss><channel><item><title>Velm&amp;amp;#8217;s ferry &amp;amp; fog"
        "</title><description>&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;"
        "</description></item></channel></rss>",
        { .title = "Velm’s ferry & fog", .body = "One." });
}

static void feed__marks_that_are_too_many_or_too_few__are_mended(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss><channel><item><title>Ferry &mdash; fog &amp rain &c</title>"
        "<description>&lt;![CDATA[&lt;p>One.&lt;/p>]]&gt;</description></item>"
        "<item><title>B</title><description><![CDATA[<p>Two.</p><![CDATA[<p>"
        "Three.</p>]]]]><![CDATA[>]]></description></item></channel></rss>",
        { .title = "Ferry \u2014 fog & rain &c", .body = "One." },
        { .body = "Two.\n\nThree." });
}

static void feed__external_entity__is_not_read(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        "<rss><channel><item><title>a&e;b</title></item></channel></rss>",
        { .title = "a&e;b" });
}

static void feed__markup_hidden_in_entities__is_cleaned(void **state)
{
    (void)state;
    struct corpus *c = load_file("f.xml",
        "<rss><channel><item><title>a&amp;#27;[31mb</title>"
        "<description>x &amp;#x202e; y</description></item></channel></rss>");
    const struct article *a = loaded(c, 0);
    assert_null(memchr(a->title.ptr, 0x1b, a->title.len));
    assert_span_equal(a->body, "x \xef\xbf\xbd y");
    corpus_free(c);
}

static void json_feed__items__are_articles(void **state)
{
    (void)state;
    assert_reads("f.json",
        "{\"version\": \"https://jsonfeed.org/version/1.1\","
        "\"title\": \"Post\", \"items\": [{\"id\": 7, \"title\": \"One\","
        "\"content_html\": \"<p>A</p><p>B</p>\","
        "\"date_published\": \"2025-12-07T12:00:00Z\"},"
        "{\"id\": \"x\", \"content_text\": \"Plain\"}]}",
        { .id = "7", .body = "A\n\nB" }, { .body = "Plain" });
}

static void json_feed__cut_short__says_where(void **state)
{
    (void)state;
    struct corpus *c = load_file("f.json", "{\"items\": [{\"id\": \n 7,");
    assert_int_equal(c->articles.len, 0);
    assert_int_equal(c->warnings.len, 1);
    assert_non_null(strstr(c->warnings.items[0].ptr, "JSON, line 2"));
    corpus_free(c);
}

static void opml__bare_ampersands__keep_every_outline(void **state)
{
    (void)state;
    static const char text[] =
        "<opml><body><outline text='A & B'><outline type='rss' title='One' "
        "xmlUrl='https://a.example/?x=1&y=2'/></outline>"
        "<outline text='Two' xmlUrl='https://b.example/&amp;'></body>";
    struct arena *arena = arena_new();
    outline_list list = { 0 };
    assert_true(opml_read(&list, arena, span_of(text)));
    assert_int_equal(list.len, 2);
    assert_span_equal(list.items[0].url, "https://a.example/?x=1&y=2");
    assert_span_equal(list.items[0].title, "One");
    assert_span_equal(list.items[1].title, "Two");
    array_free(&list);
    arena_free(arena);
}

static void feed__behind_a_word_of_its_program__is_read(void **state)
{
    (void)state;
#define FEED                                                                   \
    "<rss><channel><title>Post</title><item><title>A</title></item></channel>" \
    "</rss>"
    assert_reads("f.xml",
        "<br />\n<b>Warning</b>: Undefined variable $x in <b>/www/f.php</b> on "
        "line <b>12</b><br />\n<?xml version='1.0'?>" FEED,
        { .title = "A", .source = "Post" });
    assert_reads("f.rss", "Notice: Undefined index in f.php on line 4\n" FEED,
        { .title = "A", .source = "Post" });
}

static void feed__of_other_outlets__names_whose_an_entry_is(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss><channel><title>Search</title><item><title>A</title>"
        "<source url='https://post.example'>Harbour Post</source></item>"
        "<item><title>B</title></item></channel></rss>",
        { .title = "A", .source = "Harbour Post" },
        { .title = "B", .source = "Search" });
    assert_reads("f.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Planet</title>"
        "<entry><title>A</title><source><title>Harbour Post</title>"
        "<updated>2001-01-01</updated></source></entry></feed>",
        { .title = "A", .source = "Harbour Post", .date = "" });
}

static void cdf__is_a_feed(void **state)
{
    (void)state;
    assert_reads("f.cdf",
        "<?xml version='1.0'?><CHANNEL HREF='http://post.example/'>"
        "<TITLE>Harbour Post</TITLE><ITEM HREF='http://post.example/1'>"
        "<TITLE>A</TITLE><ABSTRACT>It ran aground.</ABSTRACT></ITEM></CHANNEL>",
        { .title = "A",
            .source = "Harbour Post",
            .url = "http://post.example/1",
            .body = "It ran aground." });
}

static void json_feed__with_names_of_rss__is_read(void **state)
{
    (void)state;
    assert_reads("f.json",
        "{\"status\": \"ok\", \"feed\": {\"title\": \"Harbour Post\"},"
        " \"items\": [{\"title\": \"A\", \"pubDate\": \"2025-12-07 12:35:00\","
        " \"link\": \"https://post.example/1\", \"author\": \"Ivo Tarn\","
        " \"content\": \"<p>One.</p>\"}]}",
        { .title = "A",
            .source = "Harbour Post",
            .author = "Ivo Tarn",
            .url = "https://post.example/1",
            .date = "2025-12-07T12:35:00Z",
            .body = "One." });
}

static void feed__full_text_for_an_aggregator__is_the_text(void **state)
{
    (void)state;
    assert_reads("f.xml",
        "<rss xmlns:yandex='http://news.yandex.ru' "
        "xmlns:turbo='http://turbo.yandex.ru'><channel><title>Post</title>"
        "<item><title>A</title><description>Short.</description>"
        "<yandex:full-text>One. Two.</yandex:full-text></item>"
        "<item><title>B</title><turbo:content><![CDATA[<p>Three.</p>]]>"
        "</turbo:content></item></channel></rss>",
        { .title = "A", .body = "One. Two." },
        { .title = "B", .body = "Three." });
}

static void feed__notes_of_evernote__are_entries(void **state)
{
    (void)state;
    assert_reads("f.enex",
        "<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'x'><en-export><note>"
        "<title>A</title><content><![CDATA[<?xml version='1.0'?><!DOCTYPE "
        "en-note SYSTEM 'x'><en-note><div>One.</div><div>Two.</div></en-note>"
        "]]></content><created>20251207T123500Z</created><note-attributes>"
        "<author>Ivo Tarn</author><source-url>https://post.example/1"
        "</source-url></note-attributes></note></en-export>",
        { .title = "A",
            .source = "f",
            .author = "Ivo Tarn",
            .url = "https://post.example/1",
            .date = "",
            .body = "One.\n\nTwo." });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss__an_item__is_an_article_of_the_channel),
        cmocka_unit_test(atom__links_and_texts__are_taken_by_their_kind),
        cmocka_unit_test(sitemap__of_news__is_a_feed),
        cmocka_unit_test(sitemap__without_news__says_what_it_is),
        cmocka_unit_test(feed__broken_in_many_ways__is_read_all_the_same),
        cmocka_unit_test(feed__tags_left_open__end_with_their_element),
        cmocka_unit_test(feed__section_never_closed__ends_with_its_element),
        cmocka_unit_test(feed__what_names_stand_in__is_looked_into),
        cmocka_unit_test(feed__escaped_twice__is_read_as_text),
        cmocka_unit_test(feed__marks_that_are_too_many_or_too_few__are_mended),
        cmocka_unit_test(feed__external_entity__is_not_read),
        cmocka_unit_test(feed__markup_hidden_in_entities__is_cleaned),
        cmocka_unit_test(json_feed__items__are_articles),
        cmocka_unit_test(json_feed__cut_short__says_where),
        cmocka_unit_test(opml__bare_ampersands__keep_every_outline),
        cmocka_unit_test(feed__behind_a_word_of_its_program__is_read),
        cmocka_unit_test(feed__of_other_outlets__names_whose_an_entry_is),
        cmocka_unit_test(cdf__is_a_feed),
        cmocka_unit_test(json_feed__with_names_of_rss__is_read),
        cmocka_unit_test(feed__full_text_for_an_aggregator__is_the_text),
        cmocka_unit_test(feed__notes_of_evernote__are_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
