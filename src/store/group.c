/*
 * Which story does an article belong to?
 *
 * New articles and what is near them, with the stories of that, are grouped as
 * any collection is: by shared passages and likeness of terms (story.h). Each
 * group then takes over the library's story that it has most articles of, the
 * oldest of equals, and no story is taken over twice; a group that gets none
 * begins one. So what arrives one by one ends up as if it had come together: a
 * story splits, or two become one, when an article shows that they should.
 *
 * A story of which only a part was loaded is fixed: nothing leaves it, and any
 * group may join it.
 */
#include "adding.h"

#include <stdlib.h>
#include <twicetold/reuse.h>

/* So many articles of a story are in a group. */
struct overlap {
    int64_t story;
    uint32_t group, count;
    bool fixed;
};
typedef ARRAY(struct overlap) overlap_list;

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

static overlap_list find_overlaps(
    const struct plan *p, const struct stories *groups)
{
    overlap_list all = { 0 };
    for (uint32_t i = 0; i < p->locals.len; i++)
        if (p->locals.items[i].story)
            array_push(
                &all, (struct overlap){ p->locals.items[i].story,
                          groups->story_of[i], 1, p->locals.items[i].fixed });
    if (all.len)
        qsort(all.items, all.len, sizeof *all.items, by_story);
    size_t kept = 0;
    for (size_t i = 0; i < all.len; i++) {
        if (kept && by_story(&all.items[kept - 1], &all.items[i]) == 0)
            all.items[kept - 1].count++;
        else
            all.items[kept++] = all.items[i];
    }
    all.len = kept;
    return all;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Gives each group its story; 0 for one that begins. */
static int64_t *take_over(const struct plan *p, const struct stories *groups)
{
    overlap_list all = find_overlaps(p, groups);
    int64_t *story = mem_alloc_zeroed(groups->list.len + 1, sizeof *story);
    ARRAY(int64_t) stories = { 0 }; /* ascending, as all is still by story */
    for (size_t i = 0; i < all.len; i++)
        if (!i || all.items[i - 1].story != all.items[i].story)
            array_push(&stories, all.items[i].story);
    bool *taken = mem_alloc_zeroed(stories.len + 1, sizeof *taken);
    if (all.len)
        qsort(all.items, all.len, sizeof *all.items, by_count);
    for (size_t i = 0; i < all.len; i++) {
        const struct overlap *o = &all.items[i];
        const int64_t *found = bsearch(&o->story, stories.items, stories.len,
            sizeof *stories.items, by_number);
        size_t place = (size_t)(found - stories.items);
        if (story[o->group] || (taken[place] && !o->fixed))
            continue;
        story[o->group] = o->story;
        taken[place] = true;
    }
    free(taken);
    array_free(&stories);
    array_free(&all);
    return story;
}

static void assign(struct plan *p, const struct stories *groups)
{
    int64_t *story = take_over(p, groups);
    for (uint32_t i = 0; i < p->locals.len; i++) {
        struct local *local = &p->locals.items[i];
        uint32_t group = groups->story_of[i];
        if (!local->fixed)
            local->story = story[group] ? story[group] : -1 - (int64_t)group;
    }
    free(story);
}

struct labelled {
    int64_t story;
    uint32_t article;
};

static int by_label(const void *a, const void *b)
{
    const struct labelled *x = a, *y = b;
    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* The stories of the small corpus as they will stand in the library. */
static struct stories *given(const struct plan *p)
{
    size_t n = p->locals.len;
    struct labelled *all = mem_alloc(n * sizeof *all + 1);
    uint32_t *first = mem_alloc(n * sizeof *first + 1);
    for (uint32_t i = 0; i < n; i++)
        all[i] = (struct labelled){ p->locals.items[i].story, i };
    if (n)
        qsort(all, n, sizeof *all, by_label);
    for (size_t i = 0, begin = 0; i < n; i++) {
        if (all[i].story != all[begin].story)
            begin = i;
        first[all[i].article] = all[begin].article;
    }
    struct stories *s = story_given(p->small, p->reuse, first);
    free(all);
    free(first);
    return s;
}

void plan_group(struct plan *p)
{
    struct reuse_options how = reuse_defaults();
    struct story_options likeness = story_defaults();
    how.threads = likeness.threads = p->options->threads;
    how.progress = likeness.progress = p->heard;
    how.keep_words = true;
    p->reuse = reuse_find(p->small, &how);
    struct stories *groups =
        p->reuse ? story_group(p->small, p->reuse, &likeness) : NULL;
    p->stopped = !groups;
    if (p->stopped)
        return;
    reuse_drop_words(p->reuse);
    assign(p, groups);
    stories_free(groups);
    p->stories = given(p);
}
