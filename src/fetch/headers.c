/*
 * Values of headers (RFC 9110, RFC 9111). Servers write them as they like:
 * what cannot be understood was not said.
 */
#include "headers.h"

#include <string.h>
#include <twicetold/corpus.h>

/* The next piece of a list, without white space; false at its end. */
static bool next_piece(struct span *rest, char separator, struct span *out)
{
    if (!rest->len)
        return false;
    const char *end = memchr(rest->ptr, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *out = span_trim(span_cut(*rest, 0, len));
    *rest = span_cut(*rest, len + (end != NULL), rest->len);
    return true;
}

/* The value of NAME=VALUE, unquoted; false when it is of another name. */
static bool value_of(struct span piece, const char *name, struct span *out)
{
    size_t len = strlen(name);
    if (!span_equal_ascii_nocase(span_cut(piece, 0, len), span_of(name)))
        return false;
    piece = span_trim(span_cut(piece, len, piece.len));
    if (!piece.len || piece.ptr[0] != '=')
        return false;
    piece = span_trim(span_cut(piece, 1, piece.len));
    while (piece.len && strchr("\"'", piece.ptr[0]))
        piece = span_cut(piece, 1, piece.len);
    while (piece.len && strchr("\"'", piece.ptr[piece.len - 1]))
        piece.len--;
    *out = piece;
    return true;
}

/* -1: no number. One that is too large becomes the largest. */
static int64_t number_of(struct span s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return -1;
        if (n < INT32_MAX)
            n = n * 10 + (s.ptr[i] - '0');
    }
    return s.len ? n : -1;
}

struct span header_charset(struct span value)
{
    struct span piece, found = { "", 0 };
    while (next_piece(&value, ';', &piece))
        if (value_of(piece, "charset", &found))
            break;
    return found;
}

struct span header_type(struct span value)
{
    struct span piece = { "", 0 };
    next_piece(&value, ';', &piece);
    return piece;
}

int64_t header_max_age(struct span value)
{
    int64_t age = -1;
    struct span piece, number;
    while (next_piece(&value, ',', &piece)) {
        if (span_equal_ascii_nocase(piece, span_of("no-cache")) ||
            span_equal_ascii_nocase(piece, span_of("no-store")))
            return 0;
        if (value_of(piece, "max-age", &number))
            age = number_of(number);
    }
    return age;
}

int64_t header_retry_after(struct span value, int64_t now)
{
    struct date d;
    value = span_trim(value);
    int64_t seconds = number_of(value);
    if (seconds < 0 && date_parse(&d, value) && d.precision == DATE_MINUTE)
        seconds = d.seconds > now ? d.seconds - now : 0;
    return seconds;
}
