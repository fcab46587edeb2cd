/*
 * Two articles and what they share: numbered joints, marks on either side, and
 * which passages stand in order.
 *
 * Moved passages: of all ways to pick joints that rise on both sides, the one
 * with most shared words is taken for the order of the story; every joint not
 * in it is moved. That is the heaviest increasing subsequence of the right
 * positions in left order, found with a Fenwick tree of best sums in
 * O(n log n) (Fenwick 1994; Fredman 1975 for the sequence).
 */
#include "canvas.h"
#include "edits.h"
#include "levels.h"
#include "segments.h"

#include <stdlib.h>
#include <twicetold/layout.h>

/* ---------------------------------------------------------------- joints */

static int by_left(const void *a, const void *b)
{
    const struct joint *x = a, *y = b;
    if (x->start[LEFT] != y->start[LEFT])
        return x->start[LEFT] < y->start[LEFT] ? -1 : 1;
    if (x->start[RIGHT] != y->start[RIGHT])
        return x->start[RIGHT] < y->start[RIGHT] ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

/* A joint for each passage. */
static void join(struct comparison *c, const segment_list *segments)
{
    const struct segment *before = NULL;
    for (size_t i = 0; i < segments->len; i++) {
        const struct segment *s = &segments->items[i];
        if (!before || before->passage != s->passage)
            array_push(&c->joints,
                (struct joint){
                    .passage = s->passage,
                    .start = { s->start[LEFT], s->start[RIGHT] },
                    .paragraph = { s->paragraph[LEFT], s->paragraph[RIGHT] },
                    .sign = SIGN_EQUAL,
                });
        struct joint *j = &c->joints.items[c->joints.len - 1];
        j->end[LEFT] = s->end[LEFT];
        j->end[RIGHT] = s->end[RIGHT];
        j->shared_words += s->words;
        before = s;
    }
    if (c->joints.len)
        qsort(c->joints.items, c->joints.len, sizeof *c->joints.items, by_left);
}

/* Gives each segment the number of the joint that it belongs to. */
static void number_segments(
    segment_list *segments, const struct comparison *c, uint32_t first_passage)
{
    uint32_t *number = mem_alloc((c->joints.len + 1) * sizeof *number);
    for (uint32_t i = 0; i < c->joints.len; i++)
        number[c->joints.items[i].passage - first_passage] = i + 1;
    for (size_t i = 0; i < segments->len; i++)
        segments->items[i].number =
            number[segments->items[i].passage - first_passage];
    free(number);
}

/* ----------------------------------------------------------------- moves */

/* The best sum of a chain that ends at a rank, and the joint it ends with. */
struct chain {
    uint64_t words;
    uint32_t last; /* joint, or NO_ID */
};

static bool better(struct chain a, struct chain b)
{
    return a.words > b.words || (a.words == b.words && a.last < b.last);
}

/* The best chain that ends at a rank below `rank`. */
static struct chain best_below(const struct chain *tree, uint32_t rank)
{
    struct chain best = { .last = NO_ID };
    for (; rank > 0; rank -= rank & -rank)
        if (better(tree[rank], best))
            best = tree[rank];
    return best;
}

struct placed {
    uint32_t start, joint;
};

static int by_start(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->joint < y->joint ? -1 : x->joint > y->joint;
}

uint32_t *joints_in_order(const struct comparison *c, enum side side)
{
    size_t n = c->joints.len;
    struct placed *placed = mem_alloc((n + 1) * sizeof *placed);
    uint32_t *order = mem_alloc((n + 1) * sizeof *order);
    for (uint32_t i = 0; i < n; i++)
        placed[i] = (struct placed){ c->joints.items[i].start[side], i };
    qsort(placed, n, sizeof *placed, by_start);
    for (size_t i = 0; i < n; i++)
        order[i] = placed[i].joint;
    free(placed);
    return order;
}

/* Ranks of the joints by right position, from 1. */
static uint32_t *right_ranks(const struct comparison *c)
{
    size_t n = c->joints.len;
    uint32_t *order = joints_in_order(c, RIGHT);
    uint32_t *rank = mem_alloc(n * sizeof *rank);
    for (uint32_t i = 0; i < n; i++)
        rank[order[i]] = i + 1;
    free(order);
    return rank;
}

static void find_moved(struct comparison *c)
{
    size_t n = c->joints.len;
    if (n == 0)
        return;
    uint32_t *rank = right_ranks(c);
    uint32_t *before = mem_alloc(n * sizeof *before);
    struct chain *tree = mem_alloc((n + 1) * sizeof *tree);
    for (size_t i = 0; i <= n; i++)
        tree[i] = (struct chain){ .last = NO_ID };
    for (uint32_t i = 0; i < n; i++) {
        struct chain best = best_below(tree, rank[i] - 1);
        before[i] = best.last;
        best =
            (struct chain){ best.words + c->joints.items[i].shared_words, i };
        for (uint32_t k = rank[i]; k <= n; k += k & -k)
            if (better(best, tree[k]))
                tree[k] = best;
        c->joints.items[i].moved = true;
    }
    for (uint32_t i = best_below(tree, (uint32_t)n).last; i != NO_ID;
         i = before[i])
        c->joints.items[i].moved = false;
    free(tree);
    free(before);
    free(rank);
}

/* ----------------------------------------------------------------- marks */

static void raise_sign(struct comparison *c, uint32_t number, enum sign sign)
{
    struct joint *j = &c->joints.items[number - 1];
    if (j->sign < sign)
        j->sign = sign;
}

static void paint(struct comparison *c, const segment_list *segments)
{
    const struct article *article[2];
    struct canvas canvas[2];
    for (int s = 0; s < 2; s++) {
        article[s] = &c->corpus->articles.items[c->article[s]];
        canvas[s] = canvas_new(article[s]->body.len);
        canvas_furniture(&canvas[s], c->reuse, c->article[s]);
    }
    struct edit edit = { 0 };
    for (size_t i = 0; i < segments->len; i++) {
        const struct segment *b = &segments->items[i], *a = b - 1;
        bool inside = i > 0 && a->passage == b->passage;
        if (inside)
            edit_between(&edit, c->corpus, article, a, b);
        for (int s = 0; s < 2; s++) {
            canvas_segment(&canvas[s], s, b);
            if (inside)
                canvas_edit(&canvas[s], s, &edit, a, b);
        }
        if (inside && edit.sign > SIGN_EQUAL)
            raise_sign(c, a->number, edit.sign);
    }
    edit_free(&edit);
    for (int s = 0; s < 2; s++) {
        canvas_marks(&c->marks[s], &canvas[s]);
        canvas_free(&canvas[s]);
    }
}

/* ----------------------------------------------------------------- links */

static int by_paragraphs(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    for (int s = 0; s < 2; s++)
        if (x->paragraph[s] != y->paragraph[s])
            return x->paragraph[s] < y->paragraph[s] ? -1 : 1;
    return 0;
}

static uint32_t paragraph_words(
    const struct comparison *c, const struct link *link, enum side side)
{
    const struct article *a = &c->corpus->articles.items[c->article[side]];
    return c->reuse
        ->paragraph_words[a->first_paragraph + link->paragraph[side]];
}

static bool is_strong(const struct comparison *c, const struct link *link)
{
    uint32_t left = paragraph_words(c, link, LEFT);
    uint32_t right = paragraph_words(c, link, RIGHT);
    return 2 * link->shared_words >= (left < right ? left : right);
}

static void link_paragraphs(struct comparison *c, const segment_list *segments)
{
    for (size_t i = 0; i < segments->len; i++) {
        const struct segment *s = &segments->items[i];
        if (!c->joints.items[s->number - 1].moved)
            array_push(&c->links,
                (struct link){
                    .paragraph = { s->paragraph[LEFT], s->paragraph[RIGHT] },
                    .shared_words = s->words,
                });
    }
    if (c->links.len == 0)
        return;
    struct link *links = c->links.items;
    qsort(links, c->links.len, sizeof *links, by_paragraphs);
    size_t kept = 0;
    for (size_t i = 1; i < c->links.len; i++)
        if (by_paragraphs(&links[kept], &links[i]) == 0)
            links[kept].shared_words += links[i].shared_words;
        else
            links[++kept] = links[i];
    c->links.len = kept + 1;
    for (size_t i = 0; i < c->links.len; i++)
        links[i].strong = is_strong(c, &links[i]);
}

struct comparison *comparison_new(const struct corpus *corpus,
    const struct reuse *r, uint32_t left, uint32_t right)
{
    struct comparison *c = mem_alloc_zeroed(1, sizeof *c);
    c->corpus = corpus;
    c->reuse = r;
    c->article[LEFT] = left;
    c->article[RIGHT] = right;
    segment_list segments = { 0 };
    const struct pair *pair = reuse_pair(r, left, right);
    bool swapped = pair && pair->left != left;
    for (int s = 0; s < 2; s++)
        c->words[s] = r->article_words[c->article[s]];
    if (pair) {
        c->words[LEFT] = swapped ? pair->right_words : pair->left_words;
        c->words[RIGHT] = swapped ? pair->left_words : pair->right_words;
        c->shared_words[LEFT] = c->shared_words[RIGHT] = pair->shared_words;
        segments_find(&segments, corpus, r, pair, swapped);
        join(c, &segments);
        number_segments(&segments, c, pair->first_passage);
        find_moved(c);
        link_paragraphs(c, &segments);
        levels_find(c, &segments);
    }
    paint(c, &segments);
    array_free(&segments);
    return c;
}

void comparison_free(struct comparison *c)
{
    if (!c)
        return;
    array_free(&c->marks[LEFT]);
    array_free(&c->marks[RIGHT]);
    array_free(&c->joints);
    array_free(&c->links);
    array_free(&c->levels);
    free(c);
}
