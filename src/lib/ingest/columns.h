/* Which column of a table is what, told by its header or by its content. */
#ifndef TWICETOLD_INGEST_COLUMNS_H
#define TWICETOLD_INGEST_COLUMNS_H

#include <twicetold/base.h>

enum field {
    FIELD_ID,
    FIELD_TITLE,
    FIELD_SOURCE,
    FIELD_DATE,
    FIELD_AUTHOR,
    FIELD_URL,
    FIELD_BODY,
    FIELD_SUMMARY, /* stands in for an empty or missing body */
    FIELD_FILE,    /* only in index.csv */
    N_FIELDS
};

/* Cells of one row of a table. */
struct row {
    const struct span *cells;
    size_t n_cells;
};

struct columns {
    int of[N_FIELDS]; /* from 0; -1: there is none */
    bool day_first;   /* in the language that names the column of dates */
};

/* The field that a column (or a line "Key: value") of that name holds, however
 * it is written, or N_FIELDS. */
enum field field_of_name(struct span name);

/* Whether they are the EXPORTED_COLUMNS of round_trip.h. */
bool columns_are_exported(struct row header);

/* By the names in the header. False when it does not look like one: it names
 * neither a title nor a text. */
bool columns_of_header(struct columns *out, struct row header);
/* By what stands in rows below a header, or in a table without one. False when
 * there are no texts in them. */
bool columns_of_content(
    struct columns *out, const struct row *rows, size_t n_rows);
/*
 * Applies "field=column" pairs, NULL-terminated; a column is named as in the
 * header or by its number from 1. Returns the first pair that does not fit,
 * which changes nothing, or NULL.
 */
const char *columns_map(
    struct columns *out, struct row header, const char *const *pairs);

/* All of that, for a table that begins with these rows: at least one. */
struct heading {
    struct columns columns;
    size_t rows;         /* that are no articles: the header, the last of
                            them, and what stands above it */
    const char *refusal; /* why this is no table of articles, or NULL */
    const char *misfit;  /* of columns_map() */
    bool body_guessed;   /* no name says that the column is the text */
    bool exported;       /* columns_are_exported() */
};
struct heading heading_of(
    const struct row *rows, size_t n_rows, const char *const *map);

#endif
