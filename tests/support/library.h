/*
 * A library in a folder of its own, and articles with texts that their numbers
 * make, so that each can be held against what it must be.
 */
#ifndef TESTS_SUPPORT_LIBRARY_H
#define TESTS_SUPPORT_LIBRARY_H

#include "support/scratch.h"
#include "support/unit.h"

#include <store.h>

enum { NOW = 1765200000 }; /* 8 December 2025 */

struct library {
    struct scratch scratch;
    char path[96];
    struct store *store;
    struct error err;   /* of the last call that was given it */
    struct buffer told; /* by the doctor */
};

static inline struct store *library_open(struct library *l)
{
    l->store = store_open(l->path, STORE_WRITE, &l->err);
    if (!l->store)
        fail_msg("%s", l->err.text);
    return l->store;
}

static inline void library_close(struct library *l)
{
    store_close(l->store);
    l->store = NULL;
}

static inline struct library library_new(void)
{
    struct library l = { .scratch = scratch_new() };
    snprintf(l.path, sizeof l.path, "%s/library.db", l.scratch.path);
    library_open(&l);
    return l;
}

static inline void library_free(struct library *l)
{
    library_close(l);
    buffer_free(&l->told);
    scratch_free(&l->scratch);
}

/* Texts of their own, some of them longer than a page. */
static inline void library_write_body(struct buffer *out, int article)
{
    uint64_t seed = (uint64_t)article;
    for (uint32_t n = 40 + random_below(&seed, 900); n > 0; n--)
        buffer_addf(out, "w%d%s", (int)random_below(&seed, 5000),
            n % 50 ? " " : ".\n\n");
}

static inline struct corpus *library_articles(int first, int n)
{
    struct corpus *c = corpus_new();
    for (int i = first; i < first + n; i++) {
        struct buffer id = { 0 }, body = { 0 };
        buffer_addf(&id, "%d", i);
        library_write_body(&body, i);
        corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                          .source = span_of(i % 3 ? "One" : "Two"),
                          .file = span_of("a file"),
                          .title = buffer_span(&id),
                          .body = buffer_span(&body),
                          .date = { NOW + i * 3600, 0, DATE_MINUTE } });
        buffer_free(&id);
        buffer_free(&body);
    }
    return c;
}

static inline void library_count_stored(
    const uint32_t *ids, size_t n, void *payload)
{
    (void)ids;
    *(size_t *)payload += n;
}

static inline bool library_add(
    struct store *s, int first, int n, size_t *out_stored, struct error *err)
{
    struct store_add_options how = {
        .now = NOW, .threads = 1, .stored = library_count_stored
    };
    struct store_add_counts counts;
    struct corpus *c = library_articles(first, n);
    *out_stored = 0;
    how.payload = out_stored;
    bool done = store_add(s, c, &how, &counts, err);
    corpus_free(c);
    return done;
}

static inline void library_say(const char *line, void *payload)
{
    buffer_addf(payload, "%s\n", line);
}

/* Every article that is there has its own text. */
static inline bool library_check_one(const struct corpus *one, void *payload)
{
    const struct article *a = &one->articles.items[0];
    struct corpus *c = library_articles(atoi(a->id.ptr), 1);
    assert_true(span_equal(a->body, c->articles.items[0].body));
    corpus_free(c);
    ++*(size_t *)payload;
    return true;
}

/* Of the file, each held against its text. */
static inline size_t library_count(const char *path)
{
    struct error err;
    size_t n = 0;
    struct store *s = store_open(path, STORE_READ, &err);
    if (!s)
        fail_msg("%s", err.text);
    if (!store_each(s, library_check_one, &n, &err))
        fail_msg("%s", err.text);
    store_close(s);
    return n;
}

#endif
