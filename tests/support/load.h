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

/* What an article is to be; NULL: whatever it is. */
struct expected {
    const char *id, *title, *source, *author, *url;
    const char *date; /* as date_iso() has it; "": none */
    const char *body;
    uint32_t n_paragraphs, row; /* 0: however many, whichever */
};

static inline void assert_told(
    const char *what, struct span got, const char *want)
{
    if (!want || span_equal(got, span_of(want)))
        return;
    print_error(
        "%s: \"%.*s\", not \"%s\"\n", what, (int)got.len, got.ptr, want);
    fail();
}

static inline void assert_article(
    const struct corpus *c, size_t i, const struct expected *e)
{
    const struct article *a = loaded(c, i);
    struct buffer date = { 0 };
    if (a->date_given)
        date_iso(&date, a->date);
    assert_told("id", a->id, e->id);
    assert_told("title", a->title, e->title);
    assert_told("source", loaded_source(c, i), e->source);
    assert_told("author", a->author, e->author);
    assert_told("url", a->url, e->url);
    assert_told("date", buffer_span(&date), e->date);
    assert_told("body", a->body, e->body);
    if (e->n_paragraphs)
        assert_int_equal(a->n_paragraphs, e->n_paragraphs);
    if (e->row)
        assert_int_equal(a->row, e->row);
    buffer_free(&date);
}

/* Frees the corpus, which has just these articles and one warning, or none. */
static inline void assert_loads(
    struct corpus *c, const char *warning, const struct expected *all, size_t n)
{
    for (size_t i = 0; i < c->warnings.len; i++)
        assert_told("warning", c->warnings.items[i], warning ? warning : "");
    assert_int_equal(c->warnings.len, warning != NULL);
    assert_int_equal(c->articles.len, n);
    for (size_t i = 0; i < n; i++)
        assert_article(c, i, &all[i]);
    corpus_free(c);
}

/* A file of that name and text holds just these articles, and nobody warns:
 * assert_reads("a.txt", "...", { .title = "A" }, { .title = "B" }). */
#define assert_reads(name, text, ...)                                          \
    assert_reads_and_warns(name, text, NULL, __VA_ARGS__)
#define assert_reads_and_warns(name, text, warning, ...)                       \
    do {                                                                       \
        const struct expected all[] = { __VA_ARGS__ };                         \
        assert_loads(load_file((name), (text)), (warning), all,                \
            sizeof all / sizeof *all);                                         \
    } while (0)

#endif
