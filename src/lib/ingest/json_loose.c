/*
 * JSON that jansson refuses, made such that it does not: line ends in strings
 * are taken for what they are, a comma before a closing bracket goes, what
 * Python writes for no number (NaN, Infinity) is null, and half a character of
 * UTF-16, as is left where a text was cut, becomes U+FFFD.
 */
#include "json_loose.h"

#include "base/ascii.h"

#include <string.h>

/* The number of an escape \uXXXX at the beginning of s; -1: it is none. */
static int escaped_unit(struct span s)
{
    int unit = 0;
    if (s.len < 6 || s.ptr[0] != '\\' || s.ptr[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!ascii_is_hex(s.ptr[i]))
            return -1;
        unit = unit * 16 + (ascii_is_digit(s.ptr[i])
                                   ? s.ptr[i] - '0'
                                   : ascii_lower(s.ptr[i]) - 'a' + 10);
    }
    return unit;
}

/* Adds the escape, or pair of them, at the beginning of s; its length. */
static size_t add_escape(struct buffer *out, struct span s)
{
    int unit = escaped_unit(s);
    int low = escaped_unit(span_cut(s, 6, s.len));
    size_t len = unit < 0 ? 2 : 6;
    bool high_half = unit >= 0xd800 && unit < 0xdc00;
    bool paired = high_half && low >= 0xdc00 && low < 0xe000;
    if (unit >= 0xd800 && unit < 0xe000 && !paired)
        buffer_add(out, span_of("\\ufffd"));
    else
        buffer_add(out, span_cut(s, 0, len += paired ? 6 : 0));
    return len;
}

/* A string at the beginning of s, with its marks. */
static size_t add_string(struct buffer *out, struct span s)
{
    size_t at = 1;
    buffer_add(out, span_cut(s, 0, 1));
    while (at < s.len && s.ptr[at] != '"') {
        size_t end = at;
        while (end < s.len && (unsigned char)s.ptr[end] >= ' ' &&
               s.ptr[end] != '"' && s.ptr[end] != '\\')
            end++;
        buffer_add(out, span_cut(s, at, end));
        at = end;
        if (at == s.len || s.ptr[at] == '"')
            break;
        if (s.ptr[at] == '\\') {
            at += add_escape(out, span_cut(s, at, s.len));
            continue;
        }
        buffer_add(out, span_of(s.ptr[at] == '\n' ? "\\n" : " "));
        at++;
    }
    buffer_add(out, span_cut(s, at, at + 1));
    return at < s.len ? at + 1 : s.len;
}

/* The length of what stands for a number that is none, or 0. */
static size_t no_number(struct span s)
{
    static const char *const words[] = { "NaN", "-Infinity", "Infinity" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_equal(span_cut(s, 0, strlen(words[i])), span_of(words[i])))
            return strlen(words[i]);
    return 0;
}

static bool is_last_comma(struct span s)
{
    size_t next = 1;
    while (next < s.len && ascii_is_space(s.ptr[next]))
        next++;
    return s.ptr[0] == ',' && next < s.len &&
           (s.ptr[next] == '}' || s.ptr[next] == ']');
}

static void mend(struct buffer *out, struct span s)
{
    for (size_t at = 0; at < s.len;) {
        struct span rest = span_cut(s, at, s.len);
        size_t len = no_number(rest);
        if (len) {
            buffer_add(out, span_of("null"));
            at += len;
        } else if (rest.ptr[0] == '"') {
            at += add_string(out, rest);
        } else {
            buffer_add(out, span_cut(rest, 0, !is_last_comma(rest)));
            at++;
        }
    }
}

static json_t *load(struct span s, json_error_t *why)
{
    return json_loadb(s.len ? s.ptr : "", s.len,
        JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, why);
}

json_t *json_load_loose(struct span text, json_error_t *why)
{
    json_t *value = load(text, why);
    if (value)
        return value;
    struct buffer mended = { 0 };
    mend(&mended, text);
    value = load(buffer_span(&mended), NULL);
    buffer_free(&mended);
    return value;
}
