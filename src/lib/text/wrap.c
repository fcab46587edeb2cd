/*
 * Line breaking. A row is found in two steps: how far the columns reach, then
 * the last place up to there where UAX #14 lets a line break. Only that far
 * does libunistring get to see the text, so that setting all rows takes time
 * linear in it, were it one word of megabytes.
 */
#include <twicetold/text.h>

#include <stdlib.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>

#include "pen.h"
#include "utf8.h"

/* ------------------------------------------------------------- blanks */

/* White space that a line may break at, and the zero width space. */
static bool is_blank(uint32_t c)
{
    if (c < 0x80)
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
    for (size_t end; at < s.len; at = end) {
        end = text_grapheme_end(s, at);
        if (!is_blank_at(s, at, end))
            break;
    }
    return at;
}

/* Where the character before `at` begins; expects at > 0. */
static size_t previous(struct span s, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)s.ptr[at] & 0xc0) == 0x80);
    return at;
}

/* Whether the characters at either side of `at` may be in two graphemes. */
static bool is_boundary(struct span s, size_t at)
{
    size_t here = at, there = previous(s, at);
    return uc_is_grapheme_break(text_next(s, &there), text_next(s, &here));
}

/* Whether the grapheme that ends at `end` is one blank, beginning at *start. */
static bool is_blank_before(struct span s, size_t end, size_t *start)
{
    if (end == 0)
        return false;
    *start = previous(s, end);
    if (!is_blank_at(s, *start, end))
        return false;
    return *start == 0 || is_boundary(s, *start);
}

/* The first `end` bytes of s without the blanks at their end. */
static struct span trim(struct span s, size_t end)
{
    size_t start;
    while (is_blank_before(s, end, &start))
        end = start;
    return span_cut(s, 0, end);
}

/* The same, without the soft hyphens that end after byte `keep` either. */
static struct span trim_soft(struct span s, size_t end, size_t keep)
{
    struct span row = trim(s, end);
    while (row.len > keep && ends_in_soft_hyphen(row))
        row = trim(s, previous(s, row.len));
    return row;
}

/* ------------------------------------------------------------- breaks */

/*
 * How much of a text a row can hold, in bytes and whole graphemes. Blanks and
 * soft hyphens at the end take no room.
 */
struct reach {
    size_t end;    /* as it is */
    size_t hyphen; /* with room for a hyphen after it */
};

static struct reach reach_of(struct span s, size_t width)
{
    struct reach reach = { 0, 0 };
    struct pen pen = { 0 };
    /* Plain text in one go, up to where a hyphen could still follow. */
    reach.end = reach.hyphen = pen_run(&pen, s, 0, width - 1);
    for (size_t at = reach.end, end; at < s.len; at = end) {
        end = text_grapheme_end(s, at);
        pen_move(&pen, s, at, end);
        bool takes_room = !is_blank_at(s, at, end) &&
                          !ends_in_soft_hyphen(span_cut(s, at, end));
        if (pen.columns > width && takes_room)
            break;
        reach.end = end;
        if (pen.columns < width)
            reach.hyphen = end;
    }
    return reach;
}

/* Punctuation of line breaking class IS (UAX #14). */
static bool is_infix(uint32_t c)
{
    static const uint32_t infix[] = { ',', '.', ':', ';', 0x037e, 0x0589,
        0x060c, 0x060d, 0x07f8, 0x2044, 0xfe10, 0xfe13, 0xfe14 };
    for (size_t i = 0; i < sizeof infix / sizeof *infix; i++)
        if (c == infix[i])
            return true;
    return false;
}

/*
 * Rule LB29, which libunistring (1.0) does without: "U.S." stays together.
 * Wide letters, as in Chinese, may begin a row.
 */
static bool is_abbreviated(uint32_t before, uint32_t after)
{
    return is_infix(before) && uc_is_property_alphabetic(after) &&
           text_char_width(after) == 1;
}

/* Whether s may break at `at`, of which UAX #14 has said `verdict`. */
static bool may_break(struct span s, size_t at, char verdict)
{
    if (verdict != UC_BREAK_POSSIBLE && verdict != UC_BREAK_HYPHENATION)
        return false;
    size_t here = at, there = previous(s, at);
    uint32_t before = text_next(s, &there), after = text_next(s, &here);
    return uc_is_grapheme_break(before, after) &&
           !is_abbreviated(before, after);
}

/*
 * What UAX #14 says of each byte of s. Newlines and tabs, of which it thinks
 * otherwise, are spaces to us. To be freed.
 */
static char *find_breaks(struct span s)
{
    char *verdicts = mem_alloc(2 * s.len), *copy = verdicts + s.len;
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.ptr[i] == '\n' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
    u8_possible_linebreaks((const uint8_t *)copy, s.len, "UTF-8", verdicts);
    return verdicts;
}

/* The last break within reach, or 0. */
static size_t last_break(struct span s, struct reach reach)
{
    size_t after = reach.end;
    text_next(s, &after);
    char *verdicts = find_breaks(span_cut(s, 0, after));
    size_t at = reach.end;
    while (at > 0) {
        if (may_break(s, at, verdicts[at])) {
            struct span row = trim(s, at);
            if (!ends_in_soft_hyphen(row) || row.len <= reach.hyphen)
                break;
            at = row.len;
        }
        at = at ? previous(s, at) : 0;
    }
    free(verdicts);
    return at;
}

/* --------------------------------------------------------------- rows */

/* Where to cut a word that is wider than the row. */
static size_t cut(struct span s, struct reach reach)
{
    struct span row = trim_soft(s, reach.end, reach.hyphen);
    return row.len ? row.len : text_grapheme_end(s, 0);
}

size_t text_wrap(struct span s, int width, size_t *out_next)
{
    struct reach reach = reach_of(s, width > 0 ? (size_t)width : 1);
    if (reach.end == s.len) {
        /* Nothing follows that a soft hyphen could join. */
        *out_next = s.len;
        return trim_soft(s, s.len, 0).len;
    }
    size_t at = last_break(s, reach);
    if (!at)
        at = cut(s, reach);
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
