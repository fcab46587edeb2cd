/*
 * The table of words. Articles are cut into chunks of about equal length and
 * made into words side by side; a chunk is laid down where the one before it
 * ends. So the table is the same whatever the number of threads.
 */
#include "table.h"

#include "base/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

#define WEIGHT_SLOTS BOUNDARY(1u << 18, 1u << 12)
#define CHUNK_BYTES BOUNDARY((size_t)256 << 10, (size_t)64)
#define BATCH BOUNDARY(256, 3) /* words made by one call */

/* What is known beforehand counts as much as a text of so many words. */
#define PRIOR_WORDS 100000.0

/* A stretch of articles [from, to). */
struct chunk {
    uint32_t from, to;
};

typedef ARRAY(struct chunk) chunk_list;

/* The words of a chunk, as the table will have them. */
struct sheet {
    ARRAY(uint32_t) hash;
    ARRAY(uint32_t) start; /* bytes in the body */
    ARRAY(uint8_t) step;
    far_list far;    /* by number in the chunk */
    uint32_t before; /* where the last word of the article starts, or 0 */
    ARRAY(uint8_t) len;
    ARRAY(uint8_t) parts; /* see parts_at() */
};

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

/* The longest word in the text, "per cent" with all that may stand between,
 * has a length of one byte. */
_Static_assert(WORD_BYTES + 32 < UINT8_MAX - 1, "lengths of words");

/* The words of one paragraph; their number goes to first[], summed later. */
static void add_paragraph(struct table *t, struct sheet *sheet, uint32_t id)
{
    uint32_t from = t->corpus->paragraphs.items[id].start;
    struct word_iter it = { .text = paragraph_text(t->corpus, id) };
    struct word words[BATCH];
    size_t before = sheet->hash.len;
    for (size_t n = BATCH; n == BATCH;) {
        n = words_next(&it, words, BATCH);
        array_reserve(&sheet->hash, BATCH);
        array_reserve(&sheet->start, BATCH);
        array_reserve(&sheet->step, BATCH);
        array_reserve(&sheet->len, BATCH);
        array_reserve(&sheet->parts, BATCH);
        uint32_t *hash = sheet->hash.items + sheet->hash.len;
        uint32_t *start = sheet->start.items + sheet->start.len;
        uint8_t *step = sheet->step.items + sheet->step.len;
        uint8_t *len = sheet->len.items + sheet->len.len;
        uint8_t *parts = sheet->parts.items + sheet->parts.len;
        for (size_t i = 0; i < n; i++) {
            hash[i] = table_hash(&words[i]);
            start[i] = from + words[i].start;
            step[i] = step_of(&sheet->far, (uint32_t)(sheet->hash.len + i),
                start[i] - sheet->before);
            sheet->before = start[i];
            len[i] = (uint8_t)(words[i].end - words[i].start);
            parts[i] = parts_at(it.text, words[i].start);
        }
        sheet->hash.len += n;
        sheet->start.len += n;
        sheet->step.len += n;
        sheet->len.len += n;
        sheet->parts.len += n;
    }
    t->first[id + 1] = (uint32_t)(sheet->hash.len - before);
}

static void fill(struct table *t, struct sheet *sheet, struct chunk chunk,
    const uint32_t *only, size_t n_only)
{
    sheet->hash.len = sheet->start.len = sheet->step.len = 0;
    sheet->len.len = sheet->parts.len = sheet->far.len = 0;
    for (uint32_t a = chunk.from; a < chunk.to; a++) {
        const struct article *article = &t->corpus->articles.items[a];
        if (!is_listed(only, n_only, a))
            continue;
        sheet->before = 0;
        for (uint32_t i = 0; i < article->n_paragraphs; i++)
            add_paragraph(t, sheet, article->first_paragraph + i);
    }
}

static void lay_down(struct table *t, const struct sheet *sheet, uint32_t at)
{
    size_t n = sheet->hash.len;
    if (!n)
        return;
    memcpy(t->hash + at, sheet->hash.items, n * sizeof *t->hash);
    memcpy(t->step + at, sheet->step.items, n);
    for (size_t i = -at % BLOCK; i < n; i += BLOCK)
        t->block_start[(at + i) / BLOCK] = sheet->start.items[i];
    memcpy(t->len + at, sheet->len.items, n);
    memcpy(t->tells + at, sheet->parts.items, n);
}

static void add_far(struct table *t, const far_list *far, uint32_t at)
{
    for (size_t i = 0; i < far->len; i++)
        array_push(&t->far, (struct far_step){ at + far->items[i].position,
                                far->items[i].rest });
}

/* No fewer words than the chunks will have, and hardly more. */
static size_t most_words(
    const struct corpus *c, const chunk_list *chunks, int threads)
{
    size_t most = 0;
    (void)threads; /* without OpenMP there is one */
#pragma omp parallel for num_threads(threads) reduction(+ : most)
    for (size_t i = 0; i < chunks->len; i++)
        for (uint32_t a = chunks->items[i].from; a < chunks->items[i].to; a++)
            most += words_at_most(c->articles.items[a].body);
    return most;
}

/* All words; for what they tell, their parts. Memory that is not written to
 * costs nothing: what the chunks turn out not to need is never there. */
static void add_words(
    struct table *t, const uint32_t *only, size_t n_only, int threads)
{
    chunk_list chunks = cut(t->corpus);
    size_t most = most_words(t->corpus, &chunks, threads);
    t->hash = mem_alloc((most + 1) * sizeof *t->hash);
    t->step = mem_alloc(most + TABLE_SLACK);
    t->block_start = mem_alloc((most / BLOCK + 1) * sizeof *t->block_start);
    t->len = mem_alloc(most + 1);
    t->tells = mem_alloc(most + TABLE_SLACK);
    struct turns turns = { 0 };
#pragma omp parallel num_threads(threads)
    {
        struct sheet sheet = { 0 };
#pragma omp for schedule(monotonic : dynamic)
        for (size_t i = 0; i < chunks.len; i++) {
            fill(t, &sheet, chunks.items[i], only, n_only);
            turn_wait(&turns, i);
            uint32_t at = t->n;
            t->n += (uint32_t)sheet.hash.len;
            add_far(t, &sheet.far, at);
            turn_pass(&turns);
            lay_down(t, &sheet, at);
        }
        array_free(&sheet.hash);
        array_free(&sheet.start);
        array_free(&sheet.step);
        array_free(&sheet.far);
        array_free(&sheet.len);
        array_free(&sheet.parts);
    }
    array_free(&chunks);
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
    t->article_first = mem_alloc((c->articles.len + 1) * sizeof(uint32_t));
    t->source = mem_alloc((c->articles.len + 1) * sizeof *t->source);
    for (size_t a = 0; a < c->articles.len; a++) {
        t->source[a] = house_of(c, (uint32_t)a);
        t->article_first[a] = t->first[c->articles.items[a].first_paragraph];
    }
    t->article_first[c->articles.len] = t->n;
    t->near_paragraph = index_blocks(t->first, c->paragraphs.len);
    t->near_article = index_blocks(t->article_first, c->articles.len);
}

/* How common a word is in English, before anything is read. */
static double prior(bool function_word)
{
    return function_word ? 1.0 / 128 : 1.0 / 16384;
}

/* Of a slot with that count, which is twice the words in it, and odd when one
 * of these is a function word. */
static uint8_t weight_of(uint32_t count, uint32_t n_words)
{
    double share =
        (count / 2 + prior(count & 1) * PRIOR_WORDS) / (n_words + PRIOR_WORDS);
    double weight = -log2(share) * BIT;
    return weight < BIT         ? BIT
           : weight > UINT8_MAX ? UINT8_MAX
                                : (uint8_t)weight;
}

/* How often each slot is met: see weight_of(). */
static uint32_t *count_slots(const struct table *t, int threads)
{
    uint32_t *all = mem_alloc_zeroed(WEIGHT_SLOTS, sizeof *all);
    (void)threads; /* without OpenMP there is one */
#pragma omp parallel num_threads(threads)
    {
        uint32_t *mine = mem_alloc_zeroed(WEIGHT_SLOTS, sizeof *mine);
#pragma omp for
        for (uint32_t i = 0; i < t->n; i++) {
            uint32_t *slot = &mine[weight_slot(t, t->hash[i])];
            *slot = (*slot + 2) | is_function_word(t->hash[i]);
        }
#pragma omp critical
        for (size_t i = 0; i < WEIGHT_SLOTS; i++)
            all[i] = (all[i] + (mine[i] & ~1u)) | (mine[i] & 1);
        free(mine);
    }
    return all;
}

/* Words share slots by hash: a rare one may be taken for a common one, which
 * makes it tell less, never more. Most slots have few words or none, of which
 * the weight is worked out once. */
static void weigh(struct table *t, int threads)
{
    enum { FEW = 64 };
    uint8_t few[FEW];
    for (uint32_t i = 0; i < FEW; i++)
        few[i] = weight_of(i, t->n);
    t->weight_mask = WEIGHT_SLOTS - 1;
    uint32_t *count = count_slots(t, threads);
    t->weight = mem_alloc(WEIGHT_SLOTS);
    for (size_t i = 0; i < WEIGHT_SLOTS; i++)
        t->weight[i] =
            count[i] < FEW ? few[count[i]] : weight_of(count[i], t->n);
    free(count);
}

/* What each word tells, of which the parts are known so far, and each paragraph
 * in all. */
static void sum_paragraphs(struct table *t, int threads)
{
    size_t n = t->corpus->paragraphs.len;
    (void)threads; /* without OpenMP there is one */
    t->told = mem_alloc((n + 1) * sizeof *t->told);
#pragma omp parallel for num_threads(threads)
    for (size_t p = 0; p < n; p++) {
        uint32_t sum = 0;
        for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++) {
            t->tells[i] = word_tells(t, t->hash[i], t->tells[i]);
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
    add_words(t, only, n_only, threads);
    number(t);
    weigh(t, threads);
    sum_paragraphs(t, threads);
    return t;
}

void table_lighten(struct table *t)
{
    free(t->len);
    free(t->tells);
    t->len = t->tells = NULL;
}

void table_free(struct table *t)
{
    if (!t)
        return;
    free(t->hash);
    free(t->step);
    free(t->block_start);
    array_free(&t->far);
    free(t->len);
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
