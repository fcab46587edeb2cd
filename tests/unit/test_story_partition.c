/*
 * Stories that are grouped again where an article comes in, against the slow,
 * obvious way: a table of all likenesses, and every story looked at.
 */
#include "support/unit.h"

#include "story/cluster.h"
#include "story/partition.h"

#include <twicetold/story.h>

enum { MOST = 60 };
#define THRESHOLD 0.25

struct plain {
    uint32_t n, text[MOST], story[MOST], n_stories, limit;
    float like[MOST][MOST];
};

/* Of articles of four kinds; most have no link at all. */
static float random_likeness(uint64_t *seed, uint32_t a, uint32_t b)
{
    if (a % 4 != b % 4 && random_below(seed, 8))
        return 0;
    return (float)(8 + random_below(seed, 40)) / 64;
}

static void add_row(struct plain *p, uint64_t *seed)
{
    uint32_t a = p->n++;
    p->text[a] = a;
    for (uint32_t b = 0; b < a; b++)
        if (p->text[b] == b)
            p->like[a][b] = p->like[b][a] = random_likeness(seed, a, b);
}

/* The links among the listed articles. */
static struct graph graph_of(
    const struct plain *p, const uint32_t *articles, uint32_t n)
{
    struct graph g = { .n = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *g.first),
        .links = mem_alloc((size_t)n * n * sizeof *g.links + 1) };
    for (uint32_t i = 0; i < n; i++) {
        g.first[i + 1] = g.first[i];
        for (uint32_t k = 0; k < n; k++)
            if (p->like[articles[i]][articles[k]] > 0)
                g.links[g.first[i + 1]++] =
                    (struct link){ k, p->like[articles[i]][articles[k]] };
    }
    return g;
}

/* Groups the listed articles; group, by place, is the lowest place of it. */
static void group_listed(uint32_t *group, const struct plain *p,
    const uint32_t *articles, uint32_t n)
{
    struct graph g = graph_of(p, articles, n);
    cluster(group, &g, THRESHOLD, 1);
    free(g.first);
    free(g.links);
}

static bool is_touched(const struct plain *p, uint32_t a, uint32_t story)
{
    for (uint32_t b = 0; b < a; b++)
        if (p->text[b] == b && p->story[b] == story &&
            (double)p->like[a][b] >= THRESHOLD)
            return true;
    return false;
}

static uint32_t overlap(const struct plain *p, const uint32_t *texts,
    const uint32_t *group, uint32_t n, uint32_t g, uint32_t story)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i + 1 < n; i++)
        count += group[i] == g && p->story[texts[i]] == story;
    return count;
}

/* Again and again the group and the story that have most texts in common. */
static void take_over(
    struct plain *p, const uint32_t *texts, const uint32_t *group, uint32_t n)
{
    uint32_t story[MOST], before = p->n_stories;
    bool taken[MOST] = { false };
    for (uint32_t i = 0; i < n; i++)
        story[i] = NO_ID;
    for (uint32_t most = 1; most;) {
        uint32_t best = 0, best_story = 0;
        most = 0;
        for (uint32_t s = 0; s < before; s++)
            for (uint32_t g = 0; g < n; g++) {
                uint32_t count = overlap(p, texts, group, n, g, s);
                if (!taken[s] && story[g] == NO_ID && count > most) {
                    most = count;
                    best = g;
                    best_story = s;
                }
            }
        if (most) {
            story[best] = best_story;
            taken[best_story] = true;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        if (group[i] == i && story[i] == NO_ID)
            story[i] = p->n_stories++;
    for (uint32_t i = 0; i < n; i++)
        p->story[texts[i]] = story[group[i]];
}

static uint32_t most_like(const struct plain *p, uint32_t a)
{
    uint32_t best = p->n_stories;
    double most = THRESHOLD;
    for (uint32_t s = 0; s < p->n_stories; s++) {
        double sum = 0, n = 0;
        for (uint32_t b = 0; b < a; b++)
            if (p->text[b] == b && p->story[b] == s) {
                sum += (double)p->like[a][b];
                n++;
            }
        if (n > 0 && is_touched(p, a, s) && sum / n >= most) {
            most = sum / n;
            best = s;
        }
    }
    return best;
}

static void plain_add(struct plain *p)
{
    uint32_t a = p->n - 1, texts[MOST], group[MOST], n = 0;
    for (uint32_t b = 0; b < a; b++)
        if (p->text[b] == b && is_touched(p, a, p->story[b]))
            texts[n++] = b;
    texts[n++] = a;
    if (n > p->limit) {
        p->story[a] = most_like(p, a);
        p->n_stories += p->story[a] == p->n_stories;
        return;
    }
    group_listed(group, p, texts, n);
    take_over(p, texts, group, n);
}

/* What is there at first, grouped as a whole. */
static struct partition *begin(struct plain *p, uint64_t *seed)
{
    uint32_t all[MOST];
    *p = (struct plain){ .limit = 4 + random_below(seed, 40) };
    for (uint32_t n = random_below(seed, 30); p->n < n;)
        add_row(p, seed);
    for (uint32_t i = 0; i < p->n; i++)
        all[i] = i;
    group_listed(p->story, p, all, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        p->n_stories =
            p->story[i] + 1 > p->n_stories ? p->story[i] + 1 : p->n_stories;
    struct graph g = graph_of(p, all, p->n);
    struct partition *fast =
        partition_new(&g, p->text, p->story, THRESHOLD, p->limit);
    free(g.first);
    free(g.links);
    return fast;
}

static void add_text(struct plain *p, struct partition *fast, uint64_t *seed)
{
    struct link links[MOST];
    size_t n = 0;
    add_row(p, seed);
    uint32_t a = p->n - 1;
    for (uint32_t b = 0; b < a; b++)
        if (p->like[a][b] > 0)
            links[n++] = (struct link){ b, p->like[a][b] };
    plain_add(p);
    assert_int_equal(partition_add(fast, links, n), p->story[a]);
}

static void add_copy(struct plain *p, struct partition *fast, uint64_t *seed)
{
    uint32_t a = p->n++;
    p->text[a] = p->text[random_below(seed, a)];
    assert_int_equal(partition_copy(fast, p->text[a]), p->story[p->text[a]]);
}

static void partition_add__any_links__groups_what_they_touch(void **state)
{
    (void)state;
    uint64_t seed = random_seed(111);
    size_t changed = 0;
    for (int round = 0; round < 200; round++) {
        struct plain p, before;
        struct partition *fast = begin(&p, &seed);
        while (p.n < MOST) {
            before = p;
            if (p.n && random_below(&seed, 6) == 0)
                add_copy(&p, fast, &seed);
            else
                add_text(&p, fast, &seed);
            for (uint32_t a = 0; a < p.n; a++) {
                assert_int_equal(partition_story(fast, a), p.story[p.text[a]]);
                changed += a < before.n &&
                           before.story[p.text[a]] != p.story[p.text[a]];
            }
        }
        partition_free(fast);
    }
    assert_true(changed > 100);
}

static void take_over__cases__go_to_the_largest_part(void **state)
{
    (void)state;
    enum { OPEN = 1 };
    static const struct {
        struct regrouped articles[6];
        size_t n;
        int64_t story_of_group[3];
    } cases[] = {
        { { { 0 } }, 0, { 0, 0, 0 } },
        { { { 7, 0, 0 }, { 7, 0, 0 }, { 7, 1, 0 } }, 3, { 7, 0, 0 } },
        { { { 7, 0, 0 }, { 7, 1, 0 }, { 8, 0, 0 } }, 3, { 7, 0, 0 } },
        { { { 8, 0, 0 }, { 8, 1, 0 }, { 9, 1, 0 } }, 3, { 8, 9, 0 } },
        { { { 7, 0, OPEN }, { 7, 1, OPEN }, { 0, 2, 0 } }, 3, { 7, 7, 0 } },
        { { { 5, 2, 0 }, { 6, 2, 0 }, { 6, 2, 0 } }, 3, { 0, 0, 6 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t story[3] = { -1, -1, -1 };
        story_take_over(story, 3, cases[i].articles, cases[i].n);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(story[k], cases[i].story_of_group[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(take_over__cases__go_to_the_largest_part),
        cmocka_unit_test(partition_add__any_links__groups_what_they_touch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
