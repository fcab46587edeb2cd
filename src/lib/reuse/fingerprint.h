/*
 * Fingerprints: hashes of a few words in a row, by which texts that share
 * something are found without comparing them.
 */
#ifndef REUSE_FINGERPRINT_H
#define REUSE_FINGERPRINT_H

#include "table.h"

/* Terms in a shingle; function words between them are passed over. */
#define SHINGLE_TERMS 2

/* A hash in the upper half, the position of its first term in the lower. */
typedef ARRAY(uint64_t) fingerprint_list;

static inline uint32_t fingerprint_hash(uint64_t f)
{
    return (uint32_t)(f >> 32);
}
static inline uint32_t fingerprint_position(uint64_t f)
{
    return (uint32_t)f;
}

/* The fingerprints of the words [from, to), which are of one paragraph. */
void fingerprint_words(
    fingerprint_list *out, const struct table *t, uint32_t from, uint32_t to);

/* All of the corpus, sorted by hash, then position. */
fingerprint_list fingerprint_all(const struct table *t, int threads);

#endif
