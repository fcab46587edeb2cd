/*
 * Pairs of equal words, and the best chain of them.
 *
 * A chain is worth its words' weights less GAP for every word left out. As each
 * pair leaves out two words less, that is the sum of weight + 2 GAP over its
 * pairs, less GAP for all words that it spans; so the sums of all chains can be
 * compared wherever they end.
 */
#include "block.h"

#include <string.h>

/* The square, seen from the corner that the alignment starts at. */
struct view {
    const struct table *t;
    const struct used_words *used;
    struct square s;
    bool backwards;
};

static uint32_t left_at(const struct view *v, uint32_t i)
{
    return v->backwards ? v->s.left_end - 1 - i : v->s.left + i;
}

static uint32_t right_at(const struct view *v, uint32_t j)
{
    return v->backwards ? v->s.right_end - 1 - j : v->s.right + j;
}

static uint32_t head_of(uint32_t hash)
{
    return hash / 2 % BLOCK_HEADS;
}

/* The words on the right, in lists by their hash, the last one first. */
static void list_right(struct block *b, const struct view *v, uint32_t m)
{
    const struct used_words *used = &v->used[1];
    memset(b->head, 0, sizeof b->head);
    for (uint32_t j = 0; j < m; j++) {
        uint32_t right = right_at(v, j);
        if (used->items[right - used->base])
            continue;
        uint8_t *head = &b->head[head_of(v->t->hash[right])];
        b->next[j + 1] = *head;
        *head = (uint8_t)(j + 1);
    }
}

/* The sum of the best chain within the first j words on the right. */
static int best_sum(const struct block *b, uint32_t j)
{
    return b->best[j] == NO_PAIR ? 0 : b->pairs[b->best[j]].sum;
}

/* Adds a pair behind the best chain that it can follow. `above` is the pair of
 * the words before, or NO_PAIR: where it ties it makes the longer stretch. */
static void add_pair(
    struct block *b, uint32_t i, uint32_t j, int worth, uint16_t above)
{
    uint16_t before = b->best[j];
    int sum = best_sum(b, j);
    if (above != NO_PAIR && b->pairs[above].sum == sum)
        before = above;
    b->pairs[b->n_pairs++] =
        (struct block_pair){ (uint8_t)i, (uint8_t)j, before, sum + worth };
}

/* The pairs of word i on the left. Those of the word before are the pairs from
 * `last` on; like these they come from right to left. */
static void pair_word(
    struct block *b, const struct view *v, uint32_t i, size_t last)
{
    uint32_t hash = v->t->hash[left_at(v, i)];
    size_t end = b->n_pairs;
    int worth = v->t->tells[left_at(v, i)] + 2 * GAP;
    for (uint32_t j = b->head[head_of(hash)]; j; j = b->next[j]) {
        if (v->t->hash[right_at(v, j - 1)] != hash)
            continue;
        while (last < end && b->pairs[last].right + 1u > j - 1)
            last++;
        bool follows = last < end && b->pairs[last].right + 1u == j - 1;
        add_pair(b, i, j - 1, worth, follows ? (uint16_t)last : NO_PAIR);
    }
}

/* From now on the pairs of a word may be followed. */
static void offer(struct block *b, size_t from, uint32_t m)
{
    for (size_t k = from; k < b->n_pairs; k++)
        for (uint32_t j = b->pairs[k].right + 1u; j <= m; j++) {
            if (best_sum(b, j) >= b->pairs[k].sum)
                break;
            b->best[j] = (uint16_t)k;
        }
}

static void find_pairs(
    struct block *b, const struct view *v, uint32_t n, uint32_t m)
{
    size_t last = 0;
    b->n_pairs = 0;
    memset(b->best, 0xff, (m + 1) * sizeof *b->best);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t left = left_at(v, i);
        size_t first = b->n_pairs;
        if (!v->used[0].items[left - v->used[0].base])
            pair_word(b, v, i, last);
        offer(b, first, m);
        last = first;
    }
}

/* The pair that ends the best chain from the corner; NO_PAIR if none is better
 * than nothing. */
static uint16_t best_end(const struct block *b)
{
    uint16_t best = NO_PAIR;
    int most = 0;
    for (size_t k = 0; k < b->n_pairs; k++) {
        const struct block_pair *p = &b->pairs[k];
        int score = p->sum - GAP * (p->left + p->right + 2);
        if (score > most) {
            most = score;
            best = (uint16_t)k;
        }
    }
    return best;
}

static void add_stretch(struct block *b, uint32_t left, uint32_t right)
{
    struct stretch *last = b->n ? &b->stretches[b->n - 1] : NULL;
    if (last && last->left + last->n == left && last->right + last->n == right)
        last->n++;
    else
        b->stretches[b->n++] = (struct stretch){ left, right, 1 };
}

/* The chain that ends with a pair, in the order of the texts. */
static void trace(struct block *b, const struct view *v, uint16_t end)
{
    uint16_t chain[BLOCK_MAX];
    size_t n = 0;
    for (uint16_t k = end; k != NO_PAIR; k = b->pairs[k].before)
        chain[n++] = k;
    for (size_t i = 0; i < n; i++) {
        const struct block_pair *p =
            &b->pairs[chain[v->backwards ? i : n - 1 - i]];
        add_stretch(b, left_at(v, p->left), right_at(v, p->right));
    }
}

void block_fill(struct block *b, const struct table *t,
    const struct used_words used[2], struct square s, enum block_corner corner)
{
    struct view v = { t, used, s, corner == BLOCK_FROM_END };
    uint32_t n = s.left_end - s.left, m = s.right_end - s.right;
    b->n = 0;
    list_right(b, &v, m);
    find_pairs(b, &v, n, m);
    if (b->n_pairs)
        trace(b, &v, corner == BLOCK_WHOLE ? b->best[m] : best_end(b));
}
