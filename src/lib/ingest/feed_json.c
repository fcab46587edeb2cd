/*
 * JSON Feed (jsonfeed.org, versions 1 and 1.1), parsed by jansson; and RSS that
 * a program made JSON of, whose items have the names of RSS.
 */
#include "feed.h"

#include "markup.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The length of the string that begins s, with its marks, as far as it is
 * there. */
static size_t string_length(struct span s)
{
    size_t at = 1;
    while (at < s.len && s.ptr[at] != '"')
        at += s.ptr[at] == '\\' ? 2 : 1;
    return at < s.len ? at + 1 : s.len;
}

/* What begins the value of a member of the outermost object: a string, or the
 * sign of another value. Empty: there is no such member. */
static struct span member_of(struct span json, const char *name)
{
    int depth = 0;
    for (size_t at = 0; at < json.len; at++) {
        char c = json.ptr[at];
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (c != '"')
            continue;
        struct span rest = span_cut(json, at, json.len);
        size_t len = string_length(rest);
        bool same = span_equal(span_cut(rest, 1, len - 1), span_of(name));
        at += len - 1;
        rest = span_trim(span_cut(rest, len, rest.len));
        if (depth != 1 || !same || !rest.len || rest.ptr[0] != ':')
            continue;
        rest = span_trim(span_cut(rest, 1, rest.len));
        bool string = rest.len && rest.ptr[0] == '"';
        return span_cut(rest, 0, string ? string_length(rest) : 1);
    }
    return (struct span){ "", 0 };
}

bool feed_looks_like_json(struct span bytes)
{
    bytes = span_trim(bytes);
    if (bytes.len > 3 && memcmp(bytes.ptr, "\xef\xbb\xbf", 3) == 0)
        bytes = span_cut(bytes, 3, bytes.len);
    if (!bytes.len || bytes.ptr[0] != '{')
        return false;
    bytes = span_cut(bytes, 0, 4096);
    struct span version = member_of(bytes, "version");
    return memmem(version.ptr, version.len, "jsonfeed.org", 12) ||
           span_equal(member_of(bytes, "items"), span_of("["));
}

/* A member's text; a number counts as one, as ids are sometimes given. */
static struct span text_of(
    struct feed *f, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value))
        return arena_copy(f->arena, (struct span){ json_string_value(value),
                                        json_string_length(value) });
    char digits[32];
    if (!json_is_integer(value))
        return (struct span){ "", 0 };
    snprintf(
        digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    return arena_copy(f->arena, span_of(digits));
}

static struct span first_of(
    struct feed *f, const json_t *object, const char *const *names)
{
    struct span s = { "", 0 };
    for (; *names && !s.len; names++)
        s = text_of(f, object, *names);
    return s;
}

static struct span prose_of(
    struct feed *f, const json_t *object, const char *const *names)
{
    struct span html = first_of(f, object, names);
    if (!html.len)
        return html;
    struct buffer text = { 0 };
    html_prose(&text, html);
    struct span s = arena_copy(f->arena, buffer_span(&text));
    buffer_free(&text);
    return s;
}

/* Version 1.1 has a list of authors, version 1 had one. */
static struct span author_of(struct feed *f, const json_t *item)
{
    const json_t *all = json_object_get(item, "authors");
    struct buffer names = { 0 };
    for (size_t i = 0; i < json_array_size(all); i++) {
        struct span name = text_of(f, json_array_get(all, i), "name");
        buffer_add(&names, span_of(name.len && names.len ? ", " : ""));
        buffer_add(&names, name);
    }
    struct span told = arena_copy(f->arena, buffer_span(&names));
    buffer_free(&names);
    told = span_or(told, text_of(f, json_object_get(item, "author"), "name"));
    return span_or(told, text_of(f, item, "author"));
}

static const char *const titles[] = { "title", NULL };

static void add_item(struct feed *f, const json_t *item)
{
    static const char *const ids[] = { "id", "guid", NULL };
    static const char *const links[] = { "url", "external_url", "link", NULL };
    static const char *const dates[] = { "date_published", "date_modified",
        "pubDate", "published", NULL };
    static const char *const htmls[] = { "content_html", "content",
        "content:encoded", NULL };
    static const char *const summaries[] = { "summary", "description", NULL };
    struct feed_entry e = {
        .id = first_of(f, item, ids),
        .title = prose_of(f, item, titles),
        .url = first_of(f, item, links),
        .author = author_of(f, item),
        .body = prose_of(f, item, htmls),
    };
    if (!e.body.len)
        e.body = text_of(f, item, "content_text");
    if (!e.body.len)
        e.body = prose_of(f, item, summaries);
    if (!date_parse(&e.date, first_of(f, item, dates)))
        e.date = (struct date){ 0 };
    array_push(&f->entries, e);
}

bool feed_read_json(struct feed *out, struct span bytes, struct error *err)
{
    *out = (struct feed){ .arena = arena_new() };
    bytes = span_trim(bytes);
    if (bytes.len > 3 && memcmp(bytes.ptr, "\xef\xbb\xbf", 3) == 0)
        bytes = span_cut(bytes, 3, bytes.len);
    json_error_t why;
    json_t *root = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &why);
    if (!root)
        return error_set(err, "JSON, line %d: %s", why.line, why.text);
    const json_t *items = json_object_get(root, "items");
    bool is_feed = json_is_array(items);
    const json_t *feed = json_object_get(root, "feed");
    out->title =
        span_or(prose_of(out, root, titles), prose_of(out, feed, titles));
    out->url = span_or(
        text_of(out, root, "home_page_url"), text_of(out, feed, "link"));
    size_t i;
    json_t *item;
    json_array_foreach(items, i, item) if (json_is_object(item))
        add_item(out, item);
    json_decref(root);
    return is_feed || error_set(err, "JSON, but no JSON Feed: it has no items");
}
