/* Groups of articles and the stories that these were of: an overlap for each
 * two that meet, the largest first. */
#include <twicetold/story.h>

#include <stdlib.h>

/* So many articles of a story are in a group. */
struct overlap {
    int64_t story;
    uint32_t group, count;
    uint32_t place; /* of the story among those there are */
    bool open;
};

static int by_story(const void *a, const void *b)
{
    const struct overlap *x = a, *y = b;
    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

static int by_count(const void *a, const void *b)
{
    const struct overlap *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return by_story(a, b);
}

/* Fills all, which has room for n; returns how many there are. */
static size_t find_overlaps(
    struct overlap *all, const struct regrouped *articles, size_t n)
{
    size_t len = 0, kept = 0;
    for (size_t i = 0; i < n; i++)
        if (articles[i].story)
            all[len++] = (struct overlap){ .story = articles[i].story,
                .group = articles[i].group,
                .open = articles[i].open };
    if (len)
        qsort(all, len, sizeof *all, by_story);
    for (size_t i = 0; i < len; i++) {
        bool same = kept && by_story(&all[kept - 1], &all[i]) == 0;
        bool same_story = kept && all[kept - 1].story == all[i].story;
        all[i].place = kept ? all[kept - 1].place + !same_story : 0;
        if (!same)
            all[kept++] = all[i];
        all[kept - 1].count++;
    }
    if (kept)
        qsort(all, kept, sizeof *all, by_count);
    return kept;
}

void story_take_over(int64_t *story_of_group, size_t n_groups,
    const struct regrouped *articles, size_t n)
{
    struct overlap *all = mem_alloc(n * sizeof *all + 1);
    bool *taken = mem_alloc_zeroed(n + 1, sizeof *taken);
    size_t n_overlaps = find_overlaps(all, articles, n);
    for (size_t i = 0; i < n_groups; i++)
        story_of_group[i] = 0;
    for (size_t i = 0; i < n_overlaps; i++) {
        const struct overlap *o = &all[i];
        if (story_of_group[o->group] || (taken[o->place] && !o->open))
            continue;
        story_of_group[o->group] = o->story;
        taken[o->place] = true;
    }
    free(taken);
    free(all);
}
