/*
 * Two ways to find what articles have in common. For rarer terms there are
 * lists of their articles, and an article knows how many of each list come
 * before it. Common ones, in which most articles have a part, are compared for
 * those pairs alone that are worth it.
 */
#include "lists.h"

#include <stdlib.h>
#include <string.h>

enum {
    COMMON_ARTICLES = BOUNDARY(800, 8),
    ROW_FOR_ONE = 2, /* cosines in a row are looked at as soon as one alone */
};

/* first, by term: where its postings begin, unless it is a common one, whose
 * new number is in common_of. */
static void fill(struct lists *x, const struct profiles *p, const size_t *first,
    const uint32_t *common_of)
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

struct lists *lists_new(const struct profiles *p)
{
    size_t n = p->first[p->n_articles], n_common = 0, n_rare = 0;
    struct lists *x = mem_alloc(sizeof *x);
    *x = (struct lists){
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
        common_of[t] = is_common ? x->n_common++ : NO_ID;
    }
    x->postings = mem_alloc(n_rare * sizeof *x->postings + 1);
    x->rare = mem_alloc(n_rare * sizeof *x->rare + 1);
    x->common = mem_alloc(n_common * sizeof *x->common + 1);
    fill(x, p, first, common_of);
    free(common_of);
    free(first);
    return x;
}

void lists_free(struct lists *x)
{
    free(x->first_rare);
    free(x->rare);
    free(x->postings);
    free(x->first_common);
    free(x->common);
    free(x);
}

static inline void prefetch_list(const struct lists *x, const struct list *l)
{
    const char *p = (const char *)(x->postings + l->first);
    for (uint32_t k = 0; k < l->n; k += 8)
        __builtin_prefetch(p + k * sizeof *x->postings);
}

void lists_add_cosines(float *cosine, const struct lists *x, uint32_t a)
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

/* Is any of a block's cosines enough? Without a branch for each. */
static inline bool any_reaches(const float *cosine, float least)
{
    int any = 0;
    for (uint32_t k = 0; k < LISTS_BLOCK; k++)
        any |= cosine[k] >= least;
    return any;
}

/* By a look at every earlier article. */
static uint32_t take_from_all(
    struct posting *out, float *cosine, uint32_t n, float least)
{
    uint32_t found = 0;
    for (uint32_t block = 0; block < n; block += LISTS_BLOCK) {
        if (!any_reaches(cosine + block, least))
            continue;
        for (uint32_t b = block; b < block + LISTS_BLOCK && b < n; b++) {
            if (cosine[b] >= least)
                out[found++] = (struct posting){ b, cosine[b] };
        }
    }
    memset(cosine, 0, n * sizeof *cosine);
    return found;
}

/* By a look at those that share a rarer term. */
static uint32_t take_from_lists(struct posting *out, float *cosine,
    const struct lists *x, uint32_t a, float least)
{
    uint32_t found = 0;
    for (size_t i = x->first_rare[a]; i < x->first_rare[a + 1]; i++) {
        const struct posting *q = x->postings + x->rare[i].first;
        for (uint32_t k = 0; k < x->rare[i].n; k++) {
            float *sum = &cosine[q[k].article];
            if (*sum >= least)
                out[found++] = (struct posting){ q[k].article, *sum };
            *sum = 0;
        }
    }
    return found;
}

uint32_t lists_take_alike(struct posting *out, float *cosine,
    const struct lists *x, uint32_t a, float least)
{
    uint64_t n_listed = 0;
    for (size_t i = x->first_rare[a]; i < x->first_rare[a + 1]; i++)
        n_listed += x->rare[i].n;
    return n_listed < a / ROW_FOR_ONE
               ? take_from_lists(out, cosine, x, a, least)
               : take_from_all(out, cosine, a, least);
}

float lists_common_cosine(
    const float *common, const struct lists *x, uint32_t article)
{
    float sum = 0;
    for (size_t i = x->first_common[article]; i < x->first_common[article + 1];
         i++)
        sum += common[x->common[i].term] * x->common[i].weight;
    return sum;
}

void lists_prefetch_common(const struct lists *x, uint32_t article)
{
    const char *p = (const char *)(x->common + x->first_common[article]);
    const char *end = (const char *)(x->common + x->first_common[article + 1]);
    for (; p < end; p += 64)
        __builtin_prefetch(p);
}
