/*
 * Terms: the words of a text as a search compares them.
 *
 * A term is a word as words.h has it, folded once more: accents are dropped, as
 * people leave them out when they search. Scripts written without spaces give
 * a term a character, and what is asked for in them is a phrase.
 *
 * Words of two spellings have one normal form, which a whole word is compared
 * by. The beginning of a word must be compared with what was written: "colou"
 * begins "colour", not its normal form "color". So a text gives both.
 */
#ifndef STORE_TERMS_H
#define STORE_TERMS_H

#include <twicetold/words.h>

struct term {
    struct span normal;  /* never empty */
    struct span plain;   /* as it was written; often the same */
    uint32_t start, end; /* bytes in the text */
};

struct term_iter {
    struct word_iter words; /* .text is set by the caller */
    struct buffer normal, plain;
};

/* The next term, its spans good until the next call; false at the end. */
bool term_next(struct term_iter *it, struct term *out);
void term_iter_free(struct term_iter *it);

#endif
