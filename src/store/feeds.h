/* Taking back what became of feeds: see undo.h. */
#ifndef STORE_FEEDS_H
#define STORE_FEEDS_H

#include "kinds.h"

/* One that was added. */
void feed_unadd(struct undoing *u, struct change c);
/* What was known of one before. */
void feed_put_back(struct undoing *u, struct change c);
/* A later fetch has asked it too, and the server will say that nothing has
 * changed since: it is asked for the whole feed the next time. */
void feed_ask_whole(struct undoing *u, struct change c);
/* One that became one with another. */
void feed_bring_back(struct undoing *u, struct change c);

#endif
