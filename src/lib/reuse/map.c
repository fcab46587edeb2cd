/* Maps that grow to twice their size when they are half full. */
#include "map.h"

#include <stdlib.h>

#define FIRST_SIZE BOUNDARY((size_t)1024, (size_t)2)

void map_grow(struct map *m)
{
    struct map old = *m;
    m->size = old.size ? 2 * old.size : FIRST_SIZE;
    m->slots = mem_alloc_zeroed(m->size, sizeof *m->slots);
    for (size_t i = 0; i < old.size; i++) {
        if (old.slots[i].value)
            *map_slot_of(m, old.slots[i].key) = old.slots[i];
    }
    free(old.slots);
}

void map_free(struct map *m)
{
    free(m->slots);
    *m = (struct map){ 0 };
}
