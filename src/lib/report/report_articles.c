/* Articles as they were read, as CSV, JSON and text. */
#include "writer.h"

#include <twicetold/report.h>
#include <twicetold/text.h>

struct articles_report {
    struct writer *writer;
    const struct corpus *corpus;
    struct json_list list;
    struct buffer scratch;
};

static struct span source_of(
    const struct articles_report *r, const struct article *a)
{
    return r->corpus->sources.items[a->source].name;
}

static struct span iso_date(struct articles_report *r, struct date d)
{
    r->scratch.len = 0;
    date_iso(&r->scratch, d);
    return buffer_span(&r->scratch);
}

static void csv_article(struct articles_report *r, const struct article *a)
{
    struct writer *w = r->writer;
    const struct span cells[] = { a->id, source_of(r, a), a->title, a->author,
        iso_date(r, a->date), a->url, a->body, a->file };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i > 0)
            csv_next(w);
        csv_text(w, cells[i]);
    }
    csv_end(w);
}

static void json_article(struct articles_report *r, const struct article *a)
{
    json_element(&r->list,
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id",
            json_span(a->id), "source", json_span(source_of(r, a)), "title",
            json_span(a->title), "author", json_span(a->author), "date",
            json_span(iso_date(r, a->date)), "url", json_span(a->url), "body",
            json_span(a->body), "file", json_span(a->file)));
}

static void text_article(struct articles_report *r, const struct article *a)
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
    write_span(r->writer, buffer_span(&line));
    buffer_free(&line);
}

static void json_warnings(struct articles_report *r)
{
    struct json_list list = { .writer = r->writer };
    write_text(r->writer, "\n],\"warnings\":[");
    for (size_t i = 0; i < r->corpus->warnings.len; i++)
        json_element(&list, json_span(r->corpus->warnings.items[i]));
    write_text(r->writer, "]}\n");
}

static void nothing(struct articles_report *r)
{
    (void)r;
}

static const struct articles_format {
    const char *begin;
    void (*article)(struct articles_report *r, const struct article *a);
    void (*end)(struct articles_report *r);
} formats[] = {
    [REPORT_TEXT] = { "", text_article, nothing },
    [REPORT_JSON] = { "{\"version\":1,\"articles\":[", json_article,
        json_warnings },
    [REPORT_CSV] = { "id,source,title,author,date,url,body,file\n", csv_article,
        nothing },
};

bool report_articles(FILE *out, const struct corpus *c,
    const struct report_options *options, struct error *err)
{
    const struct articles_format *format = &formats[options->format];
    struct writer writer;
    writer_begin(&writer, out);
    struct articles_report r = {
        .writer = &writer,
        .corpus = c,
        .list = { .writer = &writer, .bare = options->bare },
    };
    if (!options->bare)
        write_text(&writer, format->begin);
    for (size_t i = 0; i < c->articles.len && !writer.error; i++)
        format->article(&r, &c->articles.items[i]);
    if (!options->bare)
        format->end(&r);
    else if (options->format == REPORT_JSON)
        write_text(&writer, "\n");
    buffer_free(&r.scratch);
    return writer_end(&writer, err);
}
