/*
 * The table of words. Articles are cut into chunks of about equal length, made
 * into words side by side, and laid end to end; so the table is the same
 * whatever the number of threads.
 */
#include "table.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

#define CHUNK_BYTES BOUNDARY((size_t)1 << 20, (size_t)64)

/* What is known beforehand counts as much as a text of so many words. */
#define PRIOR_WORDS 100000.0

/* A stretch of articles [from, to) and its words. */
struct chunk {
    uint32_t from, to;
    ARRAY(uint32_t) hash;
    ARRAY(uint32_t) start;
    size_t base; /* position of its first word */
};

typedef ARRAY(struct chunk) chunk_list;

static bool is_listed(const uint32_t *only, size_t n_only, uint32_t article)
{
    for (size_t i = 0; i < n_only; i++)
        if (only[i] == article)
            return true;
    return !only;
}

static chunk_list cut(const struct corpus *c)
{
    chunk_list list = { 0 };
    size_t bytes = CHUNK_BYTES;
    for (uint32_t a = 0; a < c->articles.len; a++) {
        if (bytes >= CHUNK_BYTES) {
            array_push(&list, (struct chunk){ .from = a, .to = a });
            bytes = 0;
        }
        list.items[list.len - 1].to = a + 1;
        bytes += c->articles.items[a].body.len;
    }
    return list;
}

/* The words of one paragraph; their number goes to first[], summed later. */
static void add_paragraph(struct table *t, struct chunk *chunk, uint32_t id)
{
    const struct paragraph *p = &t->corpus->paragraphs.items[id];
    struct word_iter it = { .text = paragraph_text(t->corpus, id) };
    size_t before = chunk->hash.len;
    for (struct word w; word_next(&it, &w);) {
        array_push(&chunk->hash, table_hash(&w));
        array_push(&chunk->start, p->start + w.start);
    }
    t->first[id + 1] = (uint32_t)(chunk->hash.len - before);
}

static void fill(
    struct table *t, struct chunk *chunk, const uint32_t *only, size_t n_only)
{
    for (uint32_t a = chunk->from; a < chunk->to; a++) {
        const struct article *article = &t->corpus->articles.items[a];
        if (!is_listed(only, n_only, a))
            continue;
        for (uint32_t i = 0; i < article->n_paragraphs; i++)
            add_paragraph(t, chunk, article->first_paragraph + i);
    }
}

/* Which of n things that begin at first[] holds every BLOCK-th position. */
static uint32_t *index_blocks(const uint32_t *first, size_t n)
{
    uint32_t words = first[n], i = 0;
    uint32_t *near = mem_alloc(((size_t)words / BLOCK + 2) * sizeof *near);
    for (size_t b = 0; b <= words / BLOCK + 1; b++) {
        while (i + 1 < n && first[i + 1] <= b * BLOCK)
            i++;
        near[b] = i;
    }
    return near;
}

/* Where each paragraph and each article begins. */
static void number(struct table *t)
{
    const struct corpus *c = t->corpus;
    for (size_t i = 0; i < c->paragraphs.len; i++)
        t->first[i + 1] += t->first[i];
    t->n = t->first[c->paragraphs.len];
    t->article_first = mem_alloc((c->articles.len + 1) * sizeof(uint32_t));
    t->source = mem_alloc((c->articles.len + 1) * sizeof *t->source);
    for (size_t a = 0; a < c->articles.len; a++) {
        t->source[a] = c->articles.items[a].source;
        t->article_first[a] = t->first[c->articles.items[a].first_paragraph];
    }
    t->article_first[c->articles.len] = t->n;
    t->near_paragraph = index_blocks(t->first, c->paragraphs.len);
    t->near_article = index_blocks(t->article_first, c->articles.len);
}

static void lay_out(struct table *t, chunk_list chunks, int threads)
{
    (void)threads; /* without OpenMP there is one */
    size_t base = 0;
    for (size_t i = 0; i < chunks.len; i++) {
        chunks.items[i].base = base;
        base += chunks.items[i].hash.len;
    }
    t->hash = mem_alloc((base + 1) * sizeof *t->hash);
    t->start = mem_alloc((base + 1) * sizeof *t->start);
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (size_t i = 0; i < chunks.len; i++) {
        struct chunk *chunk = &chunks.items[i];
        size_t size = chunk->hash.len * sizeof *t->hash;
        if (size) {
            memcpy(t->hash + chunk->base, chunk->hash.items, size);
            memcpy(t->start + chunk->base, chunk->start.items, size);
        }
        array_free(&chunk->hash);
        array_free(&chunk->start);
    }
}

/* How common a word is in English, before anything is read. */
static double prior(uint32_t hash)
{
    return is_function_word(hash) ? 1.0 / 128 : 1.0 / 16384;
}

static uint8_t weight_of(double share)
{
    double weight = -log2(share) * BIT;
    return weight < BIT         ? BIT
           : weight > UINT8_MAX ? UINT8_MAX
                                : (uint8_t)weight;
}

/* Words share slots by hash: a rare one may be taken for a common one, which
 * makes it tell less, never more. */
static void weigh(struct table *t)
{
    uint32_t *count = mem_alloc_zeroed(WEIGHT_SLOTS, sizeof *count);
    uint8_t *common = mem_alloc_zeroed(WEIGHT_SLOTS, 1);
    for (uint32_t i = 0; i < t->n; i++) {
        count[t->hash[i] / 2 % WEIGHT_SLOTS]++;
        common[t->hash[i] / 2 % WEIGHT_SLOTS] |= t->hash[i] & 1;
    }
    for (size_t i = 0; i < WEIGHT_SLOTS; i++)
        t->weight[i] = weight_of(
            (count[i] + prior(common[i]) * PRIOR_WORDS) / (t->n + PRIOR_WORDS));
    free(count);
    free(common);
}

/* What each word tells, and each paragraph in all. */
static void sum_paragraphs(struct table *t, size_t n_paragraphs, int threads)
{
    (void)threads; /* without OpenMP there is one */
    t->told = mem_alloc((n_paragraphs + 1) * sizeof *t->told);
    t->tells = mem_alloc((size_t)t->n + 1);
#pragma omp parallel for num_threads(threads)
    for (size_t p = 0; p < n_paragraphs; p++) {
        uint32_t sum = 0;
        for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++) {
            t->tells[i] = (uint8_t)word_weight(t, t->hash[i]);
            sum += t->tells[i];
        }
        t->told[p] = sum;
    }
}

struct table *table_new(
    const struct corpus *c, const uint32_t *only, size_t n_only, int threads)
{
    struct table *t = mem_alloc_zeroed(1, sizeof *t);
    t->corpus = c;
    t->first = mem_alloc_zeroed(c->paragraphs.len + 1, sizeof *t->first);
    t->weight = mem_alloc(WEIGHT_SLOTS);
    chunk_list chunks = cut(c);
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (size_t i = 0; i < chunks.len; i++)
        fill(t, &chunks.items[i], only, n_only);
    lay_out(t, chunks, threads);
    array_free(&chunks);
    number(t);
    weigh(t);
    sum_paragraphs(t, c->paragraphs.len, threads);
    return t;
}

void table_free(struct table *t)
{
    if (!t)
        return;
    free(t->hash);
    free(t->start);
    free(t->first);
    free(t->near_paragraph);
    free(t->near_article);
    free(t->article_first);
    free(t->source);
    free(t->told);
    free(t->tells);
    free(t->weight);
    free(t);
}

uint32_t table_word_end(const struct table *t, uint32_t position)
{
    uint32_t id = table_paragraph(t, position);
    const struct paragraph *p = &t->corpus->paragraphs.items[id];
    struct word_iter it = { paragraph_text(t->corpus, id),
        t->start[position] - p->start };
    struct word w;
    bool found = word_next(&it, &w);
    assert(found);
    (void)found;
    return p->start + w.end;
}
