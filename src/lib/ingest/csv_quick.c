/*
 * libcsv looks at one byte after another. Nearly all bytes of a table of
 * articles stand inside quotation marks, where all but these marks are only
 * added to the cell. That is done here, by runs; libcsv itself gets the rest
 * and decides everything.
 */
#include "csv_quick.h"

#include <csv.h>
#include <stdint.h>
#include <string.h>
#include <twicetold/base.h>

/* States of the parser, which csv.h has a field for and no names. A test
 * compares with the parser alone what comes of them. */
enum { BETWEEN_ROWS = 0, IN_CELL = 2 };

bool csv_is_between_rows(const struct csv_parser *p)
{
    return p->pstate == BETWEEN_ROWS;
}

static void add_to_cell(
    struct csv_parser *p, const unsigned char *bytes, size_t len)
{
    if (p->entry_size - p->entry_pos < len) {
        p->entry_size = p->entry_pos + len + p->blk_size;
        p->entry_buf = mem_realloc(p->entry_buf, p->entry_size, 1);
    }
    memcpy(p->entry_buf + p->entry_pos, bytes, len);
    p->entry_pos += len;
}

size_t csv_parse_quick(struct csv_parser *p, const void *bytes, size_t len,
    void (*on_cell)(void *, size_t, void *), void (*on_row)(int, void *),
    void *payload)
{
    const unsigned char *at = bytes, *end = at + len;
    while (at < end) {
        size_t left = (size_t)(end - at);
        const unsigned char *quote = memchr(at, p->quote_char, left);
        size_t plain = quote ? (size_t)(quote - at) : left;
        /* What libcsv is to see: all up to the next quote; or, behind the
         * inside of a cell, the quote that may end it and what follows. */
        size_t bite = quote ? plain + 1 : left;
        if (p->pstate == IN_CELL && p->quoted) {
            add_to_cell(p, at, plain);
            at += plain;
            left -= plain;
            bite = left < 2 ? left : 2;
        }
        size_t parsed = csv_parse(p, at, bite, on_cell, on_row, payload);
        at += parsed;
        if (parsed < bite)
            break;
    }
    return len - (size_t)(end - at);
}
