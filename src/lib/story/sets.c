/*
 * Sets of numbers that grow together: union-find, the lowest number leading.
 */
#include "sets.h"

uint32_t set_find(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]]; /* halves the way for the next one */
        i = parent[i];
    }
    return i;
}

void set_join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = set_find(parent, a);
    b = set_find(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}
