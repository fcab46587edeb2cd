/*
 * Cursor and scrolling of a list of rows, as plain arithmetic.
 *
 * Invariants, held by every function here: cursor < n_rows, or 0 in an empty
 * list; top <= cursor < top + height where height > 0; no empty screen lines
 * below the last row while rows are hidden above the first.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    size_t n_rows, cursor, top, height;
    /* A text: a step scrolls while it can, and then moves the cursor. In a
     * list of things it moves the cursor, and scrolls when it must. */
    bool scrolls;
    int lines; /* of the screen, that a row takes; 0 is one */
};

/* After a change of n_rows, height or cursor: holds the invariants again. */
void list_fit(struct list *l);
/* Steps by so many rows, down when positive. False: already at the end. */
bool list_step(struct list *l, long rows);
/* Pages by so many rows, the cursor staying where it is on the screen. */
bool list_page(struct list *l, long rows);
/* To a row; when it is not on the screen, it will stand at a third of it. */
void list_go(struct list *l, size_t row);
/* To a row, so that it stands `line` lines below the top, if it can. */
void list_place(struct list *l, size_t row, size_t line);
/* Scrolls down until the row is on the screen, but no further than the cursor
 * allows, which stays on its row. */
void list_show(struct list *l, size_t row);
/* The last row is on the screen. */
bool list_at_end(const struct list *l);

#endif
