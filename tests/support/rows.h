/*
 * The rows of a library as they lie in its file, to tell whether two states of
 * it are the same, and whether it is sound. In a header, since only tests that
 * link SQLite have it.
 */
#ifndef TESTS_SUPPORT_ROWS_H
#define TESTS_SUPPORT_ROWS_H

#include "support/unit.h"

#include <sqlite3.h>
#include <store.h>

static inline void dump_rows(struct buffer *out, sqlite3 *db, const char *table)
{
    struct buffer sql = { 0 };
    sqlite3_stmt *q = NULL;
    buffer_addf(&sql, "SELECT * FROM %s ORDER BY rowid", table);
    assert_int_equal(sqlite3_prepare_v2(db, sql.ptr, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        buffer_addf(out, "%s", table);
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const unsigned char *bytes = sqlite3_column_blob(q, i);
            buffer_addf(out, "|");
            for (int k = 0; k < sqlite3_column_bytes(q, i); k++)
                buffer_addf(out,
                    bytes[k] >= ' ' && bytes[k] < 127 ? "%c" : "\\%02x",
                    bytes[k]);
        }
        buffer_addf(out, "\n");
    }
    sqlite3_finalize(q);
    buffer_free(&sql);
}

/* Every row of every table but those of the full text index, which the doctor
 * holds against the texts, and the numbers that are not given again. */
static inline struct buffer dump(const char *path)
{
    struct buffer out = { 0 };
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'found%' AND name NOT LIKE 'sqlite%' "
            "AND name <> 'gone'",
            -1, &q, NULL),
        SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        dump_rows(&out, db, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return out;
}

/* What the first line is in which they differ. */
static inline void expect_same(
    const struct buffer *before, const struct buffer *now)
{
    size_t i = 0, line = 0;
    if (span_equal(buffer_span(before), buffer_span(now)))
        return;
    for (; i < before->len && i < now->len && before->ptr[i] == now->ptr[i];
         i++)
        line = before->ptr[i] == '\n' ? i + 1 : line;
    fail_msg("before: %.300s\nnow: %.300s",
        before->len ? before->ptr + line : "", now->len ? now->ptr + line : "");
}

static inline int64_t ask_number(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return n;
}

static inline size_t count_steps(const char *path)
{
    return (size_t)ask_number(path, "SELECT count(*) FROM steps");
}

static inline int64_t count_articles(const char *path)
{
    return ask_number(path, "SELECT count(*) FROM articles");
}

/* -------------------------------------------------------------- soundness */

static inline void say(const char *line, void *payload)
{
    buffer_addf(payload, "%s\n", line);
}

static inline void expect_well(const char *path)
{
    struct buffer told = { 0 };
    struct error err;
    if (!store_doctor(path, false, say, &told, &err))
        fail_msg("%s %s", told.ptr, err.text);
    buffer_free(&told);
}

/* What must be none in a library that is sound. */
static inline void expect_sound(const char *path)
{
    static const char *const none[] = {
        "SELECT count(*) FROM stories WHERE NOT EXISTS (SELECT 1 "
        "FROM articles WHERE id = lead AND story = stories.id)",
        "SELECT count(*) FROM sources WHERE id NOT IN "
        "(SELECT source FROM articles)",
        "SELECT count(*) FROM articles AS a WHERE (SELECT "
        "count(*) + 1 <> a.version OR max(number) + 1 <> a.version "
        "FROM versions WHERE article = a.id)",
        "SELECT count(*) FROM changes WHERE step NOT IN "
        "(SELECT number FROM steps)",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (ask_number(path, none[i]))
            fail_msg("%s", none[i]);
    expect_well(path);
}

#endif
