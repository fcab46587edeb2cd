/* Signatures of articles. */
#include "subject.h"

#include "versions.h"

#include <stdlib.h>
#include <string.h>

#define SIGNATURE_TERMS 24
#define LEAD_WORDS 120
#define TELLING (10 * BIT)
/* Articles of a list that are looked at. */
#define SAMPLE 12

struct signature {
    bool made, sketched; /* the sketch has shingles too */
    uint32_t n;
    uint32_t terms[SIGNATURE_TERMS];
    struct sketch sketch;
};

struct subjects {
    const struct table *table;
    const struct position_set *without;
    struct signature *signatures; /* by article */
};

bool set_any(const struct position_set *s, uint32_t from, uint32_t to)
{
    if (from >= to)
        return false;
    uint32_t first = from / 64, last = (to - 1) / 64;
    uint64_t head = ~UINT64_C(0) << from % 64;
    uint64_t tail = ~UINT64_C(0) >> (63 - (to - 1) % 64);
    if (first == last)
        return s->bits[first] & head & tail;
    if (s->bits[first] & head || s->bits[last] & tail)
        return true;
    for (uint32_t i = first + 1; i < last; i++)
        if (s->bits[i])
            return true;
    return false;
}

static int compare_terms(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* A signature being made. */
struct draft_signature {
    struct signature *s;
    int weights[SIGNATURE_TERMS]; /* of its terms */
    uint32_t least;               /* the last one that weighs least */
};

static void find_least(struct draft_signature *d)
{
    d->least = 0;
    for (uint32_t i = 1; i < d->s->n; i++)
        if (d->weights[i] <= d->weights[d->least])
            d->least = i;
}

static void remove_least(struct draft_signature *d)
{
    uint32_t behind = --d->s->n - d->least;
    uint32_t *term = d->s->terms + d->least;
    int *weight = d->weights + d->least;
    memmove(term, term + 1, behind * sizeof *term);
    memmove(weight, weight + 1, behind * sizeof *weight);
}

/* The terms stand as they came: of those that weigh least the last has to go,
 * so that of equally rare ones the first stay. */
static void add_term(struct draft_signature *d, uint32_t hash, int weight)
{
    struct signature *s = d->s;
    bool full = s->n == SIGNATURE_TERMS;
    if (is_function_word(hash) || weight < TELLING ||
        (full && weight <= d->weights[d->least]))
        return;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->terms[i] == hash)
            return;
    if (full)
        remove_least(d);
    s->terms[s->n] = hash;
    d->weights[s->n++] = weight;
    find_least(d);
}

static void sign(const struct table *t, const struct position_set *without,
    struct signature *s, uint32_t article)
{
    struct draft_signature d = { .s = s };
    struct word_iter it = { .text = t->corpus->articles.items[article].title };
    for (struct word w; word_next(&it, &w);)
        add_term(&d, table_hash(&w), word_weight(t, table_hash(&w)));
    uint32_t end = table_article_end(t, article), words = 0;
    for (uint32_t i = table_article(t, article); i < end && words < LEAD_WORDS;
         i++) {
        if (set_has(without, i))
            continue;
        add_term(&d, t->hash[i], word_weight(t, t->hash[i]));
        words++;
    }
    qsort(s->terms, s->n, sizeof *s->terms, compare_terms);
    sketch_headline(&s->sketch, t, article);
}

static const struct signature *signature_of(
    struct subjects *s, uint32_t article)
{
    struct signature *own = &s->signatures[article];
    if (!own->made)
        sign(s->table, s->without, own, article);
    own->made = true;
    return own;
}

/* Most articles that are looked at are never compared by their shingles. */
static const struct sketch *sketch_of(struct subjects *s, uint32_t article)
{
    struct signature *own = &s->signatures[article];
    if (!own->sketched)
        sketch_shingles(&own->sketch, s->table, article);
    own->sketched = true;
    return &own->sketch;
}

struct subjects *subjects_new(
    const struct table *t, const struct position_set *without)
{
    struct subjects *s = mem_alloc(sizeof *s);
    *s = (struct subjects){ t, without, NULL };
    s->signatures =
        mem_alloc_zeroed(t->corpus->articles.len + 1, sizeof *s->signatures);
    return s;
}

void subjects_look(struct subjects *s, const bool *marked, int threads)
{
    (void)threads; /* without OpenMP there is one */
    size_t n = s->table->corpus->articles.len;
#pragma omp parallel for num_threads(threads) schedule(dynamic, 64)
    for (size_t i = 0; i < n; i++)
        if (!marked || marked[i]) {
            signature_of(s, (uint32_t)i);
            sketch_of(s, (uint32_t)i);
        }
}

void subjects_add(
    struct subjects *s, const struct position_set *without, uint32_t article)
{
    s->signatures =
        mem_realloc(s->signatures, (size_t)article + 2, sizeof *s->signatures);
    s->signatures[article] = (struct signature){ .made = true };
    sign(s->table, without, &s->signatures[article], article);
}

void subjects_free(struct subjects *s)
{
    if (!s)
        return;
    free(s->signatures);
    free(s);
}

static bool is_among(const struct table *t, struct words_at but, uint32_t hash)
{
    for (uint32_t i = but.from; i < but.to; i++)
        if (t->hash[i] == hash)
            return true;
    return false;
}

bool same_subject(
    struct subjects *subjects, uint32_t a, uint32_t b, struct words_at but)
{
    const struct signature *s = signature_of(subjects, a);
    const struct signature *z = signature_of(subjects, b);
    uint32_t common = 0;
    for (uint32_t i = 0, j = 0; i < s->n && j < z->n;) {
        uint32_t x = s->terms[i], y = z->terms[j];
        common += x == y && !is_among(subjects->table, but, x);
        i += x <= y;
        j += y <= x;
    }
    return common >= 3 ||
           (sketch_headlines_alike(&s->sketch, &z->sketch) &&
               sketch_versions(sketch_of(subjects, a), sketch_of(subjects, b)));
}

bool many_subjects(
    struct subjects *s, const uint32_t *articles, size_t n, struct words_at but)
{
    uint32_t heads[SUBJECTS];
    size_t n_heads = 0, step = n > SAMPLE ? n / SAMPLE : 1;
    for (size_t i = 0; n >= SUBJECTS && i < n && n_heads < SUBJECTS;
         i += step) {
        size_t j = 0;
        while (j < n_heads && !same_subject(s, heads[j], articles[i], but))
            j++;
        if (j == n_heads)
            heads[n_heads++] = articles[i];
    }
    return n_heads == SUBJECTS;
}
