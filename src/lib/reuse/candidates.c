/*
 * Seeds by grouping equal fingerprints. A group of m places makes m(m-1)/2
 * pairs; groups are taken from the smallest on while the pairs made stay
 * within a multiple of the number of fingerprints, so the work is linear. The
 * places of a larger group are each joined to a few that follow.
 */
#include "candidates.h"

#include "sort.h"

#include <stdlib.h>

#define PAIRS_PER_FINGERPRINT 8
#define GROUP_MAX 1024
#define PLACES_PER_ARTICLE 4
#define FOLLOWERS 8

struct place {
    uint32_t position, article, source;
};
typedef ARRAY(struct place) place_list;

static size_t largest_full_group(const fingerprint_list *list)
{
    size_t *count = mem_alloc_zeroed(GROUP_MAX + 1, sizeof *count);
    for (size_t i = 0, end; i < list->len; i = end) {
        end = fingerprint_group(list, i);
        if (end - i <= GROUP_MAX)
            count[end - i]++;
    }
    size_t budget = list->len * PAIRS_PER_FINGERPRINT, size = 1;
    for (; size < GROUP_MAX; size++) {
        size_t pairs = count[size + 1] * (size + 1) * size / 2;
        if (pairs > budget)
            break;
        budget -= pairs;
    }
    free(count);
    return size;
}

/* The places of a group, a bounded number of each article. */
static void gather(place_list *out, const struct table *t,
    const struct boilerplate *boilerplate, const uint64_t *list, size_t n,
    struct reuse_counts *counts)
{
    out->len = 0;
    size_t of_article = 0;
    for (size_t i = 0; i < n; i++) {
        struct place p = { .position = fingerprint_position(list[i]) };
        if (set_has(&boilerplate->furniture, p.position)) {
            counts->dropped_furniture++;
            continue;
        }
        p.article = table_article_at(t, p.position);
        p.source = table_source(t, p.article);
        bool same = out->len && out->items[out->len - 1].article == p.article;
        of_article = same ? of_article + 1 : 1;
        if (of_article <= PLACES_PER_ARTICLE)
            array_push(out, p);
        else
            counts->dropped_common++;
    }
}

static void join(
    seed_list *out, const place_list *places, size_t reach, bool within_source)
{
    for (size_t i = 0; i < places->len; i++) {
        struct place a = places->items[i];
        size_t end = places->len - i > reach ? i + reach + 1 : places->len;
        for (size_t j = i + 1; j < end; j++) {
            struct place b = places->items[j];
            if (a.article != b.article &&
                (within_source || a.source != b.source))
                array_push(out, (uint64_t)a.position << 32 | b.position);
        }
    }
}

seed_list candidates_find(const struct table *t, const fingerprint_list *list,
    const struct boilerplate *boilerplate, const struct reuse_options *options,
    struct reuse_counts *counts)
{
    seed_list seeds = { 0 };
    place_list places = { 0 };
    size_t full = largest_full_group(list);
    for (size_t i = 0, end; i < list->len; i = end) {
        end = fingerprint_group(list, i);
        if (end - i < 2)
            continue;
        gather(&places, t, boilerplate, list->items + i, end - i, counts);
        bool all = places.len <= full;
        if (!all)
            counts->dropped_common += places.len;
        join(&seeds, &places, all ? places.len : FOLLOWERS,
            options->within_source);
    }
    array_free(&places);
    sort_keys(seeds.items, seeds.len, options->threads);
    return seeds;
}
