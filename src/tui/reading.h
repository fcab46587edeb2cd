/*
 * The parts of the reading view: the view itself (view_reading.c), what keys do
 * (reading_act.c), and what is remembered of a reading (reading_past.c).
 */
#ifndef TUI_READING_H
#define TUI_READING_H

#include "passing.h"

struct reading_view {
    struct texts *texts;
    struct reading *reading;
    struct sheet sheet;
    struct passing passing;
    uint32_t article[2]; /* both sides of a page have this one */
    uint32_t opened;     /* the passage whose partner is shown, or 0 */
    struct buffer heading;
    struct spot resume;   /* where to go when it is first laid out */
    struct spot furthest; /* paragraph and offset that reading has come to */
    bool folded, furniture;
};

/* The passage at the cursor, or 0. */
uint32_t reading_number(const struct view *v);

struct effect reading_act(struct view *v, const struct command *command);

/* The view opens: which paragraphs were read before, and where reading
 * stopped. */
void reading_remember(struct view *v);
/* What is on the screen was looked at. */
void reading_look(struct view *v);
void reading_leave(struct view *v);
/* Paragraphs that were read before. */
size_t reading_n_before(const struct view *v);

#endif
