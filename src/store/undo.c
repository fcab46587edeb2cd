/* A step is put back, from its last change to its first. */
#include "undo.h"

#include "unadd.h"

#include <stdlib.h>

static bool is_of_story(enum kind kind)
{
    return kind == KIND_LEAD || kind == KIND_LAST || kind == KIND_GONE;
}

/* A later change of the same, if there is one, gets what was before this one;
 * what brought rows has no such. */
static bool hand_on(struct undoing *u, struct change c)
{
    if (!kind_facts[c.kind].get && c.kind != KIND_STORY &&
        c.kind != KIND_FEED_STATE)
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

/* What a step was is told by the rows that it brought, else by its first
 * change: that of what came back is an addition again. */
static void tell(const struct undoing *u, const struct change *first,
    bool fetched, struct buffer *out)
{
    bool returned = first->kind == KIND_REMOVED && first->before != 0;
    const char *what = kind_facts[returned ? KIND_NEW : first->kind].what;
    if (u->articles == 0 && u->versions <= 1) {
        buffer_addf(out, "%s", u->versions ? kind_facts[KIND_TEXT].what : what);
        return;
    }
    if (u->articles)
        add_number(out, u->articles, "article");
    if (u->articles && u->versions)
        buffer_addf(out, " and ");
    if (u->versions)
        add_number(out, u->versions, "new version");
    buffer_addf(out, " %s", fetched ? "fetched" : "added");
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

static void undo_step(struct store *s, int64_t step, struct buffer *out_what)
{
    struct undoing u = { .s = s, .step = step, .amid = is_amid(s, step) };
    change_list changes = { 0 };
    step_load(s, step, &changes);
    for (size_t i = 0; i < changes.len && !s->failed; i++)
        put_back(&u, changes.items[i]);
    unadd_settle(&u);
    bool fetched =
        db_number(s, MADE_BY_PERSON, "SELECT maker FROM steps WHERE number = ?",
            "i", step) != MADE_BY_PERSON;
    if (changes.len)
        tell(&u, &changes.items[changes.len - 1], fetched, out_what);
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
        s, step_newest(s, makers[which].from, makers[which].to), out_what, err);
}

bool store_undo_step(
    struct store *s, int64_t number, struct buffer *out_what, struct error *err)
{
    db_start(s);
    db_begin(s);
    return undo(s,
        db_number(
            s, 0, "SELECT number FROM steps WHERE number = ?", "i", number),
        out_what, err);
}
