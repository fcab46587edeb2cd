/*
 * Is it worth chaining a group of runs? Most pairs of articles share nothing
 * but a phrase: a look at the words around the best run tells.
 */
#include "aligner.h"

/* Words on each side of a run that are looked at. */
#define VIEW 24

/* Words of a paragraph, at most VIEW on either side of a run. */
struct view {
    uint32_t from, to;
};

static struct view view_of(
    const struct table *t, uint32_t paragraph, uint32_t from, uint32_t to)
{
    uint32_t first = t->first[paragraph], end = t->first[paragraph + 1];
    return (struct view){ from - first > VIEW ? from - VIEW : first,
        end - to > VIEW ? to + VIEW : end };
}

/* What the terms of a view tell. Half of all words are function words, and
 * nothing foretells which: so neither this nor what follows branches. */
static uint32_t view_tells(const struct table *t, struct view v)
{
    uint32_t sum = 0;
#pragma omp simd reduction(+ : sum)
    for (uint32_t i = v.from; i < v.to; i++)
        sum += t->tells[i] & ((t->hash[i] & 1) - 1);
    return sum;
}

static void mark_words(struct aligner *a, struct view v)
{
    marks_clear(a);
    for (uint32_t i = v.from; i < v.to; i++)
        mark_word(a, a->table->hash[i]);
}

/* What n words, from one on and on by steps of 1 or -1, may add to a chain that
 * ends anywhere among them: a term that is marked half as much again as it
 * tells, for function words between; one that is not costs `left_out`. */
static int reach(const struct aligner *a, uint32_t position, uint32_t n,
    uint32_t step, int left_out)
{
    const struct table *t = a->table;
    int sum = 0, best = 0;
    for (; n; n--, position += step) {
        uint32_t hash = t->hash[position];
        int common = -is_marked(a, hash); /* all bits */
        int worth = t->tells[position] * 3 / 2;
        worth = (worth & common) - (left_out & ~common);
        sum += worth & ((int)(hash & 1) - 1);
        best = best < sum ? sum : best;
    }
    return best;
}

/* The two sides of a run. */
struct views {
    struct view left, right;
};

static struct views views_of(const struct table *t, const struct run_found *run)
{
    struct stretch s = run->s;
    return (struct views){
        view_of(t, run->left_paragraph, s.left, s.left + s.n),
        view_of(t, run->right_paragraph, s.right, s.right + s.n),
    };
}

/* What a chain could score: the run, and on either side of it the terms that
 * both texts have near by, in whatever order, less what it costs to leave out
 * those between: a quick guess from above but for function words. */
static int reach_score(struct aligner *a, const struct run_found *run,
    const struct views *v, int left_out)
{
    uint32_t from = run->s.left, end = from + run->s.n;
    mark_words(a, v->right);
    return run->score +
           reach(a, from - 1, from - v->left.from, UINT32_MAX, left_out) +
           reach(a, end, v->left.to - end, 1, left_out);
}

/* What one side tells there: of a paragraph that is all in view that is known;
 * else half as much again as its terms, for function words. */
static uint32_t side_tells(
    const struct table *t, uint32_t paragraph, struct view v)
{
    return v.from == t->first[paragraph] && v.to == t->first[paragraph + 1]
               ? t->told[paragraph]
               : view_tells(t, v) * 3 / 2;
}

/* What the side that tells least tells. */
static uint32_t views_tell(
    const struct table *t, const struct run_found *run, const struct views *v)
{
    uint32_t left = side_tells(t, run->left_paragraph, v->left);
    uint32_t right = side_tells(t, run->right_paragraph, v->right);
    return left < right ? left : right;
}

bool chain_is_possible(
    struct aligner *a, const struct group *g, const struct demand *demand)
{
    const struct run_found *run = &a->runs.items[g->first], *best = run;
    for (size_t i = 0; i < g->n; i++) {
        if (run[i].s.n >= demand->run && run[i].score >= demand->run_whole)
            return true;
        if (run[i].score > best->score)
            best = &run[i];
    }
    struct views v = views_of(a->table, best);
    int score = reach_score(a, best, &v, demand->left_out);
    int bonus =
        neighbour_bonus(a, run->left_paragraph, run->right_paragraph, demand);
    /* Not even if it covers all of a paragraph? */
    if (score + bonus < demand->score - demand->relief)
        return false;
    return score + bonus >=
           least_score(score, views_tell(a->table, best, &v), demand);
}
