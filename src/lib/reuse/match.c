/* From aligned positions to pairs, passages, runs and matches. */
#include "match.h"
#include "sort.h"

#include <stdlib.h>
#include <string.h>

double similarity(uint32_t shared, uint32_t left, uint32_t right)
{
    return left + right ? 2.0 * shared / ((double)left + right) : 0;
}

const char *match_kind_name(enum match_kind kind)
{
    static const char *const names[] = {
        [MATCH_PART] = "part",
        [MATCH_NEAR] = "near",
        [MATCH_SAME] = "same",
    };
    return names[kind];
}

static enum match_kind kind_of(
    uint32_t shared, uint32_t left, uint32_t right, double near)
{
    if (shared == left && shared == right)
        return MATCH_SAME;
    return similarity(shared, left, right) >= near ? MATCH_NEAR : MATCH_PART;
}

static struct run run_of(const struct table *t, struct stretch s)
{
    struct extent left = table_extent(t, s.left, s.n);
    struct extent right = table_extent(t, s.right, s.n);
    return (struct run){ left.start, left.end, right.start, right.end, s.n };
}

static void add_passage(struct reuse *r, const struct table *t,
    const struct alignment *al, const struct chain *c)
{
    const struct stretch *first = &al->stretches.items[c->first];
    const struct stretch *last = first + c->n - 1;
    struct passage p = { .first_run = (uint32_t)r->runs.len, .n_runs = c->n };
    for (uint32_t i = 0; i < c->n; i++)
        array_push(&r->runs, run_of(t, first[i]));
    const struct run *from = &r->runs.items[p.first_run];
    const struct run *to = &r->runs.items[r->runs.len - 1];
    p.left_start = from->left_start;
    p.left_end = to->left_end;
    p.right_start = from->right_start;
    p.right_end = to->right_end;
    p.shared_words = c->shared;
    p.left_words = last->left + last->n - first->left;
    p.right_words = last->right + last->n - first->right;
    array_push(&r->passages, p);
}

static int by_left(const void *x, const void *y)
{
    const struct chain *a = x, *b = y;
    return a->first_left < b->first_left ? -1 : a->first_left > b->first_left;
}

static int by_paragraphs(const void *x, const void *y)
{
    const struct match *a = x, *b = y;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return a->right < b->right ? -1 : a->right > b->right;
}

static uint32_t paragraph_words(const struct table *t, uint32_t paragraph)
{
    return t->first[paragraph + 1] - t->first[paragraph];
}

/* One match for each pair of paragraphs that chains join. */
static void add_matches(struct reuse *r, const struct table *t,
    const struct alignment *al, double near)
{
    size_t first = r->matches.len;
    for (size_t i = 0; i < al->chains.len; i++) {
        const struct chain *c = &al->chains.items[i];
        array_push(&r->matches,
            (struct match){ c->left_paragraph, c->right_paragraph, c->shared,
                paragraph_words(t, c->left_paragraph),
                paragraph_words(t, c->right_paragraph), MATCH_PART });
    }
    struct match *m = r->matches.items + first;
    sort_items(m, r->matches.len - first, sizeof *m, by_paragraphs);
    size_t kept = first;
    for (size_t i = first; i < r->matches.len; i++) {
        struct match *to = &r->matches.items[kept];
        struct match next = r->matches.items[i];
        if (kept > first && by_paragraphs(to - 1, &next) == 0) {
            to[-1].shared_words += next.shared_words;
        } else {
            *to = next;
            kept++;
        }
    }
    r->matches.len = kept;
    for (size_t i = first; i < kept; i++) {
        m = &r->matches.items[i];
        m->kind = kind_of(m->shared_words, m->left_words, m->right_words, near);
    }
}

void match_add(struct reuse *r, const struct table *t,
    const uint32_t *article_words, struct alignment *al, double near)
{
    if (!al->chains.len)
        return;
    const struct paragraph *paragraphs = t->corpus->paragraphs.items;
    struct pair pair = {
        .left = paragraphs[al->chains.items[0].left_paragraph].article,
        .right = paragraphs[al->chains.items[0].right_paragraph].article,
        .first_passage = (uint32_t)r->passages.len,
        .first_match = (uint32_t)r->matches.len,
    };
    sort_items(
        al->chains.items, al->chains.len, sizeof *al->chains.items, by_left);
    for (size_t i = 0; i < al->chains.len; i++) {
        add_passage(r, t, al, &al->chains.items[i]);
        pair.shared_words += al->chains.items[i].shared;
    }
    add_matches(r, t, al, near);
    pair.n_passages = (uint32_t)r->passages.len - pair.first_passage;
    pair.n_matches = (uint32_t)r->matches.len - pair.first_match;
    pair.left_words = article_words[pair.left];
    pair.right_words = article_words[pair.right];
    pair.kind =
        kind_of(pair.shared_words, pair.left_words, pair.right_words, near);
    array_push(&r->pairs, pair);
}

/* Moves all items of an array behind those of another of its type. */
#define MOVE(to, from)                                                         \
    do {                                                                       \
        array_reserve(to, (from)->len);                                        \
        if ((from)->len)                                                       \
            memcpy((to)->items + (to)->len, (from)->items,                     \
                (from)->len * sizeof *(to)->items);                            \
        (to)->len += (from)->len;                                              \
        array_free(from);                                                      \
    } while (0)

void match_join(struct reuse *r, struct reuse *part)
{
    for (size_t i = 0; i < part->pairs.len; i++) {
        part->pairs.items[i].first_passage += (uint32_t)r->passages.len;
        part->pairs.items[i].first_match += (uint32_t)r->matches.len;
    }
    for (size_t i = 0; i < part->passages.len; i++)
        part->passages.items[i].first_run += (uint32_t)r->runs.len;
    MOVE(&r->pairs, &part->pairs);
    MOVE(&r->passages, &part->passages);
    MOVE(&r->runs, &part->runs);
    MOVE(&r->matches, &part->matches);
    r->counts.candidates += part->counts.candidates;
    r->counts.dropped_short += part->counts.dropped_short;
    r->counts.dropped_long += part->counts.dropped_long;
}
