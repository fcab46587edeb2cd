/*
 * Bytes of any kind through the door, and what comes out set to some width:
 * valid, without controls, in rows that fit and together are the whole text.
 */
#include "fuzz.h"

#include <unistr.h>

#include <twicetold/text.h>

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) ||
           c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void check_clean(struct span s, enum text_shape shape)
{
    CHECK(!u8_check((const uint8_t *)s.ptr, s.len));
    for (size_t at = 0; at < s.len;) {
        uint32_t c = text_next(s, &at);
        CHECK(!is_control(c));
        CHECK(shape == TEXT_LINES || (c != '\n' && c != '\t'));
    }
}

static bool is_blank(struct span s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c = text_next(s, &at);
        bool space = c <= ' ' || c == 0xa0 || c == 0x1680 ||
                     (c >= 0x2000 && c <= 0x200b) || c == 0x202f ||
                     c == 0x205f || c == 0x3000;
        if (!space && c != 0xad)
            return false;
    }
    return true;
}

/* Rows fit, stand in order, and what lies between them is blank: white space
 * and soft hyphens. */
static void check_rows(struct span s, int width)
{
    text_rows rows = { 0 };
    text_wrap_all(&rows, s, width);
    size_t end = 0;
    for (size_t i = 0; i < rows.len; i++) {
        struct text_row r = rows.items[i];
        struct span row = span_cut(s, r.start, r.end);
        CHECK(r.start >= end && r.end >= r.start && r.end <= s.len);
        CHECK(is_blank(span_cut(s, end, r.start)));
        CHECK(
            text_width(row) <= width || text_grapheme_end(s, r.start) >= r.end);
        end = r.end;
    }
    CHECK(is_blank(span_cut(s, end, s.len)));
    array_free(&rows);
}

static void check_drawn(struct span s)
{
    struct buffer drawn = { 0 };
    text_drawn(&drawn, s);
    CHECK(text_width(buffer_span(&drawn)) == text_width(s));
    buffer_free(&drawn);
}

static void check_fit(struct span s, int width)
{
    int taken = -1;
    size_t len = text_fit(s, width, &taken);
    CHECK(len <= s.len && taken >= 0 && taken <= width);
    CHECK(text_width(span_cut(s, 0, len)) == taken);
    struct buffer cut = { 0 };
    text_ellipsis(&cut, s, width, width % 2);
    CHECK(text_width(buffer_span(&cut)) <= width);
    buffer_free(&cut);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span raw = { (const char *)data, size };
    int width = 1 + (int)(take_byte(&raw) % 100);
    enum text_shape shape = width % 3 ? TEXT_LINES : TEXT_LINE;
    struct arena *arena = arena_new();
    struct span s = text_clean(arena, raw, shape);
    check_clean(s, shape);
    check_rows(s, width);
    check_drawn(s);
    check_fit(s, width);
    CHECK(span_equal(text_clean(arena, s, shape), s));
    arena_free(arena);
    return 0;
}
