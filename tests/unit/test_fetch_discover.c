/* Which of the feeds that a page names is meant. */
#include "support/unit.h"

#include <document.h>

/* The heads of pages as blogs, papers and forges write them. */
static const struct {
    const char *url, *head;
    const char *feeds[6]; /* in the order that is wanted */
} pages[] = {
    { "https://blog.example.org/",
        "<link rel='alternate' type='application/rss+xml' title='Quay Blog "
        "&raquo; Feed' href='https://blog.example.org/feed/' />"
        "<link rel='alternate' type='application/rss+xml' title='Quay Blog "
        "&raquo; Comments Feed' "
        "href='https://blog.example.org/comments/feed/' />"
        "<link rel='alternate' title='JSON' type='application/json' "
        "href='https://blog.example.org/wp-json/wp/v2/pages/2' />"
        "<link rel='alternate' type='application/json+oembed' "
        "href='https://blog.example.org/wp-json/oembed/1.0/embed?url=x' />",
        { "https://blog.example.org/feed/",
            "https://blog.example.org/comments/feed/" } },
    { "https://blog.example.org/topics/ferries/",
        "<link rel='alternate' type='application/rss+xml' title='Feed' "
        "href='/feed/'><link rel='alternate' type='application/rss+xml' "
        "title='Kommentar-Feed' href='/topics/ferries/comments/'><link "
        "rel='alternate' type='application/rss+xml' title='Ferries' "
        "href='/topics/ferries/feed/'>",
        { "https://blog.example.org/topics/ferries/feed/",
            "https://blog.example.org/feed/",
            "https://blog.example.org/topics/ferries/comments/" } },
    { "https://blog.example.org/2025/12/halla/",
        "<link rel='alternate' type='application/rss+xml' title='Quay Blog "
        "&raquo; Halla Comments Feed' href='feed/'><link rel='alternate' "
        "type='application/rss+xml' title='Quay Blog' href='/feed/'>",
        { "https://blog.example.org/feed/",
            "https://blog.example.org/2025/12/halla/feed/" } },
    { "https://paper.example.org/",
        "<link rel='alternate' type='application/atom+xml' title='All' "
        "href='https://feeds.example.net/paper'><link rel='alternate' "
        "type='application/rss+xml' title='Sport' href='/sport/rss.xml'>"
        "<link rel='alternate' type='application/rss+xml' title='World' "
        "href='/world/rss.xml'>",
        { "https://feeds.example.net/paper",
            "https://paper.example.org/sport/rss.xml",
            "https://paper.example.org/world/rss.xml" } },
    { "https://paper.example.org/de/welt/",
        "<link rel='alternate' hreflang='en' type='application/rss+xml' "
        "href='/en/rss.xml'><link rel='alternate' hreflang='de' "
        "type='application/rss+xml' href='/de/rss.xml'>",
        { "https://paper.example.org/de/rss.xml",
            "https://paper.example.org/en/rss.xml" } },
    { "https://forge.example.org/quay/timetable/commits/main",
        "<link href='https://forge.example.org/quay/timetable/commits/"
        "main.atom' rel='alternate' title='Recent Commits to timetable:main' "
        "type='application/atom+xml'>",
        { "https://forge.example.org/quay/timetable/commits/main.atom" } },
    { "https://paper.example.org/twice",
        "<link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' type='application/rss+xml' href='/rss'>",
        { "https://paper.example.org/rss" } },
    { "https://paper.example.org/none",
        "<link rel='alternate' hreflang='fr' href='/fr'>"
        "<link rel='stylesheet' type='text/css' href='/style'>"
        "<link rel='alternate' type='application/rss+xml' href=''>",
        { NULL } },
};

static void document__page_with_feeds__has_the_fittest_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct buffer body = { 0 };
        struct document d;
        buffer_addf(&body,
            "<!DOCTYPE html><html><head><title>A page</title>%s</head>"
            "<body><p>Good day.</p></body></html>",
            pages[i].head);
        document_read(&d, &(struct http_answer){ .status = 200,
                              .url = span_of(pages[i].url),
                              .body = buffer_span(&body) });
        assert_int_equal(d.kind, DOCUMENT_PAGE);
        size_t n = 0;
        for (; pages[i].feeds[n]; n++) {
            assert_true(n < d.feeds.len);
            assert_span_equal(d.feeds.items[n].url, pages[i].feeds[n]);
        }
        assert_int_equal(d.feeds.len, n);
        document_free(&d);
        buffer_free(&body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document__page_with_feeds__has_the_fittest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
