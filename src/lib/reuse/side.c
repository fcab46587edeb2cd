/* Short lists, found by hash. */
#include "side.h"

#include <stdlib.h>

void side_add(struct side *s, struct posting posting)
{
    uint32_t *list = map_at(&s->list_of, posting.hash);
    array_push(&s->items, (struct side_posting){ posting, 0 });
    uint32_t place = (uint32_t)s->items.len;
    if (*list) {
        struct side_list *own = &s->lists.items[*list - 1];
        s->items.items[own->last - 1].next = place;
        own->last = place;
    } else {
        array_push(&s->lists, (struct side_list){ place, place });
        *list = (uint32_t)s->lists.len;
    }
}

void side_find(posting_list *out, const struct side *s, uint32_t hash)
{
    uint32_t list = map_find(&s->list_of, hash);
    if (!list)
        return;
    for (uint32_t at = s->lists.items[list - 1].first; at;
         at = s->items.items[at - 1].next)
        array_push(out, s->items.items[at - 1].posting);
}

void side_free(struct side *s)
{
    array_free(&s->items);
    array_free(&s->lists);
    map_free(&s->list_of);
}
