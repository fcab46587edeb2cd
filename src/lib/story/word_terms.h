/*
 * Terms: what of a text is counted, a word or two ideographs in a row.
 */
#ifndef STORY_WORD_TERMS_H
#define STORY_WORD_TERMS_H

#include <twicetold/words.h>

/* The hash of the singular of a term: "missiles" is "missile". */
uint32_t term_singular(struct span text, const struct word *w);

/* The hash of the term that a word makes: words that a table has for one make
 * one term. */
static inline uint32_t term_hash(struct span text, const struct word *w)
{
    return term_singular(text, w) & ~1u;
}

/* A term as it stands in a text. */
struct term {
    uint32_t start, end; /* bytes */
    uint32_t hash;
};

/* The term that word w of the text ends, if it ends one. *before, zeroed at
 * the start of the text, is the word before it and becomes w. */
bool term_at(struct term *out, struct word *before, struct span text,
    const struct word *w);

#endif
