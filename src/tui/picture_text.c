/*
 * Text into cells. Text arrives cleaned; what a terminal could still misread,
 * clusters whose width terminals disagree on, ends here: only the base
 * character and its combining marks are drawn, and the rest of the cluster's
 * width is filled.
 */
#include "ascii.h"
#include "picture.h"

#include <string.h>
#include <twicetold/text.h>
#include <wchar.h>

/* What there is no room for is left out. */
static void add(struct glyph *g, struct span text)
{
    if (g->len + text.len > sizeof g->text)
        return;
    memcpy(g->text + g->len, text.ptr, text.len);
    g->len = (uint8_t)(g->len + text.len);
}

/* Flags are two letters; most terminals show them so, or not at all. */
static uint32_t plainer(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF ? c - 0x1F1E6 + 'A' : c;
}

/* What the C library would give another width than we do, a terminal may, too:
 * that is a question mark. Returns the columns taken. */
static int add_base(struct glyph *g, struct span text, uint32_t base)
{
    int width = text_char_width(base);
    char ascii = (char)base;
    if (width <= 0 || wcwidth((wchar_t)base) != width) {
        add(g, span_of("?"));
        return 1;
    }
    add(g, base < 0x80 ? (struct span){ &ascii, 1 } : text);
    return width;
}

static void add_marks(struct glyph *g, struct span cluster, size_t *at)
{
    for (size_t next = *at; next < cluster.len; *at = next) {
        uint32_t mark = text_next(cluster, &next);
        if (text_char_width(mark) != 0)
            return;
        bool selector = mark >= 0xFE00 && mark <= 0xFE0F;
        if (mark != 0x200D && !selector && wcwidth((wchar_t)mark) == 0)
            add(g, span_cut(cluster, *at, next));
    }
}

/* Puts a character of a cluster and the marks on it, and moves *at past them.
 * Returns the columns taken, which are ours. */
static int put_character(struct picture *p, int row, int column,
    struct span cluster, size_t *at, const struct hand *hand)
{
    struct glyph glyph = { .style = hand->style }, marks = { .len = 0 };
    size_t first = *at;
    uint32_t base = plainer(text_next(cluster, at));
    int width = text_char_width(base);
    if (hand->ascii)
        base = ascii_for(base);
    int have = add_base(&glyph, span_cut(cluster, first, *at), base);
    add_marks(hand->ascii ? &marks : &glyph, cluster, at);
    if (base == ' ' && glyph.len == 1)
        glyph.style = hand->style_of_blanks;
    picture_put(p, row, column, &glyph, have);
    for (; have < width; have++)
        picture_put(p, row, column + have,
            &(struct glyph){ " ", 1, hand->style_of_blanks }, 1);
    return have;
}

int picture_text(struct picture *p, int row, int column, int width,
    struct span text, const struct hand *hand)
{
    struct buffer drawn = { 0 };
    int x = column;
    int edge = width < p->n_columns - column ? column + width : p->n_columns;
    if (row < 0 || row >= p->n_rows || column < 0 || column >= edge)
        return 0;
    text_drawn(&drawn, text);
    struct span s = buffer_span(&drawn);
    for (size_t at = 0; at < s.len;) {
        size_t end = text_grapheme_end(s, at), next = 0;
        struct span cluster = span_cut(s, at, end);
        int need = text_width(cluster), have = 0;
        at = end;
        if (x + need > edge)
            break;
        /* A vowel sign of Devanagari takes a column of its own. */
        while (have < need && next < cluster.len)
            have += put_character(p, row, x + have, cluster, &next, hand);
        x += need;
    }
    buffer_free(&drawn);
    return x - column;
}
