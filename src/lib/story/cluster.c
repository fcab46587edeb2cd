/*
 * Average-link agglomerative clustering of a sparse graph, with a bar of its
 * own for every group.
 *
 * The two groups that are most alike for what they ask are joined, again and
 * again. Alike is the mean likeness of all pairs across (UPGMA: Sokal and
 * Michener 1958), a pair without a link counting 0. What a group asks is drawn
 * from the threshold towards the mean likeness within it as it grows:
 *
 *     bar = threshold + (n - 1) / (n - 1 + K) x (within - threshold)
 *
 * at least the threshold; two groups join when they reach the lower of their
 * bars. One threshold alone cannot fit: the reports of one earthquake are more
 * like those of another one than long features on one affair are among
 * themselves. But the reports of a quake are more alike still, and a group of
 * them knows that. K says how many reports it takes until a group believes
 * what it sees: while it is small it holds the likest ones of all and would
 * ask too much.
 *
 * No pair of groups that has no link of at least the threshold can reach a bar,
 * so the parts of the graph that such links connect are done each by itself.
 */
#include "cluster.h"
#include "sets.h"

#include <stdlib.h>
#include <string.h>

#define BAR_REPORTS 3.0

/* Sums of the likeness of all pairs between two groups. */
struct tie {
    uint32_t to;
    float sum;
};

struct group {
    ARRAY(struct tie) ties; /* by `to` */
    double inner;           /* sum of the likeness of all pairs within */
    uint32_t size;          /* nodes; 0: joined to another */
    uint32_t changes;       /* how often it has grown */
};

/* Two groups that could join, unless either has changed since. */
struct offer {
    double score; /* mean likeness by what is asked; 1 is enough */
    uint32_t a, b;
    uint32_t a_changes, b_changes;
};

struct clustering {
    struct group *groups; /* by node */
    double threshold;
};

typedef ARRAY(struct offer) offers; /* a heap, the best first */

static bool better(const struct offer *x, const struct offer *y)
{
    if (x->score != y->score)
        return x->score > y->score;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void offers_push(offers *o, struct offer offer)
{
    array_push(o, offer);
    size_t i = o->len - 1;
    for (; i && better(&offer, &o->items[(i - 1) / 2]); i = (i - 1) / 2)
        o->items[i] = o->items[(i - 1) / 2];
    o->items[i] = offer;
}

static struct offer offers_pop(offers *o)
{
    struct offer top = o->items[0], last = o->items[--o->len];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < o->len; i = child) {
        if (child + 1 < o->len &&
            better(&o->items[child + 1], &o->items[child]))
            child++;
        if (!better(&o->items[child], &last))
            break;
        o->items[i] = o->items[child];
    }
    o->items[i] = last;
    return top;
}

static double bar_of(const struct group *g, double threshold)
{
    if (g->size < 2)
        return threshold;
    double n = g->size, within = g->inner / (n * (n - 1) / 2);
    double bar =
        threshold + (n - 1) / (n - 1 + BAR_REPORTS) * (within - threshold);
    return bar > threshold ? bar : threshold;
}

static double score_of(const struct clustering *c, uint32_t a, struct tie tie)
{
    const struct group *x = &c->groups[a], *y = &c->groups[tie.to];
    double p = bar_of(x, c->threshold), q = bar_of(y, c->threshold);
    double mean = (double)tie.sum / ((double)x->size * y->size);
    return mean / (p < q ? p : q);
}

static void offer_tie(
    const struct clustering *c, offers *o, uint32_t a, struct tie tie)
{
    double score = score_of(c, a, tie);
    uint32_t low = a < tie.to ? a : tie.to, high = a < tie.to ? tie.to : a;
    if (score >= 1)
        offers_push(o, (struct offer){ score, low, high, c->groups[low].changes,
                           c->groups[high].changes });
}

/* The place of a tie to `to`, or where it would stand. */
static size_t tie_place(const struct group *g, uint32_t to)
{
    size_t low = 0, high = g->ties.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (g->ties.items[middle].to < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void remove_tie(struct group *g, uint32_t to)
{
    size_t at = tie_place(g, to);
    memmove(g->ties.items + at, g->ties.items + at + 1,
        (--g->ties.len - at) * sizeof *g->ties.items);
}

static void set_tie(struct group *g, struct tie tie)
{
    size_t at = tie_place(g, tie.to);
    if (at == g->ties.len || g->ties.items[at].to != tie.to) {
        array_reserve(&g->ties, 1);
        memmove(g->ties.items + at + 1, g->ties.items + at,
            (g->ties.len++ - at) * sizeof *g->ties.items);
    }
    g->ties.items[at] = tie;
}

/* Group b becomes part of group a. */
static void join(struct clustering *c, uint32_t a, uint32_t b)
{
    struct group *x = &c->groups[a], *y = &c->groups[b], sum = { 0 };
    x->inner += y->inner + (double)x->ties.items[tie_place(x, b)].sum;
    x->size += y->size;
    x->changes++;
    array_reserve(&sum.ties, x->ties.len + y->ties.len);
    for (size_t i = 0, j = 0; i < x->ties.len || j < y->ties.len;) {
        struct tie tie = { NO_ID, 0 };
        if (i < x->ties.len)
            tie.to = x->ties.items[i].to;
        if (j < y->ties.len && y->ties.items[j].to < tie.to)
            tie.to = y->ties.items[j].to;
        if (i < x->ties.len && x->ties.items[i].to == tie.to)
            tie.sum += x->ties.items[i++].sum;
        if (j < y->ties.len && y->ties.items[j].to == tie.to)
            tie.sum += y->ties.items[j++].sum;
        if (tie.to != a && tie.to != b)
            array_push(&sum.ties, tie);
    }
    for (size_t j = 0; j < y->ties.len; j++) {
        if (y->ties.items[j].to != a)
            remove_tie(&c->groups[y->ties.items[j].to], b);
    }
    for (size_t i = 0; i < sum.ties.len; i++)
        set_tie(&c->groups[sum.ties.items[i].to],
            (struct tie){ a, sum.ties.items[i].sum });
    array_free(&x->ties);
    array_free(&y->ties);
    y->size = 0;
    y->changes++;
    x->ties.items = sum.ties.items;
    x->ties.len = sum.ties.len;
    x->ties.cap = sum.ties.cap;
}

/* Joins what can be joined among the given nodes, which have no tie to
 * others. */
static void join_part(struct clustering *c, uint32_t *group,
    const uint32_t *nodes, uint32_t n_nodes)
{
    offers o = { 0 };
    for (uint32_t i = 0; i < n_nodes; i++) {
        const struct group *g = &c->groups[nodes[i]];
        for (size_t k = 0; k < g->ties.len; k++) {
            if (g->ties.items[k].to < nodes[i])
                offer_tie(c, &o, nodes[i], g->ties.items[k]);
        }
    }
    while (o.len) {
        struct offer best = offers_pop(&o);
        if (c->groups[best.a].changes != best.a_changes ||
            c->groups[best.b].changes != best.b_changes)
            continue;
        join(c, best.a, best.b);
        set_join(group, best.a, best.b);
        const struct group *g = &c->groups[best.a];
        for (size_t i = 0; i < g->ties.len; i++)
            offer_tie(c, &o, best.a, g->ties.items[i]);
    }
    array_free(&o);
}

/* The nodes by part: those of a part together, by number. */
struct parts {
    uint32_t *of;          /* by node: the lowest node of its part */
    uint32_t *nodes;       /* part after part */
    ARRAY(uint32_t) first; /* of each part in nodes, and the end */
};

static int by_part_and_node(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static struct parts parts_new(const struct graph *g, double threshold)
{
    struct parts p = { .of = mem_alloc(g->n * sizeof *p.of + 1),
        .nodes = mem_alloc(g->n * sizeof *p.nodes + 1) };
    for (uint32_t a = 0; a < g->n; a++)
        p.of[a] = a;
    for (uint32_t a = 0; a < g->n; a++) {
        for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
            if ((double)g->links[i].likeness >= threshold)
                set_join(p.of, a, g->links[i].to);
        }
    }
    uint64_t *order = mem_alloc(g->n * sizeof *order + 1);
    for (uint32_t a = 0; a < g->n; a++)
        order[a] = (uint64_t)(p.of[a] = set_find(p.of, a)) << 32 | a;
    if (g->n)
        qsort(order, g->n, sizeof *order, by_part_and_node);
    for (uint32_t i = 0; i < g->n; i++) {
        p.nodes[i] = (uint32_t)order[i];
        if (i == 0 || order[i] >> 32 != order[i - 1] >> 32)
            array_push(&p.first, i);
    }
    array_push(&p.first, g->n);
    free(order);
    return p;
}

static struct group *groups_new(const struct graph *g, const struct parts *p)
{
    struct group *groups = mem_alloc_zeroed(g->n + 1, sizeof *groups);
    for (uint32_t a = 0; a < g->n; a++) {
        groups[a].size = 1;
        for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
            struct link l = g->links[i];
            if (p->of[l.to] == p->of[a])
                array_push(&groups[a].ties, (struct tie){ l.to, l.likeness });
        }
    }
    return groups;
}

void cluster(
    uint32_t *group, const struct graph *g, double threshold, int threads)
{
    struct parts p = parts_new(g, threshold);
    struct clustering c = { groups_new(g, &p), threshold };
    for (uint32_t a = 0; a < g->n; a++)
        group[a] = a;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (size_t i = 0; i < p.first.len - 1; i++)
        join_part(&c, group, p.nodes + p.first.items[i],
            p.first.items[i + 1] - p.first.items[i]);
    for (uint32_t a = 0; a < g->n; a++) {
        group[a] = set_find(group, a);
        array_free(&c.groups[a].ties);
    }
    free(c.groups);
    free(p.of);
    free(p.nodes);
    array_free(&p.first);
}
