/*
 * What holds a story together, said of each of its reports: the terms that make
 * most of its likeness to the others, and what it shares with each of those
 * before it, so that every pair is told once.
 */
#include "draw.h"
#include "stories_report.h"

#include <string.h>
#include <twicetold/text.h>

enum { INDENT = 10, LEAST_ROOM = 20 };

static uint32_t member_id(
    const struct stories_report *r, const struct story *story, uint32_t n)
{
    return r->stories->members.items[story->first_member + n];
}

/* What a report shares with one before it in the story. */
struct sharing {
    uint32_t with; /* article */
    const struct pair *pair;
    uint32_t start, end;           /* of the longest passage, in the report */
    uint32_t with_start, with_end; /* and in the other */
};

/* The sharing with the next of the reports from *at on, all before the n-th. */
static bool sharing_next(struct sharing *out, uint32_t *at,
    const struct stories_report *r, const struct story *story, uint32_t n)
{
    uint32_t id = member_id(r, story, n);
    const struct passage *best = NULL;
    *out = (struct sharing){ .with = NO_ID };
    while (!out->pair && *at < n) {
        out->with = member_id(r, story, (*at)++);
        out->pair = reuse_pair(r->reuse, id, out->with);
    }
    if (!out->pair)
        return false;
    for (uint32_t i = 0; i < out->pair->n_passages; i++) {
        const struct passage *p =
            &r->reuse->passages.items[out->pair->first_passage + i];
        if (!best || p->shared_words > best->shared_words)
            best = p;
    }
    bool left = out->pair->left == id;
    out->start = left ? best->left_start : best->right_start;
    out->end = left ? best->left_end : best->right_end;
    out->with_start = left ? best->right_start : best->left_start;
    out->with_end = left ? best->right_end : best->left_end;
    return true;
}

static const struct story_term *terms_of(
    uint32_t *n, const struct stories_report *r, uint32_t id)
{
    *n = r->reasons->n_terms[id];
    return r->reasons->terms.items + r->reasons->first[id];
}

/* -------------------------------------------------------------------- text */

/* "Halla 21% (2), lifeboats 12% (1)": of what it has in common with the others
 * the part of each, and how many of them have it. */
static void write_terms(struct stories_report *r, uint32_t id)
{
    uint32_t n;
    const struct story_term *terms = terms_of(&n, r, id);
    struct buffer line = { 0 };
    for (uint32_t i = 0; i < n; i++)
        buffer_addf(&line, "%s%.*s %.0f%% (%u)",
            i ? ", " : "terms: ", (int)terms[i].text.len, terms[i].text.ptr,
            100 * (double)terms[i].part, terms[i].reports);
    if (n)
        draw_text(r->writer, buffer_span(&line), r->options->width, INDENT);
    buffer_free(&line);
}

static void write_sharing(struct stories_report *r,
    const struct article *article, const struct sharing *s)
{
    struct buffer line = { 0 }, cut = { 0 };
    char letter[12];
    story_letter(letter, story_place(r->stories, s->with));
    buffer_addf(&line, "%*s%u word%s with %s: ", INDENT, "",
        s->pair->shared_words, s->pair->shared_words == 1 ? "" : "s", letter);
    int room = r->options->width - (int)line.len;
    text_ellipsis(&cut, span_cut(article->body, s->start, s->end),
        room < LEAST_ROOM ? LEAST_ROOM : room, r->options->ascii);
    text_drawn(&line, buffer_span(&cut));
    buffer_add(&line, span_of("\n"));
    write_span(r->writer, buffer_span(&line));
    buffer_free(&cut);
    buffer_free(&line);
}

void stories_explain_text(
    struct stories_report *r, const struct story *story, uint32_t n)
{
    uint32_t id = member_id(r, story, n), at = 0;
    struct sharing s;
    if (!r->reasons || story->n_members < 2)
        return;
    write_terms(r, id);
    while (sharing_next(&s, &at, r, story, n))
        write_sharing(r, &r->corpus->articles.items[id], &s);
}

/* -------------------------------------------------------------------- JSON */

static json_t *json_terms(const struct stories_report *r, uint32_t id)
{
    uint32_t n;
    const struct story_term *terms = terms_of(&n, r, id);
    json_t *out = json_array();
    for (uint32_t i = 0; i < n; i++)
        json_array_append_new(
            out, json_pack("{s:o, s:I, s:o}", "term", json_span(terms[i].text),
                     "reports", (json_int_t)terms[i].reports, "part",
                     json_share((uint64_t)((double)terms[i].part * 1e6 + 0.5),
                         1000000)));
    return out;
}

static json_t *json_sharing(const struct stories_report *r,
    const struct article *article, const struct sharing *s)
{
    const struct article *with = &r->corpus->articles.items[s->with];
    return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:o}", "with",
        json_span(with->id), "shared_words", (json_int_t)s->pair->shared_words,
        "start", (json_int_t)body_characters(article, s->start), "end",
        (json_int_t)body_characters(article, s->end), "with_start",
        (json_int_t)body_characters(with, s->with_start), "with_end",
        (json_int_t)body_characters(with, s->with_end), "text",
        json_span(span_cut(article->body, s->start, s->end)));
}

void stories_explain_json(struct stories_report *r, json_t *object,
    const struct story *story, uint32_t n)
{
    uint32_t id = member_id(r, story, n), at = 0;
    struct sharing s;
    if (!r->reasons)
        return;
    json_t *passages = json_array();
    while (sharing_next(&s, &at, r, story, n))
        json_array_append_new(
            passages, json_sharing(r, &r->corpus->articles.items[id], &s));
    json_object_set_new(object, "terms", json_terms(r, id));
    json_object_set_new(object, "passages", passages);
}

/* --------------------------------------------------------------------- CSV */

void stories_explain_csv(
    struct stories_report *r, const struct story *story, uint32_t n)
{
    uint32_t id = member_id(r, story, n), at = 0, n_terms;
    const struct story_term *terms;
    struct buffer cell = { 0 };
    struct sharing s;
    if (!r->reasons)
        return;
    terms = terms_of(&n_terms, r, id);
    for (uint32_t i = 0; i < n_terms; i++)
        buffer_addf(&cell, "%s%.*s", i ? " " : "", (int)terms[i].text.len,
            terms[i].text.ptr);
    csv_next(r->writer);
    csv_text(r->writer, buffer_span(&cell));
    cell.len = 0;
    while (sharing_next(&s, &at, r, story, n)) {
        struct span with = r->corpus->articles.items[s.with].id;
        buffer_addf(&cell, "%s%u=%.*s", cell.len ? " " : "",
            s.pair->shared_words, (int)with.len, with.ptr);
    }
    csv_next(r->writer);
    csv_text(r->writer, buffer_span(&cell));
    buffer_free(&cell);
}

/* ------------------------------------------------------------------ reason */

bool stories_reason(struct buffer *out, const struct stories_report *r)
{
    size_t articles = r->corpus->articles.len;
    if (r->stories->list.len < articles)
        return false;
    if (articles == 0)
        buffer_add(out, span_of("There are no stories: there are no articles"));
    else if (articles == 1)
        buffer_add(out, span_of("The one article is a story of its own"));
    else
        buffer_addf(out,
            "Every article is a story of its own: of no two are the terms of "
            "title and text alike enough, and %zu %s a passage",
            r->reuse->pairs.len,
            r->reuse->pairs.len == 1 ? "pair shares" : "pairs share");
    return true;
}
