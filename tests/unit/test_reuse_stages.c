/*
 * The stages of the detection against what they promise: slow, obvious twins
 * on random texts over small vocabularies, where repetition is the rule.
 */
#include "support/sharing.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/words.h>

#include "reuse/block.h"
#include "reuse/candidates.h"
#include "reuse/fingerprint.h"
#include "reuse/grow.h"
#include "reuse/sort.h"

static void sort_keys__random_keys__orders_like_qsort(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1), keys[600];
    for (int round = 0; round < 300; round++) {
        size_t n = random_below(&seed, 600);
        uint64_t mask = random_next(&seed);
        for (size_t i = 0; i < n; i++)
            keys[i] = random_next(&seed) & mask & random_next(&seed);
        uint64_t sum = 0, after = 0;
        for (size_t i = 0; i < n; i++)
            sum += keys[i] * 3;
        sort_keys(keys, n);
        for (size_t i = 0; i < n; i++)
            after += keys[i] * 3;
        assert_true(sum == after);
        for (size_t i = 1; i < n; i++)
            assert_true(keys[i - 1] <= keys[i]);
    }
}

static int compare_upper(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x >> 32, b = *(const uint64_t *)y >> 32;
    return a < b ? -1 : a > b;
}

/* The lower half tells in which order keys came; of some rounds nearly that
 * which they are to have. */
static void sorting__keys_with_equal_upper_halves__keeps_their_order(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(7), keys[200], items[200];
    for (int round = 0; round < 300; round++) {
        uint32_t n = random_below(&seed, 200);
        for (uint32_t i = 0; i < n; i++) {
            bool stray = round % 2 || random_below(&seed, 20) == 0;
            uint32_t upper = stray ? random_below(&seed, 1 + n / 2) : i / 2;
            keys[i] = items[i] = (uint64_t)upper << 32 | i;
        }
        sort_by_upper(keys, n);
        sort_items(items, n, sizeof *items, compare_upper);
        for (size_t i = 1; i < n; i++)
            assert_true(keys[i - 1] < keys[i]);
        assert_memory_equal(keys, items, n * sizeof *keys);
    }
}

/* Any position is found in the thing that holds it, empty ones between. */
static void table_search__things_of_all_lengths__finds_as_one_by_one(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(8);
    for (int round = 0; round < 100; round++) {
        struct corpus *c =
            sharing(&seed, 6, 1 + (int)random_below(&seed, 90), 50);
        /* Paragraphs without a word, hundreds in a row. */
        struct buffer body = { 0 };
        for (uint32_t n = random_below(&seed, 600); n--;)
            buffer_addf(&body, random_below(&seed, 90) ? "%%\n\n" : "word\n\n");
        buffer_addf(&body, "end");
        add_article(c, &body);
        buffer_free(&body);
        struct table *t = table_new(c, NULL, 0, 1);
        for (uint32_t i = 0; i < t->n; i++) {
            uint32_t p = 0, a = 0;
            while (t->first[p + 1] <= i)
                p++;
            while (t->article_first[a + 1] <= i)
                a++;
            assert_int_equal(table_paragraph(t, i), p);
            assert_int_equal(table_article_at(t, i), a);
        }
        table_free(t);
        corpus_free(c);
    }
}

/* Words of all lengths, with anything between them, also much. */
static void add_spread(struct corpus *c, uint64_t *seed)
{
    struct buffer body = { 0 };
    buffer_addf(&body, "%*s", 1 + (int)random_below(seed, 3), "x");
    for (uint32_t n = random_below(seed, 200); n; n--) {
        bool far = random_below(seed, 20) == 0;
        int size = 1 + (int)random_below(seed, far ? 900 : 9);
        char between = " -.,\n"[random_below(seed, 5)];
        for (int i = 0; i < size; i++)
            buffer_addf(&body, "%c", between);
        far = random_below(seed, 50) == 0;
        size = 1 + (int)random_below(seed, far ? 400 : 12);
        for (int i = 0; i < size; i++)
            buffer_addf(&body, "w");
    }
    add_article(c, &body);
    buffer_free(&body);
}

/* Does a table tell of every word where it stands, by itself, behind the one
 * before it and as the first of several? */
static void assert_starts(const struct table *t, uint64_t *seed)
{
    uint32_t at = 0, before = 0;
    ARRAY(struct extent) plain = { 0 };
    for (uint32_t p = 0; p < t->corpus->paragraphs.len; p++) {
        uint32_t offset = t->corpus->paragraphs.items[p].start;
        struct word_iter it = { .text = paragraph_text(t->corpus, p) };
        for (struct word w; word_next(&it, &w);)
            array_push(
                &plain, (struct extent){ offset + w.start, offset + w.end });
        for (; at < plain.len; at++, before = plain.items[at - 1].start) {
            uint32_t from = table_article(t, table_article_at(t, at));
            uint32_t start = plain.items[at].start;
            uint32_t first = from + random_below(seed, at - from + 1);
            struct extent all = table_extent(t, first, at - first + 1);
            assert_int_equal(table_word_start(t, at), start);
            assert_int_equal(
                table_next_start(t, at, at == from ? 0 : before), start);
            assert_int_equal(all.start, plain.items[first].start);
            assert_int_equal(all.end, plain.items[at].end);
            if (at > t->first[p])
                assert_int_equal(table_goes_on(t, at - 1),
                    start <= plain.items[at - 1].end + 1);
        }
    }
    assert_int_equal(plain.len, t->n);
    array_free(&plain);
}

static void table_word_start__words_far_apart__as_they_are_read(void **state)
{
    (void)state;
    uint64_t seed = random_seed(10);
    for (int round = 0; round < 60; round++) {
        struct corpus *c = corpus_new();
        for (uint32_t n = random_below(&seed, 40); n; n--)
            add_spread(c, &seed);
        struct table *t = table_new(c, NULL, 0, 1 + round % 2);
        struct table_room room = table_room_of(t);
        struct position_set set = set_new(t->n);
        assert_starts(t, &seed);
        for (uint32_t n = random_below(&seed, 9); n; n--) {
            add_spread(c, &seed);
            table_add_article(t, &room, &set, (uint32_t)c->articles.len - 1);
        }
        assert_starts(t, &seed);
        free(set.bits);
        table_free(t);
        corpus_free(c);
    }
}

static void set_any__random_sets__tells_as_bit_by_bit(void **state)
{
    (void)state;
    uint64_t seed = random_seed(9);
    for (int round = 0; round < 2000; round++) {
        struct position_set set = set_new(300);
        for (uint64_t i = random_below(&seed, 4); i; i--)
            set_add(&set, (uint32_t)random_below(&seed, 300));
        uint32_t from = (uint32_t)random_below(&seed, 300);
        uint32_t to = from + (uint32_t)random_below(&seed, 301 - from);
        bool any = false;
        for (uint32_t i = from; i < to; i++)
            any |= set_has(&set, i);
        assert_int_equal(set_any(&set, from, to), any);
        free(set.bits);
    }
}

/* The score of the best alignment, by the plain recurrence. */
static int plain_score(const struct table *t, struct square s, bool whole)
{
    static int score[BLOCK_MAX + 1][BLOCK_MAX + 1];
    uint32_t n = s.left_end - s.left, m = s.right_end - s.right;
    int best = 0;
    for (uint32_t i = 0; i <= n; i++)
        for (uint32_t j = 0; j <= m; j++) {
            int here = i || j ? INT32_MIN / 2 : 0;
            if (i && score[i - 1][j] - GAP > here)
                here = score[i - 1][j] - GAP;
            if (j && score[i][j - 1] - GAP > here)
                here = score[i][j - 1] - GAP;
            uint32_t hash = i ? t->hash[s.left + i - 1] : 0;
            if (i && j && hash == t->hash[s.right + j - 1] &&
                score[i - 1][j - 1] + word_weight(t, hash) > here)
                here = score[i - 1][j - 1] + word_weight(t, hash);
            score[i][j] = here;
            if (here > best)
                best = here;
        }
    return whole ? score[n][m] : best;
}

/* The score of what was found; for a whole square the words around count. */
static int found_score(
    const struct table *t, const struct block *b, struct square s, bool whole)
{
    uint32_t left = s.left, right = s.right;
    int score = 0;
    for (size_t i = 0; i < b->n; i++) {
        struct stretch at = b->stretches[i];
        assert_true(at.left >= left && at.right >= right && at.n > 0);
        score -= GAP * (int)(at.left - left + at.right - right);
        for (uint32_t k = 0; k < at.n; k++) {
            assert_int_equal(t->hash[at.left + k], t->hash[at.right + k]);
            score += word_weight(t, t->hash[at.left + k]);
        }
        left = at.left + at.n;
        right = at.right + at.n;
    }
    assert_true(left <= s.left_end && right <= s.right_end);
    if (whole)
        score -= GAP * (int)(s.left_end - left + s.right_end - right);
    return score;
}

static void block_fill__random_texts__scores_as_the_plain_recurrence(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(4);
    struct block *b = mem_alloc(sizeof *b);
    uint8_t unused[200] = { 0 };
    for (int round = 0; round < 300; round++) {
        struct corpus *c = sharing(&seed, 2, 8, 3 + random_below(&seed, 30));
        struct table *t = table_new(c, NULL, 0, 1);
        struct square s = { t->first[0], t->first[1], t->first[1],
            t->first[2] };
        struct used_words used[2] = { { unused, s.left }, { unused, s.right } };
        block_fill(b, t, used, s, BLOCK_WHOLE);
        assert_int_equal(found_score(t, b, s, true), plain_score(t, s, true));
        block_fill(b, t, used, s, BLOCK_FROM_START);
        assert_int_equal(found_score(t, b, s, false), plain_score(t, s, false));
        table_free(t);
        corpus_free(c);
    }
    free(b);
}

/* ------------------------------------------------------- the whole analysis */

/* Articles made of the same few paragraphs, in any order, words changed. */
static struct corpus *retold(uint64_t *seed)
{
    struct corpus *c = corpus_new();
    struct buffer originals[6] = { { 0 } };
    for (int i = 0; i < 6; i++)
        add_words(&originals[i], seed, 10 + (int)random_below(seed, 40), 3000);
    for (int n = 0; n < 8; n++) {
        struct buffer body = { 0 };
        for (uint32_t k = random_below(seed, 6) + 1; k; k--) {
            struct span text = buffer_span(&originals[random_below(seed, 6)]);
            struct word_iter it = { .text = text };
            for (struct word w; word_next(&it, &w);) {
                if (random_below(seed, 8) == 0)
                    buffer_addf(&body, "other%u ", random_below(seed, 3000));
                else
                    buffer_addf(&body, "%.*s%s", (int)(w.end - w.start),
                        text.ptr + w.start,
                        random_below(seed, 9) ? " " : " \u2014 ");
            }
            buffer_add(&body, span_of(random_below(seed, 3) ? "\n\n" : " "));
        }
        add_article(c, &body);
        buffer_free(&body);
    }
    for (int i = 0; i < 6; i++)
        buffer_free(&originals[i]);
    return c;
}

/* Both ranges hold the same words, `n` of them. */
static void assert_same_words(struct span left, struct span right, uint32_t n)
{
    struct word_iter a = { .text = left }, b = { .text = right };
    struct word v, w;
    uint32_t count = 0;
    for (; word_next(&a, &v); count++) {
        assert_true(word_next(&b, &w));
        assert_int_equal(v.hash, w.hash);
        if (!count) {
            assert_int_equal(v.start, 0);
            assert_int_equal(w.start, 0);
        }
        if (count + 1 == n) {
            assert_int_equal(v.end, left.len);
            assert_int_equal(w.end, right.len);
        }
    }
    assert_false(word_next(&b, &w));
    assert_int_equal(count, n);
}

static void check_pair(
    const struct corpus *c, const struct reuse *r, const struct pair *pair)
{
    struct span left = c->articles.items[pair->left].body;
    struct span right = c->articles.items[pair->right].body;
    uint32_t shared = 0, in_matches = 0, from = 0;
    uint8_t *taken[2] = { mem_alloc_zeroed(left.len + 1, 1),
        mem_alloc_zeroed(right.len + 1, 1) };
    for (uint32_t i = 0; i < pair->n_passages; i++) {
        struct passage p = r->passages.items[pair->first_passage + i];
        assert_true(p.left_start >= from && p.left_end > p.left_start);
        from = p.left_start;
        uint32_t at[2] = { p.left_start, p.right_start }, words = 0;
        for (uint32_t k = 0; k < p.n_runs; k++) {
            struct run run = r->runs.items[p.first_run + k];
            assert_true(run.left_start >= at[0] && run.right_start >= at[1]);
            assert_same_words(span_cut(left, run.left_start, run.left_end),
                span_cut(right, run.right_start, run.right_end), run.words);
            at[0] = run.left_end;
            at[1] = run.right_end;
            for (uint32_t z = run.left_start; z < run.left_end; z++)
                assert_int_equal(taken[0][z]++, 0);
            for (uint32_t z = run.right_start; z < run.right_end; z++)
                assert_int_equal(taken[1][z]++, 0);
            words += run.words;
        }
        assert_int_equal(at[0], p.left_end);
        assert_int_equal(at[1], p.right_end);
        assert_int_equal(words, p.shared_words);
        assert_true(words <= p.left_words && words <= p.right_words);
        shared += words;
    }
    for (uint32_t i = 0; i < pair->n_matches; i++) {
        struct match m = r->matches.items[pair->first_match + i];
        assert_int_equal(c->paragraphs.items[m.left].article, pair->left);
        assert_int_equal(c->paragraphs.items[m.right].article, pair->right);
        assert_true(m.shared_words <= m.left_words);
        in_matches += m.shared_words;
    }
    assert_int_equal(shared, pair->shared_words);
    assert_int_equal(in_matches, pair->shared_words);
    free(taken[0]);
    free(taken[1]);
}

static void reuse_find__retold_articles__adds_up_to_the_byte(void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    size_t pairs = 0, dropped = 0;
    for (int round = 0; round < 60; round++) {
        struct corpus *c = retold(&seed);
        struct reuse_options o = reuse_defaults();
        struct reuse *r = reuse_find(c, &o);
        for (size_t i = 0; i < r->pairs.len; i++) {
            const struct pair *p = &r->pairs.items[i];
            assert_true(p->left < p->right);
            assert_ptr_equal(reuse_pair(r, p->right, p->left), p);
            check_pair(c, r, p);
        }
        assert_int_equal(
            r->counts.candidates, r->pairs.len + r->counts.dropped_short);
        pairs += r->pairs.len;
        dropped += r->counts.dropped_short;
        reuse_free(r);
        corpus_free(c);
    }
    assert_true(pairs > 300 && dropped > 0);
}

#define assert_same_items(a, b, name)                                          \
    do {                                                                       \
        assert_int_equal((a)->name.len, (b)->name.len);                        \
        if ((a)->name.len)                                                     \
            assert_memory_equal((a)->name.items, (b)->name.items,              \
                (a)->name.len * sizeof *(a)->name.items);                      \
    } while (0)

static void reuse_find__one_thread_or_four__gives_the_same_bytes(void **state)
{
    (void)state;
    uint64_t seed = random_seed(6);
    for (int round = 0; round < 20; round++) {
        struct corpus *c = retold(&seed);
        struct reuse_options o = reuse_defaults();
        o.within_source = round % 2;
        o.threads = 1;
        struct reuse *one = reuse_find(c, &o);
        o.threads = 4;
        struct reuse *four = reuse_find(c, &o);
        assert_same_items(one, four, pairs);
        assert_same_items(one, four, passages);
        assert_same_items(one, four, runs);
        assert_same_items(one, four, matches);
        assert_same_items(one, four, furniture);
        assert_memory_equal(&one->counts, &four->counts, sizeof one->counts);
        reuse_free(one);
        reuse_free(four);
        corpus_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sort_keys__random_keys__orders_like_qsort),
        cmocka_unit_test(
            sorting__keys_with_equal_upper_halves__keeps_their_order),
        cmocka_unit_test(
            table_search__things_of_all_lengths__finds_as_one_by_one),
        cmocka_unit_test(table_word_start__words_far_apart__as_they_are_read),
        cmocka_unit_test(set_any__random_sets__tells_as_bit_by_bit),
        cmocka_unit_test(
            block_fill__random_texts__scores_as_the_plain_recurrence),
        cmocka_unit_test(reuse_find__retold_articles__adds_up_to_the_byte),
        cmocka_unit_test(reuse_find__one_thread_or_four__gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
