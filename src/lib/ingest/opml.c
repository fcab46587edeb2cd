/*
 * OPML, the list of subscriptions that readers exchange. Two thirds of those in
 * the wild are not well-formed XML (a bare & in an address, as a rule).
 */
#include <twicetold/opml.h>

#include "markup.h"

#include <stdlib.h>
#include <string.h>

static struct span attribute_of(
    struct arena *arena, const xmlNode *node, const char *name)
{
    const char *value = markup_attribute(node, name);
    return arena_copy(arena, span_trim(span_of(value)));
}

static bool is_outline(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE &&
           strcasecmp(markup_name(node), "outline") == 0;
}

bool opml_begins(struct span head)
{
    struct buffer utf8 = { 0 };
    markup_utf8(&utf8, head, span_of(""));
    struct span all = buffer_span(&utf8), root = markup_root_name(all);
    bool begins = span_equal_ascii_nocase(root, span_of("opml")) ||
                  (root.len && memmem(all.ptr, all.len, "<outline", 8));
    buffer_free(&utf8);
    return begins;
}

bool opml_read(outline_list *out, struct arena *arena, struct span bytes)
{
    struct buffer utf8 = { 0 };
    size_t before = out->len;
    markup_utf8(&utf8, bytes, span_of(""));
    xmlDoc *doc = markup_xml(buffer_span(&utf8));
    buffer_free(&utf8);
    if (!doc)
        return false;
    const xmlNode *root = xmlDocGetRootElement(doc);
    for (const xmlNode *n = root; n; n = markup_next(n, root)) {
        if (!is_outline(n))
            continue;
        struct outline o = {
            .url = attribute_of(arena, n, "xmlUrl"),
            .title = attribute_of(arena, n, "title"),
            .site = attribute_of(arena, n, "htmlUrl"),
        };
        if (!o.title.len)
            o.title = attribute_of(arena, n, "text");
        if (span_equal(o.title, o.url)) /* what is written for want of one */
            o.title = span_of("");
        if (o.url.len)
            array_push(out, o);
    }
    xmlFreeDoc(doc);
    return out->len > before;
}
