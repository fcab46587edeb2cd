/* List arithmetic; see list.h for what always holds. */
#include "list.h"

static size_t last_top(const struct list *l)
{
    return l->n_rows > l->height ? l->n_rows - l->height : 0;
}

/* n moved by delta, kept within 0 and most. */
static size_t moved(size_t n, long delta, size_t most)
{
    if (delta < 0) {
        size_t up = (size_t)-delta;
        return n > up ? n - up : 0;
    }
    size_t down = (size_t)delta;
    return n >= most || down >= most - n ? most : n + down;
}

void list_fit(struct list *l)
{
    if (l->cursor >= l->n_rows)
        l->cursor = l->n_rows > 0 ? l->n_rows - 1 : 0;
    if (l->height > 0 && l->cursor >= l->top + l->height)
        l->top = l->cursor - l->height + 1;
    if (l->top > l->cursor)
        l->top = l->cursor;
    if (l->top > last_top(l))
        l->top = last_top(l);
}

bool list_step(struct list *l, long rows)
{
    struct list before = *l;
    if (l->n_rows == 0)
        return false;
    if (l->scrolls) {
        l->top = moved(l->top, rows, last_top(l));
        long scrolled = (long)l->top - (long)before.top;
        l->cursor = moved(l->cursor, scrolled, l->n_rows - 1);
        rows -= scrolled;
    }
    l->cursor = moved(l->cursor, rows, l->n_rows - 1);
    list_fit(l);
    return l->cursor != before.cursor;
}

bool list_page(struct list *l, long rows)
{
    struct list before = *l;
    if (l->n_rows == 0)
        return false;
    l->top = moved(l->top, rows, last_top(l));
    /* At either end there is nothing left to scroll: the cursor goes. */
    long left = rows - ((long)l->top - (long)before.top);
    long by = left == rows ? rows : rows - left;
    l->cursor = moved(l->cursor, by, l->n_rows - 1);
    list_fit(l);
    return l->cursor != before.cursor || l->top != before.top;
}

void list_go(struct list *l, size_t row)
{
    if (row < l->top || row >= l->top + l->height)
        list_place(l, row, l->height / 3);
    l->cursor = row;
    list_fit(l);
}

void list_place(struct list *l, size_t row, size_t line)
{
    l->cursor = row;
    l->top = row > line ? row - line : 0;
    list_fit(l);
}

void list_show(struct list *l, size_t row)
{
    if (l->height > 0 && row >= l->top + l->height)
        l->top = row - l->height + 1;
    list_fit(l);
}

bool list_at_end(const struct list *l)
{
    return l->top >= last_top(l);
}
