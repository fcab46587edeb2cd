/*
 * How alike articles are, for all pairs that are alike at all.
 *
 * The likeness of two articles is the cosine of their profiles or, if that is
 * more, the similarity of their texts by the passages they share, times how
 * near their dates are. Within one source it is somewhat less. Across languages
 * only names are alike, so the cosine is taken of the part of each profile that
 * is names, with a discount.
 *
 * Pairs are found through the terms they share, article by article over lists
 * of the earlier articles of each term. A term of more than COMMON_ARTICLES
 * articles finds no pair, it only counts for those that rarer terms alone bring
 * to the floor. Up to that many articles, therefore, nothing is left out.
 */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    COMMON_ARTICLES = BOUNDARY(800, 8),
    EARLIER_LINKS = BOUNDARY(200, 64), /* of one article: the best */
};
/* In articles of several languages a pair is looked at for less. */
#define NAMES_LEAST 0.1F
/* What names alone are worth. */
#define NAMES_DISCOUNT 0.6
/* Dates are often those of an update or of the crawler: they never take away
 * more than this part, half of which is gone in three weeks. */
#define DATE_PART 0.3
#define DATE_DAYS 30.0

/* Articles of one source are alike in style as well, which says nothing. */
#define SOURCE_DISCOUNT 0.9

struct posting {
    uint32_t article;
    float weight;
};

/*
 * The profiles by term: the articles of each rarer one, ascending. The common
 * ones stay by article, and are numbered anew from 0, so that a table of them
 * fits the fastest memory.
 */
struct index {
    size_t *first; /* by term, one more than terms; common ones are empty */
    struct posting *postings;
    size_t *first_common; /* by article, one more than articles */
    struct profile_term *common;
    uint32_t n_common;
};

typedef ARRAY(struct link) links;

struct work {
    const struct corpus *corpus;
    const struct reuse *reuse;
    const struct profiles *profiles;
    struct index index;
    float floor, least; /* of a likeness; of what rarer terms make */
    links *links;       /* by article: to earlier ones */
};

/* One thread's tables for the article at hand. */
struct row {
    float *cosine; /* by earlier article: of the rarer terms */
    float *common; /* by common term: its weight */
};

static void fill_index(
    struct index *x, const struct profiles *p, const uint32_t *common_of)
{
    size_t n_common = 0;
    for (uint32_t a = 0; a < p->n_articles; a++) {
        for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
            struct profile_term t = p->terms[i];
            if (common_of[t.term] != NO_ID)
                x->common[n_common++] =
                    (struct profile_term){ common_of[t.term], t.weight };
            else
                x->postings[x->first[t.term + 1]++] =
                    (struct posting){ a, t.weight };
        }
        x->first_common[a + 1] = n_common;
    }
}

static struct index index_new(const struct profiles *p)
{
    size_t n = p->first[p->n_articles];
    struct index x = {
        .first = mem_alloc_zeroed(p->n_terms + 2, sizeof *x.first),
        .first_common = mem_alloc_zeroed(p->n_articles + 1, sizeof(size_t)),
    };
    uint32_t *common_of = mem_alloc_zeroed(p->n_terms + 1, sizeof *common_of);
    size_t n_common = 0;
    for (size_t i = 0; i < n; i++)
        common_of[p->terms[i].term]++;
    for (uint32_t t = 0; t < p->n_terms; t++) {
        bool is_common = common_of[t] > COMMON_ARTICLES;
        n_common += is_common ? common_of[t] : 0;
        x.first[t + 2] = x.first[t + 1] + (is_common ? 0 : common_of[t]);
        common_of[t] = is_common ? x.n_common++ : NO_ID;
    }
    x.postings = mem_alloc((n - n_common) * sizeof *x.postings + 1);
    x.common = mem_alloc(n_common * sizeof *x.common + 1);
    fill_index(&x, p, common_of);
    free(common_of);
    return x;
}

static void add_cosines(
    float *cosine, const struct profiles *p, const struct index *x, uint32_t a)
{
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        struct profile_term t = p->terms[i];
        const struct posting *q = x->postings + x->first[t.term],
                             *end = x->postings + x->first[t.term + 1];
        for (; q < end && q->article < a; q++)
            cosine[q->article] += t.weight * q->weight;
    }
}

static float common_cosine(
    const float *common, const struct index *x, uint32_t other)
{
    float sum = 0;
    for (size_t i = x->first_common[other]; i < x->first_common[other + 1]; i++)
        sum += common[x->common[i].term] * x->common[i].weight;
    return sum;
}

/* When a file was written says nothing of when the news was. */
static double date_factor(const struct article *a, const struct article *b)
{
    if (!a->date_given || !b->date_given)
        return 1;
    double days =
        fabs((double)a->date.seconds - (double)b->date.seconds) / 86400;
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

/* Links an article to an earlier one if they are alike by all there is. */
static void link_pair(const struct work *w, const struct row *row, uint32_t a,
    uint32_t b, double text)
{
    const struct article *articles = w->corpus->articles.items;
    double cosine = (double)row->cosine[b] +
                    (double)common_cosine(row->common, &w->index, b);
    if (articles[a].source == articles[b].source)
        cosine *= SOURCE_DISCOUNT;
    double alike = fmax(text, across_languages(w->profiles, a, b, cosine));
    if (alike < (double)w->floor)
        return;
    alike *= date_factor(&articles[a], &articles[b]);
    if (alike >= (double)w->floor)
        array_push(&w->links[a], (struct link){ b, (float)alike });
}

/* The earlier articles that share text with this one, whatever their terms. */
static void link_by_passages(
    const struct work *w, const struct row *row, uint32_t a)
{
    const struct reuse *r = w->reuse;
    for (uint32_t i = r->first_pair_of[a]; i < r->first_pair_of[a + 1]; i++) {
        const struct pair *pair = &r->pairs.items[r->pairs_of[i]];
        if (pair->right != a)
            continue;
        link_pair(w, row, a, pair->left,
            similarity(
                pair->shared_words, pair->left_words, pair->right_words));
        row->cosine[pair->left] = 0;
    }
}

static void link_article(
    const struct work *w, const struct row *row, uint32_t a)
{
    const struct index *x = &w->index;
    size_t first = x->first_common[a], end = x->first_common[a + 1];
    for (size_t i = first; i < end; i++)
        row->common[x->common[i].term] = x->common[i].weight;
    add_cosines(row->cosine, w->profiles, x, a);
    link_by_passages(w, row, a);
    for (uint32_t b = 0; b < a; b++) {
        if (row->cosine[b] >= w->least)
            link_pair(w, row, a, b, 0);
    }
    keep_best(&w->links[a]);
    memset(row->cosine, 0, a * sizeof *row->cosine);
    for (size_t i = first; i < end; i++)
        row->common[x->common[i].term] = 0;
}

static void link_all(const struct work *w, int threads)
{
    uint32_t n = w->profiles->n_articles;
#pragma omp parallel num_threads(threads)
    {
        struct row row = {
            .cosine = mem_alloc_zeroed(n + 1, sizeof *row.cosine),
            .common = mem_alloc_zeroed(w->index.n_common + 1, sizeof(float)),
        };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++) {
            if (w->profiles->copy_of[a] == a)
                link_article(w, &row, a);
        }
        free(row.cosine);
        free(row.common);
    }
}

static bool is_of_one_language(const struct profiles *p)
{
    uint32_t language = LANGUAGE_UNKNOWN;
    for (uint32_t a = 0; a < p->n_articles; a++) {
        if (p->language[a] == LANGUAGE_UNKNOWN)
            continue;
        if (language != LANGUAGE_UNKNOWN && p->language[a] != language)
            return false;
        language = p->language[a];
    }
    return true;
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
    struct work w = { .corpus = c,
        .reuse = r,
        .profiles = p,
        .index = index_new(p),
        .floor = floor,
        .least = floor * (is_of_one_language(p) ? 1 : NAMES_LEAST),
        .links = mem_alloc_zeroed(p->n_articles + 1, sizeof *w.links) };
    link_all(&w, threads);
    struct graph *g = graph_of(w.links, p->n_articles);
    for (uint32_t a = 0; a < p->n_articles; a++)
        array_free(&w.links[a]);
    free(w.links);
    free(w.index.first);
    free(w.index.postings);
    free(w.index.first_common);
    free(w.index.common);
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
