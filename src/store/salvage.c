/*
 * Salvage: what can be read of a damaged file goes into a new library.
 *
 * Rows are asked for by their number, in order. Where that fails, a page is
 * broken, and the numbers that lie on it are skipped: the next number that can
 * be asked for is found by doubling steps and then halving them, so that no
 * more is lost than what the page held. Each row is then copied by itself, as
 * its text may lie on a page that is broken where the row is not.
 *
 * A file whose first bytes were overwritten, which tell what it is, is read
 * through a copy with the first bytes of a new library.
 */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADER = 100 }; /* bytes, by SQLite's file format */

struct salvage {
    struct store *s; /* the new library */
    sqlite3 *from;   /* the damaged one, by a connection of its own: what
                        fails there must not fail here */
    tell_fn *say;
    void *payload;
    uint64_t copied, lost; /* rows; of the lost, those that were found */
};

/* ----------------------------------------------------------------- rows */

enum answer { ANSWER_ROW, ANSWER_NONE, ANSWER_BROKEN };

static enum answer ask(sqlite3_stmt *q, int64_t key, int64_t *out)
{
    sqlite3_bind_int64(q, 1, key);
    int code = sqlite3_step(q);
    if (code == SQLITE_ROW && out)
        *out = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return code == SQLITE_ROW    ? ANSWER_ROW
           : code == SQLITE_DONE ? ANSWER_NONE
                                 : ANSWER_BROKEN;
}

static int64_t plus(int64_t at, uint64_t step)
{
    return (int64_t)((uint64_t)at + step);
}

/* The first number after a broken one that can be asked for again. */
static enum answer step_over(sqlite3_stmt *next, int64_t *at, int64_t *out)
{
    uint64_t room = (uint64_t)INT64_MAX - (uint64_t)*at;
    uint64_t broken = 0, sound = 1;
    while (sound < room && ask(next, plus(*at, sound), out) == ANSWER_BROKEN) {
        broken = sound;
        sound = sound > room / 2 ? room : sound * 2;
    }
    if (sound >= room)
        return ANSWER_NONE;
    while (sound - broken > 1) {
        uint64_t middle = broken + (sound - broken) / 2;
        enum answer here = ask(next, plus(*at, middle), out);
        *(here == ANSWER_BROKEN ? &broken : &sound) = middle;
    }
    *at = plus(*at, sound);
    return ask(next, *at, out);
}

static bool copy_row(sqlite3_stmt *take, sqlite3_stmt *give, int64_t row)
{
    sqlite3_bind_int64(take, 1, row);
    bool copied = sqlite3_step(take) == SQLITE_ROW;
    for (int i = 0; copied && i < sqlite3_column_count(take); i++)
        copied = sqlite3_bind_value(
                     give, i + 1, sqlite3_column_value(take, i)) == SQLITE_OK;
    copied = copied && sqlite3_step(give) == SQLITE_DONE;
    sqlite3_reset(give);
    sqlite3_reset(take);
    return copied;
}

/* All rows of a table that are to be had. */
static void copy_rows(struct salvage *v, sqlite3_stmt *next, sqlite3_stmt *take,
    sqlite3_stmt *give)
{
    int64_t at = INT64_MIN, row = 0;
    for (;;) {
        enum answer answer = ask(next, at, &row);
        if (answer == ANSWER_BROKEN)
            answer = step_over(next, &at, &row);
        if (answer != ANSWER_ROW)
            return;
        bool copied = copy_row(take, give, row);
        v->copied += copied;
        v->lost += !copied;
        if (row == INT64_MAX)
            return;
        at = row + 1;
    }
}

/* --------------------------------------------------------------- tables */

static sqlite3_stmt *prepare(sqlite3 *db, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static sqlite3_stmt *prepare(sqlite3 *db, const char *format, ...)
{
    struct buffer sql = { 0 };
    sqlite3_stmt *q = NULL;
    va_list args;
    va_start(args, format);
    buffer_vaddf(&sql, format, args);
    va_end(args);
    sqlite3_prepare_v2(db, sql.ptr, -1, &q, NULL);
    buffer_free(&sql);
    return q;
}

/* The columns that both have, as the damaged library may be an older one; and
 * as many question marks. */
static void list_columns(struct salvage *v, const char *table,
    struct buffer *columns, struct buffer *marks)
{
    sqlite3_stmt *q =
        prepare(v->s->db, "SELECT name FROM pragma_table_info('%s')", table);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        const char *between = columns->len ? ", " : "";
        if (sqlite3_table_column_metadata(v->from, NULL, table, name, NULL,
                NULL, NULL, NULL, NULL) != SQLITE_OK)
            continue;
        buffer_addf(columns, "%s%s", between, name);
        buffer_addf(marks, "%s?", between);
    }
    sqlite3_finalize(q);
}

static void copy_table(struct salvage *v, const char *table)
{
    struct buffer columns = { 0 }, marks = { 0 };
    list_columns(v, table, &columns, &marks);
    if (columns.len) {
        sqlite3_stmt *next = prepare(v->from,
            "SELECT rowid FROM %s NOT INDEXED WHERE rowid >= ? "
            "ORDER BY rowid LIMIT 1",
            table);
        sqlite3_stmt *take =
            prepare(v->from, "SELECT %s FROM %s NOT INDEXED WHERE rowid = ?",
                columns.ptr, table);
        sqlite3_stmt *give =
            prepare(v->s->db, "INSERT OR IGNORE INTO %s(%s) VALUES (%s)", table,
                columns.ptr, marks.ptr);
        if (next && take && give)
            copy_rows(v, next, take, give);
        sqlite3_finalize(next);
        sqlite3_finalize(take);
        sqlite3_finalize(give);
    }
    buffer_free(&columns);
    buffer_free(&marks);
}

/* The names are those of the new library. */
static void copy_tables(struct salvage *v)
{
    sqlite3_stmt *q = prepare(v->s->db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'found%%' AND name NOT LIKE 'sqlite%%'");
    while (sqlite3_step(q) == SQLITE_ROW)
        copy_table(v, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
}

/* Rows refer to one another, and one of them may be lost. */
static const char mends[] =
    "INSERT OR IGNORE INTO sources(id, name) SELECT DISTINCT source,"
    "  'source ' || source || ', whose name is lost' FROM articles"
    "  WHERE source NOT IN (SELECT id FROM sources);"
    "DELETE FROM articles WHERE id NOT IN (SELECT article FROM bodies);"
    "DELETE FROM bodies WHERE article NOT IN (SELECT id FROM articles);"
    "DELETE FROM versions WHERE article NOT IN (SELECT id FROM articles);"
    "INSERT INTO stories(id, last) SELECT story, max(date) FROM articles"
    "  WHERE story NOT IN (SELECT id FROM stories) GROUP BY story;"
    "DELETE FROM stories WHERE id NOT IN (SELECT story FROM articles);"
    "INSERT INTO found(found) VALUES ('rebuild');";

/* ---------------------------------------------------------------- files */

static struct buffer name_of(const char *path, const char *ending)
{
    struct buffer name = { 0 };
    buffer_addf(&name, "%s%s", path, ending);
    return name;
}

/* Copies the bytes of a file from `at` on; `to` is there, or is made. */
static bool copy_bytes(const char *from, const char *to, off_t at, off_t len)
{
    char block[1 << 16];
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool done = in >= 0 && out >= 0;
    while (done && len > 0) {
        size_t want = len < (off_t)sizeof block ? (size_t)len : sizeof block;
        ssize_t n = pread(in, block, want, at);
        if (n == 0)
            break;
        done = n > 0 && pwrite(out, block, (size_t)n, at) == n;
        at += n;
        len -= n;
    }
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0)
        done = false;
    return done;
}

/* To be read only: not even its journal is to be worked into it. */
static bool open_damaged(struct salvage *v, const char *path)
{
    struct buffer uri = { 0 };
    db_uri(&uri, path);
    bool opened =
        sqlite3_open_v2(uri.ptr, &v->from,
            SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
        sqlite3_exec(v->from,
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
            "SELECT count(*) FROM sqlite_schema",
            NULL, NULL, NULL) == SQLITE_OK;
    buffer_free(&uri);
    if (opened)
        return true;
    sqlite3_close(v->from);
    v->from = NULL;
    return false;
}

/* The copy with the first bytes of the new library, but for how many pages
 * there are and which of them are free: that is zero, for not known. */
static bool copy_with_header(
    struct salvage *v, const char *path, const char *copy)
{
    enum { COUNTS = 28, COUNTS_END = 40 };
    struct buffer journal = name_of(path, "-wal"), to = name_of(copy, "-wal");
    bool done = copy_bytes(path, copy, HEADER, INT64_MAX) &&
                copy_bytes(v->s->path, copy, 0, COUNTS) &&
                copy_bytes("/dev/zero", copy, COUNTS, COUNTS_END - COUNTS) &&
                copy_bytes(v->s->path, copy, COUNTS_END, HEADER - COUNTS_END);
    copy_bytes(journal.ptr, to.ptr, 0, INT64_MAX);
    buffer_free(&journal);
    buffer_free(&to);
    return done;
}

/* The damaged file, or its copy. */
static bool open_any(struct salvage *v, const char *path, const char *copy)
{
    return open_damaged(v, path) ||
           (copy_with_header(v, path, copy) && open_damaged(v, copy));
}

/* PATH.damaged, or with a number where that is taken. */
static struct buffer free_name(const char *path)
{
    struct buffer name = name_of(path, ".damaged");
    for (int i = 2; access(name.ptr, F_OK) == 0; i++) {
        buffer_free(&name);
        buffer_addf(&name, "%s.damaged-%d", path, i);
    }
    return name;
}

static bool rename_with(const char *from, const char *to, const char *ending)
{
    struct buffer a = name_of(from, ending), b = name_of(to, ending);
    bool done = rename(a.ptr, b.ptr) == 0 || (errno == ENOENT && *ending);
    buffer_free(&a);
    buffer_free(&b);
    return done;
}

/* A journal belongs to its file by name and goes with it. */
static bool exchange(
    struct salvage *v, const char *path, const char *fresh, struct error *err)
{
    struct buffer kept = free_name(path), line = { 0 };
    bool done = rename_with(path, kept.ptr, "-wal") &&
                rename_with(path, kept.ptr, "-shm") &&
                rename_with(path, kept.ptr, "") && rename_with(fresh, path, "");
    if (done) {
        buffer_addf(&line, "the damaged file is kept as %s", kept.ptr);
        v->say(line.ptr, v->payload);
    } else {
        error_set(err, "%s: %s", path, strerror(errno));
    }
    buffer_free(&kept);
    buffer_free(&line);
    return done;
}

static void remove_file(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    for (int i = 0; i < 3; i++) {
        struct buffer name = name_of(path, endings[i]);
        unlink(name.ptr);
        buffer_free(&name);
    }
}

/* ----------------------------------------------------------------- all */

/* Fills the new library; false when no article came. */
static bool fill(struct salvage *v, const char *path, const char *copy)
{
    struct buffer line = { 0 };
    struct store *s = v->s;
    sqlite3_exec(s->db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    if (open_any(v, path, copy)) {
        db_begin(s);
        copy_tables(v);
        check_texts(s, true);
        if (sqlite3_exec(s->db, mends, NULL, NULL, NULL) != SQLITE_OK)
            db_fail(s);
        db_commit(s);
        sqlite3_close(v->from);
    }
    int64_t articles = db_number(s, 0, "SELECT count(*) FROM articles", "");
    buffer_addf(&line,
        "%llu rows could be read, %llu of those met could not; "
        "%lld articles are whole",
        (unsigned long long)v->copied, (unsigned long long)v->lost,
        (long long)articles);
    v->say(line.ptr, v->payload);
    buffer_free(&line);
    return articles > 0 && !s->failed;
}

bool salvage(const char *path, tell_fn *say, void *payload, struct error *err)
{
    struct buffer fresh = name_of(path, ".salvage");
    struct buffer copy = name_of(path, ".header");
    struct salvage v = { .say = say, .payload = payload };
    remove_file(fresh.ptr); /* of a salvage that was cut short */
    remove_file(copy.ptr);
    v.s = store_open(fresh.ptr, STORE_WRITE, err);
    bool done = v.s != NULL;
    if (done) {
        db_start(v.s);
        done = fill(&v, path, copy.ptr);
        if (!done && !db_end(v.s, err))
            say(err->text, payload);
        else if (!done)
            error_set(err, "%s: no article could be read; left as it is", path);
    }
    store_close(v.s);
    done = done && exchange(&v, path, fresh.ptr, err);
    if (!done)
        remove_file(fresh.ptr);
    remove_file(copy.ptr);
    buffer_free(&fresh);
    buffer_free(&copy);
    return done;
}
