/*
 * Boilerplate: what one source prints on many of its own articles.
 */
#ifndef REUSE_BOILERPLATE_H
#define REUSE_BOILERPLATE_H

#include "fingerprint.h"
#include "subject.h"

struct boilerplate {
    struct position_set furniture; /* words */
    struct position_set repeated;  /* these say nothing of an article */
    struct subjects *subjects;     /* NULL: not known */
};

/*
 * The words that are furniture, given all postings: text of at least a line,
 * printed by one source on articles about several things. Only when articles
 * within a source are compared may several threads ask for subjects.
 */
struct boilerplate *boilerplate_find(const struct table *t,
    const struct postings *all, bool within_source, int threads);
/* What is left of a paragraph that is mostly furniture joins it; a phrase alone
 * in a paragraph of news does not count. */
void boilerplate_settle(
    struct position_set *furniture, const struct table *t, uint32_t paragraph);
/* Nothing is furniture. */
struct boilerplate *boilerplate_none(const struct table *t);
/* Accepts NULL. */
void boilerplate_free(struct boilerplate *b);

#endif
