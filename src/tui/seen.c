/* Keys are hashes already: their bits are as good as random. */
#include "seen.h"

#include <stdlib.h>

enum { FIRST_CAP = 256 };

static struct seen_slot *slot_of(const struct seen_set *s, int64_t key)
{
    size_t mask = s->cap - 1, i = (size_t)key & mask;
    while (s->slots[i].state != SEEN_UNKNOWN && s->slots[i].key != key)
        i = (i + 1) & mask;
    return &s->slots[i];
}

enum seen seen_get(const struct seen_set *s, int64_t key)
{
    return s->cap > 0 ? (enum seen)slot_of(s, key)->state : SEEN_UNKNOWN;
}

static void grow(struct seen_set *s)
{
    struct seen_set larger = { .cap = s->cap > 0 ? s->cap * 2 : FIRST_CAP };
    larger.slots = mem_alloc_zeroed(larger.cap, sizeof *larger.slots);
    larger.n = s->n;
    for (size_t i = 0; i < s->cap; i++)
        if (s->slots[i].state != SEEN_UNKNOWN)
            *slot_of(&larger, s->slots[i].key) = s->slots[i];
    free(s->slots);
    *s = larger;
}

void seen_put(struct seen_set *s, int64_t key, bool read)
{
    if (s->n * 2 >= s->cap)
        grow(s);
    struct seen_slot *slot = slot_of(s, key);
    s->n += slot->state == SEEN_UNKNOWN;
    *slot = (struct seen_slot){ key, read ? SEEN_READ : SEEN_NEW };
}

void seen_clear(struct seen_set *s)
{
    free(s->slots);
    *s = (struct seen_set){ 0 };
}
