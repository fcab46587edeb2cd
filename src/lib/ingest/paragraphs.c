/*
 * Paragraphs of a body.
 *
 * A blank line always ends a paragraph. A single newline does too, unless the
 * text is hard-wrapped, which is judged for the article as a whole:
 *
 *   the margin is the length, in characters, that all but one line in twenty
 *   keep to, and lies between 40 and 100;
 *   two in five or more of the newlines between two lines of text come where
 *   the next word would not have fitted any more and before a letter that is
 *   no capital;
 *   and such letters follow where it would have fitted a third as often or
 *   less.
 *
 * In a hard-wrapped text a newline is still meant where the next word would
 * have fitted, with an eighth of the line to spare, and the next line begins
 * like a paragraph: with a capital, an indent, or the sign of a list. Where no
 * blank line parts paragraphs, and lines are filled as far as they go, nothing
 * has to be to spare.
 */
#include "ingest.h"
#include "spans.h"

#include <string.h>
#include <twicetold/text.h>
#include <unictype.h>

enum { MARGIN_LEAST = 40, MARGIN_MOST = 100 };

/* White space of any script, as bytes of UTF-8; not U+200B, which joins. */
static bool is_space_character(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xa0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

struct span text_trim(struct span s)
{
    size_t start = 0;
    for (size_t at = 0; at < s.len; start = at)
        if (!is_space_character(text_next(s, &at)))
            break;
    size_t end = s.len;
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)s.ptr[at] & 0xc0) == 0x80)
            at--;
        size_t next = at;
        if (!is_space_character(text_next(s, &next)))
            break;
        end = at;
    }
    return span_cut(s, start, end);
}

static bool is_blank(struct span line)
{
    return text_trim(line).len == 0;
}

static size_t first_word_width(struct span line)
{
    line = span_trim(line);
    size_t end = 0;
    while (end < line.len && line.ptr[end] != ' ' && line.ptr[end] != '\t')
        end++;
    return text_count(span_cut(line, 0, end));
}

static bool word_fits(struct span line, struct span next, size_t margin)
{
    return text_count(text_trim(line)) + 1 + first_word_width(next) <= margin;
}

/* A letter that may go on with a sentence: no capital, no digit, no sign. */
static bool goes_on(struct span line)
{
    line = text_trim(line);
    size_t at = 0;
    uint32_t c = line.len ? text_next(line, &at) : 0;
    return uc_is_property_alphabetic(c) && !uc_is_upper(c);
}

static bool begins_item(struct span line)
{
    struct span text = text_trim(line);
    bool indented =
        line.len > 1 &&
        (line.ptr[0] == '\t' || (line.ptr[0] == ' ' && line.ptr[1] == ' '));
    return indented ||
           (text.len > 1 && strchr("-*>", text.ptr[0]) && text.ptr[1] == ' ') ||
           (text.len > 3 && !memcmp(text.ptr, "\xe2\x80\xa2", 3));
}

bool newline_is_soft(struct span line, struct span next, struct wrapping w)
{
    if (!w.margin || begins_item(next))
        return false;
    return goes_on(next) || !word_fits(line, next, w.margin - w.slack);
}

/* The length all but one line in twenty keep to; 0 when that is too long. */
static size_t find_margin(struct span text)
{
    size_t lines = 0, of_length[MARGIN_MOST + 2] = { 0 };
    for (size_t at = 0; at < text.len;) {
        struct span line = text_trim(span_line(text, &at));
        if (!line.len)
            continue;
        size_t count = line.len > 4 * MARGIN_MOST ? line.len : text_count(line);
        of_length[count > MARGIN_MOST ? MARGIN_MOST + 1 : count]++;
        lines++;
    }
    size_t longer = of_length[MARGIN_MOST + 1], margin = MARGIN_MOST;
    if (longer > lines / 20)
        return 0;
    while (margin > 0 && longer + of_length[margin] <= lines / 20)
        longer += of_length[margin--];
    return margin;
}

struct wrapping text_wrapping(struct span text)
{
    struct wrapping w = { .margin = find_margin(text) };
    if (w.margin < MARGIN_LEAST)
        return (struct wrapping){ 0 };
    w.slack = w.margin / 8;
    size_t breaks = 0, forced = 0, early = 0, loose = 0, at = 0;
    bool blank_lines = false;
    struct span line = span_line(text, &at);
    while (at < text.len) {
        struct span next = span_line(text, &at);
        if (!is_blank(line) && !is_blank(next) && !begins_item(next)) {
            bool fits = word_fits(line, next, w.margin - w.slack);
            breaks++;
            forced += goes_on(next) && !fits;
            early += goes_on(next) && fits;
            loose += goes_on(next) && word_fits(line, next, w.margin);
        }
        blank_lines |= is_blank(line);
        line = next;
    }
    if (!forced || forced * 5 < breaks * 2 || early * 3 > forced)
        return (struct wrapping){ 0 };
    if (loose * 50 <= forced && !blank_lines)
        w.slack = 0;
    return w;
}

/* Whether a newline stands between two lines of text anywhere. */
static bool has_single_newline(struct span body)
{
    const char *end = body.ptr + body.len;
    for (const char *p = body.ptr; p < end; p++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p || p + 1 == end)
            return false;
        if (p[1] != '\n')
            return true;
        while (p + 1 < end && p[1] == '\n')
            p++;
    }
    return false;
}

static void add(paragraph_list *list, uint32_t article, struct span body,
    const char *start, const char *end)
{
    struct span s = text_trim((struct span){ start, (size_t)(end - start) });
    if (s.len)
        array_push(list, (struct paragraph){ .article = article,
                             .start = (uint32_t)(s.ptr - body.ptr),
                             .end = (uint32_t)(s.ptr + s.len - body.ptr) });
}

uint32_t paragraphs_find(
    paragraph_list *list, uint32_t article, struct span body)
{
    size_t before = list->len;
    struct wrapping w = { 0 };
    if (has_single_newline(body))
        w = text_wrapping(body);
    const char *start = body.ptr; /* of the paragraph being gathered */
    for (size_t at = 0; at < body.len;) {
        struct span line = span_line(body, &at);
        size_t after = at;
        struct span next = span_line(body, &after);
        bool ends = !w.margin || is_blank(line) || is_blank(next) ||
                    !newline_is_soft(line, next, w);
        if (ends || at == body.len) {
            add(list, article, body, start, line.ptr + line.len);
            start = body.ptr + at;
        }
    }
    return (uint32_t)(list->len - before);
}
