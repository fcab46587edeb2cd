/*
 * The different words of a corpus, each looked at once, where it first stands:
 * what term it makes, and which languages have it for a function word. A text
 * of a hundred million bytes has some hundred thousand of them.
 *
 * Each thread notes the words of the stretches it gets, the first place of
 * each; which stretches these are makes no difference to the first of all.
 */
#include "parts.h"

#include <stdlib.h>

enum { FIRST_SIZE = BOUNDARY(16384, 2), STRETCH = BOUNDARY(1 << 16, 8) };

struct place {
    uint32_t hash;
    uint32_t first; /* a position of the table, and 1; 0: an empty slot */
};

/* Open addressing. */
struct places {
    struct place *slots;
    size_t size; /* a power of two */
    size_t n;
};

static struct place *place_of(const struct places *p, uint32_t hash)
{
    size_t at = vocabulary_slot(hash, p->size);
    while (p->slots[at].first && p->slots[at].hash != hash)
        at = (at + 1) & (p->size - 1);
    return &p->slots[at];
}

static void places_grow(struct places *p)
{
    struct places old = *p;
    p->size = old.size ? 2 * old.size : FIRST_SIZE;
    p->slots = mem_alloc_zeroed(p->size, sizeof *p->slots);
    for (size_t i = 0; i < old.size; i++) {
        if (old.slots[i].first)
            *place_of(p, old.slots[i].hash) = old.slots[i];
    }
    free(old.slots);
}

static void places_add(struct places *p, struct place new)
{
    if (2 * p->n >= p->size)
        places_grow(p);
    struct place *place = place_of(p, new.hash);
    p->n += !place->first;
    if (!place->first || new.first < place->first)
        *place = new;
}

static void add_stretch(struct places *p, const struct table *t, uint32_t from)
{
    uint32_t end = t->n - from > STRETCH ? from + STRETCH : t->n;
    for (uint32_t i = from; i < end; i++)
        places_add(p, (struct place){ t->hash[i], i + 1 });
}

/* Each different word and its first place. */
static struct places find_words(const struct table *t, int threads)
{
    (void)threads; /* without OpenMP there is one */
    struct places all = { 0 };
    places_grow(&all);
#pragma omp parallel num_threads(threads)
    {
        struct places own = { 0 };
#pragma omp for schedule(dynamic) nowait
        for (uint32_t i = 0; i <= t->n / STRETCH; i++)
            add_stretch(&own, t, i * STRETCH);
#pragma omp critical
        for (size_t i = 0; i < own.size; i++) {
            if (own.slots[i].first)
                places_add(&all, own.slots[i]);
        }
        free(own.slots);
    }
    return all;
}

/*
 * A word of one letter may be more than that elsewhere ("A's"), and so may one
 * that begins outside ASCII: these are looked at wherever they stand.
 */
static struct meaning look(
    const struct table *t, const struct background *b, struct place place)
{
    uint32_t at = place.first - 1, paragraph = table_paragraph(t, at);
    const struct paragraph *p = &t->corpus->paragraphs.items[paragraph];
    struct span text = paragraph_text(t->corpus, paragraph);
    struct word_iter it = { .text = text, .at = t->start[at] - p->start };
    struct word w;
    struct buffer normal = { 0 };
    struct meaning m = { .hash = place.hash, .kind = MEANING_UNSURE };
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
    struct places places = find_words(t, threads);
    struct vocabulary *v = mem_alloc(sizeof *v);
    v->size = places.size;
    v->slots = mem_alloc_zeroed(v->size, sizeof *v->slots);
#pragma omp parallel for schedule(dynamic, 1024) num_threads(threads)
    for (size_t i = 0; i < v->size; i++) {
        if (places.slots[i].first)
            v->slots[i] = look(t, b, places.slots[i]);
    }
    free(places.slots);
    return v;
}

void vocabulary_free(struct vocabulary *v)
{
    if (!v)
        return;
    free(v->slots);
    free(v);
}
