/*
 * The harness; see term.h. What is compared is what curses believes to be on
 * the terminal (curscr), after everything has been sent.
 *
 * Style letters: s shared, e edited, ! differs, m moved; of what has no colour
 * b bold, d dim, u underlined, r reverse; . plain.
 */
#include "term.h"

#include "app_state.h"
#include "screen.h"

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <twicetold/text.h>
#include <unistd.h>
#include <wchar.h>

static struct {
    struct app *app;
    FILE *out, *keyboard;
    int press; /* the end of the pipe that keys are written to */
    off_t counted;
    struct term_settings settings;
    char *output;
    struct buffer row;
} term;

/* -------------------------------------------------- opening and closing */

void term_set(struct term_settings settings)
{
    term.settings = settings;
}

void term_open_with(int rows, int columns, const struct app_options *options)
{
    int ends[2];
    struct error err = { "" };
    char number[16];
    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
    assert_int_equal(pipe(ends), 0);
    term.keyboard = fdopen(ends[0], "r");
    term.press = ends[1];
    term.out = tmpfile();
    term.counted = 0;
    snprintf(number, sizeof number, "%d", rows);
    setenv("LINES", number, 1);
    snprintf(number, sizeof number, "%d", columns);
    setenv("COLUMNS", number, 1);
    struct screen_options screen = {
        .term = term.settings.term ? term.settings.term : "xterm-256color",
        .out = term.out,
        .in = term.keyboard,
        .ascii = term.settings.ascii,
        .no_color = term.settings.no_color,
        .theme = options->theme,
    };
    if (!screen_open(&screen, NULL, &err))
        fail_msg("%s", err.text);
    term.app = app_new(options);
    term.app->pause = 0;
}

void term_open(int rows, int columns, struct corpus *c)
{
    struct app_options options = {
        .corpus = c,
        .reuse = reuse_defaults(),
        .story = story_defaults(),
    };
    term_open_with(rows, columns, &options);
    /* However slow the machine: nothing is drawn before all is known. */
    term.app->draw_at = INT64_MAX;
    term_settle();
}

void term_close(void)
{
    screen_close();
    app_free(term.app);
    fclose(term.keyboard);
    fclose(term.out);
    if (term.press >= 0)
        close(term.press);
    free(term.output);
    buffer_free(&term.row);
    memset(&term, 0, sizeof term);
}

struct app *term_app(void)
{
    return term.app;
}

/* ----------------------------------------------------------------- keys */

static const struct {
    const char *name, *bytes;
} keys[] = {
    { "Enter", "\r" },
    { "Esc", "\033" },
    { "Tab", "\t" },
    { "Shift-Tab", "\033[Z" },
    { "Space", " " },
    { "Backspace", "\177" },
    { "Up", "\033OA" },
    { "Down", "\033OB" },
    { "Right", "\033OC" },
    { "Left", "\033OD" },
    { "Home", "\033OH" },
    { "End", "\033OF" },
    { "PgUp", "\033[5~" },
    { "PgDn", "\033[6~" },
    { "F1", "\033OP" },
    { "Delete", "\033[3~" },
    { "PasteBegin", "\033[200~" },
    { "PasteEnd", "\033[201~" },
};

void term_ahead(const char *bytes)
{
    size_t len = strlen(bytes);
    assert_int_equal(write(term.press, bytes, len), len);
}

static bool press(struct span bytes)
{
    assert_int_equal(write(term.press, bytes.ptr, bytes.len), bytes.len);
    return app_step(term.app);
}

bool term_type(const char *text)
{
    struct span s = span_of(text);
    bool more = true;
    for (size_t at = 0, start = 0; more && at < s.len; start = at) {
        text_next(s, &at);
        more = press(span_cut(s, start, at));
    }
    return more;
}

static bool press_named(struct span name)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (span_equal(span_of(keys[i].name), name))
            return press(span_of(keys[i].bytes));
    if (name.len == 6 && memcmp(name.ptr, "Ctrl-", 5) == 0) {
        char control = (char)K_CTRL(name.ptr[5]);
        return press((struct span){ &control, 1 });
    }
    char typed[64];
    snprintf(typed, sizeof typed, "%.*s", (int)name.len, name.ptr);
    return term_type(typed);
}

bool term_key(const char *names)
{
    bool more = true;
    while (more && *names) {
        size_t len = strcspn(names, " ");
        more = press_named((struct span){ names, len });
        names += len + (names[len] == ' ');
    }
    return more;
}

bool term_step(void)
{
    assert_true(app_busy(term.app));
    return app_step(term.app);
}

void term_settle(void)
{
    while (app_busy(term.app))
        assert_true(app_step(term.app));
}

bool term_resize(int rows, int columns)
{
    resizeterm(rows, columns);
    return app_step(term.app);
}

bool term_hang_up(void)
{
    close(term.press);
    term.press = -1;
    return app_step(term.app);
}

/* --------------------------------------------------------------- output */

static off_t written(void)
{
    struct stat status;
    assert_int_equal(fflush(term.out), 0);
    assert_int_equal(fstat(fileno(term.out), &status), 0);
    return status.st_size;
}

size_t term_sent(void)
{
    off_t before = term.counted;
    term.counted = written();
    return (size_t)(term.counted - before);
}

const char *term_output(size_t *len)
{
    *len = (size_t)written();
    free(term.output);
    term.output = mem_alloc(*len + 1);
    assert_int_equal(pread(fileno(term.out), term.output, *len, 0), *len);
    term.output[*len] = '\0';
    return term.output;
}

/* --------------------------------------------------------------- screen */

/* The characters at a place, and the columns they take. */
static int read_cell(int row, int column, wchar_t wide[CCHARW_MAX + 1],
    attr_t *attributes, short *pair)
{
    cchar_t cell;
    int y, x; /* reading moves the cursor */
    getyx(curscr, y, x);
    mvwin_wch(curscr, row, column, &cell);
    wmove(curscr, y, x);
    getcchar(&cell, wide, attributes, pair, NULL);
    int width = wcwidth(wide[0]);
    return width > 1 ? width : 1;
}

static char letter_of(attr_t attributes, short pair)
{
    static const struct {
        enum style style;
        char letter;
    } colored[] = {
        { STYLE_SHARED, 's' },
        { STYLE_EDITED, 'e' },
        { STYLE_DIFFERS, '!' },
        { STYLE_MOVED, 'm' },
    };
    for (size_t i = 0; i < sizeof colored / sizeof colored[0]; i++)
        if (pair == (short)(colored[i].style + 1))
            return colored[i].letter;
    return attributes & A_REVERSE     ? 'r'
           : attributes & A_BOLD      ? 'b'
           : attributes & A_UNDERLINE ? 'u'
           : attributes & A_DIM       ? 'd'
                                      : '.';
}

static void strip(struct buffer *b, char c)
{
    while (b->len > 0 && b->ptr[b->len - 1] == c)
        b->ptr[--b->len] = '\0';
}

const char *term_row(int row)
{
    wchar_t wide[CCHARW_MAX + 1];
    char bytes[16];
    attr_t attributes;
    short pair;
    term.row.len = 0;
    for (int x = 0; x < COLS;) {
        x += read_cell(row, x, wide, &attributes, &pair);
        for (size_t i = 0; wide[i]; i++) {
            int len = wctomb(bytes, wide[i]);
            if (len > 0)
                buffer_add(&term.row, (struct span){ bytes, (size_t)len });
        }
    }
    strip(&term.row, ' ');
    return term.row.ptr ? term.row.ptr : "";
}

char term_style(int row, int column)
{
    wchar_t wide[CCHARW_MAX + 1];
    attr_t attributes;
    short pair;
    read_cell(row, column, wide, &attributes, &pair);
    return letter_of(attributes, pair);
}

bool term_shows(const char *text)
{
    for (int y = 0; y < LINES; y++)
        if (strstr(term_row(y), text))
            return true;
    return false;
}

int term_cursor_row(void)
{
    return getcury(curscr);
}

int term_cursor_column(void)
{
    return getcurx(curscr);
}

/* ------------------------------------------------------ expected screens */

static void add_screen(struct buffer *out)
{
    buffer_addf(out, "%dx%d, cursor at row %d, column %d\n", COLS, LINES,
        term_cursor_row(), term_cursor_column());
    for (int y = 0; y < LINES; y++)
        buffer_addf(out, "|%s\n", term_row(y));
    buffer_addf(out, "styles\n");
    for (int y = 0; y < LINES; y++) {
        struct buffer styles = { 0 };
        for (int x = 0; x < COLS; x++) {
            char letter = term_style(y, x);
            buffer_add(&styles, (struct span){ &letter, 1 });
        }
        strip(&styles, '.');
        buffer_addf(out, "|%s\n", styles.ptr);
        buffer_free(&styles);
    }
}

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "r");
    struct buffer text = { 0 };
    char block[4096];
    size_t n;
    while (file && (n = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&text, (struct span){ block, n });
    if (file)
        fclose(file);
    return text.ptr;
}

void term_expect(const char *name)
{
    char path[512];
    struct buffer screen = { 0 };
    const char *folder = getenv("srcdir");
    snprintf(path, sizeof path, "%s/tests/tui/expected/%s.txt",
        folder ? folder : ".", name);
    add_screen(&screen);
    if (getenv("GENERATE")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fwrite(screen.ptr, 1, screen.len, file);
        fclose(file);
    } else {
        char *expected = read_all(path);
        if (!expected || strcmp(expected, screen.ptr) != 0) {
            print_error("expected (%s):\n%s\ngot:\n%s\n", path,
                expected ? expected : "(no such file)", screen.ptr);
            free(expected);
            buffer_free(&screen);
            fail();
        }
        free(expected);
    }
    buffer_free(&screen);
}
