/*
 * The doctor: SQLite's own check of the file, then what our tables promise one
 * another. Repairs make anew what can be made from the texts, and touch no
 * text.
 */
#include "check.h"

#include "identity.h"
#include "load.h"
#include "rows.h"

#include <stdlib.h>

struct doctor {
    struct store *s;
    void (*tell)(const char *line, void *payload);
    void *payload;
    bool repair, well;
    bool damaged; /* texts, or the file */
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

static bool is_altered(struct store *s, int64_t article, int64_t hash)
{
    struct corpus *c = corpus_new();
    uint32_t a = load_article(s, c, article, NULL);
    bool altered = a == NO_ID || identity_text(&c->articles.items[a]) != hash;
    corpus_free(c);
    return altered;
}

uint64_t check_texts(struct store *s, bool drop)
{
    uint64_t n = 0;
    int64_t at = 0;
    for (;;) {
        sqlite3_stmt *q = db_query(s,
            "SELECT a.id, text_hash FROM articles AS a JOIN bodies "
            "ON article = a.id WHERE a.id > ? ORDER BY a.id LIMIT 1",
            "i", at);
        if (!db_row(s, q))
            return n;
        at = db_int(q, 0);
        int64_t hash = db_int(q, 1);
        db_done(q);
        if (!is_altered(s, at, hash))
            continue;
        n++;
        if (drop)
            db_run(s, "DELETE FROM articles WHERE id = ?", "i", at);
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
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_CORRUPT)
        db_fail(s);
    if (code == SQLITE_OK || s->failed)
        return;
    tell(d, "the search index does not fit the articles");
    uint64_t altered = check_texts(s, false);
    d->well = d->well && d->repair && !altered;
    d->damaged = altered != 0;
    if (altered)
        tell(d, "%llu texts are not what they were",
            (unsigned long long)altered);
    if (!d->repair || altered)
        return;
    db_run(s, "INSERT INTO found(found) VALUES ('rebuild')", "");
    tell(d, "the search index is made anew");
}

/* Sketches are made of texts at any time. */
static void make_sketches(struct store *s)
{
    ARRAY(int64_t) ids = { 0 };
    sqlite3_stmt *q = db_query(s,
        "SELECT day * 4294967296 | a.id FROM articles AS a "
        "JOIN bodies ON article = a.id WHERE day * 4294967296 | a.id NOT IN "
        "(SELECT id FROM sketches)",
        "");
    while (db_row(s, q))
        array_push(&ids, db_int(q, 0));
    for (size_t i = 0; i < ids.len && !s->failed; i++)
        rows_sketch_anew(
            s, (int32_t)(ids.items[i] >> 32), ids.items[i] & UINT32_MAX);
    array_free(&ids);
}

/* What must not be there, and what mends it. */
static const struct promise {
    const char *what, *count, *mend;
    void (*make)(struct store *);
    const char *done;
} promises[] = {
    { .what = "articles without a text",
        .count = "SELECT count(*) FROM articles WHERE removed = 0 "
                 "AND id NOT IN (SELECT article FROM bodies)",
        .mend = "UPDATE articles SET removed = 1 WHERE id NOT IN "
                "(SELECT article FROM bodies)",
        .done = "taken out of the lists" },
    { .what = "stories without an article",
        .count = "SELECT count(*) FROM stories WHERE id NOT IN "
                 "(SELECT story FROM articles)",
        .mend = "DELETE FROM stories WHERE id NOT IN "
                "(SELECT story FROM articles)",
        .done = "removed" },
    { .what = "articles without a sketch",
        .count = "SELECT count(*) FROM articles JOIN bodies "
                 "ON article = articles.id WHERE "
                 "day * 4294967296 | articles.id NOT IN "
                 "(SELECT id FROM sketches)",
        .make = make_sketches,
        .done = "made anew" },
    { .what = "sketches of no article",
        .count = "SELECT count(*) FROM sketches WHERE id NOT IN "
                 "(SELECT day * 4294967296 | id FROM articles)",
        .mend = "DELETE FROM sketches WHERE id NOT IN "
                "(SELECT day * 4294967296 | id FROM articles)",
        .done = "removed" },
    { .what = "changes of no step",
        .count = "SELECT count(*) FROM changes WHERE step NOT IN "
                 "(SELECT number FROM steps)",
        .mend = "INSERT INTO steps(number, maker, at) SELECT DISTINCT step, "
                "0, 0 FROM changes WHERE step NOT IN "
                "(SELECT number FROM steps)",
        .done = "can be undone" },
};

static void check_promise(struct doctor *d, const struct promise *p)
{
    int64_t n = db_number(d->s, 0, p->count, "");
    if (!n)
        return;
    if (!d->repair) {
        d->well = false;
        tell(d, "%lld %s", (long long)n, p->what);
        return;
    }
    if (p->make)
        p->make(d->s);
    else
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

enum health check_store(struct store *s, bool repair, tell_fn *say,
    void *payload, struct error *err)
{
    struct doctor d = { s, say, payload, repair && !s->read_only, true, false };
    db_start(s);
    tell_counts(&d);
    check_file(&d);
    d.damaged = !d.well;
    if (!d.damaged && !s->read_only) {
        db_begin(s);
        check_search(&d);
        for (size_t i = 0; !d.damaged && i < sizeof promises / sizeof *promises;
             i++)
            check_promise(&d, &promises[i]);
        db_commit(s);
    }
    bool done = db_end(s, err);
    if (!done && s->code == SQLITE_CORRUPT) {
        tell(&d, "the file is damaged");
        d.damaged = true;
    }
    return d.damaged ? HEALTH_DAMAGED
           : !done   ? HEALTH_UNKNOWN
           : d.well  ? HEALTH_WELL
                     : HEALTH_ILL;
}
