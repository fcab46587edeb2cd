/*
 * What the reader has marked: read, starred, tagged for comparing; and the log
 * that takes it back. Articles by id; it grows while more are loaded.
 */
#ifndef TUI_FLAGS_H
#define TUI_FLAGS_H

#include <twicetold/base.h>

enum flag { FLAG_READ = 1, FLAG_STAR = 2, FLAG_TAG = 4 };

struct flag_change {
    uint32_t article;
    uint32_t group; /* changes of one command are undone together */
    uint8_t before, after;
};

struct flags {
    ARRAY(uint8_t) of;
    ARRAY(struct flag_change) log;
    size_t n_done; /* of the log; those after it can be redone */
    uint32_t group;
};

/* Makes room for so many articles. */
void flags_grow(struct flags *f, size_t n_articles);
void flags_free(struct flags *f);
bool flags_has(const struct flags *f, uint32_t article, enum flag flag);
/* Begins what is undone in one. */
void flags_begin(struct flags *f);
/* Sets or clears a flag; what was undone before can no longer be redone. */
void flags_set(struct flags *f, uint32_t article, enum flag flag, bool on);
/* Takes the last group back or does it again. The number of changes. */
size_t flags_undo(struct flags *f);
size_t flags_redo(struct flags *f);

#endif
