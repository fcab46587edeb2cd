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

/* The sum of the likeness of all pairs between two groups, either of which has
 * it among its ties. */
struct tie {
    uint32_t to;
    uint32_t twin; /* the place of the same tie among those of `to` */
    float sum;
};

struct group {
    ARRAY(struct tie) ties; /* in no order */
    double inner;           /* sum of the likeness of all pairs within */
    double bar;             /* what it asks of others */
    uint32_t size;          /* nodes; 0: joined to another */
    uint32_t changes;       /* how often it has grown */
    uint32_t place;         /* among the ties of the group at hand, and 1 */
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
    double n = g->size, within = g->inner / (n * (n - 1) / 2);
    double bar =
        threshold + (n - 1) / (n - 1 + BAR_REPORTS) * (within - threshold);
    return bar > threshold ? bar : threshold;
}

static double score_of(const struct clustering *c, uint32_t a, struct tie tie)
{
    const struct group *x = &c->groups[a], *y = &c->groups[tie.to];
    double mean = (double)tie.sum / ((double)x->size * y->size);
    return mean / (x->bar < y->bar ? x->bar : y->bar);
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

static void add_tie(struct clustering *c, uint32_t a, uint32_t b, float sum)
{
    struct group *x = &c->groups[a], *y = &c->groups[b];
    struct tie at_x = { b, (uint32_t)y->ties.len, sum };
    struct tie at_y = { a, (uint32_t)x->ties.len, sum };
    array_push(&x->ties, at_x);
    array_push(&y->ties, at_y);
}

/* Removes a tie at one of its ends. The last one moves to its place. */
static void drop_tie(struct clustering *c, struct group *g, uint32_t place)
{
    struct tie last = g->ties.items[--g->ties.len];
    if (place == g->ties.len)
        return;
    g->ties.items[place] = last;
    c->groups[last.to].ties.items[last.twin].twin = place;
}

/* Removes the tie of two groups that have one; returns its sum. */
static float remove_tie(struct clustering *c, uint32_t a, uint32_t b)
{
    struct group *x = &c->groups[a];
    uint32_t place = 0;
    while (x->ties.items[place].to != b)
        place++;
    struct tie tie = x->ties.items[place];
    drop_tie(c, x, place);
    drop_tie(c, &c->groups[b], tie.twin);
    return tie.sum;
}

/* Makes a tie of another group one of group a, or adds it to the one there. */
static void take_tie(struct clustering *c, uint32_t a, struct tie tie)
{
    struct group *x = &c->groups[a], *z = &c->groups[tie.to];
    if (!z->place) {
        z->ties.items[tie.twin].to = a;
        z->ties.items[tie.twin].twin = (uint32_t)x->ties.len;
        array_push(&x->ties, tie);
        return;
    }
    struct tie *own = &x->ties.items[z->place - 1];
    own->sum += tie.sum;
    z->ties.items[own->twin].sum = own->sum;
    drop_tie(c, z, tie.twin);
}

/* Group b becomes part of group a. It takes a step for each of their ties,
 * however many their neighbours have. */
static void join(struct clustering *c, uint32_t a, uint32_t b)
{
    struct group *x = &c->groups[a], *y = &c->groups[b];
    x->inner += y->inner + (double)remove_tie(c, a, b);
    x->size += y->size;
    x->bar = bar_of(x, c->threshold);
    x->changes++;
    for (uint32_t i = 0; i < x->ties.len; i++)
        c->groups[x->ties.items[i].to].place = i + 1;
    for (uint32_t i = 0; i < y->ties.len; i++)
        take_tie(c, a, y->ties.items[i]);
    for (uint32_t i = 0; i < x->ties.len; i++)
        c->groups[x->ties.items[i].to].place = 0;
    array_free(&y->ties);
    y->size = 0;
    y->changes++;
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

/* The likeness of two nodes of one part is the first tie between them. */
static void add_ties(
    struct clustering *c, const struct graph *g, const struct parts *p)
{
    for (uint32_t a = 0; a < g->n; a++) {
        c->groups[a].size = 1;
        c->groups[a].bar = c->threshold;
        array_reserve(&c->groups[a].ties, g->first[a + 1] - g->first[a]);
        for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
            struct link l = g->links[i];
            if (l.to < a && p->of[l.to] == p->of[a])
                add_tie(c, a, l.to, l.likeness);
        }
    }
}

void cluster(
    uint32_t *group, const struct graph *g, double threshold, int threads)
{
    struct parts p = parts_new(g, threshold);
    struct clustering c = { mem_alloc_zeroed(g->n + 1, sizeof *c.groups),
        threshold };
    add_ties(&c, g, &p);
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
