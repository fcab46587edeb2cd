/*
 * Rows as lines: each part of a row at its column, in the order of columns.
 * The sequences are those of ECMA-48 that every terminal with colour knows, and
 * only of its own sixteen colours.
 */
#include "draw.h"

#include <twicetold/text.h>

static const char *const on_dark[N_STYLES] = {
    [STYLE_TITLE] = "\033[1m",
    [STYLE_SHARED] = "\033[94m",
    [STYLE_EDITED] = "\033[4;33m",
    [STYLE_DIFFERS] = "\033[1;7;33m",
    [STYLE_MOVED] = "\033[36m",
    [STYLE_FURNITURE] = "\033[2m",
};

static const char *const on_light[N_STYLES] = {
    [STYLE_TITLE] = "\033[1m",
    [STYLE_SHARED] = "\033[34m",
    [STYLE_EDITED] = "\033[4;35m",
    [STYLE_DIFFERS] = "\033[1;7;35m",
    [STYLE_MOVED] = "\033[1;34m",
    [STYLE_FURNITURE] = "\033[2m",
};

struct line {
    struct buffer text;
    int column; /* columns drawn */
};

static void draw_cell(struct line *line, const struct page *p,
    const struct cell *cell, struct column where, const char *const *sequences)
{
    if (cell->n_pieces == 0 || where.width <= 0)
        return;
    if (line->column < where.x)
        buffer_addf(&line->text, "%*s", where.x - line->column, "");
    if (line->column < where.x)
        line->column = where.x;
    for (uint32_t i = 0; i < cell->n_pieces; i++) {
        const struct piece *piece = &p->pieces.items[cell->first_piece + i];
        const char *sequence = sequences ? sequences[piece->style] : NULL;
        if (sequence)
            buffer_add(&line->text, span_of(sequence));
        text_drawn(&line->text, piece->text);
        if (sequence)
            buffer_add(&line->text, span_of("\033[0m"));
        line->column += text_width(piece->text);
    }
}

void draw_page(
    struct writer *w, const struct page *page, const struct report_options *o)
{
    struct line line = { 0 };
    const char *const *sequences = !o->color  ? NULL
                                   : o->light ? on_light
                                              : on_dark;
    for (size_t i = 0; i < page->rows.len; i++) {
        const struct row *row = &page->rows.items[i];
        line.text.len = 0;
        line.column = 0;
        draw_cell(&line, page, &row->margin, page->margin, sequences);
        if (page->stacked)
            draw_cell(&line, page, &row->gutter, page->gutter, sequences);
        draw_cell(&line, page, &row->cell[LEFT], page->cell[LEFT], sequences);
        if (!page->stacked)
            draw_cell(&line, page, &row->gutter, page->gutter, sequences);
        draw_cell(&line, page, &row->cell[RIGHT], page->cell[RIGHT], sequences);
        while (line.text.len && line.text.ptr[line.text.len - 1] == ' ')
            line.text.len--;
        write_span(w, buffer_span(&line.text));
        write_text(w, "\n");
    }
    buffer_free(&line.text);
}

void draw_text(struct writer *w, struct span text, int width, int indent)
{
    text_rows rows = { 0 };
    struct buffer drawn = { 0 };
    width -= indent;
    text_wrap_all(&rows, text, width > 1 ? width : 1);
    for (size_t i = 0; i < rows.len; i++) {
        drawn.len = 0;
        buffer_addf(&drawn, "%*s", indent, "");
        text_drawn(
            &drawn, span_cut(text, rows.items[i].start, rows.items[i].end));
        write_span(w, buffer_span(&drawn));
        write_text(w, "\n");
    }
    buffer_free(&drawn);
    array_free(&rows);
}
