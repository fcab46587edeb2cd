/*
 * The reader on the screen: a stack of views, the keyboard, the jobs that load
 * and analyse in slices.
 */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "keys.h"
#include "searches.h"
#include "theme.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/story.h>

struct fetch_options;
struct store;

struct app_options {
    const char *const *paths; /* what to load; borrowed. None: the library */
    size_t n_paths;
    struct store *library;    /* or NULL; handed over */
    const char *library_path; /* where marks are kept, in a library that is made
                                 when there are any; NULL: nowhere; borrowed */
    const struct fetch_options *fetch; /* NULL: as by default; borrowed */
    struct load_options load;
    struct corpus *corpus; /* instead of paths: loaded already, handed over */
    struct reuse_options reuse;
    struct story_options story;
    bool sample;                 /* it is of the invented sample */
    int64_t now;                 /* the moment, seconds: what is long past has
                                    its year; 0: no matter which */
    bool ascii;                  /* no sign beyond ASCII */
    bool no_color;               /* NO_COLOR, or asked for */
    const struct keymap *keymap; /* NULL: the default keys; borrowed */
    const struct theme *theme;   /* NULL: the default look; borrowed */
    const search_list *searches; /* NULL: none; borrowed */
    const char *note;            /* said when the screen opens; may be NULL */
};

/* Whether there is a terminal to draw on: standard output is one, and $TERM
 * names one that can be drawn on. If not, print text. */
bool app_possible(void);

/*
 * Runs the reader until the person leaves it. Reads the keyboard from the
 * terminal when standard input is something else. The exit status: 0, or 128
 * and the number of the signal that ended it; -1 and err when the screen could
 * not be opened. Otherwise err tells what could not be kept, or is empty.
 * setlocale() must have been called.
 */
int app_run(const struct app_options *options, struct error *err);

/* The same in steps, for tests: the screen is open, and stays the caller's. */
struct app;
struct app *app_new(const struct app_options *options);
/*
 * Waits for one event (a key, a pause of the reader, a slice of a job), acts on
 * it and draws: when it returns, the screen is current, but for when another
 * key waits already, which the next step takes. False: it is over.
 */
bool app_step(struct app *a);
/* A job is running, or the view draws more once the reader pauses: the next
 * app_step() returns without a key. */
bool app_busy(const struct app *a);
/* Leaves every view and keeps what is to be kept: false, with err, when that
 * fails. app_free() does it in silence, and accepts NULL. */
bool app_end(struct app *a, struct error *err);
void app_free(struct app *a);

#endif
