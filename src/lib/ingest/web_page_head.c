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
    { "article:author", AUTHOR, 6 },
    { "sailthru.author", AUTHOR, 6 },
    { "byl", AUTHOR, 6 },
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
    struct buffer confirmed;      /* a heading that <title> has a part of */
    int headings;
    int searches; /* of all linked data for one name, which are few */
};

static void offer(struct head *h, enum field field, int rank, struct span text)
{
    text = span_trim(text);
    if (!text.len || h->rank[field] >= rank)
        return;
    if (field == AUTHOR && memmem(text.ptr, text.len, "://", 3))
        return; /* where the author is, not who */
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

enum { DEEPEST = 5 }; /* lists and objects round an article */

static bool is_article_type(const json_t *type)
{
    if (json_is_array(type))
        type = json_array_get(type, 0);
    const char *name = json_string_value(type);
    return name && (strstr(name, "Article") || strstr(name, "Posting") ||
                       strstr(name, "Report"));
}

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

static void add_name(
    struct head *h, struct buffer *out, const json_t *who, const json_t *root)
{
    enum { SEARCHES_MOST = 32 };
    const char *id = json_string_value(json_object_get(who, "@id"));
    const json_t *name = json_object_get(who, "name");
    if (!name && id && h->searches++ < SEARCHES_MOST)
        name = json_object_get(find_id(root, id, DEEPEST), "name");
    if (json_is_array(name))
        name = json_array_get(name, 0);
    struct span text = span_trim(span_of(json_string_value(name ? name : who)));
    buffer_add(out, span_of(text.len && out->len ? ", " : ""));
    buffer_add(out, text);
}

static void offer_authors(
    struct head *h, const json_t *authors, const json_t *root)
{
    struct buffer names = { 0 };
    for (size_t i = 0; i < json_array_size(authors); i++)
        add_name(h, &names, json_array_get(authors, i), root);
    if (!json_is_array(authors))
        add_name(h, &names, authors, root);
    offer(h, AUTHOR, 10, buffer_span(&names));
    buffer_free(&names);
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

static void read_linked_article(
    struct head *h, const json_t *object, const json_t *root)
{
    struct span headline = string_at(object, "headline");
    offer(h, TITLE, 10, headline.len ? headline : string_at(object, "name"));
    offer_authors(h, json_object_get(object, "author"), root);
    offer(h, SITE, 10, string_at(object, "publisher"));
    offer(h, DATE, 10, string_at(object, "datePublished"));
    offer(h, BODY, 10, string_at(object, "articleBody"));
}

/* An article, or what has one somewhere inside. */
static void read_linked(
    struct head *h, const json_t *value, const json_t *root, int depth)
{
    const json_t *inner;
    const char *key;
    if (is_article_type(json_object_get(value, "@type"))) {
        read_linked_article(h, value, root);
        return;
    }
    for (size_t i = 0; depth && i < json_array_size(value); i++)
        read_linked(h, json_array_get(value, i), root, depth - 1);
    json_object_foreach((json_t *)(uintptr_t)value, key, inner)
    {
        if (depth)
            read_linked(h, inner, root, depth - 1);
    }
}

static void read_linked_data(struct head *h, const xmlNode *script)
{
    struct buffer text = { 0 };
    markup_text(&text, script);
    json_t *root = json_loadb(text.len ? text.ptr : "", text.len,
        JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    buffer_free(&text);
    read_linked(h, root, root, DEEPEST);
    json_decref(root);
}

/* ------------------------------------------------------------ elements */

static bool is_named(const xmlNode *node, const char *name)
{
    return strcasecmp((const char *)node->name, name) == 0;
}

/* Notes the only <h1>, and the longest heading that <title> has a part of. */
static void read_heading(struct head *h, const xmlNode *node)
{
    enum { TITLE_LEAST = 15 };
    struct buffer text = { 0 };
    markup_prose(&text, node);
    if (is_named(node, "h1") && h->headings++ == 0)
        buffer_add(&h->heading, buffer_span(&text));
    if (text.len >= TITLE_LEAST && text.len > h->confirmed.len &&
        h->title.len &&
        memmem(h->title.ptr, h->title.len, text.ptr, text.len)) {
        h->confirmed.len = 0;
        buffer_add(&h->confirmed, buffer_span(&text));
    }
    buffer_free(&text);
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
    } else if (is_named(node, "h1") || is_named(node, "h2")) {
        read_heading(h, node);
    } else if (is_named(node, "link")) {
        const char *rel = markup_attribute(node, "rel");
        const char *href = markup_attribute(node, "href");
        if (rel && href && strcasecmp(rel, "canonical") == 0)
            offer(h, URL, 10, span_of(href));
    } else if (is_named(node, "time")) {
        const char *when = markup_attribute(node, "datetime");
        if (when)
            offer(h, DATE, 1, span_of(when));
    }
    struct buffer author = { 0 };
    int rank = web_page_byline(&author, node);
    if (rank)
        offer(h, AUTHOR, rank, buffer_span(&author));
    buffer_free(&author);
}

/* "Headline | The Paper", "Headline - Section - The Paper": the longest part,
 * when the separator stands between spaces. */
static struct span without_site(struct span title)
{
    static const char *const separators[] = { " | ", " - ", " \xe2\x80\x93 ",
        " \xe2\x80\x94 ", " \xc2\xab ", " \xc2\xbb ", " \\ ", " / ", " > " };
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t len = strlen(separators[i]);
        for (size_t at = title.len; at-- > 0;)
            if (at + len <= title.len &&
                memcmp(title.ptr + at, separators[i], len) == 0)
                return span_cut(title, 0, at);
    }
    return title;
}

/* "Section - Headline - Site" where a heading is the headline alone. */
static struct span without_section(struct span title, struct span heading)
{
    const char *at =
        heading.len ? memmem(title.ptr, title.len, heading.ptr, heading.len)
                    : NULL;
    return at && at > title.ptr ? heading : title;
}

static struct span title_of(const struct head *h)
{
    if (h->text[TITLE].len)
        return buffer_span(&h->text[TITLE]);
    struct span title = buffer_span(&h->title);
    struct span heading = buffer_span(&h->heading);
    struct span cut =
        without_section(without_site(title), buffer_span(&h->confirmed));
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
    buffer_free(&h.confirmed);
}
