/*
 * The reader of feeds saved as files: every entry an article, its source the
 * title of the feed. An entry that has a headline alone has it for its text,
 * as in tables of headlines.
 */
#include <stdlib.h>

#include "feed.h"
#include "ingest.h"
#include "markup.h"
#include "reader.h"

struct feed_reading {
    struct corpus *corpus;
    const struct origin *origin;
    struct buffer bytes;
};

static bool recognise(const struct sample *sample)
{
    static const char *const roots[] = { "rss", "RDF", "feed", "channel" };
    if (feed_looks_like_json(sample->head))
        return true;
    struct span root = markup_root_name(sample->head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (span_equal_ascii_nocase(root, span_of(roots[i])))
            return true;
    return false;
}

static void *open_feed(
    struct corpus *c, const struct origin *origin, const struct sample *sample)
{
    (void)sample;
    struct feed_reading *r = mem_alloc_zeroed(1, sizeof *r);
    r->corpus = c;
    r->origin = origin;
    return r;
}

static bool feed_bytes(void *reading, struct span bytes)
{
    struct feed_reading *r = reading;
    buffer_add(&r->bytes, bytes);
    return r->bytes.len <= BODY_MAX;
}

static struct span first_given(const struct span *spans, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (spans[i].len)
            return spans[i];
    return (struct span){ "", 0 };
}

#define FIRST_GIVEN(...)                                                       \
    first_given((const struct span[]){ __VA_ARGS__ },                          \
        sizeof((const struct span[]){ __VA_ARGS__ }) / sizeof(struct span))

static void add_entries(const struct feed_reading *r, const struct feed *f)
{
    const struct origin *o = r->origin;
    for (size_t i = 0; i < f->entries.len; i++) {
        const struct feed_entry *e = &f->entries.items[i];
        struct buffer id = { 0 };
        buffer_addf(&id, "%.*s:%zu", (int)o->file.len, o->file.ptr, i + 1);
        corpus_put(r->corpus,
            &(struct draft){
                .id = FIRST_GIVEN(e->id, e->url, buffer_span(&id)),
                .file = o->file,
                .row = (uint32_t)i + 1,
                .source = FIRST_GIVEN(f->title, o->source, file_stem(o->file)),
                .source_given = f->title.len > 0,
                .title = e->title,
                .author = e->author,
                .url = e->url,
                .date = e->date,
                .body = FIRST_GIVEN(e->body, e->title, e->url, span_of("-")),
            },
            &(bool){ false });
        buffer_free(&id);
    }
}

static bool close_feed(void *reading, bool whole)
{
    struct feed_reading *r = reading;
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
    buffer_free(&r->bytes);
    free(r);
    return good;
}

const struct reader feed_reader = {
    .name = "feed",
    .recognise = recognise,
    .open = open_feed,
    .feed = feed_bytes,
    .close = close_feed,
};
