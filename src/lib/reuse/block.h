/*
 * The best alignment of two short texts, by dynamic programming over all of
 * their word pairs (Smith, Waterman 1981; Needleman, Wunsch 1970).
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

struct block {
    size_t n;
    struct stretch stretches[BLOCK_MAX]; /* what was found, in order */
    uint8_t step[BLOCK_MAX + 1][BLOCK_MAX + 1];
    int score[2][BLOCK_MAX + 1];
};

/* Which words of an article are used, from position `base` on. */
struct used_words {
    const uint8_t *items;
    uint32_t base;
};

/* Words that are used are equal to nothing. */
void block_fill(struct block *b, const struct table *t,
    const struct used_words used[2], struct square s, enum block_corner corner);

#endif
