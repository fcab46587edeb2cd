/*
 * Words, the unit of matching.
 *
 * A word is a normalised token together with its byte range in the original
 * text. Words are iterated by value and never stored as strings; what is kept
 * of them is a hash and a place.
 *
 * The rule (UAX #29 word boundaries as the base; NFKC and full case folding
 * for what is not ASCII):
 *   - letters and digits make words; punctuation separates and is dropped;
 *   - case, typographic quotes, dashes, ligatures, width and accents written
 *     as combining marks do not matter; soft hyphens and U+200B are not there;
 *   - a possessive ending ('s, s') is dropped: "Tarn's" is "tarn"; other
 *     apostrophes are dropped and join: "don't" is "dont";
 *   - a hyphen separates: "four-year" is two words;
 *   - dots inside an abbreviation join: "U.S." is "us"; a number keeps its
 *     inner points, commas and colons: "1,200.50" and "10:41" are words;
 *   - every CJK ideograph or kana is a word; Thai, Lao, Khmer and Myanmar,
 *     written without spaces too, give one word a grapheme cluster;
 *   - the vowel points of Arabic and Hebrew are not there, the Russian yo is
 *     ye, and the dotless Turkish i is i;
 *   - "per cent" is the one word "percent", and so is "%" after a number;
 *   - British and American spellings that follow a rule (-isation, -our ...)
 *     fold to one;
 *   - what is longer than WORD_BYTES is cut into words of that length.
 */
#ifndef TWICETOLD_WORDS_H
#define TWICETOLD_WORDS_H

#include <twicetold/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The longest word, in bytes of the text. */
#define WORD_BYTES 192

enum word_flags {
    WORD_NUMBER = 1, /* holds a digit */
    WORD_NAME = 2,   /* begins with a capital */
    WORD_IDEOGRAPH = 4,
    WORD_STOP = 8, /* a function word of the common ones ("the", "of") */
};

struct word {
    uint32_t start, end; /* bytes in the text it was found in */
    uint32_t hash;       /* of the normalised form; the same in every run */
    uint8_t flags;
};

struct word_iter {
    struct span text;
    size_t at; /* bytes; where the next word is looked for */
};

/* The next word of the text, or false at its end. The text is cleaned text. */
bool word_next(struct word_iter *it, struct word *out);
/*
 * The next words, at most `most`; fewer only at the end of the text. The same
 * words as word_next() gives, one after another, several times as fast.
 */
size_t words_next(struct word_iter *it, struct word *out, size_t most);
/* No fewer words than the text has, told from its bytes alone; of English
 * hardly more. Of a part of the text no more than of the whole. */
size_t words_at_most(struct span text);

/* How many words like the one that begins at a byte make a word of a language
 * that writes them apart: 1 of most, more of ideographs, kana and clusters. */
int word_parts(struct span text, size_t at);

/*
 * The normalised form of a word of the text, for showing and for weighing
 * terms. Appends to out; nothing is added for a word of no letters.
 */
void word_normal(struct buffer *out, struct span text, const struct word *w);

#ifdef __cplusplus
}
#endif

#endif
