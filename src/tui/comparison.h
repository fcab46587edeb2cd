/*
 * The parts of the comparing view: the view itself (view_comparison.c) and what
 * keys do (comparison_act.c).
 */
#ifndef TUI_COMPARISON_H
#define TUI_COMPARISON_H

#include "passing.h"

struct comparison_view {
    struct texts *texts;
    uint32_t id[2];      /* in the texts, by side */
    unsigned version[2]; /* by side, from 1; 0: two reports are compared */
    unsigned n_versions;
    struct comparison *comparison;
    struct reuse *own_reuse; /* of the two, where the texts' has nothing */
    struct sheet sheet;
    struct passing passing;
    enum side active; /* where % starts from */
    enum fold fold;
};

/* The two reports, by side. */
void comparison_sides(const struct view *v, uint32_t out[2]);
/* The passage at the cursor, as the active side numbers it. */
uint32_t comparison_number(const struct view *v);
/* One of the two, or both, will not be looked at any more. */
void comparison_leave(struct view *v);

struct effect comparison_act(struct view *v, const struct command *command);

#endif
