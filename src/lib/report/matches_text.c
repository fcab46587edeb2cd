/*
 * What is shared, for people: a line a pair of articles, and under it a line a
 * match, with its first words.
 */
#include "draw.h"
#include "matches.h"

#include <string.h>
#include <twicetold/text.h>

/* Columns before the words of a run. */
#define RUN_INDENT 11

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
    write_number(r->writer, percent(part, of));
    write_text(r->writer, "%");
}

static void write_line(struct matches_report *r, const struct pair *p)
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
    write_line(r, pair);
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

/* The runs that a match stands on: places in both texts, and the words. */
static void write_runs(
    struct matches_report *r, const struct pair *pair, struct evidence e)
{
    if (!r->options->explain)
        return;
    struct characters *chars = r->characters;
    struct span body = matches_article(r, pair->left)->body;
    for (const struct run *run; (run = evidence_next(&e));) {
        struct buffer head = { 0 };
        buffer_addf(&head, "%10u word%s %u-%u = %u-%u\n", run->words,
            run->words == 1 ? ", " : "s,",
            characters_before(chars, pair->left, run->left_start),
            characters_before(chars, pair->left, run->left_end),
            characters_before(chars, pair->right, run->right_start),
            characters_before(chars, pair->right, run->right_end));
        write_span(r->writer, buffer_span(&head));
        draw_text(r->writer, span_cut(body, run->left_start, run->left_end),
            r->options->width, RUN_INDENT);
        buffer_free(&head);
    }
}

static void write_paragraph(
    struct matches_report *r, const struct pair *pair, const struct match *m)
{
    const struct paragraph *p = &r->corpus->paragraphs.items[m->left];
    struct buffer head = { 0 };
    write_heading(r, pair);
    buffer_addf(&head, "  %3u = %-3u %s %3u%%  ", matches_paragraph(r, m->left),
        matches_paragraph(r, m->right), match_kind_name(m->kind),
        percent(2 * m->shared_words, m->left_words + m->right_words));
    write_span(r->writer, buffer_span(&head));
    write_words(r, head.len, pair->left, p->start, p->end);
    write_runs(r, pair, evidence_of_match(r, pair, m));
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
    write_runs(r, pair, evidence_of_passage(r, p));
    buffer_free(&head);
}

static void write_article(struct matches_report *r, const struct pair *pair)
{
    write_line(r, pair);
    write_runs(r, pair, evidence_of_pair(r, pair));
}

static void begin(struct matches_report *r)
{
    (void)r;
}

/* The counts of the analysis, a line each; those of limits that left something
 * out, whatever was found. */
static void write_counts(struct matches_report *r)
{
    const struct reuse_counts *n = &r->reuse->counts;
    const struct {
        uint64_t count;
        const char *text;
    } lines[] = {
        { n->words, "words" },
        { n->fingerprints, "places of two terms in a row" },
        { n->candidates, "pairs of articles aligned" },
        { n->pairs, "pairs that share something" },
        { n->dropped_short, "pairs left out: too little in common" },
        { n->dropped_furniture, "places left out: furniture" },
        { n->dropped_common,
            "places too common: compared with the next few only" },
        { n->dropped_long, "places where an alignment met a limit" },
    };
    write_text(r->writer, r->reuse->pairs.len ? "\n" : "");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct buffer line = { 0 };
        buffer_addf(&line, "%12llu  %s\n", (unsigned long long)lines[i].count,
            lines[i].text);
        write_span(r->writer, buffer_span(&line));
        buffer_free(&line);
    }
}

/* An empty answer says why it is empty. */
static void end(struct matches_report *r)
{
    struct buffer reason = { 0 };
    if (report_reason(&reason, r->corpus, r->reuse)) {
        buffer_add(&reason, span_of("."));
        draw_text(r->writer, buffer_span(&reason), r->options->width, 0);
    }
    buffer_free(&reason);
    if (r->options->explain)
        write_counts(r);
}

const struct matches_format matches_text = {
    .begin = begin,
    .article = write_article,
    .paragraph = write_paragraph,
    .passage = write_passage,
    .end = end,
};
