/*
 * A screen as a grid of cells: what is to be shown, or what is shown. No
 * terminal and no curses in it.
 */
#ifndef TUI_PICTURE_H
#define TUI_PICTURE_H

#include <stdbool.h>
#include <stdint.h>
#include <twicetold/base.h>

/* What stands in one column: UTF-8, a character and the marks on it. */
struct glyph {
    char text[22];
    uint8_t len; /* 0: the right half of the one before */
    uint8_t style;
};

struct picture {
    int n_rows, n_columns;
    struct glyph *cells; /* by rows */
};

/* Makes it of that size, and blank. */
void picture_clear(struct picture *p, int n_rows, int n_columns);
void picture_free(struct picture *p);

struct glyph *picture_row(const struct picture *p, int row);
bool glyph_equal(const struct glyph *a, const struct glyph *b);
bool glyph_is_blank(const struct glyph *g);

/* Puts what takes one column or two at a place of the picture. A half of what
 * was wide does not stay. */
void picture_put(
    struct picture *p, int row, int column, const struct glyph *g, int width);

/* How text is written. */
struct hand {
    uint8_t style, style_of_blanks;
    bool ascii; /* nothing but */
};

/* Writes text at a row and a column, cut at `width` columns and at the edge.
 * Returns the columns taken; a place off the picture takes none. */
int picture_text(struct picture *p, int row, int column, int width,
    struct span text, const struct hand *hand);
/* Moves the rows [row, row + n_rows) down, or up when negative; what they leave
 * is blank. */
void picture_scroll(struct picture *p, int row, int n_rows, int by);
/* Makes [first, end) of a row blank. */
void picture_blank(struct picture *p, int row, int first, int end);

#endif
