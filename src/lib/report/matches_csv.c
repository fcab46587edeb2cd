/*
 * What is shared, as CSV. Explained, each row ends with the runs of equal
 * words that it stands on: "0-64=210-275 70-90=281-301", the characters of the
 * left text and those of the right.
 */
#include "matches.h"

#include <stdlib.h>

/* Names and ids as cells: each stands in many rows. */
struct matches_cells {
    struct span *ids;   /* by article */
    struct span *names; /* by source */
    struct arena *arena;
    struct buffer scratch;
};

static const char *const heads[] = {
    [LEVEL_ARTICLE] = ("left,right,shared_words,left_words,right_words,"
                       "left_share,right_share,similarity,kind,"
                       "left_source,right_source"),
    [LEVEL_PARAGRAPH] = ("left,left_paragraph,right,right_paragraph,kind,"
                         "similarity,shared_words,left_words,right_words,"
                         "left_source,right_source"),
    [LEVEL_PASSAGE] = ("left,left_start,left_end,right,right_start,right_end,"
                       "shared_words,similarity,left_source,right_source"),
};

static struct span cell_of(struct matches_cells *cells, struct span text)
{
    struct span cell = csv_cell(&cells->scratch, text);
    return cell.ptr == text.ptr ? text : arena_copy(cells->arena, cell);
}

static struct matches_cells *cells_new(const struct corpus *c)
{
    struct matches_cells *cells = mem_alloc_zeroed(1, sizeof *cells);
    cells->arena = arena_new();
    cells->ids = mem_alloc(c->articles.len * sizeof *cells->ids);
    cells->names = mem_alloc(c->sources.len * sizeof *cells->names);
    for (size_t i = 0; i < c->articles.len; i++)
        cells->ids[i] = cell_of(cells, c->articles.items[i].id);
    for (size_t i = 0; i < c->sources.len; i++)
        cells->names[i] = cell_of(cells, c->sources.items[i].name);
    return cells;
}

static void cells_free(struct matches_cells *cells)
{
    free(cells->ids);
    free(cells->names);
    arena_free(cells->arena);
    buffer_free(&cells->scratch);
    free(cells);
}

static void csv_id(const struct matches_report *r, uint32_t article)
{
    write_span(r->writer, r->cells->ids[article]);
}

static void csv_source(const struct matches_report *r, uint32_t article)
{
    csv_next(r->writer);
    write_span(r->writer, r->cells->names[matches_article(r, article)->source]);
}

static void csv_number(struct writer *w, uint64_t n)
{
    csv_next(w);
    write_number(w, n);
}

static void csv_similarity(
    struct writer *w, uint32_t shared, uint32_t left, uint32_t right)
{
    csv_next(w);
    write_share(w, 2 * (uint64_t)shared, (uint64_t)left + right);
}

static void write_range(
    struct matches_report *r, uint32_t article, uint32_t start, uint32_t end)
{
    write_number(r->writer, characters_before(r->characters, article, start));
    write_text(r->writer, "-");
    write_number(r->writer, characters_before(r->characters, article, end));
}

static void csv_runs(
    struct matches_report *r, const struct pair *pair, struct evidence e)
{
    bool any = false;
    csv_next(r->writer);
    for (const struct run *run; (run = evidence_next(&e)); any = true) {
        write_text(r->writer, any ? " " : "");
        write_range(r, pair->left, run->left_start, run->left_end);
        write_text(r->writer, "=");
        write_range(r, pair->right, run->right_start, run->right_end);
    }
}

static void csv_sources(const struct matches_report *r, const struct pair *pair)
{
    csv_source(r, pair->left);
    csv_source(r, pair->right);
}

static void csv_article(struct matches_report *r, const struct pair *p)
{
    struct writer *w = r->writer;
    csv_id(r, p->left);
    csv_next(w);
    csv_id(r, p->right);
    csv_number(w, p->shared_words);
    csv_number(w, p->left_words);
    csv_number(w, p->right_words);
    csv_next(w);
    write_share(w, p->shared_words, p->left_words);
    csv_next(w);
    write_share(w, p->shared_words, p->right_words);
    csv_similarity(w, p->shared_words, p->left_words, p->right_words);
    csv_next(w);
    write_text(w, match_kind_name(p->kind));
    csv_sources(r, p);
    if (r->options->explain)
        csv_runs(r, p, evidence_of_pair(r, p));
    csv_end(w);
}

static void csv_paragraph(
    struct matches_report *r, const struct pair *pair, const struct match *m)
{
    struct writer *w = r->writer;
    csv_id(r, pair->left);
    csv_number(w, matches_paragraph(r, m->left));
    csv_next(w);
    csv_id(r, pair->right);
    csv_number(w, matches_paragraph(r, m->right));
    csv_next(w);
    write_text(w, match_kind_name(m->kind));
    csv_similarity(w, m->shared_words, m->left_words, m->right_words);
    csv_number(w, m->shared_words);
    csv_number(w, m->left_words);
    csv_number(w, m->right_words);
    csv_sources(r, pair);
    if (r->options->explain)
        csv_runs(r, pair, evidence_of_match(r, pair, m));
    csv_end(w);
}

static void csv_passage(
    struct matches_report *r, const struct pair *pair, const struct passage *p)
{
    struct writer *w = r->writer;
    struct characters *chars = r->characters;
    csv_id(r, pair->left);
    csv_number(w, characters_before(chars, pair->left, p->left_start));
    csv_number(w, characters_before(chars, pair->left, p->left_end));
    csv_next(w);
    csv_id(r, pair->right);
    csv_number(w, characters_before(chars, pair->right, p->right_start));
    csv_number(w, characters_before(chars, pair->right, p->right_end));
    csv_number(w, p->shared_words);
    csv_similarity(w, p->shared_words, p->left_words, p->right_words);
    csv_sources(r, pair);
    if (r->options->explain)
        csv_runs(r, pair, evidence_of_passage(r, p));
    csv_end(w);
}

static void begin(struct matches_report *r)
{
    r->cells = cells_new(r->corpus);
    write_text(r->writer, heads[r->options->level]);
    write_text(r->writer, r->options->explain ? ",runs\n" : "\n");
}

static void end(struct matches_report *r)
{
    cells_free(r->cells);
}

const struct matches_format matches_csv = {
    .begin = begin,
    .article = csv_article,
    .paragraph = csv_paragraph,
    .passage = csv_passage,
    .end = end,
    .rows_are_apart = true,
};
