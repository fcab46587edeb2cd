/* Articles, versions and stories, backwards. */
#include "unadd.h"

#include "rows.h"

#include <stdlib.h>

static int64_t story_of(struct store *s, int64_t article)
{
    return db_number(
        s, 0, "SELECT story FROM articles WHERE id = ?", "i", article);
}

/* Others of the story may name it, which came later. */
static void drop_article(struct store *s, int64_t article, int64_t story)
{
    rows_unsketch(s, article);
    db_run(s, "DELETE FROM bodies WHERE article = ?", "i", article);
    db_run(s, "DELETE FROM versions WHERE article = ?", "i", article);
    db_run(s, "DELETE FROM articles WHERE id = ?", "i", article);
    db_run(s,
        "UPDATE articles SET closest = 0, shared_words = 0 "
        "WHERE story = ? AND closest = ?",
        "ii", story, article);
}

void unadd_articles(
    struct store *s, int64_t first, int64_t last, row_list *left)
{
    row_list articles = { 0 };
    sqlite3_stmt *q = db_query(s,
        "SELECT id FROM articles WHERE id BETWEEN ? AND ? ORDER BY id DESC",
        "ii", first, last);
    while (db_row(s, q))
        array_push(&articles, db_int(q, 0));
    /* The full text index is told of texts in a row; see write.c. */
    for (size_t i = 0; i < articles.len; i++)
        rows_unindex(s, articles.items[i]);
    for (size_t i = 0; i < articles.len && !s->failed; i++) {
        array_push(left, story_of(s, articles.items[i]));
        drop_article(s, articles.items[i], left->items[left->len - 1]);
    }
    array_free(&articles);
}

void unadd_version(
    struct store *s, int64_t article, int64_t version, row_list *left)
{
    (void)left;
    if (db_number(s, 0, "SELECT version FROM articles WHERE id = ?", "i",
            article) != version + 1)
        return;
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

void unadd_move(struct store *s, int64_t article, int64_t story, row_list *left)
{
    array_push(left, story_of(s, article));
    db_run(s,
        "UPDATE articles SET story = ?2 WHERE id = ?1 "
        "AND EXISTS (SELECT 1 FROM stories WHERE id = ?2)",
        "ii", article, story);
}

void unadd_story(struct store *s, int64_t story)
{
    db_run(s,
        "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM articles WHERE story = ?1)",
        "i", story);
}

void unadd_settle(struct store *s, const row_list *stories)
{
    for (size_t i = 0; i < stories->len && !s->failed; i++) {
        int64_t story = stories->items[i];
        unadd_story(s, story);
        db_run(s,
            "UPDATE stories SET lead = "
            "(SELECT min(id) FROM articles WHERE story = ?1) "
            "WHERE id = ?1 AND lead NOT IN "
            "(SELECT id FROM articles WHERE story = ?1)",
            "i", story);
    }
}
