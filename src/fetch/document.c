/*
 * From bytes to what they are. What a server calls them counts for little: a
 * feed is often said to be HTML. They become UTF-8 once, by what the transport
 * said of them; the readers of ingest find UTF-8 then, whatever is declared.
 */
#include "document.h"

#include "ingest/ingest.h"
#include "ingest/reader.h"
#include "ingest/web_page.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 4096 };

static struct sample sample_of(const struct document *d)
{
    return (struct sample){ d->url, span_cut(buffer_span(&d->utf8), 0, HEAD) };
}

static bool is_whole(struct span url)
{
    return memmem(url.ptr, url.len < 10 ? url.len : 10, "://", 3) != NULL;
}

static void read_feed(struct document *d)
{
    struct span bytes = buffer_span(&d->utf8), utf8 = span_of("utf-8");
    bool good = feed_looks_like_json(bytes)
                    ? feed_read_json(&d->feed, bytes, &d->error)
                    : feed_read_xml(&d->feed, bytes, utf8, d->url, &d->error);
    d->kind = good ? DOCUMENT_FEED : DOCUMENT_OTHER;
    for (size_t i = 0; i < d->feed.entries.len; i++) {
        struct span *url = &d->feed.entries.items[i].url;
        if (url->len && !is_whole(*url))
            *url = span_or(http_join(d->arena, d->url, *url), *url);
        *url = http_shown(d->arena, *url);
    }
}

static bool is_listed(const outline_list *list, struct span feed)
{
    for (size_t i = 0; i < list->len; i++)
        if (span_equal(list->items[i].url, feed))
            return true;
    return false;
}

static void take_links(
    struct document *d, outline_list *out, const outline_list *links)
{
    for (size_t i = 0; i < links->len; i++) {
        struct outline o = links->items[i];
        o.url = http_join(d->arena, d->got_from, o.url);
        if (o.url.len && !is_listed(out, o.url))
            array_push(out, o);
    }
}

/* "https://example.org/" */
static bool is_front(struct span url)
{
    size_t slashes = 0;
    for (size_t i = 0; i < url.len; i++)
        slashes += url.ptr[i] == '/';
    return slashes == 3 && url.ptr[url.len - 1] == '/';
}

static void read_page(struct document *d)
{
    struct web_page_links links;
    web_page_links(&links, d->arena, buffer_span(&d->utf8));
    d->kind = DOCUMENT_PAGE;
    d->is_article = links.is_article;
    d->address = d->url;
    struct span canonical = links.canonical.len
                                ? http_join(d->arena, d->url, links.canonical)
                                : links.canonical;
    /* Nobody's word counts for an address of another house. */
    if (span_equal_ascii_nocase(
            http_host(d->arena, canonical), http_host(d->arena, d->url)))
        d->address = http_shown(d->arena, canonical);
    d->is_front = is_front(d->url);
    take_links(d, &d->feeds, &links.feeds);
    take_links(d, &d->maybe, &links.maybe);
    array_free(&links.feeds);
    array_free(&links.maybe);
    document_order_feeds(d);
}

void document_read(struct document *out, const struct http_answer *answer)
{
    *out = (struct document){ .arena = arena_new() };
    out->got_from = arena_copy(out->arena, answer->url);
    out->url = http_shown(out->arena, out->got_from);
    markup_utf8(&out->utf8, answer->body, answer->charset);
    struct sample sample = sample_of(out);
    if (feed_reader.recognise(&sample))
        read_feed(out);
    else if (page_reader.recognise(&sample))
        read_page(out);
}

void document_free(struct document *d)
{
    if (d->feed.arena)
        feed_free(&d->feed);
    array_free(&d->feeds);
    array_free(&d->maybe);
    buffer_free(&d->utf8);
    arena_free(d->arena);
    *d = (struct document){ 0 };
}

struct span document_article_text(struct document *d)
{
    web_page_list pages = { 0 };
    struct span utf8 = span_of("utf-8"), text = { "", 0 };
    if (d->kind == DOCUMENT_PAGE)
        web_pages_read(&pages, d->arena, buffer_span(&d->utf8), utf8);
    if (pages.len == 1)
        text = pages.items[0].body;
    array_free(&pages);
    return text;
}

size_t document_put(struct document *d, struct corpus *c, struct span source)
{
    const char *refusal;
    struct sample sample = sample_of(d);
    const struct reader *reader = reader_for(&sample, &refusal);
    const struct index_entry entry = {
        .file = d->url, .url = d->address, .source = source
    };
    const struct origin origin = { .file = d->url,
        .source = http_site(d->arena, d->url),
        /* An archive's export has many articles, at none of its addresses. */
        .entry = document_article_text(d).len ? &entry : NULL };
    if (!reader) {
        corpus_warn(c, "%s", refusal);
        return 0;
    }
    void *reading = reader->open(c, &origin, &sample);
    reader->close(reading, reader->feed(reading, buffer_span(&d->utf8)));
    return c->articles.len;
}
