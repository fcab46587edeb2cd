/*
 * Boilerplate: what one source prints on many of its own articles.
 */
#ifndef REUSE_BOILERPLATE_H
#define REUSE_BOILERPLATE_H

#include "fingerprint.h"
#include "subject.h"

struct boilerplate {
    struct position_set furniture; /* words */
    struct subjects *subjects;     /* NULL: not looked at */
};

/*
 * The words that are furniture, given the fingerprints in order: text of at
 * least a line, printed by one source on articles about several things.
 */
struct boilerplate *boilerplate_find(
    const struct table *t, const fingerprint_list *list, int threads);
/* Nothing is furniture. */
struct boilerplate *boilerplate_none(const struct table *t);
/* Accepts NULL. */
void boilerplate_free(struct boilerplate *b);

#endif
