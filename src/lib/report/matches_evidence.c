/*
 * What a match stands on. A passage is one of the pair's; a pair of paragraphs
 * has those that begin in both; a pair of articles has all of them.
 */
#include "matches.h"

/* The first passage of the pair that begins at `start` or after it: they are
 * ordered by their place on the left. */
static uint32_t passage_from(
    const struct reuse *r, const struct pair *pair, uint32_t start)
{
    uint32_t low = pair->first_passage, high = low + pair->n_passages;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->passages.items[middle].left_start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct evidence evidence_of_pair(
    const struct matches_report *r, const struct pair *pair)
{
    return (struct evidence){ r->reuse, pair->first_passage,
        pair->first_passage + pair->n_passages, 0, 0, UINT32_MAX };
}

struct evidence evidence_of_match(const struct matches_report *r,
    const struct pair *pair, const struct match *match)
{
    const struct paragraph *left = &r->corpus->paragraphs.items[match->left];
    const struct paragraph *right = &r->corpus->paragraphs.items[match->right];
    return (struct evidence){ r->reuse,
        passage_from(r->reuse, pair, left->start),
        passage_from(r->reuse, pair, left->end), 0, right->start, right->end };
}

struct evidence evidence_of_passage(
    const struct matches_report *r, const struct passage *passage)
{
    uint32_t id = (uint32_t)(passage - r->reuse->passages.items);
    return (struct evidence){ r->reuse, id, id + 1, 0, 0, UINT32_MAX };
}

const struct run *evidence_next(struct evidence *e)
{
    while (e->passage < e->end) {
        const struct passage *p = &e->reuse->passages.items[e->passage];
        bool here =
            p->right_start >= e->right_start && p->right_start < e->right_end;
        if (here && e->run < p->n_runs)
            return &e->reuse->runs.items[p->first_run + e->run++];
        e->passage++;
        e->run = 0;
    }
    return NULL;
}
