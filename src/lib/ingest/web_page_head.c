/*
 * What a page says of itself, in its head and in elements that are marked: one
 * walk over the page finds it, and of each kind the best-ranked is kept.
 */
#include "web_page_head.h"

#include <stdlib.h>
#include <string.h>

static const struct property {
    const char *name;    /* of a <meta>, as name, property or itemprop */
    enum page_fact fact; /* N_FACTS: a date */
    int rank;
} properties[] = {
    { "dc:title", FACT_TITLE, 9 },
    { "dcterm:title", FACT_TITLE, 8 },
    { "og:title", FACT_TITLE, 7 },
    { "weibo:article:title", FACT_TITLE, 6 },
    { "weibo:webpage:title", FACT_TITLE, 5 },
    { "title", FACT_TITLE, 4 },
    { "twitter:title", FACT_TITLE, 3 },
    { "parsely-title", FACT_TITLE, 2 },
    { "dc:creator", FACT_AUTHOR, 9 },
    { "dcterm:creator", FACT_AUTHOR, 8 },
    { "author", FACT_AUTHOR, 7 },
    { "parsely-author", FACT_AUTHOR, 6 },
    { "article:author", FACT_AUTHOR, 6 },
    { "sailthru.author", FACT_AUTHOR, 6 },
    { "byl", FACT_AUTHOR, 6 },
    { "og:site_name", FACT_SITE, 9 },
    { "application-name", FACT_SITE, 2 },
    { "og:url", FACT_URL, 9 },
    { "article:published_time", N_FACTS, 9 },
    { "datepublished", N_FACTS, 8 },
    { "og:published_time", N_FACTS, 7 },
    { "parsely-pub-date", N_FACTS, 6 },
    { "publishdate", N_FACTS, 6 },
    { "pubdate", N_FACTS, 6 },
    { "dc.date.issued", N_FACTS, 6 },
    { "dc.date", N_FACTS, 5 },
    { "date", N_FACTS, 4 },
};

void page_head_offer(
    struct page_head *h, enum page_fact fact, int rank, struct span text)
{
    text = span_trim(text);
    if (!text.len || h->rank[fact] >= rank)
        return;
    if (fact == FACT_AUTHOR && memmem(text.ptr, text.len, "://", 3))
        return; /* where the author is, not who */
    if (fact == FACT_AUTHOR &&
        span_equal_ascii_nocase(span_cut(text, 0, 3), span_of("by ")))
        text = span_cut(text, 3, text.len);
    h->rank[fact] = rank;
    h->text[fact].len = 0;
    if (fact != FACT_BODY)
        html_prose(&h->text[fact], text);
    else if (!markup_plain(&h->text[fact], text)) /* it has its own lines */
        buffer_add(&h->text[fact], text);
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

static void take_property(
    struct page_head *h, const struct property *p, struct span content)
{
    if (p->fact == N_FACTS)
        page_head_offer_date(h, p->rank, content);
    else
        page_head_offer(h, p->fact, p->rank, content);
}

static void read_meta(struct page_head *h, const xmlNode *node)
{
    const char *content = markup_attribute(node, "content");
    static const char *const keys[] = { "property", "name", "itemprop" };
    for (size_t k = 0; content && k < sizeof keys / sizeof *keys; k++) {
        const char *given = markup_attribute(node, keys[k]);
        for (size_t i = 0; given && i < sizeof properties / sizeof *properties;
             i++)
            if (names_it(given, properties[i].name))
                take_property(h, &properties[i], span_of(content));
    }
}

/* ------------------------------------------------------------ elements */

/* <h1>, <h2>, and what the page marks as the headline of an article (hAtom,
 * microdata). */
static bool is_headline(const xmlNode *node)
{
    const char *property = markup_attribute(node, "itemprop");
    return markup_is(node, "h1") || markup_is(node, "h2") ||
           (markup_is(node, "h3") &&
               ((property && strcasecmp(property, "headline") == 0) ||
                   web_page_has_word(node, "class", "entry-title")));
}

static void read_heading(struct page_head *h, const xmlNode *node)
{
    if (h->n_headings == HEADINGS_MOST)
        return;
    struct buffer *text = &h->headings[h->n_headings].text;
    const char *property = markup_attribute(node, "itemprop");
    h->headings[h->n_headings++].first = markup_is(node, "h1");
    markup_prose(text, node);
    if (page_head_may_be_title(h, buffer_span(text)))
        h->since_headline = 0;
    if (property && strcasecmp(property, "headline") == 0)
        page_head_offer(h, FACT_TITLE, 1, buffer_span(text));
}

static void read_element(struct page_head *h, const xmlNode *node)
{
    h->since_headline += h->since_headline < UINT32_MAX;
    const char *type = markup_attribute(node, "type");
    if (markup_is(node, "meta")) {
        read_meta(h, node);
    } else if (markup_is(node, "script") && type &&
               strcasecmp(type, "application/ld+json") == 0) {
        page_head_read_linked(h, node);
    } else if (markup_is(node, "title") && !h->title.len &&
               !markup_is(node->parent, "svg")) {
        struct buffer raw = { 0 };
        markup_text(&raw, node);
        html_prose(&h->title, buffer_span(&raw));
        buffer_free(&raw);
    } else if (is_headline(node)) {
        read_heading(h, node);
    } else if (markup_is(node, "link")) {
        const char *rel = markup_attribute(node, "rel");
        const char *href = markup_attribute(node, "href");
        if (rel && href && strcasecmp(rel, "canonical") == 0)
            page_head_offer(h, FACT_URL, 10, span_of(href));
    }
    page_head_read_date(h, node);
    struct buffer author = { 0 };
    int rank = web_page_byline(&author, node);
    if (rank)
        page_head_offer(h, FACT_AUTHOR, rank, buffer_span(&author));
    buffer_free(&author);
}

/* "saved from url=(0027)https://...", "url: https://...": what browsers and
 * programs that save pages write above them. */
static void read_saved_from(struct page_head *h, const xmlNode *comment)
{
    static const char *const marks[] = { "saved from url=(", "url: " };
    const char *text = (const char *)comment->content;
    for (size_t i = 0; text && i < sizeof marks / sizeof *marks; i++) {
        const char *mark = strstr(text, marks[i]);
        const char *url = mark ? strstr(mark, "http") : NULL;
        size_t len = url ? strcspn(url, " \t\r\n") : 0;
        if (url && url - mark < 32)
            page_head_offer(h, FACT_URL, 1, (struct span){ url, len });
    }
}

static void free_head(struct page_head *h)
{
    for (int i = 0; i < N_FACTS; i++)
        buffer_free(&h->text[i]);
    for (size_t i = 0; i < h->n_headings; i++)
        buffer_free(&h->headings[i].text);
    buffer_free(&h->title);
}

void web_page_head(struct web_page *out, struct arena *arena, xmlDoc *doc)
{
    struct page_head h = { .since_headline = UINT32_MAX };
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *n = doc->children; n; n = n->next)
        if (n->type == XML_COMMENT_NODE)
            read_saved_from(&h, n);
    for (const xmlNode *n = root; n; n = markup_next(n, root))
        if (n->type == XML_ELEMENT_NODE)
            read_element(&h, n);
        else if (n->type == XML_COMMENT_NODE && n->parent == root)
            read_saved_from(&h, n);
    page_head_take_linked(&h);
    page_head_date_of_address(&h);
    out->title = arena_copy(arena, page_head_title(&h));
    out->author = arena_copy(arena, buffer_span(&h.text[FACT_AUTHOR]));
    out->site = arena_copy(arena, buffer_span(&h.text[FACT_SITE]));
    out->url = arena_copy(arena, buffer_span(&h.text[FACT_URL]));
    out->body = arena_copy(arena, buffer_span(&h.text[FACT_BODY]));
    out->date = h.date;
    free_head(&h);
}
