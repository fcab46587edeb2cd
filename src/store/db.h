/*
 * SQLite as the files of the store use it: statements prepared once, values
 * only ever bound, and an error that is kept until it is asked for, so that a
 * function of ten statements checks once.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "store.h"

#include <sqlite3.h>

typedef ARRAY(int64_t) row_list; /* ids of rows of some table */

/* Prepared once, and kept until the store is closed. */
struct statement {
    const char *sql; /* compared by place: string literals */
    sqlite3_stmt *prepared;
};

struct store {
    sqlite3 *db;
    char *path;
    bool read_only;
    struct error notice; /* why, when that was not wished */
    struct source_rules rules;
    struct source_rule *houses; /* the rules, with nothing muted; owned */
    bool joined;                /* changes are one step: */
    int64_t step;               /* its number; 0: not begun */
    int64_t seen; /* data_version when store_changed() was asked last */
    bool failed;  /* something went wrong, and nothing is done since */
    struct error error;
    int code;      /* SQLite's, of that error */
    int trouble;   /* errno, when the file could not be made */
    bool nameless; /* its file has no name, and ends with it */
    struct progress progress;
    uint64_t done, total; /* of it, while the library is brought forward */
    ARRAY(struct statement) statements;
};

/* store_open() without a rescue, which also tells whether it was for damage
 * that it failed. */
struct store *db_open(const char *path, enum store_mode mode, struct progress p,
    bool *out_damaged, struct error *err);
/* An empty library of the newest version in a file that has no name and ends
 * with it; `path` is what it is called in messages. */
struct store *db_open_temporary(const char *path, struct error *err);
/* Lets nothing be written from now on; `why` ends up in the notice. */
void db_only_read(struct store *s, const char *why);

/* Appends a file name as a URI, to which "?mode=ro" and such can be added. */
void db_uri(struct buffer *out, const char *path);

/* The rules with nothing muted: stories are kept as though all were listed. */
struct source_rules store_houses(const struct store *s);

/* Begins a function of the store: forgets the error before. */
void db_start(struct store *s);
/* Ends one: false, with err, when something failed since db_start(). */
bool db_end(struct store *s, struct error *err);
/* Tells the progress; when that asks to stop, this has failed for it. */
void db_tell(struct store *s);
/* Records what SQLite says of its last call. */
void db_fail(struct store *s);

/*
 * The statement with its values bound, one letter of `types` each: i int64_t,
 * t struct span (text), b struct span (bytes). NULL after a failure. It stays
 * the store's. The SQL is a literal: what comes from outside is a value.
 */
sqlite3_stmt *db_query(
    struct store *s, const char *sql, const char *types, ...);
/* The next row; at the end, or after a failure, false, and the query is over:
 * one that is left in the middle keeps the library as it was when it began.
 * Accepts NULL. */
bool db_row(struct store *s, sqlite3_stmt *q);
/* Ends a query before its last row. */
void db_done(sqlite3_stmt *q);
/* A statement that gives no rows. */
void db_run(struct store *s, const char *sql, const char *types, ...);
/* The first column of the first row, or `otherwise`. */
int64_t db_number(struct store *s, int64_t otherwise, const char *sql,
    const char *types, ...);

/* Columns of the row, counted from 0; spans are good until the next row. */
struct span db_text(sqlite3_stmt *q, int column);
int64_t db_int(sqlite3_stmt *q, int column);

/* Transactions for writing, and for reading all as it is at one moment,
 * whatever others write meanwhile. db_commit() ends either, and undoes all
 * after a failure. */
void db_begin(struct store *s);
void db_begin_reading(struct store *s);
void db_commit(struct store *s);

#endif
