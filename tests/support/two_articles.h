/*
 * Two random articles that repeat one another and themselves, before an aligner
 * and before its slow, obvious twins. The twins know no stretches: a run and a
 * chain are lists of pairs of equal words, one by one.
 */
#ifndef TESTS_SUPPORT_TWO_ARTICLES_H
#define TESTS_SUPPORT_TWO_ARTICLES_H

#include "reuse/aligner.h"

struct word_pair {
    uint32_t left, right; /* positions */
};

typedef ARRAY(struct word_pair) pair_list;

/* A chain that was kept. */
struct plain_chain {
    uint32_t p, q; /* paragraphs */
    int score, context;
    pair_list pairs;
};

struct two_articles {
    struct corpus *corpus;
    struct table *table;
    struct boilerplate *boilerplate;
    struct aligner *aligner; /* has taken both, and writes to `out` */
    struct alignment out;
    /* What the twins know. */
    uint8_t *used; /* by position */
    ARRAY(struct plain_chain) chains;
    size_t alone; /* of these, a run that was enough where the best was not */
    int known;
    struct block block;
};

struct two_articles *two_articles_new(uint64_t *seed);
void two_articles_free(struct two_articles *b);

uint32_t hash_at(const struct two_articles *b, uint32_t i);
int weight_of(const struct two_articles *b, uint32_t i);
uint32_t plain_paragraph(const struct two_articles *b, uint32_t position);

/* Fewer than the runs that a chain looks back at. */
enum { SEEDS = 24 };
/* Some places of one word in both articles, in order; at most SEEDS. */
size_t draw_seeds(uint64_t *out, uint64_t *seed, const struct two_articles *b);

/* The pairs of equal words around two positions, in one paragraph of each. */
pair_list plain_run(
    const struct two_articles *b, uint32_t left, uint32_t right);

/* Do the two follow one another on both sides? */
bool is_next(struct word_pair a, struct word_pair b);
/* Does the text go on behind the word with a space and a word of the same
 * paragraph? */
bool goes_on(const struct two_articles *b, uint32_t i, uint32_t paragraph);
/* Is a run of pairs, or a clause in it, long enough, and tells enough? The
 * chain lies in paragraphs p and q. */
bool plain_has_run(const struct two_articles *b, const pair_list *chain,
    uint32_t p, uint32_t q, const struct demand *d);

#endif
