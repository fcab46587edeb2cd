/*
 * Loading and analysing, in slices of the one loop: loader_step() works for a
 * few milliseconds; the analysis reports its progress, and every such report is
 * a chance to take keys and draw. Articles are on the list as soon as they are
 * read, each a story of its own until stories are known.
 */
#include "app_state.h"

#include <stdlib.h>
#include <time.h>

/* So many articles are analysed before anybody sees that they were not. */
enum { IN_A_BLINK = 1500 };
enum { SLICE = 25, BETWEEN_DRAWS = 60, BLINK = 150 }; /* milliseconds */

int64_t jobs_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void jobs_hold(struct app *a)
{
    if (a->draw_at != INT64_MAX) /* a test holds it for good */
        a->draw_at = jobs_clock() + BLINK;
}

/* Lists what is there. Seldom enough that the work stays linear in all. */
static void list_singles(struct app *a, bool now_or_never)
{
    size_t n = a->desk.corpus->articles.len;
    if (n == a->n_listed || (!now_or_never && n < a->n_listed * 9 / 8))
        return;
    a->n_listed = n;
    flags_grow(&a->desk.flags, n);
    desk_learn_newest(&a->desk);
    app_refresh(a, story_singles(a->desk.corpus));
}

/* ------------------------------------------------------------ analysing */

void jobs_breathe(struct app *a)
{
    uint32_t key;
    bool draw = !jobs_hold_drawing(a);
    while (!a->over && (key = screen_key(0)) != K_NOTHING) {
        app_key(a, key);
        draw = true;
    }
    errand_run(a);
    if (a->running == ERRAND_NONE && keep_may_step(a))
        keep_step(a);
    if (draw && !a->over) {
        struct view *top = app_top(a);
        if (top->unsettled) {
            top->unsettled = false;
            top->ops->settle(top);
        }
        app_look(a);
        frame_draw(a);
        a->draw_at = jobs_clock() + BETWEEN_DRAWS;
    }
}

static bool on_progress(uint64_t done, uint64_t total, void *payload)
{
    struct app *a = payload;
    a->done = done;
    a->total = total;
    jobs_breathe(a);
    return !a->cancelled && !a->over;
}

bool jobs_hold_drawing(const struct app *a)
{
    bool working = a->job != JOB_NONE || a->running != ERRAND_NONE;
    return working && jobs_clock() < a->draw_at;
}

static void stop(struct app *a, const char *said)
{
    a->job = JOB_NONE;
    a->cancelled = false;
    a->desk.complete = true;
    app_refresh(a, NULL);
    if (said)
        view_say(app_top(a), "%s", said);
}

static void match(struct app *a)
{
    struct reuse_options options = a->desk.reuse_options;
    options.progress = (struct progress){ on_progress, a };
    options.keep_words = true;
    struct reuse *reuse = reuse_find(a->desk.corpus, &options);
    if (!reuse) {
        stop(a, "stopped: shared passages are found only when you compare");
        return;
    }
    a->reuse = reuse;
    a->desk.reuse = reuse;
    a->job = JOB_GROUPING;
    a->done = a->total = 0;
}

static void group(struct app *a)
{
    struct story_options options = a->desk.story_options;
    options.progress = (struct progress){ on_progress, a };
    struct stories *stories =
        story_group(a->desk.corpus, a->desk.reuse, &options);
    reuse_drop_words(a->reuse);
    if (!stories) {
        stop(a, "stopped: every report stands alone");
        return;
    }
    a->desk.grouped = true;
    app_refresh(a, stories);
    stop(a, NULL);
}

/* -------------------------------------------------------------- loading */

static void loaded(struct app *a)
{
    a->corpus = loader_finish(a->loader);
    a->loader = NULL;
    a->desk.corpus = a->corpus;
    a->n_listed = SIZE_MAX;
    list_singles(a, true);
    keep_learn(a);
    a->cancelled = false;
    a->job = JOB_MATCHING;
    a->done = a->total = 0;
    if (a->corpus->articles.len > IN_A_BLINK)
        a->draw_at = 0;
}

static void load(struct app *a)
{
    bool more = !a->cancelled && loader_step(a->loader, SLICE);
    loader_progress(a->loader, &a->done, &a->total);
    if (!more) {
        bool cut = a->cancelled;
        loaded(a);
        if (cut)
            view_say(app_top(a), "stopped: %zu articles are here",
                a->corpus->articles.len);
        return;
    }
    a->desk.corpus = loader_corpus(a->loader);
    list_singles(a, false);
}

void jobs_begin(struct app *a, const struct app_options *options)
{
    a->corpus = options->corpus;
    if (!a->corpus)
        a->loader =
            loader_new(options->paths, options->n_paths, &options->load);
    a->desk.corpus = a->corpus ? a->corpus : loader_corpus(a->loader);
    a->desk.stories = story_singles(a->desk.corpus);
    a->n_listed = a->desk.corpus->articles.len;
    flags_grow(&a->desk.flags, a->n_listed);
    desk_learn_newest(&a->desk);
    if (a->corpus)
        keep_learn(a);
    a->job = a->corpus ? JOB_MATCHING : JOB_LOADING;
    jobs_hold(a);
}

void jobs_slice(struct app *a)
{
    switch (a->job) {
    case JOB_LOADING:
        load(a);
        break;
    case JOB_MATCHING:
        match(a);
        break;
    case JOB_GROUPING:
        group(a);
        break;
    case JOB_FETCHING:
        refresh_step(a);
        break;
    case JOB_NONE:
        break;
    }
}

bool jobs_cancel(struct app *a)
{
    if (a->job == JOB_NONE)
        return false;
    a->cancelled = true;
    return true;
}

void jobs_end(struct app *a)
{
    if (a->loader)
        a->corpus = loader_finish(a->loader);
    if (!a->heads)
        stories_free(a->desk.stories);
    reuse_free(a->reuse);
    corpus_free(a->corpus);
}
