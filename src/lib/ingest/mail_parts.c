/*
 * A message as an article. Of several versions of a text (RFC 2046) the one in
 * HTML is read, as a page is, for the plain one is often no more than a word
 * that there is another; what is attached is not read. A page that a browser
 * saved in this form (MHTML, RFC 2557) is what it says of itself: the head of
 * the message knows no more than when it was saved.
 */
#include <string.h>
#include <twicetold/text.h>

#include "mail.h"

enum { DEEPEST = 8 };

/* The texts that were found: the first of each kind, as UTF-8. */
struct texts {
    struct buffer html, plain;
    struct buffer location; /* of the former */
};

/* "text/html" of "text/html; charset=utf-8" */
static struct span bare_type(struct span type)
{
    const char *end = type.len ? memchr(type.ptr, ';', type.len) : NULL;
    return span_trim(
        span_cut(type, 0, end ? (size_t)(end - type.ptr) : type.len));
}

/* The value of a parameter, without quotation marks; empty: it has none. */
static struct span parameter(struct span type, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i + len < type.len; i++) {
        if (type.ptr[i + len] != '=' ||
            (i && !strchr("; \t", type.ptr[i - 1])) ||
            !span_equal_ascii_nocase(
                span_cut(type, i, i + len), (struct span){ name, len }))
            continue;
        size_t from = i + len + 1;
        bool quoted = from < type.len && type.ptr[from] == '"';
        size_t end = from += quoted;
        while (end < type.len && !strchr(quoted ? "\"" : "; \t", type.ptr[end]))
            end++;
        return span_cut(type, from, end);
    }
    return span_cut(type, 0, 0);
}

static void find_texts(struct texts *t, struct span part, int depth);

/* A line "--boundary", or "--boundary--" behind the last part. */
struct border {
    size_t begin, end;
    bool last; /* or there is none */
};

static bool is_border(
    struct border *out, struct span line, struct span boundary)
{
    struct span rest = span_cut(line, 2 + boundary.len, line.len);
    out->last = span_equal(span_cut(rest, 0, 2), span_of("--"));
    return span_equal(span_cut(line, 0, 2), span_of("--")) &&
           span_equal(span_cut(line, 2, 2 + boundary.len), boundary) &&
           (out->last || !span_trim(rest).len);
}

/* The next one from `at` on; at the end of the body where there is none. */
static struct border find_border(
    struct span body, struct span boundary, size_t at)
{
    struct border b;
    for (b.begin = at; b.begin < body.len; b.begin = b.end) {
        const char *newline =
            memchr(body.ptr + b.begin, '\n', body.len - b.begin);
        b.end = newline ? (size_t)(newline - body.ptr) + 1 : body.len;
        if (is_border(&b, span_cut(body, b.begin, b.end), boundary))
            return b;
    }
    return (struct border){ body.len, body.len, true };
}

static void find_in_parts(
    struct texts *t, struct span body, struct span boundary, int depth)
{
    struct border b = find_border(body, boundary, 0);
    while (boundary.len && !b.last) {
        struct border next = find_border(body, boundary, b.end);
        find_texts(t, span_cut(body, b.end, next.begin), depth + 1);
        b = next;
    }
}

static void take_text(struct buffer *out, struct span body, struct span charset,
    struct span encoding)
{
    struct buffer raw = { 0 };
    if (out->len)
        return;
    mail_decode(&raw, body, span_trim(encoding));
    markup_utf8(out, buffer_span(&raw), charset);
    buffer_free(&raw);
}

static void find_texts(struct texts *t, struct span part, int depth)
{
    struct span body, head = mail_head(part, &body);
    struct buffer field = { 0 }, encoding = { 0 }, place = { 0 };
    if (!mail_field(&field, head, "Content-Type"))
        buffer_add(&field, span_of("text/plain"));
    mail_field(&encoding, head, "Content-Transfer-Encoding");
    mail_field(&place, head, "Content-Disposition");
    struct span type = bare_type(buffer_span(&field));
    struct span charset = parameter(buffer_span(&field), "charset");
    struct span boundary = parameter(buffer_span(&field), "boundary");
    bool attached = span_equal_ascii_nocase(
        bare_type(buffer_span(&place)), span_of("attachment"));
    if (depth < DEEPEST &&
        span_equal_ascii_nocase(span_cut(type, 0, 10), span_of("multipart/")))
        find_in_parts(t, body, boundary, depth);
    else if (!attached && span_equal_ascii_nocase(type, span_of("text/html"))) {
        if (!t->html.len)
            mail_field(&t->location, head, "Content-Location");
        take_text(&t->html, body, charset, buffer_span(&encoding));
    } else if (!attached &&
               span_equal_ascii_nocase(type, span_of("text/plain")))
        take_text(&t->plain, body, charset, buffer_span(&encoding));
    buffer_free(&field);
    buffer_free(&encoding);
    buffer_free(&place);
}

static struct span field_of(
    struct arena *arena, struct span head, const char *name)
{
    struct buffer text = { 0 };
    mail_field(&text, head, name);
    struct span kept = arena_copy(arena, span_trim(buffer_span(&text)));
    buffer_free(&text);
    return kept;
}

/* "Harbour Post" <news@post.example>: the name, else the host. */
static struct span sender(struct span from)
{
    const char *angle = from.len ? memchr(from.ptr, '<', from.len) : NULL;
    const char *at = from.len ? memchr(from.ptr, '@', from.len) : NULL;
    struct span name =
        span_trim(span_cut(from, 0, angle ? (size_t)(angle - from.ptr) : 0));
    while (name.len && strchr("\"'", name.ptr[0]))
        name = span_cut(name, 1, name.len);
    while (name.len && strchr("\"'", name.ptr[name.len - 1]))
        name.len--;
    if (name.len || !at)
        return span_or(name, from);
    size_t start = (size_t)(at - from.ptr) + 1, end = start;
    while (end < from.len && !strchr("> \t(", from.ptr[end]))
        end++;
    return span_cut(from, start, end);
}

/* What is to be read of it in HTML, as of a page. */
static struct web_page page_of(struct arena *arena, const struct texts *t)
{
    struct span html = buffer_span(&t->html), utf8 = span_of("utf-8");
    struct web_page page = { 0 };
    web_page_list pages = { 0 };
    struct buffer prose = { 0 };
    if (html.len)
        web_pages_read(&pages, arena, html, utf8);
    if (pages.len)
        page = pages.items[0];
    array_free(&pages);
    if (!page.body.len && html.len) {
        html_prose(&prose, html);
        page.body = arena_copy(arena, buffer_span(&prose));
    }
    buffer_free(&prose);
    return page;
}

/* "<Saved by Blink>": no one who sends mail. */
static bool is_saved_page(struct span from)
{
    return from.len && !memchr(from.ptr, '@', from.len);
}

bool mail_read(struct web_page *out, struct arena *arena, struct span message)
{
    struct span body, head = mail_head(message, &body);
    struct span subject = field_of(arena, head, "Subject");
    struct span from = field_of(arena, head, "From");
    struct texts texts = { 0 };
    find_texts(&texts, message, 0);
    struct web_page page = page_of(arena, &texts);
    if (is_saved_page(from) && page.body.len) {
        *out = page;
        out->title = span_or(page.title, subject);
        out->url =
            span_or(page.url, arena_copy(arena, buffer_span(&texts.location)));
    } else {
        *out = (struct web_page){ .title = subject, .site = sender(from) };
        out->body =
            span_or(page.body, arena_copy(arena, buffer_span(&texts.plain)));
        if (!date_parse(&out->date, field_of(arena, head, "Date")))
            out->date = (struct date){ 0 };
    }
    buffer_free(&texts.html);
    buffer_free(&texts.plain);
    buffer_free(&texts.location);
    return span_trim(out->body).len > 0;
}
