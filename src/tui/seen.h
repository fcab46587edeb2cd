/*
 * Which paragraphs were read, by the key of their words (store.h): what is
 * known of it by now. A key that nobody asked the library for is unknown.
 */
#ifndef TUI_SEEN_H
#define TUI_SEEN_H

#include <twicetold/base.h>

enum seen { SEEN_UNKNOWN, SEEN_NEW, SEEN_READ };

struct seen_slot {
    int64_t key;
    uint8_t state; /* enum seen; SEEN_UNKNOWN: the slot is free */
};

/* A table with open addressing, at most half full. */
struct seen_set {
    struct seen_slot *slots;
    size_t n, cap; /* cap: 0 or a power of two */
};

enum seen seen_get(const struct seen_set *s, int64_t key);
void seen_put(struct seen_set *s, int64_t key, bool read);
/* Forgets everything and frees the table. */
void seen_clear(struct seen_set *s);

#endif
