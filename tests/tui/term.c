/*
 * The harness; see term.h. What is compared is what a terminal makes of the
 * bytes that were sent; see glass.h.
 *
 * Style letters: s shared, e edited, ! differs, m moved; of what has no colour
 * b bold, B bold and underlined, d dim, u underlined, r reverse; . plain.
 */
#include "term.h"

#include "app_state.h"
#include "glass.h"
#include "screen.h"
#include "theme.h"

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
    struct theme theme;
    struct glass glass;
    size_t taken; /* of the output, by the glass */
    char *output;
    struct buffer row;
} term;

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

/* The glass, when it has taken all that was sent. */
static const struct glass *look(void)
{
    size_t len;
    const char *sent = term_output(&len);
    glass_take(&term.glass, sent + term.taken, len - term.taken);
    term.taken = len;
    return &term.glass;
}

/* -------------------------------------------------- opening and closing */

void term_set(struct term_settings settings)
{
    term.settings = settings;
}

void term_open_with(int rows, int columns, const struct app_options *options)
{
    int ends[2];
    struct error err = { "" };
    if (term.app) { /* of a test that failed */
        struct term_settings settings = term.settings;
        term_close();
        term.settings = settings;
    }
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
    term.theme =
        options->theme ? *options->theme : theme_default(BACKGROUND_AUTO);
    glass_resize(&term.glass, rows, columns);
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
    glass_free(&term.glass);
    buffer_free(&term.row);
    memset(&term, 0, sizeof term);
}

struct app *term_app(void)
{
    return term.app;
}

/* ----------------------------------------------------------------- keys */

/* What terminfo calls the key, where terminals differ. */
static const struct {
    const char *name, *bytes, *known_as;
} keys[] = {
    { "Enter", "\r", NULL },
    { "Esc", "\033", NULL },
    { "Tab", "\t", NULL },
    { "Space", " ", NULL },
    { "Backspace", "\177", NULL },
    { "PasteBegin", "\033[200~", NULL },
    { "PasteEnd", "\033[201~", NULL },
    { "Shift-Tab", "", "kcbt" },
    { "Up", "", "kcuu1" },
    { "Down", "", "kcud1" },
    { "Right", "", "kcuf1" },
    { "Left", "", "kcub1" },
    { "Home", "", "khome" },
    { "End", "", "kend" },
    { "PgUp", "", "kpp" },
    { "PgDn", "", "knp" },
    { "F1", "", "kf1" },
    { "Delete", "", "kdch1" },
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
        if (span_equal(span_of(keys[i].name), name)) {
            const char *bytes = keys[i].bytes;
            if (keys[i].known_as)
                bytes = tigetstr(keys[i].known_as);
            /* Not every keyboard has every key. */
            return !bytes || bytes == (const char *)-1 || press(span_of(bytes));
        }
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
    (void)look();
    glass_resize(&term.glass, rows, columns);
    return app_step(term.app);
}

bool term_hang_up(void)
{
    close(term.press);
    term.press = -1;
    return app_step(term.app);
}

/* --------------------------------------------------------------- screen */

static char letter_of(const struct shade *s)
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
    int colors = tigetnum("colors");
    for (size_t i = 0; s->color >= 0 && i < 4; i++) {
        struct ink ink = theme_ink(&term.theme, colored[i].style, colors);
        if (s->color == ink.color &&
            s->reverse == ((ink.attributes & INK_REVERSE) != 0))
            return colored[i].letter;
    }
    return s->reverse                ? 'r'
           : s->bold && s->underline ? 'B'
           : s->bold                 ? 'b'
           : s->underline            ? 'u'
           : s->dim                  ? 'd'
                                     : '.';
}

static void strip(struct buffer *b, char c)
{
    while (b->len > 0 && b->ptr[b->len - 1] == c)
        b->ptr[--b->len] = '\0';
}

const char *term_row(int row)
{
    const struct glass *g = look();
    term.row.len = 0;
    for (int x = 0; x < g->n_columns; x++)
        buffer_add(&term.row, span_of(glass_at(g, row, x)->text));
    strip(&term.row, ' ');
    return term.row.ptr ? term.row.ptr : "";
}

/* A blank may have any colour: it goes with what stands on both its sides. */
char term_style(int row, int column)
{
    const struct glass *g = look();
    const struct pixel *p = glass_at(g, row, column);
    bool is_blank =
        strcmp(p->text, " ") == 0 && !p->shade.underline && !p->shade.reverse;
    if (!is_blank)
        return letter_of(&p->shade);
    if (column == 0 || column + 1 == g->n_columns ||
        strcmp(p[-1].text, " ") == 0 || strcmp(p[1].text, " ") == 0)
        return '.';
    char left = letter_of(&p[-1].shade);
    return left == letter_of(&p[1].shade) ? left : '.';
}

bool term_shows(const char *text)
{
    for (int y = 0; y < look()->n_rows; y++)
        if (strstr(term_row(y), text))
            return true;
    return false;
}

int term_cursor_row(void)
{
    return look()->row;
}

int term_cursor_column(void)
{
    return look()->column;
}

/* What is drawn over what was shown is to look like what is drawn anew. */
void term_expect_same_anew(void)
{
    struct glass before = glass_copy(look());
    screen_repaint();
    screen_show();
    if (!glass_equal(&before, look()))
        fail();
    glass_free(&before);
}

/* ------------------------------------------------------ expected screens */

static void add_screen(struct buffer *out)
{
    buffer_addf(out, "%dx%d, cursor at row %d, column %d\n", look()->n_columns,
        look()->n_rows, term_cursor_row(), term_cursor_column());
    for (int y = 0; y < look()->n_rows; y++)
        buffer_addf(out, "|%s\n", term_row(y));
    buffer_addf(out, "styles\n");
    for (int y = 0; y < look()->n_rows; y++) {
        struct buffer styles = { 0 };
        for (int x = 0; x < look()->n_columns; x++) {
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
