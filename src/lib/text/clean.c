/*
 * Cleaning at the door: whatever came from outside becomes valid UTF-8 in
 * which every character is either visible, white space, or has a use in
 * writing. One character comes out for each that went in, so that an offset
 * counted in characters holds in both.
 *
 * Text that is clean already, which is nearly all of it, is found so by one
 * scan and copied whole.
 */
#include <twicetold/text.h>

#include <string.h>

#include "utf8.h"

/*
 * What has no shape of its own and steers, hides or marks: a text can say one
 * thing to the reader and another to a program with these. Joiners, variation
 * selectors and the invisible vowels and fillers of some scripts are not here:
 * they take part in how words are written. (Unicode 15: Bidi_Control, Cf and
 * Default_Ignorable_Code_Point, chapter 23.)
 */
static const struct {
    uint32_t first, last;
} hidden[] = {
    { 0x0080, 0x009f },   /* C1 controls */
    { 0x061c, 0x061c },   /* Arabic letter mark */
    { 0x180e, 0x180e },   /* Mongolian vowel separator */
    { 0x200e, 0x200f },   /* direction marks */
    { 0x202a, 0x202e },   /* embeddings and overrides */
    { 0x2060, 0x206f },   /* joiner, invisible operators, isolates, and the
                             deprecated ones */
    { 0xfdd0, 0xfdef },   /* noncharacters */
    { 0xfeff, 0xfeff },   /* byte order mark */
    { 0xfff0, 0xfffb },   /* reserved; interlinear annotation */
    { 0x1bca0, 0x1bca3 }, /* shorthand format controls */
    { 0x1d173, 0x1d17a }, /* musical beams and slurs */
    { 0xe0000, 0xe00ff }, /* language tags, a whole invisible ASCII */
    { 0xe01f0, 0xe0fff }, /* reserved, ignorable */
};

static bool is_hidden(uint32_t c)
{
    if ((c & 0xfffe) == 0xfffe) /* the last two of each plane */
        return true;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (c <= hidden[i].last)
            return c >= hidden[i].first;
    return false;
}

/* What stands for c, which ends before byte `end` of raw. */
static uint32_t stand_in(
    uint32_t c, struct span raw, size_t end, enum text_shape shape)
{
    if (c == '\r')
        c = end < raw.len && raw.ptr[end] == '\n' ? ' ' : '\n';
    if (c == 0x2028 || c == 0x2029)
        c = '\n';
    if (c == '\n' || c == '\t')
        return shape == TEXT_LINES ? c : ' ';
    if (c < 0x20)
        return 0x2400 + c; /* its control picture */
    if (c == 0x7f)
        return 0x2421;
    return c > 0x7f && is_hidden(c) ? REPLACEMENT : c;
}

/* The end of what begins at `at` and may stay as it is, byte for byte. */
static size_t clean_run(struct span raw, size_t at, enum text_shape shape)
{
    while ((at = ascii_run(raw, at)) < raw.len) {
        uint32_t c;
        size_t end = at + utf8_decode(raw, at, &c);
        /* U+FFFD may stand for bytes that are none. */
        if (c == REPLACEMENT || stand_in(c, raw, end, shape) != c)
            break;
        at = end;
    }
    return at;
}

struct span text_clean(
    struct arena *arena, struct span raw, enum text_shape shape)
{
    size_t at = clean_run(raw, 0, shape);
    if (at == raw.len)
        return arena_copy(arena, raw);

    struct buffer out = { 0 };
    buffer_add(&out, span_cut(raw, 0, at));
    while (at < raw.len) {
        uint32_t c;
        char bytes[4];
        at += utf8_decode(raw, at, &c);
        c = stand_in(c, raw, at, shape);
        buffer_add(&out, (struct span){ bytes, utf8_encode(bytes, c) });

        size_t end = clean_run(raw, at, shape);
        if (end > at)
            buffer_add(&out, span_cut(raw, at, end));
        at = end;
    }
    struct span copy = arena_copy(arena, buffer_span(&out));
    buffer_free(&out);
    return copy;
}

void text_repair(char *text)
{
    struct span raw = span_of(text);
    char *to = text;
    for (size_t at = 0; at < raw.len;) {
        uint32_t c;
        char bytes[4];
        size_t len = utf8_decode(raw, at, &c);
        c = stand_in(c, raw, at + len, TEXT_LINE);
        size_t need = utf8_encode(bytes, c);
        if (need > len) {
            bytes[0] = '?';
            need = 1;
        }
        memcpy(to, bytes, need);
        to += need;
        at += len;
    }
    *to = '\0';
}
