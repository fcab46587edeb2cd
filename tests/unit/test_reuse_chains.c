/*
 * Chains, and the claims of longer runs to what chains have taken, against
 * twins that go through pairs of words one by one. Gaps are filled by
 * block_fill(), which has a twin of its own.
 */
#include "support/unit.h"

#include "support/two_articles.h"

/* What words left out between two pairs cost, in eighths of a bit: 2 bits for
 * each, after twelve a quarter. */
static int plain_gap(struct word_pair a, struct word_pair b)
{
    uint32_t n = b.left - a.left - 1 + b.right - a.right - 1;
    int cost = 0;
    for (uint32_t i = 0; i < n; i++)
        cost += i < 12 ? 2 * BIT : BIT / 4;
    return cost;
}

static int plain_score(const struct two_articles *b, const pair_list *pairs)
{
    int score = 0;
    for (size_t i = 0; i < pairs->len; i++) {
        score += weight_of(b, pairs->items[i].left);
        if (i)
            score -= plain_gap(pairs->items[i - 1], pairs->items[i]);
    }
    return score;
}

static void add_pairs(pair_list *to, const pair_list *from)
{
    for (size_t i = 0; i < from->len; i++)
        array_push(to, from->items[i]);
}

/* The parts of a run of which no word is used. */
static void add_unused(const struct two_articles *b,
    const struct run_found *run, pair_list *links, size_t *n)
{
    bool open = false;
    for (uint32_t i = 0; i < run->s.n; i++) {
        struct word_pair w = { run->s.left + i, run->s.right + i };
        bool is_free = !b->used[w.left] && !b->used[w.right];
        if (is_free && !open)
            links[(*n)++] = (pair_list){ 0 };
        if (is_free)
            array_push(&links[*n - 1], w);
        open = is_free;
    }
}

static int by_place(const void *x, const void *y)
{
    const struct word_pair *a = ((const pair_list *)x)->items;
    const struct word_pair *b = ((const pair_list *)y)->items;
    return a->left != b->left ? (a->left < b->left ? -1 : 1)
                              : (a->right > b->right) - (a->right < b->right);
}

/* The chain with a link at its end: what of the link stands behind the chain on
 * both sides. Empty when the link does not begin behind that of the chain. */
static pair_list with_link(
    const pair_list *chain, const pair_list *before, const pair_list *link)
{
    pair_list out = { 0 };
    if (before->items[0].left >= link->items[0].left ||
        before->items[0].right >= link->items[0].right)
        return out;
    struct word_pair last = chain->items[chain->len - 1];
    add_pairs(&out, chain);
    for (size_t i = 0; i < link->len; i++)
        if (link->items[i].left > last.left &&
            link->items[i].right > last.right)
            array_push(&out, link->items[i]);
    if (out.len == chain->len)
        array_free(&out);
    return out;
}

/* The best chain of all links: of equal ones that which ends first, before each
 * link the nearest. Frees them. */
static pair_list plain_best(
    const struct two_articles *b, pair_list *links, size_t n)
{
    pair_list *best = mem_alloc_zeroed(n + 1, sizeof *best), out = { 0 };
    qsort(links, n, sizeof *links, by_place);
    size_t winner = 0;
    for (size_t i = 0; i < n; i++) {
        add_pairs(&best[i], &links[i]);
        for (size_t j = i; j-- > 0;) {
            pair_list longer = with_link(&best[j], &links[j], &links[i]);
            if (longer.len &&
                plain_score(b, &longer) > plain_score(b, &best[i])) {
                pair_list swap = best[i];
                best[i] = longer;
                longer = swap;
            }
            array_free(&longer);
        }
        if (plain_score(b, &best[i]) > plain_score(b, &best[winner]))
            winner = i;
    }
    if (n)
        add_pairs(&out, &best[winner]);
    for (size_t i = 0; i < n; i++) {
        array_free(&links[i]);
        array_free(&best[i]);
    }
    free(best);
    return out;
}

/* What the block finds in a square, pair by pair. */
static pair_list plain_fill(
    struct two_articles *b, struct square s, enum block_corner corner)
{
    pair_list out = { 0 };
    const struct used_words used[2] = { { b->used, 0 }, { b->used, 0 } };
    if (s.left == s.left_end || s.right == s.right_end)
        return out;
    block_fill(&b->block, b->table, used, s, corner);
    for (size_t i = 0; i < b->block.n; i++)
        for (uint32_t k = 0; k < b->block.stretches[i].n; k++)
            array_push(&out, (struct word_pair){ b->block.stretches[i].left + k,
                                 b->block.stretches[i].right + k });
    return out;
}

static uint32_t less(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Both ends grow by 48 words, again and again. */
static void plain_grow(
    struct two_articles *b, pair_list *chain, uint32_t p, uint32_t q)
{
    const uint32_t *first = b->table->first;
    for (pair_list more;; array_free(&more)) {
        struct word_pair at = chain->items[0];
        more = plain_fill(b,
            (struct square){ at.left - less(at.left - first[p], 48), at.left,
                at.right - less(at.right - first[q], 48), at.right },
            BLOCK_FROM_END);
        if (!more.len)
            break;
        add_pairs(&more, chain);
        array_free(chain);
        add_pairs(chain, &more);
    }
    for (pair_list more;; array_free(&more)) {
        struct word_pair at = chain->items[chain->len - 1];
        more = plain_fill(b,
            (struct square){ at.left + 1, less(at.left + 49, first[p + 1]),
                at.right + 1, less(at.right + 49, first[q + 1]) },
            BLOCK_FROM_START);
        if (!more.len)
            break;
        add_pairs(chain, &more);
    }
}

static pair_list plain_filled(struct two_articles *b, const pair_list *chain)
{
    pair_list out = { 0 };
    for (size_t i = 0; i < chain->len; i++) {
        if (i) {
            struct word_pair a = chain->items[i - 1], z = chain->items[i];
            pair_list between = plain_fill(b,
                (struct square){ a.left + 1, z.left, a.right + 1, z.right },
                BLOCK_WHOLE);
            add_pairs(&out, &between);
            array_free(&between);
        }
        array_push(&out, chain->items[i]);
    }
    return out;
}

static uint32_t told(const struct two_articles *b, uint32_t p)
{
    uint32_t sum = 0;
    for (uint32_t i = b->table->first[p]; i < b->table->first[p + 1]; i++)
        sum += (uint32_t)weight_of(b, i);
    return sum;
}

static int plain_bonus(const struct two_articles *b, uint32_t p, uint32_t q,
    const struct demand *d)
{
    int neighbours = 0;
    for (size_t i = 0; i < b->chains.len; i++) {
        const struct plain_chain *c = &b->chains.items[i];
        neighbours += (c->p + 1 == p && c->q + 1 == q) ||
                      (p + 1 == c->p && q + 1 == c->q);
    }
    return (neighbours < 2 ? neighbours : 2) * d->neighbour;
}

static bool is_enough(const struct two_articles *b, uint32_t p, uint32_t q,
    int score, uint32_t most, const struct demand *d)
{
    return score + plain_bonus(b, p, q, d) >=
           d->score - (int)((int64_t)d->relief * score / (most ? most : 1));
}

/* Function words at the end, where both texts go on; one word stays. */
static void plain_trim(
    const struct two_articles *b, pair_list *chain, uint32_t p, uint32_t q)
{
    while (chain->len > 1) {
        struct word_pair last = chain->items[chain->len - 1];
        if (!is_function_word(hash_at(b, last.left)) ||
            !goes_on(b, last.left, p) || !goes_on(b, last.right, q))
            return;
        chain->len--;
    }
}

static void set_used(struct two_articles *b, const pair_list *pairs, bool used)
{
    for (size_t i = 0; i < pairs->len; i++)
        b->used[pairs->items[i].left] = b->used[pairs->items[i].right] = used;
}

/* The link that scores most of those that are enough alone. Frees the links. */
static pair_list plain_long_run(const struct two_articles *b, pair_list *links,
    size_t n, uint32_t p, uint32_t q, const struct demand *d)
{
    pair_list out = { 0 };
    qsort(links, n, sizeof *links, by_place);
    for (size_t i = 0; i < n; i++) {
        if (plain_has_run(b, &links[i], p, q, d) &&
            plain_score(b, &links[i]) > plain_score(b, &out)) {
            pair_list swap = out;
            out = links[i];
            links[i] = swap;
        }
        array_free(&links[i]);
    }
    return out;
}

/* Keeps the chain with what fills it, if that meets the demand. */
static bool plain_keep(struct two_articles *b, const pair_list *best,
    uint32_t p, uint32_t q, const struct demand *d)
{
    pair_list chain = plain_filled(b, best);
    if (!chain.len)
        return false;
    plain_grow(b, &chain, p, q);
    int score = plain_score(b, &chain);
    if (!is_enough(b, p, q, score, less(told(b, p), told(b, q)), d) &&
        !plain_has_run(b, &chain, p, q, d)) {
        array_free(&chain);
        return false;
    }
    plain_trim(b, &chain, p, q);
    set_used(b, &chain, true);
    array_push(
        &b->chains, (struct plain_chain){ p, q, score, b->known, chain });
    b->known += score;
    return true;
}

/* Keeps the best chain, or a run that is enough alone, while there is one. */
static void plain_chains(struct two_articles *b, const struct run_found *runs,
    size_t n_runs, const struct demand *d)
{
    uint32_t p = runs->left_paragraph, q = runs->right_paragraph;
    pair_list *links = mem_alloc((b->table->n + 1) * n_runs * sizeof *links);
    for (bool alone = false, kept = true; kept || alone;) {
        size_t n = 0;
        for (size_t i = 0; i < n_runs; i++)
            if (!i || !same_run(&runs[i], &runs[i - 1]))
                add_unused(b, &runs[i], links, &n);
        pair_list best = alone ? plain_long_run(b, links, n, p, q, d)
                               : plain_best(b, links, n);
        kept = plain_keep(b, &best, p, q, d);
        b->alone += alone && kept;
        alone = !kept && !alone;
        array_free(&best);
    }
    free(links);
}

static void check_chain(const struct two_articles *b, const struct chain *c,
    const struct plain_chain *plain)
{
    const struct stretch *s = &b->out.stretches.items[c->first];
    uint32_t n = 0;
    assert_int_equal(c->left_paragraph, plain->p);
    assert_int_equal(c->right_paragraph, plain->q);
    assert_int_equal(c->score, plain->score);
    assert_int_equal(c->context, plain->context);
    assert_int_equal(c->first_left, plain->pairs.items[0].left);
    assert_int_equal(c->shared, plain->pairs.len);
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = 0; k < s[i].n; k++, n++) {
            assert_int_equal(s[i].left + k, plain->pairs.items[n].left);
            assert_int_equal(s[i].right + k, plain->pairs.items[n].right);
        }
    assert_int_equal(n, plain->pairs.len);
}

static void check_chains(const struct two_articles *b)
{
    const struct aligner *a = b->aligner;
    assert_int_equal(b->out.chains.len, b->chains.len);
    for (size_t i = 0; i < b->chains.len; i++)
        check_chain(b, &b->out.chains.items[i], &b->chains.items[i]);
    for (uint32_t i = 0; i < b->table->n; i++) {
        int side = i >= b->table->article_first[1];
        assert_int_equal(a->used[side].items[i - a->base[side]], b->used[i]);
    }
}

static struct demand draw_demand(uint64_t *seed)
{
    static const struct demand strict = { .score = 100 * BIT,
        .relief = 100 * BIT,
        .run = 6,
        .run_score = 40 * BIT,
        .run_whole = 20 * BIT,
        .function = 4 * BIT,
        .neighbour = 30 * BIT };
    if (random_below(seed, 3) == 0)
        return strict;
    int whole = (int)random_below(seed, 60 * BIT);
    return (struct demand){ .score = (int)random_below(seed,
                                random_below(seed, 2) ? 500 * BIT : 5000 * BIT),
        .relief = (int)random_below(seed, 100 * BIT),
        .run = 1 + random_below(seed, 8),
        .run_score = whole + (int)random_below(seed, 30 * BIT),
        .run_whole = whole,
        .function = (int)random_below(seed, 10 * BIT),
        .neighbour = (int)random_below(seed, 150 * BIT) };
}

/* Chains of some seeds; false when a limit was met, which a twin has not. */
static bool chain_some(struct two_articles *b, uint64_t *seed)
{
    uint64_t seeds[SEEDS];
    struct aligner *a = b->aligner;
    struct demand d = draw_demand(seed);
    runs_find(a, seeds, draw_seeds(seeds, seed, b));
    for (size_t g = 0; g < a->groups.len; g++) {
        chain_group(a, &a->groups.items[g], &d);
        plain_chains(b, &a->runs.items[a->groups.items[g].first],
            a->groups.items[g].n, &d);
    }
    return b->out.limits == 0;
}

static void chain_group__any_runs__as_chained_pair_by_pair(void **state)
{
    (void)state;
    uint64_t seed = random_seed(41);
    size_t chains = 0, rounds = 0, alone = 0;
    for (int round = 0; round < 2000; round++) {
        struct two_articles *b = two_articles_new(&seed);
        for (int draw = 0; draw < 3 && chain_some(b, &seed); draw++) {
            check_chains(b);
            rounds++;
        }
        chains += b->chains.len;
        alone += b->alone;
        two_articles_free(b);
    }
    fprintf(stderr, "%zu %zu %zu\n", chains, rounds, alone);
    assert_true(chains > 3000 && rounds > 3000 && alone > 0);
}

static bool is_in(struct stretch s, struct word_pair w)
{
    return (w.left >= s.left && w.left < s.left + s.n) ||
           (w.right >= s.right && w.right < s.right + s.n);
}

/* The end of the stretch of a chain that begins with pair i. */
static size_t stretch_end(const pair_list *chain, size_t i)
{
    for (i++; i < chain->len && is_next(chain->items[i - 1], chain->items[i]);)
        i++;
    return i;
}

/* Is the run longer than each stretch that has a word of it? */
static bool is_longest(const struct two_articles *b, struct stretch run)
{
    for (size_t c = 0; c < b->chains.len; c++) {
        const pair_list *chain = &b->chains.items[c].pairs;
        for (size_t i = 0, end; i < chain->len; i = end) {
            bool meets = false;
            end = stretch_end(chain, i);
            for (size_t k = i; k < end; k++)
                meets |= is_in(run, chain->items[k]);
            if (meets && end - i >= run.n)
                return false;
        }
    }
    return true;
}

/* Of each stretch the longest part, the first of equal ones, without the run.
 */
static void plain_give_up(pair_list *chain, struct stretch run)
{
    pair_list rest = { 0 };
    for (size_t i = 0, end; i < chain->len; i = end) {
        end = stretch_end(chain, i);
        size_t best = i, most = 0;
        for (size_t from = i; from < end; from++) {
            size_t n = 0;
            while (from + n < end && !is_in(run, chain->items[from + n]))
                n++;
            if (n > most) {
                most = n;
                best = from;
            }
        }
        for (size_t k = best; k < best + most; k++)
            array_push(&rest, chain->items[k]);
    }
    array_free(chain);
    add_pairs(chain, &rest);
    array_free(&rest);
}

static void plain_claim(struct two_articles *b, struct stretch run)
{
    size_t kept = 0;
    for (size_t c = 0; c < b->chains.len; c++)
        set_used(b, &b->chains.items[c].pairs, false);
    for (size_t c = 0; c < b->chains.len; c++) {
        struct plain_chain chain = b->chains.items[c];
        plain_give_up(&chain.pairs, run);
        if (chain.pairs.len)
            b->chains.items[kept++] = chain;
    }
    b->chains.len = kept;
    for (size_t c = 0; c < b->chains.len; c++)
        set_used(b, &b->chains.items[c].pairs, true);
}

/* Returns how many runs had a claim. */
static size_t plain_claims(struct two_articles *b, const struct run_found *runs,
    size_t n, const struct demand *d)
{
    size_t claims = 0;
    for (size_t i = 0; i < n; i++) {
        struct stretch run = runs[i].s;
        bool any_used = false;
        for (uint32_t k = 0; k < run.n; k++)
            any_used |= b->used[run.left + k] || b->used[run.right + k];
        if (run.n < d->run || runs[i].score < d->run_score || !any_used ||
            !is_longest(b, run))
            continue;
        plain_claim(b, run);
        claims++;
    }
    return claims;
}

static void claim_runs__any_chains__give_up_as_asked_pair_by_pair(void **state)
{
    (void)state;
    uint64_t seed = random_seed(43), seeds[SEEDS];
    size_t claims = 0;
    for (int round = 0; round < 2000; round++) {
        struct two_articles *b = two_articles_new(&seed);
        struct aligner *a = b->aligner;
        if (chain_some(b, &seed)) {
            struct demand d = draw_demand(&seed);
            runs_find(a, seeds, draw_seeds(seeds, &seed, b));
            for (size_t g = 0; g < a->groups.len; g++) {
                claim_runs(a, &a->groups.items[g], &d);
                if (b->out.limits)
                    break;
                claims +=
                    plain_claims(b, &a->runs.items[a->groups.items[g].first],
                        a->groups.items[g].n, &d);
                check_chains(b);
            }
        }
        two_articles_free(b);
    }
    assert_true(claims > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chain_group__any_runs__as_chained_pair_by_pair),
        cmocka_unit_test(claim_runs__any_chains__give_up_as_asked_pair_by_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
