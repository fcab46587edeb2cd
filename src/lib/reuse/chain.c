/*
 * Chains: runs of one pair of paragraphs, in one order on both sides. The best
 * chain of runs is found first; then its gaps are filled and its ends grown by
 * dynamic programming over a bounded square, and the whole is judged. Words
 * belong to the first chain that takes them.
 */
#include "aligner.h"
#include "sort.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define LOOK_BACK 32
/* Chains among which neighbours are looked for. */
#define NEIGHBOURS_MAX 512

/* What n words left out, of both sides together, cost. */
static int gap_cost(uint32_t n)
{
    return n <= 12 ? (int)n * GAP : 12 * GAP + (int)(n - 12) * GAP / 8;
}

/* The unused parts of a run, as links. */
static void add_links(struct aligner *a, const struct run_found *run)
{
    struct stretch s = run->s;
    for (uint32_t i = count_used(a, s, 0, true), n; i < s.n;
         i += n + count_used(a, s, i + n, true)) {
        n = count_used(a, s, i, false);
        struct link l = { .s = { s.left + i, s.right + i, n } };
        l.score = n == s.n ? run->score : stretch_score(a, l.s);
        array_push(&a->links, l);
    }
}

static int by_place(const void *x, const void *y)
{
    const struct stretch *a = &((const struct link *)x)->s;
    const struct stretch *b = &((const struct link *)y)->s;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

/* The unused parts of all runs of a group, by place: where a run lost its
 * middle, what is left of it stands apart. */
static void list_links(struct aligner *a, const struct group *g)
{
    a->links.len = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct run_found *run = &a->runs.items[g->first + i];
        if (!i || !same_run(run, run - 1))
            add_links(a, run);
    }
    sort_items(a->links.items, a->links.len, sizeof *a->links.items, by_place);
}

/* What the chain that ends in b gains from having c before; INT_MIN if c
 * cannot stand there. */
static int link_gain(
    const struct aligner *a, const struct link *c, const struct link *b)
{
    uint32_t left = c->s.left + c->s.n, right = c->s.right + c->s.n;
    if (c->s.left >= b->s.left || c->s.right >= b->s.right)
        return INT_MIN;
    uint32_t over = left > b->s.left ? left - b->s.left : 0;
    if (right > b->s.right && right - b->s.right > over)
        over = right - b->s.right;
    if (over >= b->s.n)
        return INT_MIN;
    int lost = 0;
    for (uint32_t i = 0; i < over; i++)
        lost += weight_at(a, b->s.left + i);
    uint32_t gap = b->s.left + over - left + b->s.right + over - right;
    return c->best - lost - gap_cost(gap);
}

/* The place of the last link of the best chain, or NO_ID. */
static uint32_t best_chain(struct aligner *a)
{
    uint32_t best = NO_ID;
    for (uint32_t i = 0; i < a->links.len; i++) {
        struct link *l = &a->links.items[i];
        l->best = l->score;
        l->before = NO_ID;
        a->out->limits += i >= LOOK_BACK;
        for (uint32_t j = i; j > 0 && i - j < LOOK_BACK; j--) {
            int gain = link_gain(a, &a->links.items[j - 1], l);
            if (gain != INT_MIN && gain + l->score > l->best) {
                l->best = gain + l->score;
                l->before = j - 1;
            }
        }
        if (best == NO_ID || l->best > a->links.items[best].best)
            best = i;
    }
    return best;
}

/* The chain that ends in link `last`, overlaps cut, in a->chain. */
static void read_chain(struct aligner *a, uint32_t last)
{
    a->chain.len = 0;
    for (uint32_t i = last; i != NO_ID; i = a->links.items[i].before)
        array_push(&a->chain, a->links.items[i].s);
    for (size_t i = 0, j = a->chain.len; i + 1 < j; i++) {
        struct stretch swap = a->chain.items[i];
        a->chain.items[i] = a->chain.items[--j];
        a->chain.items[j] = swap;
    }
    for (size_t i = 1; i < a->chain.len; i++) {
        struct stretch *c = &a->chain.items[i - 1], *b = c + 1;
        uint32_t left = c->left + c->n, right = c->right + c->n;
        uint32_t over = left > b->left ? left - b->left : 0;
        if (right > b->right && right - b->right > over)
            over = right - b->right;
        *b = (struct stretch){ b->left + over, b->right + over, b->n - over };
    }
}

static void add_stretch(stretch_list *list, struct stretch s)
{
    if (list->len) {
        struct stretch *last = &list->items[list->len - 1];
        if (last->left + last->n == s.left &&
            last->right + last->n == s.right) {
            last->n += s.n;
            return;
        }
    }
    array_push(list, s);
}

static void add_block(
    struct aligner *a, struct square square, enum block_corner corner)
{
    uint32_t n = square.left_end - square.left;
    uint32_t m = square.right_end - square.right;
    if (!n || !m)
        return;
    if (n > BLOCK_MAX || m > BLOCK_MAX) {
        a->out->limits++;
        return;
    }
    const struct used_words used[2] = { { a->used[0].items, a->base[0] },
        { a->used[1].items, a->base[1] } };
    block_fill(a->block, a->table, used, square, corner);
    for (size_t i = 0; i < a->block->n; i++)
        add_stretch(&a->filled, a->block->stretches[i]);
}

static uint32_t less_by(uint32_t from, uint32_t least)
{
    return from - least > BLOCK_GROW ? from - BLOCK_GROW : least;
}
static uint32_t more_by(uint32_t from, uint32_t most)
{
    return most - from > BLOCK_GROW ? from + BLOCK_GROW : most;
}

static void fill_gaps(struct aligner *a)
{
    a->filled.len = 0;
    for (size_t i = 0; i < a->chain.len; i++) {
        struct stretch s = a->chain.items[i];
        if (i) {
            struct stretch b = a->chain.items[i - 1];
            add_block(a,
                (struct square){ b.left + b.n, s.left, b.right + b.n, s.right },
                BLOCK_WHOLE);
        }
        add_stretch(&a->filled, s);
    }
}

/* Grows the chain towards the beginnings of its paragraphs: what is found
 * stands before what there is. */
static void grow_front(struct aligner *a, uint32_t p, uint32_t q)
{
    const struct table *t = a->table;
    for (bool grown = true; grown;) {
        struct stretch first = a->filled.items[0];
        struct square s = { less_by(first.left, t->first[p]), first.left,
            less_by(first.right, t->first[q]), first.right };
        stretch_list rest = a->filled;
        a->filled = a->chain;
        a->chain = rest;
        a->filled.len = 0;
        add_block(a, s, BLOCK_FROM_END);
        grown = a->filled.len > 0;
        for (size_t i = 0; i < a->chain.len; i++)
            add_stretch(&a->filled, a->chain.items[i]);
    }
}

/* The same towards their ends. */
static void grow_back(struct aligner *a, uint32_t p, uint32_t q)
{
    const struct table *t = a->table;
    for (;;) {
        struct stretch s = a->filled.items[a->filled.len - 1];
        uint32_t left = s.left + s.n, right = s.right + s.n;
        size_t before = a->filled.len;
        struct square square = { left, more_by(left, t->first[p + 1]), right,
            more_by(right, t->first[q + 1]) };
        add_block(a, square, BLOCK_FROM_START);
        if (a->filled.len == before)
            return;
    }
}

static int filled_score(const struct aligner *a)
{
    int score = 0;
    for (size_t i = 0; i < a->filled.len; i++) {
        struct stretch s = a->filled.items[i];
        score += stretch_score(a, s);
        if (i) {
            struct stretch b = a->filled.items[i - 1];
            score -= gap_cost(s.left - b.left - b.n + s.right - b.right - b.n);
        }
    }
    return score;
}

/* Does a stop, a comma, a quotation mark or an end of the paragraph stand
 * before a word? */
static bool begins(const struct table *t, uint32_t p, uint32_t position)
{
    return position == t->first[p] || !table_goes_on(t, position - 1);
}
static bool ends(const struct table *t, uint32_t p, uint32_t position)
{
    return position + 1 == t->first[p + 1] || !table_goes_on(t, position);
}

/* What is left of a stretch between the outermost places where both texts have
 * such a mark. */
static struct stretch clause_of(
    const struct table *t, uint32_t p, uint32_t q, struct stretch s)
{
    while (s.n && !(begins(t, p, s.left) && begins(t, q, s.right)))
        s = (struct stretch){ s.left + 1, s.right + 1, s.n - 1 };
    while (
        s.n && !(ends(t, p, s.left + s.n - 1) && ends(t, q, s.right + s.n - 1)))
        s.n--;
    return s;
}

/* Is it a function word, or a part of what is a word elsewhere? Those are told
 * by telling less than their hash says. */
static bool is_of_grammar(const struct aligner *a, uint32_t position)
{
    uint32_t hash = a->table->hash[position];
    return is_function_word(hash) ||
           weight_at(a, position) < word_weight(a->table, hash);
}

/* Grammar alone makes function words follow one another, and parts of words:
 * taken by themselves they would seem to tell more than they do. */
static int run_tells(
    const struct aligner *a, struct stretch s, const struct demand *d)
{
    int sum = 0;
    for (uint32_t i = s.left; i < s.left + s.n; i++) {
        int weight = weight_at(a, i);
        sum +=
            is_of_grammar(a, i) && weight > d->function ? d->function : weight;
    }
    return sum;
}

/* Are so many equal words enough by themselves? */
static bool is_long_run(const struct aligner *a, uint32_t p, uint32_t q,
    struct stretch s, const struct demand *d)
{
    if (s.n < d->run)
        return false;
    struct stretch clause = clause_of(a->table, p, q, s);
    return run_tells(a, s, d) >= d->run_score ||
           (clause.n >= d->run && run_tells(a, clause, d) >= d->run_whole);
}

static bool has_long_run(
    const struct aligner *a, uint32_t p, uint32_t q, const struct demand *d)
{
    for (size_t i = 0; i < a->filled.len; i++)
        if (is_long_run(a, p, q, a->filled.items[i], d))
            return true;
    return false;
}

int least_score(int score, uint32_t most, const struct demand *d)
{
    return d->score - (int)((int64_t)d->relief * score / (most ? most : 1));
}

int neighbour_bonus(
    const struct aligner *a, uint32_t p, uint32_t q, const struct demand *d)
{
    int bonus = 0;
    if (!d->neighbour)
        return 0;
    if (a->out->chains.len > NEIGHBOURS_MAX) {
        a->out->limits++;
        return 0;
    }
    for (size_t i = 0; i < a->out->chains.len; i++) {
        const struct chain *c = &a->out->chains.items[i];
        if ((c->left_paragraph + 1 == p && c->right_paragraph + 1 == q) ||
            (c->left_paragraph == p + 1 && c->right_paragraph == q + 1))
            bonus += d->neighbour;
    }
    return bonus < 2 * d->neighbour ? bonus : 2 * d->neighbour;
}

/* Is the chain in a->filled more than an accident? */
static bool is_enough(const struct aligner *a, uint32_t p, uint32_t q,
    int score, const struct demand *d)
{
    const uint32_t *told = a->table->told;
    uint32_t most = told[p] < told[q] ? told[p] : told[q];
    return score + neighbour_bonus(a, p, q, d) >= least_score(score, most, d) ||
           has_long_run(a, p, q, d);
}

static void set_used(struct aligner *a, bool used)
{
    for (size_t i = 0; i < a->filled.len; i++) {
        struct stretch s = a->filled.items[i];
        memset(a->used[0].items + (s.left - a->base[0]), used, s.n);
        memset(a->used[1].items + (s.right - a->base[1]), used, s.n);
    }
}

/* Where both texts go on, each its own way and without a stop, function words
 * at the end of what they share belong to what follows. */
static void trim_end(struct aligner *a, uint32_t p, uint32_t q)
{
    const struct table *t = a->table;
    while (a->filled.len > 1 || a->filled.items[0].n > 1) {
        struct stretch *last = &a->filled.items[a->filled.len - 1];
        uint32_t left = last->left + last->n - 1;
        uint32_t right = last->right + last->n - 1;
        if (!is_function_word(t->hash[left]) || left + 1 == t->first[p + 1] ||
            right + 1 == t->first[q + 1] || !table_goes_on(t, left) ||
            !table_goes_on(t, right))
            return;
        if (--last->n == 0)
            a->filled.len--;
    }
}

/* Where a stretch stands in the texts is asked for when all chains are known:
 * those places lie anywhere in memory. */
static void make_ready(const struct table *t, struct stretch s)
{
    __builtin_prefetch(&t->step[s.left]);
    __builtin_prefetch(&t->step[s.right]);
    __builtin_prefetch(&t->block_start[s.left / BLOCK]);
    __builtin_prefetch(&t->block_start[s.right / BLOCK]);
    __builtin_prefetch(&t->len[s.left + s.n - 1]);
    __builtin_prefetch(&t->len[s.right + s.n - 1]);
}

static void keep_chain(struct aligner *a, uint32_t p, uint32_t q, int score)
{
    struct chain c = {
        .left_paragraph = p,
        .right_paragraph = q,
        .first = (uint32_t)a->out->stretches.len,
        .n = (uint32_t)a->filled.len,
        .first_left = a->filled.items[0].left,
        .score = score,
        .context = a->known,
    };
    for (size_t i = 0; i < a->filled.len; i++) {
        make_ready(a->table, a->filled.items[i]);
        array_push(&a->out->stretches, a->filled.items[i]);
        c.shared += a->filled.items[i].n;
    }
    array_push(&a->out->chains, c);
    set_used(a, true);
    a->known += score;
}

/* Fills the gaps of the chain in a->chain and grows its ends; returns what it
 * scores. */
static int complete_chain(struct aligner *a, uint32_t p, uint32_t q)
{
    fill_gaps(a);
    grow_front(a, p, q);
    grow_back(a, p, q);
    return filled_score(a);
}

/* Makes a->chain of the best link that is enough by itself; false when there is
 * none. The best chain may score more and yet be an accident. */
static bool read_long_run(
    struct aligner *a, uint32_t p, uint32_t q, const struct demand *d)
{
    const struct link *best = NULL;
    for (size_t i = 0; i < a->links.len; i++) {
        const struct link *l = &a->links.items[i];
        if ((!best || l->score > best->score) && is_long_run(a, p, q, l->s, d))
            best = l;
    }
    a->chain.len = 0;
    if (best)
        array_push(&a->chain, best->s);
    return best;
}

void chain_group(
    struct aligner *a, const struct group *g, const struct demand *demand)
{
    uint32_t p = a->runs.items[g->first].left_paragraph;
    uint32_t q = a->runs.items[g->first].right_paragraph;
    for (;;) {
        list_links(a, g);
        uint32_t last = best_chain(a);
        if (last == NO_ID)
            return;
        read_chain(a, last);
        int score = complete_chain(a, p, q);
        if (!is_enough(a, p, q, score, demand)) {
            if (!read_long_run(a, p, q, demand))
                return;
            score = complete_chain(a, p, q);
        }
        trim_end(a, p, q);
        keep_chain(a, p, q, score);
    }
}
