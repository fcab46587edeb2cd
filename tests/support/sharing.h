/*
 * Articles of few words that share a run of them, over vocabularies so small
 * that much is equal by chance.
 */
#ifndef TESTS_SUPPORT_SHARING_H
#define TESTS_SUPPORT_SHARING_H

#include "support/unit.h"

#include <twicetold/corpus.h>

/* n words of a vocabulary of so many; every fourth a function word. */
static inline void add_words(
    struct buffer *b, uint64_t *seed, int n, uint32_t of)
{
    while (n--)
        if (random_below(seed, 4) == 0)
            buffer_addf(b, "the ");
        else
            buffer_addf(b, "term%u ", random_below(seed, of));
}

static inline void add_article(struct corpus *c, const struct buffer *body)
{
    char name[24];
    snprintf(name, sizeof name, "s%zu", c->articles.len);
    struct draft d = { .id = span_of(name),
        .source = span_of(name),
        .body = buffer_span(body),
        .source_given = true };
    assert_int_not_equal(corpus_add(c, &d), NO_ID);
}

/* Articles of one paragraph that share a run of `shared` words in the middle
 * of words of their own. */
static inline struct corpus *sharing(
    uint64_t *seed, uint32_t n_articles, int shared, uint32_t vocabulary)
{
    struct corpus *c = corpus_new();
    struct buffer run = { 0 };
    add_words(&run, seed, shared, vocabulary);
    for (uint32_t i = 0; i < n_articles; i++) {
        struct buffer body = { 0 };
        add_words(&body, seed, (int)random_below(seed, 30), vocabulary);
        buffer_add(&body, buffer_span(&run));
        add_words(&body, seed, (int)random_below(seed, 30), vocabulary);
        buffer_addf(&body, "end%u", random_below(seed, 9));
        add_article(c, &body);
        buffer_free(&body);
    }
    buffer_free(&run);
    return c;
}

static inline int compare_keys(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

#endif
