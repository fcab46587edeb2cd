/* Writing along a line. */
#include "brush.h"
#include "find.h"
#include "theme.h"

#include <twicetold/text.h>

struct brush pane_line(const struct pane *p, int line)
{
    return (struct brush){ p->row + line, p->column, p->column + p->width };
}

void brush_text(struct brush *brush, struct span text, enum style style)
{
    brush->column += screen_text(
        brush->row, brush->column, brush->end - brush->column, text, style);
}

void brush_string(struct brush *brush, const char *text, enum style style)
{
    brush_text(brush, span_of(text), style);
}

void brush_cut(struct brush *brush, struct span text, enum style style)
{
    struct buffer cut = { 0 };
    text_ellipsis(&cut, text, brush->end - brush->column, screen_ascii());
    brush_text(brush, buffer_span(&cut), style);
    buffer_free(&cut);
}

void brush_found(
    struct brush *brush, struct span text, enum style style, struct span needle)
{
    size_t at = 0, start, end;
    while (find_text(text, needle, at, &start, &end)) {
        brush_text(brush, span_cut(text, at, start), style);
        brush_text(brush, span_cut(text, start, end), STYLE_FOUND);
        at = end;
    }
    brush_text(brush, span_cut(text, at, text.len), style);
}

void brush_repeat(
    struct brush *brush, const char *sign, int n, enum style style)
{
    struct buffer signs = { 0 };
    for (int i = 0; i < n; i++)
        buffer_add(&signs, span_of(sign));
    brush_text(brush, buffer_span(&signs), style);
    buffer_free(&signs);
}

void brush_move(struct brush *brush, int column)
{
    brush->column = column;
}

void brush_bar(struct brush *brush, int width, uint64_t part, uint64_t whole,
    const char *track)
{
    const struct signs *signs = theme_signs(screen_ascii());
    double share = whole > 0 ? (double)part / (double)whole : 0;
    int full = (int)(share * width + 0.5);
    /* Full only when nothing is missing, as percent() has it. */
    if (full >= width)
        full = part < whole ? width - 1 : width;
    if (full == 0 && part > 0)
        full = 1;
    brush_repeat(brush, signs->bar, full, STYLE_SHARED);
    brush_repeat(brush, track, width - full, STYLE_PLAIN);
}
