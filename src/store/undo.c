/* Steps, what each kind of change is made of, and undoing. */
#include "undo.h"

#include "unadd.h"

#include <stdlib.h>

enum { KEPT_STEPS = 1000 };

#define ADDITION "an addition of articles"
#define VALUE(table, column)                                                   \
    .get = "SELECT " column " FROM " table " WHERE id = ?1",                   \
    .set = "UPDATE " table " SET " column " = ?2 WHERE id = ?1"

/* How a value of each kind is asked for, set, and, where it need not be there,
 * cleared: by ?1, to ?2. Or what undoes it. */
static const struct {
    const char *what; /* for undo to say */
    const char *get, *set, *clear;
    void (*undo)(struct store *s, int64_t what, int64_t before, row_list *left);
} kinds[N_KINDS] = {
    [KIND_FLAGS] = { "marks",
        .get = "SELECT flags FROM marks WHERE identity = ?1",
        .set = "INSERT INTO marks(identity, flags) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET flags = ?2",
        .clear = "DELETE FROM marks WHERE identity = ?1" },
    [KIND_PLACE] = { "the place in a text",
        .get = "SELECT place FROM places WHERE identity = ?1",
        .set = "INSERT INTO places(identity, place) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET place = ?2",
        .clear = "DELETE FROM places WHERE identity = ?1" },
    [KIND_PARAGRAPH] = { "read paragraphs",
        .get = "SELECT 1 FROM paragraphs_read WHERE key = ?1",
        .set = "INSERT OR IGNORE INTO paragraphs_read(key) SELECT ?1 WHERE ?2",
        .clear = "DELETE FROM paragraphs_read WHERE key = ?1" },
    [KIND_REMOVED] = { "a removal", VALUE("articles", "removed") },
    [KIND_VERSION] = { "marks",
        .get = "SELECT version FROM versions_read WHERE identity = ?1",
        .set = "INSERT INTO versions_read(identity, version) VALUES (?1, ?2) "
               "ON CONFLICT DO UPDATE SET version = ?2",
        .clear = "DELETE FROM versions_read WHERE identity = ?1" },
    [KIND_FEED] = { "a change of feeds", VALUE("feeds", "removed") },
    [KIND_FULL_TEXT] = { "a setting of a feed", VALUE("feeds", "full_text") },
    [KIND_ADDED] = { ADDITION,
        .set = "UPDATE articles SET removed = 1 "
               "WHERE id BETWEEN ?1 AND ?2 AND removed = 0" },
    [KIND_NEW] = { ADDITION, .undo = unadd_articles },
    [KIND_NEW_SOURCE] = { ADDITION,
        .set = "DELETE FROM sources WHERE id = ?1 AND ?2 AND NOT EXISTS "
               "(SELECT 1 FROM articles WHERE source = ?1)" },
    [KIND_NEW_FEED] = { "a change of feeds",
        .set = "DELETE FROM feeds WHERE id = ?1 AND ?2" },
    [KIND_TEXT] = { "a new version of an article", .undo = unadd_version },
    [KIND_STORY] = { ADDITION, .undo = unadd_move },
    [KIND_WORDS] = { ADDITION, VALUE("articles", "words") },
    [KIND_SHARED] = { ADDITION, VALUE("articles", "shared_words") },
    [KIND_CLOSEST] = { ADDITION, VALUE("articles", "closest") },
    [KIND_LEAD] = { ADDITION, VALUE("stories", "lead") },
    [KIND_LAST] = { ADDITION, VALUE("stories", "last") },
    [KIND_SUMMARY] = { ADDITION,
        .get = "SELECT hash FROM summaries WHERE identity = ?1",
        .set = "INSERT OR REPLACE INTO summaries(identity, hash) "
               "VALUES (?1, ?2)",
        .clear = "DELETE FROM summaries WHERE identity = ?1" },
    [KIND_GONE] = { ADDITION,
        .set = "INSERT INTO stories(id, last) VALUES (?1, ?2)" },
};

int64_t step_get(struct store *s, enum kind kind, int64_t what)
{
    return db_number(s, UNSET, kinds[kind].get, "i", what);
}

void step_put(struct store *s, enum kind kind, int64_t what, int64_t value)
{
    if (value == UNSET && kinds[kind].clear)
        db_run(s, kinds[kind].clear, "i", what);
    else
        db_run(s, kinds[kind].set, "ii", what, value);
}

void step_note(struct step step, enum kind kind, int64_t what, int64_t before)
{
    db_run(step.s,
        "INSERT INTO changes(step, at, kind, what, before) "
        "VALUES (?, ?, ?, ?, ?)",
        "iiiii", step.number, step.now, (int64_t)kind, what, before);
}

void step_change(struct step step, enum kind kind, int64_t what, int64_t value)
{
    int64_t before = step_get(step.s, kind, what);
    bool missing = before == UNSET && !kinds[kind].clear;
    if (before == value || missing)
        return;
    step_put(step.s, kind, what, value);
    step_note(step, kind, what, before);
}

static int64_t last_step(struct store *s)
{
    return db_number(s, 0, "SELECT coalesce(max(step), 0) FROM changes", "");
}

bool step_is_last(struct store *s, enum kind kind, int64_t what)
{
    return db_number(s, 0,
        "SELECT count(*) = 1 AND max(kind = ? AND what = ?) FROM changes "
        "WHERE step = ?",
        "iii", (int64_t)kind, what, last_step(s));
}

struct step step_new(struct store *s, int64_t now)
{
    struct step step = { s, last_step(s) + 1, now };
    db_run(s, "DELETE FROM changes WHERE step <= ?", "i",
        step.number - KEPT_STEPS);
    return step;
}

struct step step_begin(struct store *s, int64_t now)
{
    db_start(s);
    db_begin(s);
    if (s->joined && s->step)
        return (struct step){ s, s->step, now };
    struct step step = step_new(s, now);
    s->step = step.number;
    return step;
}

struct change {
    enum kind kind;
    int64_t what, before;
};
typedef ARRAY(struct change) change_list;

/* The last change first. */
static void load_step(struct store *s, int64_t step, change_list *out)
{
    sqlite3_stmt *q = db_query(s,
        "SELECT kind, what, before FROM changes WHERE step = ? "
        "ORDER BY id DESC",
        "i", step);
    while (db_row(s, q))
        if (db_int(q, 0) >= 0 && db_int(q, 0) < N_KINDS)
            array_push(out, (struct change){ (enum kind)db_int(q, 0),
                                db_int(q, 1), db_int(q, 2) });
}

static int by_what(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->what > y->what) - (x->what < y->what);
}

/* Whether the values that one step changed are what they were before another
 * changed the same. */
static bool is_contrary(struct store *s, change_list *step, change_list *other)
{
    bool is = step->len == other->len;
    if (is && step->len > 0) {
        qsort(step->items, step->len, sizeof *step->items, by_what);
        qsort(other->items, other->len, sizeof *other->items, by_what);
    }
    for (size_t i = 0; is && i < step->len; i++) {
        const struct change *c = &other->items[i];
        is = by_what(&step->items[i], c) == 0 && kinds[c->kind].get &&
             step_get(s, c->kind, c->what) == c->before;
    }
    return is;
}

/*
 * What is marked, and unmarked again or undone by a reader that has a log of
 * its own, leaves nothing to undo: else that would mark it once more. Steps of
 * very many changes are left: to compare them takes long.
 */
static void drop_contrary(struct store *s, int64_t step)
{
    enum { MANY = 10000 };
    change_list now = { 0 }, before = { 0 };
    int64_t other = db_number(s, 0,
        "SELECT coalesce(max(step), 0) FROM changes WHERE step < ?", "i", step);
    if (other == 0 || step != last_step(s) ||
        db_number(s, 0,
            "SELECT count(*) > ?2 FROM "
            "(SELECT 1 FROM changes WHERE step = ?1 LIMIT ?2 + 1)",
            "ii", step, (int64_t)MANY))
        return;
    load_step(s, step, &now);
    load_step(s, other, &before);
    if (is_contrary(s, &now, &before))
        db_run(s, "DELETE FROM changes WHERE step >= ?", "i", other);
    array_free(&now);
    array_free(&before);
}

void store_join_changes(struct store *s, bool on)
{
    bool ends = s->joined && !on && s->step != 0;
    if (on && !s->joined)
        s->step = 0;
    s->joined = on;
    if (!ends)
        return;
    db_start(s);
    db_begin(s);
    drop_contrary(s, s->step);
    db_commit(s); /* or it stays, and nothing is lost */
}

bool step_end(struct step step, struct error *err)
{
    if (!step.s->joined)
        drop_contrary(step.s, step.number);
    db_commit(step.s);
    if (step.s->failed) /* its number may be another's by the next time */
        step.s->step = 0;
    return db_end(step.s, err);
}

static bool is_of_story(enum kind kind)
{
    return kind == KIND_LEAD || kind == KIND_LAST || kind == KIND_GONE;
}

/* The number of a story that is to come back may be another's by now, which
 * came by no step: then it gets a new one in the changes from n on. */
static void renumber_gone(struct store *s, change_list *changes, size_t n)
{
    int64_t gone = changes->items[n].what;
    unadd_story(s, gone); /* of this step, which has left it by now */
    if (!db_number(
            s, 0, "SELECT count(*) FROM stories WHERE id = ?", "i", gone))
        return;
    int64_t fresh = db_number(s, 0, "SELECT max(id) + 1 FROM stories", "");
    for (size_t i = n; i < changes->len; i++) {
        struct change *c = &changes->items[i];
        if (is_of_story(c->kind) && c->what == gone)
            c->what = fresh;
        if (c->kind == KIND_STORY && c->before == gone)
            c->before = fresh;
    }
}

static void put_back_one(struct store *s, struct change c, row_list *stories)
{
    if (is_of_story(c.kind))
        array_push(stories, c.what);
    if (kinds[c.kind].undo)
        kinds[c.kind].undo(s, c.what, c.before, stories);
    else
        step_put(s, c.kind, c.what, c.before);
}

/* Puts back the values of a step; returns what it was: that of what came back
 * is an addition again. */
static const char *put_back(struct store *s, int64_t step)
{
    change_list changes = { 0 };
    row_list stories = { 0 };
    const char *what = "";
    load_step(s, step, &changes);
    for (size_t i = 0; i < changes.len && !s->failed; i++) {
        if (changes.items[i].kind == KIND_GONE)
            renumber_gone(s, &changes, i);
        struct change c = changes.items[i];
        bool returned = c.kind == KIND_REMOVED && c.before != 0;
        what = kinds[returned ? KIND_NEW : c.kind].what;
        put_back_one(s, c, &stories);
    }
    unadd_settle(s, &stories);
    array_free(&changes);
    array_free(&stories);
    return what;
}

bool store_undo(struct store *s, struct buffer *out_what, struct error *err)
{
    db_start(s);
    db_begin(s);
    int64_t step = last_step(s);
    if (step) {
        buffer_addf(out_what, "%s", put_back(s, step));
        db_run(s, "DELETE FROM changes WHERE step = ?", "i", step);
    }
    db_commit(s);
    return db_end(s, err) && step != 0;
}
