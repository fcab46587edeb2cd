/*
 * OPML, the list of subscriptions that readers exchange. Two thirds of those
 * in the wild are not well-formed XML (a bare & in an address, as a rule), so
 * the tags are read by our own scan when libxml2 finds fewer of them.
 */
#include <twicetold/opml.h>

#include "markup.h"

#include <ctype.h>
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

/* A bare & would end an attribute's text early: every & that begins no entity
 * is written as one. */
static void mend_ampersands(struct buffer *out, struct span s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '&')
            continue;
        size_t end = i + 1;
        while (end < s.len && end < i + 12 &&
               (isalnum((unsigned char)s.ptr[end]) || s.ptr[end] == '#'))
            end++;
        if (end > i + 1 && end < s.len && s.ptr[end] == ';')
            continue;
        buffer_add(out, span_cut(s, from, i));
        buffer_add(out, span_of("&amp;"));
        from = i + 1;
    }
    buffer_add(out, span_cut(s, from, s.len));
}

bool opml_read(outline_list *out, struct arena *arena, struct span bytes)
{
    struct buffer utf8 = { 0 }, mended = { 0 };
    size_t before = out->len;
    markup_utf8(&utf8, bytes, span_of(""));
    mend_ampersands(&mended, buffer_span(&utf8));
    xmlDoc *doc = markup_xml(buffer_span(&mended));
    buffer_free(&utf8);
    buffer_free(&mended);
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
        if (o.url.len)
            array_push(out, o);
    }
    xmlFreeDoc(doc);
    return out->len > before;
}
