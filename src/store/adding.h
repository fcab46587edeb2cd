/*
 * A plan: what adding some articles will write, made while the library is only
 * read, so that others can write meanwhile.
 *
 *     look up -> sketches -> neighbours -> a small corpus -> what is shared
 *             -> stories
 */
#ifndef STORE_ADDING_H
#define STORE_ADDING_H

#include "db.h"
#include "sketch.h"
#include "undo.h"

/* An article that is not in the library as it is. */
struct incoming {
    uint32_t article; /* in the corpus that is added */
    uint32_t here;    /* in the small corpus */
    int64_t row;      /* in the library; 0: it is new, else a new version */
    int64_t story;    /* of that row */
    int32_t day;
    struct span key; /* in the plan's arena */
    sketch sketch;
};

/* An article of the small corpus. */
struct local {
    int64_t row;    /* 0: new */
    int64_t before; /* the story it is of in the library; 0: of none yet */
    int64_t story;  /* it will be of; negative: one that begins, the same for
                       all its articles */
    bool fixed;     /* not all of its story is here: it stays there */
    bool incoming;
};

/* One that is known, but was taken out of the lists. */
struct returning {
    int64_t row;
    uint32_t article;
    bool changed; /* it is incoming too */
};

struct plan {
    const struct corpus *corpus;
    const struct store_add_options *options;
    const uint32_t *articles; /* of the corpus, ascending */
    size_t n_articles;
    int64_t version;       /* of the library when it was read */
    struct progress heard; /* told now and then, and no figures */
    bool stopped;          /* by it: the plan is none */
    struct arena *arena;
    ARRAY(struct incoming) incoming;
    ARRAY(struct returning) returning; /* where wished for */
    struct corpus *small;
    ARRAY(struct local) locals; /* by article of the small corpus */
    struct reuse *reuse;
    struct stories *stories; /* of the small corpus, old and new */
};

struct plan *plan_new(struct store *s, const struct corpus *c,
    const struct store_add_options *options, const uint32_t *articles, size_t n,
    struct progress heard);
/* Accepts NULL. */
void plan_free(struct plan *p);
/* Whether another copy has written since the plan was made. */
bool plan_is_stale(struct store *s, const struct plan *p);

/* group.c: decides on the stories of p->locals and fills p->stories. */
void plan_group(struct plan *p);

/* write.c: to be called in a transaction. */
void plan_write(struct store *s, const struct plan *p, struct step step,
    struct store_add_counts *counts);

#endif
