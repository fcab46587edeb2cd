/* The commands that print: articles -> analysis -> report. */
#include "config.h"

#include "commands.h"
#include "library.h"
#include "print_settings.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int trouble(const char *text)
{
    if (*text)
        fprintf(stderr, "twicetold: %s\n", text);
    return EXIT_TROUBLE;
}

void tell_warnings(const struct corpus *c)
{
    for (size_t i = 0; i < c->warnings.len; i++) {
        struct span warning = c->warnings.items[i];
        fprintf(stderr, "twicetold: %.*s\n", (int)warning.len, warning.ptr);
    }
}

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
    struct store_window all = { .max = INT64_MAX };
    struct store_heads *heads = NULL;
    bool has_news;
    struct store *s = library_find(&has_news, o->config, err);
    if (has_news)
        heads = store_stories(s, all, err);
    if (heads)
        w->corpus = store_articles(
            s, heads->articles, heads->corpus->articles.len, err);
    if (w->corpus)
        w->first = lowest_of_stories(heads->stories, w->corpus->articles.len);
    store_heads_free(heads);
    store_close(s);
    return w->corpus != NULL;
}

/* Loads the PATHs, or for none the library, or while that is empty the default
 * collection, and tells on stderr what was repaired or left out. */
static bool load(
    struct work *w, const struct options *o, const name_list *paths)
{
    const char *otherwise = default_collection();
    const struct load_options options = load_settings(o);
    struct error err;
    if (!paths->len && load_library(w, o, &err))
        return true;
    if (!paths->len && *err.text) {
        trouble(err.text);
        return false;
    }
    w->corpus = corpus_load(paths->len ? paths->items : &otherwise,
        paths->len ? paths->len : 1, &options, NULL, &err);
    if (!w->corpus) {
        trouble(err.text);
        return false;
    }
    tell_warnings(w->corpus);
    return true;
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

/* Loads what holds the articles named and finds their ids there. */
static bool load_named(struct work *w, const struct options *o, uint32_t *ids)
{
    bool files = names_files(o);
    if (!load(w, o, files ? &o->names : &o->in))
        return false;
    /* What is asked for by name is shown. */
    for (size_t i = 0; i < w->corpus->sources.len; i++)
        w->corpus->sources.items[i].muted = false;
    if (files && w->corpus->articles.len != o->names.len) {
        fprintf(stderr,
            "twicetold: %zu articles where %zu were asked for: name them by "
            "id, with --in=PATH\n",
            w->corpus->articles.len, o->names.len);
        return false;
    }
    for (size_t i = 0; i < o->names.len; i++) {
        const char *name = o->names.items[i];
        ids[i] = files ? (uint32_t)i : corpus_find(w->corpus, span_of(name));
        if (ids[i] != NO_ID)
            continue;
        fprintf(stderr, "twicetold: %s: no such file, and no article of %s\n",
            name,
            o->in.len  ? o->in.items[0]
            : w->first ? "the library"
                       : default_collection());
        return false;
    }
    return true;
}

/* ------------------------------------------------------------ commands */

static void tell_hidden(const struct stories *s)
{
    size_t n = s->list.len - s->n_listed;
    if (n)
        fprintf(stderr, "twicetold: %zu report%s of muted sources not listed\n",
            n, n == 1 ? "" : "s");
}

static int stories(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct error err;
    if (!load(w, o, &o->names))
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
        fprintf(stderr, "twicetold: %.*s\n", (int)reason.len, reason.ptr);
    buffer_free(&reason);
}

static int matches(struct work *w, const struct options *o)
{
    struct report_options options = report_settings(o);
    struct error err;
    if (!load(w, o, &o->names))
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
