/* A list: a person opens some dozens of reports in a session. */
#include "places.h"

#include <stdlib.h>

static struct kept_place *find(const struct places *p, int64_t identity)
{
    for (size_t i = p->list.len; i-- > 0;)
        if (p->list.items[i].identity == identity)
            return &p->list.items[i];
    return NULL;
}

const struct kept_place *places_find(const struct places *p, int64_t identity)
{
    return find(p, identity);
}

void places_put(
    struct places *p, int64_t identity, uint32_t paragraph, uint32_t offset)
{
    struct kept_place *kept = find(p, identity);
    if (kept && kept->paragraph == paragraph && kept->offset == offset)
        return;
    if (!kept) {
        array_push(&p->list, (struct kept_place){ .identity = identity });
        kept = &p->list.items[p->list.len - 1];
    }
    p->n_untold += !kept->untold;
    *kept = (struct kept_place){ identity, paragraph, offset, true };
}

void places_learn(
    struct places *p, int64_t identity, uint32_t paragraph, uint32_t offset)
{
    struct kept_place place = { identity, paragraph, offset, false };
    array_push(&p->list, place);
}

void places_forget(struct places *p)
{
    array_free(&p->list);
    p->n_untold = 0;
}
