/* A comparison as CSV, JSON and text: one row, object or note a passage. */
#include "characters.h"
#include "draw.h"
#include "signs.h"
#include "writer.h"

#include <twicetold/report.h>

static const char *const changes[] = {
    [SIGN_NONE] = "",
    [SIGN_EQUAL] = "equal",
    [SIGN_EDITED] = "edited",
    [SIGN_DIFFERS] = "differs",
};

/* -------------------------------------------------------------------- text */

static void write_notes(struct writer *w, const struct comparison *c,
    const struct report_options *o)
{
    struct buffer note = { 0 };
    for (uint32_t i = 0; i < c->joints.len; i++) {
        note.len = 0;
        comparison_note(&note, c, i + 1, o->ascii);
        draw_text(w, buffer_span(&note), o->width, 0);
    }
    if (c->joints.len == 0)
        write_text(w, "Nothing is shared.\n");
    buffer_free(&note);
}

static void write_page(struct writer *w, const struct comparison *c,
    const struct report_options *o)
{
    struct page_options options = { .width = o->width, .ascii = o->ascii };
    struct signed_text copy;
    if (!o->color)
        signed_comparison(&copy, c);
    struct page *page =
        page_of_comparison(o->color ? c : &copy.comparison, &options);
    draw_page(w, page, o);
    page_free(page);
    if (!o->color)
        signed_free(&copy);
    write_text(w, "\n");
    write_notes(w, c, o);
}

/* --------------------------------------------------------------------- CSV */

static void csv_side(struct writer *w, struct characters *chars,
    const struct comparison *c, const struct joint *j, int side)
{
    uint32_t article = c->article[side];
    write_number(w, j->paragraph[side] + 1);
    csv_next(w);
    write_number(w, characters_before(chars, article, j->start[side]));
    csv_next(w);
    write_number(w, characters_before(chars, article, j->end[side]));
    csv_next(w);
}

static void write_csv(struct writer *w, const struct comparison *c)
{
    struct characters *chars = characters_new(c->corpus);
    struct buffer note = { 0 };
    write_text(w, "passage,left_paragraph,left_start,left_end,right_paragraph,"
                  "right_start,right_end,shared_words,change,moved,note\n");
    for (uint32_t i = 0; i < c->joints.len; i++) {
        const struct joint *j = &c->joints.items[i];
        write_number(w, i + 1);
        csv_next(w);
        csv_side(w, chars, c, j, LEFT);
        csv_side(w, chars, c, j, RIGHT);
        write_number(w, j->shared_words);
        csv_next(w);
        write_text(w, changes[j->sign]);
        write_text(w, j->moved ? ",yes," : ",no,");
        note.len = 0;
        comparison_note(&note, c, i + 1, false);
        csv_text(w, buffer_span(&note));
        csv_end(w);
    }
    buffer_free(&note);
    characters_free(chars);
}

/* -------------------------------------------------------------------- JSON */

static json_t *json_place(struct characters *chars, const struct comparison *c,
    const struct joint *j, int side)
{
    uint32_t article = c->article[side];
    struct span body = c->corpus->articles.items[article].body;
    return json_pack("{s:I, s:I, s:I, s:o}", "paragraph",
        (json_int_t)j->paragraph[side] + 1, "start",
        (json_int_t)characters_before(chars, article, j->start[side]), "end",
        (json_int_t)characters_before(chars, article, j->end[side]), "text",
        json_span(span_cut(body, j->start[side], j->end[side])));
}

static void json_side(struct writer *w, const struct comparison *c, int side)
{
    const struct article *a = &c->corpus->articles.items[c->article[side]];
    struct json_list one = { .writer = w };
    write_text(w, side == LEFT ? ",\"left\":" : ",\"right\":");
    json_element(&one,
        json_pack("{s:o, s:o, s:o, s:I, s:I, s:o}", "id", json_span(a->id),
            "source", json_span(c->corpus->sources.items[a->source].name),
            "title", json_span(a->title), "words", (json_int_t)c->words[side],
            "shared_words", (json_int_t)c->shared_words[side], "share",
            json_share(c->shared_words[side], c->words[side])));
}

static void json_similarity(struct writer *w, const struct comparison *c)
{
    const struct article *articles = c->corpus->articles.items;
    double alike = text_similarity(
        articles[c->article[LEFT]].body, articles[c->article[RIGHT]].body);
    write_text(w, ",\"similarity\":");
    write_share(w, (uint64_t)(alike * 10000 + 0.5), 10000);
}

static void write_json(struct writer *w, const struct comparison *c)
{
    struct characters *chars = characters_new(c->corpus);
    struct json_list list = { .writer = w };
    struct buffer note = { 0 };
    write_text(w, "{\"version\":1");
    json_side(w, c, LEFT);
    json_side(w, c, RIGHT);
    json_similarity(w, c);
    write_text(w, ",\"passages\":[");
    for (uint32_t i = 0; i < c->joints.len; i++) {
        const struct joint *j = &c->joints.items[i];
        note.len = 0;
        comparison_note(&note, c, i + 1, false);
        json_element(&list,
            json_pack("{s:I, s:o, s:o, s:I, s:s, s:b, s:o}", "passage",
                (json_int_t)i + 1, "left", json_place(chars, c, j, LEFT),
                "right", json_place(chars, c, j, RIGHT), "shared_words",
                (json_int_t)j->shared_words, "change", changes[j->sign],
                "moved", j->moved, "note", json_span(buffer_span(&note))));
    }
    write_text(w, list.any ? "\n]}\n" : "]}\n");
    buffer_free(&note);
    characters_free(chars);
}

bool report_comparison(FILE *out, const struct comparison *c,
    const struct report_options *options, struct error *err)
{
    struct writer writer;
    writer_begin(&writer, out);
    switch (options->format) {
    case REPORT_TEXT:
        write_page(&writer, c, options);
        break;
    case REPORT_JSON:
        write_json(&writer, c);
        break;
    case REPORT_CSV:
        write_csv(&writer, c);
        break;
    }
    return writer_end(&writer, err);
}
