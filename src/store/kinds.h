/* What can be changed: how a value of each kind is asked for and set, and how a
 * change of it is undone. */
#ifndef STORE_KINDS_H
#define STORE_KINDS_H

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
    KIND_NEW_SOURCE, /* a source: of libraries before version 9 */
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
    /* What is known of a feed, as an array in JSON; and a feed that is one with
     * another now: the same. */
    KIND_FEED_STATE,
    KIND_FEED_GONE,
    N_KINDS
};

enum { UNSET = -1 }; /* a value that can be unset is never that */

/* Marks hang on identities, and a person alone changes them. */
bool kind_is_of_marks(enum kind kind);
/* Other changes are found by the index changes_what, with this in a query. */
#define CHANGES_WITH_WHAT "kind NOT IN (0, 1, 2, 4)"

struct change {
    int64_t id;
    enum kind kind;
    int64_t what, before;
};
typedef ARRAY(struct change) change_list;

/* A step that is being undone. */
struct undoing {
    struct store *s;
    int64_t step;
    struct change last;          /* that was put back */
    bool amid;                   /* articles have come since */
    row_list stories;            /* that articles leave, or that come back */
    row_list sources;            /* that articles leave */
    uint64_t articles, versions; /* taken back */
};

struct kind_facts {
    const char *what; /* for undo to say */
    /* A value by ?1, and to ?2; .clear: where it need not be there. */
    const char *get, *set, *clear;
    /* Instead of setting: what undoes a change; and what is done where a later
     * step has changed the same since. */
    void (*undo)(struct undoing *u, struct change c);
    void (*outrun)(struct undoing *u, struct change c);
};
extern const struct kind_facts kind_facts[N_KINDS];

/* The value, or UNSET. */
int64_t kind_get(struct store *s, enum kind kind, int64_t what);
/* Sets or clears it, and undo does not hear of it. */
void kind_put(struct store *s, enum kind kind, int64_t what, int64_t value);

#endif
