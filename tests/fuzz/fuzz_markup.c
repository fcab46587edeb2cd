/*
 * Feeds, subscription lists and pages of any bytes: each reader ends, frees
 * what it took, and what comes out of the loader is clean text.
 */
#include "fuzz.h"

#include "../../src/lib/ingest/feed.h"
#include "../../src/lib/ingest/web_page.h"

#include <twicetold/opml.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span bytes = { (const char *)data, size }, none = { "", 0 };
    struct feed f;
    feed_read_xml(&f, bytes, none, none, NULL);
    feed_free(&f);
    feed_read_json(&f, bytes, NULL);
    feed_free(&f);

    struct arena *arena = arena_new();
    outline_list outlines = { 0 };
    opml_read(&outlines, arena, bytes);
    for (size_t i = 0; i < outlines.len; i++)
        CHECK(outlines.items[i].url.len);
    array_free(&outlines);

    web_page_list pages = { 0 };
    web_pages_read(&pages, arena, bytes, none);
    for (size_t i = 0; i < pages.len; i++)
        CHECK(pages.items[i].body.len);
    array_free(&pages);

    struct web_page_links links;
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, bytes, none);
    web_page_links(&links, arena, buffer_span(&utf8));
    for (size_t i = 0; i < links.feeds.len; i++)
        CHECK(links.feeds.items[i].url.len);
    array_free(&links.feeds);
    buffer_free(&utf8);
    arena_free(arena);
    return 0;
}
