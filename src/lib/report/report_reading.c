/* One article with its shared passages, as CSV, JSON and text. */
#include "characters.h"
#include "draw.h"
#include "signs.h"
#include "writer.h"

#include <twicetold/report.h>

/* Where the fullest partner of a passage has it. */
struct partner {
    const struct article *article;
    struct span source;
    uint32_t start, end; /* characters */
};

static struct partner partner_of(
    const struct reading *r, struct characters *chars, uint32_t number)
{
    uint32_t article, start, end;
    if (!reading_partner(r, number, &article, &start, &end))
        return (struct partner){ 0 };
    const struct article *a = &r->corpus->articles.items[article];
    return (struct partner){
        .article = a,
        .source = r->corpus->sources.items[a->source].name,
        .start = characters_before(chars, article, start),
        .end = characters_before(chars, article, end),
    };
}

static const char *change_of(const struct shared_passage *p)
{
    if (p->sign == SIGN_DIFFERS)
        return "differs";
    return p->sign == SIGN_EDITED ? "edited" : "equal";
}

/* -------------------------------------------------------------------- text */

static void write_page(
    struct writer *w, const struct reading *r, const struct report_options *o)
{
    struct page_options options = { .width = o->width, .ascii = o->ascii };
    struct signed_text copy;
    struct buffer line = { 0 };
    article_line(&line, r->corpus, r->article, o->ascii);
    draw_text(w, buffer_span(&line), o->width, 0);
    write_text(w, "\n");
    if (!o->color)
        signed_reading(&copy, r);
    struct page *page = page_of_reading(o->color ? r : &copy.reading, &options);
    draw_page(w, page, o);
    page_free(page);
    if (!o->color)
        signed_free(&copy);
    if (r->passages.len)
        write_text(w, "\n");
    for (uint32_t i = 0; i < r->passages.len; i++) {
        line.len = 0;
        reading_note(&line, r, i + 1, o->ascii);
        draw_text(w, buffer_span(&line), o->width, 0);
    }
    buffer_free(&line);
}

/* --------------------------------------------------------------------- CSV */

static void write_csv(struct writer *w, const struct reading *r)
{
    struct characters *chars = characters_new(r->corpus);
    struct buffer note = { 0 };
    write_text(w,
        "passage,paragraph,start,end,other,other_source,other_start,other_end,"
        "change,note\n");
    for (uint32_t i = 0; i < r->passages.len; i++) {
        const struct shared_passage *p = &r->passages.items[i];
        struct partner other = partner_of(r, chars, i + 1);
        const uint32_t places[] = { i + 1, p->paragraph + 1,
            characters_before(chars, r->article, p->start),
            characters_before(chars, r->article, p->end) };
        for (size_t k = 0; k < 4; k++) {
            write_number(w, places[k]);
            csv_next(w);
        }
        csv_text(w, other.article ? other.article->id : span_of(NULL));
        csv_next(w);
        csv_text(w, other.source);
        csv_next(w);
        write_number(w, other.start);
        csv_next(w);
        write_number(w, other.end);
        csv_next(w);
        write_text(w, change_of(p));
        csv_next(w);
        note.len = 0;
        reading_note(&note, r, i + 1, false);
        csv_text(w, buffer_span(&note));
        csv_end(w);
    }
    buffer_free(&note);
    characters_free(chars);
}

/* -------------------------------------------------------------------- JSON */

static json_t *json_carriers(
    const struct reading *r, const struct reading_paragraph *p)
{
    json_t *out = json_array();
    for (uint32_t i = 0; i < p->n_carriers; i++) {
        const struct carrier *c = &r->carriers.items[p->first_carrier + i];
        const struct pair *pair = &r->reuse->pairs.items[c->pair];
        uint32_t other = pair->left == r->article ? pair->right : pair->left;
        const struct article *a = &r->corpus->articles.items[other];
        json_array_append_new(
            out, json_pack("{s:o, s:o, s:b}", "id", json_span(a->id), "source",
                     json_span(r->corpus->sources.items[a->source].name),
                     "edited", c->edited));
    }
    return out;
}

static void json_paragraphs(struct json_list *list, const struct reading *r)
{
    const struct article *a = &r->corpus->articles.items[r->article];
    for (uint32_t i = 0; i < r->paragraphs.len; i++) {
        const struct reading_paragraph *p = &r->paragraphs.items[i];
        json_element(list,
            json_pack("{s:I, s:b, s:o, s:o}", "paragraph", (json_int_t)i + 1,
                "furniture", p->furniture, "also_in", json_carriers(r, p),
                "text",
                json_span(paragraph_text(r->corpus, a->first_paragraph + i))));
    }
}

static void json_passages(struct json_list *list, const struct reading *r)
{
    struct characters *chars = characters_new(r->corpus);
    struct buffer note = { 0 };
    for (uint32_t i = 0; i < r->passages.len; i++) {
        const struct shared_passage *p = &r->passages.items[i];
        struct partner other = partner_of(r, chars, i + 1);
        note.len = 0;
        reading_note(&note, r, i + 1, false);
        json_element(list,
            json_pack("{s:I, s:I, s:I, s:I, s:o, s:o, s:I, s:I, s:s, s:o}",
                "passage", (json_int_t)i + 1, "paragraph",
                (json_int_t)p->paragraph + 1, "start",
                (json_int_t)characters_before(chars, r->article, p->start),
                "end", (json_int_t)characters_before(chars, r->article, p->end),
                "other",
                json_span(other.article ? other.article->id : span_of(NULL)),
                "other_source", json_span(other.source), "other_start",
                (json_int_t)other.start, "other_end", (json_int_t)other.end,
                "change", change_of(p), "note", json_span(buffer_span(&note))));
    }
    buffer_free(&note);
    characters_free(chars);
}

static void write_json(struct writer *w, const struct reading *r)
{
    const struct article *a = &r->corpus->articles.items[r->article];
    struct json_list head = { .writer = w }, paragraphs = head, passages = head;
    write_text(w, "{\"version\":1,\"article\":");
    json_element(&head,
        json_pack("{s:o, s:o, s:o, s:o, s:o}", "id", json_span(a->id), "source",
            json_span(r->corpus->sources.items[a->source].name), "title",
            json_span(a->title), "author", json_span(a->author), "url",
            json_span(a->url)));
    write_text(w, ",\"paragraphs\":[");
    json_paragraphs(&paragraphs, r);
    write_text(w, "\n],\"passages\":[");
    json_passages(&passages, r);
    write_text(w, passages.any ? "\n]}\n" : "]}\n");
}

bool report_reading(FILE *out, const struct reading *r,
    const struct report_options *options, struct error *err)
{
    struct writer writer;
    writer_begin(&writer, out);
    switch (options->format) {
    case REPORT_TEXT:
        write_page(&writer, r, options);
        break;
    case REPORT_JSON:
        write_json(&writer, r);
        break;
    case REPORT_CSV:
        write_csv(&writer, r);
        break;
    }
    return writer_end(&writer, err);
}
