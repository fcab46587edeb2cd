/* The terminal and curses: opening it whatever it calls itself, keys, signals.
 */
#include "screen.h"
#include "clipboard.h"
#include "keys.h"
#include "signals.h"
#include "terminals.h"
#include "theme.h"
#include "wire.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct {
    SCREEN *curses; /* NULL: the terminal is not ours */
    WINDOW *keys;   /* that keys are read from: a pad, never drawn */
    FILE *out;
    int keyboard; /* file descriptor */
    int cursor_row, cursor_column;
    bool ascii;
    struct picture wanted;
    struct wire wire;
    bool beeps; /* with the next picture */
} screen;

/* Sends what is to be sent, whatever signals come meanwhile; but one that ends
 * the program does not wait for a terminal that takes nothing. */
static void flush(void)
{
    struct buffer *out = &screen.wire.out;
    struct pollfd p = { .fd = fileno(screen.out), .events = POLLOUT };
    size_t at = 0;
    while (at < out->len) {
        ssize_t n = write(p.fd, out->ptr + at, out->len - at);
        if (n >= 0)
            at += (size_t)n;
        else if (errno == EAGAIN)
            poll(&p, 1, -1);
        else if (errno != EINTR || signals_end())
            break; /* or it is gone, which the keyboard will tell */
    }
    screen.wire.is_lost |= at < out->len;
    out->len = 0;
}

/* ------------------------------------------------- opening and closing */

/* Whether terminfo knows a terminal that can be drawn on. */
static bool is_known(const char *name, int fd)
{
    int status;
    if (setupterm(name, fd, &status) != OK)
        return false;
    bool able = cursor_address != NULL;
    del_curterm(cur_term);
    return able;
}

static SCREEN *open_any(
    const char *name, FILE *out, FILE *in, struct buffer *note)
{
    struct buffer other = { 0 };
    SCREEN *opened = NULL;
    for (unsigned n = 0; !opened && terminal_name(&other, name, n); n++)
        if (is_known(other.ptr, fileno(out))) {
            opened = newterm(other.ptr, out, in);
            if (opened && n > 0 && note)
                buffer_addf(note,
                    "terminal \"%s\" is not known here: "
                    "taken for %s",
                    name, other.ptr);
        }
    buffer_free(&other);
    return opened;
}

/* What terminfo has under a name of its extensions; where it has nothing, as
 * for all that run in tmux as "screen", what xterm has. NULL: neither. */
static const char *extension(const char *name, const char *of_xterm)
{
    const char *text = tigetstr(name);
    if (text && text != (const char *)-1)
        return text;
    return terminal_is_recent(termname()) ? of_xterm : NULL;
}

/* Has the terminal say where what is pasted begins and ends, or no more: a
 * clipboard is no row of commands. */
static void mark_pastes(bool on)
{
    const char *order =
        on ? extension("BE", "\033[?2004h") : extension("BD", "\033[?2004l");
    if (!order)
        return;
    buffer_add(&screen.wire.out, span_of(order));
    flush();
}

/* Keys that terminfo does not call keys. */
enum { KEY_PASTE_BEGIN = KEY_MAX - 1, KEY_PASTE_END = KEY_MAX };

static void name_pastes(void)
{
    const char *begin = extension("PS", "\033[200~");
    const char *end = extension("PE", "\033[201~");
    if (!begin || !end)
        return;
    define_key(begin, KEY_PASTE_BEGIN);
    define_key(end, KEY_PASTE_END);
    mark_pastes(true);
}

/* Makes Ctrl-Z a key: curses is deaf to the signal while it draws. */
static void take_suspend_key(void)
{
    struct termios modes;
    if (tcgetattr(screen.keyboard, &modes) != 0)
        return; /* no terminal: a test */
    modes.c_cc[VSUSP] = _POSIX_VDISABLE;
    tcsetattr(screen.keyboard, TCSADRAIN, &modes);
    def_prog_mode();
}

bool screen_open(
    const struct screen_options *o, struct buffer *note, struct error *err)
{
    const char *name = o->term ? o->term : getenv("TERM");
    if (!name || !*name)
        name = "vt100";
    screen.curses = open_any(name, o->out, o->in, note);
    if (!screen.curses)
        return error_set(err, "no way to draw on terminal \"%s\"", name);
    set_term(screen.curses);
    screen.out = o->out;
    screen.keyboard = fileno(o->in);
    screen.ascii = o->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    signals_catch();
    set_escdelay(50);
    cbreak();
    noecho();
    nonl();
    take_suspend_key();
    screen.keys = newpad(1, 1);
    keypad(screen.keys, TRUE);
    name_pastes();
    const struct theme theme =
        o->theme ? *o->theme : theme_default(BACKGROUND_AUTO);
    tongue_learn(&screen.wire.tongue, &theme, o->no_color);
    screen.wire.is_lost = true;
    screen_erase();
    mem_on_exhausted(screen_close);
    return true;
}

/* Before another program has it. */
static void leave_terminal(void)
{
    wire_leave(&screen.wire);
    flush();
    mark_pastes(false);
}

void screen_close(void)
{
    if (!screen.curses)
        return;
    SCREEN *curses = screen.curses;
    screen.curses = NULL;
    mem_on_exhausted(NULL);
    leave_terminal();
    endwin();
    delwin(screen.keys);
    delscreen(curses);
    wire_free(&screen.wire);
    picture_free(&screen.wanted);
    signals_put_back();
}

bool screen_ascii(void)
{
    return screen.ascii;
}

void screen_size(int *n_rows, int *n_columns)
{
    getmaxyx(stdscr, *n_rows, *n_columns);
}

/* ------------------------------------------------------------- drawing */

void screen_erase(void)
{
    int n_rows, n_columns;
    screen_size(&n_rows, &n_columns);
    picture_clear(&screen.wanted, n_rows, n_columns);
}

int screen_text(
    int row, int column, int width, struct span text, enum style style)
{
    const struct tongue *t = &screen.wire.tongue;
    enum style look = t->alike[style];
    struct hand hand = { (uint8_t)look,
        (uint8_t)(t->on_blanks[look] ? look : STYLE_PLAIN), screen.ascii };
    return picture_text(&screen.wanted, row, column, width, text, &hand);
}

void screen_cursor(int row, int column)
{
    screen.cursor_row = row;
    screen.cursor_column = column;
}

void screen_scroll(int row, int n_rows, int by)
{
    if (screen.wire.is_lost)
        return;
    /* What was drawn since belongs to the picture that moves. */
    wire_show(
        &screen.wire, &screen.wanted, screen.cursor_row, screen.cursor_column);
    wire_scroll(&screen.wire, row, n_rows, by);
}

void screen_show(void)
{
    const struct picture *p = &screen.wanted;
    bool inside =
        screen.cursor_row < p->n_rows && screen.cursor_column < p->n_columns;
    wire_show(&screen.wire, p, inside ? screen.cursor_row : 0,
        inside ? screen.cursor_column : 0);
    if (screen.beeps)
        wire_ring(&screen.wire);
    screen.beeps = false;
    flush();
}

void screen_repaint(void)
{
    screen.wire.is_lost = true;
}

void screen_beep(void)
{
    screen.beeps = true;
}

void screen_suspend(void)
{
    leave_terminal();
    raise(SIGTSTP);
    mark_pastes(true);
    screen_repaint();
}

/* ------------------------------------------------------ other programs */

void screen_lend(void)
{
    def_prog_mode();
    leave_terminal();
    endwin();
}

void screen_wait(const char *said)
{
    char c = 0;
    fprintf(screen.out, "%s\n", said);
    fflush(screen.out);
    while (c != '\n' && c != '\r' && !signals_end()) {
        ssize_t n = read(screen.keyboard, &c, 1);
        if (n == 0 || (n < 0 && errno != EINTR))
            break;
    }
}

void screen_take_back(void)
{
    reset_prog_mode();
    mark_pastes(true);
    signals_interrupted(); /* it was meant for the other program */
    screen_repaint();
    refresh(); /* for curses to take it back; it has drawn nothing there */
}

void screen_descriptors(int *keyboard, int *out)
{
    *keyboard = screen.keyboard;
    *out = fileno(screen.out);
}

bool screen_copy(struct span text)
{
    if (!terminal_is_recent(termname()))
        return false;
    clipboard_sequence(&screen.wire.out, text);
    flush();
    return true;
}

/* ---------------------------------------------------------------- keys */

static uint32_t named_key(wint_t code)
{
    switch (code) {
    case KEY_UP:
        return K_UP;
    case KEY_DOWN:
        return K_DOWN;
    case KEY_LEFT:
        return K_LEFT;
    case KEY_RIGHT:
        return K_RIGHT;
    case KEY_HOME:
        return K_HOME;
    case KEY_END:
        return K_END;
    case KEY_PPAGE:
        return K_PAGE_UP;
    case KEY_NPAGE:
        return K_PAGE_DOWN;
    case KEY_DC:
        return K_DELETE;
    case KEY_BTAB:
        return K_SHIFT_TAB;
    case KEY_BACKSPACE:
        return K_BACKSPACE;
    case KEY_ENTER:
        return K_ENTER;
    case KEY_F(1):
        return K_F1;
    case KEY_RESIZE:
        return K_RESIZED;
    case KEY_PASTE_BEGIN:
        return K_PASTE_BEGIN;
    case KEY_PASTE_END:
        return K_PASTE_END;
    default:
        return K_UNKNOWN;
    }
}

/* A key that is there already. */
static uint32_t key_now(void)
{
    wint_t code;
    nodelay(screen.keys, TRUE);
    switch (wget_wch(screen.keys, &code)) {
    case OK:
        return code == '\n'   ? K_ENTER
               : code == '\b' ? K_BACKSPACE
                              : (uint32_t)code;
    case KEY_CODE_YES:
        if (code == KEY_RESIZE)
            screen_repaint(); /* what is left on it is the terminal's choice */
        return named_key(code);
    default:
        return K_NOTHING;
    }
}

/* Readable and yet nothing to read: nobody will press a key again. */
static bool is_closed(const struct pollfd *p)
{
    int waiting = 0;
    return (p->revents & (POLLHUP | POLLERR | POLLNVAL | POLLIN)) &&
           (ioctl(p->fd, FIONREAD, &waiting) != 0 || waiting == 0);
}

/* The window may have changed while the program was stopped. */
static uint32_t after_stop(void)
{
    struct winsize size;
    if (ioctl(fileno(screen.out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
        size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
    screen_repaint();
    return K_RESIZED;
}

uint32_t screen_key(int milliseconds)
{
    struct pollfd p = { .fd = screen.keyboard, .events = POLLIN };
    if (signals_end())
        return K_CLOSED;
    if (signals_continued())
        return after_stop();
    uint32_t key = key_now();
    if (key != K_NOTHING)
        return key;
    if (signals_interrupted())
        return K_CTRL('C');
    if (poll(&p, 1, milliseconds) < 0 && errno != EINTR)
        return K_CLOSED;
    if (signals_end())
        return K_CLOSED;
    bool closed = p.revents && is_closed(&p);
    key = key_now();
    if (key == K_NOTHING && signals_interrupted())
        return K_CTRL('C');
    return key == K_NOTHING && closed ? K_CLOSED : key;
}

bool screen_key_waits(void)
{
    struct pollfd p = { .fd = screen.keyboard, .events = POLLIN };
    return poll(&p, 1, 0) > 0 || signals_end();
}
