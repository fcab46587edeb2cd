/*
 * The different words of a corpus, each looked at once.
 */
#ifndef STORY_VOCABULARY_H
#define STORY_VOCABULARY_H

#include "language.h"
#include "reuse/map.h"
#include "reuse/table.h"

enum meaning_kind {
    MEANING_NONE,    /* an empty slot */
    MEANING_NO_TERM, /* a function word */
    MEANING_TERM,
    MEANING_UNSURE, /* to be looked at wherever it stands */
};

/* What a word means to the profiles wherever it begins with such a byte as
 * meaning_holds() asks. */
struct meaning {
    uint32_t hash; /* of the word, as the table has it */
    uint32_t term;
    uint16_t languages; /* bits, as language_bits() has them */
    uint8_t kind;       /* enum meaning_kind */
    bool is_number;
};

/* The different words of a table, in the slots that a map gave them. */
struct vocabulary {
    struct meaning *slots;
    size_t size; /* a power of two */
};

struct vocabulary *vocabulary_new(
    const struct table *t, const struct background *b, int threads);
/* Accepts NULL. */
void vocabulary_free(struct vocabulary *v);

static inline void vocabulary_prefetch(
    const struct vocabulary *v, uint32_t hash)
{
    __builtin_prefetch(&v->slots[map_place(hash, v->size)]);
}

/* The word must be one of the table. */
static inline const struct meaning *vocabulary_find(
    const struct vocabulary *v, uint32_t hash)
{
    size_t at = map_place(hash, v->size);
    while (v->slots[at].hash != hash || v->slots[at].kind == MEANING_NONE)
        at = (at + 1) & (v->size - 1);
    return &v->slots[at];
}

/* Is the first byte of a word an ASCII letter or digit? */
static inline bool meaning_holds(char first)
{
    return (first >= '0' && first <= '9') ||
           ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
}

#endif
