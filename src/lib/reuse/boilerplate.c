/*
 * Boilerplate is told from news by its company. A paragraph that an agency
 * wrote stands in many articles, but all of them are about one thing; a
 * subscription notice stands on articles about anything. So a text is
 * furniture when one source prints it on articles of several subjects, and two
 * articles are of one subject when their headlines and first words share rare
 * terms.
 *
 * To find such texts quickly: places whose fingerprint the same source has in
 * another article are noted; where several follow one another, longer shingles
 * are made of them, grouped by source, and each group is judged.
 */
#include "boilerplate.h"

#include "sort.h"

#include <stdlib.h>
#include <string.h>

/* Terms in the longer shingles. */
#define PHRASE_TERMS 4
/* Furniture is a paragraph, or so many words of one. */
#define FURNITURE_WORDS 12

struct finder {
    const struct table *t;
    struct position_set repeated; /* by the same source, elsewhere */
    struct position_set furniture;
    uint32_t *articles; /* by source: how many it has */
    struct subjects *subjects;
};

/* Is a text that so many articles of the source have, of all that have it, its
 * own habit? Else it is news that many sources carry. */
static bool is_habit(
    const struct finder *f, uint32_t source, size_t of_source, size_t of_all)
{
    return of_source > 1 &&
           (of_source * 2 >= of_all || of_source * 6 >= f->articles[source]);
}

/* How many articles of a source are in the group being looked at. */
struct tally {
    size_t group;
    uint32_t last, articles;
};

/* Places of one shingle. */
struct places {
    const struct posting *items;
    const uint32_t *articles;
    size_t n;
};

/* Counts the articles that a group has, of each source and in all; true when
 * one source has several. Places are in order, so an article's are together. */
static bool tally_group(const struct table *t, struct tally *tally,
    const struct places *group, size_t id, size_t *out_articles)
{
    bool several = false;
    *out_articles = 0;
    for (size_t i = 0; i < group->n; i++) {
        uint32_t article = group->articles[i];
        struct tally *own = &tally[table_source(t, article)];
        *out_articles += !i || article != group->articles[i - 1];
        if (own->group != id) {
            *own = (struct tally){ id, article, 1 };
        } else if (own->last != article) {
            own->last = article;
            own->articles++;
            several = true;
        }
    }
    return several;
}

static void note_group(struct finder *f, const struct tally *tally,
    const struct places *group, size_t n_articles)
{
    for (size_t i = 0; i < group->n; i++) {
        uint32_t source = table_source(f->t, group->articles[i]);
        if (is_habit(f, source, tally[source].articles, n_articles))
            set_add(&f->repeated, group->items[i].position);
    }
}

static void find_in_bucket(struct finder *f, const struct postings *all,
    size_t bucket, struct tally *tally)
{
    size_t stop = all->first[bucket + 1];
    for (size_t i = all->first[bucket], end; i < stop; i = end) {
        end = posting_group(all->items, i, stop);
        struct places group = { all->items + i, all->articles + i, end - i };
        size_t n_articles;
        if (group.n > 1 && tally_group(f->t, tally, &group, i + 1, &n_articles))
            note_group(f, tally, &group, n_articles);
    }
}

/* Notes the places whose shingle their source has in other articles. */
static void find_repeated(
    struct finder *f, const struct postings *all, int threads)
{
    (void)threads; /* without OpenMP there is one */
    size_t n_sources = f->t->corpus->sources.len;
#pragma omp parallel num_threads(threads)
    {
        struct tally *tally = mem_alloc_zeroed(n_sources + 1, sizeof *tally);
#pragma omp for schedule(dynamic)
        for (size_t b = 0; b < BUCKETS; b++)
            find_in_bucket(f, all, b, tally);
        free(tally);
    }
}

typedef ARRAY(uint32_t) article_list;

/* A phrase of a source: a hash of both, and where it begins. */
static void add_phrase(struct finder *f, seed_list *out, uint32_t p,
    const uint32_t *terms, size_t n)
{
    uint32_t hash =
        table_source(f->t, f->t->corpus->paragraphs.items[p].article);
    for (size_t i = 0; i < n; i++)
        hash = shingle_hash(hash, f->t->hash[terms[i]]);
    array_push(out, (uint64_t)hash << 32 | terms[0]);
}

/* The phrases of a paragraph of which every shingle is repeated. */
static void add_phrases(struct finder *f, seed_list *out, uint32_t p)
{
    const struct table *t = f->t;
    uint32_t terms[PHRASE_TERMS];
    size_t run = 0, n = 0, n_repeated = 0;
    if (!set_any(&f->repeated, t->first[p], t->first[p + 1]))
        return;
    for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++) {
        if (is_function_word(t->hash[i]))
            continue;
        if (run == PHRASE_TERMS)
            memmove(terms, terms + 1, --run * sizeof *terms);
        terms[run++] = i;
        n++;
        if (run == PHRASE_TERMS)
            add_phrase(f, out, p, terms, run);
        if (set_has(&f->repeated, i))
            n_repeated++;
        else
            run = 0;
    }
    /* No shingle begins at the last term. */
    if (n < PHRASE_TERMS && n_repeated + 1 == n)
        add_phrase(f, out, p, terms, n);
}

/* All phrases in order, those of one kind together. */
static seed_list find_phrases(struct finder *f, int threads)
{
    (void)threads; /* without OpenMP there is one */
    seed_list all = { 0 };
    size_t n = f->t->corpus->paragraphs.len;
#pragma omp parallel num_threads(threads)
    {
        seed_list own = { 0 };
#pragma omp for schedule(dynamic, 4096)
        for (size_t p = 0; p < n; p++)
            add_phrases(f, &own, (uint32_t)p);
#pragma omp critical
        {
            array_reserve(&all, own.len);
            if (own.len)
                memcpy(all.items + all.len, own.items,
                    own.len * sizeof *own.items);
            all.len += own.len;
        }
        array_free(&own);
    }
    sort_keys(all.items, all.len);
    return all;
}

/* The end, behind the last of the terms of the phrase that begins at i. */
static uint32_t phrase_end(const struct table *t, uint32_t i)
{
    uint32_t end = t->first[table_paragraph(t, i) + 1];
    for (size_t terms = 0; i < end && terms < PHRASE_TERMS; i++)
        terms += !is_function_word(t->hash[i]);
    return i;
}

/* The end of the phrases of one kind that begin with number `from`; their
 * articles replace those in *out. */
static size_t phrase_group(const struct finder *f, const seed_list *phrases,
    size_t from, article_list *out)
{
    uint64_t kind = phrases->items[from] >> 32;
    size_t end = from;
    out->len = 0;
    for (; end < phrases->len && phrases->items[end] >> 32 == kind; end++) {
        uint32_t a = table_article_at(f->t, (uint32_t)phrases->items[end]);
        if (!out->len || out->items[out->len - 1] != a)
            array_push(out, a);
    }
    return end;
}

/* Looks at the articles whose subjects are going to be asked for, side by
 * side. */
static void look_at_subjects(
    struct finder *f, const seed_list *phrases, int threads)
{
    article_list articles = { 0 };
    bool *marked = mem_alloc_zeroed(f->t->corpus->articles.len, sizeof *marked);
    for (size_t i = 0; i < phrases->len;) {
        i = phrase_group(f, phrases, i, &articles);
        for (size_t k = 0; articles.len >= SUBJECTS && k < articles.len; k++)
            marked[articles.items[k]] = true;
    }
    subjects_look(f->subjects, marked, threads);
    array_free(&articles);
    free(marked);
}

static void judge_phrases(struct finder *f, const seed_list *phrases)
{
    article_list articles = { 0 };
    for (size_t i = 0, end; i < phrases->len; i = end) {
        end = phrase_group(f, phrases, i, &articles);
        if (!many_subjects(f->subjects, articles.items, articles.len, NO_WORDS))
            continue;
        for (size_t k = i; k < end; k++) {
            uint32_t from = (uint32_t)phrases->items[k];
            uint32_t to = phrase_end(f->t, from);
            for (uint32_t w = from; w < to; w++)
                set_add(&f->furniture, w);
        }
    }
    array_free(&articles);
}

/* Furniture is whole lines: what is left of a paragraph that is mostly
 * furniture joins it, a phrase alone in a paragraph of news does not. */
void boilerplate_settle(
    struct position_set *furniture, const struct table *t, uint32_t p)
{
    uint32_t marked = 0, words = t->first[p + 1] - t->first[p];
    if (!set_any(furniture, t->first[p], t->first[p + 1]))
        return;
    for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++)
        marked += set_has(furniture, i);
    bool all = marked * 5 >= words * 3;
    for (uint32_t i = t->first[p], end; i < t->first[p + 1]; i = end) {
        bool on = set_has(furniture, i);
        for (end = i + 1;
             end < t->first[p + 1] && set_has(furniture, end) == on; end++)
            ;
        bool keep = all || (on && end - i >= FURNITURE_WORDS);
        for (uint32_t k = i; k < end && keep != on; k++)
            furniture->bits[k / 64] ^= UINT64_C(1) << k % 64;
    }
}

struct boilerplate *boilerplate_find(const struct table *t,
    const struct postings *all, bool within_source, int threads)
{
    const struct corpus *c = t->corpus;
    struct boilerplate *b = mem_alloc_zeroed(1, sizeof *b);
    struct finder f = { .t = t, .repeated = set_new(t->n) };
    f.furniture = set_new(t->n);
    f.articles = mem_alloc_zeroed(c->sources.len + 1, sizeof *f.articles);
    for (size_t a = 0; a < c->articles.len; a++)
        f.articles[table_source(t, (uint32_t)a)]++;
    find_repeated(&f, all, threads);
    b->repeated = f.repeated;
    f.subjects = subjects_new(t, &b->repeated);
    seed_list phrases = find_phrases(&f, threads);
    if (within_source)
        subjects_look(f.subjects, NULL, threads);
    else
        look_at_subjects(&f, &phrases, threads);
    judge_phrases(&f, &phrases);
    array_free(&phrases);
    for (uint32_t p = 0; p < c->paragraphs.len; p++)
        boilerplate_settle(&f.furniture, t, p);
    free(f.articles);
    b->furniture = f.furniture;
    b->subjects = f.subjects;
    return b;
}

struct boilerplate *boilerplate_none(const struct table *t)
{
    struct boilerplate *b = mem_alloc_zeroed(1, sizeof *b);
    b->furniture = set_new(t->n);
    return b;
}

void boilerplate_free(struct boilerplate *b)
{
    if (!b)
        return;
    free(b->furniture.bits);
    free(b->repeated.bits);
    subjects_free(b->subjects);
    free(b);
}
