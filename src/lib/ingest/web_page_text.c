/*
 * The article's text in a page.
 *
 * Prose has long runs of characters outside links; furniture is short or made
 * of links. So: leave out what its own names say is furniture, count for every
 * element the characters of prose below it, and go down from <body> for as
 * long as one child holds nearly all of the prose of its parent. What is left
 * inside that element is cleaned once more of lists of links and the like.
 *
 * Sources of the idea: C. Kohlschuetter, P. Fankhauser, W. Nejdl, Boilerplate
 * Detection using Shallow Text Features, WSDM 2010 (text and link density of
 * blocks); the thresholds are ours and measured, see doc/pages.md.
 */
#include "web_page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { PROSE_LEAST = 80, SENTENCE_LEAST = 30, ENOUGH = 250, MUCH_MORE = 3 };
#define LINKS_IN_PROSE 0.5 /* share of a paragraph's characters in links */
#define LINKS_IN_PART 0.65 /* the same of a larger part of the article */
#define DOMINANT 0.8       /* share of its parent's prose to go down */

struct note {
    uint32_t chars, links; /* of text below, not counting white space */
    uint32_t prose;        /* of that, in paragraphs that read like prose */
    bool dropped;
};

struct survey {
    struct note *notes; /* by element, in document order */
    const xmlNode **nodes;
    size_t n;
    bool lenient; /* names of classes are not believed */
    struct span title;
};

static struct note *note_of(const struct survey *s, const xmlNode *node)
{
    return &s->notes[(size_t)node->_private];
}

/* -------------------------------------------------- what names tell of it */

/* Words in the class or id of furniture, and in those of articles. */
static const char *const furniture_words[] = { "comment", "disqus", "share",
    "sharing", "social", "related", "recommend", "sidebar", "promo",
    "newsletter", "subscri", "footer", "breadcrumb", "cookie", "advert",
    "sponsor", "popup", "modal", "menu", "navbar", "navigation", "masthead",
    "pagination", "pager", "widget", "toolbar", "signup", "sign-up", "login",
    "paywall", "outbrain", "taboola", "trending", "popular", "most-read",
    "readmore", "read-more", "see-also", "more-stories", "byline", "author-bio",
    "tags", "tag-list", "meta-data", "hidden", "skip", "print-only", "caption",
    "credit", "rating", "banner", "gallery", "slideshow", "yom-remote",
    "replies", "legends", "agegate", "combx", "community", "extra", "remark",
    "rss", "shoutbox", "ad-break", "supplemental", "editsection", "noprint",
    "reflist", "navbox", "infobox-nav", "toc", "mw-jump", "metadata" };
static const char *const article_words[] = { "article", "body", "content",
    "main", "entry", "story", "text", "post" };

static bool holds_word(const char *text, const char *word)
{
    return text && strcasestr(text, word);
}

static bool holds_any(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; text && i < n; i++)
        if (holds_word(text, words[i]))
            return true;
    return false;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_named(const xmlNode *node, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp((const char *)node->name, names[i]) == 0)
            return true;
    return false;
}

/* Hidden from the reader, or put aside by the page's own word. */
static bool is_put_aside(const xmlNode *node)
{
    static const char *const elements[] = { "nav", "footer", "aside", "form",
        "dialog", "figcaption", "menu" };
    static const char *const roles[] = { "navigation", "banner",
        "complementary", "contentinfo", "dialog", "alertdialog", "menu",
        "menubar", "search", "form" };
    if (is_named(node, elements, COUNT(elements)))
        return true;
    const char *role = markup_attribute(node, "role");
    for (size_t i = 0; role && i < COUNT(roles); i++)
        if (strcasecmp(role, roles[i]) == 0)
            return true;
    const char *style = markup_attribute(node, "style");
    const char *aria = markup_attribute(node, "aria-hidden");
    return markup_attribute(node, "hidden") ||
           (aria && strcasecmp(aria, "true") == 0) ||
           holds_word(style, "display:none") ||
           holds_word(style, "display: none") ||
           holds_word(style, "visibility:hidden");
}

static bool is_called_furniture(const xmlNode *node)
{
    static const char *const never[] = { "html", "body", "article", "main",
        "table", "code", "pre", "a" };
    if (is_named(node, never, COUNT(never)))
        return false;
    const char *class = markup_attribute(node, "class");
    const char *id = markup_attribute(node, "id");
    bool furniture =
        holds_any(class, furniture_words, COUNT(furniture_words)) ||
        holds_any(id, furniture_words, COUNT(furniture_words));
    bool article = holds_any(class, article_words, COUNT(article_words)) ||
                   holds_any(id, article_words, COUNT(article_words));
    return furniture && !article;
}

static bool is_dropped(const struct survey *s, const xmlNode *node)
{
    if (markup_is_unread(node))
        return true;
    if (is_put_aside(node))
        return true;
    return !s->lenient && is_called_furniture(node);
}

/* ------------------------------------------------------------ the survey */

static void number_elements(struct survey *s, xmlNode *top)
{
    size_t cap = 0;
    for (xmlNode *n = top; n; n = markup_next(n, top)) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (s->n == cap)
            s->nodes = array_grow(s->nodes, &cap, s->n + 1, sizeof *s->nodes);
        n->_private = (void *)s->n;
        s->nodes[s->n++] = n;
    }
    s->notes = mem_alloc_zeroed(s->n, sizeof *s->notes);
}

static uint32_t visible_chars(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++)
        n += !isspace((unsigned char)*text) &&
             ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

static const xmlNode *block_of(const xmlNode *node, bool *out_in_link)
{
    *out_in_link = false;
    const xmlNode *n = node->parent;
    for (; n->parent && n->parent->type == XML_ELEMENT_NODE; n = n->parent) {
        if (markup_is_block(n))
            break;
        if (strcasecmp((const char *)n->name, "a") == 0)
            *out_in_link = true;
    }
    return n;
}

/* The text that a block has of its own, block by block. */
static void count_text(struct survey *s, const xmlNode *top)
{
    for (const xmlNode *n = top, *next; n; n = next) {
        next = markup_next(n, top);
        if (n->type == XML_ELEMENT_NODE && n != top && is_dropped(s, n)) {
            note_of(s, n)->dropped = true;
            next = markup_skip(n, top);
        } else if (n->type == XML_TEXT_NODE && n->content && n->parent) {
            bool in_link;
            struct note *note = note_of(s, block_of(n, &in_link));
            uint32_t chars = visible_chars((const char *)n->content);
            note->chars += chars;
            note->links += in_link ? chars : 0;
        }
    }
}

static bool ends_a_sentence(const xmlNode *block)
{
    struct buffer text = { 0 };
    markup_text(&text, block);
    struct span s = span_trim(buffer_span(&text));
    bool ends = s.len && (strchr(".!?:\"", s.ptr[s.len - 1]) ||
                             (s.ptr[s.len - 1] & 0x80));
    buffer_free(&text);
    return ends;
}

static bool reads_like_prose(const struct note *note, const xmlNode *block)
{
    if (note->links > note->chars * LINKS_IN_PROSE)
        return false;
    return note->chars >= PROSE_LEAST ||
           (note->chars >= SENTENCE_LEAST && ends_a_sentence(block));
}

/* Adds what is below to what is above, children before parents. */
static void sum_up(struct survey *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->notes[i].chars && reads_like_prose(&s->notes[i], s->nodes[i]))
            s->notes[i].prose = s->notes[i].chars - s->notes[i].links;
    for (size_t i = s->n; i-- > 1;) {
        struct note *up = note_of(s, s->nodes[i]->parent);
        up->chars += s->notes[i].chars;
        up->links += s->notes[i].links;
        up->prose += s->notes[i].prose;
    }
}

static const xmlNode *heart_of(const struct survey *s, const xmlNode *top)
{
    const xmlNode *at = top, *deeper = top;
    while (deeper) {
        at = deeper;
        deeper = NULL;
        for (const xmlNode *n = at->children; n; n = n->next)
            if (n->type == XML_ELEMENT_NODE &&
                note_of(s, n)->prose > note_of(s, at)->prose * DOMINANT)
                deeper = n;
    }
    /* One long paragraph is not the article: its surroundings are. */
    while (at != top && at->parent->type == XML_ELEMENT_NODE &&
           (is_named(at, (const char *const[]){ "p", "span", "pre" }, 3)))
        at = at->parent;
    return at;
}

/* -------------------------------------------------- inside the article */

static bool is_heading(const xmlNode *node)
{
    return node->name[0] == 'h' && node->name[1] >= '1' &&
           node->name[1] <= '6' && !node->name[2];
}

static bool says(const xmlNode *node, struct span words)
{
    struct buffer text = { 0 };
    markup_prose(&text, node);
    bool same = words.len && span_equal(buffer_span(&text), words);
    buffer_free(&text);
    return same;
}

static bool is_furniture_inside(const xmlNode *node, const void *payload)
{
    const struct survey *s = payload;
    if (node->type != XML_ELEMENT_NODE)
        return false;
    const struct note *note = note_of(s, node);
    if (note->dropped)
        return true;
    if (is_heading(node))
        return says(node, s->title);
    static const char *const parts[] = { "ul", "ol", "div", "section", "table",
        "dl", "header" };
    return is_named(node, parts, COUNT(parts)) && note->chars &&
           note->links > note->chars * LINKS_IN_PART;
}

static void survey_free(struct survey *s)
{
    free(s->notes);
    free(s->nodes);
}

static struct survey survey_of(xmlDoc *doc, struct span title, bool lenient)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    struct survey s = { .lenient = lenient, .title = title };
    number_elements(&s, root);
    count_text(&s, root);
    sum_up(&s);
    return s;
}

void web_page_text(struct buffer *out, xmlDoc *doc, struct span title)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    struct survey s = survey_of(doc, title, false);
    uint32_t found = s.notes[0].prose;
    if (found < ENOUGH) {
        /* Perhaps the article itself is called a comment or an extra. */
        survey_free(&s);
        s = survey_of(doc, title, true);
        if (s.notes[0].prose / MUCH_MORE <= found) {
            survey_free(&s);
            s = survey_of(doc, title, false);
        }
    }
    markup_prose_but(out, heart_of(&s, root), is_furniture_inside, &s);
    survey_free(&s);
}
