/*
 * What a terminal understands: the orders that terminfo has for it, and the
 * shortest way from the look of each style to that of each other.
 *
 * Padding, for which old terminals asked after slow orders, is not sent: a
 * terminal that cannot keep up says so (XOFF).
 */
#ifndef TUI_TONGUE_H
#define TUI_TONGUE_H

#include "theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <twicetold/layout.h>

enum { ORDER_MAX = 64 };

/* An order is the source of one, in the language of terminfo; NULL: the
 * terminal has none. */
struct tongue {
    const char *clear, *clear_line;
    const char *address, *to_row, *to_column; /* rows, columns from 0 */
    const char *right_by, *erase;
    const char *begin, *left, *down; /* to the first column; by one */
    const char *region;              /* the rows that scroll, both inclusive */
    const char *up_all, *up_all_by;  /* scroll, at its last row */
    const char *down_all, *down_all_by; /* at its first */
    const char *ring;    /* the bell, or what is seen in its place */
    bool scrolls_at_end; /* when the last cell of the screen is written */

    char plain[ORDER_MAX]; /* to the look of STYLE_PLAIN, from any */
    char look[N_STYLES][N_STYLES][ORDER_MAX]; /* from, to */
    enum style alike[N_STYLES]; /* the first style with the same look */
    bool on_blanks[N_STYLES];   /* a blank shows it */
};

/* Asks terminfo about the current terminal. */
void tongue_learn(struct tongue *t, const struct theme *theme, bool no_color);
/* An order with its numbers put in. Returns its bytes; SIZE_MAX: there is no
 * such order. */
size_t tongue_spell(char out[ORDER_MAX], const char *order, int a, int b);

#endif
