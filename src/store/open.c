/*
 * Opening: the folder, the file, what kind of file it is, and how it can be
 * opened at all.
 *
 * WAL lets others read while one writes. synchronous FULL: what was reported
 * as stored has reached the disk, at the price of one fsync a transaction.
 */
#include "schema.h"
#include "tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BUSY_MILLISECONDS = 5000,
};

/* The folders above the file, private to their owner where they are new. 0, or
 * the errno of the first that could not be made. */
static int make_folders(const char *path)
{
    struct buffer folder = { 0 };
    int trouble = 0;
    for (const char *p = path; (p = strchr(p + 1, '/'));) {
        folder.len = 0;
        buffer_add(&folder, (struct span){ path, (size_t)(p - path) });
        if (mkdir(folder.ptr, 0700) != 0 && errno != EEXIST && !trouble)
            trouble = errno;
    }
    buffer_free(&folder);
    return trouble;
}

/* SQLite would make the file as the umask has it; its journals are made with
 * the mode of the file. 0, or errno. */
static int make_file(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int trouble = fd < 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return trouble;
}

static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -32768;";

static void close_database(struct store *s)
{
    for (size_t i = 0; i < s->statements.len; i++)
        sqlite3_finalize(s->statements.items[i].prepared);
    array_free(&s->statements);
    sqlite3_close(s->db);
    s->db = NULL;
}

void db_uri(struct buffer *out, const char *path)
{
    buffer_addf(out, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("?#%", *p))
            buffer_addf(out, "%%%02x", (unsigned char)*p);
        else
            buffer_add(out, (struct span){ p, 1 });
    }
}

/* Opens and touches the database, since opening alone reads nothing. */
static bool connect(
    struct store *s, const char *uri, int flags, const char *first)
{
    db_start(s);
    int code = sqlite3_open_v2(
        uri, &s->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        code = sqlite3_exec(s->db, first, NULL, NULL, NULL);
    }
    if (code == SQLITE_OK)
        code = sqlite3_exec(s->db, settings, NULL, NULL, NULL);
    if (code == SQLITE_OK && !tokenizer_register(s))
        code = SQLITE_ERROR;
    if (code == SQLITE_OK)
        code = sqlite3_exec(
            s->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return true;
    db_fail(s);
    if (!s->trouble)
        s->trouble = sqlite3_system_errno(s->db);
    close_database(s);
    return false;
}

static bool open_file(
    struct store *s, const char *query, int flags, const char *first)
{
    struct buffer uri = { 0 };
    db_uri(&uri, s->path);
    buffer_addf(&uri, "%s", query);
    bool opened = connect(s, uri.ptr, flags, first);
    buffer_free(&uri);
    return opened;
}

static bool is_damaged(const struct store *s)
{
    return s->code == SQLITE_CORRUPT || s->code == SQLITE_NOTADB;
}

static bool has_journal(const struct store *s)
{
    struct buffer name = { 0 };
    struct stat info;
    buffer_addf(&name, "%s-wal", s->path);
    bool has = stat(name.ptr, &info) == 0 && info.st_size > 0;
    buffer_free(&name);
    return has;
}

/*
 * For reading: with its journal where that can be shared. Where no file can be
 * made beside it, as on a disk that is full or only read, nobody can write it
 * either, and it is read without locks: with a journal that was left there, of
 * which nothing is worked in, or as a file without one.
 */
static bool open_to_read(struct store *s)
{
    s->read_only = true;
    if (open_file(s, "", SQLITE_OPEN_READONLY, ""))
        return true;
    if (is_damaged(s) || access(s->path, R_OK) != 0)
        return false;
    if (!has_journal(s))
        return open_file(s, "?immutable=1", SQLITE_OPEN_READONLY, "");
    if (!open_file(s, "?vfs=unix-none", SQLITE_OPEN_READONLY,
            "PRAGMA locking_mode = EXCLUSIVE"))
        return false;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return true;
}

static bool open_to_write(struct store *s, bool make)
{
    if (make && access(s->path, F_OK) != 0) {
        int of_folders = make_folders(s->path);
        s->trouble = make_file(s->path);
        if (s->trouble == ENOENT && of_folders)
            s->trouble = of_folders;
    }
    if (access(s->path, W_OK) != 0) {
        if (errno != ENOENT)
            s->trouble = errno;
        return false;
    }
    return open_file(s, "", SQLITE_OPEN_READWRITE, "") &&
           !sqlite3_db_readonly(s->db, "main");
}

/* WAL is a property of the file and is asked for once. */
static void use_wal(struct store *s)
{
    if (sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) !=
        SQLITE_OK)
        db_fail(s);
}

/* Why there is no such file, when it could not be made, or found. */
static bool explain_missing(struct store *s, struct error *err)
{
    if (access(s->path, F_OK) == 0)
        return false;
    if (s->trouble && errno == ENOENT)
        error_set(err, "%s: cannot be made: %s", s->path, strerror(s->trouble));
    else
        error_set(err, "%s: %s", s->path, strerror(errno));
    return true;
}

/* ----------------------------------------------- what kind of file it is */

/* Brings a library of ours to the newest version; a newer one is not ours to
 * write. Fills s->trouble or s->error when it cannot be written. */
static bool prepare_to_write(struct store *s)
{
    struct error ignored;
    if (schema_look(s) != SCHEMA_OURS)
        return false;
    use_wal(s);
    store_set_progress(s, s->progress);
    bool migrated = schema_migrate(s, &ignored);
    store_set_progress(s, (struct progress){ NULL, NULL });
    return migrated;
}

/* `why` it could not be written, which is why it was left as it is; or NULL. */
static bool prepare_to_read(struct store *s, const char *why, struct error *err)
{
    struct store *ours;
    switch (schema_look(s)) {
    case SCHEMA_FOREIGN:
        return error_set(
            err, "%s: is no library of twicetold; left alone", s->path);
    case SCHEMA_UNREADABLE:
        return db_end(s, err);
    case SCHEMA_OURS:
        return schema_current(s) ||
               error_set(err,
                   "%s: empty, or of an older twicetold, and can "
                   "only be read%s%s",
                   s->path, why ? ": " : "", why ? why : "");
    case SCHEMA_NEWER:
        break;
    }
    ours = db_open_temporary(s->path, err);
    bool covers = ours && schema_covers(s, ours);
    store_close(ours);
    db_only_read(s, "it is of a newer twicetold");
    return covers ||
           error_set(err,
               "%s: is of a newer twicetold, which keeps things in another "
               "way; left alone",
               s->path);
}

/* Why it was not opened to be written, in a few words. */
static const char *why_not_written(const struct store *s)
{
    int trouble = s->trouble;
    if (!trouble && s->db && s->code == SQLITE_IOERR)
        trouble = sqlite3_system_errno(s->db);
    if (s->code == SQLITE_FULL || trouble == ENOSPC)
        return "no room on the disk";
    return trouble ? strerror(trouble) : "it cannot be written";
}

void db_only_read(struct store *s, const char *why)
{
    s->read_only = true;
    if (!*s->notice.text)
        error_set(&s->notice,
            "the library can only be read: %s; no mark is kept", why);
    if (s->db)
        sqlite3_exec(s->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

static struct store *store_new(const char *path)
{
    struct store *s = mem_alloc_zeroed(1, sizeof *s);
    s->path = mem_alloc(strlen(path) + 1);
    strcpy(s->path, path);
    return s;
}

struct store *db_open(const char *path, enum store_mode mode, struct progress p,
    bool *out_damaged, struct error *err)
{
    struct store *s = store_new(path);
    s->progress = p;
    bool opened = mode != STORE_READ && open_to_write(s, mode == STORE_WRITE) &&
                  prepare_to_write(s);
    if (!opened) {
        const char *why = mode != STORE_READ ? why_not_written(s) : NULL;
        close_database(s);
        opened = open_to_read(s) && prepare_to_read(s, why, err);
        if (opened && why)
            db_only_read(s, why);
    }
    if (opened) {
        store_changed(s); /* what was before is not news */
        return s;
    }
    *out_damaged = is_damaged(s);
    if (!s->db && !explain_missing(s, err))
        db_end(s, err);
    store_close(s);
    return NULL;
}

struct store *db_open_temporary(const char *path, struct error *err)
{
    struct store *s = store_new(path);
    s->nameless = true;
    if (connect(s, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "") &&
        schema_migrate(s, err))
        return s;
    db_end(s, err);
    store_close(s);
    return NULL;
}

struct store *store_second(struct store *s)
{
    bool damaged;
    struct store *second = NULL;
    if (!s->nameless) /* to rescue: not made anew where it is gone */
        second = db_open(s->path, s->read_only ? STORE_READ : STORE_RESCUE,
            (struct progress){ NULL, NULL }, &damaged, NULL);
    if (second)
        store_set_rules(second, s->rules);
    return second;
}

void store_set_rules(struct store *s, struct source_rules rules)
{
    s->rules = rules;
    free(s->houses);
    s->houses = mem_alloc(rules.n * sizeof *s->houses + 1);
    for (size_t i = 0; i < rules.n; i++) {
        s->houses[i] = rules.items[i];
        s->houses[i].muted = false;
    }
}

struct source_rules store_houses(const struct store *s)
{
    return (struct source_rules){ s->houses, s->rules.n };
}

void store_close(struct store *s)
{
    if (!s)
        return;
    close_database(s);
    free(s->houses);
    free(s->path);
    free(s);
}

const char *store_file(const struct store *s)
{
    return s->path;
}

bool store_read_only(const struct store *s)
{
    return s->read_only;
}

const char *store_notice(const struct store *s)
{
    return s->notice.text;
}

void store_set_patience(struct store *s, int milliseconds)
{
    sqlite3_busy_timeout(s->db, milliseconds);
}

bool store_busy(const struct store *s)
{
    return s->failed && (s->code == SQLITE_BUSY || s->code == SQLITE_LOCKED);
}

bool store_changed(struct store *s)
{
    int64_t before = s->seen;
    db_start(s);
    s->seen = db_number(s, before, "PRAGMA data_version", "");
    return s->seen != before;
}
