/*
 * Boilerplate: what one source prints on many of its own articles.
 */
#ifndef REUSE_BOILERPLATE_H
#define REUSE_BOILERPLATE_H

#include "fingerprint.h"
#include "subject.h"

/* Two numbers of 32 bits in one. */
typedef ARRAY(uint64_t) seed_list;

struct boilerplate {
    struct position_set furniture; /* words */
    struct subjects *subjects;     /* NULL: not needed */
};

/*
 * The words that are furniture, given all postings: text of at least a line,
 * printed by one source on articles about several things. Subjects are kept
 * when articles within a source are compared.
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
