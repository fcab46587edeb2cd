/*
 * The feeds that a library is filled from, and how their last fetch went. One
 * that has moved for good is known by its former address too, so that a list
 * of feeds which still has that brings no second one.
 */
#include "undo.h"

enum { REMOVED = 1 };

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
        db_run(s,
            "INSERT INTO feeds(url, title, site, full_text) "
            "VALUES (?, ?, ?, ?)",
            "ttti", f->url, f->title, f->site, (int64_t)f->full_text);
        step_note(step, KIND_NEW_FEED, sqlite3_last_insert_rowid(s->db), 1);
        return true;
    }
    if (step_get(s, KIND_FEED, id) != REMOVED)
        return false;
    step_change(step, KIND_FEED, id, 0);
    step_change(step, KIND_FULL_TEXT, id, f->full_text);
    return true;
}

bool store_add_feeds(struct store *s, const struct store_feed *feeds, size_t n,
    size_t *out_added, struct error *err)
{
    struct step step = step_begin(s, 0);
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
    sqlite3_stmt *q = db_query(s,
        "SELECT url, title, site, former, etag, modified, trouble, fetched, "
        "due, not_before, failures, full_text FROM feeds WHERE removed = 0 "
        "ORDER BY id",
        "");
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

/* What a person wished of a feed can be undone; how it went cannot. */
static void keep_wish(struct store *s, int64_t id, const struct store_feed *f)
{
    int64_t before = step_get(s, KIND_FULL_TEXT, id);
    bool was = before == FULL_TEXT_ALWAYS;
    if (id && was != (f->full_text == FULL_TEXT_ALWAYS))
        step_note(step_new(s, f->fetched), KIND_FULL_TEXT, id, before);
}

bool store_keep_feed(struct store *s, struct span url,
    const struct store_feed *f, struct error *err)
{
    db_start(s);
    db_begin(s);
    /* Two that have become one. */
    if (!span_equal(url, f->url))
        db_run(s, "DELETE FROM feeds WHERE url = ?", "t", f->url);
    int64_t id =
        db_number(s, 0, "SELECT id FROM feeds WHERE url = ?", "t", url);
    keep_wish(s, id, f);
    db_run(s,
        "UPDATE feeds SET url = ?, title = ?, site = ?, former = ?, etag = ?, "
        "modified = ?, trouble = ?, fetched = ?, due = ?, not_before = ?, "
        "failures = ?, full_text = ? WHERE id = ?",
        "tttttttiiiiii", f->url, f->title, f->site, f->former, f->etag,
        f->modified, f->trouble, f->fetched, f->due, f->not_before, f->failures,
        (int64_t)f->full_text, id);
    db_commit(s);
    return db_end(s, err);
}

bool store_remove_feed(struct store *s, struct span url, struct error *err)
{
    struct step step = step_begin(s, 0);
    int64_t id = find_feed(s, url);
    bool there = id && step_get(s, KIND_FEED, id) != REMOVED;
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
    const int64_t *hashes, size_t n, int64_t number, struct error *err)
{
    struct step step = { s, number, 0 };
    db_start(s);
    db_begin(s);
    for (size_t i = 0; i < n; i++) {
        if (number)
            step_change(step, KIND_SUMMARY, identities[i], hashes[i]);
        else
            step_put(s, KIND_SUMMARY, identities[i], hashes[i]);
    }
    db_commit(s);
    return db_end(s, err);
}
