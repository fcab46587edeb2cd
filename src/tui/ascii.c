/* Letters without their marks, and the signs of print that have a likeness
 * among the keys of a typewriter. */
#include "ascii.h"

#include <stddef.h>
#include <uninorm.h>

/* The letter that a letter with marks is made of; c itself where it is none. */
static uint32_t without_marks(uint32_t c)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    while (c >= 0x80 && uc_canonical_decomposition(c, parts) > 0)
        c = parts[0];
    return c;
}

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
        { 0x00C6, 'A' },
        { 0x00D0, 'D' },
        { 0x00D8, 'O' },
        { 0x00DF, 's' },
        { 0x00E6, 'a' },
        { 0x00F0, 'd' },
        { 0x00F8, 'o' },
        { 0x0110, 'D' },
        { 0x0111, 'd' },
        { 0x0131, 'i' },
        { 0x0141, 'L' },
        { 0x0142, 'l' },
        { 0x0152, 'O' },
        { 0x0153, 'o' },
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
    c = without_marks(c);
    if (c < 0x80)
        return c;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].from == c)
            return (uint32_t)table[i].to;
    return '?';
}
