/*
 * The library: one SQLite file in which articles stay, with what was found out
 * about them, what was read of them, and where reading stopped.
 *
 * A copy of the program opens it once; several copies may have it open. Every
 * change is one transaction: it is there whole, whenever the program ends.
 * Functions that can fail return false, or NULL, with err filled, and have
 * then changed nothing.
 *
 * Identity: an article is the same when its source and its key are. The key is
 * the id that its input gave it, else its address, else a hash of its text.
 * An article of known identity with another text is a new version of it; the
 * text before is kept. Marks hang on the identity and not on the article, so
 * they hold for what was read from a PATH as well.
 *
 * Dates and `now` are seconds since 1970: the store reads no clock.
 */
#ifndef STORE_H
#define STORE_H

#include <twicetold/corpus.h>
#include <twicetold/story.h>

struct store;

enum store_mode {
    STORE_WRITE, /* made when it is not there */
    STORE_READ,
};

/*
 * Opens the library in that file; its folder is made, for its owner alone. One
 * that cannot be written is opened for reading (store_read_only() tells); one
 * that is damaged, of a newer version, or no library is left as it is: NULL.
 */
struct store *store_open(
    const char *path, enum store_mode mode, struct error *err);
/* Accepts NULL. */
void store_close(struct store *s);
bool store_read_only(const struct store *s);

/* ------------------------------------------------------------ identity */

/* What marks hang on: 64 bits of a hash of source and key. */
int64_t store_identity(const struct corpus *c, uint32_t article);

/* -------------------------------------------------------------- adding */

struct store_add_options {
    int window;   /* days between articles that are compared; 0: 14 */
    int threads;  /* 0: as many as there are cores */
    int64_t now;  /* when they were added */
    bool restore; /* take back what was removed */
    /* Called after each transaction with the ids, in the corpus, of what it
     * made safe: new, changed, or known before. May be NULL. */
    void (*stored)(const uint32_t *articles, size_t n, void *payload);
    void *payload;
    struct progress progress;
};

struct store_add_counts {
    uint64_t added, changed, known;
    uint64_t stories; /* that were begun */
};

/*
 * Adds the articles of a corpus, some hundreds a transaction. What is new is
 * compared with those articles of the window that sketches say are near, never
 * with all; see group.c for how stories change by it. On failure, or when progress asks to stop, the transactions before
 * stay; out counts them.
 */
bool store_add(struct store *s, const struct corpus *c,
    const struct store_add_options *options, struct store_add_counts *out,
    struct error *err);

/* ------------------------------------------------------------- reading */

enum store_flag { STORE_READ_MARK = 1, STORE_STAR = 2 };

/* The newest stories: heads of their articles, that is, without bodies. */
struct store_heads {
    struct corpus *corpus;
    struct stories *stories;
    int64_t *articles;   /* by article: its id in the library */
    int64_t *identities; /* by article */
    int64_t *story_ids;  /* by story in stories->list */
    uint32_t *words;     /* by article, furniture left out */
    uint8_t *flags;      /* by article: of store_flag */
    uint64_t n_articles; /* in the library */
    uint64_t n_stories;
};

/* What to take of the library: the newest `max` stories after the first
 * `skip`. */
struct store_window {
    size_t skip, max;
};

struct store_heads *store_stories(
    struct store *s, struct store_window window, struct error *err);
/* Accepts NULL. */
void store_heads_free(struct store_heads *h);

/*
 * The articles of a story with their bodies, by date, in a corpus of their own,
 * ready for reuse_find(). *out_articles, which may be NULL, gets their ids in
 * the library, to be freed by the caller. NULL when there is no such story.
 */
struct corpus *store_story(
    struct store *s, int64_t story, int64_t **out_articles, struct error *err);
/* The same for one article, and for articles picked from anywhere. */
struct corpus *store_articles(
    struct store *s, const int64_t *articles, size_t n, struct error *err);
/* Earlier versions of an article, oldest first: a corpus of one source. */
struct corpus *store_versions(
    struct store *s, int64_t article, struct error *err);
/* All articles, one after another, in the order they came: a corpus of one is
 * shown to `each`, which returns false to stop. */
bool store_each(struct store *s,
    bool (*each)(const struct corpus *one, void *payload), void *payload,
    struct error *err);
/* The article of that name, id or SOURCE:ID; 0: none, or err says why. */
int64_t store_find(struct store *s, struct span name, struct error *err);

#endif
