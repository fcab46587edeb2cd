/*
 * Undo: each change writes down, in the same transaction, what was before: its
 * kind, what it was of, and the old value. A step is what one call changed;
 * undo puts back the values of the last step, whoever made it.
 */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "db.h"

/* Written into libraries: a new one goes last. */
enum kind {
    KIND_FLAGS,     /* of an identity */
    KIND_PLACE,     /* likewise */
    KIND_PARAGRAPH, /* by its key */
    KIND_REMOVED,   /* an article */
    KIND_VERSION,   /* of an identity, that was read */
    KIND_FEED,      /* is removed */
    KIND_FULL_TEXT, /* of a feed */
    KIND_ADDED,     /* articles from one row to another, which undo only
                       takes out of the lists: of libraries before version 8 */
    /* What an addition brought: undo leaves nothing of it. */
    KIND_NEW,        /* articles from one row to another */
    KIND_NEW_SOURCE, /* a source */
    KIND_NEW_FEED,   /* a feed */
    /* What it changed of what was there. */
    KIND_TEXT,   /* of an article: the version it had */
    KIND_STORY,  /* of an article */
    KIND_WORDS,  /* likewise */
    KIND_SHARED, /* likewise: words of it */
    KIND_CLOSEST,
    KIND_LEAD,    /* of a story */
    KIND_LAST,    /* likewise: when it was last reported */
    KIND_GONE,    /* a story that was left empty: the same */
    KIND_SUMMARY, /* of an identity */
    N_KINDS
};

enum { UNSET = -1 }; /* a value that can be unset is never that */

struct step {
    struct store *s;
    int64_t number, now;
};

/* Begins a transaction and a step. */
struct step step_begin(struct store *s, int64_t now);
/* Begins a step in a transaction that has begun. */
struct step step_new(struct store *s, int64_t now);
/* Commits. */
bool step_end(struct step step, struct error *err);

/* The value, or UNSET. */
int64_t step_get(struct store *s, enum kind kind, int64_t what);
/* Sets or, with UNSET, clears a value, and writes down what it was before. */
void step_change(struct step step, enum kind kind, int64_t what, int64_t value);
/* The same where the library did not have it before, or is changed by others:
 * only writes down what undo is to set. */
void step_note(struct step step, enum kind kind, int64_t what, int64_t before);
/* Whether the last step was a change of that alone, which may go on. */
bool step_is_last(struct store *s, enum kind kind, int64_t what);
/* Sets or clears, and undo does not hear of it. */
void step_put(struct store *s, enum kind kind, int64_t what, int64_t value);

#endif
