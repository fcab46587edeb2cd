/*
 * Salvage: what can be read of a damaged file goes into a new library.
 *
 * Rows are asked for by their number, in order. Where that fails, a page is
 * broken, and the numbers that lie on it are skipped: the next number that can
 * be asked for is found by doubling steps and then halving them, so that no
 * more is lost than what the page held. Each row is then copied by itself, as
 * its text may lie on a page that is broken where the row is not.
 */
#include "check.h"
#include "damaged.h"
#include "schema.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct salvage {
    struct store *s;       /* the new library */
    struct damaged from;   /* by a connection of its own: what fails there must
                              not fail here */
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

/* As many question marks as there are names with commas. */
static struct buffer marks_of(const struct buffer *columns)
{
    struct buffer marks = { 0 };
    buffer_addf(&marks, "?");
    for (size_t i = 0; i < columns->len; i++)
        if (columns->ptr[i] == ',')
            buffer_addf(&marks, ", ?");
    return marks;
}

/* The damaged library may be an older one, with fewer columns. */
static bool copy_table(const char *table, void *payload)
{
    struct salvage *v = payload;
    sqlite3 *from = v->from.db;
    struct buffer columns = { 0 };
    schema_columns(&columns, from, v->s, table);
    struct buffer marks = marks_of(&columns);
    sqlite3_stmt *next = prepare(from,
        "SELECT rowid FROM %s NOT INDEXED WHERE rowid >= ? "
        "ORDER BY rowid LIMIT 1",
        table);
    sqlite3_stmt *take =
        prepare(from, "SELECT %s FROM %s NOT INDEXED WHERE rowid = ?",
            columns.len ? columns.ptr : "NULL", table);
    sqlite3_stmt *give =
        prepare(v->s->db, "INSERT OR IGNORE INTO %s(%s) VALUES (%s)", table,
            columns.len ? columns.ptr : "", marks.ptr);
    bool sound = next && take && give;
    if (sound)
        copy_rows(v, next, take, give);
    sqlite3_finalize(next);
    sqlite3_finalize(take);
    sqlite3_finalize(give);
    buffer_free(&columns);
    buffer_free(&marks);
    return sound;
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
    "INSERT INTO steps(number, maker, at) SELECT DISTINCT step, 0, 0"
    "  FROM changes WHERE step NOT IN (SELECT number FROM steps);"
    "INSERT INTO found(found) VALUES ('rebuild');";

/* What was found, and then that a part of it could not be read. */
static void tell_counts(
    const struct salvage *v, int64_t articles, tell_fn *say, void *payload)
{
    struct buffer line = { 0 };
    buffer_addf(&line,
        "%llu rows could be read, %llu of those met could not; "
        "%lld articles are whole",
        (unsigned long long)v->copied, (unsigned long long)v->lost,
        (long long)articles);
    say(line.ptr, payload);
    buffer_free(&line);
}

static bool salvage_into(struct store *s, const char *path, tell_fn *say,
    void *payload, struct error *err)
{
    struct salvage v = { .s = s };
    db_start(s);
    sqlite3_exec(s->db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    if (damaged_open(&v.from, path)) {
        db_begin(s);
        schema_each_table(s, copy_table, &v);
        check_texts(s, true);
        if (sqlite3_exec(s->db, mends, NULL, NULL, NULL) != SQLITE_OK)
            db_fail(s);
        db_commit(s);
        damaged_close(&v.from);
    }
    int64_t articles = db_number(s, 0, "SELECT count(*) FROM articles", "");
    tell_counts(&v, articles, say, payload);
    if (!db_end(s, err))
        return false;
    return articles > 0 ||
           error_set(err, "%s: no article could be read; left as it is", path);
}

/* ---------------------------------------------------------------- files */

/* PATH.damaged, or with a number where that is taken. */
static struct buffer free_name(const char *path)
{
    struct buffer name = file_beside(path, ".damaged");
    for (int i = 2; access(name.ptr, F_OK) == 0; i++) {
        buffer_free(&name);
        buffer_addf(&name, "%s.damaged-%d", path, i);
    }
    return name;
}

/* What may lie beside a library. */
static bool rename_with(const char *from, const char *to, const char *ending)
{
    struct buffer a = file_beside(from, ending), b = file_beside(to, ending);
    bool done = rename(a.ptr, b.ptr) == 0 || errno == ENOENT;
    buffer_free(&a);
    buffer_free(&b);
    return done;
}

/* The file has both names for a moment, so that there is a library whenever
 * this ends; not every file system lets it have two. */
static bool keep_file(const char *path, const char *kept)
{
    return link(path, kept) == 0 || rename(path, kept) == 0;
}

/* A journal belongs to its file by name and goes with it. */
static bool exchange(const char *path, const char *fresh, tell_fn *say,
    void *payload, struct error *err)
{
    struct buffer kept = free_name(path), line = { 0 };
    bool done = rename_with(path, kept.ptr, "-wal") &&
                rename_with(path, kept.ptr, "-shm") &&
                keep_file(path, kept.ptr) && rename(fresh, path) == 0;
    if (done) {
        buffer_addf(&line, "the damaged file is kept as %s", kept.ptr);
        say(line.ptr, payload);
    } else {
        error_set(err, "%s: %s", path, strerror(errno));
    }
    buffer_free(&kept);
    buffer_free(&line);
    return done;
}

/* ------------------------------------------------------------------ both */

/* All that is in the journal goes into the file, which is to be renamed. */
static bool work_in(struct store *s, struct error *err)
{
    db_start(s);
    if (sqlite3_wal_checkpoint_v2(
            s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
        db_fail(s);
    return db_end(s, err);
}

bool salvage(const char *path, tell_fn *say, void *payload, struct error *err)
{
    struct buffer fresh = file_beside(path, ".salvage");
    bool damaged;
    files_remove(fresh.ptr); /* of a salvage that was cut short */
    struct store *s = db_open(
        fresh.ptr, STORE_WRITE, (struct progress){ NULL, NULL }, &damaged, err);
    bool done =
        s && salvage_into(s, path, say, payload, err) && work_in(s, err);
    store_close(s);
    done = done && exchange(path, fresh.ptr, say, payload, err);
    if (!done)
        files_remove(fresh.ptr);
    buffer_free(&fresh);
    return done;
}

static void say_nothing(const char *line, void *payload)
{
    (void)line, (void)payload;
}

struct store *salvage_to_read(const char *path, struct error *err)
{
    struct store *s = db_open_temporary(path, err);
    if (s && salvage_into(s, path, say_nothing, NULL, err)) {
        error_set(&s->notice,
            "the library is damaged, and this is what is left: 'twicetold "
            "doctor --repair' helps");
        db_only_read(s, "");
        return s;
    }
    store_close(s);
    return NULL;
}
