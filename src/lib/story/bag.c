/*
 * The terms of one article, counted by where they stand.
 *
 * News says first what it is about: a word of the title counts three times
 * one at the head of the body, and one far down counts less and less. Names
 * are told by their capital wherever they stand, which the whole collection
 * decides later. Function words and the site's own furniture do not count.
 */
#include "bag.h"
#include "reuse/sort.h"
#include "word_terms.h"

enum {
    TITLE_COUNT = 3 * COUNT_ONE,
    TITLE_WORDS = 100, /* more are no title */
    HALF_WAY = 300,    /* a word so far down the body counts half */
    BODY_WORDS = 3000, /* behind so many nothing counts */
    AHEAD = 8,         /* words: how far memory is asked for beforehand */
};

/* Its hash in the upper half, then its count and whether it is a name. */
static void add_term(loose_terms *out, uint32_t hash, uint32_t count, bool name)
{
    array_push(out, (uint64_t)hash << 32 | count << 1 | name);
}

static struct bag_term loose_term(uint64_t loose)
{
    return (struct bag_term){ (uint32_t)(loose >> 32), (uint32_t)loose >> 1,
        loose & 1 };
}

/* One text of an article: what stays the same from word to word. */
struct reading_place {
    const struct reading *from;
    struct language_votes *votes;
    loose_terms *out;
    struct span text;
    struct word before;
};

static void add_word(
    struct reading_place *place, const struct word *w, uint32_t count)
{
    struct term term;
    language_vote(place->votes, place->from->background, place->text, w);
    if (term_at(&term, &place->before, place->text, w))
        add_term(place->out, term.hash, count,
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
        add_term(place->out, m->term, count,
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

/* Adds equal terms up, into a bag that holds no more than it needs. */
static void add_up(struct bag *bag, loose_terms *loose)
{
    struct bag_term *last = NULL;
    size_t n = 0;
    sort_by_upper(loose->items, loose->len);
    for (size_t i = 0; i < loose->len; i++)
        n += i == 0 || loose->items[i] >> 32 != loose->items[i - 1] >> 32;
    array_reserve(&bag->terms, n);
    for (size_t i = 0; i < loose->len; i++) {
        struct bag_term t = loose_term(loose->items[i]);
        if (last && last->hash == t.hash) {
            last->count += t.count;
            last->name &= t.name;
        } else {
            last = &bag->terms.items[bag->terms.len++];
            *last = t;
        }
    }
}

void bag_fill(struct bag *bag, const struct reading *from, loose_terms *scratch,
    uint32_t article)
{
    const struct article *a = &from->corpus->articles.items[article];
    struct language_votes votes = { 0 };
    struct reading_place place = { from, &votes, scratch, a->title, { 0 } };
    scratch->len = 0;
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
