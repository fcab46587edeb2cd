/* A page of the layout as lines of text. */
#ifndef REPORT_DRAW_H
#define REPORT_DRAW_H

#include "writer.h"

#include <twicetold/report.h>

/* Every row on a line, without blanks at its end; with color, styles as ANSI
 * sequences, none of them open at a line's end. */
void draw_page(
    struct writer *w, const struct page *page, const struct report_options *o);

/* A text broken at words into lines of at most `width` columns, of which
 * `indent` are left free in front. */
void draw_text(struct writer *w, struct span text, int width, int indent);

#endif
