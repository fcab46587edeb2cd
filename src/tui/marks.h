/*
 * What keys do to the marks of a report, in whatever view it stands: they are
 * turned, and the view says so. Each is undone by itself.
 */
#ifndef TUI_MARKS_H
#define TUI_MARKS_H

#include "texts.h"
#include "view.h"

/* Read and starred, or no longer; `of` begins what is said, "left side: " say.
 * The set that has the report, or NULL: unread again are its paragraphs too. */
struct effect marks_turn(struct view *v, const struct texts *t, uint32_t report,
    enum flag flag, const char *of);
/* Tagged for comparing, as two at most are, or no longer. */
struct effect marks_tag(struct view *v, uint32_t report);
/* All of the report's story is read. */
struct effect marks_read_story(struct view *v, uint32_t report);

/* Says how many were marked as read at once, and how to take it back. */
struct effect marks_tell_read(struct view *v, size_t n);

/* The sign of a report in front of its line, which goes on at column 2. */
void marks_draw(struct brush *brush, const struct view *v, uint32_t report);

#endif
