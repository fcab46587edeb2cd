/*
 * The pieces of a date: numbers, words and signs of a text that was folded to
 * lower case and to the digits of ASCII, with one space for any white space and
 * without the comments in parentheses that RFC 822 allows.
 */
#include "date.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "base/ascii.h"

#define WIDE_OPEN "\uff08"
#define WIDE_CLOSE "\uff09"

/* The end of what is in parentheses, or of a zone in brackets (RFC 9557); those
 * of Chinese and Japanese are wide, and hold the weekday. */
static size_t skip_comment(struct span s, size_t at)
{
    int depth = 0;
    if (s.ptr[at] == '[') {
        const char *close = memchr(s.ptr + at, ']', s.len - at);
        return close ? (size_t)(close - s.ptr) + 1 : s.len;
    }
    if (s.ptr[at] != '(') {
        const char *wide = memmem(s.ptr + at, s.len - at, WIDE_CLOSE, 3);
        return wide ? (size_t)(wide - s.ptr) + 3 : s.len;
    }
    for (; at < s.len; at++) {
        if (s.ptr[at] == '\\')
            at++;
        else if (s.ptr[at] == '(')
            depth++;
        else if (s.ptr[at] == ')' && --depth == 0)
            return at + 1;
    }
    return s.len;
}

static bool is_space(ucs4_t c)
{
    return c <= ' ' || c == 0xa0 || c == 0x2009 || c == 0x202f || c == 0x3000;
}

bool date_fold(char out[DATE_LONGEST], size_t *out_len, struct span s)
{
    size_t len = 0;
    for (size_t at = 0; at < s.len;) {
        ucs4_t c = ' ';
        if (s.ptr[at] == '(' || (at && s.ptr[at] == '[') ||
            span_equal(span_cut(s, at, at + 3), span_of(WIDE_OPEN)))
            at = skip_comment(s, at);
        else
            at +=
                (size_t)u8_mbtouc(&c, (const uint8_t *)s.ptr + at, s.len - at);
        int digit = c < 0x80 ? -1 : uc_decimal_value(c);
        c = is_space(c)   ? ' '
            : c == 0x2212 ? '-'
            : c == 0x60c  ? ',' /* of Arabic */
            : digit >= 0  ? '0' + (ucs4_t)digit
                          : uc_tolower(c);
        int n = u8_uctomb((uint8_t *)out + len, c, (int)(DATE_LONGEST - len));
        if (n < 0)
            return false;
        len += (size_t)n;
    }
    *out_len = len;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

/* Whether a letter of Thai begins there, whose short months have dots in them:
 * "ธ.ค." */
static bool is_thai(struct span s, size_t at)
{
    return at + 2 < s.len && (unsigned char)s.ptr[at] == 0xe0 &&
           ((unsigned char)s.ptr[at + 1] & 0xfe) == 0xb8;
}

/* "a.m." and "p.m." are words with dots in them; "mar." has one behind. */
static size_t word_end(struct span s, size_t at)
{
    if (s.len - at >= 3 && (s.ptr[at] == 'a' || s.ptr[at] == 'p') &&
        s.ptr[at + 1] == '.' && s.ptr[at + 2] == 'm')
        return at + 3;
    bool thai = is_thai(s, at);
    while (at < s.len && (is_letter(s.ptr[at]) ||
                             (thai && s.ptr[at] == '.' && is_thai(s, at + 1))))
        at++;
    return at;
}

struct date_piece date_piece_at(struct span s, size_t at)
{
    struct date_piece p = { .glued = true };
    while (at < s.len && s.ptr[at] == ' ')
        at++, p.glued = false;
    size_t end = at;
    if (at == s.len) {
        p.kind = PIECE_END;
    } else if (ascii_is_digit(s.ptr[at])) {
        p.kind = PIECE_NUMBER;
        for (; end < s.len && ascii_is_digit(s.ptr[end]); end++)
            if (end - at < 18)
                p.number = p.number * 10 + (s.ptr[end] - '0');
    } else if (is_letter(s.ptr[at])) {
        p.kind = PIECE_WORD;
        end = word_end(s, at);
    } else {
        p.kind = PIECE_SIGN;
        end = at + 1;
    }
    p.text = span_cut(s, at, end);
    return p;
}
