/*
 * What all views have in common. Every view is a list of rows with one cursor
 * behind one table of operations; moving, paging, searching and keeping the
 * place on a change of size live here, once.
 *
 * A view never calls another one: it answers a command with an effect, and the
 * app, which owns the stack of views, applies it. Drawing takes a const view.
 */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include "brush.h"
#include "desk.h"
#include "keys.h"
#include "list.h"

/* What to show. A list of places is history, bookmarks, and a way back. */
enum place_kind {
    PLACE_STORIES,
    PLACE_READING,    /* a: article */
    PLACE_COMPARISON, /* a, b: articles, left and right */
    PLACE_VERSIONS,   /* a: article, its newest version on the right */
    PLACE_DETAILS,    /* a: article, b: the other one or NO_ID */
    PLACE_RESULTS,    /* what desk->found holds */
    PLACE_HELP,       /* a: context that was asked from */
    N_PLACES
};

struct place {
    enum place_kind kind;
    uint32_t a, b;
};

/* Where the cursor is, in terms that outlive a change of width: a byte of a
 * paragraph of an article, or an article, or a row. */
struct spot {
    uint32_t article, paragraph, offset;
    enum side side;
    size_t row;
};

struct command {
    enum action action;
    uint32_t count;  /* typed before it; 0: none */
    uint32_t letter; /* the second key of set-mark and go-mark */
};

enum effect_kind {
    EFFECT_PASS, /* not for this view: what is common may take it */
    EFFECT_STAY,
    EFFECT_REFUSE, /* cannot be done; the view's note says why */
    EFFECT_PUSH,
    EFFECT_REPLACE,
    EFFECT_BACK,
    EFFECT_RELIST,   /* the list is to be in the order wished */
    EFFECT_READ_ALL, /* all of the library is read */
    EFFECT_QUIT
};

struct effect {
    enum effect_kind kind;
    struct place where; /* of PUSH and REPLACE */
};

struct view {
    const struct view_ops *ops;
    struct desk *desk;
    struct place place;
    struct list *list; /* the one that has the cursor */
    struct list rows;
    int width, height;    /* of the body of the screen */
    struct buffer needle; /* searched for */
    struct buffer filter; /* shown only what matches */
    struct buffer note;   /* said once, in the status line */
    bool unsettled;       /* more is drawn when the reader pauses; see settle */
    bool of_findings;     /* opened from what was found, as those after it */
    void *state;
};

/* A key worth knowing now, shown under the name that it is bound to. */
struct hint {
    enum action action;
    const char *words;
    bool is_menu; /* of a two-key binding, the first key is what to press */
};

/* Hooks that a view does not need are NULL. */
struct view_ops {
    unsigned context; /* enum context */
    size_t state_size;
    /* place and desk are set. False and err: there is nothing to show. */
    bool (*open)(struct view *v, struct error *err);
    /* Makes the rows for width and height and what the desk has now; the cursor
     * will then go to the spot. */
    void (*layout)(struct view *v, struct spot spot);
    struct spot (*where)(const struct view *v);
    /* The row of a spot, or the nearest. */
    size_t (*row_of)(const struct view *v, struct spot spot);
    void (*draw_head)(const struct view *v, struct brush *brush);
    /* The sign of the cursor is drawn already where there is one. */
    void (*draw_row)(const struct view *v, size_t row, struct brush *brush);
    /* All of the body, where rows alone do not make it. */
    void (*draw)(const struct view *v, const struct pane *body);
    /* What the status line says. */
    void (*status)(const struct view *v, struct buffer *out);
    /* Up to the first without words; the last is the way to all keys, or back.
     */
    const struct hint *(*hints)(const struct view *v);
    /* Whether what a person typed stands in the row, or begins there. */
    bool (*row_has)(const struct view *v, size_t row, struct span needle);
    /* The report that is meant when one is opened elsewhere, copied, saved. */
    uint32_t (*report)(const struct view *v);
    /* Appends the passage at the cursor, else the paragraph, else nothing. */
    void (*passage)(const struct view *v, struct buffer *out);
    /* Appends what is saved and piped, where that is not the report's text. */
    void (*text)(const struct view *v, struct buffer *out);
    /* Only what is special to this view. */
    struct effect (*act)(struct view *v, const struct command *command);
    /* What the list shows now was on the screen: notes what was read. */
    void (*look)(struct view *v);
    /* Another view is about to take its place, and is to know what was read. */
    void (*leave)(struct view *v);
    /* The report that was read above this view: the cursor goes to it, where it
     * is listed. */
    void (*follow)(struct view *v, uint32_t report);
    /* The reader has paused: brings up what follows the cursor only then. */
    void (*settle)(struct view *v);
    void (*close)(struct view *v);
};

/* NULL and err when the place cannot be shown. */
struct view *view_open(const struct view_ops *ops, struct desk *desk,
    struct place place, struct error *err);
void view_close(struct view *v);

/* A new size, or other things on the desk: the cursor keeps its spot. */
void view_resize(struct view *v, int height, int width);
void view_layout(struct view *v);
void view_layout_at(struct view *v, struct spot spot);
void view_go(struct view *v, struct spot spot);
struct spot view_where(const struct view *v);

/* What the view alone can do with a command, if anything. */
struct effect view_act(struct view *v, const struct command *command);
/* What any view can do. */
struct effect view_act_commonly(struct view *v, const struct command *command);
/* Searches on from the cursor; an empty needle searches for the last again. */
struct effect view_search(struct view *v, struct span needle);
/* Goes to the first row that has the needle, or says nothing. */
void view_seek(struct view *v, struct span needle);
/* Shows only what matches; an empty filter shows all. */
struct effect view_filter(struct view *v, struct span filter);

void view_draw(const struct view *v, const struct pane *body);
/* A line in place of rows, when there is nothing to show. */
void view_draw_message(const struct pane *body, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The head line of most views: a name, what belongs to it, the right end. */
void view_head(
    struct brush *brush, struct span name, struct span rest, struct span right);

/* The key that an action is bound to, for a message: key_for(v, UNDO). */
#define key_for(v, action)                                                     \
    (keymap_name(&(v)->desk->keymap, ACTION_##action).text)

/* That of help and details, with how to go back at its right end. */
void view_head_of_notes(const struct view *v, struct brush *brush,
    const char *name, const char *rest);

/* Sets the note. The two kinds of effect that come with one. */
void view_say(struct view *v, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
#define effect_refuse(v, ...)                                                  \
    (view_say(v, __VA_ARGS__), (struct effect){ .kind = EFFECT_REFUSE })
#define effect_say(v, ...)                                                     \
    (view_say(v, __VA_ARGS__), (struct effect){ .kind = EFFECT_STAY })

struct effect effect_of(enum effect_kind kind);
struct effect effect_to(
    enum effect_kind kind, enum place_kind place, uint32_t a, uint32_t b);

/* The views, by kind of place. */
extern const struct view_ops view_stories, view_reading, view_comparison,
    view_details, view_help, view_results;

#endif
