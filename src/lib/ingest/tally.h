/*
 * What was wrong with the rows of one table: counted by kind, with the first
 * few rows of each, so that a thousand bad rows are one line.
 */
#ifndef TWICETOLD_INGEST_TALLY_H
#define TWICETOLD_INGEST_TALLY_H

#include <twicetold/corpus.h>

enum problem {
    PROBLEM_NO_BODY,
    PROBLEM_TOO_LONG,
    PROBLEM_FEW_CELLS,
    PROBLEM_MANY_CELLS,
    PROBLEM_CUT_TEXT,
    PROBLEM_STRAY_QUOTE,
    PROBLEM_OPEN_QUOTE,
    PROBLEM_SAME_ID,
    PROBLEM_NO_DATE,
    PROBLEM_DATE_ORDER,
    PROBLEM_WINDOWS,
    PROBLEM_BROKEN_UTF8,
    N_PROBLEMS
};

enum { TALLY_ROWS = 8 };

struct tally {
    uint64_t count[N_PROBLEMS];
    uint32_t first[N_PROBLEMS][TALLY_ROWS];
    uint32_t last[N_PROBLEMS];
};

/* Counts a problem of a row, numbered from 1; twice in one row is once. */
void tally_add(struct tally *t, enum problem what, uint32_t row);
/* One warning for each kind: `3 rows of news.csv skipped: no body (rows 17,
 * 40, 91)`. Rows are told by their number less `above`. */
void tally_tell(
    const struct tally *t, struct corpus *c, struct span file, uint32_t above);

#endif
