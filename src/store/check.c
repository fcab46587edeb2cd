/*
 * The doctor: SQLite's own check of the file, then what our tables promise one
 * another. Repairs make anew what can be made from the texts, and touch no
 * text.
 */
#include "db.h"

#include <stdio.h>

struct doctor {
    struct store *s;
    void (*tell)(const char *line, void *payload);
    void *payload;
    bool repair, well;
};

static void tell(struct doctor *d, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void tell(struct doctor *d, const char *format, ...)
{
    struct buffer line = { 0 };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&line, format, args);
    va_end(args);
    d->tell(line.ptr, d->payload);
    buffer_free(&line);
}

/* SQLite's pages, indexes and keys: "ok", or a list of what is wrong. */
static void check_file(struct doctor *d)
{
    sqlite3_stmt *q = db_query(d->s, "PRAGMA integrity_check(20)", "");
    while (db_row(d->s, q)) {
        struct span line = db_text(q, 0);
        if (span_equal(line, span_of("ok")))
            continue;
        d->well = false;
        tell(d, "the file is damaged: %.*s", (int)line.len, line.ptr);
    }
    q = db_query(d->s, "PRAGMA foreign_key_check", "");
    while (db_row(d->s, q)) {
        struct span table = db_text(q, 0);
        d->well = false;
        tell(d, "a row of %.*s belongs to nothing", (int)table.len, table.ptr);
    }
}

/* The full text index against the texts. */
static void check_search(struct doctor *d)
{
    struct store *s = d->s;
    /* An extra 1 compares the index with the texts themselves. */
    int code = sqlite3_exec(s->db,
        "INSERT INTO found(found, rank) VALUES ('integrity-check', 1)", NULL,
        NULL, NULL);
    if (code == SQLITE_OK)
        return;
    tell(d, "the search index does not fit the articles");
    d->well = d->well && d->repair;
    if (!d->repair)
        return;
    db_run(s, "INSERT INTO found(found) VALUES ('rebuild')", "");
    tell(d, "the search index is made anew");
}

/* What must not be there, and what mends it. */
static const struct promise {
    const char *what, *count, *mend, *done;
} promises[] = {
    { "articles without a text",
        "SELECT count(*) FROM articles WHERE id NOT IN "
        "(SELECT article FROM bodies)",
        "UPDATE articles SET removed = 1 WHERE id NOT IN "
        "(SELECT article FROM bodies)",
        "taken out of the lists" },
    { "stories without an article",
        "SELECT count(*) FROM stories WHERE id NOT IN "
        "(SELECT story FROM articles)",
        "DELETE FROM stories WHERE id NOT IN (SELECT story FROM articles)",
        "removed" },
    { "articles without a sketch",
        "SELECT count(*) FROM articles WHERE day * 4294967296 | id NOT IN "
        "(SELECT id FROM sketches)",
        NULL, NULL },
};

static void check_promise(struct doctor *d, const struct promise *p)
{
    int64_t n = db_number(d->s, 0, p->count, "");
    if (!n)
        return;
    if (!d->repair || !p->mend) {
        d->well = false;
        tell(d, "%lld %s", (long long)n, p->what);
        return;
    }
    db_run(d->s, p->mend, "");
    tell(d, "%lld %s: %s", (long long)n, p->what, p->done);
}

static void tell_counts(struct doctor *d)
{
    struct store *s = d->s;
    long long articles =
        db_number(s, 0, "SELECT count(*) FROM articles WHERE removed = 0", "");
    long long removed =
        db_number(s, 0, "SELECT count(*) FROM articles WHERE removed <> 0", "");
    long long stories = db_number(s, 0, "SELECT count(*) FROM stories", "");
    long long sources = db_number(s, 0, "SELECT count(*) FROM sources", "");
    long long versions = db_number(s, 0, "SELECT count(*) FROM versions", "");
    long long feeds = db_number(s, 0, "SELECT count(*) FROM feeds", "");
    tell(d, "%s", s->path);
    tell(d,
        "%lld articles of %lld sources in %lld stories; %lld earlier "
        "versions, %lld removed, %lld feeds",
        articles, sources, stories, versions, removed, feeds);
}

bool store_check(struct store *s, bool repair,
    void (*say)(const char *line, void *payload), void *payload,
    struct error *err)
{
    struct doctor d = { s, say, payload, repair && !s->read_only, true };
    db_start(s);
    tell_counts(&d);
    check_file(&d);
    if (d.well && !s->read_only) {
        db_begin(s);
        check_search(&d);
        for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
            check_promise(&d, &promises[i]);
        db_commit(s);
    }
    if (!db_end(s, err))
        return false;
    tell(&d, d.well ? "all is well" : "not all is well");
    err->text[0] = '\0';
    return d.well;
}
