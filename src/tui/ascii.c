/* The signs of print that have a likeness among the keys of a typewriter. */
#include "ascii.h"

#include <stddef.h>

uint32_t ascii_for(uint32_t c)
{
    static const struct {
        uint16_t from;
        char to;
    } table[] = {
        { 0x00A0, ' ' },
        { 0x00AB, '"' },
        { 0x00B7, '-' },
        { 0x00BB, '"' },
        { 0x2010, '-' },
        { 0x2011, '-' },
        { 0x2012, '-' },
        { 0x2013, '-' },
        { 0x2014, '-' },
        { 0x2015, '-' },
        { 0x2018, '\'' },
        { 0x2019, '\'' },
        { 0x201A, '\'' },
        { 0x201C, '"' },
        { 0x201D, '"' },
        { 0x201E, '"' },
        { 0x2022, '*' },
        { 0x2026, '.' },
        { 0x202F, ' ' },
        { 0x2032, '\'' },
        { 0x2033, '"' },
        { 0x2190, '<' },
        { 0x2191, '^' },
        { 0x2192, '>' },
        { 0x2193, 'v' },
        { 0x2212, '-' },
    };
    if (c < 0x80)
        return c;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].from == c)
            return (uint32_t)table[i].to;
    return '?';
}
