/*
 * What holds a story together, for a person to check: of each report the terms
 * that make most of its cosine with the others.
 */
#include "profile.h"
#include "word_terms.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/story.h>

enum { BEST_TERMS = 8 };

/* Of the story at hand: by term, what its reports have together. */
struct totals {
    float *weight;
    uint32_t *reports;
};

struct best_term {
    uint32_t term;
    float product; /* its weight here times the sum of those elsewhere */
};

struct best {
    struct best_term terms[BEST_TERMS];
    uint32_t n;
    double all; /* the sum of all products */
};

static void add_totals(struct totals *t, const struct profiles *p, uint32_t a)
{
    a = p->copy_of[a];
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        t->weight[p->terms[i].term] += p->terms[i].weight;
        t->reports[p->terms[i].term]++;
    }
}

static void clear_totals(struct totals *t, const struct profiles *p, uint32_t a)
{
    a = p->copy_of[a];
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        t->weight[p->terms[i].term] = 0;
        t->reports[p->terms[i].term] = 0;
    }
}

static struct best best_terms(
    const struct totals *t, const struct profiles *p, uint32_t a)
{
    struct best best = { .n = 0 };
    a = p->copy_of[a];
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        struct profile_term own = p->terms[i];
        if (t->reports[own.term] < 2)
            continue;
        float product = own.weight * (t->weight[own.term] - own.weight);
        best.all += (double)product;
        uint32_t at = best.n < BEST_TERMS ? best.n++ : BEST_TERMS;
        for (; at && best.terms[at - 1].product < product; at--) {
            if (at < BEST_TERMS)
                best.terms[at] = best.terms[at - 1];
        }
        if (at < BEST_TERMS)
            best.terms[at] = (struct best_term){ own.term, product };
    }
    return best;
}

/* Looks for the first places of the terms that have none yet. */
static void find_terms(struct span *found, const struct best *best,
    const struct profiles *p, struct span text)
{
    struct word_iter it = { .text = text };
    struct word before = { 0 };
    struct term term;
    for (struct word w; word_next(&it, &w);) {
        if (!term_at(&term, &before, text, &w))
            continue;
        for (uint32_t i = 0; i < best->n; i++) {
            if (!found[i].len && p->hash[best->terms[i].term] == term.hash)
                found[i] = span_cut(text, term.start, term.end);
        }
    }
}

/* A copy has the profile of the article that it is a copy of. */
static void explain_article(struct story_reasons *e, const struct corpus *c,
    const struct totals *t, const struct profiles *p, uint32_t a)
{
    struct best best = best_terms(t, p, a);
    struct span found[BEST_TERMS] = { { 0 } };
    find_terms(found, &best, p, c->articles.items[a].title);
    find_terms(found, &best, p, c->articles.items[a].body);
    for (uint32_t i = 0; i < best.n; i++)
        array_push(&e->terms,
            (struct story_term){ found[i], t->reports[best.terms[i].term] - 1,
                (float)((double)best.terms[i].product / best.all) });
}

static void explain_story(struct story_reasons *e, const struct corpus *c,
    struct totals *t, const struct profiles *p, const uint32_t *members,
    uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        add_totals(t, p, members[i]);
    for (uint32_t i = 0; i < n; i++) {
        e->first[members[i]] = (uint32_t)e->terms.len;
        explain_article(e, c, t, p, members[i]);
        e->n_terms[members[i]] = (uint32_t)e->terms.len - e->first[members[i]];
    }
    for (uint32_t i = 0; i < n; i++)
        clear_totals(t, p, members[i]);
}

struct story_reasons *story_explain(const struct corpus *c,
    const struct reuse *r, const struct stories *s, int threads)
{
    size_t n = c->articles.len;
    struct profiles *p = profiles_new(c, r, corpus_threads(c, threads));
    struct story_reasons *e = mem_alloc_zeroed(1, sizeof *e);
    struct totals t = {
        .weight = mem_alloc_zeroed(p->n_terms + 1, sizeof *t.weight),
        .reports = mem_alloc_zeroed(p->n_terms + 1, sizeof *t.reports),
    };
    e->first = mem_alloc_zeroed(n + 1, sizeof *e->first);
    e->n_terms = mem_alloc_zeroed(n + 1, sizeof *e->n_terms);
    for (size_t i = 0; i < s->list.len; i++) {
        const struct story *story = &s->list.items[i];
        explain_story(e, c, &t, p, s->members.items + story->first_member,
            story->n_members);
    }
    free(t.weight);
    free(t.reports);
    profiles_free(p);
    return e;
}

void story_reasons_free(struct story_reasons *e)
{
    if (!e)
        return;
    array_free(&e->terms);
    free(e->first);
    free(e->n_terms);
    free(e);
}
