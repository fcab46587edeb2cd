/* Cells, and what becomes of them. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

static const struct glyph blank = { .text = " ", .len = 1 };

struct glyph *picture_row(const struct picture *p, int row)
{
    return p->cells + (size_t)row * (size_t)p->n_columns;
}

void picture_blank(struct picture *p, int row, int first, int end)
{
    for (int x = first; x < end; x++)
        picture_row(p, row)[x] = blank;
}

void picture_clear(struct picture *p, int n_rows, int n_columns)
{
    if (p->n_rows != n_rows || p->n_columns != n_columns) {
        picture_free(p);
        p->n_rows = n_rows;
        p->n_columns = n_columns;
        p->cells = mem_alloc_zeroed(
            (size_t)n_rows * (size_t)n_columns + 1, sizeof *p->cells);
    }
    for (int y = 0; y < n_rows; y++)
        picture_blank(p, y, 0, n_columns);
}

void picture_free(struct picture *p)
{
    free(p->cells);
    *p = (struct picture){ 0 };
}

bool glyph_equal(const struct glyph *a, const struct glyph *b)
{
    return a->len == b->len && a->style == b->style &&
           memcmp(a->text, b->text, a->len) == 0;
}

bool glyph_is_blank(const struct glyph *g)
{
    return glyph_equal(g, &blank);
}

/* The other half of what is wide at a place is nothing without it. */
static void part(struct picture *p, int row, int column)
{
    struct glyph *cells = picture_row(p, row);
    if (column > 0 && column < p->n_columns && cells[column].len == 0) {
        cells[column - 1] = blank;
        cells[column] = blank;
    }
}

void picture_put(
    struct picture *p, int row, int column, const struct glyph *g, int width)
{
    if (row < 0 || row >= p->n_rows || column < 0 ||
        column + width > p->n_columns)
        return;
    part(p, row, column);
    part(p, row, column + width);
    picture_row(p, row)[column] = *g;
    if (width == 2)
        picture_row(p, row)[column + 1] = (struct glyph){ .style = g->style };
}

void picture_scroll(struct picture *p, int row, int n_rows, int by)
{
    int kept = n_rows - abs(by);
    if (kept < 0)
        kept = 0;
    int from = by < 0 ? row + n_rows - kept : row;
    int to = by < 0 ? row : row + n_rows - kept;
    memmove(picture_row(p, to), picture_row(p, from),
        (size_t)kept * (size_t)p->n_columns * sizeof *p->cells);
    for (int y = row; y < row + n_rows; y++)
        if (y < to || y >= to + kept)
            picture_blank(p, y, 0, p->n_columns);
}
