/*
 * The corpus: all articles of a run, cleaned, in input order, and the readers
 * that fill it.
 *
 * The corpus owns every byte; spans handed out stay good until corpus_free().
 * It grows while it is loaded and is const from then on. Articles, paragraphs
 * and sources are referred to by id: their place in the arrays, from 0, which
 * never changes while more is loaded (pointers into the arrays do).
 */
#ifndef TWICETOLD_CORPUS_H
#define TWICETOLD_CORPUS_H

#include <twicetold/base.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NO_ID UINT32_MAX

enum date_precision { DATE_NONE, DATE_DAY, DATE_MINUTE };

/* A moment as the input gave it. Without a zone, UTC is taken. */
struct date {
    int64_t seconds; /* since 1970-01-01 00:00 UTC */
    int16_t zone;    /* minutes east of UTC that the input wrote */
    uint8_t precision;
};

/*
 * Reads a date in any of the forms that news comes with: ISO 8601, RFC 2822,
 * "7 December 2025 12:35pm GMT", "Dec. 7, 2025", "12/07/2025" (US order),
 * Unix seconds. False when s holds none.
 */
bool date_parse(struct date *out, struct span s);
/* The civil date of d in its own zone. Any of the pointers may be NULL. */
void date_civil(
    struct date d, int *year, int *month, int *day, int *hour, int *minute);
/* "2025-12-07T12:35:00Z" in UTC, "2025-12-07", or nothing. */
void date_iso(struct buffer *out, struct date d);

struct source {
    struct span name;
    uint32_t house;   /* sources of one house have the same number here, that of
                         one of them; what they share among them is no news */
    bool muted;       /* its articles are not to be listed */
    struct span tags; /* words with spaces between, as its rule has them */
};

/* What a person says of the source of that name, in letters of any case. */
struct source_rule {
    struct span source;
    struct span house; /* a name of any kind, or of a source; empty: none */
    bool muted;
    struct span tags; /* words with spaces between */
};

struct source_rules {
    const struct source_rule *items; /* borrowed, with their names */
    size_t n;
};
/* The rule about the source of that name; NULL: there is none. */
const struct source_rule *source_rule_of(
    const struct source_rules *rules, struct span name);

/* Bytes of the body of one article. */
struct paragraph {
    uint32_t article;
    uint32_t start, end; /* bytes in the body; no white space at the ends */
};

typedef ARRAY(struct paragraph) paragraph_list;

struct article {
    struct span id; /* what `left` and `right` print; unique in a source */
    struct span title, author, url;
    struct span body; /* TEXT_LINES, clean */
    struct span file; /* where it came from, for messages */
    uint32_t row;     /* of a table, counted from 1 without its header; 0: not
                         from a table */
    uint32_t source;  /* id */
    uint32_t first_paragraph, n_paragraphs; /* ids, in order */
    struct date date;
    bool source_given; /* named by the input, not taken from a folder */
    bool date_given;   /* by the input; else it is when the file was written,
                          which may be years after the news */
};

struct corpus {
    ARRAY(struct article) articles;
    paragraph_list paragraphs;
    ARRAY(struct source) sources;
    ARRAY(struct span) warnings; /* one line each: what was repaired or left */
    struct arena *arena;
    struct source_rules rules;  /* for the sources to come */
    struct source_index *index; /* source names -> ids; private to the loader */
};

/* The threads that work on it: as many as asked for, or for 0 as many as the
 * machine runs at once and as its text keeps busy: a second one that waits for
 * work costs more than it does on what is done in milliseconds. */
int corpus_threads(const struct corpus *c, int threads);
/* The text of a paragraph, by id. */
struct span paragraph_text(const struct corpus *c, uint32_t paragraph);
/* Characters before byte `offset` of the article's body. */
size_t body_characters(const struct article *a, size_t offset);
/* The article whose id is `name`, or SOURCE:ID, or NO_ID. */
uint32_t corpus_find(const struct corpus *c, struct span name);

struct load_options {
    /*
     * "field=column" pairs given by --map, NULL-terminated; may be NULL. Fields
     * are id, title, source, date, author, url, body and summary; a column is
     * named as in the header or by its number from 1.
     */
    const char *const *map;
    struct source_rules rules;
    uint64_t max_file; /* bytes; larger files are refused by name; 0: no end */
    int threads;    /* that read a large table; 0: as many as the machine has */
    uint64_t batch; /* bytes, read since the last loader_take(), at which a
                       step ends before its time; 0: none does */
};

/*
 * A load that is done in slices, so that a screen can be drawn and keys taken
 * between them. PATHs are folders (read recursively, in byte order of names,
 * hidden files left out), files, or "-" for standard input. What a file is, is
 * told by its content first and its name second.
 */
struct loader;
struct loader *loader_new(
    const char *const *paths, size_t n_paths, const struct load_options *);
/*
 * Works for about `milliseconds` and returns true while there is more to do. A
 * PATH that cannot be opened, or a file that is no article, is told in
 * warnings, and the rest is read all the same.
 */
bool loader_step(struct loader *l, int milliseconds);
/* Bytes read so far, and in all as far as known. */
void loader_progress(const struct loader *l, uint64_t *done, uint64_t *total);
/* What is there so far; the loader keeps it. */
const struct corpus *loader_corpus(const struct loader *l);
/*
 * Hands over what was read since the last time, to be freed by the caller, so
 * that more can be loaded than there is memory for: whole articles, of which no
 * two of one source have one id in all that is handed over. NULL when there is
 * none, or when some wait for what the rest of their table says of their dates.
 */
struct corpus *loader_take(struct loader *l);
/* How many PATHs and files could not be read, or were given as a PATH and held
 * no article. A file in a folder that is no article is only told. */
size_t loader_failures(const struct loader *l);
/* Ends the load, finished or not, frees the loader, and hands over the corpus:
 * what was not taken. */
struct corpus *loader_finish(struct loader *l);

/*
 * The whole load at once. NULL and err when nothing at all could be read or
 * progress asked to stop.
 */
struct corpus *corpus_load(const char *const *paths, size_t n_paths,
    const struct load_options *, const struct progress *, struct error *err);
/* Of a load that gave no article: the first thing that was wrong with it. */
void corpus_why_empty(const struct corpus *c, struct error *err);
/* Accepts NULL. */
void corpus_free(struct corpus *c);

/* One article to be added by hand; spans are raw, borrowed for the call. */
struct draft {
    struct span id, source, title, author, url, body, file;
    struct date date;
    uint32_t row;
    bool source_given;
    bool date_is_of_file; /* no more than when the file was written */
};

struct corpus *corpus_new(void);
/* Follows the rules with the sources there are and those that come. */
void corpus_set_rules(struct corpus *c, struct source_rules rules);
/* Cleans and copies the draft and finds its paragraphs. Returns the id, or
 * NO_ID for a draft without a body. */
uint32_t corpus_add(struct corpus *c, const struct draft *d);
/* The same for a list of articles whose bodies are elsewhere: the body may be
 * empty, and an id that its source has already gets a suffix in silence. */
uint32_t corpus_add_head(struct corpus *c, const struct draft *d);

#ifdef __cplusplus
}
#endif

#endif
