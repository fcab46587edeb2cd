/*
 * The different words of a corpus, each looked at once, where it first stands:
 * what term it makes, and which languages have it for a function word. A text
 * of a hundred million bytes has some hundred thousand of them.
 *
 * Each thread notes the words of the stretches it gets, the first place of
 * each; which stretches these are makes no difference to the first of all.
 */
#include "vocabulary.h"
#include "word_terms.h"

#include <stdlib.h>

enum { STRETCH = BOUNDARY(1 << 16, 8) };

/* Notes a place of a word: a position of the table, and 1. */
static void add_place(struct map *first, uint32_t hash, uint32_t place)
{
    uint32_t *known = map_at(first, hash);
    if (!*known || place < *known)
        *known = place;
}

static void add_stretch(struct map *first, const struct table *t, uint32_t from)
{
    uint32_t end = t->n - from > STRETCH ? from + STRETCH : t->n;
    for (uint32_t i = from; i < end; i++)
        add_place(first, t->hash[i], i + 1);
}

/* The first place of each different word. */
static struct map find_words(const struct table *t, int threads)
{
    (void)threads; /* without OpenMP there is one */
    struct map all = { 0 };
#pragma omp parallel num_threads(threads)
    {
        struct map own = { 0 };
#pragma omp for schedule(dynamic) nowait
        for (uint32_t i = 0; i <= t->n / STRETCH; i++)
            add_stretch(&own, t, i * STRETCH);
#pragma omp critical
        for (size_t i = 0; i < own.size; i++) {
            if (own.slots[i].value)
                add_place(&all, own.slots[i].key, own.slots[i].value);
        }
        map_free(&own);
    }
    return all;
}

/*
 * A word of one letter may be more than that elsewhere ("A's"), and so may one
 * that begins outside ASCII: these are looked at wherever they stand.
 */
static struct meaning look(
    const struct table *t, const struct background *b, struct map_slot place)
{
    uint32_t at = place.value - 1, paragraph = table_paragraph(t, at);
    const struct paragraph *p = &t->corpus->paragraphs.items[paragraph];
    struct span text = paragraph_text(t->corpus, paragraph);
    struct word_iter it = { .text = text,
        .at = table_word_start(t, at) - p->start };
    struct word w;
    struct buffer normal = { 0 };
    struct meaning m = { .hash = place.key, .kind = MEANING_UNSURE };
    if (word_next(&it, &w) && meaning_holds(text.ptr[w.start])) {
        word_normal(&normal, text, &w);
        m.languages = (uint16_t)language_bits(b, &w);
        m.is_number = (w.flags & WORD_NUMBER) != 0;
        m.term = term_hash(text, &w);
        if (w.flags & WORD_STOP)
            m.kind = MEANING_NO_TERM;
        else if (m.is_number || normal.len > 1)
            m.kind = MEANING_TERM;
    }
    buffer_free(&normal);
    return m;
}

struct vocabulary *vocabulary_new(
    const struct table *t, const struct background *b, int threads)
{
    struct map first = find_words(t, threads);
    struct vocabulary *v = mem_alloc(sizeof *v);
    v->size = first.size;
    v->slots = mem_alloc_zeroed(v->size + 1, sizeof *v->slots);
#pragma omp parallel for schedule(dynamic, 1024) num_threads(threads)
    for (size_t i = 0; i < v->size; i++) {
        if (first.slots[i].value)
            v->slots[i] = look(t, b, first.slots[i]);
    }
    map_free(&first);
    return v;
}

void vocabulary_free(struct vocabulary *v)
{
    if (!v)
        return;
    free(v->slots);
    free(v);
}
