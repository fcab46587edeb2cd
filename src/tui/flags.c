/* Flags, their log, and what the library is yet to be told. */
#include "flags.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/corpus.h>

void flags_grow(struct flags *f, size_t n_articles)
{
    while (f->of.len < n_articles)
        array_push(&f->of, 0);
}

void flags_free(struct flags *f)
{
    array_free(&f->of);
    array_free(&f->identity);
    array_free(&f->log);
    array_free(&f->untold);
    seen_clear(&f->seen);
}

static void put(struct flags *f, uint32_t article, enum flag flag, bool on)
{
    uint8_t *of = &f->of.items[article];
    *of = (uint8_t)(on ? *of | flag : *of & ~(unsigned)flag);
}

int64_t flags_identity(const struct flags *f, uint32_t article)
{
    return article < f->identity.len ? f->identity.items[article] : 0;
}

/* A mark may be older than what its article is known by. */
static void learn_key(const struct flags *f, struct flag_change *c)
{
    if (c->article != NO_ID && c->flag & FLAGS_MARKED)
        c->key = flags_identity(f, c->article);
}

/* Makes a change, or its contrary. */
static void change(struct flags *f, const struct flag_change *c, bool on)
{
    struct flag_change told = *c;
    if (c->flag == FLAG_PARAGRAPH)
        seen_put(&f->seen, c->key, on);
    else if (c->article != NO_ID)
        put(f, c->article, c->flag, on);
    told.on = on;
    if (c->flag != FLAG_TAG)
        array_push(&f->untold, told);
}

void flags_learn(struct flags *f, const int64_t *identities,
    const uint8_t *flags, size_t n_articles)
{
    flags_grow(f, n_articles);
    f->identity.len = 0;
    for (size_t i = 0; i < n_articles; i++) {
        array_push(&f->identity, identities[i]);
        unsigned own =
            f->of.items[i] & ~(unsigned)(FLAGS_MARKED | FLAG_CHANGED);
        unsigned changed = flags[i] & STORE_CHANGED ? FLAG_CHANGED : 0;
        f->of.items[i] = (uint8_t)(own | (flags[i] & FLAGS_MARKED) | changed);
    }
    for (size_t i = f->n_told; i < f->untold.len; i++) {
        struct flag_change *c = &f->untold.items[i];
        if (c->article != NO_ID)
            put(f, c->article, c->flag, c->on);
        if (c->article != NO_ID && c->flag == FLAG_READ)
            put(f, c->article, FLAG_CHANGED, false);
        learn_key(f, c);
    }
    for (size_t i = 0; i < f->log.len; i++)
        learn_key(f, &f->log.items[i]);
}

void flags_renumber(struct flags *f, const uint32_t *map, size_t n_articles)
{
    ARRAY(uint8_t) before = { f->of.items, f->of.len, f->of.cap };
    f->of.items = NULL;
    f->of.len = f->of.cap = 0;
    f->identity.len = 0;
    flags_grow(f, n_articles);
    for (size_t i = 0; i < before.len; i++)
        if (map[i] != NO_ID)
            f->of.items[map[i]] = before.items[i];
    array_free(&before);
    for (size_t i = 0; i < f->log.len; i++)
        if (f->log.items[i].article != NO_ID)
            f->log.items[i].article = map[f->log.items[i].article];
    for (size_t i = 0; i < f->untold.len; i++)
        if (f->untold.items[i].article != NO_ID)
            f->untold.items[i].article = map[f->untold.items[i].article];
}

bool flags_has(const struct flags *f, uint32_t article, enum flag flag)
{
    return article < f->of.len && (f->of.items[article] & flag);
}

void flags_begin(struct flags *f)
{
    f->group++;
}

static void record(
    struct flags *f, uint32_t article, int64_t key, enum flag flag, bool on)
{
    struct flag_change c = { article, f->group, key, flag, on };
    change(f, &c, on);
    f->log.len = f->n_done;
    array_push(&f->log, c);
    f->n_done = f->log.len;
}

void flags_set(struct flags *f, uint32_t article, enum flag flag, bool on)
{
    flags_grow(f, (size_t)article + 1);
    if (flags_has(f, article, flag) != on)
        record(f, article, flags_identity(f, article), flag, on);
}

void flags_see(struct flags *f, uint32_t article)
{
    if (!flags_has(f, article, FLAG_CHANGED))
        return;
    struct flag_change c = { article, f->group, flags_identity(f, article),
        FLAG_READ, true };
    put(f, article, FLAG_CHANGED, false);
    change(f, &c, true);
}

void flags_read_paragraph(struct flags *f, int64_t key, bool read)
{
    if ((seen_get(&f->seen, key) == SEEN_READ) != read)
        record(f, NO_ID, key, FLAG_PARAGRAPH, read);
}

void flags_remove(struct flags *f, uint32_t article, int64_t key)
{
    record(f, article, key, FLAG_REMOVED, true);
}

void flags_read_unlisted(struct flags *f, int64_t identity)
{
    record(f, NO_ID, identity, FLAG_READ, true);
}

/* A fetch is done again by another. */
static void forget(struct flags *f, size_t i)
{
    struct flag_change *log = f->log.items;
    memmove(&log[i], &log[i + 1], (f->log.len - i - 1) * sizeof *log);
    f->log.len--;
    f->n_done--;
}

void flags_fetch(struct flags *f)
{
    struct flag_change c = { NO_ID, ++f->group, 0, FLAG_FETCHED, true };
    f->log.len = f->n_done;
    array_push(&f->log, c);
    f->n_done = f->log.len;
}

/* Only one of them goes on. */
void flags_fetched(struct flags *f, int64_t step)
{
    size_t i = f->n_done;
    while (i > 0 && (f->log.items[i - 1].flag != FLAG_FETCHED ||
                        f->log.items[i - 1].key != 0))
        i--;
    if (i > 0 && step)
        f->log.items[i - 1].key = step;
    else if (i > 0)
        forget(f, i - 1);
}

static void count(struct flag_counts *n, const struct flag_change *c, bool on)
{
    if (c->flag == FLAG_REMOVED && !on)
        n->back = c->key;
    n->reports += c->flag != FLAG_PARAGRAPH;
    n->paragraphs += c->flag == FLAG_PARAGRAPH;
}

struct flag_counts flags_undo(struct flags *f)
{
    struct flag_counts n = { 0 };
    const struct flag_change *log = f->log.items;
    size_t i = f->n_done;
    if (i > 0 && log[i - 1].flag == FLAG_FETCHED) {
        n.fetched = true;
        n.step = log[i - 1].key;
        if (n.step)
            forget(f, i - 1);
        return n;
    }
    for (; i > 0 && log[i - 1].group == log[f->n_done - 1].group; i--) {
        change(f, &log[i - 1], !log[i - 1].on);
        count(&n, &log[i - 1], !log[i - 1].on);
    }
    f->n_done = i;
    return n;
}

struct flag_counts flags_redo(struct flags *f)
{
    struct flag_counts n = { 0 };
    const struct flag_change *log = f->log.items;
    size_t i = f->n_done;
    for (; i < f->log.len && log[i].group == log[f->n_done].group; i++) {
        change(f, &log[i], log[i].on);
        count(&n, &log[i], log[i].on);
    }
    f->n_done = i;
    return n;
}
