/* From documents into the store: the articles first, then that they came. */
#include "fetching.h"

#include <stdio.h>
#include <stdlib.h>

static bool add_articles(
    struct fetching *f, const struct corpus *c, struct store_add_counts *counts)
{
    const struct store_add_options how = { .window = f->options.window,
        .threads = f->options.threads,
        .now = f->options.now,
        .restore = f->named };
    bool done = store_add(f->store, c, &how, counts, &f->trouble);
    f->counts.added += counts->added;
    f->counts.changed += counts->changed;
    f->counts.known += counts->known;
    return done;
}

void keep_feed(struct fetching *f, struct want *w)
{
    if (!store_keep_feed(f->store, w->asked, &w->feed, &f->trouble))
        return;
    w->asked = w->feed.url;
}

/* The summaries of the entries whose pages are here now. */
static bool keep_settled(struct fetching *f, struct want *w, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; w->settled && i < n; i++) {
        if (!w->settled[i])
            continue;
        w->identities[kept] = w->identities[i];
        w->summaries[kept++] = w->summaries[i];
    }
    return !kept || store_keep_summaries(f->store, w->identities, w->summaries,
                        kept, &f->trouble);
}

static void tell_counts(
    struct fetching *f, struct want *w, const struct store_add_counts *counts)
{
    if (counts->added && counts->changed)
        fetching_through(f, w, false, "%llu new, %llu changed",
            (unsigned long long)counts->added,
            (unsigned long long)counts->changed);
    else if (counts->added)
        fetching_through(
            f, w, false, "%llu new", (unsigned long long)counts->added);
    else if (counts->changed)
        fetching_through(
            f, w, false, "%llu changed", (unsigned long long)counts->changed);
    else
        fetching_through(f, w, false, "nothing new");
    f->counts.unchanged += !counts->added && !counts->changed;
}

void keep_entries(struct fetching *f, struct want *w)
{
    const struct feed *feed = &w->document.feed;
    struct store_add_counts counts = { 0 };
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < feed->entries.len; i++)
        if (!w->left_out || !w->left_out[i])
            feed_put_entry(c, feed, i, w->feed.url, w->feed.title, true);
    /* What is to be tried again comes only with the whole feed. */
    if (w->incomplete)
        w->feed.etag = w->feed.modified = (struct span){ "", 0 };
    bool done =
        add_articles(f, c, &counts) && keep_settled(f, w, feed->entries.len);
    corpus_free(c);
    if (!done)
        return;
    keep_feed(f, w);
    tell_counts(f, w, &counts);
}

/* Why nothing came of it: what the reader warned of, without the address that
 * the line begins with anyway. */
static struct span reason(const struct corpus *c, struct span url)
{
    if (!c->warnings.len)
        return span_of("no article in it");
    struct span line = c->warnings.items[0];
    if (span_equal(span_cut(line, 0, url.len), url))
        line = span_cut(line, url.len + 2, line.len);
    return line;
}

void keep_document(struct fetching *f, struct want *w, struct document *d)
{
    struct store_add_counts counts = { 0 };
    struct corpus *c = corpus_new();
    size_t n = document_put(d, c);
    if (!n) {
        struct span why = reason(c, d->url);
        fetching_through(f, w, true, "%.*s", (int)why.len, why.ptr);
    } else if (add_articles(f, c, &counts)) {
        struct span title = c->articles.items[0].title;
        const char *what = counts.added     ? "added"
                           : counts.changed ? "changed"
                                            : "known already";
        if (n == 1)
            fetching_through(
                f, w, false, "%s: %.*s", what, (int)title.len, title.ptr);
        else
            tell_counts(f, w, &counts);
        if (d->feeds.len)
            fetching_tell(f, d->feeds.items[0].url, "a feed of its site");
    }
    corpus_free(c);
}
