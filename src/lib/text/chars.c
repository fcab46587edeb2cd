/*
 * Characters: decoding, encoding, counting. ASCII is scanned eight bytes at a
 * time.
 */
#include <twicetold/text.h>

#include "eight.h"
#include "utf8.h"

/*
 * Whether all eight bytes are printable ASCII. The high bit of a byte is set
 * by itself, by borrowing when it is below 0x20, or by adding when it is DEL.
 * Borrows and carries cross into a neighbour only from a byte that is already
 * found wanting.
 */
static inline bool printable8(uint64_t w)
{
    return !((w | (w - EIGHT(0x20)) | (w + EIGHT(0x01))) & EIGHT(0x80));
}

size_t ascii_run(struct span s, size_t at)
{
    while (s.len - at >= 8 && printable8(load8(s.ptr + at)))
        at += 8;
    while (at < s.len && s.ptr[at] >= 0x20 && s.ptr[at] < 0x7f)
        at++;
    return at;
}

size_t utf8_decode(struct span s, size_t at, uint32_t *out)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    unsigned lead = p[0], low = 0x80, high = 0xbf;
    size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

    *out = REPLACEMENT;
    if (len == 1) {
        *out = lead;
        return 1;
    }
    if (lead < 0xc2 || lead > 0xf4)
        return 1;
    if (lead == 0xe0)
        low = 0xa0; /* below: overlong */
    else if (lead == 0xed)
        high = 0x9f; /* above: surrogates */
    else if (lead == 0xf0)
        low = 0x90; /* below: overlong */
    else if (lead == 0xf4)
        high = 0x8f; /* above: past U+10FFFF */

    uint32_t c = lead & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (i == s.len - at || p[i] < low || p[i] > high)
            return i;
        c = c << 6 | (p[i] & 0x3fu);
        low = 0x80;
        high = 0xbf;
    }
    *out = c;
    return len;
}

size_t utf8_encode(char out[4], uint32_t c)
{
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(len == 1 ? c : (0xf00u >> len & 0xf0) | c);
    return len;
}

uint32_t text_next(struct span s, size_t *at)
{
    uint32_t c;
    *at += utf8_decode(s, *at, &c);
    return c;
}

/* Every byte that does not continue a character begins one. */
size_t text_count(struct span s)
{
    size_t at = 0, continuing = 0;
    for (; s.len - at >= 8; at += 8) {
        uint64_t w = load8(s.ptr + at);
        continuing += (size_t)__builtin_popcountll(w & ~(w << 1) & EIGHT(0x80));
    }
    for (; at < s.len; at++)
        continuing += ((unsigned char)s.ptr[at] & 0xc0) == 0x80;
    return s.len - continuing;
}
