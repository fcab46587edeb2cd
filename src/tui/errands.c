/*
 * What is asked of the library and may take long: its list in another order,
 * a search, a filter, what is unread, what is undone. With a million articles
 * each of them takes a second or more, in which no key may be lost: the library
 * is asked over a second connection, which tells its progress, and keys are
 * taken then as they are between the slices of a job. They may use the library
 * over the first.
 *
 * One errand runs at a time, right after the key that asked for it, so that
 * what is found within a blink is on the screen when app_step() returns. Keys
 * that were typed on wait as long: they are meant for what is found. Then a key
 * that asks for another takes its place; Esc stops it; and who opens or leaves
 * a screen meanwhile waits for no search any more.
 */
#include "app_state.h"
#include "marks.h"
#include "store.h"

#include <inttypes.h>
#include <stdlib.h>

void errand_begin(struct app *a, enum errand errand, struct span question)
{
    a->errand = errand;
    a->question.len = 0;
    buffer_add(&a->question, question);
    a->dropped = true; /* what runs */
}

bool errand_stop(struct app *a)
{
    if (a->running == ERRAND_NONE)
        return false;
    a->dropped = true;
    a->relist = false;
    a->window_wanted = a->window;
    return true;
}

static bool is_question(enum errand errand)
{
    return errand == ERRAND_SEARCH || errand == ERRAND_FILTER;
}

static bool goes_on(const struct app *a)
{
    return !a->over && !a->dropped &&
           (!is_question(a->running) || a->moves == a->moves_before);
}

static void take_keys(struct app *a)
{
    if (jobs_clock() >= a->keys_at)
        jobs_breathe(a);
}

static bool on_progress(uint64_t done, uint64_t total, void *payload)
{
    struct app *a = payload;
    (void)done, (void)total;
    take_keys(a);
    return goes_on(a);
}

struct progress errand_progress(struct app *a)
{
    return (struct progress){ on_progress, a };
}

struct store *errand_store(struct app *a)
{
    if (!a->second && (a->second = store_second(a->desk.library))) {
        store_set_progress(a->second, errand_progress(a));
        store_set_patience(a->second, KEEP_PATIENCE);
    }
    return a->second ? a->second : a->desk.library;
}

/* ------------------------------------------------------------- questions */

/* What was found, and, of a library, the list with its stories: both at once,
 * or neither. */
static bool ask(
    struct app *a, struct asked *place, enum asked_for what, struct error *err)
{
    struct asked asked = { .question = { NULL, 0, 0 } };
    struct store *s = a->heads ? errand_store(a) : NULL;
    struct store_heads *heads = NULL;
    struct span question = buffer_span(&a->asked_now);
    if (question.len > 0 && !asked_ask(&asked, &a->desk, s, question, what,
                                errand_progress(a), err))
        return false;
    bool found = place == &a->found;
    if (a->heads)
        heads = shelf_ask(a, shelf_window(a), found ? &asked : &a->found,
            found ? &a->filter : &asked, err);
    if ((a->heads && !heads) || !goes_on(a)) {
        store_heads_free(heads);
        asked_clear(&asked);
        return false;
    }
    asked_clear(place);
    *place = asked;
    if (heads)
        shelf_exchange(a, heads);
    return true;
}

static bool search(struct app *a, struct error *err)
{
    if (!ask(a, &a->found, ASKED_TO_LIST, err))
        return false;
    app_apply(a, seek_show(a));
    return true;
}

static bool keep_to(struct app *a, struct error *err)
{
    if (!ask(a, &a->filter, ASKED_TO_KEEP, err))
        return false;
    app_apply(a, view_filter(app_top(a), buffer_span(&a->asked_now)));
    return true;
}

/* --------------------------------------------------------------- the list */

static bool list(struct app *a, struct error *err)
{
    if (!shelf_reload(a, err))
        return false;
    shelf_welcome(a);
    return true;
}

static bool sort(struct app *a, struct error *err)
{
    struct store_window window = shelf_window(a);
    window.order = a->desk.wished.order;
    window.reversed = a->desk.wished.reversed;
    struct store_heads *heads =
        shelf_ask(a, window, &a->found, &a->filter, err);
    if (!heads || !goes_on(a)) { /* another order may be wished by now */
        store_heads_free(heads);
        return false;
    }
    app_sort(a, heads);
    return true;
}

/* ------------------------------------------------------------------ marks */

static bool read_all(struct app *a, struct error *err)
{
    size_t n;
    int64_t *unread = store_unread(errand_store(a), &n, err);
    if (!unread)
        return false;
    n = desk_read_all(&a->desk, unread, n);
    free(unread);
    app_apply(a, marks_tell_read(app_top(a), n));
    return true;
}

/* The library is not what it was, and this was done to it. */
static void tell_undone(struct app *a, const char *when, const char *what)
{
    store_changed(a->desk.library); /* by us */
    keep_forget(a);
    a->relist = true; /* the next errand */
    view_say(app_top(a), "undone%s: %s", when, what);
}

static bool undo(struct app *a, struct error *err)
{
    struct buffer what = { 0 };
    struct store *s = errand_store(a);
    bool of_fetch = a->undo_step != 0;
    bool undone = of_fetch ? store_undo_step(s, a->undo_step, &what, err)
                           : store_undo(s, UNDO_LAST, &what, err);
    if (undone)
        tell_undone(a, of_fetch ? "" : ", from before", what.ptr);
    else if (!*err->text)
        error_set(err, "nothing to undo");
    buffer_free(&what);
    return undone;
}

static bool undo_last_fetch(struct app *a, struct error *err)
{
    struct buffer what = { 0 };
    bool undone = store_undo(errand_store(a), UNDO_FETCH, &what, err);
    if (undone)
        tell_undone(a, "", what.ptr);
    else if (!*err->text)
        error_set(err, "no fetch to undo");
    buffer_free(&what);
    return undone;
}

/* ---------------------------------------------------------------- running */

static bool (*const errands[])(struct app *, struct error *) = {
    [ERRAND_SEARCH] = search,
    [ERRAND_FILTER] = keep_to,
    [ERRAND_SORT] = sort,
    [ERRAND_READ_ALL] = read_all,
    [ERRAND_UNDO] = undo,
    [ERRAND_UNDO_FETCH] = undo_last_fetch,
    [ERRAND_LIST] = list,
};

/* The next, which is none any more: what was asked for first, then the list,
 * where that is not what the library has, or is to be longer. */
static enum errand take(struct app *a)
{
    enum errand errand = a->errand;
    a->errand = ERRAND_NONE;
    if (errand != ERRAND_NONE)
        return errand;
    return a->heads && (a->relist || a->window_wanted > a->window)
               ? ERRAND_LIST
               : ERRAND_NONE;
}

/* Why it was not done: a question that was given up is told of by its end. */
static void tell_why(struct app *a, const struct error *err)
{
    struct view *top = app_top(a);
    if (a->over || a->errand != ERRAND_NONE) /* another took its place */
        return;
    if (!goes_on(a))
        view_say(top, "%s", a->dropped ? "stopped" : "the search was given up");
    else
        app_apply(a, effect_refuse(top, "%s", err->text));
}

static void run(struct app *a, enum errand errand)
{
    struct error err = { "" };
    a->running = errand;
    a->dropped = false;
    a->moves_before = a->moves;
    a->asked_now.len = 0;
    buffer_add(&a->asked_now, buffer_span(&a->question));
    a->keys_at = jobs_clock() + 2 * (int64_t)a->pause;
    jobs_hold(a);
    /* The library would answer as though that had not been marked. */
    while (goes_on(a) && keep_tell_some(a))
        take_keys(a);
    if (!goes_on(a) || !errands[errand](a, &err))
        tell_why(a, &err);
    if (errand == ERRAND_LIST && goes_on(a))
        errand_stop(a); /* done, or it cannot be: not at once again */
    a->running = ERRAND_NONE;
}

void errand_run(struct app *a)
{
    enum errand errand;
    while (a->running == ERRAND_NONE && !a->over &&
           (errand = take(a)) != ERRAND_NONE)
        run(a, errand);
}

const char *errand_name(const struct app *a)
{
    static const char *const names[] = {
        [ERRAND_SEARCH] = "Searching",
        [ERRAND_FILTER] = "Searching",
        [ERRAND_SORT] = "Sorting",
        [ERRAND_READ_ALL] = "Looking for what is unread",
        [ERRAND_UNDO] = "Undoing",
        [ERRAND_UNDO_FETCH] = "Undoing",
        [ERRAND_LIST] = "Reading the list",
    };
    return names[a->running];
}
