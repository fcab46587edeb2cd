/*
 * Taking back what an addition did beyond setting values: its articles are
 * gone as though they had never come, an earlier version is the text again.
 *
 * What came later stays: a story that it is of too is kept, and so is a version
 * that came after. Of words that it shares with what is gone the count stays.
 */
#ifndef STORE_UNADD_H
#define STORE_UNADD_H

#include "kinds.h"

/* The articles from one row to another, with all that hangs on them. Marks
 * hang on identities, and stay. */
void unadd_articles(struct undoing *u, struct change c);
/* The version that came after the one noted: that is the text again, if
 * nothing came since. */
void unadd_version(struct undoing *u, struct change c);
/* An article goes back to the story it was of, if that is there. */
void unadd_move(struct undoing *u, struct change c);
/* A story that was left empty comes back. */
void unadd_gone_story(struct undoing *u, struct change c);
/* In the end: stories that are empty go, the others have leads of their own,
 * and sources that have nothing go. */
void unadd_settle(struct undoing *u);

#endif
