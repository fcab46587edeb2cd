#include "config.h"

#include "support/control.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/unit.h"
#include "support/wait.h"

/* The next line of the client. False when there is none by then. */
static bool read_line(struct control *c, int64_t when)
{
    c->line.len = 0;
    for (;;) {
        while (c->at < c->end) {
            char byte = c->block[c->at++];
            if (byte == '\n')
                return true;
            buffer_add(&c->line, (struct span){ &byte, 1 });
        }
        if (!readable_by(c->answers, when))
            return false;
        ssize_t n = read(c->answers, c->block, sizeof c->block);
        if (n <= 0)
            return false;
        c->at = 0;
        c->end = (size_t)n;
    }
}

static bool begins(const struct control *c, const char *with)
{
    size_t len = strlen(with);
    return c->line.len >= len && memcmp(c->line.ptr, with, len) == 0;
}

/* `%output %PANE TEXT`; in the text, controls and backslashes are written as a
 * backslash and three octal digits. False for any other line. */
static bool keep_output(struct control *c)
{
    if (!begins(c, "%output "))
        return false;
    const char *text = strchr(c->line.ptr + strlen("%output "), ' ');
    for (text = text ? text + 1 : ""; *text; text++) {
        char byte = *text;
        if (byte == '\\' && strlen(text) > 3) {
            char octal[4] = { text[1], text[2], text[3], '\0' };
            byte = (char)strtol(octal, NULL, 8);
            text += 3;
        }
        buffer_add(&c->output, (struct span){ &byte, 1 });
    }
    return true;
}

bool control_await_output(struct control *c, int64_t when)
{
    while (read_line(c, when)) {
        if (keep_output(c))
            return true;
    }
    return false;
}

/* Answers stand between %begin and %end; what is outside is news. */
static void read_answer(struct control *c)
{
    int64_t when = deadline();
    bool begun = false;
    c->answer.len = 0;
    while (read_line(c, when)) {
        if (!begun) {
            begun = begins(c, "%begin ");
            keep_output(c);
        } else if (begins(c, "%end ")) {
            return;
        } else if (begins(c, "%error ")) {
            break;
        } else {
            buffer_add(&c->answer, buffer_span(&c->line));
            buffer_add(&c->answer, span_of("\n"));
        }
    }
    fail_msg("tmux: %s", c->answer.len ? c->answer.ptr : "no answer");
}

const char *control_command(struct control *c, const char *format, ...)
{
    struct buffer line = { 0 };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&line, format, args);
    va_end(args);
    buffer_add(&line, span_of("\n"));
    ssize_t n = write(c->commands, line.ptr, line.len);
    size_t len = line.len;
    buffer_free(&line);
    assert_int_equal(n, len);
    read_answer(c);
    return c->answer.len ? c->answer.ptr : "";
}

static void write_settings(const char *path)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("set -g default-terminal tmux-256color\nset -g status off\n"
          "set -g destroy-unattached on\n",
        f);
    fclose(f);
}

void control_start(struct control *c, const char *folder, int columns, int rows,
    const char *command)
{
    struct buffer socket = { 0 }, settings = { 0 };
    buffer_addf(&socket, "%s/tmux", folder);
    buffer_addf(&settings, "%s/tmux.conf", folder);
    write_settings(settings.ptr);
    char x[12], y[12];
    snprintf(x, sizeof x, "%d", columns);
    snprintf(y, sizeof y, "%d", rows);
    int in[2], out[2];
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    c->client = fork();
    if (c->client == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        unsetenv("TMUX");
        execlp("tmux", "tmux", "-u", "-C", "-f", settings.ptr, "-S", socket.ptr,
            "new-session", "-x", x, "-y", y, command, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    c->commands = in[1];
    c->answers = out[0];
    buffer_free(&socket);
    buffer_free(&settings);
    read_answer(c);
}

void control_end(struct control *c)
{
    if (c->client > 0) {
        close(c->commands);
        while (read_line(c, deadline()))
            continue;
        close(c->answers);
        waitpid(c->client, NULL, 0);
    }
    buffer_free(&c->line);
    buffer_free(&c->answer);
    buffer_free(&c->output);
    *c = (struct control){ 0 };
}
