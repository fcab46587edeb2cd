/* Stories that are grouped again where an article comes in. */
#include "partition.h"

#include "cluster.h"

#include <stdlib.h>
#include <twicetold/story.h>

typedef ARRAY(struct link) link_list;
typedef ARRAY(uint32_t) id_list;

struct node {
    uint32_t text;  /* the first article of the same text */
    uint32_t story; /* of a text; copies have that of theirs */
    uint32_t local; /* scratch: its number among those grouped anew */
    link_list links;
};

/* The texts of a story, in no order. */
struct members {
    id_list texts;
};

struct partition {
    double threshold;
    size_t most;                   /* texts that are grouped anew */
    ARRAY(struct node) nodes;      /* by article */
    ARRAY(struct members) stories; /* by number */
    id_list touched, texts;        /* scratch: stories, and texts of them */
};

static void put(struct partition *p, uint32_t text, uint32_t story)
{
    while (p->stories.len <= story)
        array_push(&p->stories, (struct members){ 0 });
    p->nodes.items[text].story = story;
    array_push(&p->stories.items[story].texts, text);
}

struct partition *partition_new(const struct graph *g, const uint32_t *text,
    const uint32_t *story, double threshold, size_t most)
{
    struct partition *p = mem_alloc_zeroed(1, sizeof *p);
    p->threshold = threshold;
    p->most = most;
    for (uint32_t a = 0; a < g->n; a++) {
        struct node node = { .text = text[a], .local = NO_ID };
        for (size_t i = g->first[a]; text[a] == a && i < g->first[a + 1]; i++)
            if (text[g->links[i].to] == g->links[i].to)
                array_push(&node.links, g->links[i]);
        array_push(&p->nodes, node);
        if (text[a] == a)
            put(p, a, story[a]);
    }
    return p;
}

void partition_free(struct partition *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->nodes.len; i++)
        array_free(&p->nodes.items[i].links);
    for (size_t i = 0; i < p->stories.len; i++)
        array_free(&p->stories.items[i].texts);
    array_free(&p->nodes);
    array_free(&p->stories);
    array_free(&p->touched);
    array_free(&p->texts);
    free(p);
}

uint32_t partition_story(const struct partition *p, uint32_t article)
{
    return p->nodes.items[p->nodes.items[article].text].story;
}

uint32_t partition_copy(struct partition *p, uint32_t text)
{
    array_push(&p->nodes, (struct node){ .text = text, .local = NO_ID });
    return p->nodes.items[text].story;
}

/* --------------------------------------------------------- what is touched */

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_ids(id_list *list)
{
    if (list->len)
        qsort(list->items, list->len, sizeof *list->items, by_id);
}

/* The stories that an article has a link to that could join two groups, and
 * their texts, each in order; the article is the last text. */
static void touch(struct partition *p, uint32_t article)
{
    const link_list *links = &p->nodes.items[article].links;
    p->touched.len = p->texts.len = 0;
    for (size_t i = 0; i < links->len; i++)
        if ((double)links->items[i].likeness >= p->threshold)
            array_push(&p->touched, p->nodes.items[links->items[i].to].story);
    sort_ids(&p->touched);
    size_t kept = 0;
    for (size_t i = 0; i < p->touched.len; i++)
        if (!kept || p->touched.items[kept - 1] != p->touched.items[i])
            p->touched.items[kept++] = p->touched.items[i];
    p->touched.len = kept;
    for (size_t i = 0; i < kept; i++) {
        const id_list *own = &p->stories.items[p->touched.items[i]].texts;
        for (size_t k = 0; k < own->len; k++)
            array_push(&p->texts, own->items[k]);
    }
    sort_ids(&p->texts);
    array_push(&p->texts, article);
}

/* The texts, numbered in their order, and the links between them. */
static struct graph graph_of_touched(struct partition *p)
{
    uint32_t n = (uint32_t)p->texts.len;
    struct graph g = { .n = n,
        .first = mem_alloc_zeroed(n + 1, sizeof *g.first) };
    link_list all = { 0 };
    for (uint32_t i = 0; i < n; i++)
        p->nodes.items[p->texts.items[i]].local = i;
    for (uint32_t i = 0; i < n; i++) {
        const link_list *links = &p->nodes.items[p->texts.items[i]].links;
        for (size_t k = 0; k < links->len; k++) {
            uint32_t to = p->nodes.items[links->items[k].to].local;
            if (to != NO_ID)
                array_push(&all, (struct link){ to, links->items[k].likeness });
        }
        g.first[i + 1] = all.len;
    }
    for (uint32_t i = 0; i < n; i++)
        p->nodes.items[p->texts.items[i]].local = NO_ID;
    g.links = all.items;
    return g;
}

/* ------------------------------------------------------------ grouped anew */

/* Gives each group, by its first text, the story that it has most texts of, or
 * a new one. The last text was of none. */
static void take_over(
    const struct partition *p, const uint32_t *group, uint32_t *story)
{
    size_t n = p->texts.len;
    uint32_t next = (uint32_t)p->stories.len;
    struct regrouped *texts = mem_alloc(n * sizeof *texts);
    int64_t *taken = mem_alloc(n * sizeof *taken);
    for (size_t i = 0; i < n; i++)
        texts[i] = (struct regrouped){ .group = group[i],
            .story = i + 1 < n
                         ? p->nodes.items[p->texts.items[i]].story + INT64_C(1)
                         : 0 };
    story_take_over(taken, n, texts, n);
    for (size_t i = 0; i < n; i++)
        if (group[i] == i)
            story[i] = taken[i] ? (uint32_t)(taken[i] - 1) : next++;
    free(texts);
    free(taken);
}

static void regroup(struct partition *p)
{
    size_t n = p->texts.len;
    uint32_t *group = mem_alloc(n * sizeof *group);
    uint32_t *story = mem_alloc(n * sizeof *story);
    struct graph g = graph_of_touched(p);
    cluster(group, &g, p->threshold, 1);
    take_over(p, group, story);
    for (size_t i = 0; i < p->touched.len; i++)
        p->stories.items[p->touched.items[i]].texts.len = 0;
    for (size_t i = 0; i < n; i++)
        put(p, p->texts.items[i], story[group[i]]);
    free(g.first);
    free(g.links);
    free(group);
    free(story);
}

/* The touched story that an article is most like in the mean, or a new one. */
static uint32_t most_like(const struct partition *p, uint32_t article)
{
    const link_list *links = &p->nodes.items[article].links;
    uint32_t best = (uint32_t)p->stories.len;
    double most = p->threshold;
    for (size_t i = 0; i < p->touched.len; i++) {
        uint32_t story = p->touched.items[i];
        double sum = 0;
        for (size_t k = 0; k < links->len; k++)
            if (p->nodes.items[links->items[k].to].story == story)
                sum += (double)links->items[k].likeness;
        sum /= (double)p->stories.items[story].texts.len;
        if (sum >= most) {
            most = sum;
            best = story;
        }
    }
    return best;
}

uint32_t partition_add(
    struct partition *p, const struct link *links, size_t n_links)
{
    uint32_t article = (uint32_t)p->nodes.len;
    array_push(&p->nodes, (struct node){ .text = article, .local = NO_ID });
    for (size_t i = 0; i < n_links; i++) {
        array_push(&p->nodes.items[article].links, links[i]);
        array_push(&p->nodes.items[links[i].to].links,
            (struct link){ article, links[i].likeness });
    }
    touch(p, article);
    if (p->texts.len <= p->most)
        regroup(p);
    else
        put(p, article, most_like(p, article));
    return p->nodes.items[article].story;
}
