/*
 * What is known of words before any article is read: how common they are, and
 * which languages have them for function words.
 */
#ifndef STORY_BACKGROUND_H
#define STORY_BACKGROUND_H

#include <twicetold/words.h>

/* English, French, German, Spanish, Italian, Portuguese, Dutch. */
enum { BACKGROUND_LANGUAGES = 7 };

struct background;
struct background *background_new(void);
/* Accepts NULL. */
void background_free(struct background *b);

struct background_word {
    float share;       /* of all articles that hold the word; 0: not known */
    uint32_t language; /* one bit for each language that has it */
};
/* Of a word, or of the term that it makes; its lowest bit is 0. */
struct background_word background_find(
    const struct background *b, uint32_t hash);

#endif
