/* Articles, versions and stories, backwards. */
#include "unadd.h"

#include "rows.h"
#include "undo.h"

#include <stdlib.h>

/* ------------------------------------------------------------- articles */

/* Others of the story may name it, which came later. */
static void drop_article(struct undoing *u, int64_t article)
{
    struct store *s = u->s;
    sqlite3_stmt *q = db_query(
        s, "SELECT story, source FROM articles WHERE id = ?", "i", article);
    if (!db_row(s, q))
        return;
    int64_t story = db_int(q, 0);
    array_push(&u->stories, story);
    array_push(&u->sources, db_int(q, 1));
    db_done(q);
    rows_unsketch(s, article);
    db_run(s, "DELETE FROM bodies WHERE article = ?", "i", article);
    db_run(s, "DELETE FROM versions WHERE article = ?", "i", article);
    db_run(s, "DELETE FROM articles WHERE id = ?", "i", article);
    db_run(s,
        "UPDATE articles SET closest = 0, shared_words = 0 "
        "WHERE story = ? AND closest = ?",
        "ii", story, article);
    u->articles++;
}

void unadd_articles(struct undoing *u, struct change c)
{
    struct store *s = u->s;
    row_list articles = { 0 };
    sqlite3_stmt *q = db_query(s,
        "SELECT id FROM articles WHERE id BETWEEN ? AND ? ORDER BY id DESC",
        "ii", c.what, c.before);
    while (db_row(s, q))
        array_push(&articles, db_int(q, 0));
    /* The full text index is told of texts in a row; see write.c. */
    for (size_t i = 0; i < articles.len; i++)
        rows_unindex(s, articles.items[i]);
    for (size_t i = 0; i < articles.len && !s->failed; i++)
        drop_article(u, articles.items[i]);
    rows_gone(s, ROWS_ARTICLES, c.before);
    array_free(&articles);
}

/* ------------------------------------------------------------- versions */

/* The text is the version before again. */
static void put_back_text(struct store *s, int64_t article, int64_t version)
{
    rows_unindex(s, article);
    rows_unsketch(s, article);
    db_run(s,
        "UPDATE articles SET (title, author, url, date, zone, precision, day, "
        "text_hash, version) = (SELECT title, author, url, date, zone, "
        "precision, day, text_hash, number FROM versions "
        "WHERE article = ?1 AND number = ?2) WHERE id = ?1",
        "ii", article, version);
    db_run(s,
        "UPDATE bodies SET body = (SELECT body FROM versions "
        "WHERE article = ?1 AND number = ?2) WHERE article = ?1",
        "ii", article, version);
    db_run(s, "DELETE FROM versions WHERE article = ? AND number = ?", "ii",
        article, version);
    db_run(s,
        "INSERT INTO found(rowid, title, body) "
        "SELECT id, title, body FROM texts WHERE id = ?",
        "i", article);
    rows_sketch_anew(s,
        (int32_t)db_number(
            s, 0, "SELECT day FROM articles WHERE id = ?", "i", article),
        article);
}

/* An earlier version goes; those after it count one less, wherever they are
 * named: among versions, as the text, as the one that was read, in changes. */
static void drop_version(struct undoing *u, struct change c, int64_t version)
{
    struct store *s = u->s;
    db_run(s,
        "UPDATE versions SET until = (SELECT until FROM versions "
        "WHERE article = ?1 AND number = ?2) "
        "WHERE article = ?1 AND number = ?2 - 1",
        "ii", c.what, version);
    db_run(s, "DELETE FROM versions WHERE article = ? AND number = ?", "ii",
        c.what, version);
    db_run(s,
        "UPDATE versions SET number = number - 1 "
        "WHERE article = ? AND number > ?",
        "ii", c.what, version);
    db_run(s, "UPDATE articles SET version = version - 1 WHERE id = ?", "i",
        c.what);
    db_run(s,
        "UPDATE versions_read SET version = version - 1 WHERE identity = "
        "(SELECT identity FROM articles WHERE id = ?) AND version >= ?",
        "ii", c.what, version);
    db_run(s,
        "UPDATE changes SET before = before - 1 WHERE kind = ? AND what = ? "
        "AND before >= ? AND step <> ? AND " CHANGES_WITH_WHAT,
        "iiii", (int64_t)KIND_TEXT, c.what, version, u->step);
}

void unadd_version(struct undoing *u, struct change c)
{
    if (step_brought(u->s, u->step, c.what))
        return; /* it goes as a whole */
    int64_t brought = c.before + 1;
    int64_t now = db_number(
        u->s, 0, "SELECT version FROM articles WHERE id = ?", "i", c.what);
    u->versions += now >= brought;
    if (now == brought)
        put_back_text(u->s, c.what, c.before);
    else if (now > brought)
        drop_version(u, c, brought);
}

/* -------------------------------------------------------------- stories */

void unadd_move(struct undoing *u, struct change c)
{
    struct store *s = u->s;
    array_push(
        &u->stories, db_number(s, 0, "SELECT story FROM articles WHERE id = ?",
                         "i", c.what));
    db_run(s,
        "UPDATE articles SET story = ?2 WHERE id = ?1 "
        "AND EXISTS (SELECT 1 FROM stories WHERE id = ?2)",
        "ii", c.what, c.before);
}

/* In a library of before version 9 the number may be another's by now. */
void unadd_gone_story(struct undoing *u, struct change c)
{
    db_run(u->s, "INSERT OR IGNORE INTO stories(id, last) VALUES (?, ?)", "ii",
        c.what, c.before);
}

static void settle_story(struct undoing *u, int64_t story)
{
    struct store *s = u->s;
    int64_t first = db_number(
        s, 0, "SELECT min(id) FROM articles WHERE story = ?", "i", story);
    if (!first) {
        db_run(s, "DELETE FROM stories WHERE id = ?", "i", story);
        rows_gone(s, ROWS_STORIES, story);
        return;
    }
    db_run(s,
        "UPDATE stories SET lead = ?2 WHERE id = ?1 AND lead NOT IN "
        "(SELECT id FROM articles WHERE story = ?1)",
        "ii", story, first);
    if (u->amid)
        db_run(s,
            "UPDATE stories SET last = coalesce((SELECT max("
            "CASE precision WHEN 0 THEN added ELSE date END) FROM articles "
            "WHERE story = ?1 AND removed = 0), last) WHERE id = ?1",
            "i", story);
}

void unadd_settle(struct undoing *u)
{
    struct store *s = u->s;
    rows_keep_once(&u->stories);
    rows_keep_once(&u->sources);
    for (size_t i = 0; i < u->stories.len && !s->failed; i++)
        settle_story(u, u->stories.items[i]);
    for (size_t i = 0; i < u->sources.len && !s->failed; i++)
        db_run(s,
            "DELETE FROM sources WHERE id = ?1 AND NOT EXISTS "
            "(SELECT 1 FROM articles WHERE source = ?1)",
            "i", u->sources.items[i]);
}
