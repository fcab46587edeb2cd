/*
 * What is remembered of a reading: where it stopped, and which paragraphs were
 * read. Those before the place were read here; of the others each that was read
 * was read in another report, and is marked so.
 */
#include "reading.h"

#include <stdlib.h>

void reading_remember(struct view *v)
{
    struct reading_view *s = v->state;
    struct texts *t = s->texts;
    const struct kept_place *kept = NULL;
    if (desk_is_read(v->desk, v->place.a)) /* and not unread again */
        kept = desk_place(v->desk, v->place.a);
    uint32_t n =
        t->corpus->articles.items[texts_id(t, v->place.a)].n_paragraphs;
    uint32_t from = kept ? kept->paragraph : 0;
    bool *read = mem_alloc_zeroed(n + 1, sizeof *read);
    s->resume = (struct spot){ .article = NO_ID };
    s->furthest = (struct spot){
        .paragraph = from,
        .offset = kept ? kept->offset : 0,
    };
    if (kept && from < n && (from > 0 || kept->offset > 0))
        s->resume = (struct spot){
            .article = v->place.a,
            .paragraph = from,
            .offset = kept->offset,
        };
    texts_read(v->desk, t, v->place.a, read);
    s->sheet.read_before.len = 0;
    for (uint32_t i = 0; i < n; i++)
        array_push(&s->sheet.read_before, read[i] && i >= from);
    free(read);
}

size_t reading_n_before(const struct view *v)
{
    const struct reading_view *s = v->state;
    size_t n = 0;
    for (size_t i = 0; i < s->sheet.read_before.len; i++)
        n += s->sheet.read_before.items[i];
    return n;
}

/* The first line on the screen, or the end once that is there; going back to
 * look something up is no way back. Where only a part is shown, lines say
 * nothing of how far one has come. */
static void keep_place(struct view *v)
{
    struct reading_view *s = v->state;
    const struct texts *t = s->texts;
    if (v->rows.n_rows == 0 || v->filter.len > 0 || s->folded)
        return;
    struct spot spot = sheet_where(&s->sheet, v->rows.top, s->article);
    uint32_t n =
        t->corpus->articles.items[texts_id(t, v->place.a)].n_paragraphs;
    struct spot *f = &s->furthest;
    if (list_at_end(&v->rows))
        spot = (struct spot){ .paragraph = n };
    if (spot.article != NO_ID &&
        (spot.paragraph > f->paragraph ||
            (spot.paragraph == f->paragraph && spot.offset > f->offset)))
        *f = spot;
    desk_keep_place(v->desk, v->place.a, f->paragraph, f->offset);
}

void reading_look(struct view *v)
{
    struct reading_view *s = v->state;
    passing_look(&s->passing, v, s->texts, &s->sheet, s->article);
    keep_place(v);
}

void reading_leave(struct view *v)
{
    struct reading_view *s = v->state;
    passing_leave(&s->passing, v, s->texts, s->article);
}
