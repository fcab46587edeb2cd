/*
 * The adapter of libxml2. Feeds and pages in the wild are neither well-formed
 * nor in the encoding that they declare, so before libxml2 sees one
 *   - it is made UTF-8, and told to be so (XML_PARSE_IGNORE_ENC);
 *   - its document type goes: nothing it could declare is wanted, and entities
 *     of a document's own are how a small file becomes a large one;
 *   - entities that only HTML knows become the characters that they mean;
 * what is not well-formed then is mended as people would, and libxml2 repairs
 * the rest.
 */
#include "markup.h"

#include "encoding.h"
#include "spans.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/ascii.h"

enum { ENTITY_LONGEST = 12 }; /* of a name, in bytes */

void markup_begin(void)
{
    xmlInitParser();
}

/* The name of the entity that begins s, "amp" of "&amp;" or "#8217" of
 * "&#8217;"; empty where there is none. */
static struct span entity_name(struct span s)
{
    bool number = s.len > 1 && s.ptr[1] == '#';
    bool hex = number && s.len > 2 && ascii_lower(s.ptr[2]) == 'x';
    size_t first = 1 + (size_t)number + (size_t)hex, end = first;
    while (end < s.len && end <= ENTITY_LONGEST &&
           (ascii_is_digit(s.ptr[end]) || (hex && ascii_is_hex(s.ptr[end])) ||
               (!number && ascii_is_letter(s.ptr[end]))))
        end++;
    bool ends = end > first && end < s.len && s.ptr[end] == ';';
    return ends ? span_cut(s, 1, end) : span_cut(s, 0, 0);
}

/* The character that HTML has for an entity by its name; 0: none. */
static uint32_t entity_character(struct span name)
{
    xmlChar copy[ENTITY_LONGEST + 1] = { 0 };
    if (span_equal(name, span_of("apos"))) /* as XML and HTML 5 have it */
        return '\'';
    if (!name.len || name.len > ENTITY_LONGEST)
        return 0;
    memcpy(copy, name.ptr, name.len);
    const htmlEntityDesc *entity = htmlEntityLookup(copy);
    return entity ? entity->value : 0;
}

bool markup_begins_entity(struct span s)
{
    struct span name = entity_name(s);
    return name.len && (name.ptr[0] == '#' || entity_character(name));
}

/* What "#147" means, which is a control by its number: browsers read such a
 * reference as windows-1252 (HTML standard, numeric character references). 0:
 * it is any other. */
static uint32_t windows_reference(struct span name)
{
    uint32_t number = 0;
    for (size_t i = 1; i < name.len; i++) {
        if (!ascii_is_digit(name.ptr[i]) || number > 0xff)
            return 0;
        number = number * 10 + (uint32_t)(name.ptr[i] - '0');
    }
    return number >= 0x80 && number < 0xa0
               ? windows_character((unsigned char)number)
               : 0;
}

/* The length of "&name;" at the beginning of s, when it is an entity of HTML
 * that XML has not, or not so; *out gets its character. */
static size_t html_entity(struct span s, uint32_t *out)
{
    static const char *const of_xml[] = { "amp", "lt", "gt", "quot", "apos" };
    struct span name = entity_name(s);
    for (size_t i = 0; i < sizeof of_xml / sizeof *of_xml; i++)
        if (span_equal(name, span_of(of_xml[i])))
            return 0;
    *out = name.len && name.ptr[0] == '#' ? windows_reference(name)
                                          : entity_character(name);
    return *out ? name.len + 2 : 0;
}

/* The bytes of a document type at the beginning of s, its own subset too. */
static size_t doctype_length(struct span s)
{
    static const char word[] = "<!DOCTYPE";
    if (s.len < sizeof word ||
        !span_equal_ascii_nocase(
            span_cut(s, 0, sizeof word - 1), span_of(word)))
        return 0;
    bool subset = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '[')
            subset = true;
        else if (s.ptr[i] == ']')
            subset = false;
        else if (s.ptr[i] == '>' && !subset)
            return i + 1;
    }
    return s.len;
}

/* What libxml2 is given to read. */
static void prepare(struct buffer *out, struct span s)
{
    static const struct span mark = { "\xef\xbb\xbf", 3 };
    if (span_equal(span_cut(s, 0, 3), mark))
        s = span_cut(s, 3, s.len);
    s = span_trim(s);
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t c = 0;
        size_t gone = 0;
        if (s.ptr[i] == '&')
            gone = html_entity(span_cut(s, i, s.len), &c);
        else if (s.ptr[i] == '<' && i + 1 < s.len && s.ptr[i + 1] == '!')
            gone = doctype_length(span_cut(s, i, s.len));
        if (!gone) {
            i++;
            continue;
        }
        buffer_add(out, span_cut(s, from, i));
        uint8_t bytes[6];
        int len = c ? u8_uctomb(bytes, c, sizeof bytes) : 0;
        if (len > 0)
            buffer_add(out, (struct span){ (char *)bytes, (size_t)len });
        i = from = i + gone;
    }
    buffer_add(out, span_cut(s, from, s.len));
}

static xmlDoc *read_xml(struct span s, bool *well_formed)
{
    xmlParserCtxt *how = xmlNewParserCtxt();
    xmlDoc *doc = NULL;
    if (how && s.len && s.len < INT_MAX)
        doc = xmlCtxtReadMemory(how, s.ptr, (int)s.len, NULL, NULL,
            XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
    *well_formed = how && how->wellFormed;
    xmlFreeParserCtxt(how);
    if (doc && !xmlDocGetRootElement(doc)) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}

xmlDoc *markup_xml(struct span utf8)
{
    struct buffer ready = { 0 }, mended = { 0 };
    bool well_formed;
    prepare(&ready, utf8);
    xmlDoc *doc = read_xml(buffer_span(&ready), &well_formed);
    if (!well_formed) {
        xmlFreeDoc(doc);
        markup_mend(&mended, buffer_span(&ready));
        doc = read_xml(buffer_span(&mended), &well_formed);
    }
    buffer_free(&ready);
    buffer_free(&mended);
    return doc;
}

bool markup_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcasecmp((const char *)node->name, name) == 0;
}

bool markup_is_any(const xmlNode *node, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (markup_is(node, names[i]))
            return true;
    return false;
}

static xmlNode *child_named(const xmlNode *top, const char *name)
{
    xmlNode *n = top ? top->children : NULL;
    while (n && !markup_is(n, name))
        n = n->next;
    return n;
}

/*
 * libxml2 knows the elements of HTML 4. One that came later, <article>, does
 * not end a <head> that the page has not ended; the standard of today says that
 * whatever is not a head's does. From there on it goes to the body.
 */
static void end_head(xmlDoc *doc)
{
    static const char *const of_head[] = { "title", "meta", "link", "script",
        "style", "base", "basefont", "bgsound", "noscript", "noframes",
        "template", "object" };
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlNode *head = child_named(root, "head"),
            *body = child_named(root, "body");
    xmlNode *n = head ? head->children : NULL;
    while (n && (n->type != XML_ELEMENT_NODE ||
                    markup_is_any(n, of_head, COUNT(of_head))))
        n = n->next;
    if (n && !body)
        body = xmlNewChild(root, NULL, (const xmlChar *)"body", NULL);
    for (xmlNode *first = body ? body->children : NULL, *next; n; n = next) {
        next = n->next;
        xmlUnlinkNode(n);
        if (first)
            xmlAddPrevSibling(first, n);
        else
            xmlAddChild(body, n);
    }
}

xmlDoc *markup_html(struct span utf8)
{
    xmlDoc *doc = NULL;
    struct buffer ready = { 0 };
    if (utf8.len && memmem(utf8.ptr, utf8.len, "&#", 2)) {
        prepare(&ready, utf8);
        utf8 = buffer_span(&ready);
    }
    if (utf8.len && utf8.len < INT_MAX)
        doc = htmlReadMemory(utf8.ptr, (int)utf8.len, NULL, "UTF-8",
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    buffer_free(&ready);
    if (doc && !xmlDocGetRootElement(doc)) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (doc)
        end_head(doc);
    return doc;
}

/* What stands before the root of a document: from where to where it goes. */
static size_t skip_prolog_item(struct span s)
{
    static const struct {
        const char *begins, *ends;
    } items[] = { { "<?", "?>" }, { "<!--", "-->" } };
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        size_t len = strlen(items[i].ends);
        if (!span_equal(span_cut(s, 0, strlen(items[i].begins)),
                span_of(items[i].begins)))
            continue;
        char *end = memmem(s.ptr, s.len, items[i].ends, len);
        return end ? (size_t)(end - s.ptr) + len : s.len;
    }
    return doctype_length(s);
}

struct span markup_root_name(struct span head)
{
    static const struct span mark = { "\xef\xbb\xbf", 3 };
    struct span s = span_trim(head);
    size_t gone;
    if (span_equal(span_cut(s, 0, 3), mark))
        s = span_trim(span_cut(s, 3, s.len));
    while ((gone = skip_prolog_item(s)))
        s = span_trim(span_cut(s, gone, s.len));
    if (!s.len || s.ptr[0] != '<')
        return span_cut(s, 0, 0);
    size_t from = 1, at = 1;
    for (; at < s.len && !strchr(" \t\r\n/>", s.ptr[at]); at++)
        if (s.ptr[at] == ':')
            from = at + 1;
    return span_cut(s, from, at);
}

const char *markup_name(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

void markup_prefix(char out[16], const xmlNode *node)
{
    const char *name = (const char *)node->name;
    const char *colon = strchr(name, ':');
    size_t len = 0;
    if (node->ns && node->ns->prefix) {
        name = (const char *)node->ns->prefix;
        len = strlen(name);
    } else if (colon) {
        len = (size_t)(colon - name);
    }
    if (len > 15)
        len = 15;
    memcpy(out, name, len);
    out[len] = '\0';
}

static bool is_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE ||
               node->type == XML_CDATA_SECTION_NODE) &&
           node->content;
}

xmlNode *markup_skip(const xmlNode *node, const xmlNode *top)
{
    while (node && node != top) {
        if (node->next)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

xmlNode *markup_next(const xmlNode *node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE ||
        node->type == XML_HTML_DOCUMENT_NODE) {
        if (node->children)
            return node->children;
    }
    return markup_skip(node, top);
}

void markup_text(struct buffer *out, const xmlNode *node)
{
    for (const xmlNode *n = node; n; n = markup_next(n, node))
        if (is_text(n))
            buffer_add(out, span_of((const char *)n->content));
}

const char *markup_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *own = (const char *)a->name;
        const char *colon = strchr(own, ':');
        if (strcasecmp(colon ? colon + 1 : own, name) == 0)
            return a->children && a->children->content
                       ? (const char *)a->children->content
                       : "";
    }
    return NULL;
}
