/*
 * What is drawn of a text. Everything that measures and the one function that
 * draws (text_drawn) ask here, so that a text takes the columns it is said to.
 *
 * Terminals disagree about graphemes of several characters: one gives a family
 * of joined emoji two columns, another six, and curses knows single characters
 * only. So what they disagree about is left out: the joiner (the members of the
 * family then stand side by side, the fallback of UTS #51), the skin tone after
 * its emoji, and the selectors of emoji and text presentation. The rest takes
 * what its characters take, one by one.
 */
#ifndef TWICETOLD_LIB_TEXT_PEN_H
#define TWICETOLD_LIB_TEXT_PEN_H

#include <twicetold/base.h>

#define SOFT_HYPHEN 0x00adu
#define ZERO_WIDTH_SPACE 0x200bu
#define ZERO_WIDTH_JOINER 0x200du

/* Goes along a text from its beginning: { 0 }. */
struct pen {
    size_t columns;
    uint32_t last; /* the character drawn last; 0: none yet */
};

/*
 * Moves past c; false when c is left out. A soft hyphen always is: the hyphen
 * for one that ends a text is the caller's to add.
 */
bool pen_draw(struct pen *pen, uint32_t c);
/* Moves past the bytes [start, end) of s, whole characters. */
void pen_move(struct pen *pen, struct span s, size_t start, size_t end);

/*
 * Moves past the printable ASCII that begins at `at`, each character a grapheme
 * of its own, as far as it goes and not beyond `room` columns from the
 * beginning of the text; returns where that ends, `at` when there is none.
 */
size_t pen_run(struct pen *pen, struct span s, size_t at, size_t room);

/* Whether s ends in a soft hyphen, which is then drawn, as one column. */
bool ends_in_soft_hyphen(struct span s);

#endif
