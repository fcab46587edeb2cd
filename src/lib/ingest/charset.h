/*
 * Which encoding is this? For bytes that are no UTF-8 and come without a word
 * about it, or with a wrong one.
 */
#ifndef TWICETOLD_INGEST_CHARSET_H
#define TWICETOLD_INGEST_CHARSET_H

#include <twicetold/base.h>

/*
 * The encoding of text that is no UTF-8, judged by its first part that is not
 * ASCII: a name for people and for iconv, or NULL when it looks like no
 * language that we know.
 */
const char *charset_guess(struct span bytes);

/* UTF-16 without a mark, told by its white space: "utf-16le", "utf-16be" or
 * NULL. */
const char *charset_utf16(struct span bytes);

/*
 * What an encoding is called that a document declares: names by which browsers
 * mean a larger one ("gb2312", "shift_jis") become that one's. Any other comes
 * back as it is.
 */
struct span charset_meant(struct span declared);

/* A guess, and how well the bytes go with it, from -100 to 100. */
struct charset_score {
    const char *charset;
    int score;
};
/* charset_single.c: the best encoding of one byte a character. */
struct charset_score charset_guess_single(struct span bytes);
/* charset_wide.c: the best of those of two. */
struct charset_score charset_guess_wide(struct span bytes);

#endif
