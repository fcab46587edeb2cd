/*
 * The reader of text files: one file, one article, unless it is the export of
 * an archive that holds many. The whole file is gathered first, for its
 * paragraphs and its encoding are judged as a whole.
 */
#include <twicetold/text.h>

#include "base/ascii.h"
#include "encoding.h"
#include "headline.h"
#include "ingest.h"
#include "reader.h"
#include "web_page.h"

/* What no other reader wants. */
static bool recognise(const struct sample *sample)
{
    (void)sample;
    return true;
}

/* A date in the first lines of prose is better than the file's, unless it is
 * one that news only looks back on, or forward to. */
static bool is_news_date(struct date d, struct date modified)
{
    enum { DAY = 86400, LOOKS_BACK = 1000 * DAY };
    return d.seconds <= modified.seconds + DAY &&
           d.seconds >= modified.seconds - LOOKS_BACK;
}

/* "2025-12-07-ferry.txt", "20251207_ferry.txt": the day that the name of the
 * file begins with. */
static bool date_of_name(struct date *out, struct span file)
{
    struct span name = file_stem(file);
    size_t len = 0;
    int year;
    while (len < name.len && (ascii_is_digit(name.ptr[len]) ||
                                 (len && len < 8 && name.ptr[len] == '-')))
        len++;
    if ((len != 8 && len != 10) || !date_parse(out, span_cut(name, 0, len)))
        return false;
    date_civil(*out, &year, NULL, NULL, NULL, NULL);
    return year >= 1700 && year < 2200;
}

static void choose_date(struct draft *d, const struct origin *o,
    const struct index_entry *e, struct date of_top)
{
    if (e->date.precision != DATE_NONE) {
        d->date = e->date;
    } else if (of_top.precision != DATE_NONE) {
        d->date = of_top;
    } else if (date_of_name(&d->date, o->file)) {
        return;
    } else if (!text_early_date(&d->date, d->body) ||
               !is_news_date(d->date, o->modified)) {
        d->date = o->modified;
        d->date_is_of_file = true;
    }
}

/* What the index says goes before what the text says, and that before what
 * its place says. */
static bool add_article(
    struct corpus *c, const struct origin *o, struct span text)
{
    static const struct index_entry nothing;
    const struct index_entry *e = o->entry ? o->entry : &nothing;
    struct text_top top = text_top_read(text);
    struct span body = span_cut(text, top.body, text.len);
    struct span source = span_or(e->source, top.source);
    struct buffer title = { 0 };
    if (!e->title.len && !top.title.len)
        title_from_text(&title, body);
    struct draft d = { .id = o->file,
        .file = o->file,
        .source = span_or(source, o->source),
        .source_given = source.len > 0,
        .title = span_or(e->title, span_or(top.title, buffer_span(&title))),
        .author = span_or(e->author, top.author),
        .url = span_or(e->url, top.url),
        .body = body };
    choose_date(&d, o, e, top.date);
    uint32_t id = corpus_add(c, &d);
    buffer_free(&title);
    return id != NO_ID;
}

/* The articles of an archive's export. */
static bool add_export(
    struct corpus *c, const struct origin *o, struct span text)
{
    enum { HEAD = 8192 };
    if (!export_lines_begin(span_cut(text, 0, HEAD)))
        return false;
    struct arena *arena = arena_new();
    web_page_list pages = { 0 };
    bool added =
        export_lines(&pages, arena, text) && web_pages_put(c, o, &pages) > 0;
    array_free(&pages);
    arena_free(arena);
    return added;
}

static bool close_text(void *reading, bool whole)
{
    struct whole_file *r = reading;
    struct span file = r->origin->file, text = buffer_span(&r->bytes);
    bool added = false;
    if (text.len > BODY_MAX) {
        corpus_warn(
            r->corpus, "%.*s: too long for one text", (int)file.len, file.ptr);
    } else if (whole) {
        struct buffer scratch = { 0 };
        enum text_state state = text_to_utf8(&text, &scratch);
        if (state != TEXT_IS_UTF8)
            corpus_warn(r->corpus, "%.*s: not UTF-8, %s", (int)file.len,
                file.ptr,
                state == TEXT_WAS_WINDOWS ? "read as windows-1252"
                                          : "some characters are lost");
        struct arena *arena = arena_new();
        text = text_clean(arena, text, TEXT_LINES);
        added = add_export(r->corpus, r->origin, text) ||
                add_article(r->corpus, r->origin, text);
        if (!added)
            corpus_warn(r->corpus, "%.*s: no text below its title",
                (int)file.len, file.ptr);
        arena_free(arena);
        buffer_free(&scratch);
    }
    whole_file_free(r);
    return added;
}

const struct reader text_reader = {
    .name = "text",
    .recognise = recognise,
    .open = whole_file_open,
    .feed = whole_file_feed,
    .close = close_text,
};
