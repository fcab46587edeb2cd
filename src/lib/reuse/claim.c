/*
 * Claims: the words that fill the gaps of a chain were taken because they
 * fitted, one by one; where a longer run of equal words turns up later, they
 * were taken wrongly and are handed over.
 */
#include "aligner.h"

#include <string.h>

/* Articles that share more than this keep what they have: the work of looking
 * through it for every run would grow with the square. */
#define STRETCHES_MAX BOUNDARY(4096, 64)

static bool meet(uint32_t a, uint32_t n, uint32_t b, uint32_t m)
{
    return a < b + m && b < a + n;
}

static bool stretches_meet(struct stretch s, struct stretch run)
{
    return meet(s.left, s.n, run.left, run.n) ||
           meet(s.right, s.n, run.right, run.n);
}

static bool word_meets(struct stretch s, uint32_t i, struct stretch run)
{
    return stretches_meet((struct stretch){ s.left + i, s.right + i, 1 }, run);
}

/* What is left of s beside the run. As this is longer, it takes words from the
 * ends of s or all of them. */
static struct stretch outside(struct stretch s, struct stretch run)
{
    while (s.n && word_meets(s, s.n - 1, run))
        s.n--;
    while (s.n && word_meets(s, 0, run))
        s = (struct stretch){ s.left + 1, s.right + 1, s.n - 1 };
    return s;
}

static void mark(struct aligner *a, struct stretch s, bool used)
{
    memset(a->used[0].items + (s.left - a->base[0]), used, s.n);
    memset(a->used[1].items + (s.right - a->base[1]), used, s.n);
}

static bool is_longer_than_all(const struct alignment *al, struct stretch run)
{
    for (size_t i = 0; i < al->chains.len; i++) {
        const struct chain *c = &al->chains.items[i];
        for (uint32_t k = c->first; k < c->first + c->n; k++)
            if (stretches_meet(al->stretches.items[k], run) &&
                al->stretches.items[k].n >= run.n)
                return false;
    }
    return true;
}

/* Takes the words of the run out of a chain. */
static void give_up(struct aligner *a, struct chain *c, struct stretch run)
{
    struct stretch *s = &a->out->stretches.items[c->first];
    uint32_t kept = 0;
    c->shared = 0;
    for (uint32_t k = 0; k < c->n; k++) {
        struct stretch rest = s[k];
        if (stretches_meet(s[k], run)) {
            mark(a, s[k], false);
            rest = outside(s[k], run);
            mark(a, rest, true);
        }
        if (rest.n)
            s[kept++] = rest;
        c->shared += rest.n;
    }
    c->n = kept;
    c->first_left = s[0].left;
}

void claim_runs(
    struct aligner *a, const struct group *g, const struct demand *demand)
{
    struct alignment *al = a->out;
    if (al->stretches.len > STRETCHES_MAX) {
        al->limits++;
        return;
    }
    for (size_t i = 0; i < g->n; i++) {
        const struct run_found *run = &a->runs.items[g->first + i];
        if (run->s.n < demand->run || run->score < demand->run_score ||
            count_used(a, run->s, 0, false) == run->s.n ||
            !is_longer_than_all(al, run->s))
            continue;
        size_t kept = 0;
        for (size_t k = 0; k < al->chains.len; k++) {
            give_up(a, &al->chains.items[k], run->s);
            if (al->chains.items[k].n)
                al->chains.items[kept++] = al->chains.items[k];
        }
        al->chains.len = kept;
    }
}
