/*
 * Fetching: the feeds of a library, and addresses that are to be added to it,
 * over HTTP into the store. A fetch is done in steps, so that a screen can be
 * drawn and keys taken between them; what is there is stored as it comes.
 *
 * Only one fetch of a library runs at a time, in whatever process. A feed that
 * asked for some rest (Retry-After, max-age), or failed a short while ago, is
 * left alone until its time has come.
 *
 * A page and the entry of a feed that leads to it are one article; same.c tells
 * when. What was got from a page stays: a feed that repeats its summary does
 * not put it back.
 */
#ifndef FETCH_H
#define FETCH_H

#include "store.h"

/* Wishes for what a fetch finds; sets of these. */
enum fetch_wish {
    /* Addresses that are no feeds of the library yet are added: a feed is
     * subscribed, a page that is an article becomes one. Without it they are
     * refused. */
    FETCH_ADD = 1,
    /* Of a page, the feed that it names and that fits best is added, and the
     * others are told; without it, of a page that is no article, all are. */
    FETCH_DISCOVER = 2,
    /* Where a feed has no more than a summary, the article's page is fetched
     * for its text: this time, or from now on. */
    FETCH_FULL_TEXT = 4,
    FETCH_FULL_TEXT_ALWAYS = 8,
};

struct fetch_options {
    unsigned wishes; /* of fetch_wish */
    /* What it is for undo, all of it: a step of that maker, which begins with
     * the fetch, or has begun. */
    struct store_step step;
    int timeout;        /* seconds that one answer may take */
    uint64_t max_bytes; /* of one answer, unpacked */
    int pause;          /* milliseconds between requests to one host */
    int window;         /* days; as of store_add_options */
    int threads;        /* likewise */
    int64_t now;        /* seconds since 1970 */
    /* Of each addition, as of store_add_options. */
    struct progress progress;
    /* Called once for each address that is through, with what happened in a
     * line without its end. May be NULL. */
    void (*told)(
        struct span url, const char *line, bool trouble, void *payload);
    void *payload;
};

/* Everything but `now`, `progress` and `told`. */
struct fetch_options fetch_defaults(void);

struct fetch_counts {
    size_t feeds;     /* addresses wanted */
    size_t done;      /* that are through, in whatever way */
    size_t unchanged; /* of those: nothing new, or not to be asked yet */
    size_t failed;
    uint64_t added, changed, known; /* articles */
};

/* What to fetch; nothing of it: all feeds of the library. */
struct fetch_wanted {
    const struct span *urls; /* which may lack their https:// */
    size_t n_urls;
    /* Articles of the library, of which the page is asked for the full text,
     * whatever the settings say. */
    const int64_t *articles;
    size_t n_articles;
};

struct fetching;
/* Begins to fetch. NULL and err when the library can only be read, or is being
 * fetched by another. */
struct fetching *fetching_new(struct store *s,
    const struct fetch_wanted *wanted, const struct fetch_options *options,
    struct error *err);
/*
 * Works and waits for about `milliseconds`, less when key_fd (-1: none) can be
 * read, and returns true while there is more to do.
 */
bool fetching_step(struct fetching *f, int milliseconds, int key_fd);
void fetching_counts(const struct fetching *f, struct fetch_counts *out);
/* What ended the fetch before its end, a full disk for one; empty: nothing. */
const char *fetching_trouble(const struct fetching *f);
/* Ends the fetch, finished or not; what was stored stays. The step that it was,
 * for store_undo_step(); 0: it brought nothing. */
int64_t fetching_end(struct fetching *f);
/* Ends it, too. Accepts NULL. */
void fetching_free(struct fetching *f);

/* An address as it is shown and handed on: passwords in it are for fetching. */
struct span fetch_shown(struct arena *arena, struct span url);
/* Whether a word of the command line is an address and no PATH. */
bool fetch_is_address(struct span word);

#endif
