/*
 * Web pages inside ingest: the article in a page, without its furniture.
 */
#ifndef TWICETOLD_INGEST_WEB_PAGE_H
#define TWICETOLD_INGEST_WEB_PAGE_H

#include "markup.h"

#include <twicetold/corpus.h>
#include <twicetold/opml.h>

/* Texts are UTF-8 but not clean yet, in the arena. */
struct web_page {
    struct span title, author, site, url, body;
    struct date date;
};

typedef ARRAY(struct web_page) web_page_list;

/*
 * Appends the articles of a page given as bytes: one, or as many as an export
 * of a news archive holds. `charset` is what the transport said, or empty.
 */
void web_pages_read(web_page_list *out, struct arena *arena, struct span bytes,
    struct span charset);

/* web_page_file.c: puts articles of one file into a corpus; returns how many
 * had a text. */
struct origin;
size_t web_pages_put(
    struct corpus *c, const struct origin *o, const web_page_list *pages);

/* web_page_links.c: what a page says it is, and what it leads to. */
struct web_page_links {
    bool is_article;       /* it says so itself */
    struct span canonical; /* its address, as it stands; empty: not said */
    outline_list feeds;    /* that it names, their addresses as they stand */
    outline_list maybe;    /* links that look as if they led to one */
};
/* From a page given as UTF-8; texts are in the arena and not clean. The lists
 * are the caller's to free. */
void web_page_links(
    struct web_page_links *out, struct arena *arena, struct span utf8);

/* web_page_export.c: appends the articles of an archive's export; false when
 * the page is none. */
bool web_page_export(web_page_list *out, struct arena *arena, xmlDoc *doc);

/* export_lines.c: the same for text of lines; and whether a file that begins
 * so may be such an export. */
bool export_lines(web_page_list *out, struct arena *arena, struct span prose);
bool export_lines_begin(struct span head);

/* web_page_names.c: what its element, role, class and id say that a part of a
 * page is; the later of two counts. */
enum web_page_name {
    NAME_NOTHING,
    NAME_LIKELY, /* furniture, as a rule */
    NAME_ARTICLE,
    NAME_FURNITURE,
    NAME_OFFER, /* asks the reader for money, an address, consent */
    NAME_COMMENTS,
};
enum web_page_name web_page_name(const xmlNode *node);
/* Whether a word of the attribute begins so, as "article-byline__name" and
 * "articleByline" have "byline". */
bool web_page_has_word(
    const xmlNode *node, const char *attribute, const char *word);
/* NAME_COMMENTS or, where it is furniture or hidden, NAME_FURNITURE; else
 * NAME_NOTHING. */
enum web_page_name web_page_place(const xmlNode *node);
/* Whether it is there and not shown. */
bool web_page_is_hidden(const xmlNode *node);

/* web_page_text.c: the subtree that holds the article's text, as prose. */
void web_page_text(struct buffer *out, xmlDoc *doc, struct span title);
/* web_page_data.c: the text that the data of the page's program has under that
 * headline; empty when there is none. */
void web_page_data(struct buffer *out, xmlDoc *doc, struct span title);
/* web_page_byline.c: appends the author that an element names; returns how much
 * its mark is worth, 0 when it has none. */
int web_page_byline(struct buffer *out, const xmlNode *node);

/* web_page_head.c: what the page says of itself; as the body, the text that it
 * has for machines. */
void web_page_head(struct web_page *out, struct arena *arena, xmlDoc *doc);

#endif
