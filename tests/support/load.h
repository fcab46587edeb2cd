/* Files, loaded as the program would load them. The caller frees the corpus. */
#ifndef TESTS_SUPPORT_LOAD_H
#define TESTS_SUPPORT_LOAD_H

#include <twicetold/corpus.h>

#include "support/scratch.h"

static inline struct corpus *load_paths(const char *const *paths,
    size_t n_paths, const struct load_options *options, size_t *out_failures)
{
    struct loader *l = loader_new(paths, n_paths, options);
    while (loader_step(l, 0))
        assert_non_null(loader_corpus(l));
    if (out_failures)
        *out_failures = loader_failures(l);
    return loader_finish(l);
}

/* One file of that name with that content. */
static inline struct corpus *load_bytes(const char *name, const void *bytes,
    size_t len, const struct load_options *options)
{
    struct scratch s = scratch_new();
    scratch_write(&s, name, bytes, len);
    const char *paths[] = { scratch_path(&s, name) };
    struct corpus *c = load_paths(paths, 1, options, NULL);
    scratch_free(&s);
    return c;
}

static inline struct corpus *load_file(const char *name, const char *text)
{
    return load_bytes(name, text, strlen(text), NULL);
}

/* The same with what --map says. */
static inline struct corpus *load_mapped(
    const char *name, const char *text, const char *const *map)
{
    struct load_options options = { .map = map };
    return load_bytes(name, text, strlen(text), &options);
}

static inline const struct article *loaded(const struct corpus *c, size_t i)
{
    assert_true(i < c->articles.len);
    return &c->articles.items[i];
}

static inline struct span loaded_source(const struct corpus *c, size_t i)
{
    return c->sources.items[loaded(c, i)->source].name;
}

/* Some warning begins with the text. */
static inline void assert_warned(const struct corpus *c, const char *text)
{
    struct span want = span_of(text);
    for (size_t i = 0; i < c->warnings.len; i++)
        if (span_equal(span_cut(c->warnings.items[i], 0, want.len), want))
            return;
    for (size_t i = 0; i < c->warnings.len; i++)
        print_error(
            "%.*s\n", (int)c->warnings.items[i].len, c->warnings.items[i].ptr);
    fail_msg("nobody warned: %s", text);
}

#define assert_only_warning(c, text)                                           \
    (assert_int_equal((c)->warnings.len, 1),                                   \
        assert_span_equal((c)->warnings.items[0], (text)))

#endif
