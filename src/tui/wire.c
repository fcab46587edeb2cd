/* The way from one picture to the next. */
#include "wire.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- orders */

static void say(struct wire *w, const char *order, int a, int b)
{
    char text[ORDER_MAX];
    size_t len = tongue_spell(text, order, a, b);
    if (len != SIZE_MAX)
        buffer_add(&w->out, (struct span){ text, len });
}

static void set_look(struct wire *w, enum style look)
{
    if (w->look != look)
        buffer_add(&w->out, span_of(w->tongue.look[w->look][look]));
    w->look = look;
}

/* What is cleared must not be cleared to a look. */
static void set_look_for_blanks(struct wire *w)
{
    if (w->tongue.on_blanks[w->look])
        set_look(w, STYLE_PLAIN);
}

/* Whether a glyph can be written with the look that is set. */
static bool is_at_hand(const struct wire *w, const struct glyph *g)
{
    if (g->style == w->look)
        return true;
    return glyph_is_blank(g) && !w->tongue.on_blanks[w->look];
}

static void lose_cursor(struct wire *w)
{
    w->row = w->column = -1;
}

/* ---------------------------------------------------------------- moving */

/* The shortest way found so far. */
struct way {
    char text[ORDER_MAX];
    size_t len; /* SIZE_MAX: none */
};

static void offer(struct way *way, const char *text, size_t len)
{
    if (len >= way->len || len >= sizeof way->text)
        return;
    memcpy(way->text, text, len);
    way->len = len;
}

static void offer_order(struct way *way, const char *order, int a, int b)
{
    char text[ORDER_MAX];
    offer(way, text, tongue_spell(text, order, a, b));
}

/* The same order, n times. */
static void offer_steps(struct way *way, const char *order, int n)
{
    char one[ORDER_MAX], text[ORDER_MAX];
    size_t len = tongue_spell(one, order, 0, 0);
    if (len == SIZE_MAX || len * (size_t)n >= sizeof text)
        return;
    for (int i = 0; i < n; i++)
        memcpy(text + len * (size_t)i, one, len);
    offer(way, text, len * (size_t)n);
}

/* Cells that are shown, written once more. */
static void offer_cells(
    struct way *way, const struct wire *w, int row, int first, int end)
{
    const struct glyph *cells = picture_row(&w->shown, row);
    char text[ORDER_MAX];
    size_t len = 0;
    for (int x = first; x < end; x++) {
        if (!is_at_hand(w, &cells[x]) || len + cells[x].len > sizeof text ||
            (x == first && cells[x].len == 0))
            return;
        memcpy(text + len, cells[x].text, cells[x].len);
        len += cells[x].len;
    }
    offer(way, text, len);
}

static struct way find_row(const struct wire *w, int row)
{
    struct way way = { .len = SIZE_MAX };
    if (w->row == row)
        way.len = 0;
    offer_order(&way, w->tongue.to_row, row, 0);
    /* A step down from the last row of those that scroll would scroll. */
    bool passes = w->row <= w->last && row > w->last;
    if (row > w->row && !passes)
        offer_steps(&way, w->tongue.down, row - w->row);
    return way;
}

/* Along a row, to the right. */
static struct way find_right(const struct wire *w, int row, int from, int to)
{
    struct way way = { .len = SIZE_MAX };
    if (from == to) {
        way.len = 0;
    } else {
        offer_order(&way, w->tongue.right_by, to - from, 0);
        offer_cells(&way, w, row, from, to);
    }
    return way;
}

/* Along a row that the cursor is in: from where it is, or from the beginning.
 */
static struct way find_column(const struct wire *w, int row, int column)
{
    struct way way = { .len = SIZE_MAX }, on = find_right(w, row, 0, column);
    char text[ORDER_MAX];
    if (w->column <= column)
        way = find_right(w, row, w->column, column);
    else
        offer_steps(&way, w->tongue.left, w->column - column);
    offer_order(&way, w->tongue.to_column, column, 0);
    size_t len = tongue_spell(text, w->tongue.begin, 0, 0);
    if (len != SIZE_MAX && on.len < sizeof text - len) {
        memcpy(text + len, on.text, on.len);
        offer(&way, text, len + on.len);
    }
    return way;
}

static void move_to(struct wire *w, int row, int column)
{
    struct way anew = { .len = SIZE_MAX };
    if (w->row == row && w->column == column)
        return;
    offer_order(&anew, w->tongue.address, row, column);
    if (w->row >= 0) {
        struct way down = find_row(w, row);
        struct way along = find_column(w, row, column);
        if (down.len != SIZE_MAX && along.len != SIZE_MAX &&
            down.len + along.len < anew.len) {
            buffer_add(&w->out, (struct span){ down.text, down.len });
            anew = along;
        }
    }
    buffer_add(&w->out, (struct span){ anew.text, anew.len });
    w->row = row;
    w->column = column;
}

/* --------------------------------------------------------------- writing */

static void write_glyph(
    struct wire *w, int row, int column, const struct glyph *g, int width)
{
    /* Blanks on the way can be written in a look that does not show on them. */
    if (w->tongue.on_blanks[w->look])
        set_look(w, (enum style)g->style);
    move_to(w, row, column);
    if (!is_at_hand(w, g))
        set_look(w, (enum style)g->style);
    buffer_add(&w->out, (struct span){ g->text, g->len });
    memcpy(picture_row(&w->shown, row) + column, g, (size_t)width * sizeof *g);
    w->column += width;
    if (w->column >= w->shown.n_columns)
        lose_cursor(w); /* past the edge, or on the next row */
}

/* Makes [first, end) of a row blank without writing it, if that is shorter. */
static bool erase(struct wire *w, int row, int first, int end)
{
    enum { TO_GO_ON = 4 }; /* bytes to where writing goes on */
    bool is_rest = end == w->shown.n_columns;
    struct way way = { .len = SIZE_MAX };
    if (is_rest)
        offer_order(&way, w->tongue.clear_line, 0, 0);
    else
        offer_order(&way, w->tongue.erase, end - first, 0);
    if (way.len == SIZE_MAX ||
        way.len + (is_rest ? 0 : TO_GO_ON) >= (size_t)(end - first))
        return false;
    move_to(w, row, first);
    set_look_for_blanks(w);
    buffer_add(&w->out, (struct span){ way.text, way.len });
    picture_blank(&w->shown, row, first, end);
    return true;
}

/* Where the blanks end that begin at a column; but for those at the end of the
 * row only as far as some are not shown yet. */
static int blanks_end(
    const struct glyph *new, const struct glyph *old, int x, int n_columns)
{
    int end = x, needed = x;
    for (; end < n_columns && glyph_is_blank(&new[end]); end++)
        if (!glyph_equal(&new[end], &old[end]))
            needed = end + 1;
    return end == n_columns ? end : needed;
}

static void show_row(struct wire *w, const struct picture *wanted, int row)
{
    const struct glyph *new = picture_row(wanted, row);
    const struct glyph *old = picture_row(&w->shown, row);
    int n_columns = wanted->n_columns, n = n_columns;
    if (w->tongue.scrolls_at_end && row == wanted->n_rows - 1)
        n--;
    for (int x = 0, width; x < n; x += width) {
        width = x + 1 < n_columns && new[x + 1].len == 0 ? 2 : 1;
        if (glyph_equal(&new[x], &old[x]))
            continue;
        int end = blanks_end(new, old, x, n_columns);
        if (end > x && erase(w, row, x, end))
            width = end - x;
        else
            write_glyph(w, row, x, &new[x], width);
    }
}

/* ------------------------------------------------------------ all of it */

static void scroll_all_rows(struct wire *w)
{
    if (w->tongue.region && (w->first > 0 || w->last < w->shown.n_rows - 1)) {
        say(w, w->tongue.region, 0, w->shown.n_rows - 1);
        lose_cursor(w);
    }
    w->first = 0;
    w->last = w->shown.n_rows - 1;
}

static void start_anew(struct wire *w, int n_rows, int n_columns)
{
    picture_clear(&w->shown, n_rows, n_columns);
    buffer_add(&w->out, span_of(w->tongue.plain));
    w->look = STYLE_PLAIN;
    w->first = 1; /* whatever they were */
    scroll_all_rows(w);
    say(w, w->tongue.clear, 0, 0);
    w->row = w->column = 0;
    w->is_lost = false;
}

void wire_show(
    struct wire *w, const struct picture *wanted, int row, int column)
{
    const struct picture *shown = &w->shown;
    if (w->is_lost || shown->n_rows != wanted->n_rows ||
        shown->n_columns != wanted->n_columns)
        start_anew(w, wanted->n_rows, wanted->n_columns);
    /* Where the cursor is, nothing is to be moved: after a scroll that is the
     * row that is new. */
    if (w->row >= 0)
        show_row(w, wanted, w->row);
    for (int y = 0; y < wanted->n_rows; y++)
        show_row(w, wanted, y);
    set_look(w, STYLE_PLAIN);
    move_to(w, row, column);
}

void wire_scroll(struct wire *w, int row, int n_rows, int by)
{
    const struct tongue *t = &w->tongue;
    int last = row + n_rows - 1;
    struct way way = { .len = SIZE_MAX };
    offer_order(&way, by < 0 ? t->up_all_by : t->down_all_by, abs(by), 0);
    offer_steps(&way, by < 0 ? t->up_all : t->down_all, abs(by));
    if (w->is_lost || !t->region || way.len == SIZE_MAX ||
        last >= w->shown.n_rows)
        return;
    if (w->first != row || w->last != last) {
        say(w, t->region, row, last);
        lose_cursor(w);
        w->first = row;
        w->last = last;
    }
    set_look_for_blanks(w);
    move_to(w, by < 0 ? last : row, 0);
    buffer_add(&w->out, (struct span){ way.text, way.len });
    picture_scroll(&w->shown, row, n_rows, by);
}

void wire_ring(struct wire *w)
{
    say(w, w->tongue.ring, 0, 0);
}

void wire_leave(struct wire *w)
{
    set_look(w, STYLE_PLAIN);
    if (!w->is_lost)
        scroll_all_rows(w);
    w->is_lost = true;
}

void wire_free(struct wire *w)
{
    picture_free(&w->shown);
    buffer_free(&w->out);
    *w = (struct wire){ 0 };
}
