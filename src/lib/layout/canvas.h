/*
 * A canvas holds what is painted on each byte of one body, and becomes a list
 * of marks. Painting is in a fixed order of strength, so what overlaps (two
 * partners of one paragraph, a phrase inside another's edit) has one outcome
 * whatever the order of painting.
 */
#ifndef LAYOUT_CANVAS_H
#define LAYOUT_CANVAS_H

#include "edits.h"

/* From weak to strong. Words that any other report has exactly are shared,
 * whatever a third made of them. */
enum paint {
    PAINT_NONE,
    PAINT_FURNITURE,
    PAINT_BRIDGE, /* spaces and signs between two words: drawn as shared */
    PAINT_EDITED,
    PAINT_DIFFERS,
    PAINT_SHARED,
};

struct canvas {
    uint32_t *cells; /* by byte: paint, and above it the number */
    size_t len;
};

struct canvas canvas_new(size_t len);
void canvas_free(struct canvas *c);
void canvas_paint(struct canvas *c, uint32_t start, uint32_t end,
    enum paint paint, uint32_t number);
/* Appends what is painted, in order. */
void canvas_marks(mark_list *out, const struct canvas *c);

/* The furniture of an article. */
void canvas_furniture(
    struct canvas *c, const struct reuse *r, uint32_t article);
/* The words of a segment, on a side. */
void canvas_segment(struct canvas *c, int side, const struct segment *s);
/* What stands between two consecutive segments of a passage, on a side: e, as
 * edit_between() found it. */
void canvas_edit(struct canvas *c, int side, const struct edit *e,
    const struct segment *a, const struct segment *b);

/* Whether every word of [start, end) is marked in that style. *at is where the
 * search in marks begins and is moved on, for calls in rising order. */
bool marks_cover(const mark_list *marks, size_t *at, struct span body,
    uint32_t start, uint32_t end, enum style style);

#endif
