/*
 * Undo leaves of a change nothing: random changes of every kind are made and
 * taken back, and each time all rows of all tables are what they were.
 */
#include "support/store_fixture.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- tables */

static void dump_rows(struct buffer *out, sqlite3 *db, const char *table)
{
    struct buffer sql = { 0 };
    sqlite3_stmt *q = NULL;
    buffer_addf(&sql, "SELECT * FROM %s ORDER BY rowid", table);
    assert_int_equal(sqlite3_prepare_v2(db, sql.ptr, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        buffer_addf(out, "%s", table);
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const unsigned char *bytes = sqlite3_column_blob(q, i);
            buffer_addf(out, "|");
            for (int k = 0; k < sqlite3_column_bytes(q, i); k++)
                buffer_addf(out,
                    bytes[k] >= ' ' && bytes[k] < 127 ? "%c" : "\\%02x",
                    bytes[k]);
        }
        buffer_addf(out, "\n");
    }
    sqlite3_finalize(q);
    buffer_free(&sql);
}

/* Every row of every table but those of the full text index, which the doctor
 * holds against the texts. */
static struct buffer dump(const char *path)
{
    struct buffer out = { 0 };
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db,
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'found%' AND name NOT LIKE 'sqlite%'",
            -1, &q, NULL),
        SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        dump_rows(&out, db, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return out;
}

/* What the first line is in which they differ. */
static void expect_same(const struct buffer *before, const struct buffer *now)
{
    size_t i = 0, line = 0;
    if (span_equal(buffer_span(before), buffer_span(now)))
        return;
    for (; i < before->len && i < now->len && before->ptr[i] == now->ptr[i];
         i++)
        line = before->ptr[i] == '\n' ? i + 1 : line;
    fail_msg("before: %.300s\nnow: %.300s",
        before->len ? before->ptr + line : "", now->len ? now->ptr + line : "");
}

static void say(const char *line, void *payload)
{
    buffer_addf(payload, "%s\n", line);
}

static void expect_well(const char *path)
{
    struct buffer told = { 0 };
    struct error err;
    if (!store_doctor(path, false, say, &told, &err))
        fail_msg("%s %s", told.ptr, err.text);
    buffer_free(&told);
}

static int64_t ask_number(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return n;
}

static int64_t last_step(const char *path)
{
    return ask_number(path, "SELECT coalesce(max(step), 0) FROM changes");
}

/* --------------------------------------------------------------- changes */

enum { EVENTS = 6, PARAGRAPHS = 5, IDENTITIES = 40 };

/* A paragraph of an event, the same words each time it is told. */
static void tell_paragraph(struct buffer *out, uint32_t event, uint32_t n)
{
    uint64_t seed = event * 100 + n + 1;
    for (uint32_t i = 0; i < 30; i++)
        buffer_addf(out, "%s%c%u", i ? " " : "", (int)('a' + event),
            random_below(&seed, 400));
    buffer_addf(out, ".\n\n");
}

/* One of two sources has it, perhaps again with another text: reports of an
 * event share paragraphs, so that stories grow, split and become one. */
static void write_article(struct corpus *c, uint64_t *seed)
{
    uint32_t number = random_below(seed, IDENTITIES);
    uint32_t event = random_below(seed, EVENTS);
    struct buffer id = { 0 }, body = { 0 }, title = { 0 }, author = { 0 };
    buffer_addf(&id, "%u", number);
    buffer_addf(&title, "Event %c%u, told anew", (int)('a' + event),
        random_below(seed, 3));
    buffer_addf(&author, "By %u", random_below(seed, 4));
    for (uint32_t i = random_below(seed, 4) + 1; i > 0; i--)
        tell_paragraph(&body, event, random_below(seed, PARAGRAPHS));
    if (random_below(seed, 3) == 0)
        tell_paragraph(&body, random_below(seed, EVENTS), 0);
    corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                      .source = span_of((const char *[]){
                          "One", "Two", "Three" }[number % 3]),
                      .title = buffer_span(&title),
                      .author = buffer_span(&author),
                      .url = buffer_span(&author),
                      .body = buffer_span(&body),
                      .file = span_of("a file"),
                      .date = { NOW + random_below(seed, 3 * 86400), 0,
                          random_below(seed, 5) ? DATE_MINUTE : DATE_NONE },
                      .source_given = true });
    buffer_free(&id);
    buffer_free(&title);
    buffer_free(&author);
    buffer_free(&body);
}

/* In one call or two, as one step, or as a fetch, which is none. */
static void add_some(struct store *s, uint64_t *seed, bool is_step)
{
    struct error err;
    int64_t step = 0;
    for (uint32_t calls = 1 + random_below(seed, 2); calls > 0; calls--) {
        const struct store_add_options how = { .now = NOW + 5,
            .threads = 1,
            .restore = is_step,
            .step = is_step ? &step : NULL };
        struct store_add_counts counts;
        struct corpus *c = corpus_new();
        for (uint32_t n = 1 + random_below(seed, 10); n > 0; n--)
            write_article(c, seed);
        if (!store_add(s, c, &how, &counts, &err))
            fail_msg("%s", err.text);
        corpus_free(c);
    }
}

static int64_t any_identity(uint64_t *seed)
{
    return (int64_t)random_below(seed, 20) - 10;
}

static bool change_marks(struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t ids[] = { any_identity(seed), any_identity(seed) };
    bool on = random_below(seed, 3) > 0, joined = random_below(seed, 2);
    bool done = true;
    store_join_changes(s, joined);
    done = store_mark(s, ids, 2,
        random_below(seed, 2) ? STORE_STAR : STORE_READ_MARK, on, NOW, err);
    if (joined && done)
        done = store_mark(s, ids + 1, 1, STORE_READ_MARK, !on, NOW, err);
    store_join_changes(s, false);
    return done;
}

static bool change_articles(struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t articles[] = { 1 + random_below(seed, 12),
        1 + random_below(seed, 12) };
    return store_remove(s, articles, 2, random_below(seed, 4) > 0, NOW, err);
}

static bool mark_an_article(struct store *s, uint64_t *seed, struct error *err)
{
    struct store_heads *h =
        store_stories(s, (struct store_window){ .max = 50 }, err);
    bool done = h != NULL;
    if (h && h->corpus->articles.len)
        done = store_mark(s,
            &h->identities[random_below(
                seed, (uint32_t)h->corpus->articles.len)],
            1, STORE_READ_MARK, random_below(seed, 3) > 0, NOW, err);
    store_heads_free(h);
    return done;
}

static bool change_feeds(struct store *s, uint64_t *seed, struct error *err)
{
    char url[40];
    size_t added;
    snprintf(url, sizeof url, "https://example.org/%u", random_below(seed, 5));
    struct store_feed feed = { .url = span_of(url),
        .title = span_of("A feed"),
        .full_text = random_below(seed, 2) ? FULL_TEXT_ALWAYS : FULL_TEXT_NO };
    if (random_below(seed, 3) == 0)
        return store_remove_feed(s, span_of(url), err) || !*err->text;
    return store_add_feeds(s, &feed, 1, &added, err);
}

static bool change_place(struct store *s, uint64_t *seed, struct error *err)
{
    struct store_place place = { random_below(seed, 9), random_below(seed, 9) };
    return store_keep_place(s, any_identity(seed), place, err);
}

static bool change_paragraphs(
    struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t keys[] = { any_identity(seed), any_identity(seed) };
    return store_read_paragraphs(
        s, keys, 2, random_below(seed, 3) > 0, NOW, err);
}

static void change(struct store *s, uint64_t *seed)
{
    static bool (*const all[])(struct store *, uint64_t *,
        struct error *) = { change_marks, change_articles, mark_an_article,
        change_feeds, change_place, change_paragraphs };
    struct error err = { "" };
    uint32_t kinds = sizeof all / sizeof *all, kind = random_below(seed, 12);
    if (kind >= kinds)
        add_some(s, seed, true);
    else if (!all[kind](s, seed, &err))
        fail_msg("%s", err.text);
}

/* ----------------------------------------------------------------- tests */

/* Changes are made until each of so many has changed something, then undone
 * one by one. What changes nothing is no step, and reading on in a text goes
 * on with the step before: neither has a state of its own to come back to. */
static void undo__of_random_changes__leaves_every_row_as_it_was(void **state)
{
    enum { LIBRARIES = 6, DEPTH = 12 };
    (void)state;
    uint64_t seed = random_seed(7);
    for (int i = 0; i < LIBRARIES; i++) {
        struct fixture f = fixture_new();
        struct buffer was[DEPTH + 1], what = { 0 };
        struct error err;
        was[0] = dump(f.path);
        for (size_t n = 0; n < DEPTH;) {
            int64_t steps = last_step(f.path);
            change(f.store, &seed);
            struct buffer now = dump(f.path);
            if (last_step(f.path) < steps) { /* the contrary of the last */
                expect_same(&was[n - 1], &now);
                buffer_free(&was[n--]);
            }
            if (last_step(f.path) <= steps) {
                buffer_free(&was[n]);
                was[n] = now;
            } else {
                was[++n] = now;
            }
        }
        for (size_t n = DEPTH; n > 0; n--) {
            if (!store_undo(f.store, &what, &err))
                fail_msg("%zu: %s", n, err.text);
            struct buffer now = dump(f.path);
            expect_same(&was[n - 1], &now);
            buffer_free(&now);
            buffer_free(&was[n]);
        }
        expect_well(f.path);
        buffer_free(&was[0]);
        buffer_free(&what);
        fixture_free(&f);
    }
}

/* What came between by itself hangs on what is taken back, or is a version of
 * it: all is consistent all the same, and nothing else is lost. */
static void undo__of_additions_between_fetches__leaves_the_library_well(
    void **state)
{
    enum { LIBRARIES = 6, STEPS = 8 };
    (void)state;
    uint64_t seed = random_seed(8);
    for (int i = 0; i < LIBRARIES; i++) {
        struct fixture f = fixture_new();
        struct buffer what = { 0 };
        struct error err = { "" };
        for (int n = 0; n < STEPS; n++)
            add_some(f.store, &seed, random_below(&seed, 2));
        int64_t before = ask_number(f.path, "SELECT count(*) FROM articles");
        int64_t added = ask_number(f.path,
            "SELECT coalesce(sum(before - what + 1), 0) FROM changes AS c "
            "WHERE kind = 8"); /* KIND_NEW */
        while (store_undo(f.store, &what, &err))
            expect_well(f.path);
        assert_string_equal(err.text, "");
        assert_true(ask_number(f.path, "SELECT count(*) FROM articles") ==
                    before - added);
        assert_true(
            ask_number(f.path, "SELECT count(*) FROM stories WHERE lead NOT IN "
                               "(SELECT id FROM articles)") == 0);
        buffer_free(&what);
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo__of_random_changes__leaves_every_row_as_it_was),
        cmocka_unit_test(
            undo__of_additions_between_fetches__leaves_the_library_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
