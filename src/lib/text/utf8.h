/*
 * UTF-8 for the files of this folder: one decoder, which takes any bytes, and
 * the scan over ASCII that stands in front of everything that is done to a
 * character.
 */
#ifndef TWICETOLD_LIB_TEXT_UTF8_H
#define TWICETOLD_LIB_TEXT_UTF8_H

#include <twicetold/base.h>

#define REPLACEMENT 0xfffdu

/*
 * The character at s.ptr[at]; returns its bytes, at least 1. What is
 * ill-formed gives REPLACEMENT and the bytes of its maximal subpart: the
 * longest beginning of a well-formed sequence, else one byte (Unicode 15,
 * section 3.9, table 3-7). Expects at < s.len.
 */
size_t utf8_decode(struct span s, size_t at, uint32_t *out);

/* Writes c, a Unicode scalar value, to out; returns its bytes, 1 to 4. */
size_t utf8_encode(char out[4], uint32_t c);

/* The end of the printable ASCII, U+0020 to U+007E, that begins at `at`. */
size_t ascii_run(struct span s, size_t at);

#endif
