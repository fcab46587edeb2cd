/*
 * What a page says of itself to machines: that it is an article, where it has
 * its place, and which feeds go with it. The convention for the last is as old
 * as feeds: <link rel="alternate" type="application/rss+xml" href="...">.
 */
#include "spans.h"
#include "web_page.h"

#include <stdlib.h>
#include <string.h>

/* One of the words of an attribute: rel="alternate home". */
static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    while (text && *text) {
        text += strspn(text, " \t\n");
        size_t n = strcspn(text, " \t\n");
        if (n == len && strncasecmp(text, word, n) == 0)
            return true;
        text += n;
    }
    return false;
}

static bool begins(const char *text, const char *with)
{
    return text && strncasecmp(text, with, strlen(with)) == 0;
}

static bool is_feed_type(const char *type)
{
    static const char *const types[] = { "application/rss+xml",
        "application/atom+xml", "application/feed+json", "application/rdf+xml",
        "application/json", "text/xml", "application/xml" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (begins(type, types[i]))
            return true;
    return false;
}

static struct span keep(struct arena *arena, const char *text)
{
    return arena_copy(arena, span_trim(span_of(text)));
}

static void read_link(
    struct web_page_links *out, struct arena *arena, const xmlNode *node)
{
    const char *rel = markup_attribute(node, "rel");
    const char *href = markup_attribute(node, "href");
    struct span url = keep(arena, href);
    if (!url.len)
        return;
    if (has_word(rel, "canonical") && !out->canonical.len)
        out->canonical = url;
    /* Descriptions for machines are application/json too. */
    const char *type = markup_attribute(node, "type");
    if ((has_word(rel, "alternate") || has_word(rel, "feed")) &&
        is_feed_type(type) && !strcasestr(href, "oembed") &&
        !strcasestr(href, "/wp-json/"))
        array_push(&out->feeds,
            (struct outline){ .url = url,
                .title = keep(arena, markup_attribute(node, "title")) });
}

/* "/news/rss.xml", "/feed/", or a link that is called RSS. */
static bool looks_like_feed(struct span url, struct span text)
{
    static const char *const endings[] = { "/feed", "/rss", "/atom", ".rss",
        ".atom", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", ".rdf",
        "/feed.json", "/feed.rss" };
    static const char *const names[] = { "rss", "rss feed", "rss-feed", "atom",
        "atom feed" };
    if (span_is_any(text, names, COUNT(names)))
        return true;
    while (url.len && url.ptr[url.len - 1] == '/')
        url.len--;
    for (size_t i = 0; i < COUNT(endings); i++)
        if (span_ends_nocase(url, endings[i]))
            return true;
    return false;
}

static void read_anchor(
    struct web_page_links *out, struct arena *arena, const xmlNode *node)
{
    struct span url = keep(arena, markup_attribute(node, "href"));
    struct buffer text = { 0 };
    markup_text(&text, node);
    if (url.len && looks_like_feed(url, span_trim(buffer_span(&text))))
        array_push(&out->maybe, (struct outline){ .url = url });
    buffer_free(&text);
}

static void read_element(
    struct web_page_links *out, struct arena *arena, const xmlNode *node)
{
    if (strcasecmp(markup_name(node), "link") == 0) {
        read_link(out, arena, node);
    } else if (strcasecmp(markup_name(node), "a") == 0) {
        read_anchor(out, arena, node);
    } else if (strcasecmp(markup_name(node), "meta") == 0) {
        const char *property = markup_attribute(node, "property");
        const char *content = markup_attribute(node, "content");
        out->is_article |=
            begins(property, "article:published") ||
            (begins(property, "og:type") &&
                (begins(content, "article") || begins(content, "news")));
    } else if (begins(markup_attribute(node, "type"), "application/ld+json")) {
        struct buffer text = { 0 };
        markup_text(&text, node);
        out->is_article |= text.len && (strstr(text.ptr, "Article\"") ||
                                           strstr(text.ptr, "BlogPosting\""));
        buffer_free(&text);
    }
}

void web_page_links(
    struct web_page_links *out, struct arena *arena, struct span utf8)
{
    *out = (struct web_page_links){ 0 };
    xmlDoc *doc = markup_html(utf8);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (const xmlNode *n = root; n; n = markup_next(n, root))
        if (n->type == XML_ELEMENT_NODE)
            read_element(out, arena, n);
    xmlFreeDoc(doc);
}
