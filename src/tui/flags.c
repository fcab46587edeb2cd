/* Flags and their log. */
#include "flags.h"

#include <stdlib.h>

void flags_grow(struct flags *f, size_t n_articles)
{
    while (f->of.len < n_articles)
        array_push(&f->of, 0);
}

void flags_free(struct flags *f)
{
    array_free(&f->of);
    array_free(&f->log);
}

bool flags_has(const struct flags *f, uint32_t article, enum flag flag)
{
    return article < f->of.len && (f->of.items[article] & flag);
}

void flags_begin(struct flags *f)
{
    f->group++;
}

void flags_set(struct flags *f, uint32_t article, enum flag flag, bool on)
{
    flags_grow(f, (size_t)article + 1);
    uint8_t before = f->of.items[article];
    uint8_t after = (uint8_t)(on ? before | flag : before & ~(unsigned)flag);
    if (after == before)
        return;
    f->of.items[article] = after;
    f->log.len = f->n_done;
    array_push(
        &f->log, (struct flag_change){ article, f->group, before, after });
    f->n_done = f->log.len;
}

size_t flags_undo(struct flags *f)
{
    size_t n = 0;
    const struct flag_change *log = f->log.items;
    for (size_t i = f->n_done;
         i > 0 && log[i - 1].group == log[f->n_done - 1].group; i--, n++)
        f->of.items[log[i - 1].article] = log[i - 1].before;
    f->n_done -= n;
    return n;
}

size_t flags_redo(struct flags *f)
{
    size_t n = 0;
    const struct flag_change *log = f->log.items;
    for (size_t i = f->n_done;
         i < f->log.len && log[i].group == log[f->n_done].group; i++, n++)
        f->of.items[log[i].article] = log[i].after;
    f->n_done += n;
    return n;
}
