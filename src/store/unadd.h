/*
 * Taking back what an addition did beyond setting values: its articles are
 * gone as though they had never come, an earlier version is the text again.
 *
 * What came later and by no step, from a feed say, stays: a story that it is
 * of too is kept, and so is a version that came after.
 */
#ifndef STORE_UNADD_H
#define STORE_UNADD_H

#include "db.h"

/* The articles from one row to another, with all that hangs on them. The
 * stories that they leave are appended to *left, as below. */
void unadd_articles(
    struct store *s, int64_t first, int64_t last, row_list *left);
/* That version of an article is its text again, if it was the one before. */
void unadd_version(
    struct store *s, int64_t article, int64_t version, row_list *left);
/* An article goes back to the story it was of, if there is one of that id. */
void unadd_move(
    struct store *s, int64_t article, int64_t story, row_list *left);
/* A story, if it is empty. */
void unadd_story(struct store *s, int64_t story);
/* In the end: stories that are empty go, and the others have leads of their
 * own. */
void unadd_settle(struct store *s, const row_list *stories);

#endif
