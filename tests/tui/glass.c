/* Bytes to pixels; see glass.h. */
#include "config.h"

#include "glass.h"

#include "support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <wchar.h>

static struct pixel *at(const struct glass *g, int row, int column)
{
    return &g->pixels[row * g->n_columns + column];
}

const struct pixel *glass_at(const struct glass *g, int row, int column)
{
    return at(g, row, column);
}

static void blank(struct glass *g, int row, int first, int end)
{
    for (int x = first; x < end && x < g->n_columns; x++)
        *at(g, row, x) =
            (struct pixel){ .text = " ", .shade = { .color = -1 } };
}

static void blank_rows(struct glass *g, int first, int end)
{
    for (int y = first; y < end; y++)
        blank(g, y, 0, g->n_columns);
}

void glass_resize(struct glass *g, int n_rows, int n_columns)
{
    glass_free(g);
    *g = (struct glass){ .n_rows = n_rows,
        .n_columns = n_columns,
        .last = n_rows - 1,
        .shade = { .color = -1 } };
    g->pixels =
        calloc((size_t)n_rows * (size_t)n_columns + 1, sizeof(struct pixel));
    blank_rows(g, 0, n_rows);
}

void glass_free(struct glass *g)
{
    free(g->pixels);
    *g = (struct glass){ 0 };
}

struct glass glass_copy(const struct glass *g)
{
    struct glass copy = *g;
    size_t size =
        (size_t)g->n_rows * (size_t)g->n_columns * sizeof(struct pixel);
    copy.pixels = malloc(size + 1);
    memcpy(copy.pixels, g->pixels, size);
    return copy;
}

static bool same_shade(const struct shade *a, const struct shade *b)
{
    return a->color == b->color && a->bold == b->bold && a->dim == b->dim &&
           a->underline == b->underline && a->reverse == b->reverse;
}

/* The colour of a blank is not to be seen. */
static bool same_pixel(const struct pixel *a, const struct pixel *b)
{
    bool is_blank = strcmp(a->text, " ") == 0 && !a->shade.underline &&
                    !a->shade.reverse && !b->shade.underline &&
                    !b->shade.reverse;
    return strcmp(a->text, b->text) == 0 &&
           (is_blank || same_shade(&a->shade, &b->shade));
}

bool glass_equal(const struct glass *a, const struct glass *b)
{
    if (a->row != b->row || a->column != b->column)
        print_error(
            "cursor at %d,%d or %d,%d\n", a->row, a->column, b->row, b->column);
    for (int y = 0; y < a->n_rows; y++)
        for (int x = 0; x < a->n_columns; x++)
            if (!same_pixel(at(a, y, x), at(b, y, x))) {
                print_error("row %d, column %d: \"%s\" or \"%s\"\n", y, x,
                    at(a, y, x)->text, at(b, y, x)->text);
                return false;
            }
    return a->row == b->row && a->column == b->column;
}

/* ------------------------------------------------------------- characters */

static void scroll(struct glass *g, int by)
{
    for (; by > 0; by--) {
        memmove(at(g, g->first, 0), at(g, g->first + 1, 0),
            (size_t)((g->last - g->first) * g->n_columns) *
                sizeof(struct pixel));
        blank(g, g->last, 0, g->n_columns);
    }
    for (; by < 0; by++) {
        memmove(at(g, g->first + 1, 0), at(g, g->first, 0),
            (size_t)((g->last - g->first) * g->n_columns) *
                sizeof(struct pixel));
        blank(g, g->first, 0, g->n_columns);
    }
}

static void step_down(struct glass *g)
{
    if (g->row == g->last)
        scroll(g, 1);
    else if (g->row < g->n_rows - 1)
        g->row++;
}

static void step_up(struct glass *g)
{
    if (g->row == g->first)
        scroll(g, -1);
    else if (g->row > 0)
        g->row--;
}

/* Of what is wide no half stays alone. */
static void part(struct glass *g, int column)
{
    if (column > 0 && column < g->n_columns && !*at(g, g->row, column)->text)
        blank(g, g->row, column - 1, column + 1);
}

static void put(struct glass *g, struct span text, uint32_t c)
{
    int width = wcwidth((wchar_t)c);
    if (width < 1) { /* a mark on what stands before */
        int x = g->wraps ? g->column : g->column - 1;
        while (x > 0 && !*at(g, g->row, x)->text)
            x--;
        assert_true(x >= 0);
        struct pixel *p = at(g, g->row, x);
        size_t len = strlen(p->text);
        assert_true(len + text.len < sizeof p->text);
        memcpy(p->text + len, text.ptr, text.len);
        return;
    }
    if (g->wraps || g->column + width > g->n_columns) {
        g->column = 0;
        step_down(g);
        g->wraps = false;
    }
    part(g, g->column);
    part(g, g->column + width);
    for (int i = 0; i < width && g->column + i < g->n_columns; i++)
        *at(g, g->row, g->column + i) = (struct pixel){ .shade = g->shade };
    memcpy(at(g, g->row, g->column)->text, text.ptr, text.len);
    g->column += width;
    if (g->column >= g->n_columns) {
        g->column = g->n_columns - 1;
        g->wraps = true;
    }
}

/* -------------------------------------------------------------- sequences */

static void set_shade(struct glass *g, const int *n, int count)
{
    struct shade *s = &g->shade;
    for (int i = 0; i < count; i++)
        if (n[i] == 0)
            *s = (struct shade){ .color = -1 };
        else if (n[i] == 1)
            s->bold = true;
        else if (n[i] == 2)
            s->dim = true;
        else if (n[i] == 4)
            s->underline = true;
        else if (n[i] == 7)
            s->reverse = true;
        else if (n[i] >= 30 && n[i] <= 37)
            s->color = n[i] - 30;
        else if (n[i] >= 90 && n[i] <= 97)
            s->color = n[i] - 90 + 8;
        else if (n[i] == 39)
            s->color = -1;
        else if (n[i] == 38 && i + 2 < count && n[i + 1] == 5) {
            s->color = n[i + 2];
            i += 2;
        } else if (n[i] != 49 && n[i] != 10)
            fail_msg("an unknown look: %d", n[i]);
}

static int within(int n, int most)
{
    return n < 0 ? 0 : n > most ? most : n;
}

/* Orders that move the cursor; false: it is none. */
static bool move_cursor(struct glass *g, const int *n, int count, char letter)
{
    int by = n[0] > 0 ? n[0] : 1, row = g->row, column = g->column;
    switch (letter) {
    case 'H':
        row = by - 1;
        column = count > 1 && n[1] > 0 ? n[1] - 1 : 0;
        break;
    case 'd':
        row = by - 1;
        break;
    case 'G':
        column = by - 1;
        break;
    case 'A':
        row -= by;
        break;
    case 'B':
        row += by;
        break;
    case 'C':
        column += by;
        break;
    case 'D':
        column -= by;
        break;
    default:
        return false;
    }
    g->row = within(row, g->n_rows - 1);
    g->column = within(column, g->n_columns - 1);
    g->wraps = false;
    return true;
}

static void set_region(struct glass *g, const int *n, int count)
{
    int first = n[0] > 0 ? n[0] : 1;
    int last = count > 1 && n[1] > 0 ? n[1] : g->n_rows;
    if (first >= last || last > g->n_rows)
        return;
    g->first = first - 1;
    g->last = last - 1;
    g->row = g->column = 0;
    g->wraps = false;
}

/* ESC [ numbers letter */
static void control(struct glass *g, const int *n, int count, char letter)
{
    int by = n[0] > 0 ? n[0] : 1;
    if (move_cursor(g, n, count, letter))
        return;
    switch (letter) {
    case 'K':
        assert_int_equal(n[0], 0);
        part(g, g->column);
        blank(g, g->row, g->column, g->n_columns);
        break;
    case 'J':
        assert_in_range(n[0], 0, 2);
        blank(g, g->row, n[0] == 0 ? g->column : 0, g->n_columns);
        blank_rows(g, n[0] == 0 ? g->row + 1 : 0, g->n_rows);
        break;
    case 'X':
        part(g, g->column);
        part(g, g->column + by);
        blank(g, g->row, g->column, g->column + by);
        break;
    case 'S':
        scroll(g, by);
        break;
    case 'T':
        scroll(g, -by);
        break;
    case 'r':
        set_region(g, n, count);
        break;
    case 'm':
        set_shade(g, n, count);
        break;
    case 't': /* titles are saved and put back */
    case 'l':
    case 'h':
        break;
    default:
        fail_msg("an unknown order: %c", letter);
    }
}

/* A sequence from ESC on, when it is complete: its length; else 0. */
static size_t obey(struct glass *g, const char *s, size_t len)
{
    if (len < 2)
        return 0;
    if (s[1] == '(' || s[1] == ')')
        return len < 3 ? 0 : 3;
    if (s[1] == ']') { /* for the window or the clipboard, up to a bell */
        const char *bell = memchr(s, '\a', len);
        return bell ? (size_t)(bell - s) + 1 : 0;
    }
    if (s[1] != '[') {
        if (s[1] == 'M')
            step_up(g);
        else if (!strchr("=>78", s[1]))
            fail_msg("an unknown order: ESC %c", s[1]);
        return 2;
    }
    int numbers[16] = { 0 }, n = 0;
    bool is_private = len > 2 && s[2] == '?';
    for (size_t i = 2 + is_private; i < len; i++) {
        if (s[i] >= '0' && s[i] <= '9') {
            numbers[n] = numbers[n] * 10 + s[i] - '0';
        } else if (s[i] == ';') {
            n++;
        } else {
            if (is_private)
                assert_non_null(strchr("hlc", s[i]));
            else
                control(g, numbers, n + 1, s[i]);
            return i + 1;
        }
    }
    return 0;
}

/* The length of what was taken off the beginning, 0 when more must come. */
static size_t take_one(struct glass *g, const char *s, size_t len)
{
    size_t next = 0;
    switch (*s) {
    case '\033':
        return obey(g, s, len);
    case '\r':
        g->column = 0;
        g->wraps = false;
        return 1;
    case '\n':
        step_down(g);
        return 1;
    case '\b':
        g->column -= g->column > 0;
        g->wraps = false;
        return 1;
    case '\f':
        blank_rows(g, 0, g->n_rows);
        g->row = g->column = 0;
        return 1;
    case '\a':
    case '\017':
        return 1;
    default: {
        unsigned char lead = (unsigned char)*s;
        size_t need = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (len < need)
            return 0;
        uint32_t c = text_next((struct span){ s, need }, &next);
        assert_true(c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0));
        put(g, (struct span){ s, next }, c);
        return next;
    }
    }
}

void glass_take(struct glass *g, const char *bytes, size_t len)
{
    char *all = malloc(g->n_pending + len + 1);
    memcpy(all, g->pending, g->n_pending);
    memcpy(all + g->n_pending, bytes, len);
    len += g->n_pending;
    size_t i = 0, taken;
    while (i < len && (taken = take_one(g, all + i, len - i)) > 0)
        i += taken;
    g->n_pending = len - i;
    assert_true(g->n_pending < sizeof g->pending);
    memcpy(g->pending, all + i, g->n_pending);
    free(all);
}
