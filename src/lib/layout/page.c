/* Pages: finding a place in one, its map, its end. */
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

static enum map_cell map_of(const struct page *p, size_t start, size_t end)
{
    size_t shared = 0, own = 0;
    for (size_t i = start; i < end; i++) {
        const struct row *row = &p->rows.items[i];
        if (row->kind == ROW_HEAD || row->kind == ROW_BLANK)
            continue;
        if (row->number[LEFT] || row->number[RIGHT])
            shared++;
        else
            own++;
    }
    if (shared + own == 0)
        return MAP_NOTHING;
    return shared >= own ? MAP_SHARED : MAP_OWN;
}

void page_map(const struct page *p, int height, uint8_t *out)
{
    size_t n = p->rows.len, lines = height > 0 ? (size_t)height : 0;
    for (size_t i = 0; i < lines; i++)
        out[i] = n <= lines ? map_of(p, i < n ? i : n, i < n ? i + 1 : n)
                            : map_of(p, i * n / lines, (i + 1) * n / lines);
}

void page_cell_text(
    struct buffer *out, const struct page *p, const struct cell *cell)
{
    for (uint32_t i = 0; i < cell->n_pieces; i++)
        text_drawn(out, p->pieces.items[cell->first_piece + i].text);
}
