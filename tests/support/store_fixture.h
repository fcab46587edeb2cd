/*
 * A library that a test writes articles into, one by one, and its list of
 * stories. For larger ones see library.h.
 */
#ifndef TESTS_SUPPORT_STORE_FIXTURE_H
#define TESTS_SUPPORT_STORE_FIXTURE_H

#include "support/scratch.h"
#include "support/unit.h"

#include <store.h>

enum { NOW = 1765200000 }; /* 8 December 2025 */

struct fixture {
    struct scratch scratch;
    char path[96];
    struct store *store;
};

static inline struct fixture fixture_new(void)
{
    struct fixture f = { .scratch = scratch_new() };
    struct error err;
    snprintf(f.path, sizeof f.path, "%s/lib/library.db", f.scratch.path);
    f.store = store_open(f.path, STORE_WRITE, &err);
    if (!f.store)
        fail_msg("%s", err.text);
    return f;
}

static inline void fixture_free(struct fixture *f)
{
    store_close(f->store);
    scratch_free(&f->scratch);
}

/* Adds one article of that id, with a text of its own. */
static inline void put(struct corpus *c, const char *id, const char *source,
    const char *title, const char *body, int day)
{
    struct draft d = { .id = span_of(id),
        .source = span_of(source),
        .title = span_of(title),
        .body = span_of(body),
        .file = span_of("a file"),
        .date = { .seconds = NOW + day * 86400, .precision = DATE_DAY },
        .source_given = true };
    assert_int_not_equal(corpus_add(c, &d), NO_ID);
}

static inline struct store_add_counts add(
    struct fixture *f, const struct corpus *c)
{
    const struct store_add_options how = { .now = NOW, .threads = 1 };
    struct store_add_counts counts;
    struct error err;
    if (!store_add(f->store, c, &how, &counts, &err))
        fail_msg("%s", err.text);
    return counts;
}

static inline struct store_heads *heads(struct fixture *f, size_t max)
{
    struct error err;
    struct store_heads *h =
        store_stories(f->store, (struct store_window){ .max = max }, &err);
    if (!h)
        fail_msg("%s", err.text);
    return h;
}

#endif
