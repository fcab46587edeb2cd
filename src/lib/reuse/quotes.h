/*
 * Quotations of function words: eight words in a row that are the same, where
 * shingles of terms cannot tell.
 *
 * "She went on as you sit down in an armchair" has three terms, of which no
 * shingle has enough around it that two reports with nothing else in common
 * share. So where eight words hold three terms or fewer, which are a fifth of
 * all places, they are a shingle of another kind: exactly these words.
 *
 * A phrase that everybody uses is told from a quotation as furniture is told
 * from news: it stands in articles of several subjects. Of such a phrase only
 * the places in articles of one subject are joined.
 */
#ifndef REUSE_QUOTES_H
#define REUSE_QUOTES_H

#include "boilerplate.h"
#include "fingerprint.h"
#include "seeds.h"

#define QUOTE_WORDS 8
#define QUOTE_TERMS 3

/* ------------------------------------------------------------- quotes.c */

/* Adds the places of a paragraph, whose terms the shingler has: for each the
 * hash of its words and, below, its position. */
void quotes_list(seed_list *out, const struct shingler *s,
    const struct table *t, uint32_t paragraph);

/*
 * A sieve for what stands twice, behind different words. First all places are
 * noted, by several threads at once; then it tells which of them may be such.
 * One in 65,000 is lost.
 */
struct sieve {
    uint16_t *slots;
    uint32_t mask; /* slots, a power of two, less one */
};
struct sieve sieve_new(uint32_t n_words);
/* The keys are going to be noted: their slots lie anywhere in memory. */
void sieve_ask(const struct sieve *s, const uint64_t *keys, size_t n);
/* The keys are those of one paragraph. */
void sieve_note(struct sieve *s, const uint64_t *keys, size_t n,
    const struct table *t, uint32_t paragraph);
/* Leaves of the keys those that may stand twice. */
void sieve_pour(const struct sieve *s, seed_list *keys);
void sieve_free(struct sieve *s);

/* -------------------------------------------------------- quote_pairs.c */

/*
 * Adds the seeds of places that are the same; the keys are in order. Only where
 * the words that are the same, to both sides, hold no more terms: else a
 * shingle of terms has found them. Not for several threads at once.
 */
void quotes_join(struct yield *y, const seed_list *keys, const struct table *t,
    const struct boilerplate *boilerplate, bool within_source);

/* The same for articles that come one by one. */
struct quotes;
struct quotes *quotes_new(const struct table *t);
/* Adds the seeds between an article, the last one of the table, and those
 * before it. */
void quotes_add(struct quotes *q, struct yield *y, const struct table *t,
    const struct boilerplate *boilerplate, uint32_t article,
    bool within_source);
/* Accepts NULL. */
void quotes_free(struct quotes *q);

#endif
