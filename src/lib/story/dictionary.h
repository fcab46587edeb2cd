/*
 * The terms of a collection, and how much each weighs.
 */
#ifndef STORY_DICTIONARY_H
#define STORY_DICTIONARY_H

#include "bag.h"

#include <math.h>

/* How much a term weighs that so many of n articles hold, and such a share of
 * all that was ever written. */
float term_rarity(float share, uint32_t articles, uint32_t n_articles);
/* What part of the terms of one article alone counts towards its length. */
double alone_part(uint32_t n_articles);
/* What it weighs in an article. */
static inline float term_weight(float rare, uint32_t parts)
{
    float count = (float)parts / COUNT_ONE;
    return rare * (count < 1 ? count : 1 + logf(count));
}

/* What is known of a term of the collection. */
struct entry {
    uint32_t hash;
    uint32_t articles, names; /* articles that hold it; as a name */
    uint32_t term;            /* dense id by hash, or NO_ID: of no use */
    float rare;               /* how much it weighs */
    uint32_t language;        /* bits: a function word of which languages */
};

/* A term is a name when most of its articles write it as one. */
#define NAME_PART 0.6
static inline bool entry_is_name(const struct entry *e)
{
    return e->names >= NAME_PART * e->articles;
}

struct dictionary {
    struct entry *entries; /* by hash */
    uint32_t n, n_terms;
    uint32_t n_articles; /* that were counted */
    uint32_t *near;      /* by the upper bits of a hash: the first entry */
    int shift;           /* that leaves these bits */
};

/* Of all bags but those of copies. */
struct dictionary *dictionary_new(const struct bag *bags,
    const uint32_t *copy_of, uint32_t n, const struct background *b,
    int threads);
/* Accepts NULL. */
void dictionary_free(struct dictionary *d);

/* The entry of a hash, which must be of a bag that was counted. */
static inline const struct entry *dictionary_find(
    const struct dictionary *d, uint32_t hash)
{
    uint32_t i = d->near[hash >> d->shift];
    while (d->entries[i].hash != hash)
        i++;
    return &d->entries[i];
}

#endif
