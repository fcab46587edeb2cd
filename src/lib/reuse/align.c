/*
 * Aligning two articles: what their common fingerprints lead to first. Then,
 * where they are known to share much, single rare words are seeds enough for
 * what is left: a paragraph that was rewritten heavily is found because its
 * neighbours were not.
 */
#include "aligner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From this score on two articles are known to share something. */
#define MUCH (100 * BIT)
/* A word that is a seed by itself tells so much. */
#define RARE (9 * BIT)
/* Slots that are looked at for a free one; places of one such word. */
#define PROBES 64
#define PLACES 8

struct aligner *aligner_new(
    const struct table *t, const struct boilerplate *boilerplate)
{
    struct aligner *a = mem_alloc_zeroed(1, sizeof *a);
    a->table = t;
    a->boilerplate = boilerplate;
    /* The longest run shared by accident grows with the logarithm of what is
     * compared (Arratia, Waterman 1985). */
    double size = log2(t->n + 2.0);
    uint32_t accident = (uint32_t)(0.45 * size - 0.5);
    accident = accident < 4 ? 4 : accident > 8 ? 8 : accident;
    a->alone = (struct demand){ .score = 170 * BIT,
        .relief = 90 * BIT,
        .run = 8,
        .run_score = 52 * BIT,
        .run_whole = 30 * BIT,
        .function = 4 * BIT,
        .left_out = GAP };
    a->together = (struct demand){ .score = 100 * BIT,
        .relief = 100 * BIT,
        .run = accident,
        .run_score = 40 * BIT,
        .run_whole = 40 * BIT,
        .function = UINT8_MAX,
        .neighbour = 30 * BIT };
    a->block = mem_alloc(sizeof *a->block);
    return a;
}

void aligner_free(struct aligner *a)
{
    if (!a)
        return;
    free(a->used[0].items);
    free(a->used[1].items);
    array_free(&a->runs);
    array_free(&a->groups);
    array_free(&a->likely);
    array_free(&a->links);
    array_free(&a->chain);
    array_free(&a->filled);
    array_free(&a->seeds);
    array_free(&a->slots);
    array_free(&a->rare[0]);
    array_free(&a->rare[1]);
    free(a->block);
    free(a);
}

void aligner_take(struct aligner *a, int side, uint32_t article)
{
    const struct table *t = a->table;
    a->base[side] = table_article(t, article);
    a->words[side] = table_article_end(t, article) - a->base[side];
    size_t room = (size_t)a->words[side] + TABLE_SLACK;
    if (room > a->used[side].cap)
        a->used[side].items =
            array_grow(a->used[side].items, &a->used[side].cap, room, 1);
    memset(a->used[side].items, 0, room);
    const struct position_set *furniture = &a->boilerplate->furniture;
    uint32_t end = a->base[side] + a->words[side];
    if (!set_any(furniture, a->base[side], end))
        return;
    for (uint32_t i = a->base[side]; i < end; i++)
        a->used[side].items[i - a->base[side]] = set_has(furniture, i);
}

/* Have chains taken all words of all its runs? */
static bool is_used_up(const struct aligner *a, const struct group *g)
{
    const struct run_found *run = &a->runs.items[g->first];
    for (size_t i = 0; i < g->n; i++)
        if (count_used(a, run[i].s, 0, true) < run[i].s.n)
            return false;
    return true;
}

/* Notes the groups that a chain may come of; false when there are none. */
static bool pick_likely(struct aligner *a, const struct demand *demand)
{
    a->likely.len = 0;
    for (size_t i = 0; i < a->groups.len; i++)
        if (chain_is_possible(a, &a->groups.items[i], demand))
            array_push(&a->likely, a->groups.items[i]);
    return a->likely.len;
}

/* Leaves the groups that a chain may still come of. */
static void drop_used_up(struct aligner *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->groups.len; i++)
        if (!is_used_up(a, &a->groups.items[i]))
            a->groups.items[kept++] = a->groups.items[i];
    a->groups.len = kept;
}

static void chain_likely(struct aligner *a, const struct demand *demand)
{
    for (size_t i = 0; i < a->likely.len; i++)
        chain_group(a, &a->likely.items[i], demand);
}

/* Of eight words, the top bit of the byte of each that is rare and that no
 * chain has taken. */
static uint64_t rare_and_free(const uint8_t *tells, const uint8_t *used)
{
    uint64_t x = eight_at(tells);
    uint64_t rare = ((x & EIGHT(0x7f)) + EIGHT(0x80 - RARE)) | x;
    return rare & ~(eight_at(used) << 7) & EIGHT(0x80);
}
_Static_assert(RARE <= 0x80, "what is told is compared in seven bits");

/* Lists the words of one side that are rare and that no chain has taken. */
static void list_rare(struct aligner *a, int side)
{
    const uint32_t *hash = a->table->hash + a->base[side];
    const uint8_t *tells = a->table->tells + a->base[side];
    const uint8_t *used = a->used[side].items;
    uint32_t words = a->words[side];
    a->rare[side].len = 0;
    array_reserve(&a->rare[side], words);
    for (uint32_t i = 0; i < words; i += 8) {
        uint64_t rare = rare_and_free(tells + i, used + i);
        if (words - i < 8)
            rare &= (UINT64_C(1) << 8 * (words - i)) - 1;
        for (; rare; rare &= rare - 1) {
            uint32_t at = i + first_byte(rare);
            if (!is_function_word(hash[at]))
                a->rare[side].items[a->rare[side].len++] = a->base[side] + at;
        }
    }
}

/* Keeps the words of one side that the other has as well, as far as marks
 * tell: most it does not. */
static void keep_common(struct aligner *a, int side)
{
    const uint32_t *hash = a->table->hash, *other = a->rare[!side].items;
    uint32_t *own = a->rare[side].items;
    size_t kept = 0;
    marks_clear(a);
    for (size_t k = 0; k < a->rare[!side].len; k++)
        mark_word(a, hash[other[k]]);
    for (size_t k = 0; k < a->rare[side].len; k++) {
        own[kept] = own[k];
        kept += is_marked(a, hash[own[k]]);
    }
    a->rare[side].len = kept;
}

/* Puts the words of the left into slots by their hash, but for a word that
 * comes again and again; returns how many slots there are, a power of two. */
static size_t slot_rare(struct aligner *a)
{
    const uint32_t *hash = a->table->hash;
    size_t size = 16;
    while (size < a->rare[0].len * 2)
        size *= 2;
    a->slots.len = 0;
    array_reserve(&a->slots, size);
    memset(a->slots.items, 0, size * sizeof *a->slots.items);
    for (size_t k = 0; k < a->rare[0].len; k++) {
        uint32_t i = a->rare[0].items[k], word = hash[i];
        size_t at = word / 2 & (size - 1);
        int n = 0, same = 0;
        for (; a->slots.items[at].next && n < PROBES && same < PLACES; n++) {
            same += a->slots.items[at].hash == word;
            at = (at + 1) & (size - 1);
        }
        if (!a->slots.items[at].next && same < PLACES)
            a->slots.items[at] = (struct rare_slot){ word, i + 1 };
        else
            a->out->limits++;
    }
    return size;
}

/* Seeds of single rare words that no chain has taken. */
static void find_rare_seeds(struct aligner *a)
{
    a->seeds.len = 0;
    list_rare(a, 0);
    if (!a->rare[0].len)
        return;
    list_rare(a, 1);
    keep_common(a, 1);
    if (!a->rare[1].len)
        return;
    keep_common(a, 0);
    size_t size = slot_rare(a);
    for (size_t k = 0; k < a->rare[1].len; k++) {
        uint32_t j = a->rare[1].items[k], word = a->table->hash[j];
        size_t at = word / 2 & (size - 1);
        for (; a->slots.items[at].next; at = (at + 1) & (size - 1))
            if (a->slots.items[at].hash == word)
                array_push(&a->seeds,
                    (uint64_t)(a->slots.items[at].next - 1) << 32 | j);
    }
}

static bool has_headline(const struct aligner *a, uint32_t article)
{
    return a->table->corpus->articles.items[article].title.len;
}

/* Two articles of one source that tell of different things share nothing but
 * its habits. What tells versions of one text are their headlines; where one
 * is missing, an article that is mostly a copy of the other is a version. */
static bool is_habit(const struct aligner *a)
{
    struct subjects *s = a->boilerplate->subjects;
    uint32_t left = table_article_at(a->table, a->base[0]);
    uint32_t right = table_article_at(a->table, a->base[1]), shared = 0;
    if (!s || table_source(a->table, left) != table_source(a->table, right) ||
        same_subject(s, left, right, NO_WORDS))
        return false;
    for (size_t i = 0; i < a->out->chains.len; i++)
        shared += a->out->chains.items[i].shared;
    return (has_headline(a, left) && has_headline(a, right)) ||
           (2 * shared < a->words[0] && 2 * shared < a->words[1]);
}

void align_articles(
    struct aligner *a, struct alignment *out, const uint64_t *seeds, size_t n)
{
    a->out = out;
    a->known = 0;
    out->chains.len = 0;
    out->stretches.len = 0;
    out->limits = 0;
    runs_find(a, seeds, n);
    if (!pick_likely(a, &a->alone))
        return;
    aligner_take(a, 0, table_article_at(a->table, seed_left(seeds[0])));
    aligner_take(a, 1, table_article_at(a->table, seed_right(seeds[0])));
    chain_likely(a, &a->alone);
    if (a->known >= MUCH) {
        drop_used_up(a);
        pick_likely(a, &a->together);
        chain_likely(a, &a->together);
        find_rare_seeds(a);
        runs_find(a, a->seeds.items, a->seeds.len);
        pick_likely(a, &a->together);
        for (size_t i = 0; i < a->likely.len; i++)
            claim_runs(a, &a->likely.items[i], &a->together);
        chain_likely(a, &a->together);
    }
    if (out->chains.len && is_habit(a))
        out->chains.len = 0;
}
