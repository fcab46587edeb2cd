/*
 * XML that is not well-formed, made so: libxml2 goes on behind a fault, but in
 * its own way. An element that is never closed would hold all that follows, and
 * so a feed would end with the first entry that has a <br> in it. Here an end
 * ends what is open inside, an end of nothing goes, & and < that begin nothing
 * are characters, and a CDATA section that nothing ends does so with the
 * element that it is in.
 */
#include "markup.h"
#include "spans.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum { DEEPEST = 200 }; /* elements round one that an end tag may be of */

struct mending {
    struct buffer *out;
    bool open_section;       /* a CDATA section has no end: none behind has */
    ARRAY(struct span) open; /* names of elements */
};

/* "&amp fog": the length of an entity that lacks its semicolon, or 0. */
static size_t unended_entity(struct span s)
{
    static const char *const names[] = { "&amp", "&lt", "&gt", "&quot",
        "&nbsp" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        if (span_equal(span_cut(s, 0, len), span_of(names[i])) &&
            (s.len == len || ascii_is_space(s.ptr[len])))
            return len;
    }
    return 0;
}

static void add_text(struct mending *m, struct span s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '&' || markup_begins_entity(span_cut(s, i, s.len)))
            continue;
        size_t len = unended_entity(span_cut(s, i, s.len));
        buffer_add(m->out, span_cut(s, from, i + len));
        buffer_add(m->out, span_of(len ? ";" : "&amp;"));
        from = i + (len ? len : 1);
    }
    buffer_add(m->out, span_cut(s, from, s.len));
}

/* Adds a CDATA section at the beginning of s; its length, 0: it is none. */
static size_t add_section(struct mending *m, struct span s)
{
    if (!span_begins(s, "<![CDATA["))
        return 0;
    const char *end = m->open_section ? NULL : memmem(s.ptr, s.len, "]]>", 3);
    size_t len = end ? (size_t)(end - s.ptr) + 3 : s.len;
    struct buffer tag = { 0 };
    m->open_section = !end;
    struct span name =
        m->open.len ? m->open.items[m->open.len - 1] : (struct span){ "", 0 };
    buffer_addf(&tag, "</%.*s>", (int)name.len, name.ptr);
    const char *of_element =
        end ? NULL : memmem(s.ptr, s.len, tag.ptr, tag.len);
    if (of_element)
        len = (size_t)(of_element - s.ptr);
    buffer_free(&tag);
    buffer_add(m->out, span_cut(s, 0, len));
    buffer_add(m->out, span_of(end ? "" : "]]>"));
    return len;
}

/* Adds what is no element and no text, and begins s; its length, or 0. */
static size_t add_special(struct mending *m, struct span s)
{
    static const struct {
        const char *begins, *ends;
    } kinds[] = { { "<!--", "-->" }, { "<?", "?>" }, { "<!", ">" } };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].ends);
        if (!span_begins(s, kinds[i].begins))
            continue;
        const char *end = memmem(s.ptr, s.len, kinds[i].ends, len);
        len = end ? (size_t)(end - s.ptr) + len : s.len;
        buffer_add(m->out, span_cut(s, 0, len));
        return len;
    }
    return 0;
}

static size_t name_end(struct span s, size_t at)
{
    while (at < s.len && !strchr(" \t\r\n/>=<\"'", s.ptr[at]))
        at++;
    return at;
}

/* The end of a tag, behind its >; 0: it has none before the next one. */
static size_t tag_end(struct span s)
{
    char quote = '\0';
    for (size_t i = 1; i < s.len; i++) {
        char c = s.ptr[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && s.ptr[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<')
            return 0;
    }
    return 0;
}

static void close_last(struct mending *m)
{
    buffer_add(m->out, span_of("</"));
    buffer_add(m->out, m->open.items[--m->open.len]);
    buffer_add(m->out, span_of(">"));
}

static void add_end(struct mending *m, struct span name)
{
    size_t keep = m->open.len, least = keep > DEEPEST ? keep - DEEPEST : 0;
    while (keep > least && !span_equal(m->open.items[keep - 1], name))
        keep--;
    if (keep == least)
        return;
    while (m->open.len >= keep)
        close_last(m);
}

/* Attributes as HTML may have them, without quotes or a value. */
static void add_attributes(struct mending *m, struct span s)
{
    for (size_t at = 0; at < s.len;) {
        size_t end = name_end(s, at);
        struct span name = span_cut(s, at, end);
        at = end + !name.len;
        if (!name.len)
            continue;
        buffer_addf(m->out, " %.*s=", (int)name.len, name.ptr);
        struct span value = { "", 0 };
        char quote = '"';
        if (at + 1 < s.len && s.ptr[at] == '=') {
            bool quoted = s.ptr[at + 1] == '"' || s.ptr[at + 1] == '\'';
            quote = quoted ? s.ptr[at + 1] : '"';
            at += 1 + quoted;
            for (end = at; end < s.len; end++)
                if (quoted ? s.ptr[end] == quote
                           : strchr(" \t\r\n\"'", s.ptr[end]) != NULL)
                    break;
            value = span_cut(s, at, end);
            at = end + 1;
        }
        buffer_add(m->out, (struct span){ &quote, 1 });
        add_text(m, value);
        buffer_add(m->out, (struct span){ &quote, 1 });
    }
}

/* A tag at the beginning of s; its length, or 0 when it is none. */
static size_t add_tag(struct mending *m, struct span s)
{
    bool ends = s.len > 1 && s.ptr[1] == '/';
    struct span name = span_cut(s, 1 + ends, name_end(s, 1 + ends));
    size_t len = tag_end(s);
    if (!len || !name.len ||
        !(ascii_is_letter(name.ptr[0]) || name.ptr[0] == '_' ||
            (name.ptr[0] & 0x80)))
        return 0;
    if (ends) {
        add_end(m, name);
        return len;
    }
    bool empty = s.ptr[len - 2] == '/';
    buffer_add(m->out, span_cut(s, 0, 1 + name.len));
    add_attributes(m, span_cut(s, 1 + name.len, len - 1 - empty));
    buffer_add(m->out, span_of(empty ? "/>" : ">"));
    if (!empty)
        array_push(&m->open, name);
    return len;
}

void markup_mend(struct buffer *out, struct span s)
{
    struct mending m = { .out = out };
    for (size_t at = 0; at < s.len;) {
        struct span rest = span_cut(s, at, s.len);
        const char *next = memchr(rest.ptr, '<', rest.len);
        size_t text = next ? (size_t)(next - rest.ptr) : rest.len, len;
        add_text(&m, span_cut(rest, 0, text));
        rest = span_cut(rest, text, rest.len);
        at += text;
        if (!rest.len)
            break;
        if (!(len = add_section(&m, rest)) && !(len = add_special(&m, rest)) &&
            !(len = add_tag(&m, rest))) {
            buffer_add(out, span_of("&lt;"));
            len = 1;
        }
        at += len;
    }
    while (m.open.len)
        close_last(&m);
    array_free(&m.open);
}
