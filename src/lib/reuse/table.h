/*
 * All words of the corpus in one table, by position: what every later stage
 * reads instead of text.
 *
 * Words are numbered through the whole corpus, paragraph by paragraph, so a
 * position tells its article and two texts are compared as arrays of hashes.
 * Only words of paragraphs are in it.
 */
#ifndef REUSE_TABLE_H
#define REUSE_TABLE_H

#include <twicetold/corpus.h>
#include <twicetold/words.h>

#include <string.h>

/* A word's weight is counted in eighths of a bit. */
#define BIT 8

/* Where a word starts so far from the one before that a byte does not hold it:
 * the rest. */
struct far_step {
    uint32_t position, rest;
};
typedef ARRAY(struct far_step) far_list;

struct table {
    const struct corpus *corpus;
    uint32_t n;     /* words */
    uint32_t *hash; /* by position: of the word; odd for function words */
    uint8_t *step;  /* by position: bytes from where the word before it in the
                       article starts, or the body; TABLE_SLACK more */
    uint32_t *block_start; /* of every BLOCK-th position: where it starts */
    far_list far;          /* by position */
    uint8_t *len;          /* by position: bytes of the word in the text */
    uint32_t *first; /* by paragraph: its first position; one more than them */
    uint32_t *article_first;  /* by article; one more than them */
    uint32_t *near_paragraph; /* that of every BLOCK-th position; one more */
    uint32_t *near_article;   /* the same */
    uint32_t *source;         /* by article: the house of its source */
    uint32_t *told;           /* by paragraph: the weight of all its words */
    uint8_t *tells;  /* by position: what the word tells; TABLE_SLACK more */
    uint8_t *weight; /* by slot: how much a word tells, by its hash */
    uint32_t weight_mask; /* slots, a power of two, less one */
};

#define BLOCK 64
/* Bytes that may be read behind the last of a row, so that eight are compared
 * at a time wherever a text ends. */
#define TABLE_SLACK 8

/* Eight of these bytes, the first one lowest. */
static inline uint64_t eight_at(const uint8_t *bytes)
{
    uint64_t x;
    memcpy(&x, bytes, sizeof x);
    return x;
}

/* What stands for the source of an article here: the house it is of. */
static inline uint32_t house_of(const struct corpus *c, uint32_t article)
{
    return c->sources.items[c->articles.items[article].source].house;
}

/* The articles of a corpus, or only those listed, in ascending order. */
struct table *table_new(
    const struct corpus *c, const uint32_t *only, size_t n_only, int threads);
/* Frees what is of use to the alignment alone: lengths, and what words tell. */
void table_lighten(struct table *t);
/* Accepts NULL. */
void table_free(struct table *t);

/* First position of an article, and the one behind its last. */
static inline uint32_t table_article(const struct table *t, uint32_t article)
{
    return t->article_first[article];
}
static inline uint32_t table_article_end(
    const struct table *t, uint32_t article)
{
    return t->article_first[article + 1];
}

/* Which of the things that begin at first[] holds a position; near[] tells for
 * every BLOCK-th one. Between these few begin, but for empty ones. */
static inline uint32_t table_search(
    const uint32_t *first, const uint32_t *near, uint32_t position)
{
    uint32_t low = near[position / BLOCK], high = near[position / BLOCK + 1];
    while (high - low > BLOCK) {
        uint32_t middle = low + (high - low) / 2;
        if (first[middle + 1] <= position)
            low = middle + 1;
        else
            high = middle;
    }
    while (first[low + 1] <= position)
        low++;
    return low;
}

/* The article, and the paragraph, that holds a position. */
static inline uint32_t table_article_at(
    const struct table *t, uint32_t position)
{
    return table_search(t->article_first, t->near_article, position);
}
static inline uint32_t table_paragraph(const struct table *t, uint32_t position)
{
    return table_search(t->first, t->near_paragraph, position);
}

/* Articles of one house count as those of one source. */
static inline uint32_t table_source(const struct table *t, uint32_t article)
{
    return t->source[article];
}

static inline uint32_t weight_slot(const struct table *t, uint32_t hash)
{
    return hash >> 1 & t->weight_mask;
}

/*
 * How unlikely a word is, in eighths of a bit: the negative logarithm of its
 * share of the corpus, smoothed with what is known of English beforehand
 * (function words are common even in a corpus of two short texts).
 */
static inline int word_weight(const struct table *t, uint32_t hash)
{
    return t->weight[weight_slot(t, hash)];
}

/* How many such words make what is a word elsewhere: see word_parts(). */
static inline uint8_t parts_at(struct span text, uint32_t start)
{
    return (unsigned char)text.ptr[start] < 0xe0
               ? 1
               : (uint8_t)word_parts(text, start);
}

/* What a word tells where it stands: where several make what is a word
 * elsewhere, a part of that. */
static inline uint8_t word_tells(
    const struct table *t, uint32_t hash, uint8_t parts)
{
    int weight = word_weight(t, hash);
    return (uint8_t)(parts == 1 ? weight : weight / parts);
}

static inline bool is_function_word(uint32_t hash)
{
    return hash & 1;
}

/* The hash of a word as the table has it. */
static inline uint32_t table_hash(const struct word *w)
{
    return (w->hash & ~1u) | !!(w->flags & WORD_STOP);
}

/* Byte where the word at a position starts, in the article's body. Starts take
 * a byte for a word: they are added up, from the nearest one that is known. */
uint32_t table_word_start(const struct table *t, uint32_t position);
/* The same, where the word before it starts at byte `before`; or, of the first
 * word of an article, for 0. */
uint32_t table_next_start(
    const struct table *t, uint32_t position, uint32_t before);
/* The bytes [start, end) of n words in a row. */
struct extent {
    uint32_t start, end;
};
struct extent table_extent(
    const struct table *t, uint32_t position, uint32_t n);
/* What is noted for the word at a position of so large a step. */
static inline uint8_t step_of(far_list *far, uint32_t position, uint32_t bytes)
{
    if (bytes < UINT8_MAX)
        return (uint8_t)bytes;
    array_push(far, (struct far_step){ position, bytes - UINT8_MAX });
    return UINT8_MAX;
}
/* Nothing, or one byte, stands between the word at a position and the next of
 * its paragraph. */
static inline bool table_goes_on(const struct table *t, uint32_t position)
{
    return t->step[position + 1] <= t->len[position] + 1;
}

#endif
