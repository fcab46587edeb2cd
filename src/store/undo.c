/* A step is put back, from its last change to its first. */
#include "undo.h"

#include "unadd.h"

#include <stdlib.h>

static bool is_of_story(enum kind kind)
{
    return kind == KIND_LEAD || kind == KIND_LAST || kind == KIND_GONE;
}

/* Marks are a person's, whose steps are undone one after the other; and what
 * brought rows is changed by nobody. */
static bool is_chained(enum kind kind)
{
    bool is_value = kind_facts[kind].get && !kind_is_of_marks(kind);
    return is_value || kind == KIND_STORY || kind == KIND_FEED_STATE;
}

/* A later change of the same, if there is one, gets what was before this one.
 */
static bool hand_on(struct undoing *u, struct change c)
{
    if (!is_chained(c.kind))
        return false;
    int64_t later = db_number(u->s, 0,
        "SELECT id FROM changes WHERE kind = ? AND what = ? AND id > ? "
        "AND step <> ? AND " CHANGES_WITH_WHAT " ORDER BY id LIMIT 1",
        "iiii", (int64_t)c.kind, c.what, c.id, u->step);
    if (later)
        db_run(u->s,
            "UPDATE changes SET before = "
            "(SELECT before FROM changes WHERE id = ?) WHERE id = ?",
            "ii", c.id, later);
    return later;
}

static void put_back(struct undoing *u, struct change c)
{
    const struct kind_facts *kind = &kind_facts[c.kind];
    u->last = c;
    if (is_of_story(c.kind))
        array_push(&u->stories, c.what);
    if (hand_on(u, c)) {
        if (kind->outrun)
            kind->outrun(u, c);
    } else if (kind->undo) {
        kind->undo(u, c);
    } else {
        kind_put(u->s, c.kind, c.what, c.before);
    }
}

static void add_number(struct buffer *out, uint64_t n, const char *what)
{
    buffer_addf(
        out, "%llu %s%s", (unsigned long long)n, what, n == 1 ? "" : "s");
}

static void tell_rows(
    const struct undoing *u, enum store_maker maker, struct buffer *out)
{
    if (u->articles)
        add_number(out, u->articles, "article");
    if (u->articles && u->versions)
        buffer_addf(out, " and ");
    if (u->versions)
        add_number(out, u->versions, "new version");
    buffer_addf(out, maker == MADE_BY_PERSON ? " added" : " fetched");
}

/* What a step was is told by the rows that it brought, else by its first
 * change: that of what came back is an addition again. */
static void tell_what(
    const struct undoing *u, enum store_maker maker, struct buffer *out)
{
    enum kind first = u->last.kind;
    bool returned = first == KIND_REMOVED && u->last.before != 0;
    if (u->articles || u->versions > 1)
        tell_rows(u, maker, out);
    else if (u->versions || returned)
        buffer_addf(
            out, "%s", kind_facts[returned ? KIND_NEW : KIND_TEXT].what);
    else
        buffer_addf(out, "%s", kind_facts[first].what);
}

/* Of what came by itself nobody knows when that was. */
static void tell(const struct undoing *u, struct buffer *out)
{
    sqlite3_stmt *q = db_query(
        u->s, "SELECT maker, at FROM steps WHERE number = ?", "i", u->step);
    if (!db_row(u->s, q))
        return;
    enum store_maker maker = (enum store_maker)db_int(q, 0);
    tell_what(u, maker, out);
    if (maker == MADE_BY_FETCH) {
        buffer_addf(out, " at ");
        date_iso(out,
            (struct date){ .seconds = db_int(q, 1), .precision = DATE_MINUTE });
    }
    db_done(q);
}

/* Whether articles have come since by other steps, or by some that are not
 * kept any more. */
static bool is_amid(struct store *s, int64_t step)
{
    return db_number(s, 0,
        "SELECT EXISTS (SELECT 1 FROM articles WHERE id > (SELECT max(before) "
        "FROM changes WHERE step = ?1 AND kind = ?2)) "
        "OR EXISTS (SELECT 1 FROM changes WHERE kind IN (?2, ?3) AND step > ?1 "
        "AND " CHANGES_WITH_WHAT ")",
        "iii", step, (int64_t)KIND_NEW, (int64_t)KIND_TEXT);
}

enum { SOME_MARKS = BOUNDARY(10000, 5) };

/* So many that they are put back by themselves. */
static bool has_many_marks(struct undoing *u, change_list *out)
{
    out->len = 0;
    step_load(u->s, u->step, SOME_MARKS, out);
    bool has = out->len == SOME_MARKS;
    for (size_t i = 0; has && i < out->len; i++)
        has = kind_is_of_marks(out->items[i].kind);
    return has;
}

/*
 * Of very many marks some are put back in one transaction, and are no part of
 * the step any more: others can write in between, and what is stopped goes on
 * with the next undo.
 */
static void put_back_marks(struct undoing *u)
{
    struct store *s = u->s;
    change_list some = { 0 };
    while (has_many_marks(u, &some) && !s->failed) {
        for (size_t i = 0; i < some.len; i++)
            put_back(u, some.items[i]);
        db_run(s, "DELETE FROM changes WHERE step = ? AND id >= ?", "ii",
            u->step, some.items[some.len - 1].id);
        db_commit(s);
        if (!s->failed)
            db_begin(s);
    }
    array_free(&some);
}

static void undo_step(struct store *s, int64_t step, struct buffer *out_what)
{
    struct undoing u = { .s = s, .step = step };
    change_list changes = { 0 };
    put_back_marks(&u);
    u.amid = is_amid(s, step);
    step_load(s, step, INT64_MAX, &changes);
    for (size_t i = 0; i < changes.len && !s->failed; i++)
        put_back(&u, changes.items[i]);
    unadd_settle(&u);
    tell(&u, out_what);
    step_drop(s, step);
    array_free(&changes);
    array_free(&u.stories);
    array_free(&u.sources);
}

static bool undo(
    struct store *s, int64_t step, struct buffer *out_what, struct error *err)
{
    if (step)
        undo_step(s, step, out_what);
    db_commit(s);
    return db_end(s, err) && step != 0;
}

/* A fetch that was killed may have left a step with nothing in it. */
static int64_t newest(
    struct store *s, enum store_maker from, enum store_maker to)
{
    int64_t step;
    while ((step = step_newest(s, from, to)) && step_is_nothing(s, step))
        step_drop(s, step);
    return step;
}

bool store_undo(struct store *s, enum store_undo which, struct buffer *out_what,
    struct error *err)
{
    static const struct {
        enum store_maker from, to;
    } makers[] = {
        [UNDO_LAST] = { MADE_BY_PERSON, MADE_BY_REFRESH },
        [UNDO_FETCH] = { MADE_BY_REFRESH, MADE_BY_FETCH },
    };
    db_start(s);
    db_begin(s);
    return undo(
        s, newest(s, makers[which].from, makers[which].to), out_what, err);
}

bool store_undo_step(
    struct store *s, int64_t number, struct buffer *out_what, struct error *err)
{
    db_start(s);
    db_begin(s);
    int64_t step = db_number(s, 0,
        "SELECT number FROM steps WHERE number = ? AND maker >= 0 "
        "AND EXISTS (SELECT 1 FROM changes WHERE step = number)",
        "i", number);
    return undo(s, step, out_what, err);
}
