/*
 * From groups to the list that is shown: members in order, dates, sources, the
 * report that leads, and the order of the stories themselves.
 */
#include "facts.h"
#include "reuse/table.h"

#include <stdlib.h>

/* What the list is made of before it is in its order. */
struct member {
    int64_t seconds; /* articles without a date come last */
    uint32_t story;  /* the lowest article of its story */
    uint32_t article;
};

static int by_story_and_date(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    if (x->seconds != y->seconds)
        return x->seconds < y->seconds ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* The newest first, those without a date last, then by lead. */
static int by_last_date(const void *a, const void *b)
{
    const struct story *x = a, *y = b;
    bool x_dated = x->last.precision != DATE_NONE;
    bool y_dated = y->last.precision != DATE_NONE;
    if (x_dated != y_dated)
        return x_dated ? -1 : 1;
    if (x_dated && x->last.seconds != y->last.seconds)
        return x->last.seconds > y->last.seconds ? -1 : 1;
    return (x->lead > y->lead) - (x->lead < y->lead);
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static uint32_t count_sources(
    const struct corpus *c, const uint32_t *articles, uint32_t n)
{
    uint32_t *sources = mem_alloc(n * sizeof *sources);
    uint32_t different = 0;
    for (uint32_t i = 0; i < n; i++)
        sources[i] = house_of(c, articles[i]);
    qsort(sources, n, sizeof *sources, by_number);
    for (uint32_t i = 0; i < n; i++)
        different += i == 0 || sources[i] != sources[i - 1];
    free(sources);
    return different;
}

/* The first and last of the dates that the input gave, or else of those that
 * files have. The members stand by date. */
static void date_story(struct story *story, const struct corpus *c,
    const uint32_t *articles, bool given)
{
    for (uint32_t i = 0; i < story->n_members; i++) {
        const struct article *a = &c->articles.items[articles[i]];
        if (a->date.precision == DATE_NONE || a->date_given != given)
            continue;
        if (story->first.precision == DATE_NONE)
            story->first = a->date;
        story->last = a->date;
    }
}

/* Says of a story what its members tell. */
static void describe(
    struct story *story, const struct corpus *c, const uint32_t *members)
{
    const uint32_t *articles = members + story->first_member;
    date_story(story, c, articles, true);
    if (story->first.precision == DATE_NONE)
        date_story(story, c, articles, false);
    story->n_sources = count_sources(c, articles, story->n_members);
    story->lead = lead_choose(c, articles, story->n_members);
}

static void order_members(struct stories *s, const struct corpus *c)
{
    uint32_t n = (uint32_t)c->articles.len;
    struct member *members = mem_alloc(n * sizeof *members + 1);
    for (uint32_t a = 0; a < n; a++) {
        struct date date = c->articles.items[a].date;
        members[a] =
            (struct member){ date.precision == DATE_NONE ? INT64_MAX
                                                         : date.seconds,
                s->story_of[a], a };
    }
    if (n)
        qsort(members, n, sizeof *members, by_story_and_date);
    array_reserve(&s->members, n);
    for (uint32_t a = 0; a < n; a++)
        array_push(&s->members, members[a].article);
    for (uint32_t a = 0, end; a < n; a = end) {
        for (end = a + 1; end < n && members[end].story == members[a].story;)
            end++;
        array_push(&s->list,
            (struct story){ .first_member = a, .n_members = end - a });
    }
    free(members);
}

static bool is_muted(const struct corpus *c, uint32_t article)
{
    return c->sources.items[c->articles.items[article].source].muted;
}

/* Gives each report of a muted source a story of its own, and the rest of its
 * story, which its first article stands for, another to stand for it. */
static void part_muted(uint32_t *story_of, const struct corpus *c)
{
    uint32_t n = (uint32_t)c->articles.len;
    uint32_t *first = mem_alloc(n * sizeof *first + 1);
    for (uint32_t a = 0; a < n; a++)
        first[a] = NO_ID;
    for (uint32_t a = 0; a < n; a++)
        if (!is_muted(c, a) && first[story_of[a]] == NO_ID)
            first[story_of[a]] = a;
    for (uint32_t a = 0; a < n; a++)
        story_of[a] = is_muted(c, a) ? a : first[story_of[a]];
    free(first);
}

/* Puts the stories of muted sources behind the others, in their order. */
static void put_muted_last(struct stories *s, const struct corpus *c)
{
    struct story *muted = mem_alloc(s->list.len * sizeof *muted + 1);
    size_t n_muted = 0;
    for (size_t i = 0; i < s->list.len; i++) {
        if (is_muted(c, s->list.items[i].lead))
            muted[n_muted++] = s->list.items[i];
        else
            s->list.items[s->n_listed++] = s->list.items[i];
    }
    for (size_t i = 0; i < n_muted; i++)
        s->list.items[s->n_listed + i] = muted[i];
    free(muted);
}

/* Members stand in the order of the list, as the list now is. */
static void number_stories(struct stories *s)
{
    uint32_t *members = mem_alloc(s->members.len * sizeof *members + 1);
    uint32_t next = 0;
    for (uint32_t i = 0; i < s->list.len; i++) {
        struct story *story = &s->list.items[i];
        for (uint32_t k = 0; k < story->n_members; k++) {
            uint32_t a = s->members.items[story->first_member + k];
            s->story_of[a] = i;
            members[next + k] = a;
        }
        story->first_member = next;
        next += story->n_members;
    }
    free(s->members.items);
    s->members.items = members;
    s->members.cap = s->members.len;
}

void facts_fill(struct stories *s, const struct corpus *c,
    const struct reuse *r, int threads)
{
    part_muted(s->story_of, c);
    order_members(s, c);
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
    for (size_t i = 0; i < s->list.len; i++)
        describe(&s->list.items[i], c, s->members.items);
    if (s->list.len)
        qsort(s->list.items, s->list.len, sizeof *s->list.items, by_last_date);
    put_muted_last(s, c);
    number_stories(s);
    if (r)
        shared_fill(s, c, r, threads);
}
