/*
 * Alignment: the passages that two articles share, from places that look
 * alike.
 *
 * A score is counted in eighths of a bit: what an aligned word tells
 * (word_weight) less what each word left out on either side costs, which is
 * the logarithm of how much likelier the two texts are as copies than by
 * chance.
 */
#ifndef REUSE_ALIGN_H
#define REUSE_ALIGN_H

#include "boilerplate.h"
#include "table.h"

/* Equal words in a row; positions of the table. */
struct stretch {
    uint32_t left, right, n;
};
typedef ARRAY(struct stretch) stretch_list;

/* Stretches in one order on both sides, in one paragraph of each. */
struct chain {
    uint32_t left_paragraph, right_paragraph;
    uint32_t first, n;   /* in the list of stretches */
    uint32_t first_left; /* position of the first stretch */
    uint32_t shared;     /* words */
    int score;
    int context; /* what else the two articles are known to share, scores */
};

struct alignment {
    ARRAY(struct chain) chains;
    stretch_list stretches;
    uint64_t limits; /* how often one was met */
};

/* Scratch memory of one thread. */
struct aligner;
struct aligner *aligner_new(
    const struct table *t, const struct boilerplate *boilerplate);
void aligner_free(struct aligner *a);

/*
 * The passages of a pair of articles that share the n seeds, which are sorted.
 * Replaces what *out held.
 */
void align_articles(
    struct aligner *a, struct alignment *out, const uint64_t *seeds, size_t n);

#endif
