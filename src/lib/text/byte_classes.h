/*
 * Sixty-four bytes of a text at once, sorted by what the rule of words makes of
 * them: one bit a byte, the first byte the lowest. Sixteen bytes at a time
 * where the machine compares so many (SSE2), else eight in a number.
 */
#ifndef TEXT_BYTE_CLASSES_H
#define TEXT_BYTE_CLASSES_H

#include "eight.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define CLASS_BYTES 64

struct byte_classes {
    uint64_t word;    /* ASCII letters and digits */
    uint64_t digit;   /* of these, digits */
    uint64_t high;    /* from 0x80 on */
    uint64_t joint;   /* ' , . : which may stand inside a word */
    uint64_t percent; /* % */
};

/* The top bit of each byte of x, all below 0x80, that is in [first, last]. */
static inline uint64_t bytes_between(uint64_t x, uint8_t first, uint8_t last)
{
    return (x + EIGHT(0x80 - first)) & ~(x + EIGHT(0x7f - last));
}

/* The top bits of eight bytes as eight bits. */
static inline uint64_t top_bits(uint64_t x)
{
    return (x >> 7 & EIGHT(1)) * UINT64_C(0x0102040810204080) >> 56;
}

static inline void classify_portable(
    struct byte_classes *out, const unsigned char *bytes)
{
    *out = (struct byte_classes){ 0 };
    for (int i = 0; i < CLASS_BYTES; i += 8) {
        uint64_t x = load8(bytes + i);
        uint64_t low = x & EIGHT(0x7f), ascii = ~x & EIGHT(0x80);
        uint64_t lower = (x | EIGHT(0x20)) & EIGHT(0x7f);
        uint64_t digit = bytes_between(low, '0', '9') & ascii;
        uint64_t letter = bytes_between(lower, 'a', 'z') & ascii;
        uint64_t joint = bytes_between(low | EIGHT(2), '.', '.') |
                         bytes_between(low, ':', ':') |
                         bytes_between(low, '\'', '\'');
        out->word |= top_bits(letter | digit) << i;
        out->digit |= top_bits(digit) << i;
        out->high |= top_bits(x) << i;
        out->joint |= top_bits(joint & ascii) << i;
        out->percent |= top_bits(bytes_between(low, '%', '%') & ascii) << i;
    }
}

#ifdef __SSE2__
/* Bytes of x in [first, last], as ones. */
static inline __m128i in_range(__m128i x, char first, char last)
{
    __m128i from_first = _mm_sub_epi8(x, _mm_set1_epi8(first));
    __m128i most = _mm_set1_epi8((char)(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(from_first, most), from_first);
}

static inline uint64_t as_bits(__m128i x)
{
    return (uint64_t)(uint32_t)_mm_movemask_epi8(x);
}

static inline void classify(
    struct byte_classes *out, const unsigned char *bytes)
{
    *out = (struct byte_classes){ 0 };
    for (int i = 0; i < CLASS_BYTES; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(bytes + i));
        __m128i lower = _mm_or_si128(x, _mm_set1_epi8(0x20));
        __m128i stop = _mm_or_si128(x, _mm_set1_epi8(2)); /* , becomes . */
        __m128i digit = in_range(x, '0', '9');
        __m128i word = _mm_or_si128(in_range(lower, 'a', 'z'), digit);
        __m128i quote = _mm_cmpeq_epi8(x, _mm_set1_epi8('\''));
        __m128i colon = _mm_cmpeq_epi8(x, _mm_set1_epi8(':'));
        __m128i joint = _mm_or_si128(_mm_cmpeq_epi8(stop, _mm_set1_epi8('.')),
            _mm_or_si128(quote, colon));
        out->word |= as_bits(word) << i;
        out->digit |= as_bits(digit) << i;
        out->high |= as_bits(x) << i;
        out->joint |= as_bits(joint) << i;
        out->percent |= as_bits(_mm_cmpeq_epi8(x, _mm_set1_epi8('%'))) << i;
    }
}
#else
static inline void classify(
    struct byte_classes *out, const unsigned char *bytes)
{
    classify_portable(out, bytes);
}
#endif

#endif
