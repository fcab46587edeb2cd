/*
 * Exports of news archives as pages: one page, many articles. Factiva wraps
 * each article into an element in which the headline has the id "hd"; the
 * fields without a name that follow are told by how they look. Europresse makes
 * each an <article> of which the parts have classes. Others write line after
 * line, see export_lines.c.
 */
#include <stdlib.h>
#include <string.h>

#include "headline.h"
#include "spans.h"
#include "web_page.h"

static struct span keep(struct arena *arena, struct span s)
{
    return arena_copy(arena, span_trim(s));
}

/* ------------------------------------------------------------- Factiva */

static bool has_id(const xmlNode *node, const char *id)
{
    const char *own =
        node->type == XML_ELEMENT_NODE ? markup_attribute(node, "id") : NULL;
    return own && strcmp(own, id) == 0;
}

static bool is_length(struct span s)
{
    size_t n = span_digits(s, 0);
    return n && span_equal(span_cut(s, n, s.len), span_of(" words"));
}

/* A field without a name: "808 words", the date, then the outlet. */
static void take_factiva_field(
    struct web_page *out, struct arena *arena, struct span s)
{
    struct date date;
    if (!s.len || is_length(s))
        return;
    if (!out->date.precision && date_parse(&date, s))
        out->date = date;
    else if (out->date.precision && !out->site.len && !is_length(s) &&
             span_digits(s, 0) == 0)
        out->site = keep(arena, s);
}

static bool read_factiva(
    struct web_page *out, struct arena *arena, const xmlNode *headline)
{
    struct buffer text = { 0 }, body = { 0 };
    markup_prose(&text, headline);
    out->title = keep(arena, buffer_span(&text));
    for (const xmlNode *n = headline->next; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        const char *class = markup_attribute(n, "class");
        bool is_text = strcmp((const char *)n->name, "p") == 0;
        text.len = 0;
        markup_prose(&text, n);
        struct span s = buffer_span(&text);
        if (class && strcmp(class, "author") == 0) {
            out->author = keep(arena, s);
        } else if (is_text && s.len) {
            buffer_add(&body, span_of(body.len ? "\n\n" : ""));
            buffer_add(&body, s);
        } else if (!is_text && !body.len) {
            take_factiva_field(out, arena, s);
        }
    }
    out->body = arena_copy(arena, buffer_span(&body));
    buffer_free(&text);
    buffer_free(&body);
    return out->body.len > 0;
}

/* ---------------------------------------------------------- Europresse */

/* The first element below one of which the class has the word. */
static const xmlNode *find_class(const xmlNode *top, const char *word)
{
    for (const xmlNode *n = top; n; n = markup_next(n, top)) {
        const char *class =
            n->type == XML_ELEMENT_NODE ? markup_attribute(n, "class") : NULL;
        if (class && strstr(class, word))
            return n;
    }
    return NULL;
}

static struct span prose_of(struct arena *arena, const xmlNode *node)
{
    struct buffer text = { 0 };
    if (node)
        markup_prose(&text, node);
    struct span kept = keep(arena, buffer_span(&text));
    buffer_free(&text);
    return kept;
}

/* "Le Monde, no. 2345" */
static struct span up_to_comma(struct span s)
{
    const char *comma = s.len ? memchr(s.ptr, ',', s.len) : NULL;
    return comma ? span_cut(s, 0, (size_t)(comma - s.ptr)) : s;
}

static bool read_europresse(
    struct web_page *out, struct arena *arena, const xmlNode *article)
{
    const xmlNode *title = find_class(article, "titreArticle");
    if (!title)
        return false;
    struct span when = prose_of(arena, find_class(article, "DocHeader"));
    out->title = prose_of(arena, title);
    out->author = prose_of(arena, find_class(article, "authors"));
    out->site =
        up_to_comma(prose_of(arena, find_class(article, "DocPublicationName")));
    out->body = prose_of(arena, find_class(article, "docOcurrContainer"));
    if (!text_early_date(&out->date, when))
        out->date = (struct date){ 0 };
    return out->body.len > 0;
}

bool web_page_export(web_page_list *out, struct arena *arena, xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    size_t before = out->len;
    for (const xmlNode *n = root; n; n = markup_next(n, root)) {
        struct web_page page = { 0 };
        if (has_id(n, "hd") && read_factiva(&page, arena, n))
            array_push(out, page);
        else if (n->type == XML_ELEMENT_NODE &&
                 strcmp((const char *)n->name, "article") == 0 &&
                 read_europresse(&page, arena, n))
            array_push(out, page);
    }
    if (out->len == before) {
        struct buffer prose = { 0 };
        markup_prose(&prose, root);
        export_lines(out, arena, buffer_span(&prose));
        buffer_free(&prose);
    }
    return out->len > before;
}
