/* Heads and encodings of mail: RFC 5322, 2045 and 2047. */
#include "mail.h"

#include <string.h>

#include "base/ascii.h"

static int base64_value(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                 "stuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static void decode_base64(struct buffer *out, struct span s)
{
    unsigned bits = 0, n = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] != '='; i++) {
        int value = base64_value(s.ptr[i]);
        if (value < 0)
            continue;
        bits = (bits << 6 | (unsigned)value) & 0xffff;
        n += 6;
        if (n >= 8) {
            n -= 8;
            char byte = (char)(bits >> n & 0xff);
            buffer_add(out, (struct span){ &byte, 1 });
        }
    }
}

static int hex_value(char c)
{
    return ascii_is_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10;
}

/* In heads a blank is written as '_'. */
static void decode_quoted(struct buffer *out, struct span s, bool in_head)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        size_t end = i + 1;
        while (c == '=' && end < s.len && strchr(" \t\r", s.ptr[end]))
            end++;
        if (c == '=' && (end == s.len || s.ptr[end] == '\n')) {
            i = end; /* a line that goes on */
            continue;
        }
        if (c == '=' && i + 2 < s.len && ascii_is_hex(s.ptr[i + 1]) &&
            ascii_is_hex(s.ptr[i + 2])) {
            c = (char)(hex_value(s.ptr[i + 1]) * 16 + hex_value(s.ptr[i + 2]));
            i += 2;
        } else if (in_head && c == '_') {
            c = ' ';
        }
        buffer_add(out, (struct span){ &c, 1 });
    }
}

void mail_decode(struct buffer *out, struct span bytes, struct span encoding)
{
    if (span_equal_ascii_nocase(encoding, span_of("base64")))
        decode_base64(out, bytes);
    else if (span_equal_ascii_nocase(encoding, span_of("quoted-printable")))
        decode_quoted(out, bytes, false);
    else
        buffer_add(out, bytes);
}

/* "=?utf-8?Q?F=C3=A4hre?=" at the beginning of s; its length, or 0. */
static size_t decode_word(struct buffer *out, struct span s)
{
    size_t marks[4], n = 0;
    if (!span_equal(span_cut(s, 0, 2), span_of("=?")))
        return 0;
    for (size_t i = 2; i < s.len && n < 3 && s.ptr[i] != '\n'; i++)
        if (s.ptr[i] == '?')
            marks[n++] = i;
    if (n < 3 || marks[1] != marks[0] + 2 || marks[2] + 1 >= s.len ||
        s.ptr[marks[2] + 1] != '=')
        return 0;
    struct span text = span_cut(s, marks[1] + 1, marks[2]);
    struct buffer raw = { 0 };
    if (ascii_lower(s.ptr[marks[0] + 1]) == 'b')
        decode_base64(&raw, text);
    else
        decode_quoted(&raw, text, true);
    markup_utf8(out, buffer_span(&raw), span_cut(s, 2, marks[0]));
    buffer_free(&raw);
    return marks[2] + 2;
}

/* Blanks between two encoded words are there for the line's sake. */
static void decode_field(struct buffer *out, struct span s)
{
    bool after_word = false;
    for (size_t i = 0, len; i < s.len; i += len) {
        size_t before = out->len;
        struct buffer word = { 0 };
        len = decode_word(&word, span_cut(s, i, s.len));
        if (len && after_word)
            while (before > 0 && ascii_is_space(out->ptr[before - 1]))
                before--;
        out->len = before;
        buffer_add(out, buffer_span(&word));
        buffer_free(&word);
        if (len) {
            after_word = true;
            continue;
        }
        len = 1;
        buffer_add(out, span_cut(s, i, i + 1));
        after_word = after_word && ascii_is_space(s.ptr[i]);
    }
}

/* The lines of a field, from behind its colon. */
static struct span raw_field(struct span head, const char *name)
{
    size_t len = strlen(name);
    for (size_t at = 0, end; at < head.len; at = end) {
        const char *newline = head.ptr + at;
        do {
            newline =
                memchr(newline, '\n', (size_t)(head.ptr + head.len - newline));
            end = newline ? (size_t)(++newline - head.ptr) : head.len;
        } while (end < head.len && (*newline == ' ' || *newline == '\t'));
        if (at + len < end && head.ptr[at + len] == ':' &&
            span_equal_ascii_nocase(
                span_cut(head, at, at + len), (struct span){ name, len }))
            return span_trim(span_cut(head, at + len + 1, end));
    }
    return (struct span){ "", 0 };
}

bool mail_field(struct buffer *out, struct span head, const char *name)
{
    struct span raw = raw_field(head, name);
    struct buffer line = { 0 }, utf8 = { 0 };
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i] == '\t' || raw.ptr[i] == '\n' ? ' ' : raw.ptr[i];
        bool twice = c == ' ' && line.len && line.ptr[line.len - 1] == ' ';
        if (c != '\r' && !twice)
            buffer_add(&line, (struct span){ &c, 1 });
    }
    markup_utf8(&utf8, buffer_span(&line), (struct span){ "", 0 });
    decode_field(out, buffer_span(&utf8));
    buffer_free(&line);
    buffer_free(&utf8);
    return raw.len > 0;
}

struct span mail_head(struct span message, struct span *out_body)
{
    for (size_t at = 0; at < message.len;) {
        const char *newline = memchr(message.ptr + at, '\n', message.len - at);
        size_t end =
            newline ? (size_t)(newline - message.ptr) + 1 : message.len;
        if (!span_trim(span_cut(message, at, end)).len) {
            *out_body = span_cut(message, end, message.len);
            return span_cut(message, 0, at);
        }
        at = end;
    }
    *out_body = span_cut(message, message.len, message.len);
    return message;
}
