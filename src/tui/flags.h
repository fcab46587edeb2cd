/*
 * What the reader has marked: read, starred, tagged for comparing, removed; the
 * paragraphs that were read; and the log that takes it back. Articles by id; it
 * grows while more are loaded.
 *
 * All but tags outlasts the reader. It hangs on what the library knows a thing
 * by, and each change is noted until it was told to the library; see keep.c.
 */
#ifndef TUI_FLAGS_H
#define TUI_FLAGS_H

#include "seen.h"

enum flag {
    FLAG_READ = 1,
    FLAG_STAR = 2,
    FLAG_TAG = 4,
    FLAG_REMOVED = 8,
    FLAG_PARAGRAPH = 16, /* of no article: a paragraph was read */
    FLAG_CHANGED = 32,   /* another version came since it was read; learned */
    FLAG_FETCHED = 64,   /* of no article: a fetch, which the library undoes */
};
enum { FLAGS_MARKED = FLAG_READ | FLAG_STAR }; /* that the library has marked */

struct flag_change {
    uint32_t article; /* NO_ID: of none, or it is not listed any more */
    uint32_t group;   /* changes of one command are undone together */
    int64_t key;      /* what the library knows it by: an identity, an article's
                         id there where it was removed, a paragraph's key, the
                         step of a fetch, or 0 while that goes on */
    enum flag flag;
    bool on;
};

struct flags {
    ARRAY(uint8_t) of;
    ARRAY(int64_t) identity; /* by article, as far as they are known */
    struct seen_set seen;    /* paragraphs */
    ARRAY(struct flag_change) log;
    size_t n_done; /* of the log; those after it can be redone */
    uint32_t group;
    ARRAY(struct flag_change) untold; /* in order */
    size_t n_told;                    /* of these: they were told by now */
};

/* Makes room for so many articles. */
void flags_grow(struct flags *f, size_t n_articles);
void flags_free(struct flags *f);
/* What the library has marked, and knows each article by, for the articles
 * [0, n); tags stay as they are. What is still untold holds all the same. */
void flags_learn(struct flags *f, const int64_t *identities,
    const uint8_t *flags, size_t n_articles);
/* Articles have other ids: map tells, by old id, the new one or NO_ID. */
void flags_renumber(struct flags *f, const uint32_t *map, size_t n_articles);

/* What the library knows an article by; 0: that is not known yet. */
int64_t flags_identity(const struct flags *f, uint32_t article);
bool flags_has(const struct flags *f, uint32_t article, enum flag flag);
/* Begins what is undone in one. */
void flags_begin(struct flags *f);
/* Sets or clears a flag; what was undone before can no longer be redone. */
void flags_set(struct flags *f, uint32_t article, enum flag flag, bool on);
/* The same for a paragraph that was read, and for an article that is removed
 * from the library, which knows it by `key`. */
void flags_read_paragraph(struct flags *f, int64_t key, bool read);
void flags_remove(struct flags *f, uint32_t article, int64_t key);
/* A report is read that is not listed, and was unread. */
void flags_read_unlisted(struct flags *f, int64_t identity);
/* The newest version was seen: the report is no longer one that has changed
 * since it was read. */
void flags_see(struct flags *f, uint32_t article);
/* A fetch begins; it is over, with that step of the library, 0 for none. */
void flags_fetch(struct flags *f);
void flags_fetched(struct flags *f, int64_t step);
/* Takes the last group back or does it again, and tells of how many. */
struct flag_counts {
    size_t reports, paragraphs;
    int64_t back; /* the first of what comes back into the library; 0: none */
    bool fetched; /* nothing was taken back: it is for the library to undo */
    int64_t step; /* that fetch; 0: it goes on */
};
struct flag_counts flags_undo(struct flags *f);
struct flag_counts flags_redo(struct flags *f);

#endif
