/*
 * The likeness of all pairs of articles that are alike at all.
 */
#ifndef STORY_GRAPH_H
#define STORY_GRAPH_H

#include "profile.h"

/* Two alike articles or groups. */
struct link {
    uint32_t to;
    float likeness;
};

/* Sparse and symmetric: each link stands on both sides. */
struct graph {
    uint32_t n;
    size_t *first;      /* by node, one more than nodes */
    struct link *links; /* of a node: by `to` */
};

/*
 * The likeness of articles, all that is at least `floor`. An article that is a
 * copy of another is linked to later ones that share passages with it, no more.
 */
struct graph *likeness_graph(const struct corpus *c, const struct reuse *r,
    const struct profiles *p, float floor, int threads);
void graph_free(struct graph *g);

#endif
