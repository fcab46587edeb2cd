/* Pages: finding a place in one, its text, its end. */
#include "setting.h"

#include <stdlib.h>

void page_free(struct page *p)
{
    if (!p)
        return;
    array_free(&p->rows);
    array_free(&p->pieces);
    free(p->passage_row[LEFT]);
    free(p->passage_row[RIGHT]);
    arena_free(p->arena);
    free(p);
}

size_t page_find(
    const struct page *p, enum side side, uint32_t paragraph, uint32_t offset)
{
    size_t found = 0;
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *row = &p->rows.items[i];
        if (row->paragraph[side] == NO_ID)
            continue;
        if (row->paragraph[side] > paragraph || row->start[side] > offset)
            break;
        found = i;
    }
    return found;
}

size_t page_passage(const struct page *p, enum side side, uint32_t number)
{
    if (number == 0 || number > p->n_passages ||
        p->passage_row[side][number - 1] == NO_ID)
        return SIZE_MAX;
    return p->passage_row[side][number - 1];
}

void page_cell_text(
    struct buffer *out, const struct page *p, const struct cell *cell)
{
    for (uint32_t i = 0; i < cell->n_pieces; i++)
        text_drawn(out, p->pieces.items[cell->first_piece + i].text);
}
