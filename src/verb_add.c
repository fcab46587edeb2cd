/* add: articles go into the library. */
#include "config.h"

#include "fetch.h"
#include "library.h"
#include "settings.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char add_help[] = "\
Usage: twicetold add [OPTION]... PATH|URL...\n\
Add the articles of files to the library. What the library has already is left\n\
as it is; an article whose text has changed is kept in both versions.\n\
\n\
A URL begins with http:// or https://. Of a feed, its articles are added, and\n\
twicetold fetch asks it for new ones from then on; of a page, its article. Of a\n\
page that is no article the feeds that it names are told.\n\
\n\
      --discover          of a page, add the feed that it names: of several, no\n\
                          feed of comments, but the nearest to the page's own\n\
                          address, or else the first; the others are told.\n\
                          Where it names none, one is looked for\n\
      --full-text         of a feed, where it has only summaries, fetch the\n\
                          pages too, now and later\n\
      --map=FIELD=COLUMN  take FIELD of an article (id, title, source, date,\n\
                          author, url, body) from this column of a table\n\
      --window=DAYS       compare with articles so many days apart at most;\n\
                          default: 14\n\
      --threads=N         threads of the analysis; default: at most one a core\n\
      --verbose           print each article as soon as it is safe\n\
      --help              print this help and exit\n\
\n\
Exit status: 0 if all is well, 1 if a URL could not be added, 2 in trouble.\n";

static void tell_stored(const uint32_t *articles, size_t n, void *payload)
{
    const struct corpus *c = payload;
    for (size_t i = 0; i < n; i++) {
        struct span id = c->articles.items[articles[i]].id;
        printf("%.*s\n", (int)id.len, id.ptr);
    }
    fflush(stdout);
}

bool addition_take(
    struct addition *a, const struct corpus *c, struct error *err)
{
    const struct verb_options *o = a->options;
    struct store_add_counts counts;
    a->begun = true;
    const struct store_add_options how = {
        .window = o->config->settings.window,
        .threads = o->config->settings.threads,
        .now = time(NULL),
        .restore = true,
        .step = &a->step,
        .stored = o->verbose ? tell_stored : NULL,
        .payload = (void *)(uintptr_t)c,
    };
    bool done = store_add(a->store, c, &how, &counts, err);
    a->failed = !done;
    a->counts.added += counts.added;
    a->counts.changed += counts.changed;
    a->counts.known += counts.known;
    a->counts.stories += counts.stories;
    return done;
}

void addition_tell(const struct addition *a)
{
    const struct store_add_counts *n = &a->counts;
    if (!a->begun || (a->failed && !(n->added + n->changed + n->known)))
        return;
    tell("%llu new, %llu changed, %llu known; %llu %s",
        (unsigned long long)n->added, (unsigned long long)n->changed,
        (unsigned long long)n->known, (unsigned long long)n->stories,
        n->stories == 1 ? "new story" : "new stories");
}

/* Bytes that are read before they are stored: what one likes to hold, and to
 * lose. Stories are found best where they come day by day, which store_add()
 * sees to in each batch: so it is no smaller than that. */
enum { BATCH = 64 << 20, SLICE = 1000 /* milliseconds */ };

/* False for the last of a load that has given nothing at all, too. */
static bool take_loaded(
    struct addition *a, const struct corpus *c, struct error *err)
{
    if (!c->articles.len && !a->begun) {
        corpus_why_empty(c, err);
        return false;
    }
    tell_warnings(c);
    return addition_take(a, c, err);
}

bool addition_take_paths(
    struct addition *a, const name_list *paths, struct error *err)
{
    struct load_options options =
        load_settings(a->options->config, &a->options->map);
    options.batch = BATCH;
    struct loader *l = loader_new(paths->items, paths->len, &options);
    bool more = true, done = true;
    while (more && done) {
        more = loader_step(l, SLICE);
        struct corpus *c = more ? loader_take(l) : loader_finish(l);
        if (c)
            done = take_loaded(a, c, err);
        corpus_free(c);
    }
    if (more)
        corpus_free(loader_finish(l));
    return done;
}

/* "example.org/feed": a word that is no file may be meant as an address. */
static void tell_of_addresses(const name_list *paths)
{
    for (size_t i = 0; i < paths->len; i++) {
        const char *path = paths->items[i];
        size_t host = strcspn(path, "/");
        if (memchr(path, '.', host) && path[0] != '.' && path[host] == '/' &&
            access(path, F_OK) != 0)
            tell("%s: an address begins with https://", path);
    }
}

static int add_files(struct addition *a, const name_list *paths)
{
    struct error err;
    tell_of_addresses(paths);
    bool done = addition_take_paths(a, paths, &err);
    addition_tell(a);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

static int add(const struct verb_options *o)
{
    name_list paths = { 0 };
    ARRAY(struct span) urls = { 0 };
    unsigned wishes = FETCH_ADD | (o->full_text ? FETCH_FULL_TEXT_ALWAYS : 0) |
                      (o->discover ? FETCH_DISCOVER : 0);
    struct store *s = library_make(o->config);
    if (!s)
        return EXIT_TROUBLE;
    for (size_t i = 0; i < o->names.len; i++) {
        if (fetch_is_address(span_of(o->names.items[i])))
            array_push(&urls, span_of(o->names.items[i]));
        else
            array_push(&paths, o->names.items[i]);
    }
    struct addition a = { .store = s, .options = o };
    int status = paths.len ? add_files(&a, &paths) : EXIT_SUCCESS;
    if (urls.len) {
        const struct fetch_wanted wanted = { .urls = urls.items,
            .n_urls = urls.len };
        int fetched = library_fetch(s, &wanted, wishes, a.step, o);
        status = fetched > status ? fetched : status;
    }
    array_free(&paths);
    array_free(&urls);
    store_close(s);
    return status;
}

const struct verb add_verb = {
    .name = "add",
    .help = add_help,
    .takes = TAKES_MAP | TAKES_WINDOW | TAKES_THREADS | TAKES_VERBOSE |
             TAKES_FULL_TEXT | TAKES_DISCOVER | NEEDS_NAME,
    .run = add,
};
