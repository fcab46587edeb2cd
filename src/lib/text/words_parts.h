/*
 * What the files that make words share: the token being made, the two ways to
 * scan one, and the folding that both end with.
 */
#ifndef TEXT_WORDS_PARTS_H
#define TEXT_WORDS_PARTS_H

#include <string.h>
#include <twicetold/words.h>

#include "eight.h"

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

void token_make_percent(struct token *t);

/* Takes marks that writers leave out as they please from what is case-folded,
 * and writes letters that they take for one another the same way; returns the
 * new length, which is no greater. */
size_t fold_marks(uint8_t *bytes, size_t len);

/* Of U+2000 to U+203F the last byte: is it a dash, a quotation mark or a dot,
 * but none of U+2018, 2019 and 201B, which may be apostrophes? */
static inline bool is_plain_punctuation(unsigned char last)
{
    return last >= 0x90 && last <= 0xa7 && (last < 0x98 || last > 0x9b);
}

/* ---------------------------------------------------------- short words */

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
    "words are packed as little-endian machines load them");

/* The bytes of a normalised form of at most KEY_BYTES, zeros behind them. */
#define KEY_BYTES 16
struct word_key {
    uint64_t low, high;
};

/* KEY_BYTES may be read at `bytes`; the bits of `set` are set in each half. */
static inline struct word_key key_of(
    const void *bytes, size_t len, uint64_t set)
{
    static const unsigned char ones_then_zeros[2 * KEY_BYTES] = {
        [0 ... KEY_BYTES - 1] = 0xff
    };
    const unsigned char *keep = ones_then_zeros + KEY_BYTES - len;
    return (struct word_key){
        .low = (load8(bytes) | set) & load8(keep),
        .high = (load8((const char *)bytes + 8) | set) & load8(keep + 8),
    };
}

/* Makes ASCII letters lower case and leaves digits as they are. */
#define LOWER UINT64_C(0x2020202020202020)

/*
 * The hash of a short word: two multiplications that keep the halves apart and
 * the last steps of MurmurHash3 (Appleby 2011) behind them.
 */
static inline uint32_t key_hash(struct word_key key)
{
    uint64_t h = (key.low ^ key.low >> 32) * UINT64_C(0x9e3779b97f4a7c15) +
                 key.high * UINT64_C(0xc2b2ae3d27d4eb4f);
    h = (h ^ h >> 33) * UINT64_C(0xff51afd7ed558ccd);
    return (uint32_t)(h >> 32);
}

/* "per", which may be the beginning of "per cent". */
#define KEY_PER ((uint64_t)('p' | 'e' << 8 | 'r' << 16))

/* Is the word one of the common function words? All have up to eight letters
 * and stand at the place that the product with an odd constant gives. */
#define STOP_BITS 10
#define STOP_PLACE(low) ((low)*UINT64_C(0x44f67571e443c943) >> (64 - STOP_BITS))
extern const uint64_t function_words[1 << STOP_BITS];
static inline bool key_is_stop(struct word_key key)
{
    return (function_words[STOP_PLACE(key.low)] == key.low) & !key.high;
}

/* ------------------------------------------------------------- spelling */

struct ending {
    char from[8], to[8];
    uint8_t len, to_len;
    uint8_t stem; /* letters that must stand before it */
};

/* The endings with one last letter, and what tells that none of them fits:
 * all have one of `letters` as many bits below the top as `shift` leaves. */
struct ending_group {
    const struct ending *list;
    uint8_t len, shift;
    uint32_t letters;
};
extern const struct ending_group ending_groups[32];

/* No word shorter than this has an ending to be folded. */
#define FOLD_LEAST 5

/* May a word end so? `last` is its last eight bytes, the last one on top; what
 * stands before a shorter word does not matter. */
static inline bool ending_is_possible(uint64_t last)
{
    const struct ending_group *g = &ending_groups[((last >> 56) - 1) & 31];
    return g->letters >> (((last >> g->shift) - 1) & 31) & 1;
}
/* The ending of a word of `len` letters that is to be folded, or NULL. */
const struct ending *ending_find(uint64_t last, size_t len);
/* Makes the word of spelling rules of the normalised form. */
void token_fold_spelling(struct token *t);

#endif
