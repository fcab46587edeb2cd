/*
 * The postings of the corpus. Paragraphs are gone through twice, side by side
 * in fixed chunks: to count how many fall into each bucket, and to put them
 * there; so each knows its place, whatever the number of threads. Buckets are
 * then sorted by themselves, each within the cache.
 */
#include "fingerprint.h"

#include "quotes.h"
#include "sort.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_WORDS BOUNDARY(1u << 16, 64u)
#define REST_BITS (32 - BUCKET_BITS)
#define DIGIT (1u << REST_BITS / 2)
/* Postings of a bucket that are sorted by insertion. */
#define FEW BOUNDARY((size_t)48, (size_t)8)

/* Paragraphs [from, to), and where each bucket's next posting goes. */
struct part {
    uint32_t from, to;
    size_t place[BUCKETS];
    seed_list quotes;
};

static size_t cut(struct part **out, const struct table *t)
{
    ARRAY(struct part) parts = { 0 };
    uint32_t n = (uint32_t)t->corpus->paragraphs.len;
    for (uint32_t p = 0; p < n;) {
        struct part *part;
        array_reserve(&parts, 1);
        part = &parts.items[parts.len++];
        memset(part, 0, sizeof *part);
        part->from = p++;
        while (p < n && t->first[p + 1] - t->first[part->from] <= CHUNK_WORDS)
            p++;
        part->to = p;
    }
    *out = parts.items;
    return parts.len;
}

static void count(struct part *part, const struct table *t, struct sieve *sieve)
{
    struct shingler s = { 0 };
    size_t noted = 0;
    /* Even of none there is a place to point at: an offset from nothing is one
     * that the sanitizer of clang minds. */
    array_reserve(&part->quotes, 1);
    for (uint32_t p = part->from; p < part->to; p++) {
        shingler_hash(&s, t, p);
        for (size_t i = 0; i < s.hashes.len; i++)
            part->place[s.hashes.items[i] >> REST_BITS]++;
        /* A paragraph's are asked for while the next one is read. */
        size_t before = part->quotes.len;
        quotes_list(&part->quotes, &s, t, p);
        sieve_ask(
            sieve, part->quotes.items + before, part->quotes.len - before);
        if (p > part->from)
            sieve_note(
                sieve, part->quotes.items + noted, before - noted, t, p - 1);
        noted = before;
    }
    sieve_note(sieve, part->quotes.items + noted, part->quotes.len - noted, t,
        part->to - 1);
    shingler_free(&s);
}

static void assign_places(struct postings *all, struct part *parts, size_t n)
{
    size_t sum = 0;
    for (size_t b = 0; b < BUCKETS; b++) {
        all->first[b] = sum;
        for (size_t i = 0; i < n; i++) {
            size_t here = parts[i].place[b];
            parts[i].place[b] = sum;
            sum += here;
        }
    }
    all->first[BUCKETS] = all->n = sum;
}

static void fill(struct postings *all, struct part *part, const struct table *t)
{
    struct shingler s = { 0 };
    for (uint32_t p = part->from; p < part->to; p++) {
        uint32_t article = t->corpus->paragraphs.items[p].article;
        shingler_make(&s, t, p);
        for (size_t i = 0; i < s.postings.len; i++) {
            struct posting posting = s.postings.items[i];
            size_t at = part->place[posting.hash >> REST_BITS]++;
            all->items[at] = posting;
            all->articles[at] = article;
        }
    }
    shingler_free(&s);
}

/* Postings and their articles. */
struct slice {
    struct posting *items;
    uint32_t *articles;
};

/* One digit of a stable radix sort. */
static void pass(struct slice out, struct slice in, size_t n, int shift)
{
    uint32_t place[DIGIT] = { 0 }, sum = 0;
    for (size_t i = 0; i < n; i++)
        place[in.items[i].hash >> shift & (DIGIT - 1)]++;
    for (size_t v = 0; v < DIGIT; v++) {
        uint32_t here = place[v];
        place[v] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t at = place[in.items[i].hash >> shift & (DIGIT - 1)]++;
        out.items[at] = in.items[i];
        out.articles[at] = in.articles[i];
    }
}

/* The same order, of a few. */
static void insert(struct slice s, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct posting item = s.items[i];
        uint32_t article = s.articles[i];
        size_t at = i;
        for (; at && s.items[at - 1].hash > item.hash; at--) {
            s.items[at] = s.items[at - 1];
            s.articles[at] = s.articles[at - 1];
        }
        s.items[at] = item;
        s.articles[at] = article;
    }
}

static void sort_bucket(struct postings *all, size_t b)
{
    size_t first = all->first[b], n = all->first[b + 1] - first;
    struct slice own = { all->items + first, all->articles + first };
    if (n <= FEW) {
        insert(own, n);
        return;
    }
    struct slice other = { mem_alloc(n * sizeof *other.items),
        mem_alloc(n * sizeof *other.articles) };
    pass(other, own, n, 0);
    pass(own, other, n, REST_BITS / 2);
    free(other.items);
    free(other.articles);
}

/* What the sieve left of the quotations of all parts, in order. */
static void gather_quotes(struct postings *all, struct part *parts, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += parts[i].quotes.len;
    array_reserve(&all->quotes, sum + 1);
    for (size_t i = 0; i < n; i++) {
        const seed_list *own = &parts[i].quotes;
        if (own->len)
            memcpy(all->quotes.items + all->quotes.len, own->items,
                own->len * sizeof *own->items);
        all->quotes.len += own->len;
        array_free(&parts[i].quotes);
    }
    sort_by_upper(all->quotes.items, all->quotes.len);
}

/* Counts the postings of all parts and lists their quotations. */
static void count_parts(
    struct part *parts, size_t n, const struct table *t, int threads)
{
    struct sieve sieve = sieve_new(t->n);
    (void)threads; /* without OpenMP there is one */
#pragma omp parallel num_threads(threads)
    {
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < n; i++)
            count(&parts[i], t, &sieve);
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < n; i++)
            sieve_pour(&sieve, &parts[i].quotes);
    }
    sieve_free(&sieve);
}

struct postings *postings_new(const struct table *t, int threads)
{
    struct part *parts;
    struct postings *all = mem_alloc_zeroed(1, sizeof *all);
    size_t n = cut(&parts, t);
    count_parts(parts, n, t, threads);
    assign_places(all, parts, n);
    all->items = mem_alloc((all->n + 1) * sizeof *all->items);
    all->articles = mem_alloc((all->n + 1) * sizeof *all->articles);
#pragma omp parallel num_threads(threads)
    {
#pragma omp single nowait
        gather_quotes(all, parts, n);
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < n; i++)
            fill(all, &parts[i], t);
#pragma omp for schedule(dynamic)
        for (size_t b = 0; b < BUCKETS; b++)
            sort_bucket(all, b);
    }
    free(parts);
    return all;
}

void postings_free(struct postings *p)
{
    if (!p)
        return;
    free(p->items);
    free(p->articles);
    array_free(&p->quotes);
    free(p);
}
