/*
 * A sketch of an article: the least hashes of its shingles, by which two
 * articles tell how much of the shorter one the other has, without being read
 * again (Broder: On the resemblance and containment of documents, 1997).
 */
#ifndef REUSE_VERSIONS_H
#define REUSE_VERSIONS_H

#include "table.h"

#define SKETCH_HASHES 32
#define SKETCH_HEADLINE 16

struct sketch {
    uint32_t shingles;                              /* all of them */
    uint32_t n_least, least[SKETCH_HASHES];         /* ascending */
    uint32_t n_headline, headline[SKETCH_HEADLINE]; /* its first terms */
};

/* The headline, without which the shingles are not worth looking at; and these,
 * behind it. */
void sketch_headline(
    struct sketch *out, const struct table *t, uint32_t article);
void sketch_shingles(
    struct sketch *out, const struct table *t, uint32_t article);

/* Have the headlines a third of their terms in common? Without a headline
 * nothing tells a version from what stands under a notice that is longer than
 * itself. */
bool sketch_headlines_alike(const struct sketch *a, const struct sketch *b);
/* Are they versions of one text: is half of the shorter one, about, in the
 * other, under headlines of which a third of the terms are common? */
bool sketch_versions(const struct sketch *a, const struct sketch *b);

#endif
