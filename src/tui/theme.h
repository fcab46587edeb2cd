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

#include "configuration.h"

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

/* How one style looks on 16 colours and more, on 8, on none. */
struct look {
    struct ink many, eight, none;
};

struct theme {
    struct look looks[N_STYLES];
};

/* Colours that can be read on what the terminal draws on. */
struct theme theme_default(enum background background);
/* The look of a style on a terminal of that many colours; under 8: none. */
struct ink theme_ink(const struct theme *t, enum style style, int colors);

/* "shared"; the names that [theme] of the settings knows. */
const char *style_name(enum style style);
/*
 * Makes a style look as words say: one of the 16 colours at most ("blue",
 * "bright-blue"), and bold, dim, underline, reverse. A style that is given no
 * colour looks so on every terminal; one that is keeps, where there are none,
 * the look that it had. False and err for other words.
 */
bool style_read(
    struct theme *t, enum style style, struct span words, struct error *err);
/* Appends such words. */
void style_spell(struct buffer *out, const struct theme *t, enum style style);
/* The default with what [theme] makes of it; what makes no sense is complained
 * of. */
struct theme theme_read(struct config *c);

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
    const char *read;  /* beside what was read before */
    const char *more;  /* of what was cut */
};

const struct signs *theme_signs(bool ascii);

#endif
