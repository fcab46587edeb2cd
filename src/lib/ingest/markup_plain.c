/*
 * Text that should be plain and is not: cells of tables and members of JSON
 * hold HTML, or the entities of it, and feeds escape what was escaped already.
 */
#include "markup.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* What of a text may have tags: up to the last of the signs that end one. */
static struct span up_to_last_end(struct span s)
{
    const char *last = s.len ? memrchr(s.ptr, '>', s.len) : NULL;
    return span_cut(s, 0, last ? (size_t)(last - s.ptr) + 1 : 0);
}

/* Whether a tag that texts have begins the text, which ends with the end of
 * one: "<p>", "<br/>", "</a>". */
static bool begins_tag(struct span s)
{
    static const char *const names[] = { "p", "br", "div", "a", "b", "i", "em",
        "strong", "span", "h1", "h2", "h3", "h4", "ul", "ol", "li",
        "blockquote", "figure", "img", "table" };
    size_t from = s.len > 1 && s.ptr[1] == '/' ? 2 : 1, end = from;
    while (end < s.len &&
           (ascii_is_letter(s.ptr[end]) || ascii_is_digit(s.ptr[end])))
        end++;
    if (end == from || end == s.len || !strchr("> /\n", s.ptr[end]))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal_ascii_nocase(span_cut(s, from, end), span_of(names[i])))
            return true;
    return false;
}

static bool has(struct span s, char sign, bool (*begins)(struct span))
{
    const char *found;
    while (s.len && (found = memchr(s.ptr, sign, s.len))) {
        s = span_cut(s, (size_t)(found - s.ptr), s.len);
        if (begins(s))
            return true;
        s = span_cut(s, 1, s.len);
    }
    return false;
}

/* The characters that entities mean; all else stays, white space too. */
static void replace_entities(struct buffer *out, struct span s)
{
    struct buffer html = { 0 };
    buffer_add(&html, span_of("<pre>"));
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != '<')
            continue;
        buffer_add(&html, span_cut(s, from, i));
        if (i < s.len)
            buffer_add(&html, span_of("&lt;"));
        from = i + 1;
    }
    html_prose(out, buffer_span(&html));
    buffer_free(&html);
}

bool markup_plain(struct buffer *out, struct span utf8)
{
    if (has(up_to_last_end(utf8), '<', begins_tag))
        html_prose(out, utf8);
    else if (has(utf8, '&', markup_begins_entity))
        replace_entities(out, utf8);
    else
        return false;
    return true;
}

void markup_unescape_again(struct buffer *text, size_t from)
{
    struct span s = span_cut(buffer_span(text), from, text->len);
    struct buffer plain = { 0 };
    struct span begin = up_to_last_end(span_trim(s));
    if (begin.len && begin.ptr[0] == '<' && begins_tag(begin))
        html_prose(&plain, s);
    else if (has(s, '&', markup_begins_entity))
        replace_entities(&plain, s);
    else
        return;
    text->len = from;
    buffer_add(text, buffer_span(&plain));
    buffer_free(&plain);
}
