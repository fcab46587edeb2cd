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
    int64_t article;        /* whose page it is, in the library; 0: of none */
    enum zone from;         /* where the one is who named the address */
    bool known;             /* it is a feed of the library */
    bool full_text;         /* pages are asked for where it has summaries */
    bool whole;             /* wanted even when it has not changed */
    bool discovered;        /* by a page, which is not done twice */
    bool through;
    /* While a feed is looked for that no page names: */
    struct span *places; /* to be asked, n_places of them, 0: it is not */
    size_t n_places, tried;
    /* While its entries wait for their pages: */
    struct document document;
    int64_t *identities, *summaries; /* by entry; summaries: hashes */
    uint64_t *addresses;             /* by entry: address_hash() */
    bool *left_out;  /* by entry: known as it is, or as another article */
    bool *settled;   /* by entry: what the page had is here */
    bool incomplete; /* some page is to be tried again */
    size_t pages;    /* that are still to come */
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
    int64_t since;          /* when the first of it came; milliseconds */
    struct store_step step; /* all of it, for undo */
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

/* ------------------------------------------------------------ places.c */

/* Looks for the feed of a page that names none. */
void places_try(struct fetching *f, struct want *w, const struct document *d,
    enum zone from);
/* What is at one of the places. True when it is a feed that is wanted; else the
 * next is asked, or the want is through. */
bool places_take(struct fetching *f, struct want *w, const struct document *d,
    enum zone from);

/* -------------------------------------------------------------- same.c */

/* The feed that an article's file is; NULL: none of the library. */
const struct store_feed *same_feed(struct fetching *f, struct span file);
/* Whether two addresses are of one host, whose "www." does not count. */
bool same_host(struct fetching *f, struct span url, struct span other);
/* Whether an address is of the house of that feed. */
bool same_house(
    struct fetching *f, struct span url, const struct store_feed *feed);
/* The article of the library that an address is the own one of; 0: none. */
int64_t same_article(struct fetching *f, struct span url);
/* The source of a page: the name of the feed of its host, where all that there
 * are have one; else empty. */
struct span same_source(struct fetching *f, struct span url);

/* ----------------------------------------------------------- entries.c */

/* Leaves out those that come from their page, and sends for more pages where
 * the feed is to have them. */
void entries_begin(struct fetching *f, struct want *w, enum zone from);
/* Whether one leads to where an article leads that is gathered but not in the
 * library yet. */
bool entries_meet(const struct fetching *f, const struct want *w);
/* Leaves out those that the library has as another article. */
void entries_leave_out(struct fetching *f, struct want *w);

/* --------------------------------------------------------- full_text.c */

/* Whether a text is no more than a piece of one. */
bool is_summary(struct span body);
/* Sends for the page of an entry, unless the feed has had its share. */
void full_text_ask(struct fetching *f, struct want *w, size_t entry,
    struct span url, enum zone from);
/* The answer of a page. */
void full_text_take(struct fetching *f, struct want *w, size_t entry,
    const struct http_answer *a);

/* -------------------------------------------------------------- page.c */

/* A page, or anything else that holds articles, goes into the library. */
void page_take(struct fetching *f, struct want *w, struct document *d);

/* ------------------------------------------------------------- keep.c */

/* Gathers the entries that a want has now. */
void keep_entries(struct fetching *f, struct want *w);
/* Whether what is gathered should not wait for more. */
bool keep_is_due(const struct fetching *f);
/* What is gathered goes into the library, and its wants are through. */
void keep_gathered(struct fetching *f);
/* Articles go into the library, where fates, by article of the corpus, says
 * what became of them. wished: by a person, so that what was removed comes
 * back. */
bool keep_articles(
    struct fetching *f, const struct corpus *c, bool wished, uint8_t *fates);
/* Ends a want with what became of its n articles. */
void keep_tell(
    struct fetching *f, struct want *w, const uint8_t *fates, size_t n);
/* Only what is known of the feed changed. */
void keep_feed(struct fetching *f, struct want *w);

#endif
