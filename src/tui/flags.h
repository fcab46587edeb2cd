/*
 * What the reader has marked: read, starred, tagged for comparing; and the log
 * that takes it back. Articles by id; it grows while more are loaded.
 *
 * Read marks and stars hang on what the library knows an article by, and each
 * change of one is noted until it was told to the library; see keep.h.
 */
#ifndef TUI_FLAGS_H
#define TUI_FLAGS_H

#include <twicetold/base.h>

enum flag { FLAG_READ = 1, FLAG_STAR = 2, FLAG_TAG = 4 };
enum { FLAGS_KEPT = FLAG_READ | FLAG_STAR };

struct flag_change {
    uint32_t article; /* NO_ID: not listed any more */
    uint32_t group;   /* changes of one command are undone together */
    int64_t identity;
    enum flag flag;
    bool on;
};

struct flags {
    ARRAY(uint8_t) of;
    ARRAY(int64_t) identity; /* by article, as far as they are known */
    ARRAY(struct flag_change) log;
    size_t n_done; /* of the log; those after it can be redone */
    uint32_t group;
    ARRAY(struct flag_change) untold; /* in order */
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

bool flags_has(const struct flags *f, uint32_t article, enum flag flag);
/* Begins what is undone in one. */
void flags_begin(struct flags *f);
/* Sets or clears a flag; what was undone before can no longer be redone. */
void flags_set(struct flags *f, uint32_t article, enum flag flag, bool on);
/* Takes the last group back or does it again. The number of changes. */
size_t flags_undo(struct flags *f);
size_t flags_redo(struct flags *f);

#endif
