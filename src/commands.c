/* The commands that print: articles -> analysis -> report. */
#include "config.h"

#include "commands.h"
#include "library.h"
#include "print_settings.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ------------------------------------------------------------ articles */

/* What was loaded, and what was made of it; all of it may be NULL. */
struct work {
    struct corpus *corpus;
    uint32_t *first; /* by article of the library: see lowest_of_stories() */
    struct reuse *reuse;
    struct stories *stories;
    struct story_reasons *reasons; /* NULL: not asked for */
};

static void work_free(struct work *w)
{
    story_reasons_free(w->reasons);
    stories_free(w->stories);
    reuse_free(w->reuse);
    corpus_free(w->corpus);
    free(w->first);
}

/* By article, the lowest article of its story: what story_given() asks for. */
static uint32_t *lowest_of_stories(const struct stories *s, size_t n)
{
    uint32_t *first = mem_alloc(n * sizeof *first + 1);
    for (uint32_t i = 0; i < s->list.len; i++) {
        const struct story *story = &s->list.items[i];
        const uint32_t *members = s->members.items + story->first_member;
        uint32_t lowest = members[0];
        for (uint32_t k = 1; k < story->n_members; k++)
            lowest = members[k] < lowest ? members[k] : lowest;
        for (uint32_t k = 0; k < story->n_members; k++)
            first[members[k]] = lowest;
    }
    return first;
}

/* All of the library, in the stories that it has. False and an empty err: it
 * holds nothing. */
static bool load_library(
    struct work *w, const struct options *o, struct error *err)
{
    struct store_window all = { .max = INT64_MAX, .muted = true };
    struct store_heads *heads = NULL;
    bool has_news;
    struct store *s = library_find(&has_news, o->config, err);
    if (has_news)
        trouble(store_notice(s));
    if (has_news)
        heads = store_stories(s, all, err);
    if (heads)
        w->corpus = store_articles(
            s, heads->articles, heads->corpus->articles.len, err);
    if (w->corpus && !w->corpus->articles.len)
        library_tell_empty();
    if (w->corpus)
        w->first = lowest_of_stories(heads->stories, w->corpus->articles.len);
    store_heads_free(heads);
    store_close(s);
    return w->corpus != NULL;
}

/* Loads the PATHs and tells on stderr what was repaired or left out. */
static bool load_paths(
    struct work *w, const struct options *o, const name_list *paths)
{
    const struct load_options options = load_settings(o->config, &o->map);
    struct error err;
    w->corpus = corpus_load(paths->items, paths->len, &options, NULL, &err);
    if (w->corpus)
        tell_warnings(w->corpus);
    else
        trouble(err.text);
    return w->corpus != NULL;
}

/* The PATHs, or for none the library, or while that is empty the default
 * collection. */
static bool load(struct work *w, const struct options *o)
{
    const char *otherwise = default_collection();
    const name_list fallback = { .items = &otherwise, .len = 1 };
    struct error err;
    if (o->names.len)
        return load_paths(w, o, &o->names);
    if (load_library(w, o, &err))
        return true;
    if (!*err.text)
        return load_paths(w, o, &fallback);
    trouble(err.text);
    return false;
}

static void find_reuse(struct work *w, const struct options *o)
{
    struct reuse_options options = reuse_settings(o);
    w->reuse = reuse_find(w->corpus, &options);
}

static void find_stories(struct work *w, const struct options *o)
{
    struct reuse_options how = reuse_settings(o);
    struct story_options options = story_settings(o);
    how.keep_words = true;
    w->reuse = reuse_find(w->corpus, &how);
    w->stories = w->first ? story_given(w->corpus, w->reuse, w->first)
                          : story_group(w->corpus, w->reuse, &options);
    if (o->explain)
        w->reasons =
            story_explain(w->corpus, w->reuse, w->stories, options.threads);
    reuse_drop_words(w->reuse);
}

/* Whether the articles named are files of their own; else they are ids. */
static bool names_files(const struct options *o)
{
    struct stat info;
    if (o->in.len)
        return false;
    for (size_t i = 0; i < o->names.len; i++)
        if (strcmp(o->names.items[i], "-") != 0 &&
            stat(o->names.items[i], &info) != 0)
            return false;
    return true;
}

/* The two articles to compare, or the story of the one to be shown. */
static bool load_chosen(struct work *w, struct store *s,
    const struct options *o, uint32_t *ids, struct error *err)
{
    int64_t chosen[2], *articles = NULL;
    size_t n = o->names.len;
    for (size_t i = 0; i < n; i++)
        if (!(chosen[i] = store_find(s, span_of(o->names.items[i]), err)))
            return false;
    ids[LEFT] = 0;
    if (n == 2) {
        ids[RIGHT] = chosen[LEFT] != chosen[RIGHT];
        w->corpus = store_articles(s, chosen, 1u + ids[RIGHT], err);
        return w->corpus != NULL;
    }
    int64_t story = store_story_of(s, chosen[0], err);
    w->corpus = story ? store_story(s, story, &articles, err) : NULL;
    if (!w->corpus)
        return false;
    w->first = mem_alloc_zeroed(w->corpus->articles.len, sizeof *w->first);
    while (articles[ids[0]] != chosen[0])
        ids[0]++;
    free(articles);
    return true;
}

/* Whether ids are ids of the library, and then, whether they were found. */
static bool load_from_library(
    struct work *w, const struct options *o, uint32_t *ids, bool *out_found)
{
    struct error err;
    bool has_news;
    struct store *s = library_find(&has_news, o->config, &err);
    if (has_news)
        trouble(store_notice(s));
    *out_found = has_news && load_chosen(w, s, o, ids, &err);
    store_close(s);
    if (!*out_found)
        trouble(err.text);
    return has_news || *err.text;
}

/* Those that are files of their own, or have an id in a collection. */
static bool load_from_paths(
    struct work *w, const struct options *o, bool files, uint32_t *ids)
{
    const char *otherwise = default_collection();
    const name_list fallback = { .items = &otherwise, .len = 1 };
    const name_list *in = o->in.len ? &o->in : &fallback;
    if (!load_paths(w, o, files ? &o->names : in))
        return false;
    if (files && w->corpus->articles.len != o->names.len) {
        tell("%zu articles where %zu were asked for: name them by id, with "
             "--in=PATH",
            w->corpus->articles.len, o->names.len);
        return false;
    }
    for (size_t i = 0; i < o->names.len; i++) {
        const char *name = o->names.items[i];
        ids[i] = files ? (uint32_t)i : corpus_find(w->corpus, span_of(name));
        if (ids[i] != NO_ID)
            continue;
        tell(o->in.len ? "%s: no article of %s"
                       : "%s: no such file, and no article of %s",
            name, in->items[0]);
        return false;
    }
    return true;
}

/* Loads what holds the articles named and finds their ids there. */
static bool load_named(struct work *w, const struct options *o, uint32_t *ids)
{
    bool files = names_files(o), found;
    if (files || o->in.len || !load_from_library(w, o, ids, &found))
        found = load_from_paths(w, o, files, ids);
    /* What is asked for by name is shown. */
    for (size_t i = 0; found && i < w->corpus->sources.len; i++)
        w->corpus->sources.items[i].muted = false;
    return found;
}

/* ------------------------------------------------------------ commands */

static void tell_hidden(const struct stories *s)
{
    size_t n = s->list.len - s->n_listed;
    if (n)
        tell("%zu report%s of muted sources not listed", n, n == 1 ? "" : "s");
}

static int stories(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct error err;
    if (!load(w, o))
        return EXIT_TROUBLE;
    find_stories(w, o);
    tell_hidden(w->stories);
    bool done = report_stories(
        stdout, w->corpus, w->reuse, w->stories, w->reasons, &options, &err);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

/* A CSV without rows has no place for why it has none. */
static void tell_reason(const struct work *w, const struct options *o)
{
    struct buffer reason = { 0 };
    if (o->format == REPORT_CSV && report_reason(&reason, w->corpus, w->reuse))
        tell("%.*s", (int)reason.len, reason.ptr);
    buffer_free(&reason);
}

static int matches(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct error err;
    if (!load(w, o))
        return EXIT_TROUBLE;
    find_reuse(w, o);
    tell_reason(w, o);
    bool done = report_matches(stdout, w->corpus, w->reuse, &options, &err);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

static int compare(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct reuse_options how = reuse_settings(o);
    struct error err;
    uint32_t ids[2];
    if (!load_named(w, o, ids))
        return EXIT_TROUBLE;
    if (ids[LEFT] == ids[RIGHT])
        return trouble("these two are one and the same article");
    /* Only among the other articles of its source is furniture known. */
    how.within_source = true;
    w->reuse = o->in.len
                   ? reuse_find(w->corpus, &how)
                   : reuse_find_pair(w->corpus, ids[LEFT], ids[RIGHT], &how);
    struct comparison *c =
        comparison_new(w->corpus, w->reuse, ids[LEFT], ids[RIGHT]);
    bool shared = c->joints.len > 0;
    bool done = report_comparison(stdout, c, &options, &err);
    comparison_free(c);
    return done ? shared : trouble(err.text);
}

static int show(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct error err;
    uint32_t id;
    if (!load_named(w, o, &id))
        return EXIT_TROUBLE;
    find_stories(w, o);
    struct reading *r = reading_new(w->corpus, w->reuse, w->stories, id);
    bool done = report_reading(stdout, r, &options, &err);
    reading_free(r);
    return done ? EXIT_SUCCESS : trouble(err.text);
}

static int config(struct work *w, const struct options *o)
{
    (void)w;
    return settings_print(o->config, o->format == REPORT_JSON);
}

int command_run(const struct options *o)
{
    static int (*const commands[])(struct work *, const struct options *) = {
        [COMMAND_READ] = stories,
        [COMMAND_STORIES] = stories,
        [COMMAND_MATCHES] = matches,
        [COMMAND_COMPARE] = compare,
        [COMMAND_SHOW] = show,
        [COMMAND_CONFIG] = config,
    };
    struct work work = { 0 };
    int status = commands[o->command](&work, o);
    work_free(&work);
    return status;
}
