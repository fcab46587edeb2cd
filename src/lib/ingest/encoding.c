/*
 * Encodings. UTF-8 is what everything becomes; UTF-16 is known by its byte
 * order mark; text that is no UTF-8 at all, but would be sensible as
 * windows-1252, is taken for that. All else is left to text_clean().
 */
#include "encoding.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* ------------------------------------------------------------- UTF-16 */

static uint32_t unit_at(const struct decoder *d, const unsigned char *p)
{
    return d->encoding == UTF16_BIG ? (uint32_t)(p[0] << 8 | p[1])
                                    : (uint32_t)(p[1] << 8 | p[0]);
}

static void add_character(struct buffer *out, uint32_t c)
{
    uint8_t bytes[6];
    int len = u8_uctomb(bytes, c, sizeof bytes);
    if (len < 0) /* half of a surrogate pair */
        len = u8_uctomb(bytes, 0xfffd, sizeof bytes);
    buffer_add(out, (struct span){ (const char *)bytes, (size_t)len });
}

/* Converts what is whole of `in`; the rest is pending, unless `all`. */
static void convert(struct decoder *d, struct span in, bool all)
{
    const unsigned char *p = (const unsigned char *)in.ptr, *end = p + in.len;
    while (end - p >= 2) {
        uint32_t c = unit_at(d, p), low = 0;
        if ((c & 0xfc00) == 0xd800) {
            if (end - p < 4 && !all)
                break;
            low = end - p >= 4 ? unit_at(d, p + 2) : 0;
        }
        bool pair = (low & 0xfc00) == 0xdc00;
        if (pair)
            c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
        add_character(&d->out, c);
        p += pair ? 4 : 2;
    }
    if (all && p < end)
        add_character(&d->out, 0xfffd);
    d->n_pending = all ? 0 : (size_t)(end - p);
    memmove(d->pending, p, d->n_pending);
}

struct span decoder_feed(struct decoder *d, struct span block)
{
    if (d->encoding == NOT_KNOWN && block.len) {
        d->encoding = AS_IT_IS;
        if (block.len >= 3 && !memcmp(block.ptr, "\xef\xbb\xbf", 3)) {
            block = span_cut(block, 3, block.len);
        } else if (block.len >= 2 && !memcmp(block.ptr, "\xff\xfe", 2)) {
            d->encoding = UTF16_LITTLE;
            block = span_cut(block, 2, block.len);
        } else if (block.len >= 2 && !memcmp(block.ptr, "\xfe\xff", 2)) {
            d->encoding = UTF16_BIG;
            block = span_cut(block, 2, block.len);
        }
    }
    if (d->encoding == AS_IT_IS || d->encoding == NOT_KNOWN)
        return block;
    d->out.len = 0;
    struct buffer in = { 0 };
    buffer_add(&in, (struct span){ (char *)d->pending, d->n_pending });
    buffer_add(&in, block);
    convert(d, buffer_span(&in), false);
    buffer_free(&in);
    return buffer_span(&d->out);
}

struct span decoder_end(struct decoder *d)
{
    d->out.len = 0;
    unsigned char pending[sizeof d->pending];
    memcpy(pending, d->pending, sizeof pending);
    convert(d, (struct span){ (char *)pending, d->n_pending }, true);
    return buffer_span(&d->out);
}

void decoder_free(struct decoder *d)
{
    buffer_free(&d->out);
}

/* ------------------------------------------------------- windows-1252 */

/* What 0x80 to 0x9f are; 0: nothing. From 0xa0 on it is Latin-1. */
static const uint16_t windows[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
    0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
    0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

static size_t skip_ascii(struct span s, size_t at)
{
    for (uint64_t eight; s.len - at >= 8; at += 8) {
        memcpy(&eight, s.ptr + at, 8);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < s.len && !((unsigned char)s.ptr[at] & 0x80))
        at++;
    return at;
}

/* No UTF-8 in it but by chance, all bytes defined, and mostly ASCII: text of a
 * western language. */
static bool is_windows(struct span s)
{
    size_t high = 0, well_formed = 0;
    for (size_t at = 0; (at = skip_ascii(s, at)) < s.len;) {
        unsigned char c = (unsigned char)s.ptr[at];
        int len = u8_mblen((const uint8_t *)s.ptr + at, s.len - at);
        if (len < 0 && c < 0xa0 && !windows[c - 0x80])
            return false;
        well_formed += len > 0;
        high++;
        at += len > 0 ? (size_t)len : 1;
    }
    return well_formed * 4 <= high && high * 3 <= s.len;
}

/* Only what is not ASCII is looked at one by one. */
static bool is_utf8(struct span s)
{
    for (size_t at = 0, end; (at = skip_ascii(s, at)) < s.len; at = end) {
        for (end = at + 1; end < s.len && (unsigned char)s.ptr[end] & 0x80;)
            end++;
        if (u8_check((const uint8_t *)s.ptr + at, end - at))
            return false;
    }
    return true;
}

enum text_state text_to_utf8(struct span *s, struct buffer *scratch)
{
    if (is_utf8(*s))
        return TEXT_IS_UTF8;
    if (!is_windows(*s))
        return TEXT_IS_BROKEN;
    scratch->len = 0;
    for (size_t i = 0; i < s->len;) {
        size_t end = skip_ascii(*s, i);
        buffer_add(scratch, span_cut(*s, i, end));
        if (end < s->len) {
            unsigned char c = (unsigned char)s->ptr[end++];
            uint32_t is = c < 0xa0 ? windows[c - 0x80] : c;
            add_character(scratch, is ? is : 0xfffd);
        }
        i = end;
    }
    *s = buffer_span(scratch);
    return TEXT_WAS_WINDOWS;
}
