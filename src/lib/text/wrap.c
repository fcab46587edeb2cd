/*
 * Line breaking. A row is found in two steps: how far the columns reach, then
 * the last place up to there where UAX #14 lets a line break. Only that far
 * does libunistring get to see the text, so that setting all rows takes time
 * linear in it, were it one word of megabytes.
 */
#include <twicetold/text.h>

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "pen.h"
#include "utf8.h"

/* White space that a line may break at, and the zero width space. */
static bool is_blank(uint32_t c)
{
    if (c <= ' ')
        return c == ' ' || c == '\n' || c == '\t';
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200b && c != 0x2007) ||
           c == 0x205f || c == 0x3000;
}

/* Whether the grapheme [at, end) is one blank. */
static bool is_blank_at(struct span s, size_t at, size_t end)
{
    uint32_t c = text_next(s, &at);
    return at == end && is_blank(c);
}

static size_t skip_blanks(struct span s, size_t at)
{
    while (at < s.len) {
        size_t end = text_grapheme_end(s, at);
        if (!is_blank_at(s, at, end))
            break;
        at = end;
    }
    return at;
}

static size_t previous(struct span s, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)s.ptr[at] & 0xc0) == 0x80);
    return at;
}

/* The first `end` bytes of s without blanks at their end. */
static struct span trim(struct span s, size_t end)
{
    while (end > 0 && is_blank_at(s, previous(s, end), end))
        end = previous(s, end);
    return span_cut(s, 0, end);
}

/* The same at the end of a text, where a soft hyphen has nothing to join. */
static struct span trim_last(struct span s)
{
    struct span row = trim(s, s.len);
    while (ends_in_soft_hyphen(row))
        row = trim(s, row.len - 2);
    return row;
}

/* Where the first grapheme begins that takes more than `width` columns; blanks
 * take as many as they like. */
static size_t overflow(struct span s, int width)
{
    struct pen pen = { 0 };
    for (size_t at = 0, end; at < s.len; at = end) {
        end = text_grapheme_end(s, at);
        pen_move(&pen, s, at, end);
        if (pen.columns > (size_t)width && !is_blank_at(s, at, end))
            return at;
    }
    return s.len;
}

/*
 * Where s may break: fills breaks[0..s.len). Newlines and tabs, of which UAX
 * #14 thinks otherwise, are spaces to us.
 */
static void find_breaks(struct span s, char *breaks)
{
    char *copy = mem_alloc(s.len);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.ptr[i] == '\n' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
    u8_possible_linebreaks((const uint8_t *)copy, s.len, "UTF-8", breaks);
    free(copy);
}

static bool fits_with_hyphen(struct span row, int width)
{
    return !ends_in_soft_hyphen(row) || text_width(row) <= width;
}

/* The last break after 0 and up to `limit`, or 0. */
static size_t last_break(struct span s, size_t limit, int width)
{
    size_t after = limit, best = 0;
    text_next(s, &after);
    char *breaks = mem_alloc(after);
    find_breaks(span_cut(s, 0, after), breaks);
    for (size_t at = 0; at <= limit; at = text_grapheme_end(s, at)) {
        bool may = breaks[at] == UC_BREAK_POSSIBLE ||
                   breaks[at] == UC_BREAK_HYPHENATION;
        if (at > 0 && may && fits_with_hyphen(trim(s, at), width))
            best = at;
    }
    free(breaks);
    return best;
}

/* Where to cut a word that is wider than the row. */
static size_t cut(struct span s, int width)
{
    size_t fit = text_fit(s, width, NULL);
    return fit ? fit : text_grapheme_end(s, 0);
}

size_t text_wrap(struct span s, int width, size_t *out_next)
{
    if (width < 1)
        width = 1;
    size_t limit = overflow(s, width);
    if (limit == s.len) {
        *out_next = s.len;
        return trim_last(s).len;
    }
    size_t at = last_break(s, limit, width);
    if (!at)
        at = cut(s, width);
    *out_next = skip_blanks(s, at);
    return trim(s, at).len;
}

void text_wrap_all(text_rows *rows, struct span s, int width)
{
    for (size_t at = 0, next; at < s.len; at += next) {
        struct span rest = span_cut(s, at, s.len);
        size_t len = text_wrap(rest, width, &next);
        if (len > 0)
            array_push(
                rows, (struct text_row){ (uint32_t)at, (uint32_t)(at + len) });
    }
}
