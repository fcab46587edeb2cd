/* What holds of every pair that the detection finds, in any text. */
#ifndef TESTS_FUZZ_REUSE_CHECKS_H
#define TESTS_FUZZ_REUSE_CHECKS_H

#include "fuzz.h"

#include <twicetold/reuse.h>
#include <twicetold/words.h>

/* The first word of [start, end), as the text before it makes it: a sign for
 * per cent is a word behind a figure only. */
static inline struct word_iter words_of(
    const struct corpus *c, uint32_t article, uint32_t start, uint32_t end)
{
    struct span body = c->articles.items[article].body;
    return (struct word_iter){ .text = span_cut(body, 0, end), .at = start };
}

/* A run is the same words on both sides. */
static inline void check_run(
    const struct corpus *c, const struct pair *pair, const struct run *r)
{
    struct word_iter left = words_of(c, pair->left, r->left_start, r->left_end);
    struct word_iter right =
        words_of(c, pair->right, r->right_start, r->right_end);
    struct word x, y;
    for (uint32_t n = 0; n < r->words; n++) {
        CHECK(word_next(&left, &x) && word_next(&right, &y));
        CHECK(x.hash == y.hash);
        CHECK(n || (x.start == r->left_start && y.start == r->right_start));
    }
    CHECK(x.end == r->left_end && y.end == r->right_end);
}

static inline void check_passage(const struct corpus *c, const struct reuse *r,
    const struct pair *pair, const struct passage *p)
{
    uint32_t shared = 0;
    for (uint32_t n = 0; n < p->n_runs; n++) {
        const struct run *run = &r->runs.items[p->first_run + n];
        CHECK(run->left_start >= (n ? run[-1].left_end : p->left_start));
        CHECK(run->right_start >= (n ? run[-1].right_end : p->right_start));
        CHECK(run->left_end <= p->left_end);
        CHECK(run->right_end <= p->right_end);
        check_run(c, pair, run);
        shared += run->words;
    }
    CHECK(shared == p->shared_words && shared > 0);
    CHECK(shared <= p->left_words && shared <= p->right_words);
}

/* No two runs of a pair, of one passage or of two, have a word in common. */
static inline void check_apart(const struct run *x, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < i; j++) {
            CHECK(x[i].left_start >= x[j].left_end ||
                  x[j].left_start >= x[i].left_end);
            CHECK(x[i].right_start >= x[j].right_end ||
                  x[j].right_start >= x[i].right_end);
        }
    }
}

/* Passages stand in order, share no word, and add up to matches and pair. */
static inline void check_pair(
    const struct corpus *c, const struct reuse *r, const struct pair *pair)
{
    uint32_t in_passages = 0, in_matches = 0, n_runs = 0;
    CHECK(pair->left < pair->right && pair->n_passages > 0);
    const struct passage *p = &r->passages.items[pair->first_passage];
    for (uint32_t i = 0; i < pair->n_passages; i++) {
        check_passage(c, r, pair, &p[i]);
        CHECK(i == 0 || p[i - 1].left_start < p[i].left_start);
        in_passages += p[i].shared_words;
        n_runs += p[i].n_runs;
    }
    check_apart(&r->runs.items[p->first_run], n_runs);
    for (uint32_t i = 0; i < pair->n_matches; i++) {
        const struct match *m = &r->matches.items[pair->first_match + i];
        CHECK(c->paragraphs.items[m->left].article == pair->left);
        CHECK(c->paragraphs.items[m->right].article == pair->right);
        CHECK(m->shared_words <= m->left_words);
        CHECK(m->shared_words <= m->right_words);
        in_matches += m->shared_words;
    }
    CHECK(in_passages == pair->shared_words);
    CHECK(in_matches == pair->shared_words);
}

#endif
