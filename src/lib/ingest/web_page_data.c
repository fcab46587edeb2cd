/*
 * The article in what a page holds for its own program: objects in JSON, of
 * which the one that has the page's headline has its text too. Pages that are
 * made in the browser alone have it there and nowhere else.
 */
#include "web_page.h"

#include "json_loose.h"
#include "json_record.h"

#include <string.h>

enum {
    DEEPEST = 16,        /* objects and lists round the article */
    OBJECTS_MOST = 5000, /* looked at in one page */
};

struct search {
    struct span title;
    struct arena *arena;
    struct buffer *out; /* the longest text so far */
    size_t left;        /* objects that may still be looked at */
};

static void add_prose(struct buffer *out, struct span text)
{
    if (!markup_plain(out, text))
        buffer_add(out, text);
}

/* The JSON in a script: all of it, or what a program gives to a variable,
 * "window.state = {...}". Empty: there is none. */
static struct span json_of(const xmlNode *script, struct buffer *text)
{
    const char *type = markup_attribute(script, "type");
    markup_text(text, script);
    struct span s = span_trim(buffer_span(text));
    if (type && strcasecmp(type, "application/json") == 0)
        return s;
    size_t at = 0;
    while (at < s.len && s.ptr[at] != '=' && s.ptr[at] != '\n')
        at++;
    s = span_trim(span_cut(s, at + 1, s.len));
    return s.len && s.ptr[0] == '{' ? s : span_cut(s, 0, 0);
}

/* Takes the text of an object that has the headline of the page. */
static void look_at(struct search *s, const json_t *object)
{
    struct json_record r;
    struct buffer title = { 0 }, body = { 0 };
    if (!json_record_read(&r, s->arena, object, NULL))
        return;
    add_prose(&title, r.cells[FIELD_TITLE]);
    if (span_equal_ascii_nocase(span_trim(buffer_span(&title)), s->title))
        add_prose(&body, r.cells[FIELD_BODY]);
    if (body.len > s->out->len) {
        s->out->len = 0;
        buffer_add(s->out, buffer_span(&body));
    }
    buffer_free(&title);
    buffer_free(&body);
}

static void search(struct search *s, json_t *value, int depth)
{
    const char *name;
    json_t *member;
    size_t i;
    if (depth > DEEPEST || !s->left)
        return;
    if (json_is_object(value)) {
        s->left--;
        look_at(s, value);
    }
    json_object_foreach(value, name, member)
    {
        search(s, member, depth + 1);
    }
    json_array_foreach(value, i, member)
    {
        search(s, member, depth + 1);
    }
}

void web_page_data(struct buffer *out, xmlDoc *doc, struct span title)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    struct search s = { .title = span_trim(title),
        .arena = arena_new(),
        .out = out,
        .left = OBJECTS_MOST };
    for (const xmlNode *n = root; n && title.len; n = markup_next(n, root)) {
        struct buffer text = { 0 };
        if (!markup_is(n, "script"))
            continue;
        json_t *value = json_load_loose(json_of(n, &text), NULL);
        search(&s, value, 0);
        json_decref(value);
        buffer_free(&text);
    }
    arena_free(s.arena);
}
