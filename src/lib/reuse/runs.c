/*
 * Runs: seeds grown to both sides while the words are equal, within one
 * paragraph of each article.
 */
#include "aligner.h"
#include "sort.h"

#include <stdlib.h>
#include <string.h>

/* Function words that are passed over between two terms. */
#define FUNCTION_WORDS 8
/* Runs that are followed to the next, for each seed and besides: where two
 * texts differ in every other word, each of very many seeds would lead to the
 * end. */
#define FOLLOWED_EACH 2
#define FOLLOWED_BESIDES BOUNDARY(256, 64)
/* Slots that are made use of. */
#define SLOTS BOUNDARY(DIAGONALS, 8)

static bool grown_already(struct aligner *a, uint32_t left, uint32_t right)
{
    uint32_t diagonal = right - left;
    return a->last[diagonal % SLOTS].round == a->runs_round &&
           a->last[diagonal % SLOTS].diagonal == diagonal &&
           left >= a->last[diagonal % SLOTS].from &&
           left < a->last[diagonal % SLOTS].end;
}

/* The paragraph of a position: mostly that which was asked for last. */
static uint32_t paragraph_of(struct aligner *a, int side, uint32_t position)
{
    const uint32_t *first = a->table->first;
    uint32_t p = a->paragraph[side];
    if (position < first[p] || position >= first[p + 1])
        p = a->paragraph[side] = table_paragraph(a->table, position);
    return p;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* How many words are equal, at most so many: of those from two positions on,
 * and of those before them. */
static uint32_t equal_from(
    const struct table *t, uint32_t left, uint32_t right, uint32_t most)
{
    const uint32_t *a = t->hash + left, *b = t->hash + right;
    uint32_t n = 0;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}
static uint32_t equal_before(
    const struct table *t, uint32_t left, uint32_t right, uint32_t most)
{
    const uint32_t *a = t->hash + left, *b = t->hash + right;
    uint32_t n = 0;
    while (n < most && *--a == *--b)
        n++;
    return n;
}

/* Adds the run around two words; false when they are not the same, or it is
 * there already. */
static bool grow_run(struct aligner *a, uint32_t left, uint32_t right)
{
    const struct table *t = a->table;
    if (grown_already(a, left, right) || !is_same(a, left, right))
        return false;
    uint32_t p = paragraph_of(a, 0, left), q = paragraph_of(a, 1, right);
    uint32_t before = equal_before(
        t, left, right, least(left - t->first[p], right - t->first[q]));
    uint32_t n =
        before + equal_from(t, left, right,
                     least(t->first[p + 1] - left, t->first[q + 1] - right));
    struct run_found run = { { left - before, right - before, n }, p, q, 0 };
    run.score = stretch_score(a, run.s);
    array_push(&a->runs, run);
    uint32_t diagonal = right - left;
    a->last[diagonal % SLOTS].round = a->runs_round;
    a->last[diagonal % SLOTS].diagonal = diagonal;
    a->last[diagonal % SLOTS].from = run.s.left;
    a->last[diagonal % SLOTS].end = run.s.left + n;
    return true;
}

/* The first term from a position on, or the place behind FUNCTION_WORDS others
 * or behind the paragraph. */
static uint32_t next_term(
    const struct table *t, uint32_t paragraph, uint32_t position)
{
    uint32_t end = least(t->first[paragraph + 1], position + FUNCTION_WORDS);
    while (position < end && is_function_word(t->hash[position]))
        position++;
    return position;
}

/* Adds the run around a seed. Where that ends at function words which differ
 * and the next terms are the same again, no seed may stand behind it, as places
 * with the same term before them are passed over: so the run from there on is
 * added, too. */
static void follow_seed(struct aligner *a, uint32_t left, uint32_t right)
{
    const struct table *t = a->table;
    while (grow_run(a, left, right)) {
        const struct run_found *run = &a->runs.items[a->runs.len - 1];
        uint32_t p = run->left_paragraph, q = run->right_paragraph;
        left = next_term(t, p, run->s.left + run->s.n);
        right = next_term(t, q, run->s.right + run->s.n);
        if (left == t->first[p + 1] || right == t->first[q + 1] ||
            !is_same(a, left, right))
            return;
        if (!a->may_follow) {
            a->out->limits++;
            return;
        }
        a->may_follow--;
    }
}

static int compare_runs(const void *x, const void *y)
{
    const struct run_found *a = x, *b = y;
#define ORDER(field)                                                           \
    if (a->field != b->field)                                                  \
    return a->field < b->field ? -1 : 1
    ORDER(left_paragraph);
    ORDER(right_paragraph);
    ORDER(s.left);
    ORDER(s.right);
    return 0;
}

bool same_run(const struct run_found *a, const struct run_found *b)
{
    return a->s.left == b->s.left && a->s.right == b->s.right;
}

static int compare_groups(const void *x, const void *y)
{
    const struct group *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Runs by pair of paragraphs; the pairs that share most first. */
static void group_runs(struct aligner *a)
{
    /* Seeds come by their place on the left: runs are nearly in order. */
    sort_items(a->runs.items, a->runs.len, sizeof *a->runs.items, compare_runs);
    a->groups.len = 0;
    for (size_t i = 0; i < a->runs.len; i++) {
        const struct run_found *run = &a->runs.items[i];
        bool same = i && run->left_paragraph == run[-1].left_paragraph &&
                    run->right_paragraph == run[-1].right_paragraph;
        if (!same)
            array_push(&a->groups, (struct group){ .first = i });
        struct group *g = &a->groups.items[a->groups.len - 1];
        g->n++;
        if (!same || !same_run(run, run - 1))
            g->score += run->score;
    }
    sort_items(a->groups.items, a->groups.len, sizeof *a->groups.items,
        compare_groups);
}

void runs_find(struct aligner *a, const uint64_t *seeds, size_t n)
{
    a->runs.len = 0;
    if (++a->runs_round == 0) {
        memset(a->last, 0, sizeof a->last);
        a->runs_round = 1;
    }
    a->may_follow = n * FOLLOWED_EACH + FOLLOWED_BESIDES;
    for (size_t i = 0; i < n; i++)
        follow_seed(a, seed_left(seeds[i]), seed_right(seeds[i]));
    group_runs(a);
}
