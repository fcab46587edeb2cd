/*
 * Articles as unit vectors of weighted terms.
 *
 *     weight = (1 + ln count) x rare
 *
 * where the dictionary tells how rare a term is. Terms of a single article join
 * it to nothing; in a collection of a few they count towards its length all the
 * same, for there they tell what sets it apart from the others.
 *
 * Articles with just the same terms count as one: forty sites that print an
 * agency's text unchanged do not make its words common.
 */
#include "profile.h"
#include "dictionary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef ARRAY(struct profile_term) term_list;

/* Makes the profile of one article out of its bag: terms of length 1. */
static void fill_profile(struct profiles *p, term_list *out, uint32_t a,
    const struct bag *bag, const struct dictionary *d)
{
    double all = 0, names = 0, alone = 0;
    array_reserve(out, bag->terms.len);
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        const struct entry *e = dictionary_find(d, t->hash);
        if (e->rare <= 0 || language_has(e->language, bag->language))
            continue;
        float weight = term_weight(e->rare, t->count);
        double square = (double)weight * (double)weight;
        if (e->term == NO_ID) {
            alone += square;
            continue;
        }
        all += square;
        names += entry_is_name(e) ? square : 0;
        out->items[out->len++] = (struct profile_term){ e->term, weight };
    }
    double length = sqrt(all + alone_part(d->n_articles) * alone);
    for (size_t i = 0; i < out->len; i++)
        out->items[i].weight = (float)((double)out->items[i].weight / length);
    p->names[a] = all > 0 ? (float)sqrt(names / all) : 0;
}

/* The profiles of all articles but copies, whose are empty. */
static void fill_profiles(struct profiles *p, const struct bag *bags,
    const struct dictionary *d, int threads)
{
    (void)threads; /* without OpenMP there is one */
    uint32_t n = p->n_articles;
    term_list *lists = mem_alloc_zeroed(n + 1, sizeof *lists);
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (uint32_t a = 0; a < n; a++) {
        p->language[a] = bags[a].language;
        if (p->copy_of[a] == a)
            fill_profile(p, &lists[a], a, &bags[a], d);
    }
    for (uint32_t a = 0; a < n; a++)
        p->first[a + 1] = p->first[a] + lists[a].len;
    p->terms = mem_alloc(p->first[n] * sizeof *p->terms + 1);
#pragma omp parallel for schedule(dynamic, 64) num_threads(threads)
    for (uint32_t a = 0; a < n; a++) {
        if (lists[a].len)
            memcpy(p->terms + p->first[a], lists[a].items,
                lists[a].len * sizeof *p->terms);
        array_free(&lists[a]);
    }
    free(lists);
}

/* The terms in the order of their ids, which is that of their hashes. */
static void list_terms(struct profiles *p, const struct dictionary *d)
{
    p->n_terms = d->n_terms;
    p->hash = mem_alloc(p->n_terms * sizeof *p->hash + 1);
    for (uint32_t i = 0; i < d->n; i++) {
        if (d->entries[i].term != NO_ID)
            p->hash[d->entries[i].term] = d->entries[i].hash;
    }
}

struct profiles *profiles_new(
    const struct corpus *c, const struct reuse *r, int threads)
{
    uint32_t n = (uint32_t)c->articles.len;
    struct profiles *p = mem_alloc(sizeof *p);
    struct background *b = background_new();
    struct bag *bags = bags_new(c, r, b, threads);
    *p = (struct profiles){
        .n_articles = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *p->first),
        .names = mem_alloc_zeroed(n + 1, sizeof *p->names),
        .language = mem_alloc_zeroed(n + 1, sizeof *p->language),
        .copy_of = mem_alloc_zeroed(n + 1, sizeof *p->copy_of),
    };
    bags_find_copies(p->copy_of, bags, n);
    struct dictionary *d = dictionary_new(bags, p->copy_of, n, b, threads);
    list_terms(p, d);
    fill_profiles(p, bags, d, threads);
    for (uint32_t a = 0; a < n; a++)
        array_free(&bags[a].terms);
    dictionary_free(d);
    background_free(b);
    free(bags);
    return p;
}

void profiles_free(struct profiles *p)
{
    if (!p)
        return;
    free(p->first);
    free(p->terms);
    free(p->hash);
    free(p->names);
    free(p->language);
    free(p->copy_of);
    free(p);
}
