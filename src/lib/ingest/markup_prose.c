/*
 * From a tree of HTML to the text a person reads. Elements fall into three
 * kinds: those that end a paragraph, those that are not read at all, and the
 * rest, which stand inside a line.
 */
#include "markup.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum kind { INLINE, BLOCK, UNREAD, BREAK, CELL, AS_IS };

/* In the order of strcmp(). What is not here stands inside a line. */
static const struct element {
    const char *name;
    enum kind kind;
} elements[] = {
    { "address", BLOCK },
    { "article", BLOCK },
    { "aside", BLOCK },
    { "audio", UNREAD },
    { "blockquote", BLOCK },
    { "body", BLOCK },
    { "br", BREAK },
    { "button", UNREAD },
    { "canvas", UNREAD },
    { "dd", BLOCK },
    { "div", BLOCK },
    { "dl", BLOCK },
    { "dt", BLOCK },
    { "figcaption", BLOCK },
    { "figure", BLOCK },
    { "footer", BLOCK },
    { "form", BLOCK },
    { "h1", BLOCK },
    { "h2", BLOCK },
    { "h3", BLOCK },
    { "h4", BLOCK },
    { "h5", BLOCK },
    { "h6", BLOCK },
    { "head", UNREAD },
    { "header", BLOCK },
    { "hr", BLOCK },
    { "iframe", UNREAD },
    { "input", UNREAD },
    { "li", BLOCK },
    { "main", BLOCK },
    { "math", INLINE },
    { "nav", BLOCK },
    { "noscript", UNREAD },
    { "object", UNREAD },
    { "ol", BLOCK },
    { "option", UNREAD },
    { "p", BLOCK },
    { "pre", AS_IS },
    { "script", UNREAD },
    { "section", BLOCK },
    { "select", UNREAD },
    { "style", UNREAD },
    { "svg", UNREAD },
    { "table", BLOCK },
    { "tbody", BLOCK },
    { "td", CELL },
    { "template", UNREAD },
    { "textarea", UNREAD },
    { "tfoot", BLOCK },
    { "th", CELL },
    { "thead", BLOCK },
    { "title", UNREAD },
    { "tr", BLOCK },
    { "ul", BLOCK },
    { "video", UNREAD },
};

static int by_name(const void *key, const void *element)
{
    return strcmp(key, ((const struct element *)element)->name);
}

static enum kind kind_of(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return INLINE;
    const struct element *found = bsearch(markup_name(node), elements,
        sizeof elements / sizeof *elements, sizeof *elements, by_name);
    return found ? found->kind : INLINE;
}

/* The text so far, and the white space that the next word will put before
 * itself: a space, a newline or a blank line, whichever is most. */
struct prose {
    struct buffer *out;
    size_t from; /* where it begins in out */
    enum { NOTHING, SPACE, LINE, PARAGRAPH } owed;
};

static void owe(struct prose *p, int what)
{
    if (what == LINE && p->owed == LINE)
        what = PARAGRAPH; /* two breaks in a row */
    if ((int)p->owed < what)
        p->owed = what;
}

static void pay(struct prose *p)
{
    static const char *const coins[] = { "", " ", "\n", "\n\n" };
    if (p->out->len > p->from)
        buffer_add(p->out, span_of(coins[p->owed]));
    p->owed = NOTHING;
}

static void add_collapsed(struct prose *p, struct span s)
{
    for (size_t i = 0; i < s.len;) {
        size_t end = i;
        while (end < s.len && !ascii_is_space(s.ptr[end]))
            end++;
        if (end > i) {
            pay(p);
            buffer_add(p->out, span_cut(s, i, end));
        }
        if (end < s.len)
            owe(p, SPACE);
        i = end + 1;
    }
}

static void add_as_is(struct prose *p, struct span s)
{
    if (!span_trim(s).len)
        return owe(p, SPACE);
    pay(p);
    buffer_add(p->out, s);
}

static bool inside_pre(const xmlNode *node, const xmlNode *top)
{
    for (const xmlNode *n = node; n && n != top; n = n->parent)
        if (kind_of(n) == AS_IS)
            return true;
    return false;
}

/* Owes what is due where the walk goes from one node to another that is not
 * below it: at the end of each element that is left. */
static void leave(
    struct prose *p, const xmlNode *from, const xmlNode *to, const xmlNode *top)
{
    for (const xmlNode *n = from; n && n != top; n = n->parent) {
        enum kind k = kind_of(n);
        if (k == BLOCK || k == AS_IS)
            owe(p, PARAGRAPH);
        else if (k == CELL)
            owe(p, SPACE);
        if (to && n->parent == to->parent)
            break;
    }
}

bool markup_is_block(const xmlNode *node)
{
    enum kind k = kind_of(node);
    return k == BLOCK || k == AS_IS || k == CELL;
}

bool markup_is_unread(const xmlNode *node)
{
    return kind_of(node) == UNREAD;
}

void markup_prose_but(struct buffer *out, const xmlNode *top,
    markup_skip_fn skip, const void *payload)
{
    struct prose p = { .out = out, .from = out->len };
    for (const xmlNode *n = top, *next; n; n = next) {
        enum kind k = kind_of(n);
        if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) &&
            n->content) {
            struct span s = span_of((const char *)n->content);
            if (inside_pre(n, top))
                add_as_is(&p, s);
            else
                add_collapsed(&p, s);
        }
        if (k == BLOCK || k == AS_IS)
            owe(&p, PARAGRAPH);
        else if (k == BREAK)
            owe(&p, LINE);
        bool unread = k == UNREAD || (skip && skip(n, payload));
        next = unread && n != top ? markup_skip(n, top) : markup_next(n, top);
        if (!next || next->parent != n)
            leave(&p, n, next, top);
    }
}

void markup_prose(struct buffer *out, const xmlNode *top)
{
    markup_prose_but(out, top, NULL, NULL);
}

/* Without the marks of CDATA sections: what was put into one twice has them
 * left, and HTML knows none. */
static void without_sections(struct buffer *out, struct span s)
{
    static const struct span open = { "<![CDATA[", 9 }, close = { "]]>", 3 };
    bool any = memmem(s.ptr, s.len, open.ptr, open.len);
    size_t from = 0;
    for (size_t at = 0; any && at < s.len; at++) {
        struct span mark = span_cut(s, at, at + open.len);
        bool opens = span_equal(mark, open);
        if (!opens && !span_equal(span_cut(mark, 0, close.len), close))
            continue;
        buffer_add(out, span_cut(s, from, at));
        from = at + (opens ? open.len : close.len);
        at = from - 1;
    }
    buffer_add(out, span_cut(s, from, s.len));
}

void html_prose(struct buffer *out, struct span utf8)
{
    if (!utf8.len)
        return;
    /* Without a tag or an entity there is nothing for a parser to find. */
    if (!memchr(utf8.ptr, '<', utf8.len) && !memchr(utf8.ptr, '&', utf8.len)) {
        struct prose p = { .out = out, .from = out->len };
        add_collapsed(&p, utf8);
        return;
    }
    struct buffer html = { 0 };
    without_sections(&html, utf8);
    xmlDoc *doc = markup_html(buffer_span(&html));
    buffer_free(&html);
    if (!doc)
        return;
    markup_prose(out, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}
