/*
 * A brush writes along one line of the screen, from left to right, and never
 * beyond its end.
 */
#ifndef TUI_BRUSH_H
#define TUI_BRUSH_H

#include "screen.h"

struct brush {
    int row, column, end;
};

/* A rectangle of the screen. */
struct pane {
    int row, column, height, width;
};

/* A brush at the beginning of a line of the pane, counted from 0. */
struct brush pane_line(const struct pane *p, int line);

void brush_text(struct brush *brush, struct span text, enum style style);
void brush_string(struct brush *brush, const char *text, enum style style);
/* Text cut at a word, with an ellipsis, to what is left of the line. */
void brush_cut(struct brush *brush, struct span text, enum style style);
/* As brush_text(), with what was searched for standing out. */
void brush_found(struct brush *brush, struct span text, enum style style,
    struct span needle);
/* One sign, n times. */
void brush_repeat(
    struct brush *brush, const char *sign, int n, enum style style);
/* Where to write next. */
void brush_move(struct brush *brush, int column);
/* A bar of so many columns, part of it full, the rest of it drawn as `track`.
 */
void brush_bar(struct brush *brush, int width, uint64_t part, uint64_t whole,
    const char *track);

#endif
