/*
 * What encoding is this? A declaration is one witness among several, and often
 * a false one: bytes that are valid UTF-8 and not plain ASCII are UTF-8
 * whatever is said of them, since no other encoding comes out so by chance; and
 * what is said to be UTF-8 or Latin-1, as programs do by themselves, and is
 * not UTF-8, may be anything.
 */
#include "markup.h"

#include "charset.h"
#include "encoding.h"

#include <stdlib.h>
#include <string.h>
#include <uniconv.h>
#include <unistr.h>

/* How far into a document its encoding may be declared, in bytes. */
enum { DECLARED_WITHIN = 2048, CHARSET_LONGEST = 40 };

static size_t find(struct span s, const char *what)
{
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= s.len; i++)
        if (span_equal_ascii_nocase(span_cut(s, i, i + len), span_of(what)))
            return i + len;
    return s.len;
}

static bool is_charset_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c && strchr("-_:.", c));
}

/* encoding="..." of an XML declaration, charset=... of a <meta>. */
static struct span declared(struct span bytes)
{
    struct span head = span_cut(bytes, 0, DECLARED_WITHIN);
    size_t at = find(head, "encoding=");
    if (at == head.len)
        at = find(head, "charset=");
    while (at < head.len && strchr("\"' ", head.ptr[at]))
        at++;
    size_t end = at;
    while (end < head.len && is_charset_byte(head.ptr[end]))
        end++;
    return span_cut(head, at, end);
}

/* Latin-1 and ASCII are what windows-1252 is called when nobody looked. */
static bool is_western(struct span charset)
{
    static const char *const names[] = { "", "us-ascii", "ascii", "iso-8859-1",
        "latin1", "latin-1", "utf-8", "utf8", "iso8859-1", "windows-1252",
        "none", "unicode" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal_ascii_nocase(charset, span_of(names[i])))
            return true;
    return false;
}

static bool convert(struct buffer *out, struct span bytes, const char *from)
{
    size_t len = 0;
    uint8_t *text = u8_conv_from_encoding(
        from, iconveh_question_mark, bytes.ptr, bytes.len, NULL, NULL, &len);
    if (text)
        buffer_add(out, (struct span){ (char *)text, len });
    free(text);
    return text != NULL;
}

/* UTF-16 and UTF-32 by their mark, or by where the zeros of "<?" or "<r" are.
 */
static const char *by_zeros(struct span s)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *name;
    } shapes[] = {
        { "\xff\xfe\0\0", 4, "UTF-32LE" },
        { "\0\0\xfe\xff", 4, "UTF-32BE" },
        { "\xff\xfe", 2, "UTF-16LE" },
        { "\xfe\xff", 2, "UTF-16BE" },
        { "<\0\0\0", 4, "UTF-32LE" },
        { "\0\0\0<", 4, "UTF-32BE" },
        { "<\0", 2, "UTF-16LE" },
        { "\0<", 2, "UTF-16BE" },
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (span_equal(span_cut(s, 0, shapes[i].len),
                (struct span){ shapes[i].bytes, shapes[i].len }))
            return shapes[i].name;
    return NULL;
}

/* A document that was cut within a character, or has a piece of another in it.
 */
static void repair(struct buffer *out, struct span s)
{
    for (size_t at = 0, end; at < s.len; at = end) {
        int len = u8_mblen((const uint8_t *)s.ptr + at, s.len - at);
        end = at + (len > 0 ? (size_t)len : 1);
        buffer_add(out, len > 0 || !s.ptr[at] ? span_cut(s, at, end)
                                              : span_of("\xef\xbf\xbd"));
    }
}

void markup_utf8(struct buffer *out, struct span bytes, struct span charset)
{
    const char *wide = by_zeros(bytes);
    if (wide && convert(out, bytes, wide))
        return;
    if (!u8_check((const uint8_t *)bytes.ptr, bytes.len)) {
        buffer_add(out, bytes);
        return;
    }
    if (text_has_utf8(bytes)) {
        repair(out, bytes);
        return;
    }
    charset = charset_meant(charset.len ? charset : declared(bytes));
    char name[CHARSET_LONGEST] = { 0 };
    if (!is_western(charset) && charset.len < sizeof name) {
        memcpy(name, charset.ptr, charset.len);
        if (convert(out, bytes, name))
            return;
    }
    const char *guess = charset_guess(bytes);
    if (!convert(out, bytes, guess ? guess : "windows-1252"))
        buffer_add(out, bytes);
}
