/* Characters before a byte, by a table of sums. */
#include "characters.h"

#include <stdlib.h>
#include <twicetold/text.h>

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

static uint32_t count(struct span body, size_t start, size_t end)
{
    return (uint32_t)text_count(span_cut(body, start, end));
}

static uint32_t *make_table(struct span body)
{
    size_t steps = body.len / STEP;
    uint32_t *table = mem_alloc((steps + 1) * sizeof *table);
    table[0] = 0;
    for (size_t i = 0; i < steps; i++)
        table[i + 1] = table[i] + count(body, i * STEP, (i + 1) * STEP);
    return table;
}

uint32_t characters_before(
    struct characters *c, uint32_t article, uint32_t offset)
{
    struct span body = c->corpus->articles.items[article].body;
    if (!c->tables[article])
        c->tables[article] = make_table(body);
    uint32_t step = offset / STEP;
    return c->tables[article][step] + count(body, (size_t)step * STEP, offset);
}
