/*
 * How alike articles are, for all pairs that are alike at all.
 *
 * The likeness of two articles is the cosine of their profiles or, if that is
 * more, the similarity of their texts by the passages they share, times how
 * near their dates are. Across languages only names are alike, so the cosine
 * is taken of the part of each profile that is names, with a discount.
 *
 * Pairs are found through the terms they share, article by article over lists
 * of the earlier articles of each term. A term of more than COMMON_ARTICLES
 * articles finds no pair; it counts for the pairs that others find. Up to that
 * many articles, therefore, the graph is complete.
 */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    COMMON_ARTICLES = BOUNDARY(1000, 40),
    EARLIER_LINKS = BOUNDARY(200, 40), /* of one article: the best */
};
/* What names alone are worth. */
#define NAMES_DISCOUNT 0.6
/* Dates are often those of an update or of the crawler: they never take away
 * more than this part, half of which is gone in three weeks. */
#define DATE_PART 0.3
#define DATE_DAYS 30.0

struct posting {
    uint32_t article;
    float weight;
};

/* The articles of each term, ascending. */
struct postings {
    size_t *first; /* by term, one more than terms */
    struct posting *items;
};

typedef ARRAY(struct link) links;

static struct postings postings_new(const struct profiles *p)
{
    struct postings out = {
        .first = mem_alloc_zeroed(p->n_terms + 2, sizeof *out.first),
        .items = mem_alloc(p->first[p->n_articles] * sizeof *out.items + 1),
    };
    for (size_t i = 0; i < p->first[p->n_articles]; i++)
        out.first[p->terms[i].term + 2]++;
    for (uint32_t t = 0; t < p->n_terms; t++)
        out.first[t + 2] += out.first[t + 1];
    for (uint32_t a = 0; a < p->n_articles; a++) {
        for (size_t i = p->first[a]; i < p->first[a + 1]; i++)
            out.items[out.first[p->terms[i].term + 1]++] =
                (struct posting){ a, p->terms[i].weight };
    }
    return out;
}

static size_t n_articles_of(const struct postings *s, uint32_t term)
{
    return s->first[term + 1] - s->first[term];
}

/* One thread's table: a number for each earlier article. */
struct scores {
    float *of;     /* by article; 0: not met */
    uint32_t *met; /* the articles with a number, n_met of them */
    uint32_t n_met;
    float *weight_of; /* by term: the weights of the article at hand */
};

static void meet(struct scores *s, uint32_t article, float score)
{
    if (s->of[article] == 0)
        s->met[s->n_met++] = article;
    s->of[article] += score;
}

static void meet_by_terms(struct scores *s, const struct profiles *p,
    const struct postings *postings, uint32_t a)
{
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        struct profile_term t = p->terms[i];
        s->weight_of[t.term] = t.weight;
        if (n_articles_of(postings, t.term) > COMMON_ARTICLES)
            continue;
        const struct posting *q = postings->items + postings->first[t.term];
        for (; q->article < a; q++)
            meet(s, q->article, t.weight * q->weight);
    }
}

/* What the terms that find no pair add to one that was found. */
static float common_part(const struct scores *s, const struct profiles *p,
    const struct postings *postings, uint32_t other)
{
    float sum = 0;
    for (size_t i = p->first[other]; i < p->first[other + 1]; i++) {
        struct profile_term t = p->terms[i];
        if (n_articles_of(postings, t.term) > COMMON_ARTICLES)
            sum += s->weight_of[t.term] * t.weight;
    }
    return sum;
}

static double date_factor(struct date a, struct date b)
{
    if (a.precision == DATE_NONE || b.precision == DATE_NONE)
        return 1;
    double days = fabs((double)a.seconds - (double)b.seconds) / 86400;
    return 1 - DATE_PART + DATE_PART * exp(-days / DATE_DAYS);
}

static double across_languages(
    const struct profiles *p, uint32_t a, uint32_t b, double cosine)
{
    uint32_t x = p->language[a], y = p->language[b];
    if (x == y || x == LANGUAGE_UNKNOWN || y == LANGUAGE_UNKNOWN)
        return cosine;
    double names = (double)p->names[a] * (double)p->names[b];
    return names > 0 ? fmin(1, NAMES_DISCOUNT * cosine / names) : 0;
}

static double shared_text(const struct reuse *r, uint32_t a, uint32_t b)
{
    const struct pair *pair = reuse_pair(r, a, b);
    return pair ? similarity(
                      pair->shared_words, pair->left_words, pair->right_words)
                : 0;
}

static void meet_by_passages(
    struct scores *s, const struct reuse *r, uint32_t a)
{
    for (uint32_t i = r->first_pair_of[a]; i < r->first_pair_of[a + 1]; i++) {
        const struct pair *pair = &r->pairs.items[r->pairs_of[i]];
        if (pair->right == a && s->of[pair->left] == 0)
            meet(s, pair->left, 1e-9F);
    }
}

static int by_likeness(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static int by_node(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    return (x->to > y->to) - (x->to < y->to);
}

static void keep_best(links *out)
{
    if (out->len > EARLIER_LINKS) {
        qsort(out->items, out->len, sizeof *out->items, by_likeness);
        out->len = EARLIER_LINKS;
    }
    if (out->len)
        qsort(out->items, out->len, sizeof *out->items, by_node);
}

struct work {
    const struct corpus *corpus;
    const struct reuse *reuse;
    const struct profiles *profiles;
    struct postings postings;
    float floor;
    links *links; /* by article: to earlier ones */
};

/* The links of one article to earlier ones; leaves the table empty. */
static void link_article(const struct work *w, struct scores *s, uint32_t a)
{
    const struct profiles *p = w->profiles;
    const struct article *articles = w->corpus->articles.items;
    bool has_common = w->profiles->n_articles > COMMON_ARTICLES;
    meet_by_terms(s, p, &w->postings, a);
    meet_by_passages(s, w->reuse, a);
    for (uint32_t i = 0; i < s->n_met; i++) {
        uint32_t b = s->met[i];
        double cosine = (double)s->of[b];
        s->of[b] = 0;
        if (has_common && cosine > (double)w->floor / 2)
            cosine += (double)common_part(s, p, &w->postings, b);
        double alike = fmax(
            across_languages(p, a, b, cosine), shared_text(w->reuse, a, b));
        alike *= date_factor(articles[a].date, articles[b].date);
        if (alike >= (double)w->floor)
            array_push(&w->links[a], (struct link){ b, (float)alike });
    }
    s->n_met = 0;
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++)
        s->weight_of[p->terms[i].term] = 0;
    keep_best(&w->links[a]);
}

static void link_all(const struct work *w, int threads)
{
    const struct profiles *p = w->profiles;
    uint32_t n = p->n_articles;
#pragma omp parallel num_threads(threads)
    {
        struct scores s = {
            .of = mem_alloc_zeroed(n + 1, sizeof *s.of),
            .met = mem_alloc_zeroed(n + 1, sizeof *s.met),
            .weight_of = mem_alloc_zeroed(p->n_terms + 1, sizeof *s.weight_of),
        };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++) {
            if (p->copy_of[a] == a)
                link_article(w, &s, a);
        }
        free(s.of);
        free(s.met);
        free(s.weight_of);
    }
}

/* Puts each link on both sides. Earlier ones come first and later ones are
 * added by id, so the links of a node are in order. */
static struct graph *graph_of(const links *earlier, uint32_t n)
{
    struct graph *g = mem_alloc(sizeof *g);
    *g = (struct graph){ .n = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *g->first) };
    size_t *next = mem_alloc_zeroed(n + 1, sizeof *next);
    for (uint32_t a = 0; a < n; a++) {
        g->first[a + 1] += earlier[a].len;
        for (size_t i = 0; i < earlier[a].len; i++)
            g->first[earlier[a].items[i].to + 1]++;
    }
    for (uint32_t a = 0; a < n; a++)
        g->first[a + 1] += g->first[a];
    memcpy(next, g->first, (n + 1) * sizeof *next);
    g->links = mem_alloc(g->first[n] * sizeof *g->links + 1);
    for (uint32_t a = 0; a < n; a++) {
        for (size_t i = 0; i < earlier[a].len; i++) {
            struct link l = earlier[a].items[i];
            g->links[next[a]++] = l;
            g->links[next[l.to]++] = (struct link){ a, l.likeness };
        }
    }
    free(next);
    return g;
}

struct graph *likeness_graph(const struct corpus *c, const struct reuse *r,
    const struct profiles *p, float floor, int threads)
{
    struct work w = { c, r, p, postings_new(p), floor,
        mem_alloc_zeroed(p->n_articles + 1, sizeof *w.links) };
    link_all(&w, threads);
    struct graph *g = graph_of(w.links, p->n_articles);
    for (uint32_t a = 0; a < p->n_articles; a++)
        array_free(&w.links[a]);
    free(w.links);
    free(w.postings.first);
    free(w.postings.items);
    return g;
}

void graph_free(struct graph *g)
{
    if (!g)
        return;
    free(g->first);
    free(g->links);
    free(g);
}
