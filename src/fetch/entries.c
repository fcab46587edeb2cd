/*
 * The entries of a feed, looked at before they go into the library. Two kinds
 * are left out: those that are an article there by another way (same.c), and
 * those whose text is that of their page, for as long as the feed repeats the
 * summary that it has of them.
 */
#include "address.h"
#include "fetching.h"

#include <string.h>

/* Whether no other entry of the feed leads there. */
static bool leads_alone(const struct want *w, size_t entry)
{
    for (size_t i = 0; i < w->document.feed.entries.len; i++)
        if (i != entry && w->addresses[i] == w->addresses[entry])
            return false;
    return true;
}

/* Whether the library has the entry as an article of another identity. */
static bool is_elsewhere(struct fetching *f, const struct want *w, size_t entry)
{
    struct span url = w->document.feed.entries.items[entry].url;
    int64_t row =
        url.len && same_house(f, url, &w->feed) ? same_article(f, url) : 0;
    if (!row || !leads_alone(w, entry))
        return false;
    struct corpus *there = store_articles(f->store, &row, 1, &f->trouble);
    bool elsewhere = there && store_identity(there, 0) != w->identities[entry];
    corpus_free(there);
    return elsewhere;
}

bool entries_meet(const struct fetching *f, const struct want *w)
{
    for (size_t i = 0; f->corpus && i < f->corpus->articles.len; i++) {
        struct span url = f->corpus->articles.items[i].url;
        uint64_t address = url.len ? address_hash(url) : 0;
        for (size_t k = 0; url.len && k < w->document.feed.entries.len; k++)
            if (w->addresses[k] == address)
                return true;
    }
    return false;
}

void entries_leave_out(struct fetching *f, struct want *w)
{
    for (size_t i = 0; i < w->document.feed.entries.len; i++)
        w->left_out[i] = w->left_out[i] || is_elsewhere(f, w, i);
}

static void look_at(struct fetching *f, struct want *w, size_t entry,
    const struct corpus *c, uint32_t article, enum zone from)
{
    const struct article *a = &c->articles.items[article];
    int64_t before = 0;
    w->identities[entry] = store_identity(c, article);
    w->summaries[entry] = store_paragraph_key(a->body);
    store_summaries(f->store, &w->identities[entry], 1, &before, &f->trouble);
    w->left_out[entry] = before == w->summaries[entry];
    /* An article that was filled once is filled again. */
    bool filled = w->full_text || before;
    if (filled && !w->left_out[entry] && a->url.len && is_summary(a->body) &&
        !is_elsewhere(f, w, entry))
        full_text_ask(f, w, entry, a->url, from);
}

void entries_begin(struct fetching *f, struct want *w, enum zone from)
{
    const struct feed *feed = &w->document.feed;
    struct span file = http_shown(f->arena, w->feed.url);
    struct corpus *c = corpus_new();
    size_t n = feed->entries.len + 1;
    w->identities = arena_alloc(f->arena, n * sizeof *w->identities);
    w->summaries = arena_alloc(f->arena, n * sizeof *w->summaries);
    w->addresses = arena_alloc(f->arena, n * sizeof *w->addresses);
    w->left_out = arena_alloc(f->arena, n);
    w->settled = arena_alloc(f->arena, n);
    memset(w->left_out, 0, n);
    memset(w->settled, 0, n);
    for (size_t i = 0; i < feed->entries.len; i++)
        w->addresses[i] = address_hash(feed->entries.items[i].url);
    for (size_t i = 0; i < feed->entries.len; i++) {
        uint32_t article =
            feed_put_entry(c, feed, i, file, w->feed.title, true);
        if (article != NO_ID) /* one of blanks is no article */
            look_at(f, w, i, c, article, from);
    }
    corpus_free(c);
}
