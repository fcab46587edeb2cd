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
    COSINES = 32,                      /* cosines looked at together */
};
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

/* A rarer term of an article: the postings of earlier articles. */
struct list {
    size_t first;
    uint32_t n;
    float weight; /* in this article */
};

/*
 * The profiles by term: the articles of each rarer one, ascending. The common
 * ones stay by article, and are numbered anew from 0, so that a table of them
 * fits the fastest memory.
 */
struct index {
    struct posting *postings; /* term after term */
    size_t *first_rare;       /* by article, one more than articles */
    struct list *rare;
    size_t *first_common; /* the same */
    struct profile_term *common;
    uint32_t n_common;
};

typedef ARRAY(struct link) links;

struct work {
    const struct setting *settings; /* by article */
    const struct reuse *reuse;
    const struct profiles *profiles;
    struct index index;
    float floor, least; /* of a likeness; of what rarer terms make */
    links *links;       /* by article: to earlier ones */
};

/* One thread's tables for the article at hand. */
struct row {
    float *cosine;        /* by earlier article: of the rarer terms */
    float *common;        /* by common term: its weight */
    uint32_t *candidates; /* earlier articles */
};

/* first, by term: where its postings begin, unless it is a common one, whose
 * new number is in common_of. */
static void fill_index(struct index *x, const struct profiles *p,
    const size_t *first, const uint32_t *common_of)
{
    size_t n_common = 0, n_rare = 0;
    uint32_t *filled = mem_alloc_zeroed(p->n_terms + 1, sizeof *filled);
    for (uint32_t a = 0; a < p->n_articles; a++) {
        for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
            struct profile_term t = p->terms[i];
            if (common_of[t.term] != NO_ID) {
                x->common[n_common++] =
                    (struct profile_term){ common_of[t.term], t.weight };
                continue;
            }
            size_t list = first[t.term];
            uint32_t n = filled[t.term]++;
            x->rare[n_rare++] = (struct list){ list, n, t.weight };
            x->postings[list + n] = (struct posting){ a, t.weight };
        }
        x->first_common[a + 1] = n_common;
        x->first_rare[a + 1] = n_rare;
    }
    free(filled);
}

static struct index index_new(const struct profiles *p)
{
    size_t n = p->first[p->n_articles], n_common = 0, n_rare = 0;
    struct index x = {
        .first_rare = mem_alloc_zeroed(p->n_articles + 1, sizeof(size_t)),
        .first_common = mem_alloc_zeroed(p->n_articles + 1, sizeof(size_t)),
    };
    size_t *first = mem_alloc(p->n_terms * sizeof *first + 1);
    uint32_t *common_of = mem_alloc_zeroed(p->n_terms + 1, sizeof *common_of);
    for (size_t i = 0; i < n; i++)
        common_of[p->terms[i].term]++;
    for (uint32_t t = 0; t < p->n_terms; t++) {
        bool is_common = common_of[t] > COMMON_ARTICLES;
        first[t] = n_rare;
        *(is_common ? &n_common : &n_rare) += common_of[t];
        common_of[t] = is_common ? x.n_common++ : NO_ID;
    }
    x.postings = mem_alloc(n_rare * sizeof *x.postings + 1);
    x.rare = mem_alloc(n_rare * sizeof *x.rare + 1);
    x.common = mem_alloc(n_common * sizeof *x.common + 1);
    fill_index(&x, p, first, common_of);
    free(common_of);
    free(first);
    return x;
}

static inline void prefetch_list(const struct index *x, const struct list *l)
{
    const char *p = (const char *)(x->postings + l->first);
    for (uint32_t k = 0; k < l->n; k += 8)
        __builtin_prefetch(p + k * sizeof *x->postings);
}

static void add_cosines(float *cosine, const struct index *x, uint32_t a)
{
    const struct list *end = x->rare + x->first_rare[a + 1];
    for (const struct list *l = x->rare + x->first_rare[a]; l < end; l++) {
        if (l + 2 < end)
            prefetch_list(x, l + 2);
        const struct posting *q = x->postings + l->first;
        float weight = l->weight;
        for (uint32_t i = 0; i < l->n; i++)
            cosine[q[i].article] += weight * q[i].weight;
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

static double date_factor(const struct setting *a, const struct setting *b)
{
    if (!a->is_dated || !b->is_dated)
        return 1;
    double days = fabs((double)a->seconds - (double)b->seconds) / 86400;
    return 1 - DATE_PART + DATE_PART * exp(-days / DATE_DAYS);
}

static double across_languages(
    const struct setting *a, const struct setting *b, double cosine)
{
    if (a->language == b->language || a->language == LANGUAGE_UNKNOWN ||
        b->language == LANGUAGE_UNKNOWN)
        return cosine;
    double names = (double)a->names * (double)b->names;
    return names > 0 ? fmin(1, NAMES_DISCOUNT * cosine / names) : 0;
}

double likeness_of(const struct setting *a, const struct setting *b,
    double cosine, double text, double floor)
{
    if (a->source == b->source)
        cosine *= SOURCE_DISCOUNT;
    double alike = fmax(text, across_languages(a, b, cosine));
    if (alike < floor)
        return 0;
    alike *= date_factor(a, b);
    return alike >= floor ? alike : 0;
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
    double cosine = (double)row->cosine[b] +
                    (double)common_cosine(row->common, &w->index, b);
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
        link_pair(w, row, a, pair->left,
            similarity(
                pair->shared_words, pair->left_words, pair->right_words));
        row->cosine[pair->left] = 0;
    }
}

/* Is any of a block's cosines enough? Without a branch for each. */
static inline bool any_reaches(const float *cosine, float least)
{
    int any = 0;
    for (uint32_t k = 0; k < COSINES; k++)
        any |= cosine[k] >= least;
    return any;
}

/* Lists the earlier articles whose rarer terms are alike; returns how many. */
static uint32_t find_candidates(
    uint32_t *out, const float *cosine, uint32_t n, float least)
{
    uint32_t found = 0;
    for (uint32_t block = 0; block < n; block += COSINES) {
        if (!any_reaches(cosine + block, least))
            continue;
        for (uint32_t b = block; b < block + COSINES && b < n; b++) {
            if (cosine[b] >= least)
                out[found++] = b;
        }
    }
    return found;
}

static inline void prefetch_common(const struct index *x, uint32_t article)
{
    const char *p = (const char *)(x->common + x->first_common[article]);
    const char *end = (const char *)(x->common + x->first_common[article + 1]);
    for (; p < end; p += 64)
        __builtin_prefetch(p);
}

/* The earlier articles whose rarer terms are alike. */
static void link_by_terms(
    const struct work *w, const struct row *row, uint32_t a)
{
    uint32_t n = find_candidates(row->candidates, row->cosine, a, w->least);
    for (uint32_t i = 0; i < n; i++) {
        if (i + 3 < n)
            prefetch_common(&w->index, row->candidates[i + 3]);
        link_pair(w, row, a, row->candidates[i], 0);
    }
}

static void link_article(
    const struct work *w, const struct row *row, uint32_t a)
{
    const struct index *x = &w->index;
    size_t first = x->first_common[a], end = x->first_common[a + 1];
    for (size_t i = first; i < end; i++)
        row->common[x->common[i].term] = x->common[i].weight;
    add_cosines(row->cosine, x, a);
    link_by_passages(w, row, a);
    link_by_terms(w, row, a);
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
            .cosine = mem_alloc_zeroed(n + COSINES, sizeof *row.cosine),
            .common = mem_alloc_zeroed(w->index.n_common + 1, sizeof(float)),
            .candidates = mem_alloc(n * sizeof *row.candidates + 1),
        };
#pragma omp for schedule(dynamic, 16)
        for (uint32_t a = 0; a < n; a++) {
            if (w->profiles->copy_of[a] == a)
                link_article(w, &row, a);
        }
        free(row.candidates);
        free(row.cosine);
        free(row.common);
    }
}

struct setting setting_of(const struct article *a)
{
    return (struct setting){ .seconds = a->date.seconds,
        .source = a->source,
        .is_dated = a->date_given };
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
        .index = index_new(p),
        .floor = floor,
        .least = floor * (is_of_one_language(p) ? 1 : LIKENESS_NAMES_LEAST),
        .links = mem_alloc_zeroed(p->n_articles + 1, sizeof *w.links) };
    link_all(&w, threads);
    struct graph *g = graph_of(w.links, p->n_articles);
    for (uint32_t a = 0; a < p->n_articles; a++)
        array_free(&w.links[a]);
    free(w.links);
    free(settings);
    free(w.index.first_rare);
    free(w.index.rare);
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
