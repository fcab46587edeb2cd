/*
 * Marks, places, paragraphs that were read, removals, and undoing them.
 *
 * Each change writes down, in the same transaction, what was before: kind,
 * what it was of, and the old value, NULL for none. A step is what one call
 * changed; undo puts back the values of the last step, whoever made it.
 */
#include "db.h"

#include <stdlib.h>
#include <twicetold/words.h>

/* Written into libraries: a new one goes last. */
enum kind {
    KIND_FLAGS,
    KIND_PLACE,
    KIND_PARAGRAPH,
    KIND_REMOVED,
    KIND_VERSION, /* that was read */
    N_KINDS
};

enum { KEPT_STEPS = 1000 };

/* How a value of each kind is asked for, set, and cleared: by ?1, to ?2. */
static const struct {
    const char *what; /* for undo to say */
    const char *get, *set, *clear;
} kinds[N_KINDS] = {
    [KIND_FLAGS] = { "marks", "SELECT flags FROM marks WHERE identity = ?1",
        "INSERT INTO marks(identity, flags) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET flags = ?2",
        "DELETE FROM marks WHERE identity = ?1" },
    [KIND_PLACE] = { "the place in a text",
        "SELECT place FROM places WHERE identity = ?1",
        "INSERT INTO places(identity, place) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET place = ?2",
        "DELETE FROM places WHERE identity = ?1" },
    [KIND_PARAGRAPH] = { "read paragraphs",
        "SELECT 1 FROM paragraphs_read WHERE key = ?1",
        "INSERT OR IGNORE INTO paragraphs_read(key) SELECT ?1 WHERE ?2",
        "DELETE FROM paragraphs_read WHERE key = ?1" },
    [KIND_REMOVED] = { "a removal",
        "SELECT removed FROM articles WHERE id = ?1",
        "UPDATE articles SET removed = ?2 WHERE id = ?1",
        "UPDATE articles SET removed = 0 WHERE id = ?1" },
    [KIND_VERSION] = { "marks",
        "SELECT version FROM versions_read WHERE identity = ?1",
        "INSERT INTO versions_read(identity, version) VALUES (?1, ?2) "
        "ON CONFLICT DO UPDATE SET version = ?2",
        "DELETE FROM versions_read WHERE identity = ?1" },
};

enum { UNSET = -1 }; /* no value is negative */

static int64_t get(struct store *s, enum kind kind, int64_t what)
{
    return db_number(s, UNSET, kinds[kind].get, "i", what);
}

static void put(struct store *s, enum kind kind, int64_t what, int64_t value)
{
    if (value == UNSET)
        db_run(s, kinds[kind].clear, "i", what);
    else
        db_run(s, kinds[kind].set, "ii", what, value);
}

/* A change, and what it was before. */
static void change(struct store *s, int64_t step, int64_t now, enum kind kind,
    int64_t what, int64_t value)
{
    int64_t before = get(s, kind, what);
    if (before == value)
        return;
    put(s, kind, what, value);
    db_run(s,
        "INSERT INTO changes(step, at, kind, what, before) "
        "VALUES (?, ?, ?, ?, ?)",
        "iiiii", step, now, (int64_t)kind, what, before);
}

/* Begins a transaction and a step. */
static int64_t begin_step(struct store *s)
{
    db_start(s);
    db_begin(s);
    int64_t step =
        db_number(s, 1, "SELECT coalesce(max(step), 0) + 1 FROM changes", "");
    db_run(s, "DELETE FROM changes WHERE step <= ?", "i", step - KEPT_STEPS);
    return step;
}

static bool end_step(struct store *s, struct error *err)
{
    db_commit(s);
    return db_end(s, err);
}

/* Of an article that is not in the library no version is known. */
static void change_version(
    struct store *s, int64_t step, int64_t now, int64_t identity, bool read)
{
    int64_t version = !read ? UNSET
                            : db_number(s, UNSET,
                                  "SELECT version FROM articles "
                                  "WHERE identity = ?",
                                  "i", identity);
    change(s, step, now, KIND_VERSION, identity, version);
}

bool store_mark(struct store *s, const int64_t *identities, size_t n,
    enum store_flag flag, bool on, int64_t now, struct error *err)
{
    int64_t step = begin_step(s);
    for (size_t i = 0; i < n && !s->failed; i++) {
        int64_t flags = get(s, KIND_FLAGS, identities[i]);
        flags = (flags == UNSET ? 0 : flags) & ~(int64_t)flag;
        flags |= on ? flag : 0;
        change(s, step, now, KIND_FLAGS, identities[i], flags ? flags : UNSET);
        if (flag == STORE_READ_MARK)
            change_version(s, step, now, identities[i], on);
    }
    return end_step(s, err);
}

int64_t *store_unread(struct store *s, size_t *out_n, struct error *err)
{
    ARRAY(int64_t) unread = { 0 };
    db_start(s);
    sqlite3_stmt *q = db_query(s,
        "SELECT a.identity, s.name FROM articles AS a "
        "JOIN sources AS s ON s.id = a.source WHERE a.removed = 0 "
        "AND NOT EXISTS (SELECT 1 FROM marks AS m "
        "WHERE m.identity = a.identity AND m.flags & 1)",
        "");
    array_reserve(&unread, 1); /* nothing unread is no failure */
    while (db_row(s, q)) {
        const struct source_rule *rule =
            source_rule_of(&s->rules, db_text(q, 1));
        if (!rule || !rule->muted)
            array_push(&unread, db_int(q, 0));
    }
    *out_n = unread.len;
    if (db_end(s, err))
        return unread.items;
    array_free(&unread);
    return NULL;
}

bool store_version_read(
    struct store *s, int64_t identity, int *out_version, struct error *err)
{
    db_start(s);
    int64_t version = get(s, KIND_VERSION, identity);
    *out_version = (int)version;
    return db_end(s, err) && version != UNSET;
}

bool store_flags(struct store *s, const int64_t *identities, size_t n,
    uint8_t *out, struct error *err)
{
    db_start(s);
    for (size_t i = 0; i < n; i++) {
        int64_t flags = get(s, KIND_FLAGS, identities[i]);
        out[i] = flags == UNSET ? 0 : (uint8_t)flags;
    }
    return db_end(s, err);
}

bool store_keep_place(struct store *s, int64_t identity,
    struct store_place place, struct error *err)
{
    db_start(s);
    /* Paragraphs and offsets are far from 31 bits: never negative. */
    int64_t value = (int64_t)(place.paragraph & INT32_MAX) << 32 | place.offset;
    put(s, KIND_PLACE, identity, value);
    return db_end(s, err);
}

bool store_place(struct store *s, int64_t identity, struct store_place *out,
    struct error *err)
{
    db_start(s);
    int64_t value = get(s, KIND_PLACE, identity);
    bool kept = db_end(s, err) && value != UNSET;
    if (kept)
        *out = (struct store_place){ (uint32_t)(value >> 32), (uint32_t)value };
    return kept;
}

bool store_read_paragraphs(struct store *s, const int64_t *keys, size_t n,
    bool read, int64_t now, struct error *err)
{
    int64_t step = begin_step(s);
    for (size_t i = 0; i < n && !s->failed; i++)
        change(s, step, now, KIND_PARAGRAPH, keys[i], read ? 1 : UNSET);
    return end_step(s, err);
}

bool store_paragraphs_read(struct store *s, const int64_t *keys, size_t n,
    bool *out, struct error *err)
{
    db_start(s);
    for (size_t i = 0; i < n; i++)
        out[i] = get(s, KIND_PARAGRAPH, keys[i]) != UNSET;
    return db_end(s, err);
}

bool store_remove(struct store *s, const int64_t *articles, size_t n,
    bool removed, int64_t now, struct error *err)
{
    int64_t step = begin_step(s);
    for (size_t i = 0; i < n && !s->failed; i++)
        change(s, step, now, KIND_REMOVED, articles[i],
            !removed  ? 0
            : now > 0 ? now
                      : 1);
    return end_step(s, err);
}

/* Puts back the values of a step, the last change first. */
static enum kind put_back(struct store *s, int64_t step)
{
    struct change {
        enum kind kind;
        int64_t what, before;
    };
    ARRAY(struct change) changes = { 0 };
    enum kind last = KIND_FLAGS;
    sqlite3_stmt *q = db_query(s,
        "SELECT kind, what, before FROM changes WHERE step = ? "
        "ORDER BY id DESC",
        "i", step);
    while (db_row(s, q))
        if (db_int(q, 0) >= 0 && db_int(q, 0) < N_KINDS)
            array_push(&changes, (struct change){ (enum kind)db_int(q, 0),
                                     db_int(q, 1), db_int(q, 2) });
    for (size_t i = 0; i < changes.len; i++) {
        last = changes.items[i].kind;
        put(s, last, changes.items[i].what, changes.items[i].before);
    }
    array_free(&changes);
    return last;
}

bool store_undo(struct store *s, struct buffer *out_what, struct error *err)
{
    db_start(s);
    db_begin(s);
    int64_t step =
        db_number(s, 0, "SELECT coalesce(max(step), 0) FROM changes", "");
    if (step) {
        enum kind kind = put_back(s, step);
        db_run(s, "DELETE FROM changes WHERE step = ?", "i", step);
        buffer_addf(out_what, "%s", kinds[kind].what);
    }
    return end_step(s, err) && step != 0;
}
