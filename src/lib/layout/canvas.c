/* Painting bytes, and marks out of what was painted. */
#include "canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <twicetold/words.h>

#define PAINT_BITS 3
#define PAINT_MASK ((1u << PAINT_BITS) - 1)

struct canvas canvas_new(size_t len)
{
    return (struct canvas){
        .cells = mem_alloc_zeroed(len + 1, sizeof(uint32_t)),
        .len = len,
    };
}

void canvas_free(struct canvas *c)
{
    free(c->cells);
    *c = (struct canvas){ 0 };
}

void canvas_paint(struct canvas *c, uint32_t start, uint32_t end,
    enum paint paint, uint32_t number)
{
    assert(end <= c->len);
    for (uint32_t i = start; i < end; i++)
        if ((c->cells[i] & PAINT_MASK) < paint)
            c->cells[i] = number << PAINT_BITS | paint;
}

static enum style style_of(uint32_t cell)
{
    static const uint8_t styles[] = {
        [PAINT_FURNITURE] = STYLE_FURNITURE,
        [PAINT_BRIDGE] = STYLE_SHARED,
        [PAINT_EDITED] = STYLE_EDITED,
        [PAINT_DIFFERS] = STYLE_DIFFERS,
        [PAINT_SHARED] = STYLE_SHARED,
    };
    return styles[cell & PAINT_MASK];
}

void canvas_marks(mark_list *out, const struct canvas *c)
{
    struct mark *last = NULL;
    for (size_t i = 0; i < c->len; i++) {
        uint32_t cell = c->cells[i], number = cell >> PAINT_BITS;
        if ((cell & PAINT_MASK) == PAINT_NONE)
            continue;
        enum style style = style_of(cell);
        if (!last || last->end != i || last->style != style ||
            last->number != number) {
            array_push(out,
                (struct mark){
                    .start = (uint32_t)i, .style = style, .number = number });
            last = &out->items[out->len - 1];
        }
        last->end = (uint32_t)i + 1;
    }
}

void canvas_furniture(struct canvas *c, const struct reuse *r, uint32_t article)
{
    if (!r->first_furniture)
        return;
    for (uint32_t i = r->first_furniture[article];
         i < r->first_furniture[article + 1]; i++) {
        const struct furniture *f = &r->furniture.items[i];
        canvas_paint(c, f->start, f->end, PAINT_FURNITURE, 0);
    }
}

void canvas_segment(struct canvas *c, int side, const struct segment *s)
{
    canvas_paint(c, s->start[side], s->end[side], PAINT_SHARED, s->number);
}

void canvas_edit(struct canvas *c, int side, const struct edit *e,
    const struct segment *a, const struct segment *b)
{
    if (a->paragraph[side] == b->paragraph[side])
        canvas_paint(c, a->end[side], b->start[side], PAINT_BRIDGE, a->number);
    const changed_words *words = &e->words[side];
    for (size_t i = 0; i < words->len; i++) {
        const struct changed_word *w = &words->items[i];
        uint32_t number =
            w->paragraph == a->paragraph[side] ? a->number : b->number;
        enum paint paint =
            w->sign == SIGN_DIFFERS ? PAINT_DIFFERS : PAINT_EDITED;
        uint32_t end = w->end;
        /* Words of one kind in a row are one mark, spaces and all. */
        if (i + 1 < words->len && words->items[i + 1].sign == w->sign &&
            words->items[i + 1].paragraph == w->paragraph)
            end = words->items[i + 1].start;
        canvas_paint(c, w->start, end, paint, number);
    }
}

bool marks_cover(const mark_list *marks, size_t *at, struct span body,
    uint32_t start, uint32_t end, enum style style)
{
    struct word_iter it = { .text = span_cut(body, start, end) };
    struct word w;
    size_t words = 0;
    for (; word_next(&it, &w); words++) {
        while (*at < marks->len && marks->items[*at].end <= start + w.start)
            ++*at;
        if (*at == marks->len || marks->items[*at].style != style ||
            marks->items[*at].start > start + w.start)
            return false;
    }
    return words > 0;
}
