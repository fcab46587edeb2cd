/* Lists; the full text index and the sketches, an article at a time; numbers.
 */
#include "rows.h"

#include "load.h"

#include <stdlib.h>

static int by_row(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void rows_keep_once(row_list *rows)
{
    size_t kept = 0;
    if (rows->len)
        qsort(rows->items, rows->len, sizeof *rows->items, by_row);
    for (size_t i = 0; i < rows->len; i++)
        if (!kept || rows->items[kept - 1] != rows->items[i])
            rows->items[kept++] = rows->items[i];
    rows->len = kept;
}

size_t rows_place(const row_list *rows, int64_t row)
{
    const int64_t *found =
        rows->len ? bsearch(&row, rows->items, rows->len, sizeof row, by_row)
                  : NULL;
    return found ? (size_t)(found - rows->items) : rows->len;
}

void rows_index(
    struct store *s, int64_t row, struct span title, struct span body)
{
    db_run(s, "INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)", "itt",
        row, title, body);
}

/* It has no text of its own, and must be told what it is to forget. */
void rows_unindex(struct store *s, int64_t row)
{
    sqlite3_stmt *q =
        db_query(s, "SELECT title, body FROM texts WHERE id = ?", "i", row);
    if (db_row(s, q))
        db_run(s,
            "INSERT INTO found(found, rowid, title, body) "
            "VALUES ('delete', ?, ?, ?)",
            "itt", row, db_text(q, 0), db_text(q, 1));
    db_done(q);
}

int64_t rows_sketch_id(int32_t day, int64_t row)
{
    return day * (INT64_C(1) << 32) | row;
}

void rows_sketch(
    struct store *s, int32_t day, int64_t row, const sketch *features)
{
    struct span bytes = { (const char *)features->items,
        features->len * sizeof *features->items };
    db_run(s, "INSERT OR REPLACE INTO sketches(id, features) VALUES (?, ?)",
        "ib", rows_sketch_id(day, row), bytes);
}

void rows_sketch_anew(struct store *s, int32_t day, int64_t row)
{
    struct corpus *c = corpus_new();
    sketch features = { 0 };
    uint32_t article = load_article(s, c, row, NULL);
    if (article != NO_ID) {
        sketch_article(&features, &c->articles.items[article]);
        rows_sketch(s, day, row, &features);
    }
    array_free(&features);
    corpus_free(c);
}

void rows_unsketch(struct store *s, int64_t row)
{
    db_run(s,
        "DELETE FROM sketches WHERE id = "
        "(SELECT day * 4294967296 | id FROM articles WHERE id = ?)",
        "i", row);
}

static const struct {
    const char *name, *last;
} numbered[] = {
    [ROWS_ARTICLES] = { "articles", "SELECT max(id) FROM articles" },
    [ROWS_STORIES] = { "stories", "SELECT max(id) FROM stories" },
    [ROWS_FEEDS] = { "feeds", "SELECT max(id) FROM feeds" },
    [ROWS_STEPS] = { "steps", "SELECT max(number) FROM steps" },
};

int64_t rows_next(struct store *s, enum rows of)
{
    int64_t last = db_number(s, 0, numbered[of].last, "");
    int64_t gone = db_number(s, 0, "SELECT last FROM gone WHERE name = ?", "t",
        span_of(numbered[of].name));
    return 1 + (last > gone ? last : gone);
}

void rows_gone(struct store *s, enum rows of, int64_t row)
{
    db_run(s,
        "INSERT INTO gone(name, last) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET last = max(last, ?2)",
        "ti", span_of(numbered[of].name), row);
}
