/*
 * RSS, RDF and Atom, told apart by nothing: an entry is an <item> or an
 * <entry>, and each thing we want of it may be called by several names. The
 * table below ranks them; the best one that is there and not empty wins, and
 * of equals the first. A <url> of a sitemap is an entry too, where it has news:
 * outlets without a feed list theirs so (Google's sitemaps for news).
 */
#include "feed.h"

#include "markup.h"

#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

enum field { TITLE, LINK, GUID, AUTHOR, DATE, BODY, N_FIELDS };

/* How an element's text is to be taken. */
enum taking { PLAIN, MARKUP, ADDRESS, PERSON };

static const struct rule {
    const char *prefix; /* NULL: none, or that of the feed itself */
    const char *name;
    enum field field;
    enum taking taking;
    int rank; /* higher is better */
} rules[] = {
    { NULL, "title", TITLE, MARKUP, 9 },
    { "dc", "title", TITLE, MARKUP, 8 },
    { "news", "title", TITLE, MARKUP, 8 },
    { "media", "title", TITLE, MARKUP, 2 },
    { "itunes", "title", TITLE, MARKUP, 1 },
    { NULL, "link", LINK, ADDRESS, 9 },
    { "feedburner", "origlink", LINK, PLAIN, 1 },
    { NULL, "loc", LINK, PLAIN, 9 },
    { NULL, "guid", GUID, PLAIN, 9 },
    { NULL, "id", GUID, PLAIN, 9 },
    { "dc", "identifier", GUID, PLAIN, 3 },
    { NULL, "author", AUTHOR, PERSON, 9 },
    { "dc", "creator", AUTHOR, PERSON, 8 },
    { "dc", "author", AUTHOR, PERSON, 7 },
    { "itunes", "author", AUTHOR, PERSON, 3 },
    { NULL, "pubdate", DATE, PLAIN, 9 },
    { NULL, "published", DATE, PLAIN, 9 },
    { "news", "publication_date", DATE, PLAIN, 9 },
    { NULL, "issued", DATE, PLAIN, 8 },
    { "dcterms", "issued", DATE, PLAIN, 7 },
    { "dc", "date", DATE, PLAIN, 6 },
    { NULL, "updated", DATE, PLAIN, 5 },
    { NULL, "modified", DATE, PLAIN, 4 },
    { NULL, "created", DATE, PLAIN, 3 },
    { "dcterms", "created", DATE, PLAIN, 3 },
    { "dcterms", "modified", DATE, PLAIN, 3 },
    { NULL, "date", DATE, PLAIN, 2 },
    { "prism", "publicationdate", DATE, PLAIN, 2 },
    { "content", "encoded", BODY, MARKUP, 9 },
    { NULL, "content", BODY, MARKUP, 9 },
    { "xhtml", "body", BODY, MARKUP, 8 },
    { NULL, "body", BODY, MARKUP, 8 },
    { NULL, "fullitem", BODY, MARKUP, 7 },
    { NULL, "description", BODY, MARKUP, 6 },
    { NULL, "summary", BODY, MARKUP, 5 },
    { "dc", "description", BODY, MARKUP, 4 },
    { "media", "description", BODY, MARKUP, 2 },
    { "itunes", "summary", BODY, MARKUP, 2 },
};

/* Prefixes that feeds use for what has no prefix in others. */
static bool is_own_prefix(const char *prefix)
{
    static const char *const own[] = { "", "atom", "atom10", "atom03", "rss",
        "rss090", "rss091", "rss10", "rss11", "rdf", "a", "a10" };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcasecmp(prefix, own[i]) == 0)
            return true;
    return false;
}

/* Namespaces by what they are, since a prefix may be anything. */
static const struct {
    const char *part; /* of the namespace's address */
    const char *prefix;
} spaces[] = {
    { "purl.org/dc/elements", "dc" },
    { "purl.org/dc/terms", "dcterms" },
    { "purl.org/rss/1.0/modules/content", "content" },
    { "search.yahoo.com/mrss", "media" },
    { "itunes.com/dtds", "itunes" },
    { "prismstandard.org/namespaces", "prism" },
    { "schemas/sitemap-news", "news" },
    { "schemas/sitemap", "" },
    { "www.w3.org/1999/xhtml", "xhtml" },
    { "www.w3.org/2005/Atom", "" },
    { "purl.org/atom/ns", "" },
    { "purl.org/rss/1.0/", "" },
    { "backend.userland.com", "" },
    { "blogs.law.harvard.edu", "" },
};

static void prefix_of(char out[16], const xmlNode *node)
{
    if (node->ns && node->ns->href) {
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
            if (strstr((const char *)node->ns->href, spaces[i].part)) {
                strcpy(out, spaces[i].prefix);
                return;
            }
    }
    markup_prefix(out, node);
}

static const struct rule *rule_for(const xmlNode *node)
{
    char prefix[16];
    prefix_of(prefix, node);
    bool own = is_own_prefix(prefix);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *r = &rules[i];
        if (strcasecmp(markup_name(node), r->name) == 0 &&
            (r->prefix ? strcasecmp(prefix, r->prefix) == 0 : own))
            return r;
    }
    return NULL;
}

/* The best found so far of each field of the entry that is being read. */
struct found {
    struct buffer text[N_FIELDS];
    int rank[N_FIELDS];
};

/* ----------------------------------------------------- taking the text */

/* Atom says of a text whether it is markup; RSS leaves it to be seen. */
static bool is_literal(const xmlNode *node)
{
    const char *type = markup_attribute(node, "type");
    const char *mode = markup_attribute(node, "mode");
    if (mode && strcasecmp(mode, "escaped") == 0)
        return false;
    return type && (strcasecmp(type, "text") == 0 ||
                       strcasecmp(type, "text/plain") == 0);
}

static bool is_called(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcasecmp(markup_name(node), name) == 0;
}

static const xmlNode *child_called(const xmlNode *node, const char *name)
{
    const xmlNode *n = node ? node->children : NULL;
    while (n && !is_called(n, name))
        n = n->next;
    return n;
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

static void take_markup(struct buffer *out, const xmlNode *node)
{
    if (has_elements(node)) {
        markup_prose(out, node);
        return;
    }
    struct buffer raw = { 0 };
    size_t from = out->len;
    markup_text(&raw, node);
    if (is_literal(node))
        buffer_add(out, span_trim(buffer_span(&raw)));
    else
        html_prose(out, buffer_span(&raw));
    if (!is_literal(node))
        markup_unescape_again(out, from);
    buffer_free(&raw);
}

static void take_plain(struct buffer *out, const xmlNode *node)
{
    struct buffer raw = { 0 };
    markup_text(&raw, node);
    buffer_add(out, span_trim(buffer_span(&raw)));
    buffer_free(&raw);
}

/* Makes an address whole by what the document says it is relative to. */
static void resolve(struct buffer *out, const xmlNode *node, const char *given)
{
    xmlChar *base = xmlNodeGetBase(node->doc, (xmlNode *)node);
    xmlChar *whole =
        base && *base ? xmlBuildURI((const xmlChar *)given, base) : NULL;
    buffer_add(out, span_of(whole ? (const char *)whole : given));
    xmlFree(whole);
    xmlFree(base);
}

/* An address is the element's text in RSS, its href in Atom, where only the
 * link without a relation, or with rel="alternate", is the article. */
static void take_address(struct buffer *out, const xmlNode *node)
{
    const char *href = markup_attribute(node, "href");
    const char *rel = markup_attribute(node, "rel");
    struct buffer text = { 0 };
    if (rel && strcasecmp(rel, "alternate") != 0)
        return;
    if (href)
        buffer_add(&text, span_trim(span_of(href)));
    else
        take_plain(&text, node);
    if (text.len)
        resolve(out, node, text.ptr);
    buffer_free(&text);
}

/* <author> holds a name, or a <name>, or "mail@host (Name)". */
static void take_person(struct buffer *out, const xmlNode *node)
{
    const xmlNode *name = child_called(node, "name");
    if (name) {
        take_plain(out, name);
        return;
    }
    struct buffer text = { 0 };
    take_plain(&text, node);
    struct span s = buffer_span(&text);
    char *open = s.len ? memchr(s.ptr, '(', s.len) : NULL;
    if (open && memchr(s.ptr, '@', (size_t)(open - s.ptr)) &&
        s.ptr[s.len - 1] == ')')
        s = span_cut(s, (size_t)(open - s.ptr) + 1, s.len - 1);
    buffer_add(out, s);
    buffer_free(&text);
}

/* Of several authors all are told, each once. */
static void add_author(struct buffer *authors, struct span one)
{
    struct span all = buffer_span(authors);
    for (size_t at = 0, end; at < all.len; at = end + 1) {
        const char *comma = memchr(all.ptr + at, ',', all.len - at);
        end = comma ? (size_t)(comma - all.ptr) : all.len;
        if (span_equal(span_trim(span_cut(all, at, end)), one))
            return;
    }
    buffer_add(authors, span_of(", "));
    buffer_add(authors, one);
}

static void consider(struct found *f, const xmlNode *node)
{
    static void (*const take[])(struct buffer *, const xmlNode *) = {
        [PLAIN] = take_plain,
        [MARKUP] = take_markup,
        [ADDRESS] = take_address,
        [PERSON] = take_person,
    };
    const struct rule *r = rule_for(node);
    if (!r || f->rank[r->field] > r->rank ||
        (f->rank[r->field] == r->rank && r->field != AUTHOR))
        return;
    struct buffer text = { 0 };
    take[r->taking](&text, node);
    if (text.len && f->rank[r->field] == r->rank) {
        add_author(&f->text[AUTHOR], buffer_span(&text));
        text.len = 0;
    }
    if (text.len) {
        buffer_free(&f->text[r->field]);
        f->text[r->field] = text;
        f->rank[r->field] = r->rank;
        return;
    }
    buffer_free(&text);
}

/* ------------------------------------------------------------- entries */

static bool is_address(struct span s)
{
    return (s.len > 7 && memcmp(s.ptr, "http://", 7) == 0) ||
           (s.len > 8 && memcmp(s.ptr, "https://", 8) == 0);
}

static bool is_entry(const xmlNode *node)
{
    return is_called(node, "item") || is_called(node, "entry") ||
           (is_called(node, "url") && child_called(node, "news"));
}

/* A guid is the article's address unless it says that it is none. */
static bool guid_is_link(const xmlNode *entry)
{
    const xmlNode *guid = child_called(entry, "guid");
    const char *says = guid ? markup_attribute(guid, "isPermaLink") : NULL;
    return guid && (!says || strcasecmp(says, "false") != 0);
}

static struct span keep(struct feed *f, const struct buffer *b)
{
    return arena_copy(f->arena, buffer_span(b));
}

static struct span one_line(struct feed *f, const struct buffer *b)
{
    struct span s = keep(f, b);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n')
            ((char *)s.ptr)[i] = ' ';
    return s;
}

static void consider_children(struct found *found, const xmlNode *node)
{
    for (const xmlNode *n = node ? node->children : NULL; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE || is_entry(n))
            continue;
        consider(found, n);
        if (is_called(n, "group")) /* of media: a film in several sizes */
            for (const xmlNode *m = n->children; m; m = m->next)
                if (m->type == XML_ELEMENT_NODE)
                    consider(found, m);
    }
}

/* What is told of news in a sitemap, of which each says whose it is. */
static void consider_news(
    struct feed *f, struct found *found, const xmlNode *news)
{
    const xmlNode *name =
        child_called(child_called(news, "publication"), "name");
    struct buffer text = { 0 };
    consider_children(found, news);
    if (name && !f->title.len) {
        take_plain(&text, name);
        f->title = one_line(f, &text);
    }
    buffer_free(&text);
}

static void add_entry(struct feed *f, const xmlNode *node)
{
    struct found found = { 0 };
    consider_children(&found, node);
    if (is_called(node, "url"))
        consider_news(f, &found, child_called(node, "news"));
    struct feed_entry e = {
        .id = keep(f, &found.text[GUID]),
        .title = one_line(f, &found.text[TITLE]),
        .url = keep(f, &found.text[LINK]),
        .author = one_line(f, &found.text[AUTHOR]),
        .body = keep(f, &found.text[BODY]),
    };
    const char *about = markup_attribute(node, "about"); /* of RDF */
    if (!e.id.len && about)
        e.id = arena_copy(f->arena, span_trim(span_of(about)));
    if (!e.url.len && is_address(e.id) && (about || guid_is_link(node)))
        e.url = e.id;
    if (!date_parse(&e.date, buffer_span(&found.text[DATE])))
        e.date = (struct date){ 0 };
    array_push(&f->entries, e);
    for (int i = 0; i < N_FIELDS; i++)
        buffer_free(&found.text[i]);
}

static bool is_feed_element(const xmlNode *node)
{
    return is_called(node, "rss") || is_called(node, "rdf") ||
           is_called(node, "feed") || is_called(node, "channel");
}

/* The title and address of the feed itself: children of the element that
 * holds the entries, or of <channel> beside them. */
static void read_head(struct feed *f, const xmlNode *node)
{
    struct found found = { 0 };
    consider_children(&found, node);
    if (!f->title.len)
        f->title = one_line(f, &found.text[TITLE]);
    if (!f->url.len)
        f->url = keep(f, &found.text[LINK]);
    for (int i = 0; i < N_FIELDS; i++)
        buffer_free(&found.text[i]);
}

/* Why there is nothing to be read in it. */
static bool refuse(struct error *err, const xmlNode *root)
{
    const xmlNode *map = child_called(root, "sitemap");
    struct buffer first = { 0 };
    if (is_called(root, "urlset")) {
        error_set(err, "a sitemap of addresses alone, without news");
    } else if (is_called(root, "sitemapindex")) {
        const xmlNode *loc = child_called(map, "loc");
        if (loc)
            take_plain(&first, loc);
        error_set(err,
            "an index of sitemaps: one that lists news is wanted%s%s",
            first.len ? ", the first is " : "", first.len ? first.ptr : "");
    } else {
        error_set(err, "XML, but neither RSS nor Atom");
    }
    buffer_free(&first);
    return false;
}

bool feed_read_xml(struct feed *out, struct span bytes, struct span charset,
    struct span base, struct error *err)
{
    *out = (struct feed){ .arena = arena_new() };
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, bytes, charset);
    xmlDoc *doc = markup_xml(buffer_span(&utf8));
    buffer_free(&utf8);
    if (!doc)
        return error_set(err, "no XML element in it");
    if (base.len) {
        struct span named = arena_copy(out->arena, base);
        doc->URL = xmlStrdup((const xmlChar *)named.ptr);
    }
    xmlNode *root = xmlDocGetRootElement(doc);
    bool seen = false;
    for (const xmlNode *n = root, *next; n; n = next) {
        next = markup_next(n, root);
        if (is_entry(n)) {
            add_entry(out, n);
            next = markup_skip(n, root);
        } else if (is_feed_element(n)) {
            seen = true;
            read_head(out, n);
        }
    }
    bool good = seen || out->entries.len || refuse(err, root);
    xmlFreeDoc(doc);
    return good;
}

void feed_free(struct feed *f)
{
    array_free(&f->entries);
    arena_free(f->arena);
    *f = (struct feed){ 0 };
}
