/* One file, loaded as the program would load it. */
#ifndef TESTS_SUPPORT_LOAD_H
#define TESTS_SUPPORT_LOAD_H

#include <twicetold/corpus.h>

#include "support/scratch.h"

/* The caller frees the corpus. */
static inline struct corpus *load_file(const char *name, const char *text)
{
    struct scratch s = scratch_new();
    scratch_text(&s, name, text);
    const char *paths[] = { scratch_path(&s, name) };
    struct loader *l = loader_new(paths, 1, NULL);
    while (loader_step(l, 0))
        ;
    struct corpus *c = loader_finish(l);
    scratch_free(&s);
    return c;
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

#endif
