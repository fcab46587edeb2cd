/*
 * What the reports of a story have in common, in words.
 *
 * Of every report the passages shared with others of its story are laid over
 * one another and each word below them is counted once, unless it is furniture
 * of the site.
 */
#include "parts.h"

#include <stdlib.h>

/* Bytes of a body. */
struct stretch {
    uint32_t start, end;
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
            array_push(out,
                pair->left == article
                    ? (struct stretch){ run->left_start, run->left_end }
                    : (struct stretch){ run->right_start, run->right_end });
        }
    }
}

static bool overlaps(const struct furniture *f, const struct furniture *end,
    const struct word *w, uint32_t offset)
{
    for (; f < end && f->start < offset + w->end; f++) {
        if (f->end > offset + w->start)
            return true;
    }
    return false;
}

/* Words below stretches that are in order and apart. */
static uint32_t count_words(const struct corpus *c, const struct reuse *r,
    uint32_t article, const stretches *s)
{
    const struct furniture *f = r->furniture.items,
                           *end = f + r->first_furniture[article + 1];
    f += r->first_furniture[article];
    uint32_t n = 0;
    for (size_t i = 0; i < s->len; i++) {
        struct stretch at = s->items[i];
        while (f < end && f->end <= at.start)
            f++;
        struct word_iter it = {
            .text = span_cut(c->articles.items[article].body, at.start, at.end)
        };
        for (struct word w; word_next(&it, &w);)
            n += !overlaps(f, end, &w, at.start);
    }
    return n;
}

/* Puts stretches in order and lets those that touch become one. */
static void flatten(stretches *s)
{
    size_t kept = 0;
    if (s->len)
        qsort(s->items, s->len, sizeof *s->items, by_start);
    for (size_t i = 0; i < s->len; i++) {
        struct stretch *last = kept ? &s->items[kept - 1] : NULL;
        if (last && s->items[i].start <= last->end) {
            if (last->end < s->items[i].end)
                last->end = s->items[i].end;
        } else {
            s->items[kept++] = s->items[i];
        }
    }
    s->len = kept;
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
    flatten(scratch);
    s->shared_words[a] = count_words(c, r, a, scratch);
}

void shared_fill(
    struct stories *s, const struct corpus *c, const struct reuse *r)
{
    stretches scratch = { 0 };
    for (uint32_t a = 0; a < c->articles.len; a++) {
        struct story *story = &s->list.items[s->story_of[a]];
        fill_article(s, c, r, a, &scratch);
        story->words += r->article_words[a];
        story->shared_words += s->shared_words[a];
    }
    array_free(&scratch);
}
