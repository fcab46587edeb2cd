/*
 * Grapheme clusters, the characters a reader sees (UAX #29, extended ones).
 * libunistring judges neighbours; the two rules that look further back, GB11
 * for joined emoji and GB12 for flags, are kept here, since its function for
 * the next cluster (1.0) leaves them out.
 */
#include <twicetold/text.h>

#include <unictype.h>
#include <unigbrk.h>

#include "pen.h"

static bool is_flag_half(uint32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static bool is_ascii_at(struct span s, size_t at)
{
    return at >= s.len || (unsigned char)s.ptr[at] < 0x80;
}

size_t text_grapheme_end(struct span s, size_t at)
{
    /* No CR in a clean text, so nothing in ASCII stays together. */
    if (is_ascii_at(s, at) && is_ascii_at(s, at + 1))
        return at + 1;

    size_t end = at;
    uint32_t c = text_next(s, &end);
    bool emoji = uc_is_property_extended_pictographic(c);
    bool half_flag = is_flag_half(c);

    while (end < s.len) {
        size_t after = end;
        uint32_t next = text_next(s, &after);
        bool picture = uc_is_property_extended_pictographic(next);
        bool joined = emoji && c == ZERO_WIDTH_JOINER && picture;
        bool flag = half_flag && is_flag_half(next);
        if (uc_is_grapheme_break(c, next) && !joined && !flag)
            break;
        /* What extends an emoji leaves it one that can be joined. */
        emoji = picture || (emoji && !uc_is_grapheme_break('a', next));
        half_flag = is_flag_half(next) && !flag;
        c = next;
        end = after;
    }
    return end;
}
