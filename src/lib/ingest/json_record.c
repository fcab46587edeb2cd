/*
 * Services and programs write articles as objects, of which the members have
 * the names that columns have. What they wrap texts into ({"rendered": ...},
 * {"name": ...}) and articles into ({"_source": {...}}) is looked through.
 */
#include "json_record.h"
#include "spans.h"

#include <math.h>
#include <string.h>

enum {
    MOST_MEMBERS = 256,
    LISTS_DEEPEST = 4, /* objects round a list of articles */
    TEXTS_DEEPEST = 12 /* lists and objects round a text: of an editor that
                          keeps blocks, with runs of text in them */
};

/* Members of an object that hold the text it stands for. */
static const char *const texts[] = { "rendered", "name", "value", "text",
    "main", "title", "content", "original", "html", "_", "#text", "basic",
    "children", "blocks", "data", "$date", "$oid", "$numberLong" };
/* Members in which the article itself is. */
static const char *const wrappers[] = { "_source", "fields", "attributes",
    "article", "node", "doc", "post", "properties", "data" };

/* The text that an object stands for, whatever it is, or NULL. */
static const json_t *text_inside(const json_t *object)
{
    for (size_t i = 0; i < COUNT(texts) && json_is_object(object); i++) {
        const json_t *inner = json_object_get(object, texts[i]);
        if (inner && !json_is_null(inner))
            return inner;
    }
    return NULL;
}

/* Whether a list is one paragraph in runs: [{"text": "All "}, {"text": "are
 * well."}]. Some of these may be links, with runs in them. */
static bool is_runs(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(text_inside(json_array_get(list, i))))
            return true;
    return false;
}

static void add_text(
    struct buffer *out, const json_t *value, const char *between, int depth);

static void add_list(
    struct buffer *out, const json_t *list, const char *between, int depth)
{
    bool apart = !depth || !is_runs(list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct buffer one = { 0 };
        add_text(&one, json_array_get(list, i), between, depth + 1);
        if (one.len && out->len && apart)
            buffer_add(out, span_of(between));
        buffer_add(out, buffer_span(&one));
        buffer_free(&one);
    }
}

/* Whatever a value says, as text. */
static void add_text(
    struct buffer *out, const json_t *value, const char *between, int depth)
{
    if (depth > TEXTS_DEEPEST)
        return;
    if (json_is_string(value))
        buffer_add(out, (struct span){ json_string_value(value),
                            json_string_length(value) });
    else if (json_is_integer(value))
        buffer_addf(out, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value)) /* a time in seconds, as a rule */
        buffer_addf(out, "%.0f", trunc(json_real_value(value)));
    else if (json_is_array(value))
        add_list(out, value, between, depth);
    else if (json_is_object(value))
        add_text(out, text_inside(value), between, depth + 1);
}

/* The members of an object, and of what wraps it. */
struct members {
    struct span names[MOST_MEMBERS];
    const json_t *values[MOST_MEMBERS];
    size_t n;
};

static void list_members(struct members *m, const json_t *object)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        if (m->n < MOST_MEMBERS && !json_is_null(value)) {
            m->names[m->n] = span_of(name);
            m->values[m->n++] = value;
        }
    }
    for (size_t i = 0; i < COUNT(wrappers); i++) {
        const json_t *inner = json_object_get(object, wrappers[i]);
        if (json_is_object(inner) && m->n < MOST_MEMBERS)
            list_members(m, inner);
    }
}

/* Whether there is anything to read under a name that may be of a text: an
 * article inside an object has its own names. */
static bool is_wrapper(struct span name, const json_t *value)
{
    for (size_t i = 0; i < COUNT(wrappers); i++)
        if (json_is_object(value) && span_equal(name, span_of(wrappers[i])))
            return true;
    return false;
}

static bool find_fields(
    struct columns *out, struct members *m, const json_t *object)
{
    m->n = 0;
    if (json_is_object(object))
        list_members(m, object);
    for (size_t i = 0; i < m->n; i++)
        if (is_wrapper(m->names[i], m->values[i]))
            m->names[i] = span_of("");
    return columns_of_header(out, (struct row){ m->names, m->n });
}

bool json_record_read(struct json_record *out, struct arena *arena,
    const json_t *object, const char *const *map)
{
    struct members m;
    struct columns columns;
    *out = (struct json_record){ 0 };
    bool known = find_fields(&columns, &m, object);
    const struct row names = { m.names, m.n };
    out->exported = columns_are_exported(names);
    columns_map(&columns, names, map);
    known = known || columns.of[FIELD_BODY] >= 0;
    for (int f = 0; f < N_FIELDS; f++) {
        if (columns.of[f] < 0)
            continue;
        struct buffer text = { 0 };
        bool body = f == FIELD_BODY || f == FIELD_SUMMARY;
        add_text(&text, m.values[columns.of[f]], body ? "\n\n" : ", ", 0);
        out->cells[f] = arena_copy(arena, buffer_span(&text));
        out->has[f] = true;
        buffer_free(&text);
    }
    return known;
}

/* Whether an object has what a list of articles says of each: a headline, and
 * something beside it. */
static bool is_listed(const json_t *object)
{
    struct members m;
    struct columns c;
    return json_is_object(object) && find_fields(&c, &m, object) &&
           c.of[FIELD_TITLE] >= 0 &&
           (c.of[FIELD_BODY] >= 0 || c.of[FIELD_SUMMARY] >= 0 ||
               c.of[FIELD_URL] >= 0 || c.of[FIELD_DATE] >= 0);
}

/* A list, or articles by their ids: {"a1": {...}, "a2": {...}}. */
static bool is_list_of_articles(json_t *value)
{
    struct members m;
    struct columns columns;
    const char *id;
    json_t *member;
    if (json_is_array(value))
        return find_fields(&columns, &m, json_array_get(value, 0));
    json_object_foreach(value, id, member)
    {
        if (!is_listed(member))
            return false;
    }
    return json_object_size(value) > 1;
}

static json_t *find_list(json_t *value, int depth)
{
    const char *name;
    json_t *member;
    json_t *found = is_list_of_articles(value) ? value : NULL;
    json_object_foreach(value, name, member)
    {
        if (!found && depth <= LISTS_DEEPEST &&
            (json_is_object(member) || json_is_array(member)))
            found = find_list(member, depth + 1);
    }
    return found;
}

json_t *json_record_list(json_t *object)
{
    return json_is_object(object) ? find_list(object, 0) : NULL;
}
