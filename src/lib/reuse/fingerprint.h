/*
 * Fingerprints: hashes of a few words in a row, by which texts that share
 * something are found without comparing them.
 *
 * A shingle is two terms, words that are no function words, with whatever
 * function words stand between them: half as many as shingles of three words,
 * as rare as these, and twice as likely to outlive an edit. Every shingle of a
 * paragraph is posted, with what stands around it, so that a chance meeting is
 * told from a common text without looking at either.
 *
 * Some postings are marked as chosen: the least hash in each window of WINDOW
 * shingles (robust winnowing; Schleimer, Wilkerson, Aiken 2003). Any run that
 * two paragraphs share and that holds RUN_FOUND terms has a place that both
 * chose; it becomes a seed unless its shingle is dropped as too common, which
 * is counted, or the run repeats a few terms only.
 */
#ifndef REUSE_FINGERPRINT_H
#define REUSE_FINGERPRINT_H

#include "table.h"

/* Two numbers of 32 bits in one. */
typedef ARRAY(uint64_t) seed_list;

#define SHINGLE_TERMS 2
#define WINDOW 8
#define RUN_FOUND (SHINGLE_TERMS + WINDOW - 1)

struct posting {
    uint32_t hash;     /* of the shingle */
    uint32_t position; /* of its first term */
    uint64_t around;
};

/* What `around` holds: some bits of the term before, of the two terms behind,
 * the choice, and a set of the terms near by. */
#define AROUND_BEFORE UINT64_C(0xff)
#define AROUND_BEHIND UINT64_C(0xff00)
#define AROUND_CHOSEN UINT64_C(0x10000)
#define AROUND_NEAR (~UINT64_C(0x1ffff))
#define NEAR_BITS 47
#define NEAR_TERMS 6

/* The shingles of one paragraph, in order; scratch memory of one thread. Behind
 * the positions of the terms that of the paragraph's end stands a few times. */
#define TERMS_BEHIND 4
typedef ARRAY(struct posting) posting_list;
struct shingler {
    posting_list postings;
    ARRAY(uint32_t) hashes;        /* of the shingles */
    ARRAY(uint32_t) terms, words;  /* positions of the terms, their hashes */
    ARRAY(uint64_t) bits, near_by; /* of each term, of each window of terms */
};
/* Finds terms and hashes alone; the second finds the postings as well. Both
 * replace what *s held. */
void shingler_hash(
    struct shingler *s, const struct table *t, uint32_t paragraph);
void shingler_make(
    struct shingler *s, const struct table *t, uint32_t paragraph);
void shingler_free(struct shingler *s);

/* All postings of the corpus in buckets by the top bits of the hash; in a
 * bucket by hash, then position. */
#define BUCKET_BITS 10
#define BUCKETS (1u << BUCKET_BITS)
struct postings {
    struct posting *items;
    uint32_t *articles; /* of the items */
    size_t n;
    size_t first[BUCKETS + 1];
    seed_list quotes; /* places of what may stand twice: see quotes.h */
};
struct postings *postings_new(const struct table *t, int threads);
/* Accepts NULL. */
void postings_free(struct postings *p);

/* One hash of two, in which their order matters. */
static inline uint32_t shingle_hash(uint32_t a, uint32_t b)
{
    uint64_t h =
        (a * UINT64_C(0x9e3779b97f4a7c15)) ^ (b * UINT64_C(0xc2b2ae3d27d4eb4f));
    return (uint32_t)((h ^ h >> 29) * UINT64_C(0x165667b19e3779f9) >> 32);
}

/* The end of the group of equal hashes that begins at `at`, before `end`. */
static inline size_t posting_group(
    const struct posting *items, size_t at, size_t end)
{
    uint32_t hash = items[at].hash;
    while (at < end && items[at].hash == hash)
        at++;
    return at;
}

#endif
