/*
 * What an article is about, as far as telling "the same" from "something
 * else": the rarest terms of its headline and first words.
 */
#ifndef REUSE_SUBJECT_H
#define REUSE_SUBJECT_H

#include "table.h"

/* One bit for each position of the table; threads may add at once. */
struct position_set {
    uint64_t *bits;
};

static inline struct position_set set_new(uint32_t positions)
{
    return (struct position_set){ mem_alloc_zeroed(positions / 64 + 1, 8) };
}
static inline bool set_has(const struct position_set *s, uint32_t position)
{
    return s->bits[position / 64] >> position % 64 & 1;
}
static inline void set_add(struct position_set *s, uint32_t position)
{
    __atomic_fetch_or(&s->bits[position / 64], UINT64_C(1) << position % 64,
        __ATOMIC_RELAXED);
}
/* Does the set hold any of the positions [from, to)? */
bool set_any(const struct position_set *s, uint32_t from, uint32_t to);

struct subjects;
/* Words in `without`, which must stay while articles are looked at for the
 * first time, say nothing of them. */
struct subjects *subjects_new(
    const struct table *t, const struct position_set *without);
/* Looks now at the articles that are marked, or at all for NULL. Of these
 * same_subject() may be asked by several threads; others are looked at when
 * they are asked for. */
void subjects_look(struct subjects *s, const bool *marked, int threads);
/* Looks at one more article, which is behind all others. */
void subjects_add(
    struct subjects *s, const struct position_set *without, uint32_t article);
/* Accepts NULL. */
void subjects_free(struct subjects *s);

/* Words that stand in several articles and so say nothing of these. */
struct words_at {
    uint32_t from, to; /* positions */
};
#define NO_WORDS ((struct words_at){ 0, 0 })

/* Do the articles share at least three of their rarest terms, but for those
 * that are among some words? */
bool same_subject(
    struct subjects *s, uint32_t a, uint32_t b, struct words_at but);
/* Do n articles tell of several subjects? A sample of them is looked at. Fewer
 * than SUBJECTS never do. */
#define SUBJECTS 3
bool many_subjects(struct subjects *s, const uint32_t *articles, size_t n,
    struct words_at but);

#endif
