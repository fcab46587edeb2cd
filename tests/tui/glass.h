/*
 * A terminal, as far as the program needs one: makes of the bytes that were
 * sent what a person would see. Written from ECMA-48 and what DEC's terminals
 * do at the edges, without knowledge of how the program draws. What it does not
 * know it fails on.
 */
#ifndef TESTS_TUI_GLASS_H
#define TESTS_TUI_GLASS_H

#include <stdbool.h>
#include <stddef.h>

/* How a character looks. */
struct shade {
    int color; /* 0 to 255, or -1 */
    bool bold, dim, underline, reverse;
};

struct pixel {
    char text[32]; /* UTF-8; "" is the right half of a wide character */
    struct shade shade;
};

struct glass {
    int n_rows, n_columns;
    struct pixel *pixels;
    int row, column;
    bool wraps;      /* the next character goes to the next row */
    int first, last; /* rows that scroll */
    struct shade shade;
    char pending[64]; /* a sequence that is not complete */
    size_t n_pending;
};

/* Another size; what was shown is gone. */
void glass_resize(struct glass *g, int n_rows, int n_columns);
void glass_take(struct glass *g, const char *bytes, size_t len);
const struct pixel *glass_at(const struct glass *g, int row, int column);
/* Two show the same. Else says where not. */
bool glass_equal(const struct glass *a, const struct glass *b);
struct glass glass_copy(const struct glass *g);
void glass_free(struct glass *g);

#endif
