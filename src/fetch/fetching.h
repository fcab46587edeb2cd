/*
 * The parts of a fetch, which the files of it share: what is wanted, and how
 * far each of them is.
 *
 *     want -> request -> answer -> document -> corpus -> store
 *                                     \-> pages of its entries -/
 */
#ifndef FETCH_FETCHING_H
#define FETCH_FETCHING_H

#include "document.h"
#include "fetch.h"

/* An address that is wanted, a feed as a rule. */
struct want {
    struct store_feed feed; /* as it will be kept; texts in the fetch's arena */
    struct span asked;      /* as it is known to the library, or was typed */
    bool known;             /* it is a feed of the library */
    bool full_text;         /* pages are asked for where it has summaries */
    bool whole;             /* wanted even when it has not changed */
    bool discovered;        /* by a page, which is not done twice */
    bool through;
    /* While its entries wait for their pages: */
    struct document document;
    int64_t *identities, *summaries; /* by entry; summaries: hashes */
    bool *left_out;                  /* by entry: it is known as it is */
    bool *settled;                   /* by entry: what the page had is here */
    bool incomplete;                 /* some page is to be tried again */
    size_t pages;                    /* that are still to come */
};

/* What a request was made for. */
struct errand {
    struct want *want;
    size_t entry; /* whose page it is; NO_ENTRY: the want itself */
};
#define NO_ENTRY SIZE_MAX

/* A feed whose entries are gathered: articles [first, end) of the corpus. */
struct gathered {
    struct want *want;
    uint32_t first, end;
};

struct fetching {
    struct store *store;
    struct fetch_options options;
    struct arena *arena;
    struct http *http;
    int lock;                       /* a file descriptor */
    ARRAY(struct store_feed) feeds; /* of the library, when the fetch began */
    ARRAY(struct want *) wants;
    bool named; /* the addresses were given */
    bool begun;
    /* What is to be added to the library next. */
    struct corpus *corpus; /* NULL: nothing */
    ARRAY(struct gathered) gathered;
    int64_t since; /* when the first of it came; milliseconds */
    struct fetch_counts counts;
    struct error trouble;
};

/* ---------------------------------------------------------- fetching.c */

/* Sends for something; `from` is where the one is who named the address. */
void fetching_ask(struct fetching *f, struct want *w, size_t entry,
    struct span url, enum zone from);
/* Ends a want with a line about it. */
void fetching_through(struct fetching *f, struct want *w, bool failed,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Only tells. */
void fetching_tell(struct fetching *f, struct span url, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ------------------------------------------------------------ arrive.c */

/* The answer to a want itself. */
void arrive(struct fetching *f, struct want *w, const struct http_answer *a);

/* --------------------------------------------------------- full_text.c */

/* Leaves out the entries that are known, and sends for the pages of those that
 * are summaries. */
void full_text_begin(struct fetching *f, struct want *w, enum zone from);
/* The answer of a page. */
void full_text_take(struct fetching *f, struct want *w, size_t entry,
    const struct http_answer *a);

/* ------------------------------------------------------------- keep.c */

/* Gathers the entries that a want has now. */
void keep_entries(struct fetching *f, struct want *w);
/* Whether what is gathered should not wait for more. */
bool keep_is_due(const struct fetching *f);
/* What is gathered goes into the library, and its wants are through. */
void keep_gathered(struct fetching *f);
/* A page, or anything else that holds articles, goes into the library. */
void keep_document(struct fetching *f, struct want *w, struct document *d);
/* Only what is known of the feed changed. */
void keep_feed(struct fetching *f, struct want *w);

#endif
