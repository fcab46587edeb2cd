/*
 * What every fuzz target includes. A target is one function that libFuzzer, or
 * replay.c in its place, calls with one input after another; it CHECKs what
 * must hold of any input whatever, and the sanitizers watch the rest.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <twicetold/base.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As assert(), whatever NDEBUG says. */
#define CHECK(condition)                                                       \
    ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))

static inline void check_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    abort();
}

/* The first byte of the input, for choosing between ways to run; the rest is
 * left in the span. */
static inline unsigned take_byte(struct span *input)
{
    unsigned byte = input->len ? (unsigned char)*input->ptr : 0;
    *input = span_cut(*input, 1, input->len);
    return byte;
}

#endif
