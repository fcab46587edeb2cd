/*
 * What libraries cost, through the interface of the store.
 *
 *     library grow FILE N      adds synthetic articles up to N
 *     library print FIRST N    prints N synthetic articles as CSV
 *     library screen FILE      opens it and loads a screen of stories, and
 *                              searches
 *     library group FILE PATH  adds the articles of PATH in tens, and prints
 *                              the stories as CSV: story,article
 *
 * Figures are one line of JSON: seconds by the clock, seconds of processor
 * time, and the most memory so far in bytes.
 */
#include "bench/articles.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <twicetold/report.h>

#include <store.h>

enum { SLICE = 5000, TEN = 10, SCREEN = 60 };

struct watch {
    struct timespec wall, cpu;
};

static double between(struct timespec a, struct timespec b)
{
    return (double)(b.tv_sec - a.tv_sec) +
           (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

static struct watch watch_start(void)
{
    struct watch w;
    clock_gettime(CLOCK_MONOTONIC, &w.wall);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &w.cpu);
    return w;
}

static void watch_tell(const struct watch *w, const char *name, uint64_t n)
{
    struct watch now = watch_start();
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"name\": \"%s\", \"articles\": %llu, \"seconds\": %.4f, "
           "\"cpu\": %.4f, \"memory\": %ld}\n",
        name, (unsigned long long)n, between(w->wall, now.wall),
        between(w->cpu, now.cpu), used.ru_maxrss * 1024);
    fflush(stdout);
}

static int fail(const char *text)
{
    fprintf(stderr, "library: %s\n", text);
    return 1;
}

static bool add(struct store *s, const struct corpus *c)
{
    const struct store_add_options how = { .now = BENCH_FIRST_DAY * 86400 };
    struct store_add_counts counts;
    struct error err;
    return store_add(s, c, &how, &counts, &err) || fail(err.text) == 0;
}

static uint64_t articles_of(struct store *s)
{
    struct error err;
    struct store_heads *h =
        store_stories(s, (struct store_window){ .max = 1 }, &err);
    uint64_t n = h ? h->n_articles : 0;
    store_heads_free(h);
    return n;
}

static int grow(const char *path, uint64_t n)
{
    struct error err;
    struct store *s = store_open(path, STORE_WRITE, &err);
    bool done = s != NULL;
    if (!s)
        return fail(err.text);
    struct watch w = watch_start();
    uint64_t at = articles_of(s), first = at;
    for (size_t len; done && at < n; at += len) {
        struct corpus *c = corpus_new();
        len = n - at < SLICE ? n - at : SLICE;
        bench_articles(c, at, len);
        done = add(s, c);
        corpus_free(c);
    }
    store_close(s);
    watch_tell(&w, "grow", at - first);
    return !done;
}

static int print(uint64_t first, size_t n)
{
    struct corpus *c = corpus_new();
    struct error err;
    bench_articles(c, first, n);
    bool done = report_articles(stdout, c, REPORT_CSV, &err);
    corpus_free(c);
    return done ? 0 : fail(err.text);
}

static int screen(const char *path)
{
    static const char *const questions[] = { "said", "quaven",
        "\"stohaba mar*\"", "is:unread source:stobacor", "date:2020-03" };
    struct error err;
    struct watch w = watch_start();
    struct store *s = store_open(path, STORE_WRITE, &err);
    struct store_heads *h =
        s ? store_stories(s, (struct store_window){ .max = SCREEN }, &err)
          : NULL;
    if (!h)
        return fail(err.text);
    uint64_t n = h->n_articles;
    watch_tell(&w, "screen", n);
    store_heads_free(h);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        char name[64];
        w = watch_start();
        struct store_hits *hits =
            store_search(s, span_of(questions[i]), 50, &err);
        if (!hits)
            return fail(err.text);
        snprintf(name, sizeof name, "search %zu: %zu", i, hits->list.len);
        watch_tell(&w, name, n);
        store_hits_free(hits);
    }
    store_close(s);
    return 0;
}

/* The stories of the library as the command `stories` prints those of a run. */
static int print_stories(struct store *s)
{
    struct error err;
    struct store_heads *h =
        store_stories(s, (struct store_window){ .max = SIZE_MAX >> 1 }, &err);
    if (!h)
        return fail(err.text);
    puts("story,article");
    for (uint32_t i = 0; i < h->corpus->articles.len; i++) {
        struct span id = h->corpus->articles.items[i].id;
        printf("%u,%.*s\n", h->stories->story_of[i] + 1, (int)id.len, id.ptr);
    }
    store_heads_free(h);
    return 0;
}

static int group(const char *path, const char *articles)
{
    struct error err;
    struct corpus *all = corpus_load(&articles, 1, NULL, NULL, &err);
    struct store *s = all ? store_open(path, STORE_WRITE, &err) : NULL;
    bool done = s != NULL;
    for (size_t i = 0; done && i < all->articles.len; i += TEN) {
        struct corpus *ten = corpus_new();
        for (size_t k = i; k < all->articles.len && k < i + TEN; k++) {
            const struct article *a = &all->articles.items[k];
            corpus_add(ten, &(struct draft){ .id = a->id,
                                .source = all->sources.items[a->source].name,
                                .title = a->title,
                                .body = a->body,
                                .date = a->date,
                                .file = span_of(articles),
                                .source_given = true });
        }
        done = add(s, ten);
        corpus_free(ten);
    }
    int status = done ? print_stories(s) : fail(err.text);
    store_close(s);
    corpus_free(all);
    return status;
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    if (argc == 4 && strcmp(verb, "grow") == 0)
        return grow(argv[2], strtoull(argv[3], NULL, 10));
    if (argc == 4 && strcmp(verb, "print") == 0)
        return print(strtoull(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    if (argc == 3 && strcmp(verb, "screen") == 0)
        return screen(argv[2]);
    if (argc == 4 && strcmp(verb, "group") == 0)
        return group(argv[2], argv[3]);
    fprintf(stderr, "usage: library grow FILE N | print FIRST N | "
                    "screen FILE | group FILE PATH\n");
    return 2;
}
