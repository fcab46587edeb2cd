/* Kinds of ASCII characters, the same in every locale, as <ctype.h> is not. */
#ifndef TWICETOLD_LIB_BASE_ASCII_H
#define TWICETOLD_LIB_BASE_ASCII_H

#include <stdbool.h>

/* White space as C has it: blank, tab, line ends, form feed. */
static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static inline bool ascii_is_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

static inline bool ascii_is_hex(char c)
{
    return ascii_is_digit(c) ||
           (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

#endif
