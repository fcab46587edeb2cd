/*
 * What an article is written in, as its function words or its script tell.
 */
#ifndef STORY_LANGUAGE_H
#define STORY_LANGUAGE_H

#include "background.h"

/*
 * What an article is written in, as far as names alone can be compared across
 * it: two articles of different languages share hardly any other word.
 */
enum { LANGUAGE_UNKNOWN = 0 };

/* Is it one of the languages whose bits are set? */
static inline bool language_has(uint32_t bits, uint32_t language)
{
    return language != LANGUAGE_UNKNOWN && language <= 32 &&
           (bits >> (language - 1) & 1);
}

/* Counts the words of one article that tell its language; begins with { 0 }. */
struct language_votes {
    uint32_t words;
    uint32_t by_language[BACKGROUND_LANGUAGES];
    uint32_t by_script[256];
};
/* A vote of word w of the text. */
void language_vote(struct language_votes *v, const struct background *b,
    struct span text, const struct word *w);
/* One bit for each language that has a word of Latin letters for a function
 * word, and a vote for them. */
uint32_t language_bits(const struct background *b, const struct word *w);
static inline void language_vote_bits(struct language_votes *v, uint32_t bits)
{
    for (uint32_t i = 0; bits; i++, bits >>= 1)
        v->by_language[i] += bits & 1;
}
/* The number of the language, or LANGUAGE_UNKNOWN. */
uint32_t language_decide(const struct language_votes *v);

#endif
