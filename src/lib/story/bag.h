/*
 * Bags: the terms of an article, counted by where they stand.
 */
#ifndef STORY_BAG_H
#define STORY_BAG_H

#include "vocabulary.h"

#include <twicetold/reuse.h>

/* A count of one: whole numbers, so that the order of adding is no matter. */
enum { COUNT_ONE = 1024 };

/* A term of one article: a word, or two ideographs in a row. */
struct bag_term {
    uint32_t hash;
    uint32_t count; /* in parts of COUNT_ONE, by where it stands */
    bool name;      /* a capital or a digit wherever it stands */
};

struct bag {
    ARRAY(struct bag_term) terms; /* by hash */
    uint32_t language;
};

/* Terms as they come. */
typedef ARRAY(uint64_t) loose_terms;

/* What bags are filled from. */
struct reading {
    const struct corpus *corpus;
    const struct reuse *reuse; /* for its furniture */
    const struct table *table; /* NULL: the text is read */
    const struct background *background;
    const struct vocabulary *vocabulary; /* of the table */
};

/* The terms of title and body, without furniture and function words. The
 * scratch is for the caller to free. */
void bag_fill(struct bag *bag, const struct reading *from, loose_terms *scratch,
    uint32_t article);

/* The bags of all articles, of words that the reuse has kept or of the text. */
struct bag *bags_new(const struct corpus *c, const struct reuse *r,
    const struct background *b, int threads);
/* By article: the first that has the same terms. */
void bags_find_copies(uint32_t *copy_of, const struct bag *bags, uint32_t n);

#endif
