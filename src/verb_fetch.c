/* fetch and feeds: what the library's feeds have, and how they are. */
#include "config.h"

#include "fetch.h"
#include "library.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <twicetold/text.h>
#include <unistd.h>

/* --------------------------------------------------------------- fetch */

static const char fetch_help[] = "\
Usage: twicetold fetch [OPTION]... [URL|ARTICLE]...\n\
Fetch the feeds of the library, or only those named, and add what is new. A\n\
feed that asked for some rest, or failed a short while ago, is not asked. Of\n\
an ARTICLE, an ID or SOURCE:ID as list prints it, the page is fetched for its\n\
full text.\n\
On a terminal a bar shows how far it is, and what is new or wrong is told;\n\
otherwise there is one line for each feed.\n\
\n\
      --full-text    where a feed has only a summary, fetch the page too\n\
      --quiet        tell only what went wrong\n\
      --window=DAYS  compare with articles so many days apart at most;\n\
                     default: 14\n\
      --threads=N    threads of the analysis; default: at most one a core\n\
      --help         print this help and exit\n\
\n\
Exit status: 0 if all is well, 1 if something could not be fetched, 2 in\n\
trouble.\n";

struct telling {
    bool bar;   /* standard error is a terminal */
    bool drawn; /* there is a bar now */
    bool quiet;
    const struct fetching *fetching;
    size_t unchanged; /* that were told */
};

static void wipe(struct telling *t)
{
    if (t->drawn)
        fputs("\r\033[K", stderr);
    t->drawn = false;
}

static void tell_fetched(
    struct span url, const char *line, bool trouble, void *payload)
{
    struct telling *t = payload;
    struct fetch_counts c;
    fetching_counts(t->fetching, &c);
    bool unchanged = c.unchanged > t->unchanged;
    t->unchanged = c.unchanged;
    if (!trouble && (t->quiet || (t->bar && unchanged)))
        return;
    wipe(t);
    FILE *out = trouble ? stderr : stdout;
    fprintf(out, "%.*s: %s\n", (int)url.len, url.ptr, line);
    fflush(out);
}

/* "[#####.....] 12/40  3 new" */
static void draw(struct telling *t, const struct fetch_counts *c)
{
    enum { CELLS = 30 };
    char cells[CELLS + 1];
    if (!t->bar)
        return;
    size_t full = c->feeds ? c->done * CELLS / c->feeds : CELLS;
    memset(cells, '.', CELLS);
    memset(cells, '#', full);
    cells[CELLS] = '\0';
    fprintf(stderr, "\r[%s] %zu/%zu  %llu new\033[K", cells, c->done, c->feeds,
        (unsigned long long)c->added);
    t->drawn = true;
}

static int sum_up(const struct fetching *f, struct telling *t)
{
    struct fetch_counts c;
    fetching_counts(f, &c);
    wipe(t);
    if (!t->quiet && !c.feeds)
        tell("no feeds yet; twicetold add URL subscribes to one");
    else if (!t->quiet)
        tell("%llu new, %llu changed, %llu known; %zu of %zu failed",
            (unsigned long long)c.added, (unsigned long long)c.changed,
            (unsigned long long)c.known, c.failed, c.feeds);
    if (fetching_trouble(f)[0])
        return trouble(fetching_trouble(f));
    return c.failed ? 1 : EXIT_SUCCESS;
}

struct fetch_options library_fetch_options(const struct settings *set)
{
    struct fetch_options options = fetch_defaults();
    options.wishes = set->full_text ? FETCH_FULL_TEXT : 0;
    options.timeout = set->fetch_timeout;
    options.max_bytes = (uint64_t)set->fetch_max_size * 1000000;
    options.window = set->window;
    options.threads = set->threads;
    return options;
}

int library_fetch(struct store *s, const struct fetch_wanted *wanted,
    unsigned wishes, struct store_step step, const struct verb_options *o)
{
    enum { SLICE = 500 }; /* milliseconds */
    struct telling telling = { .bar = isatty(STDERR_FILENO) && !o->quiet,
        .quiet = o->quiet };
    struct fetch_options options = library_fetch_options(&o->config->settings);
    struct fetch_counts counts;
    struct error err;
    options.wishes |= wishes;
    options.step = step;
    options.now = time(NULL);
    options.told = tell_fetched;
    options.payload = &telling;
    struct fetching *f = fetching_new(s, wanted, &options, &err);
    if (!f)
        return trouble(err.text);
    telling.fetching = f;
    while (fetching_step(f, SLICE, -1)) {
        fetching_counts(f, &counts);
        draw(&telling, &counts);
    }
    int status = sum_up(f, &telling);
    fetching_free(f);
    return status;
}

static int fetch(const struct verb_options *o)
{
    struct store *s = library_change(o->config);
    ARRAY(struct span) urls = { 0 };
    ARRAY(int64_t) articles = { 0 };
    struct error none;
    if (!s)
        return EXIT_TROUBLE;
    for (size_t i = 0; i < o->names.len; i++) {
        struct span name = span_of(o->names.items[i]);
        int64_t article =
            fetch_is_address(name) ? 0 : store_find(s, name, &none);
        if (article)
            array_push(&articles, article);
        else
            array_push(&urls, name);
    }
    /* Nobody has a page fetched without wanting it. */
    const struct store_step step = { .maker = articles.len ? MADE_BY_PERSON
                                                           : MADE_BY_FETCH };
    int status = library_fetch(s,
        &(struct fetch_wanted){
            urls.items, urls.len, articles.items, articles.len },
        o->full_text ? FETCH_FULL_TEXT : 0, step, o);
    array_free(&urls);
    array_free(&articles);
    store_close(s);
    return status;
}

const struct verb fetch_verb = {
    .name = "fetch",
    .help = fetch_help,
    .takes = TAKES_FULL_TEXT | TAKES_QUIET | TAKES_WINDOW | TAKES_THREADS |
             TAKES_NAMES,
    .run = fetch,
};

/* --------------------------------------------------------------- feeds */

static const char feeds_help[] = "\
Usage: twicetold feeds [OPTION]...\n\
List the feeds of the library: when each was fetched, and what was wrong the\n\
last time.\n\
\n\
      --format=FORMAT  text (the default) or json\n\
      --help           print this help and exit\n\
\n\
Exit status: 0 if all is well, 2 in trouble.\n";

struct listing {
    enum verb_format format;
    struct arena *arena;
    json_t *list;
};

/* A moment, or null for none. */
static json_t *json_moment(int64_t seconds)
{
    struct buffer text = { 0 };
    if (!seconds)
        return json_null();
    date_iso(
        &text, (struct date){ .seconds = seconds, .precision = DATE_MINUTE });
    json_t *out = json_text(buffer_span(&text));
    buffer_free(&text);
    return out;
}

static json_t *json_feed(struct arena *arena, const struct store_feed *feed)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:b}",
        "url", json_text(fetch_shown(arena, feed->url)), "title",
        json_text(feed->title), "site", json_text(feed->site), "former",
        json_text(fetch_shown(arena, feed->former)), "fetched",
        json_moment(feed->fetched), "due", json_moment(feed->due), "not_before",
        json_moment(feed->not_before), "failures", (json_int_t)feed->failures,
        "trouble", json_text(feed->trouble), "full_text",
        feed->full_text == FULL_TEXT_ALWAYS);
}

static void print_feed(struct arena *arena, const struct store_feed *feed)
{
    struct buffer line = { 0 };
    if (feed->fetched)
        date_iso(&line, (struct date){ .seconds = feed->fetched,
                            .precision = DATE_MINUTE });
    buffer_addf(&line, "%*s", (int)(22 - line.len), "");
    text_drawn(&line, span_or(feed->title, span_of("(not fetched yet)")));
    buffer_addf(&line, "  ");
    text_drawn(&line, fetch_shown(arena, feed->url));
    if (feed->full_text == FULL_TEXT_ALWAYS)
        buffer_addf(&line, "  (full text)");
    buffer_addf(&line, "\n");
    if (feed->trouble.len) {
        buffer_addf(&line, "%22s", "");
        text_drawn(&line, feed->trouble);
        if (feed->failures > 1)
            buffer_addf(
                &line, ", %lld times in a row", (long long)feed->failures);
        buffer_addf(&line, "\n");
    }
    fwrite(line.ptr, 1, line.len, stdout);
    buffer_free(&line);
}

static bool list_feed(const struct store_feed *feed, void *payload)
{
    struct listing *l = payload;
    if (l->format == FORMAT_JSON)
        json_array_append_new(l->list, json_feed(l->arena, feed));
    else
        print_feed(l->arena, feed);
    return true;
}

static int feeds(const struct verb_options *o)
{
    struct error err;
    struct listing l = { .format = o->format };
    struct store *s = library_open(o->config);
    if (!s)
        return EXIT_TROUBLE;
    l.list = json_array();
    l.arena = arena_new();
    bool done = store_each_feed(s, list_feed, &l, &err);
    store_close(s);
    arena_free(l.arena);
    if (done && o->format == FORMAT_JSON)
        print_json("feeds", json_incref(l.list));
    json_decref(l.list);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

const struct verb feeds_verb = {
    .name = "feeds",
    .help = feeds_help,
    .takes = TAKES_TEXT | TAKES_JSON,
    .run = feeds,
};
