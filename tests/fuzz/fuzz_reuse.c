/*
 * Two texts with whatever they share: every run is the same words on both
 * sides, passages stand in order and share no word, counts agree, and the
 * comparison is drawn within any width. The two texts are the input, cut at its
 * first form feed.
 */
#include "fuzz.h"

#include <twicetold/layout.h>
#include <twicetold/reuse.h>
#include <twicetold/text.h>
#include <twicetold/words.h>

static void add(struct corpus *c, const char *name, struct span body)
{
    struct draft d = { .id = span_of(name),
        .source = span_of(name),
        .body = body,
        .source_given = true };
    corpus_add(c, &d);
}

static struct corpus *two_texts(struct span input)
{
    const char *cut = memchr(input.ptr, '\f', input.len);
    size_t at = cut ? (size_t)(cut - input.ptr) : input.len / 2;
    struct corpus *c = corpus_new();
    add(c, "a", span_cut(input, 0, at));
    add(c, "b", span_cut(input, at + (cut != NULL), input.len));
    return c;
}

static void check_run(const struct corpus *c, const struct run *r)
{
    const struct article *a = c->articles.items;
    struct word_iter left = { .text = span_cut(
                                  a[0].body, r->left_start, r->left_end) };
    struct word_iter right = { .text = span_cut(
                                   a[1].body, r->right_start, r->right_end) };
    struct word x, y;
    for (uint32_t n = 0; n < r->words; n++) {
        CHECK(word_next(&left, &x) && word_next(&right, &y));
        CHECK(x.hash == y.hash);
    }
    CHECK(!word_next(&left, &x) && !word_next(&right, &y));
}

static void check_passage(
    const struct corpus *c, const struct reuse *r, const struct passage *p)
{
    uint32_t shared = 0;
    for (uint32_t n = 0; n < p->n_runs; n++) {
        const struct run *run = &r->runs.items[p->first_run + n];
        CHECK(run->left_start >= (n ? run[-1].left_end : p->left_start));
        CHECK(run->right_start >= (n ? run[-1].right_end : p->right_start));
        CHECK(run->left_end <= p->left_end);
        CHECK(run->right_end <= p->right_end);
        check_run(c, run);
        shared += run->words;
    }
    CHECK(shared == p->shared_words && shared > 0);
    CHECK(shared <= p->left_words && shared <= p->right_words);
}

/* No two runs, of one passage or of two, have a word in common. */
static void check_apart(const struct reuse *r)
{
    const struct run *x = r->runs.items;
    for (size_t i = 0; i < r->runs.len; i++) {
        for (size_t j = 0; j < i; j++) {
            CHECK(x[i].left_start >= x[j].left_end ||
                  x[j].left_start >= x[i].left_end);
            CHECK(x[i].right_start >= x[j].right_end ||
                  x[j].right_start >= x[i].right_end);
        }
    }
}

static void check_passages(const struct corpus *c, const struct reuse *r)
{
    const struct passage *p = r->passages.items;
    for (size_t i = 0; i < r->passages.len; i++) {
        check_passage(c, r, &p[i]);
        CHECK(i == 0 || p[i - 1].left_start < p[i].left_start);
    }
    check_apart(r);
}

static void check_row(const struct page *p, const struct row *row)
{
    const struct cell *cells[] = { &row->margin, &row->cell[0], &row->cell[1],
        &row->gutter };
    const struct column *columns[] = { &p->margin, &p->cell[0], &p->cell[1],
        &p->gutter };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct buffer text = { 0 };
        page_cell_text(&text, p, cells[i]);
        int width = text_width(buffer_span(&text));
        CHECK(width <= (columns[i]->width > 2 ? columns[i]->width : 2));
        CHECK(!columns[i]->width ||
              columns[i]->x + columns[i]->width <= p->width);
        buffer_free(&text);
    }
}

static void check_page(
    const struct corpus *c, const struct reuse *r, unsigned width, unsigned way)
{
    struct comparison *both = comparison_new(c, r, 0, 1);
    struct page_options options = { .width = 1 + (int)width % 200,
        .fold = (enum fold)(way % 3),
        .furniture = way & 4,
        .ascii = way & 8,
        .dense = way & 16 };
    struct page *p = page_of_comparison(both, &options);
    for (size_t i = 0; i < p->rows.len; i++)
        check_row(p, &p->rows.items[i]);
    struct buffer note = { 0 };
    for (uint32_t n = 0; n <= both->joints.len; n++)
        comparison_note(&note, both, n, options.ascii);
    buffer_free(&note);
    page_free(p);
    comparison_free(both);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span input = { (const char *)data, size };
    unsigned width = take_byte(&input), way = take_byte(&input);
    if (input.len < 2)
        return 0;
    struct corpus *c = two_texts(input);
    if (c->articles.len == 2) {
        struct reuse_options options = reuse_defaults();
        options.threads = 1;
        struct reuse *r = reuse_find_pair(c, 0, 1, &options);
        check_passages(c, r);
        check_page(c, r, width, way);
        reuse_free(r);
    }
    corpus_free(c);
    return 0;
}
