/* Articles as they were read, as CSV, JSON and text; any number of corpora, one
 * after another, so that no library has to be in memory whole. */
#include "writer.h"

#include <stdlib.h>
#include <twicetold/report.h>
#include <twicetold/text.h>

#include "ingest/round_trip.h"

struct report_stream {
    struct writer writer;
    const struct articles_format *format;
    const struct corpus *corpus; /* that is being written */
    struct json_list list;
    json_t *warnings;
    struct buffer scratch;
};

static struct span source_of(
    const struct report_stream *r, const struct article *a)
{
    return r->corpus->sources.items[a->source].name;
}

static struct span iso_date(struct report_stream *r, struct date d)
{
    r->scratch.len = 0;
    date_iso(&r->scratch, d);
    return buffer_span(&r->scratch);
}

static void csv_article(struct report_stream *r, const struct article *a)
{
    struct writer *w = &r->writer;
    const struct span cells[] = { a->id, source_of(r, a), a->title, a->author,
        iso_date(r, a->date), a->url, a->body, a->file };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i > 0)
            csv_next(w);
        csv_text(w, cells[i]);
    }
    csv_end(w);
}

static void json_article(struct report_stream *r, const struct article *a)
{
    json_element(&r->list,
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id",
            json_span(a->id), "source", json_span(source_of(r, a)), "title",
            json_span(a->title), "author", json_span(a->author), "date",
            json_span(iso_date(r, a->date)), "url", json_span(a->url), "body",
            json_span(a->body), "file", json_span(a->file)));
}

static void text_article(struct report_stream *r, const struct article *a)
{
    struct buffer line = { 0 };
    struct span date = iso_date(r, a->date);
    buffer_addf(&line, "%-20.*s  ", (int)date.len, date.len ? date.ptr : "");
    text_drawn(&line, source_of(r, a));
    buffer_addf(&line, ": ");
    text_drawn(&line, a->title);
    buffer_addf(&line, "  (");
    text_drawn(&line, a->id);
    buffer_addf(&line, ")\n");
    write_span(&r->writer, buffer_span(&line));
    buffer_free(&line);
}

static void end_json(struct report_stream *r)
{
    struct json_list list = { .writer = &r->writer };
    size_t i;
    json_t *line;
    write_text(&r->writer, "\n],\"warnings\":[");
    json_array_foreach(r->warnings, i, line)
    {
        json_element(&list, json_incref(line));
    }
    write_text(&r->writer, "]}\n");
}

static void end_lines(struct report_stream *r)
{
    if (r->list.any)
        write_text(&r->writer, "\n");
}

static void nothing(struct report_stream *r)
{
    (void)r;
}

static const struct articles_format {
    const char *begin;
    void (*article)(struct report_stream *r, const struct article *a);
    void (*end)(struct report_stream *r);
} formats[] = {
    [REPORT_TEXT] = { "", text_article, nothing },
    [REPORT_JSON] = { "{\"version\":1,\"articles\":[", json_article, end_json },
    [REPORT_CSV] = { EXPORTED_COLUMNS "\n", csv_article, nothing },
}, json_lines_format = { "", json_article, end_lines };

struct report_stream *report_begin(
    FILE *out, enum report_format format, bool json_lines)
{
    bool bare = format == REPORT_JSON && json_lines;
    struct report_stream *r = mem_alloc_zeroed(1, sizeof *r);
    writer_begin(&r->writer, out);
    r->format = bare ? &json_lines_format : &formats[format];
    r->list = (struct json_list){ .writer = &r->writer, .bare = bare };
    r->warnings = json_array();
    write_text(&r->writer, r->format->begin);
    return r;
}

bool report_more(struct report_stream *r, const struct corpus *c)
{
    r->corpus = c;
    for (size_t i = 0; i < c->articles.len && !r->writer.error; i++)
        r->format->article(r, &c->articles.items[i]);
    for (size_t i = 0; i < c->warnings.len; i++)
        json_array_append_new(r->warnings, json_span(c->warnings.items[i]));
    return !r->writer.error;
}

bool report_end(struct report_stream *r, struct error *err)
{
    r->format->end(r);
    bool written = writer_end(&r->writer, err);
    buffer_free(&r->scratch);
    json_decref(r->warnings);
    free(r);
    return written;
}

bool report_articles(FILE *out, const struct corpus *c,
    enum report_format format, struct error *err)
{
    struct report_stream *r = report_begin(out, format, false);
    report_more(r, c);
    return report_end(r, err);
}
