/*
 * The whole screen program inside a test: a real newterm() whose keyboard is a
 * pipe and whose terminal is a file, one app_step() a key. No terminal, no
 * sleeping: when app_step() returns, the screen is current.
 *
 *     term_open(24, 80, sample_corpus());
 *     term_key("j");
 *     term_expect("stories-second");
 *     term_close();
 */
#ifndef TESTS_TUI_TERM_H
#define TESTS_TUI_TERM_H

#include "support/unit.h"

#include "app.h"

/* Opens the app on a corpus, which it takes over, and lets it analyse. */
void term_open(int rows, int columns, struct corpus *c);
/* The same with all the options; does not wait for the jobs. */
void term_open_with(int rows, int columns, const struct app_options *options);
/* Settings of the next term_open(), until term_close(). */
struct term_settings {
    const char *term; /* NULL: xterm-256color */
    bool ascii, no_color;
};
void term_set(struct term_settings settings);
/* Ends the app and gives the terminal back. */
void term_close(void);

/* Presses keys by name, separated by spaces: "j", "]m", "Enter", "Ctrl-F".
 * One app_step() for each; false once the app is over. */
bool term_key(const char *keys);
/* Types every character of a text. */
bool term_type(const char *text);
/* Puts keys in the pipe that something else will read, before the app does. */
void term_ahead(const char *bytes);
/* Steps until no job runs and nothing is left to be drawn. */
void term_settle(void);
/* One step without a key, of an app that is busy. */
bool term_step(void);
bool term_resize(int rows, int columns);
/* Nobody will press a key again. Returns what app_step() says. */
bool term_hang_up(void);
struct app *term_app(void);

/* Bytes sent to the terminal since this was last asked. */
size_t term_sent(void);
/* All bytes sent so far, NUL-terminated; freed by term_close(). */
const char *term_output(size_t *len);

/* A row of the screen as text, without spaces at its end; good until the next
 * call. */
const char *term_row(int row);
/* Some row of the screen holds the text. */
bool term_shows(const char *text);
/* The terminal's cursor. */
int term_cursor_row(void);
int term_cursor_column(void);
/* The letter of the style at a place; see term.c. */
char term_style(int row, int column);

/* Drawn anew, the screen is what it was: nothing was left out where only what
 * had changed was sent. */
void term_expect_same_anew(void);
/*
 * The screen is what tests/tui/expected/NAME.txt holds: the cursor, the text
 * plane, the plane of style letters. GENERATE=1 writes the file instead.
 */
void term_expect(const char *name);

#endif
