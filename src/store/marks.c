/* Marks, places, paragraphs that were read, removals. */
#include "undo.h"

#include <stdlib.h>

/* Of an article that is not in the library no version is known. */
static void change_version(struct step step, int64_t identity, bool read)
{
    int64_t version = !read ? UNSET
                            : db_number(step.s, UNSET,
                                  "SELECT version FROM articles "
                                  "WHERE identity = ?",
                                  "i", identity);
    step_change(step, KIND_VERSION, identity, version);
}

bool store_mark(struct store *s, const int64_t *identities, size_t n,
    enum store_flag flag, bool on, int64_t now, struct error *err)
{
    struct step step = step_begin(s, NULL, now);
    for (size_t i = 0; i < n && !s->failed; i++) {
        int64_t flags = kind_get(s, KIND_FLAGS, identities[i]);
        flags = (flags == UNSET ? 0 : flags) & ~(int64_t)flag;
        flags |= on ? flag : 0;
        step_change(step, KIND_FLAGS, identities[i], flags ? flags : UNSET);
        if (flag == STORE_READ_MARK)
            change_version(step, identities[i], on);
    }
    return step_end(step, err);
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
    int64_t version = kind_get(s, KIND_VERSION, identity);
    *out_version = (int)version;
    return db_end(s, err) && version != UNSET;
}

bool store_flags(struct store *s, const int64_t *identities, size_t n,
    uint8_t *out, struct error *err)
{
    db_start(s);
    for (size_t i = 0; i < n; i++) {
        int64_t flags = kind_get(s, KIND_FLAGS, identities[i]);
        out[i] = flags == UNSET ? 0 : (uint8_t)flags;
    }
    return db_end(s, err);
}

/* Reading on is one step, however often it is kept. */
bool store_keep_place(struct store *s, int64_t identity,
    struct store_place place, struct error *err)
{
    /* Paragraphs and offsets are far from 31 bits: never negative. */
    int64_t value = (int64_t)(place.paragraph & INT32_MAX) << 32 | place.offset;
    struct step step = step_begin(s, NULL, 0);
    if (step_is_last(s, KIND_PLACE, identity))
        kind_put(s, KIND_PLACE, identity, value);
    else
        step_change(step, KIND_PLACE, identity, value);
    return step_end(step, err);
}

bool store_place(struct store *s, int64_t identity, struct store_place *out,
    struct error *err)
{
    db_start(s);
    int64_t value = kind_get(s, KIND_PLACE, identity);
    bool kept = db_end(s, err) && value != UNSET;
    if (kept)
        *out = (struct store_place){ (uint32_t)(value >> 32), (uint32_t)value };
    return kept;
}

bool store_read_paragraphs(struct store *s, const int64_t *keys, size_t n,
    bool read, int64_t now, struct error *err)
{
    struct step step = step_begin(s, NULL, now);
    for (size_t i = 0; i < n && !s->failed; i++)
        step_change(step, KIND_PARAGRAPH, keys[i], read ? 1 : UNSET);
    return step_end(step, err);
}

bool store_paragraphs_read(struct store *s, const int64_t *keys, size_t n,
    bool *out, struct error *err)
{
    db_start(s);
    for (size_t i = 0; i < n; i++)
        out[i] = kind_get(s, KIND_PARAGRAPH, keys[i]) != UNSET;
    return db_end(s, err);
}

bool store_remove(struct store *s, const int64_t *articles, size_t n,
    bool removed, int64_t now, struct error *err)
{
    struct step step = step_begin(s, NULL, now);
    for (size_t i = 0; i < n && !s->failed; i++)
        step_change(step, KIND_REMOVED, articles[i],
            !removed  ? 0
            : now > 0 ? now
                      : 1);
    return step_end(step, err);
}
