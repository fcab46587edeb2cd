/* The feeds that a library is filled from. */
#include "db.h"

bool store_add_feeds(struct store *s, const struct store_feed *feeds, size_t n,
    size_t *out_added, struct error *err)
{
    db_start(s);
    db_begin(s);
    *out_added = 0;
    for (size_t i = 0; i < n && !s->failed; i++) {
        db_run(s,
            "INSERT OR IGNORE INTO feeds(url, title, site) VALUES (?, ?, ?)",
            "ttt", feeds[i].url, feeds[i].title, feeds[i].site);
        *out_added += sqlite3_changes(s->db) > 0;
    }
    db_commit(s);
    return db_end(s, err);
}

bool store_each_feed(struct store *s,
    bool (*each)(const struct store_feed *feed, void *payload), void *payload,
    struct error *err)
{
    bool wanted = true;
    db_start(s);
    sqlite3_stmt *q =
        db_query(s, "SELECT url, title, site FROM feeds ORDER BY id", "");
    while (wanted && db_row(s, q)) {
        struct store_feed feed = { db_text(q, 0), db_text(q, 1),
            db_text(q, 2) };
        wanted = each(&feed, payload);
    }
    db_done(q);
    return db_end(s, err);
}

bool store_remove_feed(struct store *s, struct span url, struct error *err)
{
    db_start(s);
    db_run(s, "DELETE FROM feeds WHERE url = ?", "t", url);
    bool removed = !s->failed && sqlite3_changes(s->db) > 0;
    return db_end(s, err) && removed;
}
