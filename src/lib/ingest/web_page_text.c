/*
 * The article's text in a page.
 *
 * Prose has long runs of characters outside links; furniture is short or made
 * of links. So: leave out what its own names say is furniture, count for every
 * element the characters of prose below it, and go down from the root for as
 * long as one child holds nearly all of the prose of its parent, or is called
 * an article and has its longest row of paragraphs. What is left inside that
 * element is cleaned once more of lists of links and the like.
 *
 * A name is one witness, and the text another. Comments are as long as they
 * like and still comments, so they go first; what else is called furniture is
 * kept when a good part of the rest is in it, in paragraphs that stand in a
 * row, as those of articles do and those of lists do not.
 *
 * Sources of the idea: C. Kohlschuetter, P. Fankhauser, W. Nejdl, Boilerplate
 * Detection using Shallow Text Features, WSDM 2010 (text and link density of
 * blocks); the thresholds are ours and measured, see doc/pages.md.
 */
#include "spans.h"
#include "web_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum { PROSE_LEAST = 80, SENTENCE_LEAST = 30, ENOUGH = 250, MUCH_MORE = 3 };
#define LINKS_IN_PROSE 0.5 /* share of a paragraph's characters in links */
#define LINKS_IN_PART 0.65 /* the same of a larger part of the article */
#define DOMINANT 0.8       /* share of its parent's prose to go down */
#define NAMED_DOMINANT 0.2 /* the same where it is called an article */
#define LEFT_BEHIND 0.05   /* share of it in paragraphs that would be lost */
#define OTHER_PARTS 0.15   /* the same in others that are called an article */
#define TOO_MUCH 0.3       /* share of all prose that no furniture has, */
#define IN_A_ROW 0.4       /* where so much of it is in one row of paragraphs */

enum {
    OFFER_MOST = 800,  /* characters that an offer has, whatever the rest is */
    TEASER_MOST = 400, /* the same of what leads to another article */
};

/* Which names are believed: none, those of comments, those of all furniture. */
enum belief { NOBODY, COMMENTS, FURNITURE };

struct note {
    uint32_t chars, links; /* of text below, not counting white space */
    uint32_t prose;        /* of that, in paragraphs that read like prose */
    uint32_t run;          /* of that, the most in paragraphs in a row */
    uint32_t raw, raw_run; /* both, when only comments are left out */
    uint32_t leads;        /* headings below that lead to other pages */
    enum web_page_name name;
    bool dropped;
};

struct survey {
    struct note *notes; /* by element, in document order */
    const xmlNode **nodes;
    size_t n;
    enum belief belief;
    struct span title;
};

static struct note *note_of(const struct survey *s, const xmlNode *node)
{
    return &s->notes[(size_t)node->_private];
}

static bool is_heading(const xmlNode *node)
{
    return node->name[0] == 'h' && node->name[1] >= '1' &&
           node->name[1] <= '6' && !node->name[2];
}

/* What is called furniture and has a good part of the page's prose in a row was
 * called so for something else: a form round the whole page, a text behind
 * "read more". */
static bool is_dropped(const struct survey *s, const xmlNode *node)
{
    const struct note *note = note_of(s, node);
    if (markup_is_unread(node) || web_page_is_hidden(node))
        return true;
    if (note->name == NAME_COMMENTS)
        return s->belief >= COMMENTS;
    bool named = note->name == NAME_FURNITURE || note->name == NAME_LIKELY ||
                 note->name == NAME_OFFER;
    return s->belief == FURNITURE && named &&
           (note->raw <= s->notes[0].raw * TOO_MUCH ||
               note->raw_run <= note->raw * IN_A_ROW ||
               (note->name == NAME_OFFER && note->raw <= OFFER_MOST));
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
    for (size_t i = 0; i < s->n; i++)
        s->notes[i].name = web_page_name(s->nodes[i]);
}

static uint32_t visible_chars(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++)
        n += !ascii_is_space(*text) && ((unsigned char)*text & 0xc0) != 0x80;
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

/* The prose that each element has in a row: its own, or its paragraphs'. */
static void find_rows(struct survey *s)
{
    for (size_t i = 0; i < s->n; i++)
        s->notes[i].run = s->notes[i].prose;
    for (size_t i = 1; i < s->n; i++)
        if (markup_is(s->nodes[i], "p"))
            note_of(s, s->nodes[i]->parent)->run += s->notes[i].prose;
}

/* Adds what is below to what is above, children before parents. */
static void sum_up(struct survey *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->notes[i].chars && reads_like_prose(&s->notes[i], s->nodes[i]))
            s->notes[i].prose = s->notes[i].chars - s->notes[i].links;
    find_rows(s);
    for (size_t i = s->n; i-- > 1;) {
        struct note *up = note_of(s, s->nodes[i]->parent);
        up->chars += s->notes[i].chars;
        up->links += s->notes[i].links;
        up->prose += s->notes[i].prose;
        up->run = s->notes[i].run > up->run ? s->notes[i].run : up->run;
    }
}

/* Whether the element has prose beside the child, in paragraphs of its own,
 * that would be left behind. */
static bool has_own_prose(
    const struct survey *s, const xmlNode *node, const xmlNode *child)
{
    static const char *const parts[] = { "p", "blockquote", "ul", "ol", "pre" };
    uint32_t own = 0;
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && n != child &&
            markup_is_any(n, parts, COUNT(parts)))
            own += note_of(s, n)->prose;
    return own > note_of(s, node)->prose * LEFT_BEHIND;
}

/* Whether an element that has so long a row of paragraphs is called an article,
 * or one inside it that has that row too. */
static bool leads_to_article(
    const struct survey *s, const xmlNode *node, uint32_t run)
{
    while (node && note_of(s, node)->name != NAME_ARTICLE) {
        const xmlNode *n = node->children;
        while (n && (n->type != XML_ELEMENT_NODE || note_of(s, n)->run != run))
            n = n->next;
        node = n;
    }
    return node;
}

/* Whether it is of teasers: headings that are links, with a few lines each. */
static bool is_teaser(const struct survey *s, const xmlNode *node)
{
    const struct note *note = note_of(s, node);
    return note->prose < note->leads * TEASER_MOST;
}

/* Whether other children are called an article too, or have one that is nearly
 * all of them: parts of one. Teasers are neither. */
static bool has_named_prose(
    const struct survey *s, const xmlNode *node, const xmlNode *child)
{
    uint32_t named = 0;
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE || n == child)
            continue;
        const struct note *note = note_of(s, n);
        bool article = note->name == NAME_ARTICLE ||
                       (note->run > note->prose * IN_A_ROW &&
                           leads_to_article(s, n, note->run));
        if (article && !is_teaser(s, n))
            named += note->prose;
    }
    return named > note_of(s, node)->prose * OTHER_PARTS;
}

static const xmlNode *deeper_than(const struct survey *s, const xmlNode *at)
{
    const struct note *all = note_of(s, at);
    for (const xmlNode *n = at->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        const struct note *note = note_of(s, n);
        bool named = note->run == all->run && leads_to_article(s, n, all->run);
        if (note->prose > all->prose * (named ? NAMED_DOMINANT : DOMINANT))
            return has_own_prose(s, at, n) || has_named_prose(s, at, n) ? NULL
                                                                        : n;
    }
    return NULL;
}

static const xmlNode *heart_of(const struct survey *s, const xmlNode *top)
{
    const xmlNode *at = top;
    for (const xmlNode *n = at; n; n = deeper_than(s, at))
        at = n;
    /* One long paragraph is not the article: its surroundings are. */
    while (at != top && at->parent->type == XML_ELEMENT_NODE &&
           (markup_is_any(at, (const char *const[]){ "p", "span", "pre" }, 3)))
        at = at->parent;
    return at;
}

/* -------------------------------------------------- inside the article */

/* Whether the heading is the page's title, after which its site may be named.
 */
static bool is_title(const xmlNode *heading, struct span title)
{
    enum { TITLE_LEAST = 15 };
    struct buffer text = { 0 };
    markup_prose(&text, heading);
    struct span said = buffer_span(&text);
    bool is = said.len && (said.len == title.len || said.len >= TITLE_LEAST) &&
              span_equal(span_cut(title, 0, said.len), said);
    buffer_free(&text);
    return is;
}

/* "Read also: Fog closes the airport", of which the last is a link. */
static bool is_label_and_link(const xmlNode *paragraph)
{
    struct buffer all = { 0 }, label = { 0 };
    const xmlNode *n = paragraph;
    while (n && (n->type != XML_ELEMENT_NODE || !markup_is(n, "a"))) {
        if (n->type == XML_TEXT_NODE)
            buffer_add(&label, span_of((const char *)n->content));
        n = markup_next(n, paragraph);
    }
    struct span before = span_trim(buffer_span(&label));
    bool labelled = n && before.len && before.ptr[before.len - 1] == ':';
    if (labelled) {
        markup_text(&label, n);
        markup_text(&all, paragraph);
        labelled = span_trim(buffer_span(&label)).len ==
                   span_trim(buffer_span(&all)).len;
    }
    buffer_free(&all);
    buffer_free(&label);
    return labelled;
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
        return is_title(node, s->title);
    if (markup_is(node, "p"))
        return note->links > note->chars * LINKS_IN_PROSE &&
               is_label_and_link(node);
    static const char *const parts[] = { "ul", "ol", "div", "section", "table",
        "dl", "header" };
    return markup_is_any(node, parts, COUNT(parts)) && note->chars &&
           note->links > note->chars * LINKS_IN_PART;
}

static const xmlNode *link_of(const xmlNode *heading)
{
    static const char *const a[] = { "a" };
    if (markup_is_any(heading->parent, a, 1))
        return heading->parent;
    const xmlNode *n = heading;
    while (n && (n->type != XML_ELEMENT_NODE || !markup_is_any(n, a, 1)))
        n = markup_next(n, heading);
    return n;
}

/* Whether the heading is a link to another page, or in one. */
static bool is_lead(const struct survey *s, const xmlNode *heading)
{
    const struct note *note = note_of(s, heading);
    const xmlNode *link = link_of(heading);
    const char *to = link ? markup_attribute(link, "href") : NULL;
    return to && to[0] != '#' &&
           (link == heading->parent ||
               (note->chars && note->links == note->chars));
}

static void count_leads(struct survey *s)
{
    for (size_t i = s->n; i-- > 1;) {
        const xmlNode *n = s->nodes[i];
        if (is_heading(n))
            s->notes[i].leads = is_lead(s, n);
        note_of(s, n->parent)->leads += s->notes[i].leads;
    }
}

/* Whether all that the element has to read is in teasers, a child each. */
static bool is_row_of_teasers(const struct survey *s, const xmlNode *node)
{
    enum { ROW_LEAST = 3 };
    size_t teasers = 0;
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        const struct note *note = note_of(s, n);
        if (note->leads == 1 && note->raw < TEASER_MOST)
            teasers++;
        else if (note->raw)
            return false;
    }
    return teasers >= ROW_LEAST;
}

static void name_teasers(struct survey *s)
{
    for (size_t i = 1; i < s->n; i++)
        if (s->notes[i].leads > 1 && s->notes[i].name != NAME_COMMENTS &&
            is_row_of_teasers(s, s->nodes[i]))
            s->notes[i].name = NAME_FURNITURE;
}

/* Counts anew, with the names of some believed. */
static void survey(struct survey *s, enum belief belief)
{
    s->belief = belief;
    for (size_t i = 0; i < s->n; i++)
        s->notes[i] = (struct note){ .raw = s->notes[i].raw,
            .raw_run = s->notes[i].raw_run,
            .leads = s->notes[i].leads,
            .name = s->notes[i].name };
    count_text(s, s->nodes[0]);
    sum_up(s);
}

void web_page_text(struct buffer *out, xmlDoc *doc, struct span title)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    struct survey s = { .title = title };
    number_elements(&s, root);
    survey(&s, COMMENTS);
    for (size_t i = 0; i < s.n; i++) {
        s.notes[i].raw = s.notes[i].prose;
        s.notes[i].raw_run = s.notes[i].run;
    }
    count_leads(&s);
    name_teasers(&s);
    survey(&s, FURNITURE);
    uint32_t found = s.notes[0].prose;
    if (found < ENOUGH) {
        /* Perhaps the article itself is called a comment or an extra. */
        survey(&s, NOBODY);
        if (s.notes[0].prose / MUCH_MORE <= found)
            survey(&s, FURNITURE);
    }
    markup_prose_but(out, heart_of(&s, root), is_furniture_inside, &s);
    free(s.notes);
    free(s.nodes);
}
