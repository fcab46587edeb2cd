/*
 * Drawing the lines of a sheet: the parts of each row at the columns of the
 * page, what was searched for on top, and at the edge the map of the whole,
 * bright where the screen is.
 */
#include "find.h"
#include "sheet.h"
#include "theme.h"

#include <stdlib.h>
#include <twicetold/text.h>

static enum style style_marked(
    const struct sheet *s, const struct row *row, enum style style)
{
    bool is_edit = style == STYLE_EDITED || style == STYLE_DIFFERS;
    bool is_shared = style == STYLE_SHARED || is_edit;
    if (s->marking == MARK_NOTHING)
        return is_shared ? STYLE_PLAIN : style;
    /* Another figure is new where all round it is known. */
    bool is_known =
        sheet_was_read(s, row) || (is_shared && s->marking == MARK_NEW);
    return is_known && !is_edit ? STYLE_FURNITURE : style;
}

/* Where a match begins in the text of a cell, and its end; they may lie in the
 * rows before and after. */
struct overlay {
    struct buffer text;
    size_t own_start, own_end;
    size_t start, end; /* of the next match */
    bool more;
};

static void overlay_next(struct overlay *o, struct span needle, size_t from)
{
    o->more =
        find_text(buffer_span(&o->text), needle, from, &o->start, &o->end);
}

static void overlay_make(struct overlay *o, const struct sheet *s,
    const struct row *row, enum side side, struct span needle)
{
    const struct row *rows = s->page->rows.items;
    size_t i = (size_t)(row - rows);
    uint32_t paragraph = row->paragraph[side];
    if (paragraph != NO_ID && i > 0 && row[-1].paragraph[side] == paragraph) {
        page_cell_text(&o->text, s->page, &row[-1].cell[side]);
        buffer_add(&o->text, span_of(" "));
    }
    o->own_start = o->text.len;
    page_cell_text(&o->text, s->page, &row->cell[side]);
    o->own_end = o->text.len;
    if (paragraph != NO_ID && i + 1 < s->page->rows.len &&
        row[1].paragraph[side] == paragraph) {
        buffer_add(&o->text, span_of(" "));
        page_cell_text(&o->text, s->page, &row[1].cell[side]);
    }
    overlay_next(o, needle, 0);
}

/* Draws [at, end) of the overlay's text, matches in their own style. */
static void overlay_draw(struct overlay *o, size_t at, size_t end,
    enum style style, struct span needle, struct brush *brush)
{
    struct span text = buffer_span(&o->text);
    while (at < end) {
        while (o->more && o->end <= at)
            overlay_next(o, needle, o->end);
        bool inside = o->more && o->start <= at;
        size_t stop = !o->more ? end : inside ? o->end : o->start;
        if (stop > end)
            stop = end;
        brush_text(
            brush, span_cut(text, at, stop), inside ? STYLE_FOUND : style);
        at = stop;
    }
}

static void draw_cell(const struct sheet *s, const struct row *row,
    const struct cell *cell, const struct column *column, enum side side,
    struct span needle, const struct brush *line)
{
    struct brush brush = *line;
    brush_move(&brush, line->column + column->x);
    if (column->width <= 0 || cell->n_pieces == 0)
        return;
    if (brush.column + column->width < brush.end)
        brush.end = brush.column + column->width;
    const struct piece *piece = &s->page->pieces.items[cell->first_piece];
    struct overlay o = { 0 };
    bool searched = needle.len > 0 && cell == &row->cell[side];
    if (searched)
        overlay_make(&o, s, row, side, needle);
    size_t at = o.own_start;
    for (uint32_t i = 0; i < cell->n_pieces; i++, piece++) {
        enum style style = style_marked(s, row, (enum style)piece->style);
        if (!searched) {
            brush_text(&brush, piece->text, style);
            continue;
        }
        struct buffer drawn = { 0 };
        text_drawn(&drawn, piece->text);
        overlay_draw(&o, at, at + drawn.len, style, needle, &brush);
        at += drawn.len;
        buffer_free(&drawn);
    }
    buffer_free(&o.text);
}

/* A sign beside each row that was read before: dim is not to be seen on every
 * terminal. It takes the column of air before the text. */
static void draw_read_before(const struct page *p, const struct brush *line)
{
    enum { AIR = 2 };
    struct brush brush = *line;
    int x = p->cell[LEFT].x;
    if (x < 1)
        return;
    brush_move(&brush, line->column + (x < AIR ? 0 : x - AIR));
    brush_string(&brush, theme_signs(screen_ascii())->read, STYLE_FURNITURE);
}

void sheet_draw_row(const struct sheet *s, const struct row *row,
    struct span needle, const struct brush *brush)
{
    const struct page *p = s->page;
    if (s->marking != MARK_NOTHING && sheet_was_read(s, row))
        draw_read_before(p, brush);
    draw_cell(s, row, &row->margin, &p->margin, LEFT, needle, brush);
    draw_cell(s, row, &row->cell[LEFT], &p->cell[LEFT], LEFT, needle, brush);
    draw_cell(s, row, &row->gutter, &p->gutter, LEFT, needle, brush);
    draw_cell(s, row, &row->cell[RIGHT], &p->cell[RIGHT], RIGHT, needle, brush);
}

static void draw_inset(const struct sheet *s, size_t line, struct span needle,
    const struct brush *at)
{
    const struct sheet_line *l = &s->lines.items[line];
    const struct signs *signs = theme_signs(screen_ascii());
    const struct column *column = &s->page->cell[LEFT];
    bool heading = !s->lines.items[line - 1].inset.ptr;
    struct brush brush = *at;
    brush_move(&brush, at->column + column->x);
    if (brush.column + column->width < brush.end)
        brush.end = brush.column + column->width;
    brush_string(&brush, signs->inset, STYLE_SHARED);
    brush_string(&brush, " ", STYLE_PLAIN);
    if (heading)
        brush_cut(&brush, l->inset, STYLE_TITLE);
    else
        brush_found(&brush, l->inset, STYLE_PLAIN, needle);
}

enum map_cell { MAP_NOTHING, MAP_OWN, MAP_SHARED };

/* What more than two thirds of the lines [first, last) are; else as `before`:
 * each change along the map is mended with every line that is scrolled, and a
 * paragraph in between tells nobody where to look. */
static enum map_cell map_cell_of(
    const struct sheet *s, size_t first, size_t last, enum map_cell before)
{
    size_t shared = 0, own = 0;
    for (size_t i = first; i < last; i++) {
        const struct row *row = sheet_row(s, i);
        bool is_shared = row->number[LEFT] > 0 || row->number[RIGHT] > 0;
        if (row->kind == ROW_HEAD || row->kind == ROW_BLANK)
            continue;
        shared += is_shared;
        own += !is_shared;
    }
    if (shared > 2 * own || (before == MAP_NOTHING && shared > own))
        return MAP_SHARED;
    if (own > 2 * shared || (before == MAP_NOTHING && own > 0))
        return MAP_OWN;
    return before;
}

/*
 * Line i of the map stands for the lines [i * n / height, (i + 1) * n / height)
 * of the sheet, or for line i alone where all of them fit. Where the screen is
 * told by the signs and not by a style: the map is set right after every
 * scroll, and a change of style costs more than a sign. What is own and off the
 * screen is blank for the same reason.
 */
static void draw_map(
    const struct sheet *s, const struct list *l, const struct pane *body)
{
    const struct signs *signs = theme_signs(screen_ascii());
    size_t height = l->height, n = l->n_rows;
    const char *const drawn[3][2] = {
        [MAP_NOTHING] = { " ", " " },
        [MAP_OWN] = { n > height ? " " : signs->map_own, signs->map_own },
        [MAP_SHARED] = { signs->map_shared, signs->map_shared_here },
    };
    enum map_cell cell = MAP_NOTHING;
    if (s->page->map.width < 1)
        return;
    for (size_t i = 0; i < height && (n > height || i < n); i++) {
        struct brush brush = pane_line(body, (int)i);
        size_t first = n > height ? i * n / height : i;
        size_t last = n > height ? (i + 1) * n / height : i + 1;
        bool here = last > l->top && first < l->top + height;
        cell = map_cell_of(s, first, last, cell);
        brush_move(&brush, body->column + s->page->map.x);
        brush_string(&brush, drawn[cell][here && n > height], STYLE_PLAIN);
    }
}

void sheet_draw(
    const struct sheet *s, const struct view *v, const struct pane *body)
{
    const struct list *l = &v->rows;
    struct span needle = buffer_span(&v->needle);
    for (size_t i = 0; i < l->height && l->top + i < l->n_rows; i++) {
        struct brush brush = pane_line(body, (int)i);
        if (s->lines.items[l->top + i].inset.ptr)
            draw_inset(s, l->top + i, needle, &brush);
        else
            sheet_draw_row(s, sheet_row(s, l->top + i), needle, &brush);
    }
    draw_map(s, l, body);
    screen_cursor(body->row + (int)(l->cursor - l->top), body->column);
}
