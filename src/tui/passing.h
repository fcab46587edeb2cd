/*
 * Which paragraphs were read. One is, when its end was on the screen and the
 * reader has moved on: it lies above the screen now, or the text was left after
 * the end of it had been on the screen. A report that was marked unread again
 * meanwhile is not read by looking at it.
 */
#ifndef TUI_PASSING_H
#define TUI_PASSING_H

#include "sheet.h"
#include "texts.h"

struct passing {
    ARRAY(uint8_t) was_shown[2]; /* by side and paragraph: its end was */
    bool ended;                  /* the last line was on the screen */
};

/* Takes note of what is on the screen, and of what the reader has passed.
 * report: of each side, NO_ID for none. */
void passing_look(struct passing *p, const struct view *v,
    const struct texts *t, const struct sheet *s, const uint32_t report[2]);
/* The text is left. */
void passing_leave(struct passing *p, const struct view *v,
    const struct texts *t, const uint32_t report[2]);
/* Other texts will be looked at. */
void passing_free(struct passing *p);

#endif
