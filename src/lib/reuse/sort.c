/*
 * Keys: radix sort, least significant digit first; by insertion when there are
 * few. A digit that all keys have in common is passed over. Items: merge sort
 * of pieces sorted by insertion (Knuth, The Art of Computer Programming
 * 3, 5.2.4).
 */
#include "sort.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define DIGIT_BITS 8
#define DIGITS (64 / DIGIT_BITS)
#define VALUES (1u << DIGIT_BITS)
#define FEW BOUNDARY((size_t)64, (size_t)16)
#define FEW_ITEMS BOUNDARY((size_t)16, (size_t)3)
#define ITEM_MAX 64 /* bytes */

static void insert(uint64_t *keys, size_t n, int shift)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        size_t at = i;
        for (; at && keys[at - 1] >> shift > key >> shift; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static void pass(
    uint64_t *out, const uint64_t *keys, size_t n, int shift, size_t *place)
{
    size_t sum = 0;
    for (size_t v = 0; v < VALUES; v++) {
        size_t count = place[v];
        place[v] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        out[place[keys[i] >> shift & (VALUES - 1)]++] = keys[i];
}

/* By the digits from `first` on. */
static void sort_digits(uint64_t *keys, size_t n, int first)
{
    if (n <= FEW) {
        insert(keys, n, first * DIGIT_BITS);
        return;
    }
    size_t place[DIGITS][VALUES];
    memset(place + first, 0, (size_t)(DIGITS - first) * sizeof *place);
    uint64_t *other = mem_alloc(n * sizeof *other), *from = keys, *to = other;
    for (size_t i = 0; i < n; i++)
        for (int d = first; d < DIGITS; d++)
            place[d][keys[i] >> d * DIGIT_BITS & (VALUES - 1)]++;
    for (int d = first; d < DIGITS; d++) {
        if (place[d][keys[0] >> d * DIGIT_BITS & (VALUES - 1)] == n)
            continue;
        pass(to, from, n, d * DIGIT_BITS, place[d]);
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, n * sizeof *keys);
    free(other);
}

void sort_keys(uint64_t *keys, size_t n)
{
    sort_digits(keys, n, 0);
}

void sort_by_upper(uint64_t *keys, size_t n)
{
    sort_digits(keys, n, DIGITS / 2);
}

/* By insertion. */
static void insert_items(char *first, size_t n, size_t size,
    int (*compare)(const void *, const void *))
{
    char item[ITEM_MAX];
    for (size_t i = 1; i < n; i++) {
        size_t at = i;
        while (at && compare(first + (at - 1) * size, first + i * size) > 0)
            at--;
        if (at == i)
            continue;
        memcpy(item, first + i * size, size);
        memmove(first + (at + 1) * size, first + at * size, (i - at) * size);
        memcpy(first + at * size, item, size);
    }
}

/* Merges [from, middle) and [middle, end), of which `spare` can hold one. What
 * stands in its place already, which is much of what is nearly in order, is
 * passed over. */
static void merge_items(char *from, char *middle, const char *end, size_t size,
    char *spare, int (*compare)(const void *, const void *))
{
    while (from < middle && compare(from, middle) <= 0)
        from += size;
    size_t left = (size_t)(middle - from);
    memcpy(spare, from, left);
    for (const char *stop = spare + left; spare < stop; from += size) {
        bool right = middle < end && compare(spare, middle) > 0;
        memcpy(from, right ? middle : spare, size);
        *(right ? &middle : &spare) += size;
    }
}

/* Few are sorted by insertion, and such pieces merged. */
void sort_items(void *items, size_t n, size_t size,
    int (*compare)(const void *, const void *))
{
    char *first = items;
    assert(size <= ITEM_MAX);
    for (size_t i = 0; i < n; i += FEW_ITEMS)
        insert_items(first + i * size, n - i < FEW_ITEMS ? n - i : FEW_ITEMS,
            size, compare);
    if (n <= FEW_ITEMS)
        return;
    char *spare = mem_alloc(n * size);
    for (size_t width = FEW_ITEMS; width < n; width *= 2)
        for (size_t i = 0; i + width < n; i += 2 * width) {
            char *middle = first + (i + width) * size;
            size_t end = i + 2 * width < n ? i + 2 * width : n;
            if (compare(middle - size, middle) > 0)
                merge_items(first + i * size, middle, first + end * size, size,
                    spare, compare);
        }
    free(spare);
}
