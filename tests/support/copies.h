/*
 * Pairs of texts that share passages, at random: paragraphs of a left text are
 * copied to a right one with edits, moved, split, merged or left out, and what
 * was copied is written down as it is done, so no aligner is needed.
 */
#ifndef TESTS_SUPPORT_COPIES_H
#define TESTS_SUPPORT_COPIES_H

#include "support/hand.h"

struct copies_options {
    uint32_t paragraphs; /* of the left, at most */
    uint32_t words;      /* of a paragraph, at most */
    bool moves;          /* paragraphs change places, split and merge */
};

/* Articles 0 and 1 with their pair, finished. */
void copies_make(
    struct hand *h, uint64_t *seed, const struct copies_options *options);

#endif
