/* A corpus and an analysis made by hand. */
#include "support/hand.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

static void add_paragraphs(struct hand *h, uint32_t id)
{
    struct article *a = &h->corpus.articles.items[id];
    a->first_paragraph = (uint32_t)h->corpus.paragraphs.len;
    for (size_t at = 0; at < a->body.len;) {
        size_t end = at;
        while (end < a->body.len &&
               (a->body.ptr[end] != '\n' || a->body.ptr[end + 1] != '\n'))
            end++;
        array_push(&h->corpus.paragraphs,
            (struct paragraph){ id, (uint32_t)at, (uint32_t)end });
        a->n_paragraphs++;
        at = end + 2;
    }
}

uint32_t hand_article(
    struct hand *h, const char *source, const char *title, const char *body)
{
    if (!h->corpus.arena)
        h->corpus.arena = arena_new();
    uint32_t id = (uint32_t)h->corpus.articles.len;
    struct span name = arena_copy(h->corpus.arena, span_of(source));
    array_push(
        &h->corpus.sources, (struct source){ .name = name, .house = id });
    array_push(&h->corpus.articles,
        (struct article){
            .id = name,
            .title = arena_copy(h->corpus.arena, span_of(title)),
            .body = arena_copy(h->corpus.arena, span_of(body)),
            .source = id,
        });
    add_paragraphs(h, id);
    return id;
}

static uint32_t count_words(struct span text)
{
    uint32_t n = 0;
    struct word_iter it = { .text = text };
    for (struct word w; word_next(&it, &w);)
        n++;
    return n;
}

void hand_analysis(struct hand *h)
{
    size_t n = h->corpus.articles.len;
    h->reuse.first_furniture = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    h->reuse.article_words = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    h->reuse.paragraph_words =
        mem_alloc_zeroed(h->corpus.paragraphs.len + 1, sizeof(uint32_t));
    h->reuse.first_pair_of = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    h->stories.story_of = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    h->stories.shared_words = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    h->stories.closest = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
    const struct paragraph *p = h->corpus.paragraphs.items;
    for (size_t i = 0; i < h->corpus.paragraphs.len; i++)
        h->reuse.paragraph_words[i] = count_words(span_cut(
            h->corpus.articles.items[p[i].article].body, p[i].start, p[i].end));
    for (uint32_t i = 0; i < n; i++) {
        h->stories.closest[i] = NO_ID;
        array_push(&h->stories.members, i);
        h->reuse.article_words[i] =
            count_words(h->corpus.articles.items[i].body);
    }
    h->stories.n_listed = 1;
    array_push(&h->stories.list, (struct story){
                                     .n_members = (uint32_t)n,
                                     .n_sources = (uint32_t)n,
                                 });
}

void hand_pair(struct hand *h, uint32_t left, uint32_t right)
{
    array_push(
        &h->reuse.pairs, (struct pair){
                             .left = left,
                             .right = right,
                             .first_passage = (uint32_t)h->reuse.passages.len,
                             .left_words = h->reuse.article_words[left],
                             .right_words = h->reuse.article_words[right],
                         });
}

void hand_passage_at(struct hand *h)
{
    array_push(&h->reuse.passages,
        (struct passage){ .first_run = (uint32_t)h->reuse.runs.len });
    h->reuse.pairs.items[h->reuse.pairs.len - 1].n_passages++;
}

void hand_run_at(struct hand *h, struct run run)
{
    struct pair *pair = &h->reuse.pairs.items[h->reuse.pairs.len - 1];
    struct passage *p = &h->reuse.passages.items[h->reuse.passages.len - 1];
    if (p->n_runs++ == 0) {
        p->left_start = run.left_start;
        p->right_start = run.right_start;
    }
    p->left_end = run.left_end;
    p->right_end = run.right_end;
    p->shared_words += run.words;
    pair->shared_words += run.words;
    array_push(&h->reuse.runs, run);
}

static uint32_t find(
    struct span body, const char *phrase, size_t len, size_t at)
{
    for (; at + len <= body.len; at++)
        if (memcmp(body.ptr + at, phrase, len) == 0)
            return (uint32_t)at;
    assert(!"the phrase stands in both bodies");
    return 0;
}

void hand_passage(struct hand *h, const char *runs)
{
    const struct pair *pair = &h->reuse.pairs.items[h->reuse.pairs.len - 1];
    struct span left = h->corpus.articles.items[pair->left].body;
    struct span right = h->corpus.articles.items[pair->right].body;
    uint32_t left_at = 0, right_at = 0;
    hand_passage_at(h);
    while (*runs) {
        size_t len = strcspn(runs, "|");
        uint32_t l = find(left, runs, len, left_at);
        uint32_t r = find(right, runs, len, right_at);
        left_at = l + (uint32_t)len;
        right_at = r + (uint32_t)len;
        hand_run_at(h, (struct run){ l, left_at, r, right_at,
                           count_words((struct span){ runs, len }) });
        runs += len;
        runs += *runs == '|';
    }
}

void hand_furniture(struct hand *h, uint32_t article, const char *text)
{
    uint32_t at =
        find(h->corpus.articles.items[article].body, text, strlen(text), 0);
    array_push(&h->reuse.furniture,
        (struct furniture){ at, at + (uint32_t)strlen(text) });
    for (size_t i = article + 1; i <= h->corpus.articles.len; i++)
        h->reuse.first_furniture[i]++;
}

void hand_finish(struct hand *h)
{
    size_t n = h->corpus.articles.len;
    h->reuse.pairs_of =
        mem_alloc_zeroed(2 * h->reuse.pairs.len + 1, sizeof(uint32_t));
    uint32_t at = 0;
    for (uint32_t a = 0; a < n; a++) {
        h->reuse.first_pair_of[a] = at;
        for (uint32_t i = 0; i < h->reuse.pairs.len; i++)
            if (h->reuse.pairs.items[i].left == a ||
                h->reuse.pairs.items[i].right == a)
                h->reuse.pairs_of[at++] = i;
    }
    h->reuse.first_pair_of[n] = at;
}

void hand_free(struct hand *h)
{
    array_free(&h->corpus.articles);
    array_free(&h->corpus.paragraphs);
    array_free(&h->corpus.sources);
    arena_free(h->corpus.arena);
    array_free(&h->reuse.pairs);
    array_free(&h->reuse.passages);
    array_free(&h->reuse.runs);
    array_free(&h->reuse.furniture);
    free(h->reuse.first_furniture);
    free(h->reuse.article_words);
    free(h->reuse.paragraph_words);
    free(h->reuse.first_pair_of);
    free(h->reuse.pairs_of);
    array_free(&h->stories.list);
    array_free(&h->stories.members);
    free(h->stories.story_of);
    free(h->stories.shared_words);
    free(h->stories.closest);
    *h = (struct hand){ 0 };
}
