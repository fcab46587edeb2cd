/*
 * RSS, RDF, Atom and CDF, told apart by nothing: an entry is an <item> or an
 * <entry>, and each thing we want of it may be called by several names, which
 * feed_rules.c ranks; the best one that is there and not empty wins, and of
 * equals the first. A <url> of a sitemap is an entry too, where it has news:
 * outlets without a feed list theirs so (Google's sitemaps for news); and a
 * <note> of Evernote's export, in which people keep articles.
 */
#include "feed.h"
#include "feed_rules.h"

#include "markup.h"
#include "spans.h"

#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

/* The best found so far of each field of the entry that is being read. */
struct found {
    struct buffer text[N_FEED_FIELDS];
    int rank[N_FEED_FIELDS];
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

/* <source> holds a name in RSS, in Atom the head of another feed. */
static void take_named(struct buffer *out, const xmlNode *node)
{
    const xmlNode *title = child_called(node, "title");
    if (title || !has_elements(node))
        take_markup(out, title ? title : node);
}

static void consider(struct found *f, const xmlNode *node)
{
    static void (*const take[])(struct buffer *, const xmlNode *) = {
        [FEED_PLAIN] = take_plain,
        [FEED_MARKUP] = take_markup,
        [FEED_ADDRESS] = take_address,
        [FEED_PERSON] = take_person,
        [FEED_NAMED] = take_named,
    };
    const struct feed_rule *r = feed_rule_for(node);
    if (!r || f->rank[r->field] > r->rank ||
        (f->rank[r->field] == r->rank && r->field != FEED_AUTHOR))
        return;
    struct buffer text = { 0 };
    take[r->taking](&text, node);
    if (text.len && f->rank[r->field] == r->rank) {
        add_author(&f->text[FEED_AUTHOR], buffer_span(&text));
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
           (is_called(node, "note") && child_called(node, "content")) ||
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
        /* Of media a film in several sizes, of Evernote who and where. */
        if (is_called(n, "group") || is_called(n, "note-attributes"))
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
        .id = keep(f, &found.text[FEED_GUID]),
        .title = one_line(f, &found.text[FEED_TITLE]),
        .url = keep(f, &found.text[FEED_LINK]),
        .author = one_line(f, &found.text[FEED_AUTHOR]),
        .source = one_line(f, &found.text[FEED_SOURCE]),
        .body = keep(f, &found.text[FEED_BODY]),
    };
    const char *about = markup_attribute(node, "about"); /* of RDF */
    if (!e.id.len && about)
        e.id = arena_copy(f->arena, span_trim(span_of(about)));
    if (!e.url.len && is_address(e.id) && (about || guid_is_link(node)))
        e.url = e.id;
    const char *href = markup_attribute(node, "href"); /* of CDF */
    if (!e.url.len && href)
        e.url = arena_copy(f->arena, span_trim(span_of(href)));
    /* A note knows when it was made, which is not when the article was. */
    if (is_called(node, "note") ||
        !date_parse(&e.date, buffer_span(&found.text[FEED_DATE])))
        e.date = (struct date){ 0 };
    array_push(&f->entries, e);
    for (int i = 0; i < N_FEED_FIELDS; i++)
        buffer_free(&found.text[i]);
}

static bool is_feed_element(const xmlNode *node)
{
    return is_called(node, "rss") || is_called(node, "rdf") ||
           is_called(node, "feed") || is_called(node, "channel") ||
           is_called(node, "en-export");
}

/* The title and address of the feed itself: children of the element that
 * holds the entries, or of <channel> beside them. */
static void read_head(struct feed *f, const xmlNode *node)
{
    struct found found = { 0 };
    consider_children(&found, node);
    if (!f->title.len)
        f->title = one_line(f, &found.text[FEED_TITLE]);
    if (!f->url.len)
        f->url = keep(f, &found.text[FEED_LINK]);
    for (int i = 0; i < N_FEED_FIELDS; i++)
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

/* Whether the bytes begin with the element that holds a feed, or what lists
 * one's news. */
static bool begins_feed(struct span bytes)
{
    static const char *const roots[] = { "rss", "RDF", "feed", "channel",
        "urlset", "sitemapindex", "en-export" };
    return span_is_any(markup_root_name(bytes), roots, COUNT(roots));
}

/* Whether it is what PHP says of a program, as markup or as text. */
static bool is_chatter(struct span s)
{
    s = span_trim(s);
    return s.len &&
           (s.ptr[0] == '<' || memmem(s.ptr, s.len, ".php", 4) != NULL);
}

struct span feed_begin(struct span bytes)
{
    enum { CHATTER_MOST = 4096 };
    if (begins_feed(bytes))
        return bytes;
    for (size_t at = 1; at < bytes.len && at < CHATTER_MOST; at++) {
        if (bytes.ptr[at - 1] == '\n' && bytes.ptr[at] == '<' &&
            begins_feed(span_cut(bytes, at, at + CHATTER_MOST)))
            return span_cut(
                bytes, at, is_chatter(span_cut(bytes, 0, at)) ? bytes.len : at);
    }
    return span_cut(bytes, 0, 0);
}

bool feed_read_xml(struct feed *out, struct span bytes, struct span charset,
    struct span base, struct error *err)
{
    *out = (struct feed){ .arena = arena_new() };
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, bytes, charset);
    struct span text = buffer_span(&utf8);
    xmlDoc *doc = markup_xml(span_or(feed_begin(text), text));
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
