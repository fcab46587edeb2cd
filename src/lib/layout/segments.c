/*
 * Runs cut at paragraphs. A run holds the same words on both sides, so both are
 * walked word by word in step, and a new segment begins where the paragraph of
 * either side changes. Nearly all runs lie in one paragraph and need no walk.
 */
#include "segments.h"

#include <twicetold/words.h>

uint32_t paragraph_at(
    const struct corpus *c, const struct article *a, uint32_t offset)
{
    const struct paragraph *p = c->paragraphs.items + a->first_paragraph;
    uint32_t low = 0, high = a->n_paragraphs;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (p[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* One side of a run while it is walked. */
struct walk {
    const struct corpus *corpus;
    const struct article *article;
    struct word_iter words;
    uint32_t base; /* bytes of the body before words.text */
    struct word word;
    uint32_t paragraph;
};

static struct walk walk_from(const struct corpus *c, const struct article *a,
    uint32_t start, uint32_t end)
{
    return (struct walk){
        .corpus = c,
        .article = a,
        .words.text = span_cut(a->body, start, end),
        .base = start,
        .paragraph = paragraph_at(c, a, start),
    };
}

/* The next word, with its place in the body. */
static bool walk_next(struct walk *w)
{
    if (!word_next(&w->words, &w->word))
        return false;
    w->word.start += w->base;
    w->word.end += w->base;
    const struct paragraph *p =
        w->corpus->paragraphs.items + w->article->first_paragraph;
    while (w->paragraph + 1 < w->article->n_paragraphs &&
           p[w->paragraph + 1].start <= w->word.start)
        w->paragraph++;
    return true;
}

static void split_run(segment_list *out, const struct corpus *c,
    const struct article *const a[2], const struct segment *run)
{
    struct walk side[2];
    for (int s = 0; s < 2; s++)
        side[s] = walk_from(c, a[s], run->start[s], run->end[s]);
    struct segment *last = NULL;
    while (walk_next(&side[0]) && walk_next(&side[1])) {
        if (!last || last->paragraph[0] != side[0].paragraph ||
            last->paragraph[1] != side[1].paragraph) {
            array_push(out, (struct segment){ .passage = run->passage });
            last = &out->items[out->len - 1];
            for (int s = 0; s < 2; s++) {
                last->start[s] = side[s].word.start;
                last->paragraph[s] = side[s].paragraph;
            }
        }
        for (int s = 0; s < 2; s++)
            last->end[s] = side[s].word.end;
        last->words++;
    }
}

void segments_find(segment_list *out, const struct corpus *c,
    const struct reuse *r, const struct pair *pair, bool swapped)
{
    const struct article *left = &c->articles.items[pair->left];
    const struct article *right = &c->articles.items[pair->right];
    const struct article *a[2] = { swapped ? right : left,
        swapped ? left : right };
    for (uint32_t i = 0; i < pair->n_passages; i++) {
        uint32_t id = pair->first_passage + i;
        const struct passage *p = &r->passages.items[id];
        for (uint32_t j = 0; j < p->n_runs; j++) {
            const struct run *run = &r->runs.items[p->first_run + j];
            struct segment s = {
                .passage = id,
                .start = { swapped ? run->right_start : run->left_start,
                    swapped ? run->left_start : run->right_start },
                .end = { swapped ? run->right_end : run->left_end,
                    swapped ? run->left_end : run->right_end },
                .words = run->words,
            };
            bool split = false;
            for (int k = 0; k < 2; k++) {
                s.paragraph[k] = paragraph_at(c, a[k], s.start[k]);
                split |= s.end[k] > s.start[k] &&
                         paragraph_at(c, a[k], s.end[k] - 1) != s.paragraph[k];
            }
            if (split)
                split_run(out, c, a, &s);
            else
                array_push(out, s);
        }
    }
}
