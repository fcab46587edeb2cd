/* A table in pieces, side by side. */
#include "table_pieces.h"

#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

/* The same byte in all eight places of a number. */
#define EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

/* Is the number of quotation marks odd? */
static bool quotes_are_odd(struct span s, char quote)
{
    uint64_t odd = 0;
    size_t at = 0;
    for (; s.len - at >= 8; at += 8) {
        uint64_t x;
        memcpy(&x, s.ptr + at, 8);
        x ^= EIGHT((unsigned char)quote);
        /* The top bit of every byte that is 0. */
        odd ^= ~(((x & EIGHT(0x7f)) + EIGHT(0x7f)) | x) & EIGHT(0x80);
    }
    for (; at < s.len; at++)
        odd ^= s.ptr[at] == quote;
    return __builtin_parityll(odd);
}

/* The end of the last row that ends in the bytes, or 0. `quoted`: the bytes end
 * between two quotation marks. */
static size_t last_row_end(
    struct span bytes, bool quoted, const struct csv_dialect *d)
{
    for (size_t at = bytes.len; at; at--) {
        if (bytes.ptr[at - 1] == d->quote)
            quoted = !quoted;
        else if (bytes.ptr[at - 1] == d->newline && !quoted)
            return at;
    }
    return 0;
}

/* The i-th of n parts of about one size. */
static struct span part_of(struct span bytes, size_t i, size_t n)
{
    size_t size = bytes.len / n;
    return span_cut(bytes, i * size, i + 1 < n ? (i + 1) * size : bytes.len);
}

/* Cuts the bytes, in n parts of about one size, where rows seem to end. Returns
 * how many pieces that gives. */
static size_t cut(struct pieces *p, struct span bytes, size_t n)
{
    bool odd[PIECES], quoted = false;
    size_t start = 0, n_pieces = 0;
#pragma omp parallel for num_threads(p->threads)
    for (size_t i = 0; i < n; i++)
        odd[i] = quotes_are_odd(part_of(bytes, i, n), p->dialect.quote);
    for (size_t i = 0; i < n; i++) {
        quoted ^= odd[i];
        struct span part = part_of(bytes, i, n);
        size_t end = last_row_end(part, quoted, &p->dialect);
        if (!end)
            continue;
        end += (size_t)(part.ptr - bytes.ptr);
        p->items[n_pieces++].bytes = span_cut(bytes, start, end);
        start = end;
    }
    return n_pieces;
}

static void on_row(void *payload, struct row row, uint32_t number)
{
    struct piece *p = payload;
    struct made_row made;
    (void)number; /* in the piece */
    row_make(&p->maker, &made, row);
    made.problems |= p->problems;
    p->problems = 0;
    array_push(&p->rows, made);
}

static void on_trouble(void *payload, enum csv_trouble what, uint32_t number)
{
    struct piece *p = payload;
    (void)number; /* that of the row to come */
    if (what == CSV_STRAY_QUOTE)
        p->problems |= 1u << PROBLEM_STRAY_QUOTE;
    else
        p->sound = false;
}

static void read_piece(struct piece *p, const struct csv_dialect *dialect)
{
    if (!p->csv)
        p->csv = csv_in_new(
            dialect, &(struct csv_events){
                         .row = on_row, .trouble = on_trouble, .payload = p });
    p->rows.len = p->maker.paragraphs.len = 0;
    p->problems = 0;
    p->sound = true;
    csv_in_feed(p->csv, p->bytes);
    p->sound = p->sound && csv_in_between_rows(p->csv);
    if (p->sound)
        return;
    csv_in_free(p->csv);
    p->csv = NULL;
}

size_t pieces_read(
    struct pieces *p, struct span bytes, piece_fn take, void *payload)
{
    size_t parts = bytes.len / PIECE_LEAST, used = 0;
    bool sound = true;
    struct turns turns = { 0 };
    if (!parts)
        return 0;
    size_t n = cut(p, bytes, parts < PIECES ? parts : PIECES);
#pragma omp parallel for num_threads(p->threads) schedule(monotonic : dynamic)
    for (size_t i = 0; i < n; i++) {
        struct piece *piece = &p->items[i];
        read_piece(piece, &p->dialect);
        turn_wait(&turns, i);
        sound = sound && piece->sound;
        if (sound) {
            take(payload, piece);
            used += piece->bytes.len;
        }
        turn_pass(&turns);
    }
    return used;
}

struct pieces *pieces_new(const struct csv_dialect *dialect,
    const struct table_shape *shape, int threads)
{
    struct pieces *p = mem_alloc_zeroed(1, sizeof *p);
    p->dialect = *dialect;
    p->threads = threads_or_all(threads);
    for (size_t i = 0; i < PIECES; i++) {
        p->items[i].maker.shape = shape;
        p->items[i].maker.arena = arena_new();
    }
    return p;
}

void pieces_give(struct pieces *p, struct arena *arena)
{
    for (size_t i = 0; p && i < PIECES; i++) {
        struct row_maker *maker = &p->items[i].maker;
        arena_join(arena, maker->arena);
        maker->arena = arena_new();
    }
}

void pieces_free(struct pieces *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < PIECES; i++) {
        struct piece *piece = &p->items[i];
        arena_free(piece->maker.arena);
        row_maker_free(&piece->maker);
        csv_in_free(piece->csv);
        array_free(&piece->rows);
    }
    free(p);
}
