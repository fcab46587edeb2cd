#include "config.h"

#include "support/terminal.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "support/control.h"
#include "support/unit.h"
#include "support/wait.h"

#define PROMPT "shell ready>"
/* What a program may leave behind in a terminal, by tmux's names for it. */
#define MODES                                                                  \
    "display -p '#{alternate_on} #{cursor_flag} #{insert_flag} #{wrap_flag} "  \
    "#{keypad_flag} #{keypad_cursor_flag} #{mouse_any_flag} #{origin_flag} "   \
    "#{scroll_region_upper}'"

struct terminal {
    char *folder, *program;
    struct control control;
    int alive;           /* a pipe that ends with the program under test */
    struct buffer modes; /* as they were at first */
    struct termios cooked;
};

/* ----------------------------------------------------------- begin and end */

static bool is_installed(const char *program)
{
    const char *path = getenv("PATH");
    struct buffer folders = { 0 };
    buffer_addf(&folders, "%s:/usr/sbin:/sbin", path ? path : "");
    bool found = false;
    for (char *folder = strtok(folders.ptr, ":"); folder && !found;
         folder = strtok(NULL, ":")) {
        struct buffer file = { 0 };
        buffer_addf(&file, "%s/%s", folder, program);
        found = access(file.ptr, X_OK) == 0;
        buffer_free(&file);
    }
    buffer_free(&folders);
    return found;
}

void terminal_need(const char *program)
{
    if (is_installed(program))
        return;
    print_message("skipped: %s is not installed\n", program);
    if (getenv("CI"))
        fail_msg("nothing is skipped in CI");
    skip();
}

static char *path_in(const struct terminal *t, const char *name)
{
    struct buffer path = { 0 };
    buffer_addf(&path, "%s/%s", t->folder, name);
    return path.ptr;
}

/* Opened anew, a fifo does not remember the writers that it had. */
static void open_alive(struct terminal *t)
{
    char *fifo = path_in(t, "alive");
    if (t->alive >= 0)
        close(t->alive);
    t->alive = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    free(fifo);
    assert_true(t->alive >= 0);
}

/* What the program keeps is kept in the folder. The script tells its pid over a
 * pipe that stays open for as long as the program that it becomes, or a child
 * of that, lives. */
static void make_program(struct terminal *t)
{
    char *fifo = path_in(t, "alive");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    open_alive(t);
    t->program = path_in(t, "twicetold");
    FILE *f = fopen(t->program, "w");
    assert_non_null(f);
    fprintf(f,
        "#!/bin/sh\nexec 9>%s\necho $$ >&9\n"
        "XDG_DATA_HOME=%s/data\nexport XDG_DATA_HOME\nexec %s \"$@\"\n",
        fifo, t->folder, getenv("TWICETOLD"));
    fclose(f);
    assert_int_equal(chmod(t->program, 0700), 0);
    free(fifo);
}

/* What an interactive sh reads at its start. */
static void set_prompt(const struct terminal *t)
{
    char *profile = path_in(t, "profile");
    FILE *f = fopen(profile, "w");
    assert_non_null(f);
    fprintf(f, "PS1='%s'\n", PROMPT);
    fclose(f);
    setenv("ENV", profile, 1);
    free(profile);
}

/* The line discipline of the window. */
static struct termios line_discipline(struct terminal *t)
{
    struct termios now;
    char *tty =
        strdup(control_command(&t->control, "display -p '#{pane_tty}'"));
    tty[strcspn(tty, "\n")] = '\0';
    int fd = open(tty, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    free(tty);
    assert_true(fd >= 0);
    assert_int_equal(tcgetattr(fd, &now), 0);
    close(fd);
    return now;
}

static void await_prompt(struct terminal *t);

struct terminal *terminal_open(void **state, int columns, int rows)
{
    terminal_need("tmux");
    struct terminal *t = *state = mem_alloc_zeroed(1, sizeof *t);
    t->alive = -1;
    const char *tmp = getenv("TMPDIR");
    struct buffer name = { 0 };
    buffer_addf(&name, "%s/twicetold-XXXXXX", tmp ? tmp : "/tmp");
    t->folder = mkdtemp(name.ptr);
    assert_non_null(t->folder);
    signal(SIGPIPE, SIG_IGN);
    make_program(t);
    set_prompt(t);
    control_start(&t->control, t->folder, columns, rows, "exec sh");
    await_prompt(t);
    buffer_add(&t->modes, span_of(control_command(&t->control, MODES)));
    t->cooked = line_discipline(t);
    return t;
}

static int remove_one(
    const char *path, const struct stat *s, int kind, struct FTW *place)
{
    (void)s, (void)kind, (void)place;
    return remove(path);
}

int terminal_close(void **state)
{
    struct terminal *t = *state;
    if (!t)
        return 0;
    *state = NULL;
    control_end(&t->control);
    close(t->alive);
    nftw(t->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    buffer_free(&t->modes);
    free(t->program);
    free(t->folder);
    free(t);
    return 0;
}

void terminal_hang_up(struct terminal *t)
{
    control_end(&t->control);
}

const char *terminal_folder(const struct terminal *t)
{
    return t->folder;
}

/* -------------------------------------------------------- keys and screens */

void terminal_type(struct terminal *t, const char *keys)
{
    struct buffer hex = { 0 };
    for (const char *key = keys; *key; key++)
        buffer_addf(&hex, " %02x", (unsigned char)*key);
    control_command(&t->control, "send-keys -H%s", hex.ptr);
    buffer_free(&hex);
}

void terminal_line(struct terminal *t, const char *format, ...)
{
    struct buffer line = { 0 };
    va_list args;
    va_start(args, format);
    buffer_vaddf(&line, format, args);
    va_end(args);
    buffer_add(&line, span_of("\r"));
    terminal_type(t, line.ptr);
    buffer_free(&line);
}

void terminal_resize(struct terminal *t, int columns, int rows)
{
    control_command(&t->control, "resize-window -x %d -y %d", columns, rows);
}

static bool shows(const char *screen, const char *text)
{
    return strstr(screen, text) != NULL;
}

static bool shows_no(const char *screen, const char *text)
{
    return !strstr(screen, text);
}

static bool ends_with(const char *screen, const char *text)
{
    struct span s = span_trim(span_of(screen));
    size_t len = strlen(text);
    return s.len >= len && memcmp(s.ptr + s.len - len, text, len) == 0;
}

/* Looks at the screen, after each output again, until it is as wanted. */
static void await(struct terminal *t,
    bool (*wanted)(const char *screen, const char *text), const char *text,
    const char *complaint)
{
    int64_t when = deadline();
    const char *screen;
    do {
        screen = control_command(&t->control, "capture-pane -p");
        if (wanted(screen, text))
            return;
    } while (control_await_output(&t->control, when));
    fputs(screen, stderr);
    fail_msg("\"%s\" %s", text, complaint);
}

void terminal_expect(struct terminal *t, const char *text)
{
    await(t, shows, text, "is not on the screen");
}

void terminal_expect_no(struct terminal *t, const char *text)
{
    await(t, shows_no, text, "is still on the screen");
}

static void await_prompt(struct terminal *t)
{
    await(t, ends_with, PROMPT, "is not the last on the screen");
}

void terminal_expect_shell(struct terminal *t)
{
    await_prompt(t);
    assert_string_equal(control_command(&t->control, MODES), t->modes.ptr);
    struct termios now = line_discipline(t);
    assert_int_equal(now.c_iflag, t->cooked.c_iflag);
    assert_int_equal(now.c_oflag, t->cooked.c_oflag);
    assert_int_equal(now.c_cflag, t->cooked.c_cflag);
    assert_int_equal(now.c_lflag, t->cooked.c_lflag);
    assert_memory_equal(now.c_cc, t->cooked.c_cc, sizeof now.c_cc);
}

const char *terminal_output(const struct terminal *t)
{
    return t->control.output.len ? t->control.output.ptr : "";
}

void terminal_forget_output(struct terminal *t)
{
    t->control.output.len = 0;
}

/* ------------------------------------------------- the program under test */

const char *terminal_program(const struct terminal *t)
{
    return t->program;
}

pid_t terminal_pid(struct terminal *t)
{
    char text[32];
    assert_true(readable_by(t->alive, deadline()));
    ssize_t n = read(t->alive, text, sizeof text - 1);
    assert_true(n > 0);
    text[n] = '\0';
    return (pid_t)strtol(text, NULL, 10);
}

void terminal_expect_gone(struct terminal *t)
{
    char text[32];
    ssize_t n;
    do {
        assert_true(readable_by(t->alive, deadline()));
        n = read(t->alive, text, sizeof text);
    } while (n > 0); /* a pid that nobody asked for */
    assert_int_equal(n, 0);
    open_alive(t);
}

void terminal_expect_end(struct terminal *t)
{
    terminal_expect_gone(t);
    terminal_expect_shell(t);
}
