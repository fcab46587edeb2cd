/*
 * What the app is made of, for the files that are the app: app.c (actions and
 * views), app_keys.c (keys), jobs.c (loading and analysing), errands.c (what is
 * asked and may take long), shelf.c (the list of the library), keep.c (marks
 * that outlast the reader), refresh.c (fetching feeds), give.c (what leaves the
 * reader), frame.c (drawing).
 */
#ifndef TUI_APP_STATE_H
#define TUI_APP_STATE_H

#include "app.h"
#include "asked.h"
#include "prompt.h"
#include "texts.h"
#include "view.h"

enum job { JOB_NONE, JOB_LOADING, JOB_MATCHING, JOB_GROUPING, JOB_FETCHING };

/* Besides a job: what is asked for, and may take long. */
enum errand {
    ERRAND_NONE,
    ERRAND_SEARCH,
    ERRAND_FILTER,
    ERRAND_SORT, /* as the desk is wished to be */
    ERRAND_READ_ALL,
    ERRAND_UNDO, /* in the library */
    ERRAND_UNDO_FETCH,
    ERRAND_LIST, /* anew, or more of it: asked for by nobody */
};

struct bookmark {
    bool is_set;
    struct place place;
    struct spot spot;
};

enum { MAX_DEPTH = 16 };
/* Milliseconds to wait for another copy that is writing, while somebody may
 * press a key. */
enum { KEEP_PATIENCE = 50 };

struct app {
    struct desk desk;
    struct texts whole; /* of the desk */
    struct view *stack[MAX_DEPTH];
    size_t depth;
    struct asked found, filter; /* of the desk */
    struct prompt prompt;
    struct buffer file_name; /* asked for, while it is asked what to do with
                              * the file of that name */
    uint32_t pressed[2];     /* the keys of a command that is not complete */
    unsigned n_pressed;
    uint32_t count;                 /* typed before a command */
    bool pasting;                   /* what comes is no key that was pressed */
    struct bookmark bookmarks[128]; /* by letter; ' is the last place */
    const struct view *drawn;       /* last; only to be compared with */
    size_t drawn_top;               /* the row it had at the top */
    int drawn_cursor; /* the line of the screen that had its cursor */
    struct buffer
        said;  /* by the view in the status line; nothing: a note was */
    bool lags; /* it is of before the last scroll: the reader has not paused */
    bool over;
    int status; /* to exit with */
    int pause;  /* milliseconds without a key that count as one; tests: 0 */

    enum job job;
    uint64_t done, total; /* of the job, in units of its own */
    bool cancelled;
    int64_t draw_at; /* milliseconds: when a running job draws next */
    struct loader *loader;
    struct corpus *corpus; /* owned; NULL while the loader has it */
    struct reuse *reuse;   /* owned */
    size_t n_listed;       /* articles in the provisional stories */

    enum errand errand, running;  /* to be run; running */
    struct buffer question;       /* of the errand to be run */
    struct buffer asked_now;      /* of the one that runs */
    int64_t undo_step;            /* to be undone; 0: what was done last */
    bool dropped;                 /* the one that runs is to stop */
    int64_t keys_at;              /* milliseconds: keys wait for it till then */
    unsigned moves, moves_before; /* screens opened, left, asked in: by now, and
                                     when it began */
    struct store *second; /* the library once more, to be asked; or NULL */

    struct store_heads *heads; /* owned: the list of the library, or NULL */
    size_t window;             /* stories asked for */
    size_t window_wanted;      /* those that are to be */
    const char *library_path;  /* made when there is something to keep */
    bool keeps;                /* what is marked is told to the library */
    bool learned;              /* what it knows the articles by */
    bool library_is_busy;      /* another copy was writing */
    bool telling;              /* it was told some, and the rest is to follow */
    int64_t tell_at;           /* milliseconds: not before */
    bool may_be_stale;         /* a key came since others were looked for */
    const struct fetch_options *fetch; /* NULL: as by default */
    struct fetching *fetching;         /* while feeds are fetched */
    bool take_back;       /* when the fetch has ended, it is undone */
    struct error of_page; /* what became of the page that is fetched */
    uint64_t n_arrived;   /* articles, when last listed */
    int64_t listed_at;    /* seconds */
    int64_t back;         /* came back into the library and is looked for */
    bool relist;          /* the list is not what the library has */
};

struct view *app_top(const struct app *a);
/* The view first, then the app, then what all views have in common. */
void app_perform(struct app *a, const struct command *command);
/* Shows what an effect says is to be shown now. */
void app_apply(struct app *a, struct effect effect);
/* Puts the list in the order wished, with what the library has in it where that
 * was asked. Who has not moved from the first story sees what is first now;
 * else the cursor stays on its story. */
void app_sort(struct app *a, struct store_heads *heads);
/* What is to be done with an answer to what the prompt asks. */
struct effect app_answer(struct app *a, enum asking asking, struct span answer);
/* Follows what was typed behind a colon. */
struct effect order_follow(struct app *a, struct span text);
/* What the app does with a key: at once, whatever job is running. */
void app_key(struct app *a, uint32_t key);
/* What the screen is about to show counts as looked at. */
void app_look(struct app *a);
/* Puts what was found out on the desk, NULL for what has not changed, and lays
 * every view out anew, each cursor staying on its article and paragraph. */
void app_refresh(struct app *a, struct stories *stories);
/* Gives the views the size of the screen. */
void app_resize(struct app *a);

/* Begins to load, or to analyse what was handed over. */
void jobs_begin(struct app *a, const struct app_options *options);
/* Works for a moment on what is running. */
void jobs_slice(struct app *a);
/* In the middle of a piece of work: takes what keys there are, and draws. */
void jobs_breathe(struct app *a);
/* A job is running that has drawn a moment ago, or has only just begun: what is
 * done within a blink is shown when it is done. */
bool jobs_hold_drawing(const struct app *a);
/* What begins now is done within a blink, or is then shown. */
void jobs_hold(struct app *a);
/* Milliseconds of a clock that only goes on. */
int64_t jobs_clock(void);
/* Asks what is running to stop. False: nothing runs. */
bool jobs_cancel(struct app *a);
void jobs_end(struct app *a);

/* Asks for an errand, in place of what is asked for already; a question to
 * search or to filter by, else nothing. */
void errand_begin(struct app *a, enum errand errand, struct span question);
/* Runs what was asked for, and takes keys meanwhile. */
void errand_run(struct app *a);
/* Asks what runs to stop. False: nothing runs. */
bool errand_stop(struct app *a);
/* What it is called while it runs. */
const char *errand_name(const struct app *a);
/* Takes keys, and tells whether what runs goes on. */
struct progress errand_progress(struct app *a);
/* The library, to be asked for what may take long. */
struct store *errand_store(struct app *a);

/* Puts the list of the library on the desk. */
bool shelf_begin(struct app *a, struct error *err);
/* What is listed of it now, or is to be. */
struct store_window shelf_window(const struct app *a);
/* Asks for a list with the stories of what was found, or what a filter lets
 * through alone, and of what is open. NULL: err says why, or it was stopped. */
struct store_heads *shelf_ask(struct app *a, struct store_window window,
    const struct asked *found, const struct asked *filter, struct error *err);
/* That list in place of the one there is. Views keep their places. */
void shelf_exchange(struct app *a, struct store_heads *heads);
/* Both: others may have written. */
bool shelf_reload(struct app *a, struct error *err);
/* The cursor of the list goes to what came back, where that is listed. */
void shelf_welcome(struct app *a);
/* The reader has paused: more of the list when its end is near. */
void shelf_follow(struct app *a);
void shelf_end(struct app *a);

void keep_begin(struct app *a, const struct app_options *options);
/* All that PATHs hold is there: what the library has marked of it. */
void keep_learn(struct app *a);
/* Something is to be told to the library, or to be asked of it; milliseconds
 * to wait before. */
bool keep_pending(const struct app *a);
int keep_pause(const struct app *a);
void keep_step(struct app *a);
/* It is time for that, whatever job is running. */
bool keep_may_step(const struct app *a);
/* A key was pressed: nothing is written for a moment. */
void keep_rest(struct app *a);
/* Tells some of what is untold, of which a question to the library would know
 * nothing. False: nothing is left, or it cannot be told now. */
bool keep_tell_some(struct app *a);
/* The library has something to undo that was done before the reader was opened,
 * say. */
bool keep_may_undo(const struct app *a);
/* What was learned of the library may not hold any more. */
void keep_forget(struct app *a);
/* Tells it and closes the library. False, with err: not all was kept. */
bool keep_end(struct app *a, struct error *err);

/* Begins to fetch the feeds of the library, or the page of the report that is
 * meant; works on it; ends it. */
struct effect refresh_begin(struct app *a);
struct effect refresh_page(struct app *a);
void refresh_step(struct app *a);
void refresh_end(struct app *a);

/* What `/` and `&` ask for, in a list. */
struct effect seek(struct app *a, struct span question);
/* Shows what was found. */
struct effect seek_show(struct app *a);
struct effect seek_filter(struct app *a, struct span question);
/* There are other articles on the desk, or they have other ids. */
void seek_follow(struct app *a);

/* Browser, clipboard, file, pipe: what the top view gives away. */
struct effect give(struct app *a, enum action action);
struct effect give_answered(
    struct app *a, enum asking asking, struct span answer);

void frame_draw(struct app *a);
/* The part of the screen that views draw in. */
struct pane frame_body(void);

#endif
