/*
 * Stories: what the public functions promise, stage after stage.
 *
 * Articles that are copies of one text are one voice: they are put together
 * first, and that text is grouped with others as one report would be.
 */
#include "cluster.h"
#include "facts.h"
#include "likeness.h"
#include "sets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/story.h>

/* Chosen once from measured curves: see doc/stories.md. */
#define THRESHOLD 0.15

struct story_options story_defaults(void)
{
    return (struct story_options){ .threshold = THRESHOLD };
}

/* text, by article: the first article that is the same text. */
static void find_texts(uint32_t *text, const struct graph *g,
    const struct profiles *p, const struct reuse *r)
{
    for (uint32_t a = 0; a < g->n; a++)
        text[a] = p->copy_of[a];
    for (size_t i = 0; i < r->pairs.len; i++) {
        if (r->pairs.items[i].kind != MATCH_PART)
            set_join(text, r->pairs.items[i].left, r->pairs.items[i].right);
    }
    for (uint32_t a = 0; a < g->n; a++) {
        for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
            if (g->links[i].likeness >= COPY_LIKENESS)
                set_join(text, a, g->links[i].to);
        }
    }
    for (uint32_t a = 0; a < g->n; a++)
        text[a] = set_find(text, a);
}

/* Leaves only the links between texts, which their first articles have. */
static void keep_texts(struct graph *g, const uint32_t *text)
{
    size_t kept = 0;
    for (uint32_t a = 0; a < g->n; a++) {
        size_t first = g->first[a], end = g->first[a + 1];
        g->first[a] = kept;
        for (size_t i = first; i < end; i++) {
            if (text[a] == a && text[g->links[i].to] == g->links[i].to)
                g->links[kept++] = g->links[i];
        }
    }
    g->first[g->n] = kept;
}

static struct stories *stories_new(uint32_t n_articles)
{
    struct stories *s = mem_alloc_zeroed(1, sizeof *s);
    s->story_of = mem_alloc_zeroed(n_articles + 1, sizeof *s->story_of);
    s->shared_words = mem_alloc_zeroed(n_articles + 1, sizeof *s->shared_words);
    s->text_of = mem_alloc_zeroed(n_articles + 1, sizeof *s->text_of);
    s->closest = mem_alloc(n_articles * sizeof *s->closest + 1);
    for (uint32_t a = 0; a < n_articles; a++) {
        s->story_of[a] = s->text_of[a] = a;
        s->closest[a] = NO_ID;
    }
    return s;
}

struct stories *story_group(const struct corpus *c, const struct reuse *r,
    const struct story_options *options)
{
    enum { STAGES = 3 };
    int threads = corpus_threads(c, options->threads);
    uint32_t n = (uint32_t)c->articles.len;
    struct stories *s = NULL;
    struct profiles *p = NULL;
    struct graph *g = NULL;
    uint32_t *text = mem_alloc(n * sizeof *text + 1);
    if (!progress_report(&options->progress, 0, STAGES))
        goto out;
    p = profiles_new(c, r, threads);
    if (!progress_report(&options->progress, 1, STAGES))
        goto out;
    g = likeness_graph(
        c, r, p, (float)(options->threshold * LIKENESS_FLOOR_PART), threads);
    find_texts(text, g, p, r);
    keep_texts(g, text);
    if (!progress_report(&options->progress, 2, STAGES))
        goto out;
    s = stories_new(n);
    cluster(s->story_of, g, options->threshold, threads);
    for (uint32_t a = 0; a < n; a++) {
        s->story_of[a] = s->story_of[text[a]];
        s->text_of[a] = text[a];
    }
    facts_fill(s, c, r, threads);
    if (!progress_report(&options->progress, STAGES, STAGES)) {
        stories_free(s);
        s = NULL;
    }
out:
    free(text);
    graph_free(g);
    profiles_free(p);
    return s;
}

struct stories *story_given(
    const struct corpus *c, const struct reuse *r, const uint32_t *first)
{
    struct stories *s = stories_new((uint32_t)c->articles.len);
    for (uint32_t a = 0; a < c->articles.len; a++)
        s->story_of[a] = first[a];
    facts_fill(s, c, r, 1);
    return s;
}

struct stories *story_singles(const struct corpus *c)
{
    struct stories *s = stories_new((uint32_t)c->articles.len);
    facts_fill(s, c, NULL, 1);
    return s;
}

void stories_free(struct stories *s)
{
    if (!s)
        return;
    array_free(&s->list);
    array_free(&s->members);
    free(s->story_of);
    free(s->shared_words);
    free(s->closest);
    free(s->text_of);
    free(s);
}

void story_letter(char out[12], uint32_t n)
{
    if (n < 26)
        snprintf(out, 12, "%c", 'A' + (int)n);
    else if (n < 52)
        snprintf(out, 12, "%c", 'a' + (int)(n - 26));
    else
        snprintf(out, 12, "%u", n + 1);
}

uint32_t story_place(const struct stories *s, uint32_t article)
{
    const struct story *story = &s->list.items[s->story_of[article]];
    uint32_t place = 0;
    while (s->members.items[story->first_member + place] != article)
        place++;
    return place;
}
