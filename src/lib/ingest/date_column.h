/*
 * Dates of one column. Whether 03/04/2025 is in March or April is decided by
 * the column: by rows where only one reading is possible, or by rows where one
 * of the two numbers keeps still while the other runs, as the month of a week
 * of news does; else by the language that the column is named in. A column that
 * says nothing has no such dates at all.
 *
 * A date waits for its column to end, but no longer than until those that can
 * be read one way only have decided beyond doubt.
 */
#ifndef TWICETOLD_INGEST_DATE_COLUMN_H
#define TWICETOLD_INGEST_DATE_COLUMN_H

#include "date.h"

/* A row whose date waits for the decision. */
struct open_date {
    uint32_t article, row;
    struct date month_first, day_first;
};

struct date_column {
    uint64_t month_first, day_first; /* rows that can be read one way only */
    uint32_t firsts, seconds;        /* numbers seen, as bits */
    bool named_day_first; /* its name is of a language that writes it so */
    bool fixed;           /* the order is beyond doubt, and stays: */
    enum date_order order;
    ARRAY(struct open_date) open;
};

/* What a cell holds, whatever its column: a date, or the number that a
 * spreadsheet has for a day. */
struct date_cell {
    bool is_date;
    enum date_evidence evidence;
    struct date date;      /* the month first where either may be */
    struct date day_first; /* of DATE_EITHER_ORDER */
};
void date_cell_read(struct date_cell *out, struct span cell);

/*
 * Counts a cell and gives its date. An order that is not known yet gives
 * DATE_NONE, and *out_open, which date_column_wait() is to be given with the
 * article that the row has become; its article is NO_ID otherwise.
 */
struct date date_column_add(struct date_column *column,
    const struct date_cell *cell, struct open_date *out_open);
void date_column_wait(struct date_column *column, struct open_date open);
/* Whether a decision is possible now; the order is *out. */
bool date_column_decide(const struct date_column *column, enum date_order *out);
void date_column_free(struct date_column *column);

#endif
