/*
 * Encodings. UTF-8 is what everything becomes. A file is in one encoding, told
 * by a mark at its beginning or guessed from its head, or it is UTF-8 with
 * something else in places: then each piece is judged apart, and what would be
 * sensible as windows-1252 is taken for that. All else is left to text_clean().
 */
#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "charset.h"

static void add_character(struct buffer *out, uint32_t c)
{
    uint8_t bytes[6];
    int len = u8_uctomb(bytes, c, sizeof bytes);
    buffer_add(out, (struct span){ (const char *)bytes, (size_t)len });
}

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

bool text_has_utf8(struct span s)
{
    size_t high = 0, well_formed = 0;
    for (size_t at = 0; (at = skip_ascii(s, at)) < s.len;) {
        int len = u8_mblen((const uint8_t *)s.ptr + at, s.len - at);
        well_formed += len > 0;
        high++;
        at += len > 0 ? (size_t)len : 1;
    }
    return well_formed * 3 > high;
}

/* ---------------------------------------------------- a file as a whole */

/* Bytes of the smallest character. */
static size_t unit_of(const char *charset)
{
    return strncmp(charset, "utf-32", 6) == 0   ? 4
           : strncmp(charset, "utf-16", 6) == 0 ? 2
                                                : 1;
}

/* Converts what is whole of `in`; the rest is pending, unless `all`. */
static void convert(struct decoder *d, struct span in, bool all)
{
    char *from = (char *)(uintptr_t)in.ptr, piece[4096];
    size_t left = in.len, unit = unit_of(d->charset);
    while (left) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t done = iconv(d->how, &from, &left, &to, &room);
        int why = done == (size_t)-1 ? errno : 0;
        buffer_add(&d->out, (struct span){ piece, (size_t)(to - piece) });
        if (why == EINVAL && !all && left <= sizeof d->pending)
            break;
        if (why != EILSEQ && why != EINVAL)
            continue;
        add_character(&d->out, 0xfffd);
        from += unit < left ? unit : left;
        left -= unit < left ? unit : left;
    }
    d->n_pending = left;
    memcpy(d->pending, from, left);
}

/* What the mark at the beginning says; its length is *out. */
static const char *by_mark(struct span s, size_t *out)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *charset;
    } marks[] = {
        { "\xef\xbb\xbf", 3, NULL },
        { "\xff\xfe\0\0", 4, "utf-32le" },
        { "\0\0\xfe\xff", 4, "utf-32be" },
        { "\xff\xfe", 2, "utf-16le" },
        { "\xfe\xff", 2, "utf-16be" },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_equal(span_cut(s, 0, marks[i].len),
                (struct span){ marks[i].bytes, marks[i].len })) {
            *out = marks[i].len;
            return marks[i].charset;
        }
    *out = 0;
    return NULL;
}

static void convert_from(struct decoder *d, const char *charset)
{
    struct span meant = charset_meant(span_of(charset));
    d->how = iconv_open("UTF-8", meant.ptr);
    if (d->how != (iconv_t)-1)
        d->charset = charset;
}

struct span decoder_feed(struct decoder *d, struct span block)
{
    if (!d->begun && block.len) {
        size_t mark;
        const char *charset = by_mark(block, &mark);
        d->begun = true;
        block = span_cut(block, mark, block.len);
        if (!mark)
            charset = charset_utf16(block);
        if (charset)
            convert_from(d, charset);
    }
    if (!d->charset)
        return block;
    d->out.len = 0;
    struct buffer in = { 0 };
    buffer_add(&in, (struct span){ d->pending, d->n_pending });
    buffer_add(&in, block);
    convert(d, buffer_span(&in), false);
    buffer_free(&in);
    return buffer_span(&d->out);
}

struct span decoder_guess(struct decoder *d, struct span head)
{
    struct span text = span_trim(head);
    bool markup = text.len && text.ptr[0] == '<';
    bool high = skip_ascii(head, 0) < head.len;
    if (d->charset || markup || (high && text_has_utf8(head)))
        return head;
    const char *charset = charset_guess(head);
    /* That is looked for in each piece, which can then be named. */
    if (!charset || strcmp(charset, "windows-1252") == 0)
        return head;
    convert_from(d, d->guessed = charset);
    return decoder_feed(d, head);
}

struct span decoder_end(struct decoder *d)
{
    char pending[sizeof d->pending];
    d->out.len = 0;
    memcpy(pending, d->pending, sizeof pending);
    if (d->n_pending)
        convert(d, (struct span){ pending, d->n_pending }, true);
    if (d->charset) { /* what it holds back, for a point that may follow */
        char piece[16], *to = piece;
        size_t room = sizeof piece;
        iconv(d->how, NULL, NULL, &to, &room);
        buffer_add(&d->out, (struct span){ piece, (size_t)(to - piece) });
    }
    return buffer_span(&d->out);
}

void decoder_free(struct decoder *d)
{
    if (d->charset)
        iconv_close(d->how);
    buffer_free(&d->out);
}

/* ------------------------------------------------------- windows-1252 */

/* What 0x80 to 0x9f are; 0: nothing. From 0xa0 on it is Latin-1. */
static const uint16_t windows[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
    0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
    0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

uint32_t windows_character(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;
}

/* All bytes defined, and mostly ASCII: text of a western language. */
static bool is_windows(struct span s)
{
    size_t high = 0;
    for (size_t at = 0; (at = skip_ascii(s, at)) < s.len; at++, high++) {
        unsigned char c = (unsigned char)s.ptr[at];
        if (!windows_character(c))
            return false;
    }
    return high * 3 <= s.len;
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
    if (text_has_utf8(*s) || !is_windows(*s))
        return TEXT_IS_BROKEN;
    scratch->len = 0;
    for (size_t i = 0; i < s->len;) {
        size_t end = skip_ascii(*s, i);
        buffer_add(scratch, span_cut(*s, i, end));
        if (end < s->len) {
            uint32_t is = windows_character((unsigned char)s->ptr[end++]);
            add_character(scratch, is ? is : 0xfffd);
        }
        i = end;
    }
    *s = buffer_span(scratch);
    return TEXT_WAS_WINDOWS;
}
