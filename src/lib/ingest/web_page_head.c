/*
 * What a page says of itself. No single place holds a page's title: JSON-LD,
 * the og: and twitter: properties, <h1> and <title> each know it in some pages
 * and something else in others, so they are asked in turn.
 */
#include "web_page.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum field { TITLE, AUTHOR, SITE, URL, DATE, BODY, N_FIELDS };

static const struct property {
    const char *name; /* of a <meta>, as name, property or itemprop */
    enum field field;
    int rank;
} properties[] = {
    { "dc:title", TITLE, 9 },
    { "dcterm:title", TITLE, 8 },
    { "og:title", TITLE, 7 },
    { "weibo:article:title", TITLE, 6 },
    { "weibo:webpage:title", TITLE, 5 },
    { "title", TITLE, 4 },
    { "twitter:title", TITLE, 3 },
    { "parsely-title", TITLE, 2 },
    { "dc:creator", AUTHOR, 9 },
    { "dcterm:creator", AUTHOR, 8 },
    { "author", AUTHOR, 7 },
    { "parsely-author", AUTHOR, 6 },
    { "og:site_name", SITE, 9 },
    { "application-name", SITE, 2 },
    { "og:url", URL, 9 },
    { "article:published_time", DATE, 9 },
    { "datepublished", DATE, 8 },
    { "og:published_time", DATE, 7 },
    { "parsely-pub-date", DATE, 6 },
    { "publishdate", DATE, 6 },
    { "pubdate", DATE, 6 },
    { "dc.date.issued", DATE, 6 },
    { "dc.date", DATE, 5 },
    { "date", DATE, 4 },
};

struct head {
    struct buffer text[N_FIELDS];
    int rank[N_FIELDS];
    struct buffer title, heading; /* of <title>, of the only <h1> */
    int headings;
};

static void offer(struct head *h, enum field field, int rank, struct span text)
{
    text = span_trim(text);
    if (!text.len || h->rank[field] >= rank)
        return;
    h->rank[field] = rank;
    h->text[field].len = 0;
    if (field != BODY)
        html_prose(&h->text[field], text);
    else if (!markup_plain(&h->text[field], text)) /* it has its own lines */
        buffer_add(&h->text[field], text);
}

/* "og:title dc.title": several names in one attribute, dots for colons. */
static bool names_it(const char *given, const char *name)
{
    while (given && *given) {
        given += strspn(given, " \t\n");
        size_t len = strcspn(given, " \t\n");
        size_t i = 0;
        while (i < len && name[i] && (given[i] | 0x20) == (name[i] | 0x20))
            i++;
        while (i < len && name[i] == ':' && given[i] == '.') {
            i++;
            while (i < len && name[i] && (given[i] | 0x20) == (name[i] | 0x20))
                i++;
        }
        if (len && i == len && !name[i])
            return true;
        given += len;
    }
    return false;
}

static void read_meta(struct head *h, const xmlNode *node)
{
    const char *content = markup_attribute(node, "content");
    static const char *const keys[] = { "property", "name", "itemprop" };
    for (size_t k = 0; content && k < sizeof keys / sizeof *keys; k++) {
        const char *given = markup_attribute(node, keys[k]);
        for (size_t i = 0; given && i < sizeof properties / sizeof *properties;
             i++)
            if (names_it(given, properties[i].name))
                offer(h, properties[i].field, properties[i].rank,
                    span_of(content));
    }
}

/* ------------------------------------------------------------- JSON-LD */

static bool is_article_type(const json_t *type)
{
    if (json_is_array(type))
        type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    return name && (strstr(name, "Article") || strstr(name, "Posting") ||
                       strstr(name, "Report"));
}

static struct span string_at(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return span_of(json_string_value(value));
}

static void read_linked_article(struct head *h, const json_t *object)
{
    if (!is_article_type(json_object_get(object, "@type")))
        return;
    struct span headline = string_at(object, "headline");
    offer(h, TITLE, 10, headline.len ? headline : string_at(object, "name"));
    offer(h, AUTHOR, 10, string_at(object, "author"));
    offer(h, SITE, 10, string_at(object, "publisher"));
    offer(h, DATE, 10, string_at(object, "datePublished"));
    offer(h, BODY, 10, string_at(object, "articleBody"));
}

static void read_linked_data(struct head *h, const xmlNode *script)
{
    struct buffer text = { 0 };
    markup_text(&text, script);
    json_t *root = json_loadb(text.len ? text.ptr : "", text.len,
        JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    buffer_free(&text);
    const json_t *list =
        json_is_object(root) ? json_object_get(root, "@graph") : root;
    if (json_is_object(root))
        read_linked_article(h, root);
    for (size_t i = 0; i < json_array_size(list); i++)
        read_linked_article(h, json_array_get(list, i));
    json_decref(root);
}

/* ------------------------------------------------------------ elements */

static bool is_named(const xmlNode *node, const char *name)
{
    return strcasecmp((const char *)node->name, name) == 0;
}

static void read_element(struct head *h, const xmlNode *node)
{
    const char *type = markup_attribute(node, "type");
    if (is_named(node, "meta")) {
        read_meta(h, node);
    } else if (is_named(node, "script") && type &&
               strcasecmp(type, "application/ld+json") == 0) {
        read_linked_data(h, node);
    } else if (is_named(node, "title") && !h->title.len) {
        struct buffer raw = { 0 };
        markup_text(&raw, node);
        html_prose(&h->title, buffer_span(&raw));
        buffer_free(&raw);
    } else if (is_named(node, "h1") && h->headings++ == 0) {
        markup_prose(&h->heading, node);
    } else if (is_named(node, "link")) {
        const char *rel = markup_attribute(node, "rel");
        const char *href = markup_attribute(node, "href");
        if (rel && href && strcasecmp(rel, "canonical") == 0)
            offer(h, URL, 10, span_of(href));
    } else if (is_named(node, "a")) {
        const char *rel = markup_attribute(node, "rel");
        struct buffer name = { 0 };
        if (rel && strcasecmp(rel, "author") == 0)
            markup_prose(&name, node);
        offer(h, AUTHOR, 1, buffer_span(&name));
        buffer_free(&name);
    } else if (is_named(node, "time")) {
        const char *when = markup_attribute(node, "datetime");
        if (when)
            offer(h, DATE, 1, span_of(when));
    }
}

/* "Headline | The Paper", "Headline - Section - The Paper": the longest part,
 * when the separator stands between spaces. */
static struct span without_site(struct span title)
{
    static const char *const separators[] = { " | ", " - ", " \xe2\x80\x93 ",
        " \xe2\x80\x94 ", " \xc2\xbb ", " \\ ", " / ", " > " };
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t len = strlen(separators[i]);
        for (size_t at = title.len; at-- > 0;)
            if (at + len <= title.len &&
                memcmp(title.ptr + at, separators[i], len) == 0)
                return span_cut(title, 0, at);
    }
    return title;
}

static struct span title_of(const struct head *h)
{
    if (h->text[TITLE].len)
        return buffer_span(&h->text[TITLE]);
    struct span title = buffer_span(&h->title);
    struct span heading = buffer_span(&h->heading);
    struct span cut = without_site(title);
    if (cut.len < title.len && cut.len >= 15)
        return cut;
    if (heading.len && h->headings == 1 &&
        (!title.len || title.len > 150 || title.len < 15))
        return heading;
    return title;
}

void web_page_head(struct web_page *out, struct arena *arena, xmlDoc *doc)
{
    struct head h = { 0 };
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *n = root; n; n = markup_next(n, root))
        if (n->type == XML_ELEMENT_NODE)
            read_element(&h, n);
    out->title = arena_copy(arena, title_of(&h));
    out->author = arena_copy(arena, buffer_span(&h.text[AUTHOR]));
    out->site = arena_copy(arena, buffer_span(&h.text[SITE]));
    out->url = arena_copy(arena, buffer_span(&h.text[URL]));
    out->body = arena_copy(arena, buffer_span(&h.text[BODY]));
    if (!date_parse(&out->date, buffer_span(&h.text[DATE])))
        out->date = (struct date){ 0 };
    for (int i = 0; i < N_FIELDS; i++)
        buffer_free(&h.text[i]);
    buffer_free(&h.title);
    buffer_free(&h.heading);
}
