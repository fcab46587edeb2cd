/*
 * Which articles of the library are near to some new ones?
 *
 * The new ones are few, so they are indexed; the sketches of the library
 * stream past once and leave a note wherever they have a feature of a new one.
 * What is asked is proportional to the window and to nothing else, and no
 * index of it has to be kept.
 */
#ifndef STORE_NEAREST_H
#define STORE_NEAREST_H

#include "sketch.h"

/* A feature of more articles than that tells nothing: it is furniture, or a
 * word that everybody writes. */
enum {
    COMMON_PRINT = BOUNDARY(200, 8),
    COMMON_TERM = BOUNDARY(400, 8),
};
/* What a shared feature adds to the score that so many of those seen have: the
 * logarithm of how rare it is, twice for a print. */
float nearest_worth(uint64_t n_seen, uint32_t count, bool print);
/* A score below that is chance: it is worth less than two of the rarest terms,
 * or one print that few others have. */
float nearest_least(uint64_t n_seen);

struct nearest;
struct nearest *nearest_new(int window_days);
/* Accepts NULL. */
void nearest_free(struct nearest *n);

/* Says what is asked for, before the first nearest_see(): the first one is
 * number 0. */
void nearest_want(struct nearest *n, int32_t day, const sketch *s);
/* An article of the library with its features. */
void nearest_see(struct nearest *n, int64_t article, int32_t day,
    const uint32_t *features, size_t len);

struct neighbour {
    int64_t article;
    float score; /* sum of the logarithms of how rare what they share is */
};
typedef ARRAY(struct neighbour) neighbours;
/* Appends the `max` nearest articles, the nearest first, within the window of
 * days of the wanted one `who`. */
void nearest_take(struct nearest *n, uint32_t who, size_t max, neighbours *out);

#endif
