/* Rows, cells and pieces. */
#include "setting.h"

#include <stdlib.h>
#include <unictype.h>

struct flow flow_of(
    const struct corpus *c, uint32_t article, const mark_list *marks, int width)
{
    const struct article *a = &c->articles.items[article];
    return (struct flow){
        .body = a->body,
        .paragraphs = c->paragraphs.items + a->first_paragraph,
        .n_paragraphs = a->n_paragraphs,
        .marks = marks,
        .width = width > 0 ? width : 1,
    };
}

void flow_free(struct flow *f)
{
    array_free(&f->rows);
}

void flow_skip(struct flow *f, uint32_t offset)
{
    while (f->mark < f->marks->len && f->marks->items[f->mark].end <= offset)
        f->mark++;
}

void flow_part(slot_list *out, struct flow *f, uint32_t paragraph,
    uint32_t start, uint32_t end)
{
    f->rows.len = 0;
    text_wrap_all(&f->rows, span_trim(span_cut(f->body, start, end)), f->width);
    for (size_t i = 0; i < f->rows.len; i++)
        array_push(out, (struct slot){
                            .paragraph = paragraph,
                            .start = start + f->rows.items[i].start,
                            .end = start + f->rows.items[i].end,
                        });
}

void flow_slots(slot_list *out, struct flow *f, uint32_t paragraph)
{
    const struct paragraph *p = &f->paragraphs[paragraph];
    flow_part(out, f, paragraph, p->start, p->end);
}

struct page *page_new(int width, uint32_t n_passages)
{
    struct page *p = mem_alloc_zeroed(1, sizeof *p);
    p->width = width > 0 ? width : 1;
    p->arena = arena_new();
    p->n_passages = n_passages;
    for (int s = 0; s < 2; s++) {
        p->passage_row[s] = mem_alloc((n_passages + 1) * sizeof(uint32_t));
        for (uint32_t i = 0; i < n_passages; i++)
            p->passage_row[s][i] = NO_ID;
    }
    return p;
}

struct row row_of(enum row_kind kind)
{
    return (struct row){ .kind = kind, .paragraph = { NO_ID, NO_ID } };
}

void cell_add(
    struct page *p, struct cell *cell, struct span text, enum style style)
{
    if (cell->n_pieces == 0)
        cell->first_piece = (uint32_t)p->pieces.len;
    array_push(&p->pieces, (struct piece){ .text = text, .style = style });
    cell->n_pieces++;
}

struct span page_keep(struct page *p, const struct buffer *text)
{
    return arena_copy(p->arena, buffer_span(text));
}

void cell_note(struct page *p, struct cell *cell, enum style style, int width,
    bool ascii, const char *format, ...)
{
    struct buffer text = { 0 }, cut = { 0 };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&text, format, args);
    va_end(args);
    text_ellipsis(&cut, buffer_span(&text), width, ascii);
    cell_add(p, cell, page_keep(p, &cut), style);
    buffer_free(&cut);
    buffer_free(&text);
}

void cell_furniture(
    struct page *p, struct cell *cell, uint32_t lines, int width, bool ascii)
{
    cell_note(p, cell, STYLE_FURNITURE, width, ascii,
        "%s %u line%s of the site's furniture", ascii ? "." : "·", lines,
        lines == 1 ? "" : "s");
}

int digits_of(uint32_t n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

void row_stand_for(struct row *row, enum side side, const struct slot *slot)
{
    row->paragraph[side] = slot->paragraph;
    row->start[side] = slot->start;
    row->end[side] = slot->end;
}

static void raise_sign(struct row *row, enum style style)
{
    static const uint8_t signs[N_STYLES] = {
        [STYLE_SHARED] = SIGN_EQUAL,
        [STYLE_EDITED] = SIGN_EDITED,
        [STYLE_DIFFERS] = SIGN_DIFFERS,
    };
    if (row->sign < signs[style])
        row->sign = signs[style];
}

static bool is_space(uint32_t c)
{
    return uc_is_property_white_space(c);
}

/* Bytes of the punctuation that s begins with, when a space or its end follows.
 */
static uint32_t punctuation(struct span s)
{
    size_t end = 0;
    for (size_t next = 0; next < s.len; end = next) {
        uint32_t c = text_next(s, &next);
        if (is_space(c))
            break;
        if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_P))
            return 0;
    }
    return (uint32_t)end;
}

/* The same of what s ends with. */
static uint32_t opening(struct span s)
{
    size_t word = 0;
    for (size_t next = 0; next < s.len;)
        if (is_space(text_next(s, &next)))
            word = next;
    struct span last = span_cut(s, word, s.len);
    return punctuation(last) == last.len ? (uint32_t)last.len : 0;
}

/*
 * The pieces of [start, end): text between marks is plain. What clings to words
 * that are shared looks as they do: a paragraph that another report has as well
 * should not change its colour for a full stop.
 */
static void add_marked(struct page *p, struct row *row, enum side side,
    struct flow *f, uint32_t start, uint32_t end)
{
    struct cell *cell = &row->cell[side];
    uint32_t at = start;
    flow_skip(f, start);
    for (size_t i = f->mark; i < f->marks->len && at < end; i++) {
        const struct mark *m = &f->marks->items[i];
        if (m->start >= end)
            break;
        bool is_last =
            i + 1 == f->marks->len || f->marks->items[i + 1].start >= end;
        uint32_t next = is_last ? end : f->marks->items[i + 1].start;
        uint32_t from = m->start > at ? m->start : at;
        uint32_t to = m->end < end ? m->end : end;
        if (m->style == STYLE_SHARED) {
            from -= opening(span_cut(f->body, at, from));
            to += punctuation(span_cut(f->body, to, next));
        }
        if (from > at)
            cell_add(p, cell, span_cut(f->body, at, from), STYLE_PLAIN);
        cell_add(p, cell, span_cut(f->body, from, to), m->style);
        raise_sign(row, m->style);
        if (row->number[side] == 0)
            row->number[side] = m->number;
        at = to;
    }
    if (at < end)
        cell_add(p, cell, span_cut(f->body, at, end), STYLE_PLAIN);
}

void row_set(struct page *p, struct row *row, enum side side, struct flow *f,
    const struct slot *slot)
{
    row_stand_for(row, side, slot);
    /* A wide character does not fit in one column; text_wrap() gives it a row
     * all the same, so that every byte has its row. */
    if (f->width < 2 &&
        text_width(span_cut(f->body, slot->start, slot->end)) > f->width)
        cell_add(p, &row->cell[side], span_of("?"), STYLE_PLAIN);
    else
        add_marked(p, row, side, f, slot->start, slot->end);
}

void page_head(struct page *p, struct span text, int width, enum style style)
{
    text_rows rows = { 0 };
    text_wrap_all(&rows, text, width > 0 ? width : 1);
    for (size_t i = 0; i < rows.len; i++) {
        struct row row = row_of(ROW_HEAD);
        cell_add(p, &row.cell[LEFT],
            span_cut(text, rows.items[i].start, rows.items[i].end), style);
        array_push(&p->rows, row);
    }
    array_free(&rows);
}
