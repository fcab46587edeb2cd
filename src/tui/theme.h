/*
 * How styles look: the one table that knows colours and attributes, and the
 * signs that are drawn beside them, with their stand-ins for a terminal that
 * shows ASCII alone.
 *
 * Only the sixteen colours of the reader's own terminal are used, on its own
 * background. Meaning never rests on colour: every mark has a sign as well.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <twicetold/layout.h>

enum ink_attribute {
    INK_BOLD = 1,
    INK_DIM = 2,
    INK_UNDERLINE = 4,
    INK_REVERSE = 8
};

#define INK_DEFAULT (-1)

struct ink {
    int color; /* 0 to 15, or INK_DEFAULT */
    unsigned attributes;
};

/* The look of a style on a terminal of that many colours; under 8: none. */
struct ink theme_ink(enum style style, int colors);

/* What is drawn, one column each unless said otherwise. */
struct signs {
    const char *cursor;      /* the selected line */
    const char *dot, *ring;  /* a report that shares, one that does not */
    const char *bar, *track; /* done, to do; shared, own */
    const char *rule;        /* of the frame */
    const char *between;     /* parts of a title */
    const char *both;        /* between the shares of two reports */
    const char *map_shared, *map_shared_here; /* off the screen, on it */
    const char *map_own;
    const char *inset; /* beside a partner shown in place */
    const char *more;  /* of what was cut */
};

const struct signs *theme_signs(bool ascii);

#endif
