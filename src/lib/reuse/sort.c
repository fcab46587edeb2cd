/*
 * Radix sort, least significant digit first. A digit that all keys have in
 * common is passed over.
 */
#include "sort.h"

#include <stdlib.h>
#include <string.h>

#define DIGIT_BITS 11
#define DIGITS ((64 + DIGIT_BITS - 1) / DIGIT_BITS)
#define VALUES (1u << DIGIT_BITS)

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

void sort_keys(uint64_t *keys, size_t n, int threads)
{
    (void)threads;
    uint64_t *other = mem_alloc((n + 1) * sizeof *other);
    size_t(*place)[VALUES] = mem_alloc_zeroed(DIGITS, sizeof *place);
    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < DIGITS; d++)
            place[d][keys[i] >> d * DIGIT_BITS & (VALUES - 1)]++;
    uint64_t *from = keys, *to = other;
    for (int d = 0; d < DIGITS; d++) {
        if (!n || place[d][keys[0] >> d * DIGIT_BITS & (VALUES - 1)] == n)
            continue;
        pass(to, from, n, d * DIGIT_BITS, place[d]);
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, n * sizeof *keys);
    free(other);
    free(place);
}
