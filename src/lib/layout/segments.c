/* Runs with the paragraphs that they lie in. */
#include "segments.h"

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
            for (int k = 0; k < 2; k++)
                s.paragraph[k] = paragraph_at(c, a[k], s.start[k]);
            array_push(out, s);
        }
    }
}
