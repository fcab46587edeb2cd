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

/* Gives each article the story of its group; a negative one begins. */
static void assign(struct plan *p, const struct stories *groups)
{
    size_t n = p->locals.len, n_groups = groups->list.len;
    struct regrouped *all = mem_alloc(n * sizeof *all + 1);
    int64_t *story = mem_alloc(n_groups * sizeof *story + 1);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct regrouped){ p->locals.items[i].story,
            groups->story_of[i], p->locals.items[i].fixed };
    story_take_over(story, n_groups, all, n);
    for (size_t i = 0; i < n; i++) {
        struct local *local = &p->locals.items[i];
        uint32_t group = groups->story_of[i];
        if (!local->fixed)
            local->story = story[group] ? story[group] : -1 - (int64_t)group;
    }
    free(all);
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
