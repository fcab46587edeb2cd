/*
 * Columns: of a character, of a text, and how much of a text fits.
 */
#include <twicetold/text.h>

#include <limits.h>
#include <unictype.h>
#include <uniwidth.h>

#include "pen.h"
#include "utf8.h"

int text_char_width(uint32_t c)
{
    if (c < 0x300)
        return c != SOFT_HYPHEN;
    int width = uc_width(c, "UTF-8");
    return width < 0 ? 1 : width;
}

static bool is_skin_tone(uint32_t c)
{
    return c >= 0x1f3fb && c <= 0x1f3ff;
}

static bool is_left_out(uint32_t c, uint32_t last)
{
    if (c < 0x300)
        return c == SOFT_HYPHEN;
    if (c == ZERO_WIDTH_SPACE || c == 0xfe0e || c == 0xfe0f)
        return true;
    return (c == ZERO_WIDTH_JOINER || is_skin_tone(c)) &&
           uc_is_property_extended_pictographic(last);
}

bool pen_draw(struct pen *pen, uint32_t c)
{
    if (is_left_out(c, pen->last))
        return false;
    pen->columns += (size_t)text_char_width(c);
    pen->last = c;
    return true;
}

void pen_move(struct pen *pen, struct span s, size_t start, size_t end)
{
    struct span part = span_cut(s, 0, end);
    for (size_t at = start; at < end;) {
        size_t run = ascii_run(part, at);
        if (run > at) {
            pen->columns += run - at;
            pen->last = (unsigned char)s.ptr[run - 1];
            at = run;
        } else {
            pen_draw(pen, text_next(part, &at));
        }
    }
}

bool ends_in_soft_hyphen(struct span s)
{
    return s.len >= 2 && s.ptr[s.len - 2] == '\xc2' &&
           s.ptr[s.len - 1] == '\xad';
}

int text_width(struct span s)
{
    struct pen pen = { 0 };
    pen_move(&pen, s, 0, s.len);
    pen.columns += ends_in_soft_hyphen(s);
    return pen.columns < INT_MAX ? (int)pen.columns : INT_MAX;
}

size_t text_fit(struct span s, int width, int *out_width)
{
    size_t room = width > 0 ? (size_t)width : 0, fit = 0, taken = 0;
    struct pen pen = { 0 };
    for (size_t at = 0, end; at < s.len; at = end) {
        end = text_grapheme_end(s, at);
        pen_move(&pen, s, at, end);
        if (pen.columns > room)
            break;
        size_t columns =
            pen.columns + ends_in_soft_hyphen(span_cut(s, at, end));
        if (columns <= room) {
            fit = end;
            taken = columns;
        }
    }
    if (out_width)
        *out_width = (int)taken;
    return fit;
}
