/* Signatures of articles. */
#include "subject.h"

#include <stdlib.h>

#define SIGNATURE_TERMS 24
#define LEAD_WORDS 120
#define TELLING (10 * BIT)
struct signature {
    uint32_t n;
    uint32_t terms[SIGNATURE_TERMS];
};

struct subjects {
    struct signature *signatures; /* by article */
};

static int compare_terms(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

static void add_term(const struct table *t, struct signature *s, uint32_t hash)
{
    int weight = word_weight(t, hash);
    if (is_function_word(hash) || weight < TELLING)
        return;
    size_t least = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->terms[i] == hash)
            return;
        if (word_weight(t, s->terms[i]) < word_weight(t, s->terms[least]))
            least = i;
    }
    if (s->n < SIGNATURE_TERMS)
        s->terms[s->n++] = hash;
    else if (weight > word_weight(t, s->terms[least]))
        s->terms[least] = hash;
}

static void sign(const struct table *t, const struct position_set *without,
    struct signature *s, uint32_t article)
{
    struct word_iter it = { .text = t->corpus->articles.items[article].title };
    for (struct word w; word_next(&it, &w);)
        add_term(t, s, table_hash(&w));
    uint32_t end = table_article_end(t, article), words = 0;
    for (uint32_t i = table_article(t, article); i < end && words < LEAD_WORDS;
         i++) {
        if (set_has(without, i))
            continue;
        add_term(t, s, t->hash[i]);
        words++;
    }
    qsort(s->terms, s->n, sizeof *s->terms, compare_terms);
}

struct subjects *subjects_new(
    const struct table *t, const struct position_set *without, int threads)
{
    size_t n = t->corpus->articles.len;
    struct subjects *s = mem_alloc(sizeof *s);
    s->signatures = mem_alloc_zeroed(n + 1, sizeof *s->signatures);
#pragma omp parallel for num_threads(threads)
    for (size_t i = 0; i < n; i++)
        sign(t, without, &s->signatures[i], (uint32_t)i);
    return s;
}

void subjects_free(struct subjects *s)
{
    if (!s)
        return;
    free(s->signatures);
    free(s);
}

bool same_subject(const struct subjects *subjects, uint32_t a, uint32_t b)
{
    const struct signature *s = &subjects->signatures[a];
    const struct signature *z = &subjects->signatures[b];
    uint32_t common = 0;
    for (uint32_t i = 0, j = 0; i < s->n && j < z->n;) {
        common += s->terms[i] == z->terms[j];
        uint32_t x = s->terms[i], y = z->terms[j];
        i += x <= y;
        j += y <= x;
    }
    return common >= 3;
}
