/*
 * Rows on their way into the corpus, whatever they were read from: each becomes
 * an article, and what was wrong with them is told at the end.
 */
#ifndef TWICETOLD_INGEST_TABLE_FILL_H
#define TWICETOLD_INGEST_TABLE_FILL_H

#include "table_row.h"

struct table_fill {
    struct corpus *corpus;
    struct table_shape shape;
    uint32_t above; /* rows above the first article: the header */
    size_t n_articles;
    struct row_maker maker; /* of rows that nobody else has made */
    struct date_column dates;
    struct tally tally;
};

/* From zero. The fill must not be moved afterwards. */
void table_fill_begin(
    struct table_fill *t, struct corpus *c, const struct origin *origin);
/* Makes a row, numbered from 1, into an article. */
void table_fill_row(struct table_fill *t, struct row row, uint32_t number);
/* The same for a row that was made already, with `maker`. */
void table_fill_take(struct table_fill *t, const struct row_maker *maker,
    struct made_row *row, uint32_t number);
/* As let_go() of a reader. */
bool table_fill_let_go(const struct table_fill *t);
/* Settles what only all of the rows decide, and tells what was wrong; `kind`:
 * what was read, "a table". */
void table_fill_end(struct table_fill *t, const char *kind);
void table_fill_free(struct table_fill *t);

#endif
