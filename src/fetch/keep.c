/*
 * From documents into the store: the articles first, then that they came.
 *
 * Adding costs about the same for one article as for fifty, since both are
 * compared with what is near them. So entries wait a moment for those of other
 * feeds.
 */
#include "fetching.h"

#include <stdlib.h>
#include <time.h>

enum {
    ENOUGH = 50,    /* articles */
    LONGEST = 1000, /* milliseconds that they wait for company */
};

static int64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

void keep_feed(struct fetching *f, struct want *w)
{
    if (!store_keep_feed(f->store, w->asked, &w->feed, &f->step, &f->trouble))
        return;
    w->asked = w->feed.url;
}

bool keep_articles(
    struct fetching *f, const struct corpus *c, bool wished, uint8_t *fates)
{
    struct store_add_counts counts;
    const struct store_add_options how = { .window = f->options.window,
        .threads = f->options.threads,
        .now = f->options.now,
        .restore = wished,
        .step = &f->step,
        .progress = f->options.progress,
        .fates = fates };
    bool done = store_add(f->store, c, &how, &counts, &f->trouble);
    f->counts.added += counts.added;
    f->counts.changed += counts.changed;
    f->counts.known += counts.known;
    return done;
}

void keep_tell(
    struct fetching *f, struct want *w, const uint8_t *fates, size_t n)
{
    unsigned of[3] = { 0 };
    for (size_t i = 0; i < n; i++)
        of[fates[i]]++;
    unsigned added = of[FATE_ADDED], changed = of[FATE_CHANGED];
    f->counts.unchanged += !added && !changed;
    if (added && changed)
        fetching_through(f, w, false, "%u new, %u changed", added, changed);
    else if (added || changed)
        fetching_through(
            f, w, false, "%u %s", added + changed, added ? "new" : "changed");
    else
        fetching_through(f, w, false, "nothing new");
}

/* --------------------------------------------------------------- entries */

/* Whether articles of that source are gathered. Two of one identity, which two
 * feeds of one house may have, must not meet in one corpus. */
static bool has_source(const struct fetching *f, struct span name)
{
    for (size_t i = 0; i < f->gathered.len; i++)
        if (span_equal(f->gathered.items[i].want->feed.title, name))
            return true;
    return false;
}

void keep_entries(struct fetching *f, struct want *w)
{
    const struct feed *feed = &w->document.feed;
    if (has_source(f, w->feed.title) || entries_meet(f, w))
        keep_gathered(f);
    entries_leave_out(f, w);
    if (!f->corpus) {
        f->corpus = corpus_new();
        f->since = clock_now();
    }
    struct span file = http_shown(f->arena, w->feed.url);
    struct gathered one = { .want = w,
        .first = (uint32_t)f->corpus->articles.len };
    for (size_t i = 0; i < feed->entries.len; i++)
        if (!w->left_out[i])
            feed_put_entry(f->corpus, feed, i, file, w->feed.title, true);
    one.end = (uint32_t)f->corpus->articles.len;
    array_push(&f->gathered, one);
}

bool keep_is_due(const struct fetching *f)
{
    return f->corpus &&
           (f->corpus->articles.len >= ENOUGH ||
               f->counts.done + f->gathered.len == f->counts.feeds ||
               clock_now() - f->since >= LONGEST);
}

/* The summaries of the entries whose pages are here now. */
static bool keep_settled(struct fetching *f, struct want *w)
{
    size_t kept = 0;
    for (size_t i = 0; w->settled && i < w->document.feed.entries.len; i++) {
        if (!w->settled[i])
            continue;
        w->identities[kept] = w->identities[i];
        w->summaries[kept++] = w->summaries[i];
    }
    return !kept || store_keep_summaries(f->store, w->identities, w->summaries,
                        kept, &f->step, &f->trouble);
}

static void keep_want(
    struct fetching *f, const struct gathered *g, const uint8_t *fates)
{
    struct want *w = g->want;
    /* What is to be tried again comes only with the whole feed. */
    if (w->incomplete)
        w->feed.etag = w->feed.modified = (struct span){ "", 0 };
    if (!keep_settled(f, w))
        return;
    keep_feed(f, w);
    keep_tell(f, w, fates + g->first, g->end - g->first);
}

void keep_gathered(struct fetching *f)
{
    size_t n = f->corpus->articles.len;
    uint8_t *fates = mem_alloc_zeroed(n + 1, sizeof *fates);
    if (keep_articles(f, f->corpus, false, fates))
        for (size_t i = 0; i < f->gathered.len && !f->trouble.text[0]; i++)
            keep_want(f, &f->gathered.items[i], fates);
    free(fates);
    f->gathered.len = 0;
    corpus_free(f->corpus);
    f->corpus = NULL;
}
