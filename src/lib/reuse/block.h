/*
 * The best alignment of two short texts: over all of their pairs of equal words
 * (Smith, Waterman 1981; Needleman, Wunsch 1970), but looking at these alone,
 * which are few (Hunt, Szymanski 1977).
 */
#ifndef REUSE_BLOCK_H
#define REUSE_BLOCK_H

#include "align.h"

#define BLOCK_MAX 96  /* words a side */
#define BLOCK_GROW 48 /* words looked at beyond the end of a chain */
#define GAP (2 * BIT) /* what a word left out on one side costs */

/* Positions [left, left_end) by [right, right_end). */
struct square {
    uint32_t left, left_end, right, right_end;
};

/* Which corners of the square the alignment is tied to. */
enum block_corner { BLOCK_WHOLE, BLOCK_FROM_START, BLOCK_FROM_END };

/* Two equal words, and the best chain of pairs that ends with them. */
struct block_pair {
    uint8_t left, right; /* words from the corner */
    uint16_t before;     /* the pair before in the chain; NO_PAIR: none */
    int sum;             /* of what the pairs of the chain are worth */
};
#define NO_PAIR UINT16_MAX
#define BLOCK_HEADS 512

struct block {
    size_t n;
    struct stretch stretches[BLOCK_MAX]; /* what was found, in order */
    size_t n_pairs;
    struct block_pair pairs[BLOCK_MAX * BLOCK_MAX];
    uint16_t best[BLOCK_MAX + 1]; /* by words on the right: the pair that ends
                                     the best chain within them */
    uint8_t head[BLOCK_HEADS];    /* words on the right by hash: from 1 */
    uint8_t next[BLOCK_MAX + 1];
};

/* Which words of an article are used, from position `base` on. */
struct used_words {
    const uint8_t *items;
    uint32_t base;
};

/* Words that are used are equal to nothing. Of alignments that score the same,
 * one with longer stretches is taken where it is met. */
void block_fill(struct block *b, const struct table *t,
    const struct used_words used[2], struct square s, enum block_corner corner);

#endif
