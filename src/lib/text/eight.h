/* Eight bytes of a text at once, in a number. */
#ifndef TEXT_EIGHT_H
#define TEXT_EIGHT_H

#include <stdint.h>
#include <string.h>

/* The same byte in all eight places. */
#define EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

static inline uint64_t load8(const void *bytes)
{
    uint64_t x;
    memcpy(&x, bytes, sizeof x);
    return x;
}

#endif
