/*
 * Pages that name no feed where they should: it is looked for behind links that
 * look like one, and where feeds are as a rule. Few requests, all to the page's
 * own host, one after the other with the pause that any has.
 */
#include "fetching.h"

#include <string.h>
#include <twicetold/text.h>

static const char *const usual[] = { "/feed", "/rss", "/rss.xml", "/feed.xml",
    "/atom.xml", "/index.xml" };

enum {
    N_USUAL = sizeof usual / sizeof *usual,
    MOST_LINKS = 3, /* of the page that are tried */
};

static void add_place(struct want *w, struct span url)
{
    for (size_t i = 0; i < w->n_places; i++)
        if (span_equal(w->places[i], url))
            return;
    if (url.len)
        w->places[w->n_places++] = url;
}

static void ask_next(struct fetching *f, struct want *w, enum zone from)
{
    w->feed.url = w->places[w->tried++];
    fetching_ask(f, w, NO_ENTRY, w->feed.url, from);
}

void places_try(struct fetching *f, struct want *w, const struct document *d,
    enum zone from)
{
    w->places =
        arena_alloc(f->arena, (N_USUAL + MOST_LINKS) * sizeof *w->places);
    w->n_places = w->tried = 0;
    for (size_t i = 0; i < d->maybe.len && w->n_places < MOST_LINKS; i++)
        if (same_host(f, d->maybe.items[i].url, d->got_from))
            add_place(w, arena_copy(f->arena, d->maybe.items[i].url));
    for (size_t i = 0; i < N_USUAL; i++)
        add_place(w, http_join(f->arena, d->got_from, span_of(usual[i])));
    ask_next(f, w, from);
}

/* "/feed, /rss": what was tried, without the host that all have. */
static void fail(struct fetching *f, struct want *w)
{
    struct buffer tried = { 0 };
    for (size_t i = 0; i < w->n_places; i++) {
        struct span url = w->places[i];
        const char *host = memmem(url.ptr, url.len, "://", 3);
        const char *path =
            memchr(host + 3, '/', (size_t)(url.ptr + url.len - host) - 3);
        buffer_addf(&tried, "%s%s", i ? ", " : "", path ? path : "/");
    }
    fetching_through(f, w, true,
        "no article, and it names no feed; there is none at %s either",
        tried.ptr);
    buffer_free(&tried);
}

bool places_take(struct fetching *f, struct want *w, const struct document *d,
    enum zone from)
{
    bool found = d->kind == DOCUMENT_FEED;
    if (found && f->options.wishes & FETCH_DISCOVER) {
        w->n_places = 0;
        return true;
    }
    if (found) {
        struct span title =
            text_clean(f->arena, span_trim(d->feed.title), TEXT_LINE);
        fetching_tell(f, w->feed.url, "a feed of its site%s%.*s",
            title.len ? ": " : "", (int)title.len, title.ptr);
        fetching_through(f, w, true,
            "no article, but its site has a feed: add that, or --discover");
    } else if (w->tried < w->n_places) {
        ask_next(f, w, from);
    } else {
        fail(f, w);
    }
    return false;
}
