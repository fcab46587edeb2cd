/*
 * A table of words that grows by one article at a time. How much a word tells
 * stays as it was when the table was made.
 */
#ifndef REUSE_GROW_H
#define REUSE_GROW_H

#include "subject.h"
#include "table.h"

/* How much there is room for. */
struct table_room {
    size_t words, paragraphs, articles;
};

struct table_room table_room_of(const struct table *t);
/* Adds the words of an article, which must be the one behind all that the table
 * has; none of them is in the set. */
void table_add_article(struct table *t, struct table_room *room,
    struct position_set *set, uint32_t article);

#endif
