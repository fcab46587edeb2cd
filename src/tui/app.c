/*
 * Keys become actions (app_keys.c), actions effects, and effects change the
 * stack of views; drawing comes last. See app_step().
 */
#include "app_state.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Milliseconds without a key after which the reader is taken to pause. */
enum { PAUSE = 80 };

static const struct view_ops *const views[N_PLACES] = {
    [PLACE_STORIES] = &view_stories,
    [PLACE_READING] = &view_reading,
    [PLACE_COMPARISON] = &view_comparison,
    [PLACE_VERSIONS] = &view_comparison,
    [PLACE_DETAILS] = &view_details,
    [PLACE_RESULTS] = &view_results,
    [PLACE_HELP] = &view_help,
};

struct view *app_top(const struct app *a)
{
    return a->stack[a->depth - 1];
}

void app_resize(struct app *a)
{
    struct pane body = frame_body();
    view_resize(app_top(a), body.height, body.width);
}

void app_refresh(struct app *a, struct stories *stories)
{
    struct spot spots[MAX_DEPTH];
    struct stories *old = a->desk.stories;
    for (size_t i = 0; i < a->depth; i++)
        spots[i] = view_where(a->stack[i]);
    if (stories)
        a->desk.stories = stories;
    seek_follow(a);
    for (size_t i = 0; i < a->depth; i++)
        view_layout_at(a->stack[i], spots[i]);
    if (stories)
        stories_free(old);
}

/* -------------------------------------------------------------- effects */

/* Opens a place; when that fails, the top view says why. */
static struct view *open_place(struct app *a, struct place place)
{
    struct error err;
    struct view *v = view_open(views[place.kind], &a->desk, place, &err);
    struct pane body = frame_body();
    if (v) {
        view_resize(v, body.height, body.width);
    } else {
        view_say(app_top(a), "%s", err.text);
        screen_beep();
    }
    return v;
}

static void remember(struct app *a, unsigned letter)
{
    struct view *top = app_top(a);
    a->bookmarks[letter] =
        (struct bookmark){ true, top->place, view_where(top) };
}

static void push(struct app *a, struct view *v)
{
    if (a->depth == MAX_DEPTH) {
        view_close(a->stack[1]);
        a->depth--;
        memmove(
            a->stack + 1, a->stack + 2, (a->depth - 1) * sizeof a->stack[0]);
    }
    a->stack[a->depth++] = v;
    a->drawn = NULL; /* it may be where one was that is closed */
}

static void go_back(struct app *a)
{
    struct place left = app_top(a)->place;
    view_close(a->stack[--a->depth]);
    a->drawn = NULL;
    /* What lies beneath may be of another size and another time. */
    app_resize(a);
    view_layout(app_top(a));
    if (left.kind == PLACE_READING && app_top(a)->ops->follow)
        app_top(a)->ops->follow(app_top(a), left.a);
}

void app_sort(struct app *a, struct store_heads *heads)
{
    struct view *list = a->stack[0];
    struct buffer name = { 0 };
    bool at_first = list->list == &list->rows && list->rows.cursor == 0;
    desk_sort(&a->desk);
    if (heads)
        shelf_exchange(a, heads);
    else
        view_layout(list);
    if (at_first) {
        list_go(&list->rows, 0);
        list->ops->settle(list);
    }
    desk_name_order(&name, &a->desk);
    view_say(app_top(a), "%s", name.ptr);
    buffer_free(&name);
}

/* Where all of it is there it is sorted at once. */
static void relist(struct app *a)
{
    if (a->heads && a->heads->more)
        errand_begin(a, ERRAND_SORT, span_of(""));
    else
        app_sort(a, NULL);
}

void app_apply(struct app *a, struct effect effect)
{
    struct view *v;
    switch (effect.kind) {
    case EFFECT_PASS:
    case EFFECT_STAY:
        break;
    case EFFECT_REFUSE:
        screen_beep();
        break;
    case EFFECT_PUSH:
    case EFFECT_REPLACE:
        a->moves++;
        if (effect.kind == EFFECT_REPLACE && app_top(a)->ops->leave)
            app_top(a)->ops->leave(app_top(a));
        v = open_place(a, effect.where);
        if (!v)
            break;
        remember(a, '\'');
        v->of_findings =
            app_top(a)->place.kind == PLACE_RESULTS ||
            (effect.kind == EFFECT_REPLACE && app_top(a)->of_findings);
        if (v->of_findings && v->ops->row_has)
            view_seek(v, buffer_span(&a->found.needle));
        if (effect.kind == EFFECT_REPLACE)
            view_close(a->stack[--a->depth]);
        push(a, v);
        break;
    case EFFECT_BACK:
        a->moves++;
        if (a->depth > 1)
            go_back(a);
        break;
    case EFFECT_RELIST:
        relist(a);
        break;
    case EFFECT_READ_ALL:
        errand_begin(a, ERRAND_READ_ALL, span_of(""));
        break;
    case EFFECT_QUIT:
        a->over = true;
        break;
    }
}

/* -------------------------------------------------------------- actions */

static struct effect go_to_bookmark(struct app *a, uint32_t letter)
{
    struct bookmark mark = a->bookmarks[letter % 128];
    if (!mark.is_set)
        return effect_refuse(
            app_top(a), "no place is remembered under %c", (char)letter);
    struct view *top = app_top(a);
    if (memcmp(&mark.place, &top->place, sizeof mark.place) == 0) {
        remember(a, '\'');
    } else if (mark.place.kind == PLACE_STORIES) {
        remember(a, '\'');
        while (a->depth > 1)
            go_back(a);
    } else {
        size_t depth = a->depth;
        app_apply(a, (struct effect){ EFFECT_PUSH, mark.place });
        if (a->depth == depth && app_top(a) == top)
            return effect_of(EFFECT_STAY);
    }
    view_go(app_top(a), mark.spot);
    return effect_of(EFFECT_STAY);
}

/* A fetch that goes on is stopped, and undone when it has ended. */
static struct effect undo_fetch(struct app *a, int64_t step)
{
    a->undo_step = step;
    if (step)
        errand_begin(a, ERRAND_UNDO, span_of(""));
    else
        a->cancelled = a->take_back = true;
    return effect_of(EFFECT_STAY);
}

static struct effect undo(struct app *a, bool again)
{
    struct view *top = app_top(a);
    struct flag_counts n =
        again ? flags_redo(&a->desk.flags) : flags_undo(&a->desk.flags);
    const char *done = again ? "done again" : "undone";
    a->back = n.back;
    if (n.fetched)
        return undo_fetch(a, n.step);
    if (n.reports > 0)
        return effect_say(top, "%s: %zu report%s", done, n.reports,
            n.reports == 1 ? "" : "s");
    if (n.paragraphs > 0)
        return effect_say(top, "%s: %zu paragraph%s read", done, n.paragraphs,
            n.paragraphs == 1 ? "" : "s");
    if (!again && keep_may_undo(a)) {
        a->undo_step = 0;
        errand_begin(a, ERRAND_UNDO, span_of(""));
        return effect_of(EFFECT_STAY);
    }
    return effect_refuse(
        top, again ? "nothing to do again" : "nothing to undo");
}

/* Whoever fetched. */
static struct effect undo_last_fetch(struct app *a)
{
    if (!a->heads)
        return effect_refuse(app_top(a), "these are not from the library");
    if (a->job == JOB_FETCHING)
        return effect_refuse(app_top(a),
            "a fetch is going on: %s stops it, and takes it back",
            key_for(app_top(a), UNDO));
    errand_begin(a, ERRAND_UNDO_FETCH, span_of(""));
    return effect_of(EFFECT_STAY);
}

static struct effect cancel(struct app *a)
{
    struct view *top = app_top(a);
    if (errand_stop(a) || jobs_cancel(a))
        return effect_of(EFFECT_STAY);
    if (top->needle.len > 0)
        return effect_of(EFFECT_PASS);
    if (top->filter.len > 0) {
        struct effect effect = app_answer(a, ASKING_FILTER, span_of(""));
        if (top->note.len == 0)
            view_say(top, "everything is shown again");
        return effect;
    }
    if (a->depth > 1)
        return effect_say(
            top, "nothing is going on; %s goes back", key_for(top, CLOSE));
    return effect_say(
        top, "nothing is going on; %s leaves twicetold", key_for(top, QUIT));
}

/* What goes to the place remembered under a letter: the letter stands for the
 * last key of the binding. */
static struct key_name mark_key(const struct view *v, uint32_t letter)
{
    struct key_name name = keymap_name(&v->desk->keymap, ACTION_GO_MARK);
    char *any = strstr(name.text, "<letter>");
    if (any)
        snprintf(any, strlen(any), "%c", (char)letter);
    return name;
}

static struct effect show_versions(struct view *top)
{
    uint32_t report = top->ops->report ? top->ops->report(top) : NO_ID;
    if (report == NO_ID)
        return effect_refuse(top, "there is no report here");
    return effect_to(EFFECT_PUSH, PLACE_VERSIONS, report, NO_ID);
}

static void ask(struct app *a, enum asking asking)
{
    a->moves++;
    a->prompt.of_news = app_top(a)->ops->context & IN_LISTS;
    prompt_open(&a->prompt, asking, span_of(NULL));
}

/* What no view needs to know of. */
static struct effect act(struct app *a, const struct command *command)
{
    struct view *top = app_top(a);
    switch (command->action) {
    case ACTION_SEARCH:
        ask(a, ASKING_SEARCH);
        break;
    case ACTION_FILTER:
        ask(a, ASKING_FILTER);
        break;
    case ACTION_COMMAND:
        ask(a, ASKING_COMMAND);
        break;
    case ACTION_HELP:
        if (top->place.kind == PLACE_HELP)
            return effect_of(EFFECT_BACK);
        return effect_to(
            EFFECT_PUSH, PLACE_HELP, top->ops->context, top->place.kind);
    case ACTION_UNDO:
    case ACTION_REDO:
        return undo(a, command->action == ACTION_REDO);
    case ACTION_UNDO_FETCH:
        return undo_last_fetch(a);
    case ACTION_SET_MARK:
        remember(a, command->letter % 128);
        return effect_say(top, "remembered: %s comes back here",
            mark_key(top, command->letter).text);
    case ACTION_GO_MARK:
        return go_to_bookmark(a, command->letter);
    case ACTION_CLOSE:
        return effect_of(a->depth > 1 ? EFFECT_BACK : EFFECT_QUIT);
    case ACTION_BACK:
        if (a->depth > 1)
            return effect_of(EFFECT_BACK);
        return effect_refuse(
            top, "this is the first screen: %s leaves", key_for(top, CLOSE));
    case ACTION_VERSIONS:
        return show_versions(top);
    case ACTION_BROWSE:
    case ACTION_COPY:
    case ACTION_SAVE:
    case ACTION_PIPE:
        return give(a, command->action);
    case ACTION_REFRESH:
        return refresh_begin(a);
    case ACTION_FULL_TEXT:
        return refresh_page(a);
    case ACTION_CANCEL:
        return cancel(a);
    case ACTION_REDRAW:
        screen_repaint();
        break;
    case ACTION_SUSPEND:
        screen_suspend();
        break;
    default:
        return effect_of(EFFECT_PASS);
    }
    return effect_of(EFFECT_STAY);
}

/* The view first, then the app, then what all views have in common. */
void app_perform(struct app *a, const struct command *command)
{
    struct view *top = app_top(a);
    struct effect effect = view_act(top, command);
    if (effect.kind == EFFECT_PASS)
        effect = act(a, command);
    if (effect.kind == EFFECT_PASS)
        effect = view_act_commonly(top, command);
    app_apply(a, effect);
}

/* ----------------------------------------------------------------- loop */

bool app_busy(const struct app *a)
{
    return a->job != JOB_NONE || app_top(a)->unsettled || a->lags ||
           keep_pending(a);
}

/* How long to wait for a key, in milliseconds, before there is other work. */
static int patience(const struct app *a)
{
    if (a->job != JOB_NONE)
        return 0;
    if (app_top(a)->unsettled || a->lags)
        return a->pause;
    return keep_pending(a) ? keep_pause(a) : -1;
}

/* The reader has paused. */
static void work(struct app *a)
{
    struct view *top = app_top(a);
    if (top->unsettled) {
        top->unsettled = false;
        top->ops->settle(top);
        shelf_follow(a);
    } else if (a->lags) {
        a->lags = false; /* and now it is drawn */
    } else if (a->job != JOB_NONE && !keep_may_step(a)) {
        jobs_slice(a);
    } else if (keep_pending(a)) {
        keep_step(a);
    }
}

void app_look(struct app *a)
{
    struct view *top = app_top(a);
    if (top->ops->look)
        top->ops->look(top);
}

bool app_step(struct app *a)
{
    uint32_t key = screen_key(patience(a));
    if (key != K_NOTHING)
        app_key(a, key);
    else
        work(a);
    errand_run(a);
    /* On a slow line the screen would lag behind the keys. What is not drawn
     * nobody has looked at. */
    bool held = key == K_NOTHING ? jobs_hold_drawing(a) : screen_key_waits();
    if (!a->over && !held) {
        app_look(a);
        frame_draw(a);
    }
    return !a->over;
}

struct app *app_new(const struct app_options *options)
{
    struct app *a = mem_alloc_zeroed(1, sizeof *a);
    struct error err = { "" };
    a->pause = PAUSE;
    a->desk.keymap =
        options->keymap ? keymap_copy(options->keymap) : keymap_default();
    a->desk.ascii = screen_ascii();
    a->desk.is_sample = options->sample;
    a->desk.newest = options->now ? options->now : INT64_MIN;
    a->desk.reuse_options = options->reuse;
    a->desk.story_options = options->story;
    a->desk.whole = &a->whole;
    a->fetch = options->fetch;
    a->prompt.saved = options->searches;
    a->desk.found = &a->found;
    a->desk.filter = &a->filter;
    keep_begin(a, options);
    bool listed =
        !options->corpus && options->n_paths == 0 && shelf_begin(a, &err);
    if (!listed)
        jobs_begin(a, options);
    a->stack[a->depth++] = view_open(
        &view_stories, &a->desk, (struct place){ .kind = PLACE_STORIES }, NULL);
    app_resize(a);
    if (options->note)
        view_say(app_top(a), "%s", options->note);
    if (*err.text)
        view_say(app_top(a), "%s", err.text);
    if (a->job == JOB_NONE)
        frame_draw(a);
    return a;
}

bool app_end(struct app *a, struct error *err)
{
    refresh_end(a);
    while (a->depth > 0)
        view_close(a->stack[--a->depth]);
    return keep_end(a, err);
}

void app_free(struct app *a)
{
    if (!a)
        return;
    app_end(a, NULL);
    jobs_end(a);
    shelf_end(a);
    asked_clear(&a->found);
    asked_clear(&a->filter);
    buffer_free(&a->question);
    buffer_free(&a->asked_now);
    prompt_free(&a->prompt);
    buffer_free(&a->file_name);
    buffer_free(&a->said);
    flags_free(&a->desk.flags);
    places_forget(&a->desk.places);
    array_free(&a->desk.taken);
    array_free(&a->desk.shown);
    array_free(&a->whole.keys);
    keymap_free(&a->desk.keymap);
    free(a);
}
