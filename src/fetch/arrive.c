/*
 * What an answer means: a feed as it was, a feed anew, a page where a feed was
 * wanted, or trouble.
 */
#include "fetching.h"

#include "schedule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

/* --------------------------------------------------------------- trouble */

static const char *meaning(int status)
{
    static const struct {
        int status;
        const char *text;
    } known[] = {
        { 304, "not changed, but there was nothing to compare" },
        { 401, "wants a password" },
        { 403, "does not let us have it" },
        { 404, "not there" },
        { 410, "gone for good; twicetold remove --feed=URL takes it out" },
        { 429, "asked too often" },
        { 451, "withheld by law" },
        { 500, "trouble at the server" },
        { 502, "trouble behind the server" },
        { 503, "the server is busy" },
        { 504, "trouble behind the server" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].status == status)
            return known[i].text;
    return "an answer that we cannot use";
}

static void fail(struct fetching *f, struct want *w,
    const struct http_answer *a, const char *why)
{
    struct span text = arena_copy(f->arena, span_of(why));
    schedule_failure(&w->feed, a, f->options.now);
    w->feed.trouble = text;
    if (w->known)
        keep_feed(f, w);
    int64_t rest = w->feed.not_before - f->options.now;
    if (rest > 0)
        fetching_through(f, w, true, "%s; to be asked again in %lld min", why,
            (long long)(rest + 59) / 60);
    else
        fetching_through(f, w, true, "%s", why);
}

/* ----------------------------------------------------------------- feeds */

/* The place of a feed in the list of all; those that are new have none yet. */
static size_t place_of(const struct fetching *f, const struct want *w)
{
    size_t i = 0;
    while (i < f->feeds.len && !span_equal(f->feeds.items[i].url, w->asked))
        i++;
    return i;
}

/* Whether a feed at another host has that name: "News". Of two that are not
 * named yet, the first in the list gets it, whichever comes first. */
static bool name_is_taken(
    struct fetching *f, size_t place, struct span name, struct span host)
{
    for (size_t i = 0; i < f->feeds.len; i++) {
        const struct store_feed *one = &f->feeds.items[i];
        if (i != place && (one->fetched || i < place) &&
            span_equal(one->title, name) &&
            !span_equal(http_host(f->arena, one->url), host))
            return true;
    }
    return false;
}

/*
 * The name of a feed is the source of its articles and half of their identity.
 * It is chosen once: whatever the feed calls itself later, it is the same.
 */
static void choose_name(
    struct fetching *f, struct want *w, const struct feed *feed)
{
    size_t place = place_of(f, w);
    struct span host = http_host(f->arena, w->feed.url);
    struct span name = span_or(w->feed.title, span_trim(feed->title));
    name = span_trim(text_clean(f->arena, span_or(name, host), TEXT_LINE));
    if (name_is_taken(f, place, name, host)) {
        struct buffer longer = { 0 };
        buffer_addf(&longer, "%.*s (%.*s)", (int)name.len, name.ptr,
            (int)host.len, host.ptr);
        name = arena_copy(f->arena, buffer_span(&longer));
        buffer_free(&longer);
    }
    w->feed.title = name;
    if (!w->feed.site.len)
        w->feed.site = text_clean(f->arena, feed->url, TEXT_LINE);
    if (place == f->feeds.len)
        array_push(&f->feeds, w->feed);
    else
        f->feeds.items[place] = w->feed;
}

/* Where the feed has its place from now on. */
static void note_move(
    struct fetching *f, struct want *w, const struct http_answer *a)
{
    if (!a->moved.len || span_equal(a->moved, w->feed.url))
        return;
    w->feed.former = w->known ? w->asked : w->feed.url;
    w->feed.url = arena_copy(f->arena, a->moved);
    struct span shown = http_shown(f->arena, a->moved);
    fetching_tell(
        f, w->asked, "moved for good to %.*s", (int)shown.len, shown.ptr);
}

/* What was typed, or named by a page, may lead to a feed that is there. */
static void recognise(struct fetching *f, struct want *w)
{
    for (size_t i = 0; !w->known && i < f->feeds.len; i++) {
        const struct store_feed *one = &f->feeds.items[i];
        if (!span_equal(one->url, w->feed.url))
            continue;
        enum store_full_text wish = w->feed.full_text;
        w->feed = *one;
        w->feed.full_text = wish ? wish : one->full_text;
        w->asked = one->url;
        w->known = true;
    }
}

/* A feed that was not there before is one of the library from now on. */
static bool subscribe(struct fetching *f, struct want *w)
{
    size_t added = 0;
    if (w->known)
        return true;
    if (!store_add_feeds(f->store, &w->feed, 1, &f->step, &added, &f->trouble))
        return false;
    w->asked = w->feed.url;
    w->known = true;
    fetching_tell(f, w->feed.url, "subscribed: %.*s", (int)w->feed.title.len,
        w->feed.title.ptr);
    return true;
}

static void take_feed(struct fetching *f, struct want *w,
    const struct http_answer *a, struct document *d)
{
    note_move(f, w, a);
    recognise(f, w);
    if (!w->feed.fetched)
        choose_name(f, w, &d->feed);
    if (w->feed.full_text != FULL_TEXT_ALWAYS)
        w->feed.full_text = w->full_text ? FULL_TEXT_LAST : FULL_TEXT_NO;
    schedule_success(&w->feed, a, f->options.now);
    w->feed.etag = arena_copy(f->arena, a->etag);
    w->feed.modified = arena_copy(f->arena, a->modified);
    w->document = *d;
    *d = (struct document){ 0 };
    if (!subscribe(f, w))
        return;
    entries_begin(f, w, a->zone);
    if (!w->pages)
        keep_entries(f, w);
}

static void not_changed(
    struct fetching *f, struct want *w, const struct http_answer *a)
{
    schedule_success(&w->feed, a, f->options.now);
    if (a->etag.len)
        w->feed.etag = arena_copy(f->arena, a->etag);
    f->counts.unchanged++;
    keep_feed(f, w);
    fetching_through(f, w, false, "not changed");
}

/* ----------------------------------------------------------------- pages */

/* The feeds of a page from one of them on. */
static void tell_feeds(struct fetching *f, const struct document *d,
    size_t first, const char *what)
{
    for (size_t i = first; i < d->feeds.len; i++) {
        const struct outline *feed = &d->feeds.items[i];
        struct span title =
            text_clean(f->arena, span_trim(feed->title), TEXT_LINE);
        fetching_tell(f, feed->url, "%s%s%.*s", what, title.len ? ": " : "",
            (int)title.len, title.ptr);
    }
}

/* A page: an article when it says so, or when nothing else can be meant. */
static void take_page(struct fetching *f, struct want *w,
    const struct http_answer *a, struct document *d)
{
    size_t n = d->feeds.len;
    if (n && f->options.wishes & FETCH_DISCOVER && !w->discovered) {
        w->discovered = true;
        tell_feeds(f, d, 1, "another feed of the page");
        w->feed.url = arena_copy(f->arena, d->feeds.items[0].url);
        fetching_ask(f, w, NO_ENTRY, w->feed.url, a->zone);
    } else if (n && !d->is_article) {
        tell_feeds(f, d, 0, "a feed of the page");
        fetching_through(f, w, true,
            "no article, but it names %zu feed%s: add the one that is wanted, "
            "or --discover for the first",
            n, n == 1 ? "" : "s");
    } else if (f->options.wishes & FETCH_DISCOVER && !w->discovered) {
        w->discovered = true;
        places_try(f, w, d, a->zone);
    } else if (d->is_front && !d->is_article) {
        places_try(f, w, d, a->zone);
    } else {
        page_take(f, w, d);
    }
}

/* Somewhere a feed may have been. */
static void arrive_at_place(
    struct fetching *f, struct want *w, const struct http_answer *a)
{
    struct document d = { 0 };
    if (a->status == 200)
        document_read(&d, a);
    if (places_take(f, w, &d, a->zone))
        take_feed(f, w, a, &d);
    if (d.arena)
        document_free(&d);
}

void arrive(struct fetching *f, struct want *w, const struct http_answer *a)
{
    struct document d = { 0 };
    if (w->n_places) {
        arrive_at_place(f, w, a);
        return;
    }
    if (!a->status) {
        fail(f, w, a, a->trouble.text);
        return;
    }
    /* Without a tag to compare with, a server that says so is mistaken. */
    bool asked = !w->whole && (w->feed.etag.len || w->feed.modified.len);
    if (a->status == 304 && w->known && asked) {
        not_changed(f, w, a);
        return;
    }
    if (a->status != 200) {
        char why[96];
        snprintf(why, sizeof why, "%d, %s", a->status, meaning(a->status));
        fail(f, w, a, why);
        return;
    }
    document_read(&d, a);
    if (w->article)
        page_take(f, w, &d);
    else if (d.kind == DOCUMENT_FEED)
        take_feed(f, w, a, &d);
    else if (w->known)
        fail(f, w, a, d.error.text[0] ? d.error.text : "no feed any more");
    else if (d.kind == DOCUMENT_PAGE)
        take_page(f, w, a, &d);
    else
        page_take(f, w, &d);
    if (d.arena)
        document_free(&d);
}
