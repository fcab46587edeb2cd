/*
 * Two texts with whatever they share: every run is the same words on both
 * sides, passages stand in order and share no word, counts agree, and the
 * comparison is drawn within any width. The two texts are the input, cut at its
 * first form feed.
 */
#include "reuse_checks.h"

#include <twicetold/layout.h>
#include <twicetold/text.h>

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
        for (size_t i = 0; i < r->pairs.len; i++)
            check_pair(c, r, &r->pairs.items[i]);
        check_page(c, r, width, way);
        reuse_free(r);
    }
    corpus_free(c);
    return 0;
}
