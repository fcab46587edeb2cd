/*
 * A page as articles: one, or those of an archive's export. Where next to
 * nothing is to be seen, what a program of the page would show is looked for:
 * in what it has for machines, in what browsers without programs are shown, in
 * its own parts, and in the data of the program.
 */
#include "web_page.h"

#include <string.h>

enum {
    /* So much longer than what is to be seen must a text be that is not. */
    MUCH_MORE = 3,
    LITTLE = 250 /* bytes: no more than a word that there is nothing */
};

static void keep_longer(struct buffer *body, struct buffer *other)
{
    if (other->len > body->len * MUCH_MORE) {
        struct buffer shorter = *body;
        *body = *other;
        *other = shorter;
    }
    buffer_free(other);
}

/* Opens what browsers put into the page themselves: <noscript>, and the parts
 * of elements that a page defines. False when there is none. */
static bool open_unread(xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    bool any = false;
    for (xmlNode *n = root; n; n = markup_next(n, root)) {
        if (n->type != XML_ELEMENT_NODE ||
            (!markup_is(n, "noscript") &&
                !markup_attribute(n, "shadowrootmode")))
            continue;
        xmlNodeSetName(n, (const xmlChar *)"div");
        any = true;
    }
    return any;
}

static void look_further(struct buffer *body, xmlDoc *doc, struct span title)
{
    struct buffer opened = { 0 }, data = { 0 };
    web_page_data(&data, doc, title);
    keep_longer(body, &data);
    if (body->len < LITTLE && open_unread(doc))
        web_page_text(&opened, doc, title);
    if (opened.len >= LITTLE)
        keep_longer(body, &opened);
    buffer_free(&opened);
}

static void read_one(web_page_list *out, struct arena *arena, xmlDoc *doc)
{
    struct web_page page = { 0 };
    struct buffer body = { 0 };
    web_page_head(&page, arena, doc);
    web_page_text(&body, doc, page.title);
    if (body.len < LITTLE)
        look_further(&body, doc, page.title);
    if (body.len && body.ptr[0] == '<') /* escaped by mistake */
        markup_unescape_again(&body, 0);
    if (body.len * MUCH_MORE >= page.body.len)
        page.body = arena_copy(arena, buffer_span(&body));
    buffer_free(&body);
    if (page.body.len)
        array_push(out, page);
}

void web_pages_read(web_page_list *out, struct arena *arena, struct span bytes,
    struct span charset)
{
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, bytes, charset);
    xmlDoc *doc = markup_html(buffer_span(&utf8));
    buffer_free(&utf8);
    if (!doc)
        return;
    if (!web_page_export(out, arena, doc))
        read_one(out, arena, doc);
    xmlFreeDoc(doc);
}
