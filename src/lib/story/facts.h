/*
 * What is told of stories: their order, dates, words and headlines.
 */
#ifndef STORY_FACTS_H
#define STORY_FACTS_H

#include <twicetold/story.h>

/*
 * Fills the lists from story_of, which holds the lowest article of each story;
 * afterwards it holds places in the list. Without a reuse, which may be NULL,
 * words are not counted.
 */
void facts_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads);

/* Fills what the reports of each story share: its own words and those of its
 * reports, and for each report the one that has most in common with it. */
void shared_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads);

/* The report whose title stands best for all n of them. */
uint32_t lead_choose(
    const struct corpus *c, const uint32_t *articles, uint32_t n);

#endif
