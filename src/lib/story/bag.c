/*
 * The terms of one article, counted by where they stand.
 *
 * News says first what it is about: a word of the title counts three times
 * one at the head of the body, and one far down counts less and less. Names
 * are told by their capital wherever they stand, which the whole collection
 * decides later. Function words and the site's own furniture do not count.
 */
#include "bag.h"
#include "word_terms.h"

#include <string.h>

enum {
    TITLE_COUNT = 3 * COUNT_ONE,
    TITLE_WORDS = 100, /* more are no title */
    HALF_WAY = 300,    /* a word so far down the body counts half */
    BODY_WORDS = 3000, /* behind so many nothing counts */
    AHEAD = 8,         /* words: how far memory is asked for beforehand */
};

static void add_term(struct bag *bag, uint32_t hash, uint32_t count, bool name)
{
    array_push(&bag->terms,
        (struct bag_term){ .hash = hash, .count = count, .name = name });
}

/* One text of an article: what stays the same from word to word. */
struct reading_place {
    const struct reading *from;
    struct language_votes *votes;
    struct bag *bag;
    struct span text;
    struct word before;
};

static void add_word(
    struct reading_place *place, const struct word *w, uint32_t count)
{
    struct term term;
    language_vote(place->votes, place->from->background, place->text, w);
    if (term_at(&term, &place->before, place->text, w))
        add_term(place->bag, term.hash, count,
            (w->flags & (WORD_NAME | WORD_NUMBER)) != 0);
}

/* The word at byte `at` by what the vocabulary knows of it, or by a look. */
static void add_known(
    struct reading_place *place, uint32_t hash, uint32_t at, uint32_t count)
{
    char first = place->text.ptr[at];
    const struct meaning *m = vocabulary_find(place->from->vocabulary, hash);
    if (m->kind == MEANING_UNSURE || !meaning_holds(first)) {
        struct word_iter it = { .text = place->text, .at = at };
        struct word w;
        if (word_next(&it, &w))
            add_word(place, &w, count);
        return;
    }
    place->votes->words++;
    language_vote_bits(place->votes, m->languages);
    place->before = (struct word){ 0 };
    if (m->kind == MEANING_TERM)
        add_term(place->bag, m->term, count,
            m->is_number || (first >= 'A' && first <= 'Z'));
}

/* The furniture of an article, or of all that an index found. */
static const struct furniture *furniture_of(
    const struct furniture **end, const struct reuse *r, uint32_t article)
{
    const struct furniture *items = r->furniture.items;
    if (!r->first_furniture) {
        *end = items ? items + r->furniture.len : NULL;
        return items;
    }
    *end = items + r->first_furniture[article + 1];
    return items + r->first_furniture[article];
}

static uint32_t count_at(uint32_t n)
{
    return COUNT_ONE * HALF_WAY / (HALF_WAY + n);
}

/* The words of a paragraph that are no furniture; n have been before. */
static uint32_t add_paragraph(
    struct reading_place *place, uint32_t id, uint32_t n, uint32_t article)
{
    const struct table *t = place->from->table;
    const struct furniture *end,
        *f = furniture_of(&end, place->from->reuse, article);
    uint32_t offset = t->corpus->paragraphs.items[id].start, start = 0;
    for (uint32_t i = t->first[id]; i < t->first[id + 1] && n < BODY_WORDS;
         i++) {
        start = i == t->first[id] ? table_word_start(t, i)
                                  : table_next_start(t, i, start);
        if (i + AHEAD < t->n)
            vocabulary_prefetch(place->from->vocabulary, t->hash[i + AHEAD]);
        while (f < end && f->end <= start)
            f++;
        if (f == end || f->start > start)
            add_known(place, t->hash[i], start - offset, count_at(n++));
    }
    return n;
}

/* The same by reading, where there is no table. */
static uint32_t read_paragraph(
    struct reading_place *place, uint32_t id, uint32_t n, uint32_t article)
{
    const struct furniture *end,
        *f = furniture_of(&end, place->from->reuse, article);
    uint32_t offset = place->from->corpus->paragraphs.items[id].start;
    struct word_iter it = { .text = place->text };
    for (struct word w; n < BODY_WORDS && word_next(&it, &w);) {
        while (f < end && f->end <= offset + w.start)
            f++;
        if (f == end || f->start > offset + w.start)
            add_word(place, &w, count_at(n++));
    }
    return n;
}

/* Puts terms in the order of their hash, a byte of it at a time. */
static void sort_terms(struct bag_term *terms, struct bag_term *other, size_t n)
{
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t place[257] = { 0 };
        for (size_t i = 0; i < n; i++)
            place[(terms[i].hash >> shift & 255) + 1]++;
        for (int k = 0; k < 256; k++)
            place[k + 1] += place[k];
        for (size_t i = 0; i < n; i++)
            other[place[terms[i].hash >> shift & 255]++] = terms[i];
        struct bag_term *swap = terms;
        terms = other;
        other = swap;
    }
}

/* Adds equal terms up, into a bag that holds no more than it needs. */
static void add_up(struct bag *bag, struct bag *loose)
{
    size_t kept = 0, n = loose->terms.len;
    /* Even of none there is a place to point at: an offset from nothing is one
     * that the sanitizer of clang minds. */
    array_reserve(&loose->terms, n + 1);
    struct bag_term *terms = loose->terms.items;
    sort_terms(terms, terms + n, n);
    for (size_t i = 0; i < n; i++) {
        struct bag_term *last = kept ? &terms[kept - 1] : NULL;
        if (last && last->hash == terms[i].hash) {
            last->count += terms[i].count;
            last->name &= terms[i].name;
        } else {
            terms[kept++] = terms[i];
        }
    }
    bag->terms.items = mem_alloc(kept * sizeof *terms + 1);
    bag->terms.len = bag->terms.cap = kept;
    if (kept)
        memcpy(bag->terms.items, terms, kept * sizeof *terms);
}

void bag_fill(struct bag *bag, const struct reading *from, struct bag *scratch,
    uint32_t article)
{
    const struct article *a = &from->corpus->articles.items[article];
    struct language_votes votes = { 0 };
    struct reading_place place = { from, &votes, scratch, a->title, { 0 } };
    scratch->terms.len = 0;
    struct word_iter it = { .text = a->title };
    uint32_t n = 0;
    for (struct word w; n++ < TITLE_WORDS && word_next(&it, &w);)
        add_word(&place, &w, TITLE_COUNT);
    n = 0;
    for (uint32_t i = 0; i < a->n_paragraphs && n < BODY_WORDS; i++) {
        uint32_t id = a->first_paragraph + i;
        place.text = paragraph_text(from->corpus, id);
        place.before = (struct word){ 0 };
        n = from->table ? add_paragraph(&place, id, n, article)
                        : read_paragraph(&place, id, n, article);
    }
    bag->language = language_decide(&votes);
    add_up(bag, scratch);
}
