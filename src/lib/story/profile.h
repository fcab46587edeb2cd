/*
 * Profiles: articles as points, by which they are compared.
 */
#ifndef STORY_PROFILE_H
#define STORY_PROFILE_H

#include <twicetold/reuse.h>

/* An article as a point: its terms, weighted, at distance 1 from the origin. */
struct profile_term {
    uint32_t term;
    float weight;
};

struct profiles {
    uint32_t n_articles, n_terms;
    size_t *first;              /* by article, one more than articles */
    struct profile_term *terms; /* of an article: by term */
    uint32_t *hash;             /* by term */
    float *names;       /* by article: length of the part that names make */
    uint32_t *language; /* by article */
    uint32_t *copy_of;  /* by article: the first that has the same terms */
};

struct profiles *profiles_new(
    const struct corpus *c, const struct reuse *r, int threads);
void profiles_free(struct profiles *p);

#endif
