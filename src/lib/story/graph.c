/*
 * The likeness of all pairs of articles that are alike at all.
 *
 * Pairs are found through the terms they share, article by article over lists
 * of the earlier articles of each term. A term of very many articles finds no
 * pair, it only counts for those that rarer terms alone bring to the floor. Up
 * to that many articles, therefore, nothing is left out.
 */
#include "graph.h"
#include "language.h"
#include "likeness.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

enum {
    EARLIER_LINKS = BOUNDARY(200, 64), /* of one article: the best */
    AHEAD = 3, /* articles: how far memory is asked for beforehand */
};
typedef ARRAY(struct link) links;

struct work {
    const struct setting *settings; /* by article */
    const struct reuse *reuse;
    const struct profiles *profiles;
    struct lists *lists;
    float floor, least; /* of a likeness; of what rarer terms make */
    links *links;       /* by article: to earlier ones */
};

/* One thread's tables for the article at hand. */
struct row {
    float *cosine;         /* by earlier article: of the rarer terms */
    float *common;         /* by common term: its weight */
    struct posting *alike; /* earlier articles, and their cosines */
};

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

/* Links an article to an earlier one, of which the cosine of the rarer terms is
 * known, if they are alike by all there is. */
static void link_pair(const struct work *w, const struct row *row, uint32_t a,
    struct posting earlier, double text)
{
    uint32_t b = earlier.article;
    double cosine = (double)earlier.weight +
                    (double)lists_common_cosine(row->common, w->lists, b);
    double alike = likeness_of(
        &w->settings[a], &w->settings[b], cosine, text, (double)w->floor);
    if (alike > 0)
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
        link_pair(w, row, a,
            (struct posting){ pair->left, row->cosine[pair->left] },
            similarity(
                pair->shared_words, pair->left_words, pair->right_words));
        row->cosine[pair->left] = 0;
    }
}

/* The earlier articles whose rarer terms are alike. */
static void link_by_terms(
    const struct work *w, const struct row *row, uint32_t a)
{
    struct posting *alike = row->alike;
    uint32_t n = lists_take_alike(alike, row->cosine, w->lists, a, w->least);
    for (uint32_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            lists_prefetch_common(w->lists, alike[i + AHEAD].article);
        link_pair(w, row, a, alike[i], 0);
    }
}

static void link_article(
    const struct work *w, const struct row *row, uint32_t a)
{
    const struct lists *x = w->lists;
    size_t first = x->first_common[a], end = x->first_common[a + 1];
    for (size_t i = first; i < end; i++)
        row->common[x->common[i].term] = x->common[i].weight;
    lists_add_cosines(row->cosine, x, a);
    link_by_passages(w, row, a);
    link_by_terms(w, row, a);
    keep_best(&w->links[a]);
    for (size_t i = first; i < end; i++)
        row->common[x->common[i].term] = 0;
}

static void link_all(const struct work *w, int threads)
{
    uint32_t n = w->profiles->n_articles;
#pragma omp parallel num_threads(threads)
    {
        struct row row = {
            .cosine = mem_alloc_zeroed(n + LISTS_BLOCK, sizeof *row.cosine),
            .common = mem_alloc_zeroed(w->lists->n_common + 1, sizeof(float)),
            .alike = mem_alloc(n * sizeof *row.alike + 1),
        };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++) {
            if (w->profiles->copy_of[a] == a)
                link_article(w, &row, a);
        }
        free(row.alike);
        free(row.cosine);
        free(row.common);
    }
}

static struct setting *settings_of(
    const struct corpus *c, const struct profiles *p)
{
    struct setting *out = mem_alloc(c->articles.len * sizeof *out + 1);
    for (size_t i = 0; i < c->articles.len; i++) {
        out[i] = setting_of(&c->articles.items[i]);
        out[i].language = p->language[i];
        out[i].names = p->names[i];
    }
    return out;
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
    struct setting *settings = settings_of(c, p);
    struct work w = { .settings = settings,
        .reuse = r,
        .profiles = p,
        .lists = lists_new(p),
        .floor = floor,
        .least = floor * (is_of_one_language(p) ? 1 : LIKENESS_NAMES_LEAST),
        .links = mem_alloc_zeroed(p->n_articles + 1, sizeof *w.links) };
    link_all(&w, threads);
    struct graph *g = graph_of(w.links, p->n_articles);
    for (uint32_t a = 0; a < p->n_articles; a++)
        array_free(&w.links[a]);
    free(w.links);
    free(settings);
    lists_free(w.lists);
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
