/*
 * The tables, and how a library comes from one version to the next: step n of
 * the list makes version n + 1 out of version n. A step that was released is
 * never edited; what changes is a new step.
 *
 * Heads stand apart from bodies, so that lists read no text. A sketch's id is
 * day << 32 | article: those of a window of days lie together. What was told
 * (articles, versions) does not depend on what was read (marks, places,
 * passages of the eye): that hangs on identities and outlives the article.
 */
#include "schema.h"

#include <string.h>

static const char *const steps[] = {
    "CREATE TABLE sources("
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE feeds("
    "  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,"
    "  title TEXT NOT NULL DEFAULT '', site TEXT NOT NULL DEFAULT '',"
    "  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '',"
    "  fetched INTEGER NOT NULL DEFAULT 0, trouble TEXT NOT NULL DEFAULT '');"
    "CREATE TABLE stories("
    "  id INTEGER PRIMARY KEY, lead INTEGER NOT NULL DEFAULT 0,"
    "  last INTEGER NOT NULL);"
    "CREATE INDEX stories_last ON stories(last);"
    "CREATE TABLE articles("
    "  id INTEGER PRIMARY KEY,"
    "  source INTEGER NOT NULL REFERENCES sources,"
    "  key TEXT NOT NULL, identity INTEGER NOT NULL, name TEXT NOT NULL,"
    "  title TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL,"
    "  file TEXT NOT NULL, row INTEGER NOT NULL,"
    "  date INTEGER NOT NULL, zone INTEGER NOT NULL,"
    "  precision INTEGER NOT NULL, source_given INTEGER NOT NULL,"
    "  day INTEGER NOT NULL, added INTEGER NOT NULL,"
    "  version INTEGER NOT NULL DEFAULT 1, text_hash INTEGER NOT NULL,"
    "  story INTEGER NOT NULL REFERENCES stories,"
    "  words INTEGER NOT NULL DEFAULT 0,"
    "  shared_words INTEGER NOT NULL DEFAULT 0,"
    "  closest INTEGER NOT NULL DEFAULT 0,"
    "  removed INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE(source, key));"
    "CREATE INDEX articles_story ON articles(story);"
    "CREATE INDEX articles_source ON articles(source);"
    "CREATE INDEX articles_name ON articles(name);"
    "CREATE TABLE bodies("
    "  article INTEGER PRIMARY KEY REFERENCES articles,"
    "  body TEXT NOT NULL);"
    "CREATE TABLE versions("
    "  article INTEGER NOT NULL REFERENCES articles,"
    "  number INTEGER NOT NULL, until INTEGER NOT NULL,"
    "  title TEXT NOT NULL, body TEXT NOT NULL,"
    "  PRIMARY KEY(article, number));"
    "CREATE TABLE sketches(id INTEGER PRIMARY KEY, features BLOB NOT NULL);"
    "CREATE TABLE pairs("
    "  a INTEGER NOT NULL REFERENCES articles,"
    "  b INTEGER NOT NULL REFERENCES articles,"
    "  shared_words INTEGER NOT NULL, kind INTEGER NOT NULL,"
    "  passages BLOB NOT NULL,"
    "  PRIMARY KEY(a, b)) WITHOUT ROWID;"
    "CREATE INDEX pairs_b ON pairs(b);"
    "CREATE TABLE marks("
    "  identity INTEGER PRIMARY KEY, flags INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE places("
    "  identity INTEGER PRIMARY KEY, place INTEGER NOT NULL);"
    "CREATE TABLE paragraphs_read(key INTEGER PRIMARY KEY);"
    "CREATE TABLE changes("
    "  id INTEGER PRIMARY KEY, step INTEGER NOT NULL, at INTEGER NOT NULL,"
    "  kind INTEGER NOT NULL, what INTEGER NOT NULL, before INTEGER);"
    "CREATE INDEX changes_step ON changes(step);"
    "CREATE VIEW texts AS SELECT articles.id AS id, title, body"
    "  FROM articles JOIN bodies ON article = articles.id;"
    "CREATE VIRTUAL TABLE found USING fts5(title, body, content='texts',"
    "  content_rowid='id', tokenize='unicode61 remove_diacritics 2');",

    /* Words as terms.h has them, so that all scripts are found; earlier
     * versions with their dates, and which one was read. */
    "DROP TABLE pairs;"
    "CREATE INDEX articles_identity ON articles(identity);"
    "CREATE INDEX articles_date ON articles(date);"
    "ALTER TABLE versions ADD COLUMN date INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE versions ADD COLUMN zone INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE versions ADD COLUMN precision INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE versions_read("
    "  identity INTEGER PRIMARY KEY, version INTEGER NOT NULL);"
    "DROP TABLE found;"
    "CREATE VIRTUAL TABLE found USING fts5(title, body, content='texts',"
    "  content_rowid='id', tokenize='twicetold');"
    "INSERT INTO found(found, rank) VALUES ('rank', 'bm25(4.0, 1.0)');"
    "INSERT INTO found(found, rank) VALUES ('hashsize', 8388608);"
    "INSERT INTO found(found) VALUES ('rebuild');",
    /* Feeds are fetched: what to know of them for the next time. */
    "ALTER TABLE feeds ADD COLUMN former TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE feeds ADD COLUMN due INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE feeds ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE feeds ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE feeds ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE summaries("
    "  identity INTEGER PRIMARY KEY, hash INTEGER NOT NULL);",
    /* A page and the entry of a feed that leads to it meet at its address. */
    "CREATE INDEX articles_url ON articles(url) WHERE url <> '';",
    /* What is listed is counted without a look at every article. */
    "CREATE INDEX articles_removed ON articles(story) WHERE removed <> 0;",
    /* What a question asks of an article, in the orders that there are; and
     * feeds that are removed, and can be brought back. */
    "DROP INDEX articles_date;"
    "DROP INDEX articles_source;"
    "CREATE INDEX articles_by_date ON articles("
    "  date, id, source, identity, version, removed);"
    "CREATE INDEX articles_by_source ON articles("
    "  source, date, id, identity, version, removed);"
    "ALTER TABLE feeds ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;",
    /* What the orders of stories ask of their reports; and what came from
     * where. */
    "DROP INDEX articles_story;"
    "CREATE INDEX articles_story ON articles("
    "  story, removed, source, words, shared_words, precision, date, identity);"
    "CREATE INDEX articles_file ON articles(file);",
    /* All that a version was, so that an addition can be undone. */
    "ALTER TABLE versions ADD COLUMN author TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE versions ADD COLUMN url TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE versions ADD COLUMN day INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE versions ADD COLUMN text_hash INTEGER NOT NULL DEFAULT 0;",
    /* Steps for undo have makers (negative: it is forgotten), and can be undone
     * before those after them: changes of a value are found by the value, and
     * no number that a step may name becomes another's, for which `gone` has
     * the last that went. */
    "CREATE TABLE steps("
    "  number INTEGER PRIMARY KEY, maker INTEGER NOT NULL,"
    "  at INTEGER NOT NULL);"
    "INSERT INTO steps(number, maker, at)"
    "  SELECT step, 0, max(at) FROM changes GROUP BY step;"
    "ALTER TABLE changes DROP COLUMN at;"
    "CREATE INDEX changes_what ON changes(kind, what)"
    "  WHERE kind NOT IN (0, 1, 2, 4);"
    "CREATE TABLE gone(name TEXT PRIMARY KEY, last INTEGER NOT NULL);",
};
enum { VERSION = sizeof steps / sizeof *steps };

static int64_t version_of(struct store *s)
{
    return db_number(s, -1, "PRAGMA user_version", "");
}

enum schema schema_look(struct store *s)
{
    int64_t version = version_of(s);
    int64_t application = db_number(s, 0, "PRAGMA application_id", "");
    int64_t tables = db_number(s, 0, "SELECT count(*) FROM sqlite_schema", "");
    if (s->failed)
        return SCHEMA_UNREADABLE;
    if (application != SCHEMA_APPLICATION && (tables || version))
        return SCHEMA_FOREIGN;
    return version >= 0 && version <= VERSION ? SCHEMA_OURS : SCHEMA_NEWER;
}

size_t schema_each_table(struct store *ours,
    bool (*each)(const char *table, void *payload), void *payload)
{
    size_t refused = 0;
    sqlite3_stmt *q = db_query(ours,
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'found%' AND name NOT LIKE 'sqlite%'",
        "");
    while (db_row(ours, q))
        refused += !each((const char *)sqlite3_column_text(q, 0), payload);
    return refused;
}

void schema_columns(
    struct buffer *out, sqlite3 *other, struct store *ours, const char *table)
{
    sqlite3_stmt *q = db_query(
        ours, "SELECT name FROM pragma_table_info(?)", "t", span_of(table));
    while (db_row(ours, q)) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        if (sqlite3_table_column_metadata(other, NULL, table, name, NULL, NULL,
                NULL, NULL, NULL) == SQLITE_OK)
            buffer_addf(out, "%s%s", out->len ? ", " : "", name);
    }
}

struct covering {
    sqlite3 *other;
    struct store *ours;
};

/* Whether a table of ours has the same columns there as here. */
static bool covers_table(const char *table, void *payload)
{
    const struct covering *c = payload;
    struct buffer here = { 0 }, there = { 0 };
    schema_columns(&here, c->ours->db, c->ours, table);
    schema_columns(&there, c->other, c->ours, table);
    bool covers = span_equal(buffer_span(&here), buffer_span(&there));
    buffer_free(&here);
    buffer_free(&there);
    return covers;
}

bool schema_covers(struct store *s, struct store *ours)
{
    struct covering c = { s->db, ours };
    return schema_each_table(ours, covers_table, &c) == 0;
}

bool schema_current(struct store *s)
{
    return version_of(s) == VERSION;
}

/* What of some statements is behind the first. */
static const char *behind_first(const char *sql)
{
    const char *end = strchr(sql, ';'); /* no text of ours has one */
    return end ? end + 1 : sql + strlen(sql);
}

/* One by one, so that somebody can be told how far it is. */
static void execute(struct store *s, const char *sql)
{
    while (*sql && !s->failed) {
        sqlite3_stmt *q = NULL;
        if (sqlite3_prepare_v2(s->db, sql, -1, &q, &sql) != SQLITE_OK ||
            (sqlite3_step(q), sqlite3_finalize(q)) != SQLITE_OK)
            db_fail(s);
        s->done++;
        db_tell(s);
    }
}

static uint64_t count_statements(int64_t from, int64_t to)
{
    uint64_t n = 0;
    for (; from < to; from++)
        for (const char *sql = steps[from]; *sql; sql = behind_first(sql))
            n++;
    return n;
}

static void bring_forward(struct store *s, int64_t from, int version)
{
    char stamp[96];
    s->done = 0;
    s->total = count_statements(from, version);
    for (; from < version && !s->failed; from++)
        execute(s, steps[from]);
    sqlite3_snprintf(sizeof stamp, stamp,
        "PRAGMA application_id = %d; PRAGMA user_version = %d",
        SCHEMA_APPLICATION, version);
    if (!s->failed && sqlite3_exec(s->db, stamp, NULL, NULL, NULL) != SQLITE_OK)
        db_fail(s);
    s->done = s->total = 0;
}

bool schema_migrate_to(struct store *s, int version, struct error *err)
{
    db_begin(s);
    /* Another copy, or a newer one, may have done it while we waited; or we
     * waited in vain, and it is of no version that we know. */
    int64_t at = version_of(s);
    if (at >= 0 && at < version)
        bring_forward(s, at, version);
    db_commit(s);
    return db_end(s, err);
}

bool schema_migrate(struct store *s, struct error *err)
{
    return schema_current(s) ? db_end(s, err)
                             : schema_migrate_to(s, VERSION, err);
}
