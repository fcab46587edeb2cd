/* What an answer holds: a feed, a page, or something else that ingest reads. */
#ifndef FETCH_DOCUMENT_H
#define FETCH_DOCUMENT_H

#include "http.h"
#include "ingest/feed.h"

#include <twicetold/opml.h>

enum document_kind { DOCUMENT_OTHER, DOCUMENT_FEED, DOCUMENT_PAGE };

struct document {
    enum document_kind kind;
    struct arena *arena;
    struct span got_from; /* its address in the end */
    struct span url;      /* the same as it is shown */
    struct buffer utf8;   /* the whole of it */
    struct feed feed;     /* of DOCUMENT_FEED */
    bool is_article;      /* of DOCUMENT_PAGE: it says so */
    struct span address;  /* of DOCUMENT_PAGE: its own word for `url` */
    /* Of DOCUMENT_PAGE, as whole addresses: the feeds that it names, the
     * fittest first, and what else looks like one. */
    outline_list feeds, maybe;
    bool is_front;      /* of DOCUMENT_PAGE: the first of its site */
    struct error error; /* what is wrong with a feed */
};

/* Takes what it needs out of the answer. */
void document_read(struct document *out, const struct http_answer *answer);
void document_free(struct document *d);

/* discover.c: brings the feeds into their order. */
void document_order_feeds(struct document *d);
/* The text of the article in a page, in the arena; empty: there is none. */
struct span document_article_text(struct document *d);
/* Puts the articles of a page, a table, a text into the corpus, a page as one
 * of that source unless it is empty. How many. */
size_t document_put(struct document *d, struct corpus *c, struct span source);

#endif
