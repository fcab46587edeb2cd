/* What was on the screen, and what has left it at the top. */
#include "passing.h"

#include <stdlib.h>

enum { NOT_SHOWN, SHOWN, PASSED };

static const struct article *article_of(const struct texts *t, uint32_t report)
{
    uint32_t id = texts_id(t, report);
    return id == NO_ID ? NULL : &t->corpus->articles.items[id];
}

/* The paragraph whose end the row shows on a side, or NO_ID. */
static uint32_t ended(const struct texts *t, const struct row *row,
    enum side side, uint32_t report)
{
    uint32_t paragraph = row->paragraph[side];
    const struct article *a = article_of(t, report);
    if (!a || paragraph == NO_ID || row->kind != ROW_TEXT)
        return NO_ID;
    uint32_t id = a->first_paragraph + paragraph;
    return row->end[side] >= t->corpus->paragraphs.items[id].end ? paragraph
                                                                 : NO_ID;
}

static uint8_t *note_of(struct passing *p, enum side side, uint32_t paragraph)
{
    while (p->was_shown[side].len <= paragraph)
        array_push(&p->was_shown[side], NOT_SHOWN);
    return &p->was_shown[side].items[paragraph];
}

static void pass(const struct view *v, const struct texts *t, uint32_t report,
    uint32_t paragraph, uint8_t *note)
{
    if (*note != SHOWN || !desk_is_read(v->desk, report) ||
        texts_id(t, report) == NO_ID)
        return;
    *note = PASSED;
    texts_read_paragraph(v->desk, t, report, paragraph, true);
}

void passing_look(struct passing *p, const struct view *v,
    const struct texts *t, const struct sheet *s, const uint32_t report[2])
{
    const struct list *l = &v->rows;
    for (size_t i = 0; i < l->n_rows && i < l->top + l->height; i++) {
        const struct row *row = sheet_row(s, i);
        for (enum side side = LEFT; side <= RIGHT; side++) {
            uint32_t paragraph = ended(t, row, side, report[side]);
            if (paragraph == NO_ID)
                continue;
            uint8_t *note = note_of(p, side, paragraph);
            if (i < l->top)
                pass(v, t, report[side], paragraph, note);
            else if (*note == NOT_SHOWN)
                *note = SHOWN;
        }
    }
    p->ended |= l->n_rows > 0 && list_at_end(l);
}

void passing_leave(struct passing *p, const struct view *v,
    const struct texts *t, const uint32_t report[2])
{
    for (enum side side = LEFT; side <= RIGHT && p->ended; side++)
        for (uint32_t i = 0; i < p->was_shown[side].len; i++)
            pass(v, t, report[side], i, &p->was_shown[side].items[i]);
    passing_free(p);
}

void passing_free(struct passing *p)
{
    array_free(&p->was_shown[LEFT]);
    array_free(&p->was_shown[RIGHT]);
    p->ended = false;
}
