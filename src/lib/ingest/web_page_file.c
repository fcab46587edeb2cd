/*
 * The reader of saved web pages: one page, one article, unless the page is the
 * export of an archive that holds many.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest.h"
#include "reader.h"
#include "spans.h"
#include "web_page.h"

static bool recognise(const struct sample *sample)
{
    static const char *const roots[] = { "html", "head", "body", "nitf" };
    static const char *const endings[] = { ".html", ".htm", ".xhtml" };
    struct span root = markup_root_name(sample->head);
    for (size_t i = 0; root.len && i < COUNT(endings); i++)
        if (span_ends_nocase(sample->name, endings[i]))
            return true;
    return span_is_any(root, roots, COUNT(roots));
}

static bool add_page(struct corpus *c, const struct origin *o,
    const struct web_page *p, uint32_t row, struct span id)
{
    static const struct index_entry nothing;
    const struct index_entry *e = o->entry ? o->entry : &nothing;
    struct span source = span_or(e->source, p->site);
    struct date told = e->date.precision ? e->date : p->date;
    return corpus_put(c,
               &(struct draft){ .id = id,
                   .file = o->file,
                   .row = row,
                   .source = span_or(source, o->source),
                   .source_given = source.len > 0,
                   .title = span_or(e->title, p->title),
                   .author = span_or(e->author, p->author),
                   .url = span_or(e->url, p->url),
                   .date = told.precision ? told : o->modified,
                   .date_is_of_file = !told.precision,
                   .body = p->body },
               &(bool){ false }) != NO_ID;
}

size_t web_pages_put(
    struct corpus *c, const struct origin *o, const web_page_list *pages)
{
    size_t added = 0;
    for (size_t i = 0; i < pages->len; i++) {
        struct buffer id = { 0 };
        buffer_add(&id, o->file);
        if (pages->len > 1)
            buffer_addf(&id, ":%zu", i + 1);
        added += add_page(c, o, &pages->items[i],
            pages->len > 1 ? (uint32_t)i + 1 : 0, buffer_span(&id));
        buffer_free(&id);
    }
    return added;
}

static bool add_pages(struct whole_file *r)
{
    struct arena *arena = arena_new();
    struct span none = { "", 0 };
    web_page_list pages = { 0 };
    web_pages_read(&pages, arena, buffer_span(&r->bytes), none);
    size_t added = web_pages_put(r->corpus, r->origin, &pages);
    array_free(&pages);
    arena_free(arena);
    return added > 0;
}

/* Many pages are a program that makes the page. */
static const char *why_empty(struct span page)
{
    return memmem(page.ptr, page.len, "<script", 7)
               ? "a page without an article in what was sent; a program in it "
                 "(JavaScript) may show one"
               : "a page without an article";
}

static bool close_page(void *reading, bool whole)
{
    struct whole_file *r = reading;
    struct span file = r->origin->file;
    bool good = whole && add_pages(r);
    if (!good)
        corpus_warn(r->corpus, "%.*s: %s", (int)file.len, file.ptr,
            whole ? why_empty(buffer_span(&r->bytes)) : "too large for a page");
    whole_file_free(r);
    return good;
}

const struct reader page_reader = {
    .name = "page",
    .recognise = recognise,
    .open = whole_file_open,
    .feed = whole_file_feed,
    .close = close_page,
};
