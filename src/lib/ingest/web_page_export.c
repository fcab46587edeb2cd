/*
 * Exports of news archives: one page, many articles. Two kinds are known.
 *
 * Nexis writes one line of text after another: "3 of 74 DOCUMENTS" begins an
 * article; the outlet, the date, the headline and fields such as "BYLINE: "
 * come before its text, and others such as "LOAD-DATE: " after it.
 *
 * Factiva wraps each article into an element in which the headline has the id
 * "hd"; the fields without a name that follow are told by how they look.
 */
#include <stdlib.h>
#include <string.h>

#include "web_page.h"

static struct span keep(struct arena *arena, struct span s)
{
    return arena_copy(arena, span_trim(s));
}

/* --------------------------------------------------------------- Nexis */

/* The next line of the prose that is not empty. */
static bool next_line(struct span prose, size_t *at, struct span *out)
{
    do {
        size_t end = *at;
        while (end < prose.len && prose.ptr[end] != '\n')
            end++;
        *out = span_trim(span_cut(prose, *at, end));
        *at = end + 1;
    } while (!out->len && *at < prose.len);
    return out->len > 0;
}

static size_t digits(struct span s, size_t at)
{
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at;
}

/* "3 of 74 DOCUMENTS" */
static bool begins_nexis(struct span line)
{
    size_t of = digits(line, 0);
    if (!of || !span_equal(span_cut(line, of, of + 4), span_of(" of ")))
        return false;
    size_t total = digits(line, of + 4);
    return total > of + 4 &&
           span_equal(span_cut(line, total, total + 9), span_of(" DOCUMENT"));
}

/* "LENGTH: 239 words": capitals, then a colon. */
static bool is_field(struct span line, struct span *out_name)
{
    size_t n = 0;
    while (n < line.len &&
           ((line.ptr[n] >= 'A' && line.ptr[n] <= 'Z') || line.ptr[n] == '-'))
        n++;
    if (n < 4 || n >= line.len || line.ptr[n] != ':')
        return false;
    *out_name = span_cut(line, 0, n);
    return true;
}

static bool is_one_of(struct span name, const char *const *names)
{
    for (; *names; names++)
        if (span_equal(name, span_of(*names)))
            return true;
    return false;
}

/* One article of Nexis from just after its first line; *at is left where the
 * next one begins. */
static bool read_nexis(
    struct web_page *out, struct arena *arena, struct span prose, size_t *at)
{
    static const char *const before[] = { "LENGTH", "BYLINE", "DATELINE",
        "SECTION", "HIGHLIGHT", "SERIES", "DISTRIBUTION", NULL };
    struct span line, name, field;
    struct buffer body = { 0 };
    bool in_body = false, done = false;
    for (size_t next = *at; next_line(prose, &next, &line); *at = next) {
        if (begins_nexis(line))
            break;
        if (done)
            continue;
        field = span_trim(span_cut(line, 0, line.len));
        if (is_field(line, &name)) {
            field = span_trim(span_cut(line, name.len + 1, line.len));
            if (span_equal(name, span_of("BYLINE")))
                out->author = keep(arena, field);
            done = in_body && !is_one_of(name, before);
            in_body = in_body || span_equal(name, span_of("LENGTH"));
        } else if (in_body) {
            buffer_add(&body, span_of(body.len ? "\n\n" : ""));
            buffer_add(&body, line);
        } else if (!out->site.len) {
            out->site = keep(arena, line);
        } else if (!out->date.precision && date_parse(&out->date, line)) {
            continue;
        } else if (!out->title.len) {
            out->title = keep(arena, line);
        }
    }
    out->body = arena_copy(arena, buffer_span(&body));
    buffer_free(&body);
    return out->body.len > 0;
}

static void read_all_nexis(
    web_page_list *out, struct arena *arena, struct span prose)
{
    struct span line;
    for (size_t at = 0; next_line(prose, &at, &line);) {
        struct web_page page = { 0 };
        if (begins_nexis(line) && read_nexis(&page, arena, prose, &at))
            array_push(out, page);
    }
}

/* ------------------------------------------------------------- Factiva */

static bool has_id(const xmlNode *node, const char *id)
{
    const char *own =
        node->type == XML_ELEMENT_NODE ? markup_attribute(node, "id") : NULL;
    return own && strcmp(own, id) == 0;
}

static bool is_length(struct span s)
{
    size_t n = digits(s, 0);
    return n && span_equal(span_cut(s, n, s.len), span_of(" words"));
}

/* A field without a name: "808 words", the date, then the outlet. */
static void take_factiva_field(
    struct web_page *out, struct arena *arena, struct span s)
{
    struct date date;
    if (!s.len || is_length(s))
        return;
    if (!out->date.precision && date_parse(&date, s))
        out->date = date;
    else if (out->date.precision && !out->site.len && !is_length(s) &&
             digits(s, 0) == 0)
        out->site = keep(arena, s);
}

static bool read_factiva(
    struct web_page *out, struct arena *arena, const xmlNode *headline)
{
    struct buffer text = { 0 }, body = { 0 };
    markup_prose(&text, headline);
    out->title = keep(arena, buffer_span(&text));
    for (const xmlNode *n = headline->next; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        const char *class = markup_attribute(n, "class");
        bool is_text = strcmp((const char *)n->name, "p") == 0;
        text.len = 0;
        markup_prose(&text, n);
        struct span s = buffer_span(&text);
        if (class && strcmp(class, "author") == 0) {
            out->author = keep(arena, s);
        } else if (is_text && s.len) {
            buffer_add(&body, span_of(body.len ? "\n\n" : ""));
            buffer_add(&body, s);
        } else if (!is_text && !body.len) {
            take_factiva_field(out, arena, s);
        }
    }
    out->body = arena_copy(arena, buffer_span(&body));
    buffer_free(&text);
    buffer_free(&body);
    return out->body.len > 0;
}

bool web_page_export(web_page_list *out, struct arena *arena, xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    size_t before = out->len;
    for (const xmlNode *n = root; n; n = markup_next(n, root)) {
        struct web_page page = { 0 };
        if (has_id(n, "hd") && read_factiva(&page, arena, n))
            array_push(out, page);
    }
    if (out->len == before) {
        struct buffer prose = { 0 };
        markup_prose(&prose, root);
        read_all_nexis(out, arena, buffer_span(&prose));
        buffer_free(&prose);
    }
    return out->len > before;
}
