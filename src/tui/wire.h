/*
 * What goes over the wire to a terminal: the fewest bytes that make what it
 * shows the picture that is wanted. Cells that are shown already are passed
 * over, or written again where that is shorter; the cursor goes the shortest
 * way; a look is changed only when a cell needs it.
 */
#ifndef TUI_WIRE_H
#define TUI_WIRE_H

#include "picture.h"
#include "tongue.h"

struct wire {
    struct tongue tongue;
    struct picture shown;
    struct buffer out; /* to be sent */
    int row, column;   /* of the terminal's cursor; -1: not known */
    enum style look;   /* that the next character would have */
    int first, last;   /* rows that scroll */
    bool is_lost;      /* what the terminal shows is not known */
};

/* Appends what makes the terminal show a picture, its cursor at a place. */
void wire_show(
    struct wire *w, const struct picture *wanted, int row, int column);
/* Moves rows of what is shown down, or up when negative, where the terminal can
 * do that. */
void wire_scroll(struct wire *w, int row, int n_rows, int by);
/* Rings the bell. curses would first send what it holds the terminal to need,
 * and the cursor would be somewhere else. */
void wire_ring(struct wire *w);
/* The terminal is not ours for a while: it gets back what was changed in how it
 * works. What it shows then is not known. */
void wire_leave(struct wire *w);
void wire_free(struct wire *w);

#endif
