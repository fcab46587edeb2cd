/*
 * A map from hashes to numbers: open addressing with linear probing (Knuth, The
 * Art of Computer Programming 3, 6.4), never more than half full.
 */
#ifndef REUSE_MAP_H
#define REUSE_MAP_H

#include <twicetold/base.h>

/* A value of 0 is an empty slot. */
struct map_slot {
    uint32_t key, value;
};

/* { 0 } is an empty map. */
struct map {
    struct map_slot *slots;
    size_t size; /* a power of two, or 0 */
    size_t n;    /* keys that it has */
};

/* The slot where the search for a key begins in a table of that size. The
 * lowest bit of a word's hash, which tells function words, is no matter of
 * chance. */
static inline size_t map_place(uint32_t key, size_t size)
{
    return key >> 1 & (size - 1);
}

/* That of the key, or the empty one where it would stand; there are slots. */
static inline struct map_slot *map_slot_of(const struct map *m, uint32_t key)
{
    size_t at = map_place(key, m->size);
    while (m->slots[at].value && m->slots[at].key != key)
        at = (at + 1) & (m->size - 1);
    return &m->slots[at];
}

/* The value of a key, or 0. */
static inline uint32_t map_find(const struct map *m, uint32_t key)
{
    return m->size ? map_slot_of(m, key)->value : 0;
}

/* Makes twice as many slots. */
void map_grow(struct map *m);

/* The value of a key, which is added when it is new; then the value is 0, and
 * the caller sets it to something else. The pointer is good until the next
 * call. */
static inline uint32_t *map_at(struct map *m, uint32_t key)
{
    if (2 * m->n >= m->size)
        map_grow(m);
    struct map_slot *slot = map_slot_of(m, key);
    m->n += !slot->value;
    slot->key = key;
    return &slot->value;
}

/* Leaves an empty map. */
void map_free(struct map *m);

#endif
