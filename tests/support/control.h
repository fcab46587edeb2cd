/*
 * A private tmux server with one window, driven over tmux's control mode: a
 * client on two pipes that takes tmux's commands, answers each, and tells of
 * every output of the window as it comes. See CONTROL MODE in tmux(1).
 *
 * The session is made to end with its only client, and the server with its
 * only session: whatever becomes of the test, nothing stays.
 */
#ifndef TESTS_SUPPORT_CONTROL_H
#define TESTS_SUPPORT_CONTROL_H

#include <stdint.h>
#include <sys/types.h>
#include <twicetold/base.h>

struct control {
    pid_t client;
    int commands, answers; /* pipes; -1: none */
    char block[4096];      /* read from answers, taken up to `at` */
    size_t at, end;
    struct buffer line;   /* the last line, without its newline */
    struct buffer answer; /* of the last command */
    struct buffer output; /* of the window, all of it */
};

/* Starts the server in a folder, with the command in its window. A failure
 * fails the running test, here and below. */
void control_start(struct control *c, const char *folder, int columns, int rows,
    const char *command);
/* Runs a command of tmux; what it answered is kept until the next one. */
const char *control_command(struct control *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Waits for output of the window that was not told of yet. False when there is
 * none by then, by clock_ms(). */
bool control_await_output(struct control *c, int64_t when);
/* Ends client, session and server, with whatever runs in the window: to that
 * the terminal is closed. */
void control_end(struct control *c);

#endif
