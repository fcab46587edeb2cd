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

/* Terms in the longer shingles. */
#define PHRASE_TERMS 4
/* Subjects that make a text furniture. */
#define SUBJECTS 3
/* Articles of a group that are looked at. */
#define SAMPLE 12
/* Furniture is a paragraph, or so many words of one. */
#define FURNITURE_WORDS 12

struct finder {
    const struct table *t;
    struct position_set repeated; /* by the same source, elsewhere */
    struct position_set furniture;
    uint32_t *articles; /* by source: how many it has */
    struct subjects *subjects;
};

/* Do the articles tell of enough subjects? A sample of them is looked at. */
static bool many_subjects(struct finder *f, const uint32_t *articles, size_t n)
{
    uint32_t heads[SUBJECTS];
    size_t n_heads = 0, step = n > SAMPLE ? n / SAMPLE : 1;
    for (size_t i = 0; i < n && n_heads < SUBJECTS; i += step) {
        size_t j = 0;
        while (j < n_heads && !same_subject(f->subjects, heads[j], articles[i]))
            j++;
        if (j == n_heads)
            heads[n_heads++] = articles[i];
    }
    return n_heads == SUBJECTS;
}

/* ------------------------------------------------------------- phrases */

/* One source's places in a group of equal fingerprints, and how many articles
 * they stand in. */
static size_t source_end(
    const struct finder *f, const uint64_t *places, size_t n, size_t *out)
{
    size_t end = 0;
    for (uint32_t next = 0; end < n && places[end] >> 32 == *places >> 32;
         end++) {
        uint32_t position = (uint32_t)places[end];
        if (position < next)
            continue;
        next = table_article_end(f->t, table_article_at(f->t, position));
        *out += 1;
    }
    return end;
}

/* Is a text that so many articles of the source have, of all that have it, its
 * own habit? Else it is news that many sources carry. */
static bool is_habit(
    const struct finder *f, uint32_t source, size_t of_source, size_t of_all)
{
    return of_source > 1 &&
           (of_source * 2 >= of_all || of_source * 6 >= f->articles[source]);
}

/* Notes the places whose fingerprint their source has in other articles. */
static void find_repeated(struct finder *f, const fingerprint_list *list)
{
    ARRAY(uint64_t) places = { 0 };
    for (size_t i = 0, end; i < list->len; i = end) {
        end = fingerprint_group(list, i);
        if (end - i < 2)
            continue;
        places.len = 0;
        for (size_t k = i; k < end; k++) {
            uint32_t position = fingerprint_position(list->items[k]);
            uint32_t article = table_article_at(f->t, position);
            array_push(&places,
                (uint64_t)table_source(f->t, article) << 32 | position);
        }
        sort_keys(places.items, places.len, 1);
        for (size_t k = 0, next; k < places.len; k = next) {
            size_t articles = 0;
            next =
                k + source_end(f, places.items + k, places.len - k, &articles);
            if (is_habit(
                    f, (uint32_t)(places.items[k] >> 32), articles, places.len))
                for (size_t b = k; b < next; b++)
                    set_add(&f->repeated, (uint32_t)places.items[b]);
        }
    }
    array_free(&places);
}

/* A phrase that begins at a repeated place: where, and its hash with the
 * source's. */
static void add_phrases(struct finder *f, fingerprint_list *out, uint32_t p)
{
    const struct table *t = f->t;
    uint32_t article = t->corpus->paragraphs.items[p].article;
    uint32_t source = table_source(t, article);
    uint32_t term[PHRASE_TERMS] = { 0 };
    size_t run = 0;
    for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++) {
        if (is_function_word(t->hash[i]))
            continue;
        term[run++ % PHRASE_TERMS] = i;
        if (run >= PHRASE_TERMS) {
            uint32_t hash = source;
            for (size_t k = 0; k < PHRASE_TERMS; k++)
                hash = fingerprint_join(
                    hash, t->hash[term[(run + k) % PHRASE_TERMS]]);
            array_push(out, (uint64_t)hash << 32 | term[run % PHRASE_TERMS]);
        }
        if (!set_has(&f->repeated, i))
            run = 0;
    }
}

/* The end, behind the last of the terms of the phrase that begins at i. */
static uint32_t phrase_end(const struct table *t, uint32_t i)
{
    for (size_t terms = 0;; i++)
        if (!is_function_word(t->hash[i]) && ++terms == PHRASE_TERMS)
            return i + 1;
}

static void judge_phrases(struct finder *f, const fingerprint_list *phrases)
{
    ARRAY(uint32_t) articles = { 0 };
    for (size_t i = 0, end; i < phrases->len; i = end) {
        end = fingerprint_group(phrases, i);
        articles.len = 0;
        for (size_t k = i; k < end; k++) {
            uint32_t a =
                table_article_at(f->t, fingerprint_position(phrases->items[k]));
            if (!articles.len || articles.items[articles.len - 1] != a)
                array_push(&articles, a);
        }
        if (articles.len < SUBJECTS ||
            !many_subjects(f, articles.items, articles.len))
            continue;
        for (size_t k = i; k < end; k++) {
            uint32_t from = fingerprint_position(phrases->items[k]);
            for (uint32_t w = from; w < phrase_end(f->t, from); w++)
                set_add(&f->furniture, w);
        }
    }
    array_free(&articles);
}

/* Furniture is whole lines: what is left of a paragraph that is mostly
 * furniture joins it, a phrase alone in a paragraph of news does not. */
static void settle(struct finder *f, uint32_t p)
{
    const struct table *t = f->t;
    uint32_t marked = 0, words = t->first[p + 1] - t->first[p];
    for (uint32_t i = t->first[p]; i < t->first[p + 1]; i++)
        marked += set_has(&f->furniture, i);
    bool all = marked * 5 >= words * 3;
    for (uint32_t i = t->first[p], end; i < t->first[p + 1]; i = end) {
        bool on = set_has(&f->furniture, i);
        for (end = i + 1;
             end < t->first[p + 1] && set_has(&f->furniture, end) == on; end++)
            ;
        bool keep = all || (on && end - i >= FURNITURE_WORDS);
        for (uint32_t k = i; k < end && keep != on; k++)
            f->furniture.bits[k / 64] ^= UINT64_C(1) << k % 64;
    }
}

struct boilerplate *boilerplate_find(
    const struct table *t, const fingerprint_list *list, int threads)
{
    const struct corpus *c = t->corpus;
    struct boilerplate *b = mem_alloc_zeroed(1, sizeof *b);
    struct finder f = { .t = t, .repeated = set_new(t->n) };
    f.furniture = set_new(t->n);
    f.articles = mem_alloc_zeroed(c->sources.len + 1, sizeof *f.articles);
    for (size_t a = 0; a < c->articles.len; a++)
        f.articles[c->articles.items[a].source]++;
    find_repeated(&f, list);
    f.subjects = subjects_new(t, &f.repeated, threads);
    fingerprint_list phrases = { 0 };
    for (uint32_t p = 0; p < c->paragraphs.len; p++)
        add_phrases(&f, &phrases, p);
    sort_keys(phrases.items, phrases.len, threads);
    judge_phrases(&f, &phrases);
    array_free(&phrases);
    for (uint32_t p = 0; p < c->paragraphs.len; p++)
        settle(&f, p);
    free(f.repeated.bits);
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
    subjects_free(b->subjects);
    free(b);
}
