/*
 * A real terminal for tests: a shell in a window of tmux. Waiting for a text
 * is waiting for output and looking at the screen again; nothing sleeps, and
 * every wait has an end. What goes wrong, a text that does not appear in time
 * among it, fails the running test and shows the screen.
 *
 *     struct terminal *t = terminal_open(state, 80, 24);
 *     terminal_line(t, "%s articles", terminal_program(t));
 *     terminal_expect(t, "stories");
 *     terminal_type(t, "q");
 *     terminal_expect_end(t);      with terminal_close() as the teardown
 */
#ifndef TESTS_SUPPORT_TERMINAL_H
#define TESTS_SUPPORT_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

struct terminal;

/* Skips the running test when a program is not installed, which the machine
 * that sets CI may not do: there it fails. */
void terminal_need(const char *program);

/* A window with a shell at its prompt, kept as the test's state. */
struct terminal *terminal_open(void **state, int columns, int rows);
/* For use as a test's teardown. */
int terminal_close(void **state);
/* Closes the window as a person does, whatever runs in it. After that only
 * terminal_expect_gone() makes sense. */
void terminal_hang_up(struct terminal *t);
/* A private folder, removed when the terminal is closed. */
const char *terminal_folder(const struct terminal *t);

/* Types ASCII, control characters among it; _line adds Enter. */
void terminal_type(struct terminal *t, const char *keys);
void terminal_line(struct terminal *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void terminal_resize(struct terminal *t, int columns, int rows);

/* Waits until the text is on the screen, or is not. */
void terminal_expect(struct terminal *t, const char *text);
void terminal_expect_no(struct terminal *t, const char *text);
/* Waits until the shell's prompt is the last thing on the screen, and checks
 * that the terminal is as it was at first: line discipline, cursor, screen,
 * keypad, mouse. */
void terminal_expect_shell(struct terminal *t);
/* All bytes that were written to the terminal, and to have forgotten them. */
const char *terminal_output(const struct terminal *t);
void terminal_forget_output(struct terminal *t);

/* A script that becomes the program under test; call it in its place, with the
 * program's arguments. */
const char *terminal_program(const struct terminal *t);
/* The process that it became; waits until it has begun. */
pid_t terminal_pid(struct terminal *t);
/* Waits until that process and all that it started are gone. */
void terminal_expect_gone(struct terminal *t);
/* The program is gone and the shell back. */
void terminal_expect_end(struct terminal *t);

#endif
