/*
 * What the files that make words share: the token being made, the two ways to
 * scan one, and the folding that both end with.
 */
#ifndef TEXT_WORDS_PARTS_H
#define TEXT_WORDS_PARTS_H

#include <twicetold/words.h>

/* NFKC and case folding lengthen: what is beyond is not told apart. */
#define NORMAL_MAX 512
/* So many bytes before the normalised form, and behind it, may be read. */
#define NORMAL_FRONT 8
#define NORMAL_BACK 16

struct token {
    size_t start, end; /* bytes in the text */
    size_t len;        /* bytes of the normalised form */
    uint8_t flags;
    char bytes[NORMAL_FRONT + NORMAL_MAX + NORMAL_BACK];
};

static inline char *token_normal(struct token *t)
{
    return t->bytes + NORMAL_FRONT;
}

/*
 * Scans the word that begins at or after `at`. The ASCII way answers GAVE_UP
 * when a character outside ASCII could matter; the Unicode way never does, and
 * is the rule itself: on ASCII text both find the same.
 */
enum scan { SCAN_END, SCAN_FOUND, SCAN_GAVE_UP };
enum scan token_scan_ascii(struct token *t, struct span text, size_t at);
enum scan token_scan_unicode(struct token *t, struct span text, size_t at);

/* Does a digit stand before byte `at`, with at most a space between? */
bool digit_before(struct span text, size_t at);

/* Makes the word of spelling rules of the normalised form. */
void token_fold_spelling(struct token *t);
/* Is the normalised form one of the common function words? */
bool token_is_stop(const struct token *t);
void token_make_percent(struct token *t);

#endif
