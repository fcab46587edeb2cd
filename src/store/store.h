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
    STORE_WRITE, /* made when it is not there, with its folder, private */
    STORE_READ,
    STORE_RESCUE, /* as STORE_WRITE, but it must be there; and where it is
                     damaged, what is left of it is read out of a copy, which
                     takes as long as copying it does */
};

/*
 * Opens the library in that file. One that cannot be written (no permission, no
 * room, a newer version whose tables hold all that ours do) is opened for
 * reading: store_notice() says so. One that is damaged, unless it is to be
 * rescued, or is no library, is left as it is: NULL.
 */
struct store *store_open(
    const char *path, enum store_mode mode, struct error *err);
/* The same; p is told, as by store_set_progress() and in statements, while a
 * library of an older version is brought forward: that takes seconds where
 * there are many articles. Asked to stop, it is left as it was. */
struct store *store_open_watched(const char *path, enum store_mode mode,
    struct progress p, struct error *err);
/* The same library open once more, with the same rules, so that one can be used
 * while the other is busy. NULL where that cannot be: what was saved of a
 * damaged library has no file. */
struct store *store_second(struct store *s);
/* Accepts NULL. */
void store_close(struct store *s);
/* While one question takes long, p is told every millisecond or so, without
 * figures. It may not use this store. When it asks to stop, what runs fails,
 * and store_stopped() says that this was why. */
void store_set_progress(struct store *s, struct progress p);
bool store_stopped(const struct store *s);
bool store_read_only(const struct store *s);
/* Why it can only be read, in a line for a person, unless that was wished;
 * else empty. */
const char *store_notice(const struct store *s);
/* Whether another copy of the program has written since the last call, or since
 * the library was opened. Takes microseconds. */
bool store_changed(struct store *s);
/* What a person says of sources: houses count when articles are added and
 * read, muting in store_stories(). Borrowed until store_close(). */
void store_set_rules(struct store *s, struct source_rules rules);
/* The file that was opened. */
const char *store_file(const struct store *s);
/* How long a change waits for another copy that is writing, 5000 milliseconds
 * at first; and whether the last one failed because it had to wait longer. */
void store_set_patience(struct store *s, int milliseconds);
bool store_busy(const struct store *s);

/* ------------------------------------------------------------ identity */

/* What marks hang on: 64 bits of a hash of source and key. */
int64_t store_identity(const struct corpus *c, uint32_t article);

/* --------------------------------------------------------------- steps */

/* Who changes something. A person undoes what persons did; what came by a
 * fetch that nobody waited for is undone apart. */
enum store_maker {
    MADE_BY_PERSON,
    MADE_BY_REFRESH, /* a fetch that a person asked for */
    MADE_BY_FETCH,
};
/*
 * What is undone as one although it is changed by several calls, each with its
 * own transactions. The first of them fills in the number; when the step is
 * undone before the last, that begins another. The makers' last 1,000 are kept;
 * of MADE_BY_FETCH, the last 50.
 */
struct store_step {
    int64_t number; /* 0: not begun */
    enum store_maker maker;
};
/* Begins one of a fetch, of which one is under way at a time, before there is
 * anything to change: it comes before what others do from now on. Who does so
 * ends it, too: it is none, of number 0, if it brought nothing but what servers
 * say of feeds. */
bool store_begin_step(
    struct store *s, struct store_step *step, int64_t now, struct error *err);
bool store_end_step(
    struct store *s, struct store_step *step, struct error *err);

/* -------------------------------------------------------------- adding */

/* What became of an article that was added. */
enum store_fate { FATE_KNOWN, FATE_ADDED, FATE_CHANGED };

struct store_add_options {
    int window;   /* days between articles that are compared; 0: 14 */
    int threads;  /* 0: as many as pay, see corpus_threads() */
    int64_t now;  /* when they were added */
    bool restore; /* what was removed comes back, and counts as added */
    struct store_step *step; /* NULL: one of its own */
    /* Called after each transaction with the ids, in the corpus, of what it
     * made safe: new, changed, or known before. May be NULL. */
    void (*stored)(const uint32_t *articles, size_t n, void *payload);
    void *payload;
    uint8_t *fates; /* by article of the corpus: of store_fate; may be NULL */
    /* In articles. Told now and then while they are compared, too; it may then
     * use the store, so that a person can go on. */
    struct progress progress;
};

struct store_add_counts {
    uint64_t added, changed, known;
    uint64_t stories; /* that were begun */
};

/*
 * Adds the articles of a corpus, some hundreds a transaction. What is new is
 * compared with those articles of the window that sketches say are near, never
 * with all; see group.c for how stories change by it. On failure, or when
 * progress asks to stop, the transactions before stay; out counts them.
 */
bool store_add(struct store *s, const struct corpus *c,
    const struct store_add_options *options, struct store_add_counts *out,
    struct error *err);

/* ------------------------------------------------------------- reading */

enum store_flag {
    STORE_READ_MARK = 1,
    STORE_STAR = 2,
    STORE_CHANGED = 4, /* another version came since it was read; told by
                          lists and searches, and set by nobody */
};

/* The newest stories: heads of their articles, that is, without bodies. */
struct store_heads {
    struct corpus *corpus;
    struct stories *stories;
    int64_t *articles;   /* by article: its id in the library */
    int64_t *identities; /* by article */
    int64_t *story_ids;  /* by story in stories->list */
    uint32_t *words;     /* by article, furniture left out */
    uint32_t *versions;  /* by article, from 1 */
    uint8_t *flags;      /* by article: of store_flag */
    size_t n_window;     /* stories that the window held */
    bool more;           /* there are some behind them */
    uint64_t n_articles; /* that are to be listed in all: neither removed nor */
    uint64_t n_stories;  /* of a muted source */
    uint64_t n_muted;    /* articles that are of one, and not removed */
};

enum store_order {
    STORE_BY_DATE, /* newest first */
    STORE_BY_REPORTS,
    STORE_BY_SHARED,
    STORE_BY_SOURCE, /* of the first report */
    STORE_BY_TITLE,
    STORE_BY_UNREAD,
};

/* What to take of the library: in that order, or the other way round, `max` of
 * the stories that are to be listed, after the first `skip`. They are given
 * newest first all the same. */
struct store_window {
    size_t skip, max;
    enum store_order order;
    bool reversed;
    bool muted; /* stories of muted sources alone as well */
};

struct store_heads *store_stories(
    struct store *s, struct store_window window, struct error *err);
/* And some stories wherever they stand; those that are gone are left out. */
struct store_heads *store_stories_with(struct store *s,
    struct store_window window, const int64_t *also, size_t n_also,
    struct error *err);
/* Accepts NULL. */
void store_heads_free(struct store_heads *h);
/* Whether anything was ever added. False and err: that is not known. */
bool store_has_articles(struct store *s, struct error *err);

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
/* Earlier versions of an article, oldest first: a corpus of one source. The
 * first is version 1; the article itself is the one after the last. */
struct corpus *store_versions(
    struct store *s, int64_t article, struct error *err);
/* All articles, one after another, in the order they came: a corpus of one is
 * shown to `each`, which returns false to stop. */
bool store_each(struct store *s,
    bool (*each)(const struct corpus *one, void *payload), void *payload,
    struct error *err);
/* The article of that name, id or SOURCE:ID; 0: none, or err says why. */
int64_t store_find(struct store *s, struct span name, struct error *err);
/* The articles at the address of a page, whatever its query and fragment are,
 * of which `is` says that they are meant; removed or not, by when they came,
 * `max` of them at most. How many. */
size_t store_at_address(struct store *s, struct span page,
    bool (*is)(struct span url, void *payload), void *payload, int64_t *out,
    size_t max, struct error *err);
/* The story that an article is of; 0 and err: there is no such article. */
int64_t store_story_of(struct store *s, int64_t article, struct error *err);

/* --------------------------------------------------------------- marks */

/* From on to off, all that is marked, read or removed is one step for undo, in
 * however many calls. */
void store_join_changes(struct store *s, bool on);
/* Sets or clears a flag; one step for undo. */
bool store_mark(struct store *s, const int64_t *identities, size_t n,
    enum store_flag flag, bool on, int64_t now, struct error *err);
/* The version, from 1, that an article had when it was marked as read. False,
 * with an empty err, when it is not marked, or not of the library. */
bool store_version_read(
    struct store *s, int64_t identity, int *out_version, struct error *err);
/* out, by identity: STORE_READ_MARK and STORE_STAR. */
bool store_flags(struct store *s, const int64_t *identities, size_t n,
    uint8_t *out, struct error *err);

/* The identities of all articles that are listed and not marked as read, to be
 * freed by the caller. NULL and err on failure. */
int64_t *store_unread(struct store *s, size_t *out_n, struct error *err);

/* Where reading stopped; one step for undo as long as it is of one text. */
struct store_place {
    uint32_t paragraph; /* index in the article */
    uint32_t offset;    /* bytes in the paragraph */
};
bool store_keep_place(struct store *s, int64_t identity,
    struct store_place place, struct error *err);
/* False, with an empty err, when none is kept. */
bool store_place(struct store *s, int64_t identity, struct store_place *out,
    struct error *err);

/*
 * Paragraphs that were read, by their words, wherever they are met again: the
 * first gives the key of a text, equal words, equal key. The second notes that
 * they were read, or were not; the third tells of each whether it was.
 */
int64_t store_paragraph_key(struct span text);
bool store_read_paragraphs(struct store *s, const int64_t *keys, size_t n,
    bool read, int64_t now, struct error *err);
bool store_paragraphs_read(struct store *s, const int64_t *keys, size_t n,
    bool *out, struct error *err);

/* Takes articles out of every list, or puts them back. */
bool store_remove(struct store *s, const int64_t *articles, size_t n,
    bool removed, int64_t now, struct error *err);
/*
 * Undoes a step, and appends what it was. What a person did last (marks,
 * places, paragraphs, removals, feeds, an addition, a fetch that was asked
 * for), or what the last fetch brought, whoever asked for it. Nothing is left
 * of it but marks, which hang on identities; what came since stays. False, with
 * an empty err, when there is none.
 */
enum store_undo { UNDO_LAST, UNDO_FETCH };
bool store_undo(struct store *s, enum store_undo which, struct buffer *out_what,
    struct error *err);
/* The same for the step of that number, if it was not undone by now. */
bool store_undo_step(struct store *s, int64_t number, struct buffer *out_what,
    struct error *err);

/* --------------------------------------------------------------- feeds */

/* Whether the pages of a feed's articles are fetched for their text. */
enum store_full_text {
    FULL_TEXT_NO,
    FULL_TEXT_LAST,   /* they were when it came last, as that fetch wished */
    FULL_TEXT_ALWAYS, /* the feed is wanted so */
};

/* What is known of a feed; empty and 0: nothing. Times are seconds since 1970.
 */
struct store_feed {
    struct span url, title, site;
    struct span former;         /* its address before it moved for good */
    struct span etag, modified; /* of its last answer, as they came */
    struct span trouble;        /* why the last try failed; empty: it did not */
    int64_t fetched;            /* when it was last got, changed or not */
    int64_t due;                /* not to be asked before that unless named, */
    int64_t not_before;         /* nor before that at all: its server says so */
    int64_t failures;           /* in a row */
    enum store_full_text full_text;
};
/* Adds feeds that are not there yet, of which url, title, site and full_text
 * count; *out_added says how many. step, here and below: see store_step; NULL:
 * one of its own. */
bool store_add_feeds(struct store *s, const struct store_feed *feeds, size_t n,
    struct store_step *step, size_t *out_added, struct error *err);
bool store_each_feed(struct store *s,
    bool (*each)(const struct store_feed *feed, void *payload), void *payload,
    struct error *err);
/* Makes the feed at `url` what *feed says; its address may be another now. */
bool store_keep_feed(struct store *s, struct span url,
    const struct store_feed *feed, struct store_step *step, struct error *err);
/* By its address or its former one. False, with an empty err, when there is no
 * such feed. */
bool store_remove_feed(struct store *s, struct span url, struct error *err);
/*
 * Articles whose text is that of their page, because their feed has a summary
 * alone: a hash of the summary tells whether the feed has changed it since. By
 * identity; 0: none is kept.
 */
bool store_summaries(struct store *s, const int64_t *identities, size_t n,
    int64_t *out, struct error *err);
bool store_keep_summaries(struct store *s, const int64_t *identities,
    const int64_t *hashes, size_t n, struct store_step *step,
    struct error *err);

/* -------------------------------------------------------------- search */

struct store_hit {
    int64_t article, identity, story;
    uint32_t in_corpus; /* its head in store_hits.corpus, or NO_ID */
    struct span snippet;
    uint8_t flags;
};
/* The snippet is of the text, not of the title. It marks what was found between
 * these two. */
#define STORE_HIT_BEGIN "\x02"
#define STORE_HIT_END "\x03"

struct store_hits {
    struct corpus *corpus; /* heads; owns the snippets too */
    ARRAY(struct store_hit) list;
};

/*
 * Words, "phrases" and prefix* in title and text, all of them wanted; a part of
 * a source:NAME, or of the address of the feed, or the file, that it came in
 * (feed:NAME); a tag:WORD of its source; date:2025, date:2025-12,
 * date:2025-12-07, or two of them as date:A..B; is:read, is:unread, is:starred,
 * is:changed. Each of these with a minus before it is unwanted. sort:best,
 * sort:new, sort:old, sort:source; if not said, best first, and newest first
 * where no word is asked for. Of words that more than 20,000 articles have,
 * the best are found among the newest 20,000; where more is asked of the
 * articles, or every other has words that begin so, the best are the newest.
 * NULL and err for a query that makes no sense. query.h asks single articles
 * the same.
 */
struct store_hits *store_search(
    struct store *s, struct span query, size_t max, struct error *err);
/* The same without heads and snippets, for a filter of thousands. */
struct store_hits *store_search_bare(
    struct store *s, struct span query, size_t max, struct error *err);
/* Accepts NULL. */
void store_hits_free(struct store_hits *h);

/* -------------------------------------------------------------- doctor */

/*
 * Looks the library in that file over and tells line by line what it found.
 * With `repair` also makes anew what can be made from the texts, which it never
 * touches; and when the file itself is damaged, what can be read of it goes
 * into a new library in its place, and it stays beside it under another name.
 * True when all is well in the end; false with an empty err when not.
 */
bool store_doctor(const char *path, bool repair,
    void (*tell)(const char *line, void *payload), void *payload,
    struct error *err);
#endif
