/*
 * Entries of feeds as articles, and the reader of feeds saved as files: every
 * entry an article, its source what it says itself, else the title of the feed.
 */

#include "feed.h"
#include "ingest.h"
#include "reader.h"

static bool recognise(const struct sample *sample)
{
    return feed_looks_like_json(sample->head) || feed_begin(sample->head).len;
}

uint32_t feed_put_entry(struct corpus *c, const struct feed *f, size_t entry,
    struct span file, struct span source, bool source_given)
{
    const struct feed_entry *e = &f->entries.items[entry];
    struct buffer id = { 0 };
    buffer_addf(&id, "%.*s:%zu", (int)file.len, file.ptr, entry + 1);
    const struct draft d = {
        .id = span_or(e->id, span_or(e->url, buffer_span(&id))),
        .file = file,
        .row = (uint32_t)entry + 1,
        .source = source,
        .source_given = source_given,
        .title = e->title,
        .author = e->author,
        .url = e->url,
        .date = e->date,
        .body =
            span_or(e->body, span_or(e->title, span_or(e->url, span_of("-")))),
    };
    uint32_t article = corpus_put(c, &d, &(bool){ false });
    buffer_free(&id);
    return article;
}

static void add_entries(const struct whole_file *r, const struct feed *f)
{
    const struct origin *o = r->origin;
    for (size_t i = 0; i < f->entries.len; i++) {
        struct span told = span_or(f->entries.items[i].source, f->title);
        feed_put_entry(r->corpus, f, i, o->file,
            span_or(told, span_or(o->source, file_stem(o->file))),
            told.len > 0);
    }
}

static bool close_feed(void *reading, bool whole)
{
    struct whole_file *r = reading;
    struct span file = r->origin->file, bytes = buffer_span(&r->bytes);
    struct span none = { "", 0 };
    struct feed f = { 0 };
    struct error err = { "" };
    bool good = false;
    if (whole && feed_looks_like_json(bytes))
        good = feed_read_json(&f, bytes, &err);
    else if (whole)
        good = feed_read_xml(&f, bytes, none, none, &err);
    if (!good)
        corpus_warn(r->corpus, "%.*s: %s", (int)file.len, file.ptr,
            whole ? err.text : "too large for a feed");
    add_entries(r, &f);
    feed_free(&f);
    whole_file_free(r);
    return good;
}

const struct reader feed_reader = {
    .name = "feed",
    .recognise = recognise,
    .open = whole_file_open,
    .feed = whole_file_feed,
    .close = close_feed,
};
