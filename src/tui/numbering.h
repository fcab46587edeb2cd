/*
 * Where in a row of articles those are that are known by 64 bits: by what the
 * library calls them, or by their identity. Both outlive the row.
 */
#ifndef TUI_NUMBERING_H
#define TUI_NUMBERING_H

#include <stddef.h>
#include <stdint.h>

struct numbering {
    struct numbered *by_key;
    size_t n;
};

/* Of keys in the order of their numbers, which begin at 0. */
struct numbering numbering_of(const int64_t *keys, size_t n);
/* The number of a key, one of them where several have it; NO_ID: none. */
uint32_t numbering_find(const struct numbering *all, int64_t key);
void numbering_free(struct numbering *all);

#endif
