/*
 * Memory that cannot be refused: the one place that ends the program for want
 * of it, so that no other function has a path that no test ever takes.
 */
#include <twicetold/base.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Memory of at least so many bytes is asked for in huge pages: tables of which
 * any place may be read next are reached through fewer of them, and a first
 * touch makes two megabytes ready at a time. */
#define LARGE ((size_t)4 << 20)
#define PAGE ((uintptr_t)4096)

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

/* Advice alone: where there are no huge pages all stays as it is. */
static void *advise(void *ptr, size_t size)
{
#ifdef MADV_HUGEPAGE
    if (size >= LARGE) {
        uintptr_t skip = -(uintptr_t)ptr & (PAGE - 1);
        madvise((char *)ptr + skip, (size - skip) & ~(PAGE - 1), MADV_HUGEPAGE);
    }
#else
    (void)size;
#endif
    return ptr;
}

void *mem_alloc(size_t size)
{
    return advise(or_exit(malloc(size ? size : 1)), size);
}

void *mem_alloc_zeroed(size_t count, size_t size)
{
    void *ptr = or_exit(calloc(count ? count : 1, size ? size : 1));
    return advise(ptr, count * size);
}

void *mem_realloc(void *ptr, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return or_exit(NULL);
    return advise(or_exit(realloc(ptr, bytes ? bytes : 1)), bytes);
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
