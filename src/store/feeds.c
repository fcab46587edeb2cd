/*
 * The feeds that a library is filled from, and how their last fetch went. One
 * that has moved for good is known by its former address too, so that a list
 * of feeds which still has that brings no second one.
 */
#include "feeds.h"

#include "rows.h"
#include "undo.h"

enum { REMOVED = 1 };

#define STATE                                                                  \
    "url, title, site, former, etag, modified, trouble, fetched, due, "        \
    "not_before, failures, full_text"
/* The same, with a comma before each, of a change. */
#define NOTED(column) ", json_extract(before, '$[" #column "]')"
/* clang-format off */
#define STATE_NOTED                                                            \
    NOTED(0) NOTED(1) NOTED(2) NOTED(3) NOTED(4) NOTED(5) NOTED(6) NOTED(7)    \
    NOTED(8) NOTED(9) NOTED(10) NOTED(11)
/* clang-format on */

/* By its address or its former one, removed or not; 0: there is none. */
static int64_t find_feed(struct store *s, struct span url)
{
    return db_number(s, 0,
        "SELECT id FROM feeds WHERE url = ?1 OR former = ?1 "
        "ORDER BY removed, url <> ?1 LIMIT 1",
        "t", url);
}

/* Whether it was not there, or removed. */
static bool add_feed(struct step step, const struct store_feed *f)
{
    struct store *s = step.s;
    int64_t id = find_feed(s, f->url);
    if (!id) {
        id = rows_next(s, ROWS_FEEDS);
        db_run(s,
            "INSERT INTO feeds(id, url, title, site, full_text) "
            "VALUES (?, ?, ?, ?, ?)",
            "ittti", id, f->url, f->title, f->site, (int64_t)f->full_text);
        step_note(step, KIND_NEW_FEED, id, 1);
        return true;
    }
    if (kind_get(s, KIND_FEED, id) != REMOVED)
        return false;
    step_change(step, KIND_FEED, id, 0);
    step_change(step, KIND_FULL_TEXT, id, f->full_text);
    return true;
}

bool store_add_feeds(struct store *s, const struct store_feed *feeds, size_t n,
    struct store_step *of, size_t *out_added, struct error *err)
{
    struct step step = step_begin(s, of, 0);
    *out_added = 0;
    for (size_t i = 0; i < n && !s->failed; i++)
        *out_added += add_feed(step, &feeds[i]);
    return step_end(step, err);
}

bool store_each_feed(struct store *s,
    bool (*each)(const struct store_feed *feed, void *payload), void *payload,
    struct error *err)
{
    bool wanted = true;
    db_start(s);
    sqlite3_stmt *q = db_query(
        s, "SELECT " STATE " FROM feeds WHERE removed = 0 ORDER BY id", "");
    while (wanted && db_row(s, q)) {
        struct store_feed feed = { .url = db_text(q, 0),
            .title = db_text(q, 1),
            .site = db_text(q, 2),
            .former = db_text(q, 3),
            .etag = db_text(q, 4),
            .modified = db_text(q, 5),
            .trouble = db_text(q, 6),
            .fetched = db_int(q, 7),
            .due = db_int(q, 8),
            .not_before = db_int(q, 9),
            .failures = db_int(q, 10),
            .full_text = (enum store_full_text)db_int(q, 11) };
        wanted = each(&feed, payload);
    }
    db_done(q);
    return db_end(s, err);
}

static void note_state(struct step step, enum kind kind, int64_t id)
{
    db_run(step.s,
        "INSERT INTO changes(step, kind, what, before) "
        "SELECT ?, ?, id, json_array(" STATE ", removed) FROM feeds "
        "WHERE id = ?",
        "iii", step.number, (int64_t)kind, id);
}

static int64_t feed_at(struct store *s, struct span url)
{
    return db_number(s, 0, "SELECT id FROM feeds WHERE url = ?", "t", url);
}

/* Two that have become one. */
static void drop_other(struct step step, int64_t id, struct span url)
{
    int64_t other = feed_at(step.s, url);
    if (!other || other == id)
        return;
    note_state(step, KIND_FEED_GONE, other);
    db_run(step.s, "DELETE FROM feeds WHERE id = ?", "i", other);
    rows_gone(step.s, ROWS_FEEDS, other);
}

bool store_keep_feed(struct store *s, struct span url,
    const struct store_feed *f, struct store_step *of, struct error *err)
{
    struct step step = step_begin(s, of, f->fetched);
    int64_t id = feed_at(s, url);
    if (id) {
        drop_other(step, id, f->url);
        note_state(step, KIND_FEED_STATE, id);
    }
    db_run(s,
        "UPDATE feeds SET (" STATE ") = "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        "tttttttiiiiii", f->url, f->title, f->site, f->former, f->etag,
        f->modified, f->trouble, f->fetched, f->due, f->not_before, f->failures,
        (int64_t)f->full_text, id);
    return step_end(step, err);
}

/* ---------------------------------------------------------------- undo */

void feed_unadd(struct undoing *u, struct change c)
{
    db_run(u->s, "DELETE FROM feeds WHERE id = ?", "i", c.what);
    rows_gone(u->s, ROWS_FEEDS, c.what);
}

/* Its address may be another's by now: then it stays as it is. */
void feed_put_back(struct undoing *u, struct change c)
{
    db_run(u->s,
        "UPDATE OR IGNORE feeds SET (id, " STATE ") = "
        "(SELECT ?1" STATE_NOTED " FROM changes WHERE id = ?2) WHERE id = ?1",
        "ii", c.what, c.id);
}

void feed_ask_whole(struct undoing *u, struct change c)
{
    db_run(u->s, "UPDATE feeds SET etag = '', modified = '' WHERE id = ?", "i",
        c.what);
}

void feed_bring_back(struct undoing *u, struct change c)
{
    db_run(u->s,
        "INSERT OR IGNORE INTO feeds(id, " STATE ", removed) "
        "SELECT ?1" STATE_NOTED NOTED(12) " FROM changes WHERE id = ?2",
        "ii", c.what, c.id);
}

bool store_remove_feed(struct store *s, struct span url, struct error *err)
{
    struct step step = step_begin(s, NULL, 0);
    int64_t id = find_feed(s, url);
    bool there = id && kind_get(s, KIND_FEED, id) != REMOVED;
    if (there)
        step_change(step, KIND_FEED, id, REMOVED);
    return step_end(step, err) && there;
}

bool store_summaries(struct store *s, const int64_t *identities, size_t n,
    int64_t *out, struct error *err)
{
    db_start(s);
    for (size_t i = 0; i < n; i++)
        out[i] =
            db_number(s, 0, "SELECT hash FROM summaries WHERE identity = ?",
                "i", identities[i]);
    return db_end(s, err);
}

bool store_keep_summaries(struct store *s, const int64_t *identities,
    const int64_t *hashes, size_t n, struct store_step *of, struct error *err)
{
    struct step step = step_begin(s, of, 0);
    for (size_t i = 0; i < n; i++)
        step_change(step, KIND_SUMMARY, identities[i], hashes[i]);
    return step_end(step, err);
}
