/*
 * A hash table from features to lists of notes. A feature that many articles
 * have tells nothing: its list stops growing at a limit and is not used.
 */
#include "nearest.h"

#include <math.h>
#include <stdlib.h>

enum {
    NONE = -1,
};
struct slot {
    uint32_t feature; /* 0: empty */
    uint32_t count;   /* articles of the library that have it */
    int32_t last;     /* note */
};

struct note {
    uint32_t seen; /* index in seen */
    int32_t before;
};

struct seen {
    int64_t article;
    int32_t day;
    float score; /* while one wanted article is asked for */
};

struct wanted {
    int32_t day;
    size_t first, len; /* in features */
};

struct nearest {
    int window;
    ARRAY(struct wanted) wanted;
    ARRAY(uint32_t) features;
    struct slot *slots; /* made by the first article that is seen */
    size_t size;        /* a power of two */
    ARRAY(struct note) notes;
    ARRAY(struct seen) seen; /* those with a note */
    uint64_t n_seen;         /* all */
};

struct nearest *nearest_new(int window_days)
{
    struct nearest *n = mem_alloc_zeroed(1, sizeof *n);
    n->window = window_days;
    return n;
}

void nearest_free(struct nearest *n)
{
    if (!n)
        return;
    array_free(&n->wanted);
    array_free(&n->features);
    array_free(&n->notes);
    array_free(&n->seen);
    free(n->slots);
    free(n);
}

void nearest_want(struct nearest *n, int32_t day, const sketch *s)
{
    array_push(&n->wanted, (struct wanted){ day, n->features.len, s->len });
    for (size_t i = 0; i < s->len; i++)
        if (s->items[i])
            array_push(&n->features, s->items[i]);
        else
            n->wanted.items[n->wanted.len - 1].len--;
}

/* The slot of a feature, or the empty one where it would be. */
static struct slot *slot_of(const struct nearest *n, uint32_t feature)
{
    size_t at = feature * UINT32_C(0x9e3779b1) & (n->size - 1);
    while (n->slots[at].feature && n->slots[at].feature != feature)
        at = (at + 1) & (n->size - 1);
    return &n->slots[at];
}

static void index_wanted(struct nearest *n)
{
    for (n->size = 16; n->size < 4 * n->features.len;)
        n->size *= 2;
    n->slots = mem_alloc_zeroed(n->size, sizeof *n->slots);
    for (size_t i = 0; i < n->features.len; i++)
        *slot_of(n, n->features.items[i]) =
            (struct slot){ n->features.items[i], 0, NONE };
}

static uint32_t common(uint32_t feature)
{
    return is_print(feature) ? COMMON_PRINT : COMMON_TERM;
}

void nearest_see(struct nearest *n, int64_t article, int32_t day,
    const uint32_t *features, size_t len)
{
    uint32_t me = (uint32_t)n->seen.len;
    bool noted = false;
    if (!n->slots)
        index_wanted(n);
    n->n_seen++;
    for (size_t i = 0; i < len; i++) {
        struct slot *slot = slot_of(n, features[i]);
        if (!slot->feature || !features[i] ||
            ++slot->count > common(features[i]))
            continue;
        array_push(&n->notes, (struct note){ me, slot->last });
        slot->last = (int32_t)n->notes.len - 1;
        noted = true;
    }
    if (noted)
        array_push(&n->seen, (struct seen){ article, day, 0 });
}

float nearest_worth(uint64_t n_seen, uint32_t count, bool print)
{
    enum { PRINT_WORTH = 2 }; /* of a run of words, against a word */
    float worth = logf((float)(n_seen + 100) / (float)count);
    return print ? PRINT_WORTH * worth : worth;
}

float nearest_least(uint64_t n_seen)
{
    return 1.75F * nearest_worth(n_seen, 1, false);
}

static int by_score(const void *a, const void *b)
{
    const struct neighbour *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* Adds the worth of one feature to all that have it, remembering whom. */
static void add_scores(
    struct nearest *n, uint32_t feature, int32_t day, neighbours *met)
{
    const struct slot *slot = slot_of(n, feature);
    if (!slot->count || slot->count > common(feature))
        return;
    float worth = nearest_worth(n->n_seen, slot->count, is_print(feature));
    for (int32_t i = slot->last; i != NONE; i = n->notes.items[i].before) {
        struct seen *seen = &n->seen.items[n->notes.items[i].seen];
        if (abs(seen->day - day) > n->window)
            continue;
        if (seen->score == 0)
            array_push(met, (struct neighbour){ n->notes.items[i].seen, 0 });
        seen->score += worth;
    }
}

void nearest_take(struct nearest *n, uint32_t who, size_t max, neighbours *out)
{
    const struct wanted *w = &n->wanted.items[who];
    neighbours met = { 0 };
    for (size_t i = 0; n->slots && i < w->len; i++)
        add_scores(n, n->features.items[w->first + i], w->day, &met);
    for (size_t i = 0; i < met.len; i++) {
        struct seen *seen = &n->seen.items[met.items[i].article];
        met.items[i] = (struct neighbour){ seen->article, seen->score };
        seen->score = 0;
    }
    if (met.len)
        qsort(met.items, met.len, sizeof *met.items, by_score);
    for (size_t i = 0; i < met.len && i < max; i++)
        if (met.items[i].score >= nearest_least(n->n_seen))
            array_push(out, met.items[i]);
    array_free(&met);
}
