/*
 * The rows of a large table, several pieces of it at a time.
 *
 * Where rows end is guessed by counting quotation marks, and each piece is read
 * by a CSV reader of its own. What a piece gives counts when its reader ended
 * between two rows and had to repair no open quote: then the one reader of the
 * whole table would have read it just so, for between rows it keeps nothing in
 * mind. So the guess decides over speed and never over what is read.
 */
#ifndef TWICETOLD_INGEST_TABLE_PIECES_H
#define TWICETOLD_INGEST_TABLE_PIECES_H

#include "csv_in.h"
#include "table_row.h"

/* Fewer bytes than this are not worth a piece. */
#define PIECE_LEAST BOUNDARY((size_t)64 << 10, (size_t)48)

struct piece {
    struct span bytes;
    struct csv_in *csv;
    struct row_maker maker;
    ARRAY(struct made_row) rows;
    uint32_t problems; /* of the row to come */
    bool sound;
};

#define PIECES 64
struct pieces {
    struct csv_dialect dialect;
    int threads;
    struct piece items[PIECES];
};

struct pieces *pieces_new(const struct csv_dialect *dialect,
    const struct table_shape *shape, int threads);
/*
 * Reads bytes that begin with a row. The pieces that count, the beginning of
 * the bytes, are taken one after the other, each by the thread that read it,
 * while others read on. Returns how many bytes these are.
 */
typedef void (*piece_fn)(void *payload, const struct piece *piece);
size_t pieces_read(
    struct pieces *p, struct span bytes, piece_fn take, void *payload);
/* What was made of rows so far goes over to the arena. Accepts NULL, as the
 * next does. */
void pieces_give(struct pieces *p, struct arena *arena);
void pieces_free(struct pieces *p);

#endif
