/*
 * What is shared, as CSV. Explained, each row ends with the runs of equal
 * words that it stands on: "0-64=210-275 70-90=281-301", the characters of the
 * left text and those of the right.
 */
#include "matches.h"

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

/* The last cells of a row. */
static void csv_sources(
    struct matches_report *r, const struct pair *pair, struct evidence e)
{
    csv_next(r->writer);
    csv_text(r->writer, matches_source(r, pair->left));
    csv_next(r->writer);
    csv_text(r->writer, matches_source(r, pair->right));
    if (r->options->explain)
        csv_runs(r, pair, e);
    csv_end(r->writer);
}

static void csv_article(struct matches_report *r, const struct pair *p)
{
    struct writer *w = r->writer;
    csv_text(w, matches_article(r, p->left)->id);
    csv_next(w);
    csv_text(w, matches_article(r, p->right)->id);
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
    csv_sources(r, p, evidence_of_pair(r, p));
}

static void csv_paragraph(
    struct matches_report *r, const struct pair *pair, const struct match *m)
{
    struct writer *w = r->writer;
    csv_text(w, matches_article(r, pair->left)->id);
    csv_number(w, matches_paragraph(r, m->left));
    csv_next(w);
    csv_text(w, matches_article(r, pair->right)->id);
    csv_number(w, matches_paragraph(r, m->right));
    csv_next(w);
    write_text(w, match_kind_name(m->kind));
    csv_similarity(w, m->shared_words, m->left_words, m->right_words);
    csv_number(w, m->shared_words);
    csv_number(w, m->left_words);
    csv_number(w, m->right_words);
    csv_sources(r, pair, evidence_of_match(r, pair, m));
}

static void csv_passage(
    struct matches_report *r, const struct pair *pair, const struct passage *p)
{
    struct writer *w = r->writer;
    struct characters *chars = r->characters;
    csv_text(w, matches_article(r, pair->left)->id);
    csv_number(w, characters_before(chars, pair->left, p->left_start));
    csv_number(w, characters_before(chars, pair->left, p->left_end));
    csv_next(w);
    csv_text(w, matches_article(r, pair->right)->id);
    csv_number(w, characters_before(chars, pair->right, p->right_start));
    csv_number(w, characters_before(chars, pair->right, p->right_end));
    csv_number(w, p->shared_words);
    csv_similarity(w, p->shared_words, p->left_words, p->right_words);
    csv_sources(r, pair, evidence_of_passage(r, p));
}

static void begin(struct matches_report *r)
{
    write_text(r->writer, heads[r->options->level]);
    write_text(r->writer, r->options->explain ? ",runs\n" : "\n");
}

static void end(struct matches_report *r)
{
    (void)r;
}

const struct matches_format matches_csv = {
    .begin = begin,
    .article = csv_article,
    .paragraph = csv_paragraph,
    .passage = csv_passage,
    .end = end,
};
