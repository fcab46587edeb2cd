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

/* One hash of two, in which their order matters. */
static inline uint32_t fingerprint_join(uint32_t a, uint32_t b)
{
    uint64_t h =
        (a * UINT64_C(0x9e3779b97f4a7c15)) ^ (b * UINT64_C(0xc2b2ae3d27d4eb4f));
    return (uint32_t)((h ^ h >> 29) * UINT64_C(0x165667b19e3779f9) >> 32);
}

/* The end of the group of equal hashes that begins at `at`. */
static inline size_t fingerprint_group(const fingerprint_list *list, size_t at)
{
    uint32_t hash = fingerprint_hash(list->items[at]);
    while (at < list->len && fingerprint_hash(list->items[at]) == hash)
        at++;
    return at;
}

/* The fingerprints of the words [from, to), which are of one paragraph. */
void fingerprint_words(
    fingerprint_list *out, const struct table *t, uint32_t from, uint32_t to);

/* All of the corpus, sorted by hash, then position. */
fingerprint_list fingerprint_all(const struct table *t, int threads);

#endif
