/*
 * CSV, streamed: bytes in, rows out. What is broken in it is told, and what
 * can be read of it is read.
 */
#ifndef TWICETOLD_INGEST_CSV_IN_H
#define TWICETOLD_INGEST_CSV_IN_H

#include "columns.h"

struct csv_dialect {
    char delimiter;
    char quote;        /* '"' as a rule */
    char newline;      /* '\r' where lines end with nothing else */
    bool skip_space;   /* a, "b" is two cells, a and b */
    bool backslashes;  /* \" is a quote in a cell, as "" is elsewhere */
    bool escapes;      /* \n is a line end: what databases dump with tabs */
    size_t skip_bytes; /* before the first row: "sep=;" */
};

/* Guesses from the beginning of a file. */
struct csv_dialect csv_sniff(struct span head);
/*
 * The cells of the first row of a text, as they stand there, to look at: at
 * most `most`. Returns how many there are.
 */
size_t csv_first_row(struct span head, const struct csv_dialect *dialect,
    struct span *out, size_t most);

enum csv_trouble {
    CSV_STRAY_QUOTE, /* a quote where none may be, taken as it stands */
    CSV_OPEN_QUOTE,  /* never closed; the row was taken to end with its line */
    CSV_GIVEN_UP,    /* too much of that: the rest is not read */
};

/*
 * Rows are numbered from 1. Cells are borrowed for the call, and without what
 * guards them from a spreadsheet (round_trip.h). A trouble is told before its
 * row.
 */
struct csv_events {
    void (*row)(void *payload, struct row row, uint32_t number);
    void (*trouble)(void *payload, enum csv_trouble what, uint32_t number);
    void *payload;
};

struct csv_in;
struct csv_in *csv_in_new(
    const struct csv_dialect *dialect, const struct csv_events *events);
void csv_in_feed(struct csv_in *in, struct span bytes);
/* No more bytes will come: the last row. */
void csv_in_end(struct csv_in *in);
/* Has all that was fed been read, and ended with a row? */
bool csv_in_between_rows(const struct csv_in *in);
/* Between rows: takes note of `rows` rows in `bytes` bytes that were read
 * elsewhere. Returns the number of the first of them. */
uint32_t csv_in_pass(struct csv_in *in, uint32_t rows, size_t bytes);
/* Accepts NULL. */
void csv_in_free(struct csv_in *in);

#endif
