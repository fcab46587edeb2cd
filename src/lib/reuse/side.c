/* A hash table of short lists. */
#include "side.h"

#include <stdlib.h>

static struct side_slot *slot_of(const struct side *s, uint32_t hash)
{
    size_t at = hash & (s->size - 1);
    while (s->slots[at].first && s->slots[at].hash != hash)
        at = (at + 1) & (s->size - 1);
    return &s->slots[at];
}

static void grow(struct side *s)
{
    struct side old = *s;
    s->size = old.size ? 2 * old.size : BOUNDARY(1024, 2);
    s->slots = mem_alloc_zeroed(s->size, sizeof *s->slots);
    for (size_t i = 0; i < old.size; i++) {
        if (old.slots[i].first)
            *slot_of(s, old.slots[i].hash) = old.slots[i];
    }
    free(old.slots);
}

void side_add(struct side *s, struct posting posting)
{
    if (2 * s->n >= s->size)
        grow(s);
    struct side_slot *slot = slot_of(s, posting.hash);
    array_push(&s->items, (struct side_posting){ posting, 0 });
    uint32_t place = (uint32_t)s->items.len;
    if (slot->first) {
        s->items.items[slot->last - 1].next = place;
        slot->last = place;
    } else {
        *slot = (struct side_slot){ posting.hash, place, place };
        s->n++;
    }
}

void side_find(posting_list *out, const struct side *s, uint32_t hash)
{
    if (!s->size)
        return;
    for (uint32_t at = slot_of(s, hash)->first; at;
         at = s->items.items[at - 1].next)
        array_push(out, s->items.items[at - 1].posting);
}

void side_free(struct side *s)
{
    array_free(&s->items);
    free(s->slots);
    *s = (struct side){ 0 };
}
