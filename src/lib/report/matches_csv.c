/* What is shared, as CSV. */
#include "matches.h"

static const char *const heads[] = {
    [LEVEL_ARTICLE] = ("left,right,shared_words,left_words,right_words,"
                       "left_share,right_share,similarity,kind,"
                       "left_source,right_source\n"),
    [LEVEL_PARAGRAPH] = ("left,left_paragraph,right,right_paragraph,kind,"
                         "similarity,shared_words,left_words,right_words,"
                         "left_source,right_source\n"),
    [LEVEL_PASSAGE] = ("left,left_start,left_end,right,right_start,right_end,"
                       "shared_words,similarity,left_source,right_source\n"),
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

static void csv_sources(const struct matches_report *r, const struct pair *pair)
{
    csv_next(r->writer);
    csv_text(r->writer, matches_source(r, pair->left));
    csv_next(r->writer);
    csv_text(r->writer, matches_source(r, pair->right));
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
    csv_sources(r, p);
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
    csv_sources(r, pair);
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
    csv_sources(r, pair);
}

static void begin(struct matches_report *r)
{
    write_text(r->writer, heads[r->options->level]);
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
