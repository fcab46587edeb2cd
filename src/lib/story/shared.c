/*
 * What the reports of a story have in common, in words.
 *
 * Of every report the passages shared with others of its story are laid over
 * one another and each word below them is counted once. Furniture of the site
 * is in no passage.
 */
#include "facts.h"
#include "reuse/sort.h"

#include <stdlib.h>
#include <twicetold/words.h>

/* Bytes of a body, and the words in them. */
struct stretch {
    uint32_t start, end, words;
};

typedef ARRAY(struct stretch) stretches;

static int by_start(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Adds the runs of a pair as they lie in one of its two articles. */
static void add_runs(stretches *out, const struct reuse *r,
    const struct pair *pair, uint32_t article)
{
    for (uint32_t i = 0; i < pair->n_passages; i++) {
        const struct passage *p = &r->passages.items[pair->first_passage + i];
        for (uint32_t k = 0; k < p->n_runs; k++) {
            const struct run *run = &r->runs.items[p->first_run + k];
            array_push(out, pair->left == article
                                ? (struct stretch){ run->left_start,
                                      run->left_end, run->words }
                                : (struct stretch){ run->right_start,
                                      run->right_end, run->words });
        }
    }
}

/* Words of a body between the end of one word and that of another. */
static uint32_t count_words(struct span body, uint32_t from, uint32_t to)
{
    struct word_iter it = { .text = span_cut(body, 0, to), .at = from };
    uint32_t n = 0;
    for (struct word w; word_next(&it, &w);)
        n++;
    return n;
}

/* Words below all the stretches, whose order it changes. Only where they
 * overlap in part has the text to be read. */
static uint32_t words_below(struct span body, stretches *s)
{
    uint32_t n = 0, end = 0;
    sort_items(s->items, s->len, sizeof *s->items, by_start);
    for (size_t i = 0; i < s->len; i++) {
        struct stretch next = s->items[i];
        if (next.start >= end)
            n += next.words;
        else if (next.end > end)
            n += count_words(body, end, next.end);
        if (end < next.end)
            end = next.end;
    }
    return n;
}

static void fill_article(struct stories *s, const struct corpus *c,
    const struct reuse *r, uint32_t a, stretches *scratch)
{
    uint32_t most = 0;
    scratch->len = 0;
    for (uint32_t i = r->first_pair_of[a]; i < r->first_pair_of[a + 1]; i++) {
        const struct pair *pair = &r->pairs.items[r->pairs_of[i]];
        uint32_t other = pair->left == a ? pair->right : pair->left;
        if (s->story_of[other] != s->story_of[a])
            continue;
        add_runs(scratch, r, pair, a);
        if (pair->shared_words > most ||
            (pair->shared_words == most && other < s->closest[a])) {
            most = pair->shared_words;
            s->closest[a] = other;
        }
    }
    s->shared_words[a] = words_below(c->articles.items[a].body, scratch);
}

void shared_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads)
{
    (void)threads; /* without OpenMP there is one */
#pragma omp parallel num_threads(threads)
    {
        stretches scratch = { 0 };
#pragma omp for schedule(dynamic, 64)
        for (uint32_t a = 0; a < c->articles.len; a++)
            fill_article(s, c, r, a, &scratch);
        array_free(&scratch);
    }
    for (uint32_t a = 0; a < c->articles.len; a++) {
        struct story *story = &s->list.items[s->story_of[a]];
        story->words += r->article_words[a];
        story->shared_words += s->shared_words[a];
    }
}
