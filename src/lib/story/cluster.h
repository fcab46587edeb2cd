/*
 * Groups of articles, from how alike each two of them are.
 */
#ifndef STORY_CLUSTER_H
#define STORY_CLUSTER_H

#include "graph.h"

/*
 * Joins the nodes of a graph into groups. `group`, by node, gets the lowest
 * node of its group.
 */
void cluster(
    uint32_t *group, const struct graph *g, double threshold, int threads);

#endif
