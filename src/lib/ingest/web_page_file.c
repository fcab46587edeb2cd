/*
 * The reader of saved web pages: one page, one article, unless the page is the
 * export of an archive that holds many.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest.h"
#include "reader.h"
#include "web_page.h"

struct page_reading {
    struct corpus *corpus;
    const struct origin *origin;
    struct buffer bytes;
};

static bool recognise(const struct sample *sample)
{
    static const char *const roots[] = { "html", "head", "body" };
    struct span root = markup_root_name(sample->head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (span_equal_ascii_nocase(root, span_of(roots[i])))
            return true;
    static const char *const endings[] = { ".html", ".htm", ".xhtml" };
    for (size_t i = 0; root.len && i < 3; i++) {
        struct span end = span_of(endings[i]);
        size_t len = sample->name.len;
        if (len > end.len &&
            span_equal_ascii_nocase(
                span_cut(sample->name, len - end.len, len), end))
            return true;
    }
    return false;
}

static void *open_page(
    struct corpus *c, const struct origin *origin, const struct sample *sample)
{
    (void)sample;
    struct page_reading *r = mem_alloc_zeroed(1, sizeof *r);
    r->corpus = c;
    r->origin = origin;
    return r;
}

static bool feed_bytes(void *reading, struct span bytes)
{
    struct page_reading *r = reading;
    buffer_add(&r->bytes, bytes);
    return r->bytes.len <= BODY_MAX;
}

static struct span or_else(struct span given, struct span otherwise)
{
    return given.len ? given : otherwise;
}

static bool add_page(const struct page_reading *r, const struct web_page *p,
    uint32_t row, struct span id)
{
    static const struct index_entry nothing;
    const struct origin *o = r->origin;
    const struct index_entry *e = o->entry ? o->entry : &nothing;
    struct span source = or_else(e->source, p->site);
    struct date date = e->date.precision   ? e->date
                       : p->date.precision ? p->date
                                           : o->modified;
    return corpus_put(r->corpus,
               &(struct draft){ .id = id,
                   .file = o->file,
                   .row = row,
                   .source = or_else(source, o->source),
                   .source_given = source.len > 0,
                   .title = or_else(e->title, p->title),
                   .author = or_else(e->author, p->author),
                   .url = or_else(e->url, p->url),
                   .date = date,
                   .body = p->body },
               &(bool){ false }) != NO_ID;
}

static bool add_pages(struct page_reading *r)
{
    struct arena *arena = arena_new();
    struct span none = { "", 0 };
    web_page_list pages = { 0 };
    size_t added = 0;
    web_pages_read(&pages, arena, buffer_span(&r->bytes), none);
    for (size_t i = 0; i < pages.len; i++) {
        struct buffer id = { 0 };
        struct span file = r->origin->file;
        buffer_add(&id, file);
        if (pages.len > 1)
            buffer_addf(&id, ":%zu", i + 1);
        added += add_page(r, &pages.items[i],
            pages.len > 1 ? (uint32_t)i + 1 : 0, buffer_span(&id));
        buffer_free(&id);
    }
    array_free(&pages);
    arena_free(arena);
    return added > 0;
}

static bool close_page(void *reading, bool whole)
{
    struct page_reading *r = reading;
    struct span file = r->origin->file;
    bool good = whole && add_pages(r);
    if (!good)
        corpus_warn(r->corpus, "%.*s: %s", (int)file.len, file.ptr,
            whole ? "a page without an article" : "too large for a page");
    buffer_free(&r->bytes);
    free(r);
    return good;
}

const struct reader page_reader = {
    .name = "page",
    .recognise = recognise,
    .open = open_page,
    .feed = feed_bytes,
    .close = close_page,
};
