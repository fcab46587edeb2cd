/*
 * Services and programs write articles as objects, of which the members have
 * the names that columns have. What they wrap texts into ({"rendered": ...},
 * {"name": ...}) and articles into ({"_source": {...}}) is looked through.
 */
#include "json_record.h"

#include <math.h>
#include <string.h>

enum { MOST_MEMBERS = 256, DEEPEST = 4 };

/* Members of an object that hold the text it stands for. */
static const char *const texts[] = { "rendered", "name", "value", "text",
    "main", "title", "content", "original", "html", "_", "#text" };
/* Members in which the article itself is. */
static const char *const wrappers[] = { "_source", "fields", "attributes",
    "article", "node", "doc", "post", "properties", "data" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void add_text(
    struct buffer *out, const json_t *value, const char *between, int depth);

static void add_list(
    struct buffer *out, const json_t *list, const char *between, int depth)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct buffer one = { 0 };
        add_text(&one, json_array_get(list, i), between, depth + 1);
        if (one.len && out->len)
            buffer_add(out, span_of(between));
        buffer_add(out, buffer_span(&one));
        buffer_free(&one);
    }
}

/* Whatever a value says, as text. */
static void add_text(
    struct buffer *out, const json_t *value, const char *between, int depth)
{
    if (depth > DEEPEST)
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
    for (size_t i = 0; i < COUNT(texts) && json_is_object(value); i++) {
        const json_t *inner = json_object_get(value, texts[i]);
        if (inner && !json_is_null(inner)) {
            add_text(out, inner, between, depth + 1);
            return;
        }
    }
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

static bool is_list_of_articles(const json_t *value)
{
    struct members m;
    struct columns columns;
    return json_is_array(value) &&
           find_fields(&columns, &m, json_array_get(value, 0));
}

static const json_t *find_list(const json_t *object, int depth)
{
    const char *name;
    json_t *value;
    const json_t *found = NULL;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        if (is_list_of_articles(value))
            return value;
        if (json_is_object(value) && depth < DEEPEST &&
            (found = find_list(value, depth + 1)))
            return found;
    }
    return NULL;
}

const json_t *json_record_list(const json_t *object)
{
    return json_is_object(object) ? find_list(object, 0) : NULL;
}
