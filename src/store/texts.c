/* Articles with their bodies: a story, some picked ones, versions, all. */
#include "load.h"

#include <stdlib.h>

/* Ends reading: c, or NULL with err where something failed, or `missing` says
 * what was not there. */
static struct corpus *end_reading(
    struct store *s, struct corpus *c, const char *missing, struct error *err)
{
    db_commit(s);
    if (db_end(s, err) && !missing)
        return c;
    if (!s->failed)
        error_set(err, "no such %s in the library", missing);
    corpus_free(c);
    return NULL;
}

/* Adds the articles; false: one of them is not there. */
static bool load_all(
    struct store *s, struct corpus *c, const int64_t *articles, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (load_article(s, c, articles[i], NULL) == NO_ID)
            return false;
    return true;
}

struct corpus *store_articles(
    struct store *s, const int64_t *articles, size_t n, struct error *err)
{
    struct corpus *c = corpus_new();
    corpus_set_rules(c, s->rules);
    db_start(s);
    db_begin_reading(s);
    bool there = load_all(s, c, articles, n);
    return end_reading(s, c, there ? NULL : "article", err);
}

struct corpus *store_story(
    struct store *s, int64_t story, int64_t **out_articles, struct error *err)
{
    row_list rows = { 0 };
    struct corpus *c = corpus_new();
    corpus_set_rules(c, s->rules);
    db_start(s);
    db_begin_reading(s);
    sqlite3_stmt *q = db_query(s,
        "SELECT id FROM articles WHERE story = ? AND removed = 0 "
        "ORDER BY precision = 0, date, id",
        "i", story);
    while (db_row(s, q))
        array_push(&rows, db_int(q, 0));
    bool there = rows.len && load_all(s, c, rows.items, rows.len);
    c = end_reading(s, c, there ? NULL : "story", err);
    if (c && out_articles)
        *out_articles = rows.items;
    else
        array_free(&rows);
    return c;
}

struct corpus *store_versions(
    struct store *s, int64_t article, struct error *err)
{
    struct corpus *c = corpus_new();
    db_start(s);
    sqlite3_stmt *q = db_query(s,
        "SELECT " LOAD_COLUMNS ", v.body, v.title, v.date, v.zone, v.precision "
        "FROM versions AS v "
        "JOIN articles AS a ON a.id = v.article "
        "JOIN sources AS s ON s.id = a.source WHERE v.article = ? "
        "ORDER BY v.number",
        "i", article);
    while (db_row(s, q)) {
        struct draft d = load_draft(q);
        d.body = db_text(q, N_LOAD_COLUMNS);
        d.title = db_text(q, N_LOAD_COLUMNS + 1);
        d.date = load_date(q, N_LOAD_COLUMNS + 2);
        corpus_add_head(c, &d);
    }
    if (db_end(s, err))
        return c;
    corpus_free(c);
    return NULL;
}

bool store_each(struct store *s,
    bool (*each)(const struct corpus *one, void *payload), void *payload,
    struct error *err)
{
    int64_t at = 0;
    bool wanted = true;
    db_start(s);
    while (wanted && !s->failed) {
        at = db_number(s, 0,
            "SELECT id FROM articles WHERE id > ? AND removed = 0 "
            "ORDER BY id LIMIT 1",
            "i", at);
        if (!at)
            break;
        struct corpus *one = corpus_new();
        if (load_article(s, one, at, NULL) != NO_ID)
            wanted = each(one, payload);
        corpus_free(one);
    }
    return db_end(s, err);
}

/* Names are looked up, one for each source; the sign before a.source keeps
 * SQLite from walking through all that a source has. */
int64_t store_find(struct store *s, struct span name, struct error *err)
{
    int64_t found = 0;
    db_start(s);
    sqlite3_stmt *q = db_query(s,
        "SELECT id FROM articles WHERE name = ?1 AND removed = 0 UNION "
        "SELECT a.id FROM sources AS s CROSS JOIN articles AS a "
        "ON a.name = substr(?1, length(s.name) + 2) AND +a.source = s.id "
        "WHERE substr(?1, 1, length(s.name) + 1) = s.name || ':' "
        "AND a.removed = 0 LIMIT 2",
        "t", name);
    if (db_row(s, q))
        found = db_int(q, 0);
    bool several = found && db_row(s, q);
    db_done(q);
    if (!db_end(s, err))
        return 0;
    if (several || !found) {
        error_set(err,
            several ? "%.*s: several articles have that name; "
                      "SOURCE:ID tells them apart"
                    : "%.*s: no such article in the library",
            (int)name.len, name.ptr);
        return 0;
    }
    return found;
}

size_t store_at_address(struct store *s, struct span page,
    bool (*is)(struct span url, void *payload), void *payload, int64_t *out,
    size_t max, struct error *err)
{
    size_t n = 0;
    db_start(s);
    /* '@' and '$' are the characters that come next. */
    sqlite3_stmt *q = db_query(s,
        "SELECT id, url FROM articles WHERE url = ?1 AND url <> '' UNION ALL "
        "SELECT id, url FROM articles WHERE url >= ?1 || '?' "
        "AND url < ?1 || '@' AND url <> '' UNION ALL "
        "SELECT id, url FROM articles WHERE url >= ?1 || '#' "
        "AND url < ?1 || '$' AND url <> '' ORDER BY 1",
        "t", page);
    while (db_row(s, q))
        if (n < max && is(db_text(q, 1), payload))
            out[n++] = db_int(q, 0);
    return db_end(s, err) ? n : 0;
}

int64_t store_story_of(struct store *s, int64_t article, struct error *err)
{
    db_start(s);
    int64_t story = db_number(
        s, 0, "SELECT story FROM articles WHERE id = ?", "i", article);
    if (db_end(s, err) && !story)
        error_set(err, "no such article in the library");
    return story;
}
