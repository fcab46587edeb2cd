/*
 * Columns: of a character, of a text, and how much of a text fits.
 */
#include <twicetold/text.h>

#include <limits.h>
#include <unictype.h>
#include <uniwidth.h>

#include "pen.h"
#include "utf8.h"

/*
 * Where libunistring (1.0) differs from the terminals: the signs that Arabic,
 * Syriac and Kaithi write before or over a number are seen; a few vowel signs
 * combine; the hexagrams are wide since Unicode 16, and with the circled
 * numbers were so before in the C library, which is whom curses asks.
 */
static const struct {
    uint32_t first, last;
    int width;
} corrections[] = {
    { 0x0600, 0x0605, 1 },
    { 0x06dd, 0x06dd, 1 },
    { 0x070f, 0x070f, 1 },
    { 0x0890, 0x0891, 1 },
    { 0x08e2, 0x08e2, 1 },
    { 0x0cbf, 0x0cbf, 0 },
    { 0x0cc6, 0x0cc6, 0 },
    { 0x3248, 0x324f, 2 },
    { 0x4dc0, 0x4dff, 2 },
    { 0x110bd, 0x110bd, 1 },
    { 0x110cd, 0x110cd, 1 },
    { 0x11a07, 0x11a08, 0 },
    { 0x11c3f, 0x11c3f, 0 },
};

int text_char_width(uint32_t c)
{
    if (c < 0x300)
        return c != SOFT_HYPHEN;
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++)
        if (c <= corrections[i].last) {
            if (c >= corrections[i].first)
                return corrections[i].width;
            break;
        }
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

size_t pen_run(struct pen *pen, struct span s, size_t at, size_t room)
{
    if (pen->columns >= room)
        return at;
    size_t end = ascii_run(span_cut(s, 0, at + room - pen->columns), at);
    if (end > at && end < s.len && (unsigned char)s.ptr[end] >= 0x80)
        end--; /* what follows may combine with it */
    if (end > at) {
        pen->columns += end - at;
        pen->last = (unsigned char)s.ptr[end - 1];
    }
    return end;
}

size_t text_fit(struct span s, int width, int *out_width)
{
    size_t room = width > 0 ? (size_t)width : 0, at = 0, fit = 0, taken = 0;
    struct pen pen = { 0 };
    while (at < s.len) {
        size_t end = pen_run(&pen, s, at, room);
        bool hyphen = false;
        if (end == at) {
            end = text_grapheme_end(s, at);
            pen_move(&pen, s, at, end);
            hyphen = ends_in_soft_hyphen(span_cut(s, at, end));
        }
        if (pen.columns > room)
            break;
        if (pen.columns + hyphen <= room) {
            fit = end;
            taken = pen.columns + hyphen;
        }
        at = end;
    }
    if (out_width)
        *out_width = (int)taken;
    return fit;
}
