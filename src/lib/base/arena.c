/*
 * An arena: blocks filled from the front and freed together. A request larger
 * than a quarter of a block gets a block of its own, so that little of a block
 * is ever left over.
 */
#include <twicetold/base.h>

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE BOUNDARY((size_t)256 * 1024, (size_t)64)

struct block {
    struct block *next;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *blocks; /* all of them, for freeing */
    char *free;           /* what is left of the block being filled */
    size_t left;
    size_t held;
};

struct arena *arena_new(void)
{
    return mem_alloc_zeroed(1, sizeof(struct arena));
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

static char *add_block(struct arena *a, size_t size)
{
    struct block *b = mem_alloc(sizeof *b + size);
    b->next = a->blocks;
    a->blocks = b;
    a->held += sizeof *b + size;
    return b->bytes;
}

void arena_join(struct arena *a, struct arena *other)
{
    struct block **end = &other->blocks;
    while (*end)
        end = &(*end)->next;
    *end = a->blocks;
    a->blocks = other->blocks;
    a->held += other->held;
    free(other);
}

static void *take(struct arena *a, size_t size, size_t align)
{
    size_t skip = a->left ? -(uintptr_t)a->free & (align - 1) : 0;
    if (a->left < skip || a->left - skip < size) {
        if (size > BLOCK_SIZE / 4)
            return add_block(a, size);
        a->free = add_block(a, BLOCK_SIZE);
        a->left = BLOCK_SIZE;
        skip = 0;
    }
    char *out = a->free + skip;
    a->free = out + size;
    a->left -= skip + size;
    return out;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return take(a, size, alignof(max_align_t));
}

struct span arena_copy(struct arena *a, struct span s)
{
    char *copy = take(a, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct span){ copy, s.len };
}

size_t arena_size(const struct arena *a)
{
    return a->held;
}
