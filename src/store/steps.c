/*
 * Steps: which changes are undone together. A person's last 1,000 are kept, and
 * of what fetches brought by themselves the last 50, so that a job that fetches
 * every hour pushes out nothing that somebody did.
 *
 * A million articles that are read at once make two million changes. So that
 * nobody waits for one transaction, what is forgotten of such a step goes bit
 * by bit, with the steps that come.
 */
#include "rows.h"
#include "undo.h"

#include <stdlib.h>

enum { KEPT_STEPS = 1000, KEPT_FETCHES = 50 };
enum { FORGOTTEN = -1 /* the maker of a step that is none any more */ };

/* ------------------------------------------------------- noting changes */

void step_note(struct step step, enum kind kind, int64_t what, int64_t before)
{
    db_run(step.s,
        "INSERT INTO changes(step, kind, what, before) VALUES (?, ?, ?, ?)",
        "iiii", step.number, (int64_t)kind, what, before);
}

void step_change(struct step step, enum kind kind, int64_t what, int64_t value)
{
    int64_t before = kind_get(step.s, kind, what);
    bool missing = before == UNSET && !kind_facts[kind].clear;
    if (before == value || missing)
        return;
    kind_put(step.s, kind, what, value);
    step_note(step, kind, what, before);
}

/* ------------------------------------------------------- which there are */

void step_load(struct store *s, int64_t step, int64_t most, change_list *out)
{
    sqlite3_stmt *q = db_query(s,
        "SELECT id, kind, what, before FROM changes WHERE step = ? "
        "ORDER BY id DESC LIMIT ?",
        "ii", step, most);
    while (db_row(s, q))
        if (db_int(q, 1) >= 0 && db_int(q, 1) < N_KINDS)
            array_push(
                out, (struct change){ db_int(q, 0), (enum kind)db_int(q, 1),
                         db_int(q, 2), db_int(q, 3) });
}

int64_t step_newest(struct store *s, enum store_maker from, enum store_maker to)
{
    return db_number(s, 0,
        "SELECT number FROM steps WHERE maker BETWEEN ? AND ? "
        "AND EXISTS (SELECT 1 FROM changes WHERE step = number) "
        "ORDER BY number DESC LIMIT 1",
        "ii", (int64_t)from, (int64_t)to);
}

/* Rows that came together lie together, and have numbers of their own. */
bool step_brought(struct store *s, int64_t step, int64_t article)
{
    return db_number(s, 0,
        "SELECT step = ?1 AND before >= ?3 FROM changes WHERE kind = ?2 "
        "AND what <= ?3 AND " CHANGES_WITH_WHAT " ORDER BY what DESC LIMIT 1",
        "iii", step, (int64_t)KIND_NEW, article);
}

static int64_t newest_of_person(struct store *s)
{
    return step_newest(s, MADE_BY_PERSON, MADE_BY_REFRESH);
}

bool step_is_last(struct store *s, enum kind kind, int64_t what)
{
    return db_number(s, 0,
        "SELECT count(*) = 1 AND max(kind = ? AND what = ?) FROM "
        "(SELECT kind, what FROM changes WHERE step = ? LIMIT 2)",
        "iii", (int64_t)kind, what, newest_of_person(s));
}

static bool is_there(struct store *s, int64_t number)
{
    return number && db_number(s, 0,
                         "SELECT count(*) FROM steps "
                         "WHERE number = ? AND maker <> ?",
                         "ii", number, (int64_t)FORGOTTEN);
}

/* ------------------------------------------------------------ forgetting */

static void forget_some(struct store *s)
{
    enum { SOME = 5000 };
    int64_t step =
        db_number(s, 0, "SELECT number FROM steps WHERE maker = ? LIMIT 1", "i",
            (int64_t)FORGOTTEN);
    if (!step)
        return;
    db_run(s,
        "DELETE FROM changes WHERE id IN "
        "(SELECT id FROM changes WHERE step = ? LIMIT ?)",
        "ii", step, (int64_t)SOME);
    db_run(s,
        "DELETE FROM steps WHERE number = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM changes WHERE step = ?1)",
        "i", step);
}

void step_drop(struct store *s, int64_t number)
{
    db_run(s, "UPDATE steps SET maker = ? WHERE number = ?", "ii",
        (int64_t)FORGOTTEN, number);
    rows_gone(s, ROWS_STEPS, number);
    forget_some(s);
}

/* The oldest, of those that push out one another. */
static void forget_old(struct store *s, enum store_maker maker)
{
    bool fetches = maker == MADE_BY_FETCH;
    for (int64_t old = 1; old && !s->failed;) {
        old = db_number(s, 0,
            "SELECT number FROM steps WHERE maker >= 0 AND (maker = ?) = ? "
            "ORDER BY number DESC LIMIT 1 OFFSET ?",
            "iii", (int64_t)MADE_BY_FETCH, (int64_t)fetches,
            (int64_t)(fetches ? KEPT_FETCHES : KEPT_STEPS));
        if (old)
            step_drop(s, old);
    }
}

/* ------------------------------------------------------------- beginning */

static int64_t new_step(struct store *s, enum store_maker maker, int64_t now)
{
    int64_t number = rows_next(s, ROWS_STEPS);
    db_run(s, "INSERT INTO steps(number, maker, at) VALUES (?, ?, ?)", "iii",
        number, (int64_t)maker, now);
    forget_old(s, maker);
    forget_some(s);
    return number;
}

struct step step_go_on(struct store *s, struct store_step *of, int64_t now)
{
    int64_t before = of->number;
    if (!is_there(s, before))
        of->number = new_step(s, of->maker, now);
    return (struct step){ s, of->number, of, before };
}

struct step step_begin(struct store *s, struct store_step *of, int64_t now)
{
    db_start(s);
    db_begin(s);
    if (of)
        return step_go_on(s, of, now);
    if (!s->joined || !is_there(s, s->step))
        s->step = new_step(s, MADE_BY_PERSON, now);
    return (struct step){ s, s->step, NULL, 0 };
}

/* -------------------------------------------------------------- contraries */

static int by_what(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->what > y->what) - (x->what < y->what);
}

/* In order of what they are of; false: they are more than that. */
static bool load_sorted(
    struct store *s, int64_t step, size_t most, change_list *out)
{
    out->len = 0;
    if (db_number(s, 0,
            "SELECT count(*) > ?2 FROM "
            "(SELECT 1 FROM changes WHERE step = ?1 LIMIT ?2 + 1)",
            "ii", step, (int64_t)most))
        return false;
    step_load(s, step, (int64_t)most, out);
    if (out->len > 0)
        qsort(out->items, out->len, sizeof *out->items, by_what);
    return true;
}

/* Whether the values that one step changed are what they were before another
 * changed the same. */
static bool is_contrary(
    struct store *s, const change_list *step, const change_list *other)
{
    bool is = step->len == other->len;
    for (size_t i = 0; is && i < step->len; i++) {
        const struct change *c = &other->items[i];
        is = by_what(&step->items[i], c) == 0 && kind_facts[c->kind].get &&
             kind_get(s, c->kind, c->what) == c->before;
    }
    return is;
}

static bool have_in_common(const change_list *a, const change_list *b)
{
    for (size_t i = 0, k = 0; i < a->len && k < b->len;) {
        int order = by_what(&a->items[i], &b->items[k]);
        if (order == 0)
            return true;
        i += order < 0;
        k += order > 0;
    }
    return false;
}

/*
 * What is marked, and unmarked again or undone by a reader that has a log of
 * its own, leaves nothing to undo: else that would mark it once more. Between
 * the two may be some steps of something else, as where reading stopped; in
 * those not many changes are looked at, and more in none than the contrary can
 * have.
 */
static void drop_contrary(struct store *s, int64_t step)
{
    enum { FAR = 20, MANY = 10000, MOST = 500000 }; /* compared in a second */
    change_list now = { 0 }, before = { 0 };
    size_t room = MANY;
    bool goes_on =
        step == newest_of_person(s) && load_sorted(s, step, MOST, &now);
    int64_t other = step;
    for (int i = 0; goes_on && i < FAR; i++) {
        other = db_number(s, 0,
            "SELECT coalesce(max(number), 0) FROM steps "
            "WHERE number < ? AND maker IN (0, 1)",
            "i", other);
        goes_on = other && load_sorted(s, other,
                               now.len > room ? now.len : room, &before);
        if (goes_on && is_contrary(s, &now, &before)) {
            step_drop(s, step);
            step_drop(s, other);
            goes_on = false;
        }
        goes_on =
            goes_on && before.len <= room && !have_in_common(&now, &before);
        room -= goes_on ? before.len : 0;
    }
    array_free(&now);
    array_free(&before);
}

/* ------------------------------------------------------------------ ending */

/* What servers say of a feed is no change by itself, unless it is a feed of
 * another address or name then, or one that is wished otherwise. */
bool step_is_nothing(struct store *s, int64_t step)
{
    return !db_number(s, 1,
        "SELECT EXISTS (SELECT 1 FROM changes LEFT JOIN feeds "
        "ON feeds.id = what WHERE step = ?1 AND (kind <> ?2 "
        "OR url IS NOT json_extract(before, '$[0]') "
        "OR title IS NOT json_extract(before, '$[1]') "
        "OR (full_text = ?3) IS NOT (json_extract(before, '$[11]') = ?3)))",
        "iii", step, (int64_t)KIND_FEED_STATE, (int64_t)FULL_TEXT_ALWAYS);
}

static void finish(struct store *s, int64_t step)
{
    if (step_is_nothing(s, step))
        step_drop(s, step);
    else
        drop_contrary(s, step);
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
    finish(s, s->step);
    db_commit(s); /* or it stays, and nothing is lost */
}

/* A number that did not reach the disk may be another's by the next time. */
bool step_end(struct step step, struct error *err)
{
    struct store *s = step.s;
    if (!step.of && !s->joined)
        finish(s, step.number);
    db_commit(s);
    if (s->failed && step.of)
        step.of->number = step.before;
    else if (s->failed)
        s->step = 0;
    return db_end(s, err);
}

/* Of fetches, of which one runs at a time: what the last of them left that did
 * not come to its end. */
static void drop_unended(struct store *s)
{
    int64_t last = db_number(s, 0,
        "SELECT number FROM steps WHERE maker BETWEEN ? AND ? "
        "ORDER BY number DESC LIMIT 1",
        "ii", (int64_t)MADE_BY_REFRESH, (int64_t)MADE_BY_FETCH);
    if (last && step_is_nothing(s, last))
        step_drop(s, last);
}

bool store_begin_step(
    struct store *s, struct store_step *step, int64_t now, struct error *err)
{
    db_start(s);
    db_begin(s);
    drop_unended(s);
    return step_end(step_go_on(s, step, now), err);
}

bool store_end_step(struct store *s, struct store_step *step, struct error *err)
{
    db_start(s);
    db_begin(s);
    bool nothing = step_is_nothing(s, step->number);
    if (nothing)
        step_drop(s, step->number);
    db_commit(s);
    if (nothing && !s->failed)
        step->number = 0;
    return db_end(s, err);
}
