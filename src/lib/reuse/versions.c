/* The least hashes of all shingles are a sample of these that two articles
 * draw alike. */
#include "versions.h"

#include "fingerprint.h"

#include <string.h>

/* Adds a hash to n in ascending order, of which the greatest goes when there
 * is no more room; those that are there already are not added. */
static void add_least(struct sketch *s, uint32_t hash)
{
    uint32_t at = s->n_least;
    if (at == SKETCH_HASHES && hash >= s->least[at - 1])
        return;
    while (at && s->least[at - 1] >= hash)
        at--;
    if (at < s->n_least && s->least[at] == hash)
        return;
    s->n_least += s->n_least < SKETCH_HASHES;
    memmove(s->least + at + 1, s->least + at,
        (s->n_least - 1 - at) * sizeof *s->least);
    s->least[at] = hash;
}

static bool has_term(const struct sketch *s, uint32_t hash)
{
    for (uint32_t i = 0; i < s->n_headline; i++)
        if (s->headline[i] == hash)
            return true;
    return false;
}

void sketch_headline(
    struct sketch *out, const struct table *t, uint32_t article)
{
    *out = (struct sketch){ 0 };
    struct word_iter it = { .text = t->corpus->articles.items[article].title };
    for (struct word w;
         out->n_headline < SKETCH_HEADLINE && word_next(&it, &w);)
        if (!is_function_word(table_hash(&w)) && !has_term(out, table_hash(&w)))
            out->headline[out->n_headline++] = table_hash(&w);
}

void sketch_shingles(
    struct sketch *out, const struct table *t, uint32_t article)
{
    uint32_t end = table_article_end(t, article), before = NO_ID;
    for (uint32_t i = table_article(t, article); i < end; i++) {
        if (is_function_word(t->hash[i]))
            continue;
        if (before != NO_ID) {
            out->shingles++;
            add_least(out, shingle_hash(t->hash[before], t->hash[i]));
        }
        before = i;
    }
}

/* Of the least hashes of both together, as many as each has, those that both
 * have: the resemblance, as a part of *out_of. */
static uint32_t common_least(
    const struct sketch *a, const struct sketch *b, uint32_t *out_of)
{
    uint32_t common = 0, n = 0;
    for (uint32_t i = 0, k = 0;
         n < SKETCH_HASHES && (i < a->n_least || k < b->n_least); n++) {
        uint32_t x = i < a->n_least ? a->least[i] : UINT32_MAX;
        uint32_t y = k < b->n_least ? b->least[k] : UINT32_MAX;
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    *out_of = n;
    return common;
}

bool sketch_headlines_alike(const struct sketch *a, const struct sketch *b)
{
    uint32_t common = 0;
    for (uint32_t i = 0; i < a->n_headline; i++)
        common += has_term(b, a->headline[i]);
    uint32_t fewer =
        a->n_headline < b->n_headline ? a->n_headline : b->n_headline;
    return common && 3 * common >= fewer;
}

/* Where c of n are common, both have c (a + b) / (n + c) shingles in common. */
bool sketch_versions(const struct sketch *a, const struct sketch *b)
{
    uint32_t n, common = common_least(a, b, &n);
    uint64_t fewer = a->shingles < b->shingles ? a->shingles : b->shingles;
    uint64_t both = (uint64_t)a->shingles + b->shingles;
    return common && 2 * common * both >= (n + common) * fewer &&
           sketch_headlines_alike(a, b);
}
