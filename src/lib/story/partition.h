/*
 * Stories of articles that come one by one: which are in one, and the links
 * between them that tell so.
 *
 * A newcomer is not just put somewhere. The stories that it has a strong link
 * to are taken apart and grouped again with it, as they would be in a
 * collection of their own; so a story splits, or two become one, when an
 * article shows that they should. What is grouped anew keeps the number of the
 * story that most of it was of.
 */
#ifndef STORY_PARTITION_H
#define STORY_PARTITION_H

#include "graph.h"

struct partition;
/*
 * Of the articles of a graph: `text` and `story`, by article, are the first
 * article of the same text and the story. Only links between texts count. Where
 * a newcomer touches more than `most` texts, nothing is grouped anew: it joins
 * the story that it is most like in the mean.
 */
struct partition *partition_new(const struct graph *g, const uint32_t *text,
    const uint32_t *story, double threshold, size_t most);
/* Accepts NULL. */
void partition_free(struct partition *p);

/* The next article, a copy of a text; returns its story. */
uint32_t partition_copy(struct partition *p, uint32_t text);
/* The next article, a text of its own, with its links to other texts, by `to`;
 * returns its story. */
uint32_t partition_add(
    struct partition *p, const struct link *links, size_t n_links);
/* The story of an article as it is now. */
uint32_t partition_story(const struct partition *p, uint32_t article);

#endif
