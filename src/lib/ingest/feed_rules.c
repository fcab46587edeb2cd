/*
 * What feeds call the title of an entry, its link, its date: every name that
 * some dialect has for it, with the better of two ranked higher. Namespaces are
 * told by their addresses, for a prefix may be anything.
 */
#include "feed_rules.h"

#include "markup.h"

#include <string.h>

static const struct feed_rule rules[] = {
    { NULL, "title", FEED_TITLE, FEED_MARKUP, 9 },
    { "dc", "title", FEED_TITLE, FEED_MARKUP, 8 },
    { "news", "title", FEED_TITLE, FEED_MARKUP, 8 },
    { "media", "title", FEED_TITLE, FEED_MARKUP, 2 },
    { "itunes", "title", FEED_TITLE, FEED_MARKUP, 1 },
    { NULL, "link", FEED_LINK, FEED_ADDRESS, 9 },
    { "feedburner", "origlink", FEED_LINK, FEED_PLAIN, 1 },
    { NULL, "loc", FEED_LINK, FEED_PLAIN, 9 },
    { NULL, "source-url", FEED_LINK, FEED_PLAIN, 9 },
    { NULL, "guid", FEED_GUID, FEED_PLAIN, 9 },
    { NULL, "id", FEED_GUID, FEED_PLAIN, 9 },
    { "dc", "identifier", FEED_GUID, FEED_PLAIN, 3 },
    { NULL, "author", FEED_AUTHOR, FEED_PERSON, 9 },
    { "dc", "creator", FEED_AUTHOR, FEED_PERSON, 8 },
    { "dc", "author", FEED_AUTHOR, FEED_PERSON, 7 },
    { "itunes", "author", FEED_AUTHOR, FEED_PERSON, 3 },
    { NULL, "source", FEED_SOURCE, FEED_NAMED, 9 },
    { NULL, "pubdate", FEED_DATE, FEED_PLAIN, 9 },
    { NULL, "published", FEED_DATE, FEED_PLAIN, 9 },
    { "news", "publication_date", FEED_DATE, FEED_PLAIN, 9 },
    { NULL, "issued", FEED_DATE, FEED_PLAIN, 8 },
    { "dcterms", "issued", FEED_DATE, FEED_PLAIN, 7 },
    { "dc", "date", FEED_DATE, FEED_PLAIN, 6 },
    { NULL, "updated", FEED_DATE, FEED_PLAIN, 5 },
    { NULL, "modified", FEED_DATE, FEED_PLAIN, 4 },
    { NULL, "created", FEED_DATE, FEED_PLAIN, 3 },
    { "dcterms", "created", FEED_DATE, FEED_PLAIN, 3 },
    { "dcterms", "modified", FEED_DATE, FEED_PLAIN, 3 },
    { NULL, "date", FEED_DATE, FEED_PLAIN, 2 },
    { "prism", "publicationdate", FEED_DATE, FEED_PLAIN, 2 },
    { "content", "encoded", FEED_BODY, FEED_MARKUP, 9 },
    { NULL, "content", FEED_BODY, FEED_MARKUP, 9 },
    { "xhtml", "body", FEED_BODY, FEED_MARKUP, 8 },
    { NULL, "body", FEED_BODY, FEED_MARKUP, 8 },
    { "turbo", "content", FEED_BODY, FEED_MARKUP, 8 },
    { "yandex", "full-text", FEED_BODY, FEED_MARKUP, 8 },
    { "rambler", "fulltext", FEED_BODY, FEED_MARKUP, 8 },
    { NULL, "fullitem", FEED_BODY, FEED_MARKUP, 7 },
    { NULL, "description", FEED_BODY, FEED_MARKUP, 6 },
    { NULL, "summary", FEED_BODY, FEED_MARKUP, 5 },
    { NULL, "abstract", FEED_BODY, FEED_MARKUP, 5 },
    { "dc", "description", FEED_BODY, FEED_MARKUP, 4 },
    { "media", "description", FEED_BODY, FEED_MARKUP, 2 },
    { "itunes", "summary", FEED_BODY, FEED_MARKUP, 2 },
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

const struct feed_rule *feed_rule_for(const xmlNode *node)
{
    char prefix[16];
    prefix_of(prefix, node);
    bool own = is_own_prefix(prefix);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct feed_rule *r = &rules[i];
        if (strcasecmp(markup_name(node), r->name) == 0 &&
            (r->prefix ? strcasecmp(prefix, r->prefix) == 0 : own))
            return r;
    }
    return NULL;
}
