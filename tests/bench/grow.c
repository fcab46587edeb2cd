/*
 * What it takes to add one article to many that are analysed, and how far the
 * answer is that of an analysis of everything.
 *
 *     grow FILE [ARTICLES]
 *
 * The last ARTICLES (1000) of FILE are added one by one to the analysis of the
 * others. Prints, by a tab: articles before; milliseconds an article for what
 * it shares, and for its story, in the mean; those of both that 99 of 100 stay
 * below; the part of the pairs of a full analysis that were found.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <twicetold/story.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void copy_article(
    struct corpus *to, const struct corpus *from, uint32_t id)
{
    const struct article *a = &from->articles.items[id];
    struct draft d = { .id = a->id,
        .source = from->sources.items[a->source].name,
        .title = a->title,
        .body = a->body,
        .file = a->file,
        .date = a->date,
        .source_given = true,
        .date_is_of_file = !a->date_given };
    corpus_add(to, &d);
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The analysis of all articles but the last, and what is added to it. */
struct growth {
    const struct corpus *all;
    const struct reuse *wanted; /* of all of them */
    struct corpus *corpus;
    struct reuse_index *reuse_index;
    struct story_index *story_index;
    double reuse, story; /* seconds */
    size_t found;
};

static void begin(struct growth *g, uint32_t n)
{
    struct reuse_options how = reuse_defaults();
    struct story_options options = story_defaults();
    struct reuse *r;
    g->corpus = corpus_new();
    for (uint32_t a = 0; a < n; a++)
        copy_article(g->corpus, g->all, a);
    g->reuse_index = reuse_index_new(&r, g->corpus, &how);
    struct stories *s = story_group(g->corpus, r, &options);
    g->story_index = story_index_new(g->corpus, r, s, &options);
    stories_free(s);
    reuse_free(r);
}

/* Returns the seconds that it took. */
static double add(struct growth *g, uint32_t article)
{
    copy_article(g->corpus, g->all, article);
    double from = now();
    struct reuse *r = reuse_index_add(g->reuse_index, article);
    double between = now();
    story_index_add(g->story_index, r, article);
    double to = now();
    g->reuse += between - from;
    g->story += to - between;
    for (size_t i = 0; i < r->pairs.len; i++)
        g->found += reuse_pair(g->wanted, r->pairs.items[i].left,
                        r->pairs.items[i].right) != NULL;
    reuse_free(r);
    return to - from;
}

static size_t pairs_from(const struct reuse *r, uint32_t article)
{
    size_t n = 0;
    for (size_t i = 0; i < r->pairs.len; i++)
        n += r->pairs.items[i].right >= article;
    return n;
}

int main(int argc, char **argv)
{
    const char *const paths[] = { argc > 1 ? argv[1] : "" };
    const struct load_options load = { 0 };
    struct error err;
    struct corpus *all = corpus_load(paths, 1, &load, NULL, &err);
    uint32_t n = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000;
    if (argc == 2 && all && n > all->articles.len / 2)
        n = (uint32_t)all->articles.len / 2;
    if (!all || !n || n > all->articles.len) {
        fprintf(stderr, "usage: grow FILE [ARTICLES]\n");
        return 2;
    }
    struct reuse_options how = reuse_defaults();
    struct reuse *wanted = reuse_find(all, &how);
    uint32_t first = (uint32_t)all->articles.len - n;
    struct growth g = { .all = all, .wanted = wanted };
    double *took = mem_alloc(n * sizeof *took);
    begin(&g, first);
    for (uint32_t i = 0; i < n; i++)
        took[i] = add(&g, first + i);
    qsort(took, n, sizeof *took, by_size);
    size_t pairs = pairs_from(wanted, first);
    printf("%u\t%.3f\t%.3f\t%.3f\t%.4f\n", first, 1e3 * g.reuse / n,
        1e3 * g.story / n, 1e3 * took[n * 99 / 100],
        pairs ? (double)g.found / (double)pairs : 1);
    story_index_free(g.story_index);
    reuse_index_free(g.reuse_index);
    corpus_free(g.corpus);
    reuse_free(wanted);
    corpus_free(all);
    free(took);
    return 0;
}
