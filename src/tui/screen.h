/*
 * The terminal. The only module that knows curses, and the only one with state
 * of its own: there is one terminal. curses opens it and reads its keys; what
 * is drawn goes to a picture in memory, and screen_show() sends what has
 * changed, in fewer bytes than curses would; see wire.h.
 *
 * Columns are exact whatever the terminal makes of odd clusters: only the base
 * character and its combining marks are sent, and the rest of the cluster's
 * width is filled.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdio.h>
#include <twicetold/base.h>
#include <twicetold/layout.h>

struct theme;

struct screen_options {
    const char *term; /* name of the terminal, NULL for $TERM */
    FILE *out, *in;   /* the terminal and the keyboard */
    bool no_color;
    const struct theme *theme; /* NULL: the default; borrowed for the call */
    bool ascii; /* draw no sign beyond ASCII, whatever the locale says */
};

/*
 * Takes the terminal over. A terminal that terminfo does not know is taken for
 * its nearest relative, which is told in note (which may be NULL). False when
 * none will do.
 */
bool screen_open(
    const struct screen_options *o, struct buffer *note, struct error *err);
/* Gives the terminal back as it was. Does nothing when it is not taken. */
void screen_close(void);
/* Signs and text must keep to ASCII. */
bool screen_ascii(void);
void screen_size(int *n_rows, int *n_columns);

void screen_erase(void);
/*
 * Draws text at a row and a column, cut at `width` columns and at the edge.
 * Returns the columns taken. Rows and columns off the screen draw nothing.
 */
int screen_text(
    int row, int column, int width, struct span text, enum style style);
/*
 * Moves so many rows of what the terminal shows down, or up when negative. Only
 * to save bytes, when it is known that most rows of the next picture are those
 * of this one, shifted.
 */
void screen_scroll(int row, int n_rows, int by);
/* Where the terminal's own cursor is to stand. */
void screen_cursor(int row, int column);
void screen_show(void);
/* Everything is drawn anew next time, whatever the terminal shows now. */
void screen_repaint(void);
/* Once, with the next picture, however often it is asked for. */
void screen_beep(void);
/* Stops the program as Ctrl-Z does; returns when it goes on. */
void screen_suspend(void);

/*
 * Lends the terminal to another program, as the shell left it, and takes it
 * back. In between nothing may be drawn; screen_wait() prints lines and returns
 * when Enter was pressed.
 */
void screen_lend(void);
void screen_wait(const char *said);
void screen_take_back(void);
/* What such a program is to read and write. */
void screen_descriptors(int *keyboard, int *out);
/* Asks the terminal to put text on the clipboard; see clipboard.h. False: this
 * one is not known to have any. Whether it obeys cannot be known. */
bool screen_copy(struct span text);

/* The next key, waiting at most so many milliseconds; -1: for ever. */
uint32_t screen_key(int milliseconds);
/* Another key was pressed, or the program is to end: what was drawn now would
 * hardly be seen. */
bool screen_key_waits(void);

#endif
