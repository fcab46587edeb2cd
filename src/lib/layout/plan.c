/*
 * The plan of a comparison. Links between paragraphs come from passages that
 * stand in order, so they rise on both sides like a staircase. Some of them
 * become anchors, pairs of paragraphs that begin on one level: strong links
 * first, then weak ones where they fit between. A paragraph that was split or
 * merged has further partners; these follow beside it. Everything else gets
 * rows of its own; but two texts without a link stand side by side from the
 * top, as there is nothing to be level with.
 */
#include "plan.h"

#include <stdlib.h>

static bool rises(const struct link *a, const struct link *b)
{
    return a->paragraph[LEFT] < b->paragraph[LEFT] &&
           a->paragraph[RIGHT] < b->paragraph[RIGHT];
}

/* Sets chosen[i] for the links that become anchors. */
static void choose_anchors(bool *chosen, const struct comparison *c)
{
    const struct link *links = c->links.items, *before = NULL;
    size_t n = c->links.len;
    for (size_t i = 0; i < n; i++) {
        if (!links[i].strong || (before && !rises(before, &links[i])))
            continue;
        chosen[i] = true;
        before = &links[i];
    }
    before = NULL;
    for (size_t i = 0, after = 0; i < n; i++) {
        while (after < n && (after <= i || !chosen[after]))
            after++;
        if (!chosen[i])
            chosen[i] = (!before || rises(before, &links[i])) &&
                        (after == n || rises(&links[i], &links[after]));
        if (chosen[i])
            before = &links[i];
    }
}

static bool linked(const struct comparison *c, uint32_t left, uint32_t right)
{
    size_t low = 0, high = c->links.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint32_t *p = c->links.items[middle].paragraph;
        if (p[LEFT] == left && p[RIGHT] == right)
            return true;
        if (p[LEFT] < left || (p[LEFT] == left && p[RIGHT] < right))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* A block for one side alone; nothing for no paragraphs. */
static void add_lone(
    block_list *out, const uint32_t at[2], enum side side, uint32_t end)
{
    if (at[side] >= end)
        return;
    struct block b = { .first = { at[LEFT], at[RIGHT] } };
    b.count[side] = end - at[side];
    array_push(out, b);
}

/* Brings both sides to the given paragraphs, first the left, then the right. */
static void add_lone_both(
    block_list *out, uint32_t at[2], const uint32_t end[2])
{
    for (int s = 0; s < 2; s++) {
        add_lone(out, at, (enum side)s, end[s]);
        at[s] = end[s];
    }
}

void plan_blocks(block_list *out, const struct comparison *c)
{
    uint32_t n[2], at[2] = { 0, 0 };
    for (int s = 0; s < 2; s++)
        n[s] = c->corpus->articles.items[c->article[s]].n_paragraphs;
    if (c->links.len == 0) {
        array_push(out, (struct block){ { 0, 0 }, { n[LEFT], n[RIGHT] } });
        return;
    }
    bool *chosen = mem_alloc_zeroed(c->links.len + 1, sizeof *chosen);
    choose_anchors(chosen, c);
    for (size_t i = 0, next; i < c->links.len; i = next) {
        for (next = i + 1; next < c->links.len && !chosen[next];)
            next++;
        if (!chosen[i])
            continue;
        const uint32_t *anchor = c->links.items[i].paragraph;
        const uint32_t *stop =
            next < c->links.len ? c->links.items[next].paragraph : n;
        add_lone_both(out, at, anchor);
        struct block b = { { anchor[LEFT], anchor[RIGHT] }, { 1, 1 } };
        while (anchor[LEFT] + b.count[LEFT] < stop[LEFT] &&
               linked(c, anchor[LEFT] + b.count[LEFT], anchor[RIGHT]))
            b.count[LEFT]++;
        while (anchor[RIGHT] + b.count[RIGHT] < stop[RIGHT] &&
               linked(c, anchor[LEFT], anchor[RIGHT] + b.count[RIGHT]))
            b.count[RIGHT]++;
        array_push(out, b);
        for (int s = 0; s < 2; s++)
            at[s] = anchor[s] + b.count[s];
    }
    add_lone_both(out, at, n);
    free(chosen);
}
