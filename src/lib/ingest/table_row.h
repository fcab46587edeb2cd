/*
 * One row of a table to one article, apart from the rest: by any thread, before
 * it is known which number the row has and what the column of dates says.
 */
#ifndef TWICETOLD_INGEST_TABLE_ROW_H
#define TWICETOLD_INGEST_TABLE_ROW_H

#include "columns.h"
#include "date_column.h"
#include "ingest.h"
#include "reader.h"
#include "tally.h"

/* What a table is, once its columns are known. */
struct table_shape {
    const struct origin *origin;
    struct columns columns;
    size_t width;   /* cells that a row should have */
    char delimiter; /* between them; 0: they are no text of one line */
    bool headlines; /* no texts: a title is all that a row may have */
    bool exported;  /* by ourselves: columns_are_exported() */
};

/* What rows are made with; all but the shape and the arena begins empty. */
struct row_maker {
    const struct table_shape *shape;
    struct arena *arena;
    paragraph_list paragraphs;       /* of the articles that were made */
    struct buffer scratch[N_FIELDS]; /* cells that were converted */
    struct buffer title;
    struct buffer joined; /* a text that was cut at its commas */
};
void row_maker_free(struct row_maker *m);

struct made_row {
    uint32_t problems; /* one bit for each enum problem */
    bool is_article;   /* else the rest is not set */
    struct prepared article;
    struct date_cell date;
    struct span file; /* where it stood before it was exported, or empty */
};
void row_make(struct row_maker *m, struct made_row *out, struct row row);

#endif
