/* Characters before a byte, by a table of sums. */
#include "characters.h"

#include <stdlib.h>

#define STEP BOUNDARY(256u, 3u)

struct characters {
    const struct corpus *corpus;
    uint32_t **tables; /* by article: characters before byte STEP * i */
};

struct characters *characters_new(const struct corpus *c)
{
    struct characters *out = mem_alloc(sizeof *out);
    out->corpus = c;
    out->tables = mem_alloc_zeroed(c->articles.len + 1, sizeof *out->tables);
    return out;
}

void characters_free(struct characters *c)
{
    for (size_t i = 0; i < c->corpus->articles.len; i++)
        free(c->tables[i]);
    free(c->tables);
    free(c);
}

/* Every byte that does not continue a character begins one. */
static uint32_t count(const char *bytes, size_t len)
{
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return n;
}

static uint32_t *make_table(struct span body)
{
    size_t steps = body.len / STEP;
    uint32_t *table = mem_alloc((steps + 1) * sizeof *table);
    table[0] = 0;
    for (size_t i = 0; i < steps; i++)
        table[i + 1] = table[i] + count(body.ptr + i * STEP, STEP);
    return table;
}

uint32_t characters_before(
    struct characters *c, uint32_t article, uint32_t offset)
{
    struct span body = c->corpus->articles.items[article].body;
    if (!c->tables[article])
        c->tables[article] = make_table(body);
    uint32_t step = offset / STEP;
    return c->tables[article][step] +
           count(body.ptr + (size_t)step * STEP, offset - step * STEP);
}
