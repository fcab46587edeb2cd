/*
 * A page on the screen: what reading and comparing have in common. A sheet is a
 * list of lines; a line is a row of the page, or a row that was put in between
 * (the words of a partner, shown in place).
 */
#ifndef TUI_SHEET_H
#define TUI_SHEET_H

#include "view.h"

struct sheet_line {
    uint32_t row;      /* of the page; of an inset line, the row above it */
    struct span inset; /* its text; ptr NULL: a row of the page */
};

/* What the marks of a text show. */
enum marking { MARK_SHARED, MARK_NEW, MARK_NOTHING };

struct sheet {
    struct page *page; /* owned */
    ARRAY(struct sheet_line) lines;
    enum marking marking;
    ARRAY(bool) read_before; /* by paragraph of the left side */
};

/* The row is of a paragraph that was read before. */
bool sheet_was_read(const struct sheet *s, const struct row *row);

/* Takes the page over and makes its rows the lines, from row `first` on. */
void sheet_set(struct sheet *s, struct page *page, size_t first);
/* Keeps only the lines that `keep` says yes to. */
void sheet_keep(struct sheet *s, const struct view *v,
    bool (*keep)(const struct view *v, const struct row *row));
/* Puts lines in after line `at`: a heading and then the text, set to the width
 * of the page's text. */
void sheet_inset(
    struct sheet *s, size_t at, struct span heading, struct span text);
void sheet_free(struct sheet *s);

const struct row *sheet_row(const struct sheet *s, size_t line);
/* The row of a line; of a blank one, the row of the paragraph above it. */
const struct row *sheet_row_above(const struct sheet *s, size_t line);
/* The line is of a headline, or right below one. */
bool sheet_is_head(const struct sheet *s, size_t line);
/* How many rows stand for what is folded away. */
size_t sheet_folds(const struct sheet *s);
/* The line of a row of the page, or the nearest before. */
size_t sheet_line_of(const struct sheet *s, size_t row);
/* The text of a line on a side has the needle, or it begins there. */
bool sheet_has(const struct sheet *s, size_t line, struct span needle);

/* Place of a line, in terms of an article, and back. */
struct spot sheet_where(
    const struct sheet *s, size_t line, const uint32_t article[2]);
size_t sheet_line_at(
    const struct sheet *s, struct spot spot, const uint32_t article[2]);

/* All lines that are in view, the map at the edge, the cursor. */
void sheet_draw(
    const struct sheet *s, const struct view *v, const struct pane *body);
/* One row of a page, by its columns. */
void sheet_draw_row(const struct sheet *s, const struct row *row,
    struct span needle, const struct brush *brush);

/* Goes to the next passage or difference, or the one before; changes what is
 * marked. Of other commands it knows nothing. */
struct effect sheet_act(
    struct view *v, struct sheet *s, const struct command *command);

#endif
