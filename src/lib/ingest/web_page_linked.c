/*
 * Linked data in a page (JSON-LD, schema.org). A page may describe several
 * articles so, those that it leads to among them: the one that it is about is
 * the one whose headline stands in its own title or headings.
 */
#include "json_loose.h"
#include "web_page_head.h"

#include <string.h>

enum { DEEPEST = 5 }; /* lists and objects round an article */

static bool is_article_type(const json_t *type)
{
    if (json_is_array(type))
        type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    return name && (strstr(name, "Article") || strstr(name, "Posting") ||
                       strstr(name, "Report"));
}

/* ---------------------------------------------------------- its authors */

struct search {
    const json_t *root;
    int searches; /* of all linked data for one name, which are few */
};

/* What a name in linked data points to: {"@id": "#ivo"}, told elsewhere. */
static const json_t *find_id(const json_t *value, const char *id, int depth)
{
    const json_t *found = NULL, *inner;
    const char *own = json_string_value(json_object_get(value, "@id"));
    const char *key;
    if (own && strcmp(own, id) == 0 && json_object_get(value, "name"))
        return value;
    for (size_t i = 0; depth && !found && i < json_array_size(value); i++)
        found = find_id(json_array_get(value, i), id, depth - 1);
    json_object_foreach((json_t *)(uintptr_t)value, key, inner)
    {
        if (depth && !found)
            found = find_id(inner, id, depth - 1);
    }
    return found;
}

static void add_name(struct search *s, struct buffer *out, const json_t *who)
{
    enum { SEARCHES_MOST = 32 };
    const char *id = json_string_value(json_object_get(who, "@id"));
    const json_t *name = json_object_get(who, "name");
    if (!name && id && s->searches++ < SEARCHES_MOST)
        name = json_object_get(find_id(s->root, id, DEEPEST), "name");
    if (json_is_array(name))
        name = json_array_get(name, 0);
    struct span text = span_trim(span_of(json_string_value(name ? name : who)));
    buffer_add(out, span_of(text.len && out->len ? ", " : ""));
    buffer_add(out, text);
}

static void offer_authors(
    struct page_head *h, const json_t *authors, const json_t *root)
{
    struct buffer names = { 0 };
    struct search search = { .root = root };
    for (size_t i = 0; i < json_array_size(authors); i++)
        add_name(&search, &names, json_array_get(authors, i));
    if (!json_is_array(authors))
        add_name(&search, &names, authors);
    page_head_offer(h, FACT_AUTHOR, 10, buffer_span(&names));
    buffer_free(&names);
}

/* ---------------------------------------------------------- the article */

static struct span string_at(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return span_of(json_string_value(value));
}

static bool says_html(const struct page_head *h, struct span html)
{
    struct buffer text = { 0 };
    html_prose(&text, html);
    bool says = page_head_says(h, span_trim(buffer_span(&text)));
    buffer_free(&text);
    return says;
}

/* Of its headline and its name the one that the page says too. */
static struct span headline_of(const struct page_head *h, const json_t *object)
{
    struct span headline = string_at(object, "headline");
    struct span name = string_at(object, "name");
    bool by_name = name.len && !says_html(h, headline) && says_html(h, name);
    return by_name ? name : span_or(headline, name);
}

void page_head_take_linked(struct page_head *h)
{
    size_t main = 0;
    while (main < h->n_linked &&
           !says_html(h, headline_of(h, h->linked[main].object)))
        main++;
    if (main == h->n_linked)
        main = 0;
    if (h->n_linked) {
        const json_t *object = h->linked[main].object;
        page_head_offer(h, FACT_TITLE, 10, headline_of(h, object));
        offer_authors(
            h, json_object_get(object, "author"), h->linked[main].root);
        page_head_offer(h, FACT_SITE, 10, string_at(object, "publisher"));
        page_head_offer_date(h, 10, string_at(object, "datePublished"));
        page_head_offer(h, FACT_BODY, 10, string_at(object, "articleBody"));
    }
    for (size_t i = 0; i < h->roots.len; i++)
        json_decref(h->roots.items[i]);
    array_free(&h->roots);
}

/* Notes an article, or what is one somewhere inside. */
static void note_articles(
    struct page_head *h, json_t *value, json_t *root, int depth)
{
    json_t *inner;
    const char *key;
    if (is_article_type(json_object_get(value, "@type"))) {
        if (h->n_linked < sizeof h->linked / sizeof *h->linked) {
            h->linked[h->n_linked].root = root;
            h->linked[h->n_linked++].object = value;
        }
        return;
    }
    for (size_t i = 0; depth && i < json_array_size(value); i++)
        note_articles(h, json_array_get(value, i), root, depth - 1);
    json_object_foreach(value, key, inner)
    {
        if (depth)
            note_articles(h, inner, root, depth - 1);
    }
}

/* Without one of the signs that hide a script from browsers of old, or from
 * those of XML. */
static bool skip_hiding(struct span *script)
{
    static const char *const signs[] = { "<!--", "<![CDATA[", "//", "/*",
        "*/" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i]);
        if (!span_equal(span_cut(*script, 0, len), span_of(signs[i])))
            continue;
        *script = span_trim(span_cut(*script, len, script->len));
        return true;
    }
    return false;
}

void page_head_read_linked(struct page_head *h, const xmlNode *script)
{
    struct buffer text = { 0 };
    markup_text(&text, script);
    struct span json = span_trim(buffer_span(&text));
    while (skip_hiding(&json))
        continue;
    /* What ends the hiding stands behind the value, and is not read. */
    json_t *root = json_load_loose(json, NULL);
    buffer_free(&text);
    if (!root)
        return;
    array_push(&h->roots, root);
    note_articles(h, root, root, DEEPEST);
}
