/*
 * How alike two short texts are, without a corpus to tell which words are
 * rare. Texts that say the same differ in many places by a word or two; texts
 * that say different things often agree but for one clause, so what counts
 * against them is the longest piece that only one of them has.
 */
#include <twicetold/reuse.h>
#include <twicetold/text.h>
#include <twicetold/words.h>

#include "sort.h"

#include <math.h>
#include <stdlib.h>

/* Keys of 32 bits above the order they stand in. */
typedef ARRAY(uint64_t) key_list;

struct side {
    key_list words, letters;
    ARRAY(bool) told; /* by word: the other text has it too */
};

/* Pairs of characters of the words, and of their ends with what parts them. */
static void add_letters(key_list *out, struct span normal)
{
    uint32_t before = ' ';
    for (size_t at = 0; at < normal.len;) {
        uint32_t c = text_next(normal, &at);
        array_push(out, (uint64_t)(before * 0x9e3779b1u + c) << 32);
        before = c;
    }
    array_push(out, (uint64_t)(before * 0x9e3779b1u + ' ') << 32);
}

static void read_side(struct side *s, struct span text)
{
    struct word_iter it = { .text = text };
    struct buffer normal = { 0 };
    for (struct word w; word_next(&it, &w);) {
        uint64_t place = s->words.len;
        normal.len = 0;
        word_normal(&normal, text, &w);
        array_push(&s->words, (uint64_t)w.hash << 32 | place);
        array_push(&s->told, false);
        add_letters(&s->letters, buffer_span(&normal));
    }
    buffer_free(&normal);
    sort_keys(s->words.items, s->words.len);
    sort_keys(s->letters.items, s->letters.len);
}

/* How many keys both sorted lists have; the first of equal ones are told. */
static size_t count_common(
    const key_list *a, const key_list *b, bool *told_a, bool *told_b)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->len && j < b->len;) {
        uint64_t x = a->items[i] >> 32, y = b->items[j] >> 32;
        if (x == y) {
            common++;
            if (told_a)
                told_a[(uint32_t)a->items[i]] = true;
            if (told_b)
                told_b[(uint32_t)b->items[j]] = true;
        }
        i += x <= y;
        j += y <= x;
    }
    return common;
}

/* Words of the longest piece that the other text does not have. */
static size_t longest_own(const struct side *s)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < s->told.len; i++) {
        run = s->told.items[i] ? 0 : run + 1;
        if (run > longest)
            longest = run;
    }
    return longest;
}

static double larger(size_t a, size_t b)
{
    return (double)(a > b ? a : b);
}

static double score(struct side *l, struct side *r)
{
    if (!l->words.len || !r->words.len)
        return 0;
    double words = (double)count_common(
        &l->words, &r->words, l->told.items, r->told.items);
    double letters = (double)count_common(&l->letters, &r->letters, NULL, NULL);
    double covered = words / larger(l->words.len, r->words.len);
    double spelt = 2 * letters / (double)(l->letters.len + r->letters.len);
    double own = larger(longest_own(l), longest_own(r));
    return sqrt((covered + spelt) / 2 * pow(1 + own, -0.45));
}

double text_similarity(struct span left, struct span right)
{
    struct side sides[2] = { { .words = { 0 } }, { .words = { 0 } } };
    read_side(&sides[0], left);
    read_side(&sides[1], right);
    double out = score(&sides[0], &sides[1]);
    for (int i = 0; i < 2; i++) {
        array_free(&sides[i].words);
        array_free(&sides[i].letters);
        array_free(&sides[i].told);
    }
    return out;
}
