/*
 * Memory that cannot be refused: the one place that ends the program for want
 * of it, so that no other function has a path that no test ever takes.
 */
#include <twicetold/base.h>

#include <stdio.h>
#include <stdlib.h>

static void (*on_exhausted)(void);

void mem_on_exhausted(void (*function)(void))
{
    on_exhausted = function;
}

static void *or_exit(void *ptr)
{
    if (ptr)
        return ptr;
    if (on_exhausted)
        on_exhausted();
    fputs("twicetold: out of memory\n", stderr);
    exit(2);
}

void *mem_alloc(size_t size)
{
    return or_exit(malloc(size ? size : 1));
}

void *mem_alloc_zeroed(size_t count, size_t size)
{
    return or_exit(calloc(count ? count : 1, size ? size : 1));
}

void *mem_realloc(void *ptr, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return or_exit(NULL);
    return or_exit(realloc(ptr, bytes ? bytes : 1));
}

void *array_grow(void *items, size_t *cap, size_t need, size_t size)
{
    size_t wanted = *cap ? *cap * 2 : BOUNDARY(16, 1);
    if (wanted < need)
        wanted = need;
    items = mem_realloc(items, wanted, size);
    *cap = wanted;
    return items;
}
