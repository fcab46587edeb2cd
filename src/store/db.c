/* Statements, values, errors and transactions. */
#include "db.h"

#include <string.h>

/* What went wrong, as a person wants to know it. */
static void explain(struct store *s)
{
    static const struct {
        int code;
        const char *text;
    } known[] = {
        { SQLITE_FULL, "no room left on the disk; nothing of this was stored" },
        { SQLITE_READONLY, "can only be read" },
        { SQLITE_BUSY, "another program keeps it busy; try again" },
        { SQLITE_LOCKED, "another program keeps it busy; try again" },
        { SQLITE_CORRUPT,
            "is damaged; 'twicetold doctor --repair' saves what it can" },
        { SQLITE_NOTADB, "is damaged, or no library; 'twicetold doctor "
                         "--repair' saves what it can" },
        { SQLITE_CANTOPEN, "cannot be opened" },
        { SQLITE_INTERRUPT, "stopped" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (s->code == known[i].code) {
            error_set(&s->error, "%s: %s", s->path, known[i].text);
            return;
        }
    }
    if (s->code == SQLITE_IOERR && sqlite3_system_errno(s->db))
        error_set(&s->error, "%s: %s", s->path,
            strerror(sqlite3_system_errno(s->db)));
    else
        error_set(&s->error, "%s: %s", s->path, sqlite3_errmsg(s->db));
}

void db_start(struct store *s)
{
    s->failed = false;
    s->code = 0;
    s->error.text[0] = '\0';
}

bool db_end(struct store *s, struct error *err)
{
    if (err)
        *err = s->error;
    return !s->failed;
}

void db_fail(struct store *s)
{
    if (s->failed)
        return;
    s->failed = true;
    s->code = sqlite3_extended_errcode(s->db) & 0xff;
    explain(s);
    if (s->code == SQLITE_CORRUPT) /* nothing is to be written into that */
        sqlite3_exec(s->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

static int on_progress(void *payload)
{
    const struct store *s = payload;
    return !progress_report(&s->progress, s->done, s->total);
}

void db_tell(struct store *s)
{
    if (s->failed || !on_progress(s))
        return;
    s->failed = true;
    s->code = SQLITE_INTERRUPT;
    explain(s);
}

void store_set_progress(struct store *s, struct progress p)
{
    enum { EVERY = 2000 }; /* steps of SQLite's machine */
    s->progress = p;
    sqlite3_progress_handler(s->db, EVERY, p.report ? on_progress : NULL, s);
}

bool store_stopped(const struct store *s)
{
    return s->failed && s->code == SQLITE_INTERRUPT;
}

static sqlite3_stmt *statement_of(struct store *s, const char *sql)
{
    for (size_t i = 0; i < s->statements.len; i++)
        if (s->statements.items[i].sql == sql)
            return s->statements.items[i].prepared;
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v3(
            s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL) != SQLITE_OK) {
        db_fail(s);
        return NULL;
    }
    array_push(&s->statements, (struct statement){ sql, q });
    return q;
}

/* Texts are copied: they often live in the row of another query. */
static void bind(sqlite3_stmt *q, const char *types, va_list args)
{
    for (int i = 0; types[i]; i++) {
        if (types[i] == 'i') {
            sqlite3_bind_int64(q, i + 1, va_arg(args, int64_t));
            continue;
        }
        struct span s = va_arg(args, struct span);
        const char *ptr = s.ptr ? s.ptr : "";
        if (types[i] == 't')
            sqlite3_bind_text64(
                q, i + 1, ptr, s.len, SQLITE_TRANSIENT, SQLITE_UTF8);
        else
            sqlite3_bind_blob64(q, i + 1, ptr, s.len, SQLITE_TRANSIENT);
    }
}

static sqlite3_stmt *query(
    struct store *s, const char *sql, const char *types, va_list args)
{
    sqlite3_stmt *q = s->failed ? NULL : statement_of(s, sql);
    if (!q)
        return NULL;
    sqlite3_reset(q);
    bind(q, types, args);
    return q;
}

sqlite3_stmt *db_query(struct store *s, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *q = query(s, sql, types, args);
    va_end(args);
    return q;
}

bool db_row(struct store *s, sqlite3_stmt *q)
{
    if (!q)
        return false;
    int code = s->failed ? SQLITE_DONE : sqlite3_step(q);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        db_fail(s);
    sqlite3_reset(q);
    return false;
}

void db_done(sqlite3_stmt *q)
{
    if (q)
        sqlite3_reset(q);
}

void db_run(struct store *s, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *q = query(s, sql, types, args);
    va_end(args);
    while (db_row(s, q))
        continue;
}

int64_t db_number(
    struct store *s, int64_t otherwise, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *q = query(s, sql, types, args);
    va_end(args);
    int64_t n = db_row(s, q) ? db_int(q, 0) : otherwise;
    db_done(q);
    return n;
}

struct span db_text(sqlite3_stmt *q, int column)
{
    const void *bytes = sqlite3_column_blob(q, column);
    size_t len = (size_t)sqlite3_column_bytes(q, column);
    return (struct span){ bytes ? bytes : "", len };
}

int64_t db_int(sqlite3_stmt *q, int column)
{
    return sqlite3_column_int64(q, column);
}

void db_begin(struct store *s)
{
    db_run(s, "BEGIN IMMEDIATE", "");
}

void db_begin_reading(struct store *s)
{
    db_run(s, "BEGIN", "");
}

void db_commit(struct store *s)
{
    if (!s->failed)
        db_run(s, "COMMIT", "");
    if (s->failed && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}
