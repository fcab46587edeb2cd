/*
 * Markup inside ingest: the one place that talks to libxml2. Bytes of XML or
 * HTML of any encoding and any degree of disrepair go in, a tree comes out; no
 * network, no external entity, no entity of a document's own, bounded depth.
 */
#ifndef TWICETOLD_INGEST_MARKUP_H
#define TWICETOLD_INGEST_MARKUP_H

#include <libxml/tree.h>
#include <twicetold/base.h>

/* To be called before several threads read markup. */
void markup_begin(void);

/*
 * Appends the bytes as UTF-8: by byte order mark, by what the document
 * declares where that is believable, else as windows-1252. `charset` is what
 * the transport said, or empty.
 */
void markup_utf8(struct buffer *out, struct span bytes, struct span charset);

/* The tree of an XML document given as UTF-8, repaired where it is broken, or
 * NULL when there is no element in it. The caller frees it: xmlFreeDoc(). */
xmlDoc *markup_xml(struct span utf8);
/* markup_mend.c: appends XML that is not well-formed as one that nearly is. */
void markup_mend(struct buffer *out, struct span s);
/* The tree of HTML, a page or a fragment, likewise. */
xmlDoc *markup_html(struct span utf8);

/* Whether an entity begins s: a number, or a name that HTML has. */
bool markup_begins_entity(struct span s);

/* The name of a document's root element without its prefix, read off the
 * beginning of the document; empty when that is no markup. */
struct span markup_root_name(struct span head);

/* The name of an element without its prefix, declared or not. */
const char *markup_name(const xmlNode *node);
/* Whether it is called so, or one of n names, in letters of either case and
 * with no prefix. */
bool markup_is(const xmlNode *node, const char *name);
bool markup_is_any(const xmlNode *node, const char *const *names, size_t n);
/* Its prefix, "" for none. At most 15 bytes of it. */
void markup_prefix(char out[16], const xmlNode *node);
/* Appends the text below a node as it stands. */
void markup_text(struct buffer *out, const xmlNode *node);
/* The value of an attribute by its name without prefix; the document's, good
 * until it is freed; NULL when there is none. */
const char *markup_attribute(const xmlNode *node, const char *name);
/* The node after this one in document order, inside `top`; NULL at the end. */
xmlNode *markup_next(const xmlNode *node, const xmlNode *top);
/* The same, passing over what is below the node. */
xmlNode *markup_skip(const xmlNode *node, const xmlNode *top);

/*
 * Appends the text of a tree as a person reads it: paragraphs separated by a
 * blank line, a line break where there is a <br>, white space collapsed but in
 * <pre>, nothing of scripts, styles and forms.
 */
void markup_prose(struct buffer *out, const xmlNode *top);
/* The same without the subtrees of which `skip` says so. */
typedef bool (*markup_skip_fn)(const xmlNode *node, const void *payload);
void markup_prose_but(struct buffer *out, const xmlNode *top,
    markup_skip_fn skip, const void *payload);
/* Whether text of its own makes the element a paragraph. */
bool markup_is_block(const xmlNode *node);
/* Whether what is below it is never read: scripts, styles, controls. */
bool markup_is_unread(const xmlNode *node);
/* The same for a fragment of HTML given as UTF-8. */
void html_prose(struct buffer *out, struct span utf8);

/* ------------------------------------------------------- markup_plain.c */

/* Appends what a person reads of a text that may be HTML or have entities of
 * it; false, and nothing is appended, when it is plain. */
bool markup_plain(struct buffer *out, struct span utf8);
/* What was read out of HTML, from byte `from` of the text on, is read once more
 * where it was escaped twice. */
void markup_unescape_again(struct buffer *text, size_t from);

#endif
