/*
 * A fetch from its beginning to its end: who is asked, one answer a step, and
 * what is told.
 */
#include "fetching.h"

#include "schedule.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <twicetold/text.h>
#include <unistd.h>

struct fetch_options fetch_defaults(void)
{
    return (struct fetch_options){
        .timeout = 45,
        .max_bytes = UINT64_C(32) << 20,
        .pause = 300,
    };
}

struct span fetch_shown(struct arena *arena, struct span url)
{
    return http_shown(arena, url);
}

bool fetch_is_address(struct span word)
{
    static const char *const schemes[] = { "http://", "https://", "feed:" };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct span scheme = span_of(schemes[i]);
        if (span_equal_ascii_nocase(span_cut(word, 0, scheme.len), scheme))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------- telling */

static void tell(struct fetching *f, struct span url, bool trouble,
    const char *format, va_list args)
{
    struct error line;
    struct span clean =
        text_clean(f->arena, http_shown(f->arena, url), TEXT_LINE);
    vsnprintf(line.text, sizeof line.text, format, args);
    text_repair(line.text);
    if (f->options.told)
        f->options.told(clean, line.text, trouble, f->options.payload);
}

void fetching_tell(struct fetching *f, struct span url, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(f, url, false, format, args);
    va_end(args);
}

void fetching_through(
    struct fetching *f, struct want *w, bool failed, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(f, w->asked, failed, format, args);
    va_end(args);
    w->through = true;
    f->counts.done++;
    f->counts.failed += failed;
    if (w->document.arena)
        document_free(&w->document);
}

/* -------------------------------------------------------- what is asked */

void fetching_ask(struct fetching *f, struct want *w, size_t entry,
    struct span url, enum zone from)
{
    struct errand *errand = arena_alloc(f->arena, sizeof *errand);
    *errand = (struct errand){ w, entry };
    struct http_request request = {
        .url = url, .from = from, .payload = errand
    };
    if (entry == NO_ENTRY && !w->whole) {
        request.etag = w->feed.etag;
        request.modified = w->feed.modified;
    }
    http_ask(f->http, &request);
}

static void begin(struct fetching *f, struct want *w)
{
    int64_t rest = schedule_rest(&w->feed, f->named, f->options.now);
    if (!w->feed.url.len) {
        fetching_through(f, w, true, "no address of http or https");
    } else if (!w->known && !w->article && !(f->options.wishes & FETCH_ADD)) {
        fetching_through(f, w, true,
            "no feed of the library, nor an article; twicetold add subscribes");
    } else if (rest) {
        f->counts.unchanged++;
        fetching_through(f, w, false, "not asked: it rests for %lld min more",
            (long long)(rest + 59) / 60);
    } else {
        /* A list of feeds of others may have them as feed:// and the like. */
        fetching_ask(f, w, NO_ENTRY,
            span_or(http_whole(f->arena, w->feed.url), w->feed.url), w->from);
    }
}

static bool list_feed(const struct store_feed *feed, void *payload)
{
    struct fetching *f = payload;
    struct store_feed own = *feed;
    struct span *const texts[] = { &own.url, &own.title, &own.site, &own.former,
        &own.etag, &own.modified, &own.trouble };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_copy(f->arena, *texts[i]);
    array_push(&f->feeds, own);
    return true;
}

static struct want *want_new(
    struct fetching *f, struct span asked, struct span url)
{
    struct want *w = mem_alloc_zeroed(1, sizeof *w);
    w->asked = asked;
    w->feed.url = url;
    w->from = ZONE_LOOPBACK;
    array_push(&f->wants, w);
    return w;
}

/* Adds a want, unless the same address is wanted already. */
static void want_feed(struct fetching *f, struct span asked,
    const struct store_feed *feed, bool known)
{
    for (size_t i = 0; feed->url.len && i < f->wants.len; i++)
        if (span_equal(f->wants.items[i]->feed.url, feed->url))
            return;
    struct want *w = want_new(f, asked, feed->url);
    w->feed = *feed;
    w->known = known;
    if (f->options.wishes & FETCH_FULL_TEXT_ALWAYS)
        w->feed.full_text = FULL_TEXT_ALWAYS;
    w->full_text = w->feed.full_text == FULL_TEXT_ALWAYS ||
                   f->options.wishes & FETCH_FULL_TEXT;
    /* Pages that were not asked for before are not asked for by a feed that
     * has not changed. */
    w->whole = w->full_text && feed->full_text == FULL_TEXT_NO;
}

static void want_address(struct fetching *f, struct span typed)
{
    struct span url = http_whole(f->arena, typed);
    for (size_t i = 0; i < f->feeds.len; i++) {
        const struct store_feed *one = &f->feeds.items[i];
        if (span_equal(one->url, url) || span_equal(one->url, typed) ||
            span_equal(http_shown(f->arena, one->url), url) ||
            (one->former.len && span_equal(one->former, url))) {
            want_feed(f, one->url, one, true);
            return;
        }
    }
    struct store_feed feed = { .url = url };
    want_feed(f, arena_copy(f->arena, typed), &feed, false);
}

/* The page of an article. Its address is a feed's word, unless it is of the
 * host whose address a person gave us. */
static bool want_page(struct fetching *f, int64_t article, struct error *err)
{
    struct corpus *c = store_articles(f->store, &article, 1, err);
    if (!c)
        return false;
    const struct article *a = &c->articles.items[0];
    struct span url = http_whole(f->arena, a->url);
    const struct store_feed *feed = same_feed(f, a->file);
    if (feed && url.len)
        url = http_join(f->arena, feed->url, url);
    struct want *w =
        want_new(f, arena_copy(f->arena, span_or(a->url, a->id)), url);
    w->article = article;
    w->whole = true;
    if (!same_host(f, url, a->file))
        w->from = ZONE_PUBLIC;
    corpus_free(c);
    return true;
}

/* --------------------------------------------------------------- fetch */

/* One fetch of a library at a time: the lock goes with the process that has
 * it, however that ends. */
static bool lock(struct fetching *f, struct error *err)
{
    struct buffer path = { 0 };
    buffer_addf(&path, "%s.fetching", store_file(f->store));
    f->lock = open(path.ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    bool good = f->lock >= 0 && flock(f->lock, LOCK_EX | LOCK_NB) == 0;
    if (!good && f->lock >= 0 && errno == EWOULDBLOCK)
        error_set(err, "another twicetold is fetching; nothing done");
    else if (!good)
        error_set(err, "%s: %s", path.ptr, strerror(errno));
    buffer_free(&path);
    return good;
}

static bool want_all(
    struct fetching *f, const struct fetch_wanted *wanted, struct error *err)
{
    bool good = true;
    for (size_t i = 0; i < wanted->n_urls; i++)
        want_address(f, wanted->urls[i]);
    for (size_t i = 0; i < wanted->n_articles && good; i++)
        good = want_page(f, wanted->articles[i], err);
    for (size_t i = 0; !f->named && i < f->feeds.len; i++)
        want_feed(f, f->feeds.items[i].url, &f->feeds.items[i], true);
    f->counts.feeds = f->wants.len;
    return good;
}

/* Where another copy is writing, it begins with what arrives first. */
static void begin_step(struct fetching *f)
{
    f->step = f->options.step;
    store_begin_step(f->store, &f->step, f->options.now, NULL);
}

struct fetching *fetching_new(struct store *s,
    const struct fetch_wanted *wanted, const struct fetch_options *options,
    struct error *err)
{
    struct fetching *f = mem_alloc_zeroed(1, sizeof *f);
    f->store = s;
    f->options = *options;
    f->arena = arena_new();
    f->lock = -1;
    f->named = wanted->n_urls + wanted->n_articles > 0;
    f->http = http_new(&(struct http_options){ .timeout = options->timeout,
        .max_bytes = options->max_bytes,
        .pause = options->pause,
        .now = options->now });
    bool good = !store_read_only(s) ||
                error_set(err, "%s: can only be read", store_file(s));
    if (good && lock(f, err) && store_each_feed(s, list_feed, f, err) &&
        want_all(f, wanted, err)) {
        begin_step(f);
        return f;
    }
    fetching_free(f);
    return NULL;
}

bool fetching_step(struct fetching *f, int milliseconds, int key_fd)
{
    if (!f->begun)
        for (size_t i = 0; i < f->wants.len; i++)
            begin(f, f->wants.items[i]);
    f->begun = true;
    const struct http_answer *a = http_take(f->http);
    if (!a && f->counts.done < f->counts.feeds) {
        http_step(f->http, milliseconds, key_fd);
        a = http_take(f->http);
    }
    if (a) {
        struct errand *errand = a->payload;
        if (errand->entry == NO_ENTRY)
            arrive(f, errand->want, a);
        else
            full_text_take(f, errand->want, errand->entry, a);
        http_drop(a);
    }
    if (!f->trouble.text[0] && keep_is_due(f))
        keep_gathered(f);
    return f->counts.done < f->counts.feeds && !f->trouble.text[0];
}

void fetching_counts(const struct fetching *f, struct fetch_counts *out)
{
    *out = f->counts;
}

const char *fetching_trouble(const struct fetching *f)
{
    return f->trouble.text;
}

int64_t fetching_end(struct fetching *f)
{
    if (f->step.number)
        store_end_step(f->store, &f->step, NULL);
    return f->step.number;
}

void fetching_free(struct fetching *f)
{
    if (!f)
        return;
    fetching_end(f);
    http_free(f->http);
    for (size_t i = 0; i < f->wants.len; i++) {
        if (f->wants.items[i]->document.arena)
            document_free(&f->wants.items[i]->document);
        free(f->wants.items[i]);
    }
    corpus_free(f->corpus);
    array_free(&f->gathered);
    array_free(&f->wants);
    array_free(&f->feeds);
    arena_free(f->arena);
    if (f->lock >= 0)
        close(f->lock);
    free(f);
}
