/*
 * The first page of a library, made anew.
 *
 * Its first 100 bytes tell what the file is, and are the same in every library
 * but for counts that may be left open. Below them stands the root of the tree
 * that holds the schema, which says where every table begins. The schema of a
 * library is too long for one page, so the root has only the numbers of its
 * leaves, and those are pages that can be known by what they hold.
 *
 * Format: sqlite.org/fileformat2.html, sections 1.3, 1.6 and 2.
 */
#include "damaged.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    HEADER = 100,
    LEAF = 0x0d,    /* a leaf of a table's tree */
    INTERIOR = 0x05 /* a page of numbers of pages */
};

static void put_number(unsigned char *at, uint64_t n, int bytes)
{
    for (; bytes; n >>= 8)
        at[--bytes] = (unsigned char)n;
}

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

/* Versions 2: with a journal of the WAL kind, or without one. The number of
 * pages is 0, for not known, and so is which of them are free. */
static void fill_header(unsigned char *page, size_t page_size)
{
    memset(page, 0, HEADER);
    memcpy(page, "SQLite format 3", 16);
    put_number(page + 16, page_size == PAGE_MOST ? 1 : page_size, 2);
    memcpy(page + 18, "\2\2\0\100\40\40", 6);
    put_number(page + 44, 4, 4); /* of the schema */
    put_number(page + 56, 1, 4); /* UTF-8 */
}

bool first_page_header(int fd, size_t page_size)
{
    unsigned char header[HEADER];
    fill_header(header, page_size);
    return pwrite(fd, header, HEADER, 0) == HEADER;
}

/* ------------------------------------------------------- the schema's leaves
 */

struct leaf {
    uint64_t first, last; /* rows */
    uint32_t page;
};
typedef ARRAY(struct leaf) leaf_list;

struct bytes {
    const unsigned char *at, *end;
};

/* A number of up to nine bytes, seven bits each; 0 past the end. */
static uint64_t take_varint(struct bytes *b)
{
    uint64_t n = 0;
    for (int i = 0; i < 9 && b->at < b->end; i++) {
        unsigned char byte = *b->at++;
        if (i == 8)
            return n << 8 | byte;
        n = n << 7 | (byte & 0x7f);
        if (byte < 0x80)
            return n;
    }
    return 0;
}

/* A row of the schema: its first of five columns says what it is of. */
static bool is_schema_row(struct bytes b, uint64_t *out_row)
{
    static const char *const kinds[] = { "table", "index", "view", "trigger" };
    enum { COLUMNS = 5, TEXT = 13 /* plus two for each byte */ };
    uint64_t type[COLUMNS];
    take_varint(&b); /* how long the row is */
    *out_row = take_varint(&b);
    const unsigned char *begin = b.at;
    uint64_t len = take_varint(&b);
    if (len > (uint64_t)(b.end - begin))
        return false;
    for (int i = 0; i < COLUMNS; i++)
        type[i] = take_varint(&b);
    if (b.at != begin + len || type[0] < TEXT)
        return false;
    struct span kind = { (const char *)b.at, (type[0] - TEXT) / 2 };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kind.len <= (size_t)(b.end - b.at) &&
            span_equal(kind, span_of(kinds[i])))
            return true;
    return false;
}

static bool read_leaf(
    struct leaf *out, const unsigned char *page, size_t page_size)
{
    uint32_t n = number_at(page + 3);
    if (page[0] != LEAF || n == 0 || 8 + 2 * (size_t)n > page_size)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        size_t place = number_at(page + 8 + 2 * (size_t)i);
        uint64_t row;
        if (place >= page_size ||
            !is_schema_row(
                (struct bytes){ page + place, page + page_size }, &row))
            return false;
        out->first = i ? out->first : row;
        out->last = row;
    }
    return true;
}

static int by_first(const void *a, const void *b)
{
    const struct leaf *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

/* Of two with the same rows one is no longer in use; it cannot be told which.
 */
static void find_leaves(int fd, size_t page_size, leaf_list *out)
{
    unsigned char *page = mem_alloc(page_size);
    off_t at = (off_t)page_size;
    struct leaf leaf = { .page = 2 };
    for (; pread(fd, page, page_size, at) == (ssize_t)page_size;
         at += (off_t)page_size, leaf.page++)
        if (read_leaf(&leaf, page, page_size))
            array_push(out, leaf);
    free(page);
    if (out->len)
        qsort(out->items, out->len, sizeof *out->items, by_first);
    size_t kept = 0;
    for (size_t i = 0; i < out->len; i++)
        if (!kept || out->items[i].first > out->items[kept - 1].last)
            out->items[kept++] = out->items[i];
    out->len = kept;
}

/* --------------------------------------------------------------- the root */

/* A leaf and the last row that it has; returns how many bytes that takes. */
static size_t put_cell(unsigned char *at, const struct leaf *leaf)
{
    size_t len = 4;
    int groups = 1;
    put_number(at, leaf->page, 4);
    while (leaf->last >> (7 * groups))
        groups++;
    while (groups--)
        at[len++] = (unsigned char)((leaf->last >> (7 * groups) & 0x7f) |
                                    (groups ? 0x80 : 0));
    return len;
}

bool first_page_write(int fd, size_t page_size)
{
    enum { POINTERS = HEADER + 12, CELL_MOST = 4 + 9 };
    leaf_list leaves = { 0 };
    find_leaves(fd, page_size, &leaves);
    size_t n = leaves.len, free_at = page_size;
    bool done = n > 1 && POINTERS + n * (2 + CELL_MOST) < page_size;
    if (done) {
        unsigned char *page = mem_alloc_zeroed(1, page_size);
        unsigned char *root = page + HEADER;
        fill_header(page, page_size);
        for (size_t i = 0; i + 1 < n; i++) {
            unsigned char cell[CELL_MOST];
            size_t len = put_cell(cell, &leaves.items[i]);
            free_at -= len;
            memcpy(page + free_at, cell, len);
            put_number(page + POINTERS + 2 * i, free_at, 2);
        }
        root[0] = INTERIOR;
        put_number(root + 3, n - 1, 2);
        put_number(root + 5, free_at, 2);
        put_number(root + 8, leaves.items[n - 1].page, 4);
        done = pwrite(fd, page, page_size, 0) == (ssize_t)page_size;
        free(page);
    }
    array_free(&leaves);
    return done;
}
