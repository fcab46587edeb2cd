/* Common behaviour of views; see view.h. */
#include "view.h"
#include "theme.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

struct effect effect_of(enum effect_kind kind)
{
    return (struct effect){ .kind = kind };
}

struct effect effect_to(
    enum effect_kind kind, enum place_kind place, uint32_t a, uint32_t b)
{
    return (struct effect){ kind, { place, a, b } };
}

void view_say(struct view *v, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    v->note.len = 0;
    buffer_vaddf(&v->note, format, args);
    va_end(args);
}

/* ------------------------------------------------- opening and resizing */

struct view *view_open(const struct view_ops *ops, struct desk *desk,
    struct place place, struct error *err)
{
    struct view *v = mem_alloc_zeroed(1, sizeof *v);
    v->ops = ops;
    v->desk = desk;
    v->place = place;
    v->list = &v->rows;
    v->state = mem_alloc_zeroed(1, ops->state_size);
    if (!ops->open || ops->open(v, err))
        return v;
    view_close(v);
    return NULL;
}

void view_close(struct view *v)
{
    if (!v)
        return;
    if (v->ops->close)
        v->ops->close(v);
    buffer_free(&v->needle);
    buffer_free(&v->filter);
    buffer_free(&v->note);
    free(v->state);
    free(v);
}

struct spot view_where(const struct view *v)
{
    if (v->ops->where && v->list->n_rows > 0)
        return v->ops->where(v);
    return (struct spot){ .article = NO_ID, .row = v->list->cursor };
}

void view_go(struct view *v, struct spot spot)
{
    list_go(v->list, v->ops->row_of ? v->ops->row_of(v, spot) : spot.row);
}

void view_layout_at(struct view *v, struct spot spot)
{
    size_t line = v->list->cursor - v->list->top;
    bool was_empty = v->list->n_rows == 0;
    v->ops->layout(v, spot);
    if (was_empty)
        spot.row = v->list->cursor;
    else if (v->ops->row_of)
        spot.row = v->ops->row_of(v, spot);
    list_place(v->list, spot.row, line);
}

void view_layout(struct view *v)
{
    view_layout_at(v, view_where(v));
}

void view_resize(struct view *v, int height, int width)
{
    if (v->height == height && v->width == width)
        return;
    v->height = height;
    v->width = width;
    view_layout(v);
}

/* ------------------------------------------------------------ searching */

/* To the next row that has the needle, round the end when there is none. */
static struct effect search_on(struct view *v, bool forward)
{
    struct span needle = buffer_span(&v->needle);
    size_t n = v->list->n_rows;
    if (needle.len == 0)
        return effect_refuse(
            v, "nothing was searched for yet: %s searches", key_for(v, SEARCH));
    for (size_t i = 1; i <= n; i++) {
        size_t row = (v->list->cursor + (forward ? i : n - i)) % n;
        if (!v->ops->row_has(v, row, needle))
            continue;
        if (forward ? row <= v->list->cursor : row >= v->list->cursor)
            view_say(v, i == n    ? "nowhere else"
                        : forward ? "found from the beginning"
                                  : "found from the end");
        list_go(v->list, row);
        return effect_of(EFFECT_STAY);
    }
    return effect_refuse(
        v, "\"%.*s\" is not here", (int)needle.len, needle.ptr);
}

struct effect view_search(struct view *v, struct span needle)
{
    if (!v->ops->row_has)
        return effect_refuse(v, "there is nothing to search here");
    if (needle.len > 0) {
        v->needle.len = 0;
        buffer_add(&v->needle, needle);
    }
    v->unsettled = v->ops->settle != NULL;
    return search_on(v, true);
}

void view_seek(struct view *v, struct span needle)
{
    v->needle.len = 0;
    buffer_add(&v->needle, needle);
    for (size_t row = 0; needle.len > 0 && row < v->list->n_rows; row++)
        if (v->ops->row_has(v, row, needle)) {
            list_go(v->list, row);
            return;
        }
}

struct effect view_filter(struct view *v, struct span filter)
{
    v->filter.len = 0;
    buffer_add(&v->filter, filter);
    view_layout(v);
    return effect_of(EFFECT_STAY);
}

/* --------------------------------------------------------------- moving */

static struct effect moved(struct view *v, bool has_moved)
{
    if (has_moved)
        return effect_of(EFFECT_STAY);
    return effect_refuse(v, "%s",
        v->list->n_rows == 0   ? "there is nothing here"
        : v->list->cursor == 0 ? "this is the beginning"
                               : "this is the end");
}

static struct effect go_to_row(struct view *v, size_t row)
{
    list_go(v->list, row);
    return effect_of(EFFECT_STAY);
}

/* Everything a view can do without knowing which view it is. */
struct effect view_act_commonly(struct view *v, const struct command *command)
{
    struct list *l = v->list;
    long n = command->count > 0 ? (long)command->count : 1;
    long page = l->height > 1 ? (long)l->height - 1 : 1;
    long half = l->height > 1 ? (long)l->height / 2 : 1;
    size_t last = l->n_rows > 0 ? l->n_rows - 1 : 0;
    switch (command->action) {
    case ACTION_DOWN:
        return moved(v, list_step(l, n));
    case ACTION_UP:
        return moved(v, list_step(l, -n));
    case ACTION_PAGE_DOWN:
        return moved(v, list_page(l, n * page));
    case ACTION_PAGE_UP:
        return moved(v, list_page(l, -n * page));
    case ACTION_HALF_DOWN:
        return moved(v, list_page(l, n * half));
    case ACTION_HALF_UP:
        return moved(v, list_page(l, -n * half));
    case ACTION_FIRST:
        return go_to_row(v, command->count > 0 ? command->count - 1 : 0);
    case ACTION_LAST:
        return go_to_row(v, command->count > 0 ? command->count - 1 : last);
    case ACTION_NEXT_FOUND:
    case ACTION_PREVIOUS_FOUND:
        if (!v->ops->row_has)
            return effect_refuse(v, "there is nothing to search here");
        return search_on(v, command->action == ACTION_NEXT_FOUND);
    case ACTION_CANCEL:
        v->needle.len = 0;
        return effect_say(v, "the search is ended");
    case ACTION_LEAVE:
    case ACTION_CLOSE:
    case ACTION_BACK:
        return effect_of(EFFECT_BACK);
    case ACTION_QUIT:
        return effect_of(EFFECT_QUIT);
    default:
        if (l->n_rows == 0)
            return effect_refuse(v, "there is nothing here");
        return effect_refuse(
            v, "%s has no use here", action_info(command->action)->name);
    }
}

struct effect view_act(struct view *v, const struct command *command)
{
    struct effect effect =
        v->ops->act ? v->ops->act(v, command) : effect_of(EFFECT_PASS);
    v->unsettled = v->ops->settle != NULL;
    return effect;
}

/* -------------------------------------------------------------- drawing */

/* As many whole parts of a title as there is room for; a date or a number that
 * was cut off in the middle would tell nothing. */
static struct span whole_parts(struct span text, int room)
{
    struct buffer between = { 0 };
    buffer_addf(&between, " %s ", theme_signs(screen_ascii())->between);
    bool in_parts =
        text.len > 0 && memmem(text.ptr, text.len, between.ptr, between.len);
    while (in_parts && text.len > 0 && text_width(text) > room) {
        size_t end = text.len;
        do
            end--;
        while (end > 0 && !span_equal(span_cut(text, end, end + between.len),
                              buffer_span(&between)));
        text = span_cut(text, 0, end);
    }
    buffer_free(&between);
    return text;
}

void view_head(
    struct brush *brush, struct span name, struct span rest, struct span right)
{
    int edge = brush->end, room = edge - brush->column;
    int right_width = text_width(right);
    bool has_right =
        right_width + text_width(name) + text_width(rest) + 2 <= room;
    if (!has_right && text_width(name) + right_width + 12 <= room)
        has_right = true;
    if (has_right)
        brush->end -= right_width + 2;
    brush_cut(brush, name, STYLE_TITLE);
    brush_cut(
        brush, whole_parts(rest, brush->end - brush->column), STYLE_PLAIN);
    brush->end = edge;
    if (has_right) {
        brush_move(brush, edge - right_width);
        brush_text(brush, right, STYLE_PLAIN);
    }
}

void view_head_of_notes(const struct view *v, struct brush *brush,
    const char *name, const char *rest)
{
    struct buffer words = { 0 }, right = { 0 };
    buffer_addf(&words, "   %s", rest);
    buffer_addf(&right, "%s back", key_for(v, CLOSE));
    view_head(brush, span_of(name), buffer_span(&words), buffer_span(&right));
    buffer_free(&words);
    buffer_free(&right);
}

void view_draw_message(const struct pane *body, const char *format, ...)
{
    struct buffer b = { 0 };
    struct brush brush = pane_line(body, 0);
    va_list args;
    va_start(args, format);
    buffer_vaddf(&b, format, args);
    va_end(args);
    brush_move(&brush, body->width > 20);
    brush_cut(&brush, buffer_span(&b), STYLE_PLAIN);
    screen_cursor(body->row, body->column);
    buffer_free(&b);
}

void view_draw(const struct view *v, const struct pane *body)
{
    if (v->ops->draw) {
        v->ops->draw(v, body);
        return;
    }
    const struct list *l = &v->rows;
    for (size_t i = 0; i < l->height && l->top + i < l->n_rows; i++) {
        struct brush brush = pane_line(body, (int)i);
        v->ops->draw_row(v, l->top + i, &brush);
    }
    screen_cursor(body->row + (int)(l->cursor - l->top), body->column);
}
