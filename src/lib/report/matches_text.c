/*
 * What is shared, for people: a line a pair of articles, and under it a line a
 * match, with its first words.
 */
#include "matches.h"

#include <string.h>
#include <twicetold/text.h>

static void write_who(struct matches_report *r, uint32_t article)
{
    struct span source = matches_source(r, article);
    write_span(r->writer, source);
    write_text(r->writer, source.len ? " " : "");
    write_text(r->writer, "(");
    write_span(r->writer, matches_article(r, article)->id);
    write_text(r->writer, ")");
}

static void write_percent(struct matches_report *r, uint32_t part, uint32_t of)
{
    write_number(r->writer, of ? (100 * (uint64_t)part + of / 2) / of : 0);
    write_text(r->writer, "%");
}

static void write_article(struct matches_report *r, const struct pair *p)
{
    struct writer *w = r->writer;
    write_who(r, p->left);
    write_text(w, " ");
    write_percent(r, p->shared_words, p->left_words);
    write_text(w, r->options->ascii ? " = " : " ⇄ ");
    write_percent(r, p->shared_words, p->right_words);
    write_text(w, " ");
    write_who(r, p->right);
    write_text(w, "\n");
}

/* The pair as a heading, once, before its first match. */
static void write_heading(struct matches_report *r, const struct pair *pair)
{
    if (r->heading == pair)
        return;
    if (r->heading)
        write_text(r->writer, "\n");
    r->heading = pair;
    write_article(r, pair);
}

/* What is left of the line, filled with the beginning of a text. */
static void write_words(struct matches_report *r, size_t taken,
    uint32_t article, uint32_t start, uint32_t end)
{
    struct buffer text = { 0 };
    int room = r->options->width - (int)taken;
    text_ellipsis(&text,
        span_cut(matches_article(r, article)->body, start, end),
        room < 20 ? 20 : room, r->options->ascii);
    struct buffer drawn = { 0 };
    text_drawn(&drawn, buffer_span(&text));
    write_span(r->writer, buffer_span(&drawn));
    write_text(r->writer, "\n");
    buffer_free(&drawn);
    buffer_free(&text);
}

static void write_paragraph(
    struct matches_report *r, const struct pair *pair, const struct match *m)
{
    const struct paragraph *p = &r->corpus->paragraphs.items[m->left];
    struct buffer head = { 0 };
    write_heading(r, pair);
    buffer_addf(&head, "  %3u = %-3u %s %3.0f%%  ",
        matches_paragraph(r, m->left), matches_paragraph(r, m->right),
        match_kind_name(m->kind),
        100 * similarity(m->shared_words, m->left_words, m->right_words));
    write_span(r->writer, buffer_span(&head));
    write_words(r, head.len, pair->left, p->start, p->end);
    buffer_free(&head);
}

static void write_passage(
    struct matches_report *r, const struct pair *pair, const struct passage *p)
{
    struct buffer head = { 0 };
    write_heading(r, pair);
    buffer_addf(&head, "  %4u word%s  ", p->shared_words,
        p->shared_words == 1 ? " " : "s");
    write_span(r->writer, buffer_span(&head));
    write_words(r, head.len, pair->left, p->left_start, p->left_end);
    buffer_free(&head);
}

static void begin(struct matches_report *r)
{
    (void)r;
}

/* An empty answer says why it is empty. */
static void end(struct matches_report *r)
{
    const struct reuse_counts *n = &r->reuse->counts;
    if (r->reuse->pairs.len)
        return;
    write_text(r->writer, "Nothing is shared between sources: ");
    write_number(r->writer, r->corpus->articles.len);
    write_text(r->writer, " articles of ");
    write_number(r->writer, r->corpus->sources.len);
    write_text(r->writer, " sources, ");
    write_number(r->writer, n->candidates);
    write_text(r->writer, " pairs looked at, ");
    write_number(r->writer, n->dropped_short);
    write_text(r->writer, " of them with too little in common.\n");
}

const struct matches_format matches_text = {
    .begin = begin,
    .article = write_article,
    .paragraph = write_paragraph,
    .passage = write_passage,
    .end = end,
};
