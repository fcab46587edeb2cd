/* Addresses and names made harmless; files and processes. */
#include "outside.h"
#include "screen.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <twicetold/text.h>
#include <unictype.h>
#include <unistd.h>

enum { NOT_FOUND = 127, LONGEST_NAME = 60, MOST_ARGUMENTS = 16 };

/* ------------------------------------------------------------ addresses */

static bool begins_with(struct span s, const char *beginning)
{
    struct span b = span_of(beginning);
    return span_equal_ascii_nocase(span_cut(s, 0, b.len), b);
}

bool outside_address(struct buffer *out, struct span url, struct error *err)
{
    size_t before = out->len;
    if (url.len == 0)
        return error_set(err, "this report has no address");
    if (!begins_with(url, "http://") && !begins_with(url, "https://"))
        return error_set(err, "no address of the web: %.*s",
            (int)(url.len < 200 ? url.len : 200), url.ptr);
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c == 0x7f || strchr("\"'`<>\\^{|}", c)) {
            out->len = before;
            return error_set(err, "its address holds what no address may");
        }
        if (c < 0x80)
            buffer_add(out, span_cut(url, i, i + 1));
        else
            buffer_addf(out, "%%%02X", c);
    }
    return true;
}

/* ------------------------------------------------------------ processes */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool has_display(void)
{
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}

bool outside_has_browser(void)
{
    return is_set("BROWSER") || (has_display() && !is_set("SSH_CONNECTION"));
}

/* What a child had when it ended, as a shell tells it. Should the reader itself
 * be asked to end meanwhile, so is the child. */
static int wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return NOT_FOUND;
        if (signals_end())
            kill(child, signals_end());
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* In the child: the terminal as standard input, output and errors. */
static void take_terminal(int input)
{
    int keyboard, out;
    screen_descriptors(&keyboard, &out);
    dup2(input >= 0 ? input : keyboard, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
}

/* A program that shows addresses, and whether it wants the terminal for it. */
struct browser {
    char *arguments[MOST_ARGUMENTS + 2];
    bool beside;
};

/*
 * Whether a program draws windows of its own. One that we do not know may be a
 * text browser, or lead to one, so the terminal is lent to it; "&" at the end
 * of a command says otherwise, as it does to others who read $BROWSER.
 */
static bool has_windows(const char *program)
{
    static const char *const known[] = { "firefox", "librewolf", "waterfox",
        "chromium", "google-chrome", "chrome", "brave", "vivaldi", "opera",
        "microsoft-edge", "epiphany", "gnome-www-browser", "konqueror",
        "falkon", "qutebrowser", "midori", "surf", "x-www-browser", "xdg-open",
        "gio", "open" };
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t len = strlen(known[i]);
        /* "firefox-esr" too */
        if (strncmp(name, known[i], len) == 0 &&
            (name[len] == '\0' || name[len] == '-'))
            return true;
    }
    return false;
}

/* One program of $BROWSER; false for none. */
static bool read_browser(struct browser *out, char *command, char *address)
{
    char *rest = NULL;
    int n = 0;
    bool given = false;
    *out = (struct browser){ 0 };
    for (char *part = strtok_r(command, " ", &rest); part && n < MOST_ARGUMENTS;
         part = strtok_r(NULL, " ", &rest)) {
        bool is_address = strcmp(part, "%s") == 0;
        if (strcmp(part, "&") == 0)
            out->beside = true;
        else
            out->arguments[n++] = is_address ? address : part;
        given = given || is_address;
    }
    if (n == 0)
        return false;
    if (!given)
        out->arguments[n] = address;
    out->beside =
        out->beside || (has_display() && has_windows(out->arguments[0]));
    return true;
}

/* A program that may want the terminal, as one in text does. What it ended
 * with. */
static int browse_here(const struct browser *b)
{
    screen_lend();
    pid_t child = fork();
    if (child == 0) {
        take_terminal(-1);
        execvp(b->arguments[0], b->arguments);
        _exit(NOT_FOUND);
    }
    int status = child < 0 ? NOT_FOUND : wait_for(child);
    screen_take_back();
    return status;
}

/* A program of the desktop: a grandchild that nobody waits for, deaf to the
 * terminal. What comes through the pipe is why it could not be started. */
static int browse_beside(const struct browser *b)
{
    int report[2], why = 0;
    if (pipe2(report, O_CLOEXEC) < 0)
        return NOT_FOUND;
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        setsid();
        if (fork() != 0)
            _exit(0);
        for (int fd = 0; fd < 3; fd++)
            dup2(nothing, fd);
        execvp(b->arguments[0], b->arguments);
        why = errno;
        _exit(write(report[1], &why, sizeof why) < 0);
    }
    close(report[1]);
    if (child > 0)
        wait_for(child);
    bool started = child > 0 && read(report[0], &why, sizeof why) <= 0;
    close(report[0]);
    return started ? 0 : NOT_FOUND;
}

bool outside_browse(const char *address, struct error *err)
{
    bool named = is_set("BROWSER");
    char *own = strdup(address), *rest = NULL;
    char *all = strdup(named ? getenv("BROWSER") : "xdg-open &");
    int status = NOT_FOUND;
    for (char *one = strtok_r(all, ":", &rest); one && status == NOT_FOUND;
         one = strtok_r(NULL, ":", &rest)) {
        struct browser b;
        if (read_browser(&b, one, own))
            status = b.beside ? browse_beside(&b) : browse_here(&b);
    }
    free(all);
    free(own);
    if (status == NOT_FOUND && named)
        return error_set(
            err, "$BROWSER could not be started: %s", getenv("BROWSER"));
    if (status == NOT_FOUND)
        return error_set(
            err, "xdg-open could not be started: $BROWSER may name a browser");
    if (status != 0)
        return error_set(err, "the browser ended with status %d", status);
    return true;
}

/* All of the text, or as much as the reader at the other end wants. */
static void feed(int fd, struct span text)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
    sigaction(SIGPIPE, &ignore, &before);
    for (size_t at = 0; at < text.len;) {
        ssize_t n = write(fd, text.ptr + at, text.len - at);
        if (n < 0 && (errno != EINTR || signals_end()))
            break;
        at += n > 0 ? (size_t)n : 0;
    }
    close(fd);
    sigaction(SIGPIPE, &before, NULL);
}

/* What the command wrote is to be seen before the reader covers it. */
static void wait_for_enter(int status)
{
    struct buffer line = { 0 };
    if (status != 0)
        buffer_addf(&line, "\nThe command ended with status %d.", status);
    buffer_addf(&line, "\nEnter goes back to twicetold.");
    screen_wait(line.ptr);
    buffer_free(&line);
}

int outside_pipe(const char *command, struct span text, struct error *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) {
        error_set(err, "no pipe: %s", strerror(errno));
        return -1;
    }
    screen_lend();
    pid_t child = fork();
    if (child == 0) {
        take_terminal(ends[0]);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(NOT_FOUND);
    }
    close(ends[0]);
    feed(ends[1], child > 0 ? text : (struct span){ NULL, 0 });
    int status = child < 0 ? -1 : wait_for(child);
    if (child < 0)
        error_set(err, "no process: %s", strerror(errno));
    else
        wait_for_enter(status);
    screen_take_back();
    return status;
}

/* ---------------------------------------------------------------- files */

/* Appends the letters and digits of a text, everything else as one dash. */
static void add_plainly(struct buffer *out, struct span s, size_t most)
{
    size_t at = 0, n = text_count(buffer_span(out));
    bool dash = out->len > 0;
    while (at < s.len && n < most) {
        size_t from = at;
        uint32_t c = text_next(s, &at);
        bool mark = uc_is_general_category(c, UC_CATEGORY_M);
        if (!uc_is_property(c, UC_PROPERTY_ALPHABETIC) && !mark &&
            !(c >= '0' && c <= '9')) {
            dash = out->len > 0;
            continue;
        }
        if (dash)
            buffer_add(out, span_of("-"));
        buffer_add(out, span_cut(s, from, at));
        n += 1 + dash;
        dash = false;
    }
}

void outside_file_name(
    struct buffer *out, struct span source, struct span title)
{
    struct buffer name = { 0 };
    add_plainly(&name, source, LONGEST_NAME / 3);
    add_plainly(&name, title, LONGEST_NAME);
    buffer_add(out, span_or(buffer_span(&name), span_of("report")));
    buffer_add(out, span_of(".txt"));
    buffer_free(&name);
}

static bool write_all(int fd, struct span text)
{
    for (size_t at = 0; at < text.len;) {
        ssize_t n = write(fd, text.ptr + at, text.len - at);
        if (n < 0 && errno != EINTR)
            return false;
        at += n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) == 0;
}

/* What is new is made where nothing was; what is replaced is first written
 * beside it, so that a full disk or an end leaves the old one whole. */
static enum saved save_as(
    const char *path, struct span text, bool replace, struct error *err)
{
    struct buffer made = { 0 };
    enum saved saved = SAVE_DONE;
    mode_t mask = umask(0);
    umask(mask);
    buffer_addf(&made, replace ? "%s.XXXXXX" : "%s", path);
    int fd = replace
                 ? mkstemp(made.ptr)
                 : open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) {
        saved = SAVE_EXISTS;
    } else if (fd < 0 || !write_all(fd, text) ||
               (replace && (fchmod(fd, 0666 & ~mask) != 0 ||
                               rename(made.ptr, path) != 0))) {
        error_set(err, "%s: %s", path, strerror(errno));
        saved = SAVE_FAILED;
    }
    if (fd >= 0)
        close(fd);
    if (fd >= 0 && saved == SAVE_FAILED)
        unlink(made.ptr);
    buffer_free(&made);
    return saved;
}

enum saved outside_save(struct buffer *out_path, const char *name,
    struct span text, bool replace, struct error *err)
{
    struct buffer path = { 0 };
    struct stat there;
    const char *home = getenv("HOME");
    bool own = strncmp(name, "~/", 2) == 0 && home;
    buffer_addf(&path, "%s%s", own ? home : "", name + own);
    enum saved saved = SAVE_FAILED;
    bool exists = lstat(path.ptr, &there) == 0;
    if (exists && !S_ISREG(there.st_mode))
        error_set(err, "%s is there and no plain file", path.ptr);
    else if (exists && !replace)
        saved = SAVE_EXISTS;
    else
        saved = save_as(path.ptr, text, replace, err);
    char *whole = saved == SAVE_DONE ? realpath(path.ptr, NULL) : NULL;
    if (whole) {
        text_repair(whole); /* folders may be called anything */
        buffer_addf(out_path, "%s", whole);
    }
    free(whole);
    buffer_free(&path);
    return saved;
}
