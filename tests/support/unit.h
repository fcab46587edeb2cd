/*
 * What every unit test includes: cmocka with the headers it wants first, spans
 * compared as text, and the seeded generator of the property tests.
 */
#ifndef TESTS_SUPPORT_UNIT_H
#define TESTS_SUPPORT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <twicetold/base.h>

/* The span holds exactly the bytes of the C string. */
#define assert_span_equal(got, expected)                                       \
    assert_span_equal_at((got), (expected), __FILE__, __LINE__)

static inline void assert_span_equal_at(
    struct span got, const char *expected, const char *file, int line)
{
    struct span want = span_of(expected);
    if (span_equal(got, want))
        return;
    print_error("\"%.*s\" is not \"%s\"\n", (int)got.len,
        got.len ? got.ptr : "", expected);
    _fail(file, line);
}

/* splitmix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere. */
static inline uint64_t random_next(uint64_t *seed)
{
    uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* Less than n, which is not 0. */
static inline uint32_t random_below(uint64_t *seed, uint32_t n)
{
    return (uint32_t)(random_next(seed) % n);
}

/* The seed of a property test: TEST_SEED or the default; printed, so that a
 * failure can be run again. */
static inline uint64_t random_seed(uint64_t otherwise)
{
    const char *given = getenv("TEST_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : otherwise;
    fprintf(stderr, "# seed %llu\n", (unsigned long long)seed);
    return seed;
}

#endif
