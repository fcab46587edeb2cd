/*
 * The keys as they are bound now, one row an action, those of the view that
 * asked first: made from the action list and the key table, so never out of
 * date.
 */
#include "find.h"
#include "theme.h"
#include "view.h"

#include <stdlib.h>
#include <twicetold/text.h>

struct help_row {
    const char *heading; /* NULL: a row of an action */
    enum action action;
};

struct help {
    ARRAY(struct help_row) rows;
};

/* Appends the text of a row as it is searched for: keys, name and help. */
static void row_words(
    const struct view *v, const struct help_row *row, struct buffer *out)
{
    if (row->heading) {
        buffer_add(out, span_of(row->heading));
        return;
    }
    const struct action_info *info = action_info(row->action);
    keymap_keys(out, &v->desk->keymap, row->action);
    buffer_addf(out, "  %s  :%s", info->help, info->name);
}

static bool has(
    const struct view *v, const struct help_row *row, struct span needle)
{
    struct buffer words = { 0 };
    size_t start, end;
    row_words(v, row, &words);
    bool found = find_text(buffer_span(&words), needle, 0, &start, &end);
    buffer_free(&words);
    return found;
}

static bool help_row_has(const struct view *v, size_t row, struct span needle)
{
    const struct help *help = v->state;
    return has(v, &help->rows.items[row], needle);
}

/* The actions that are there in `here` and not there in `elsewhere`. */
static void add_section(
    struct view *v, const char *heading, unsigned here, unsigned elsewhere)
{
    struct help *help = v->state;
    struct span filter = buffer_span(&v->filter);
    size_t before = help->rows.len;
    array_push(&help->rows, (struct help_row){ heading, ACTION_NONE });
    for (int i = 0; i < N_ACTIONS; i++) {
        struct help_row row = { NULL, (enum action)i };
        unsigned where = action_info(row.action)->where;
        if ((where & here) && !(where & elsewhere) &&
            (filter.len == 0 || has(v, &row, filter)))
            array_push(&help->rows, row);
    }
    if (help->rows.len == before + 1)
        help->rows.len = before;
}

static void help_layout(struct view *v, struct spot spot)
{
    (void)spot;
    struct help *help = v->state;
    help->rows.len = 0;
    add_section(v, "In this view", v->place.a & ~(unsigned)IN_NOTES, IN_NOTES);
    add_section(v, "Everywhere", IN_NOTES, 0);
    add_section(
        v, "In other views", IN_NEWS, (v->place.a & IN_NEWS) | IN_NOTES);
    v->rows.n_rows = help->rows.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

static void help_draw_row(const struct view *v, size_t row, struct brush *brush)
{
    const struct help *help = v->state;
    const struct help_row *r = &help->rows.items[row];
    struct span needle = buffer_span(&v->needle);
    int width = brush->end - brush->column;
    brush_move(brush, 1);
    if (r->heading) {
        brush_found(brush, span_of(r->heading), STYLE_TITLE, needle);
        return;
    }
    const struct action_info *info = action_info(r->action);
    struct buffer keys = { 0 };
    keymap_keys(&keys, &v->desk->keymap, r->action);
    brush_move(brush, width < 60 ? 1 : 3);
    brush_found(brush, buffer_span(&keys), STYLE_PLAIN, needle);
    int column = width < 60 ? 16 : 26;
    brush_move(brush, brush->column + 2 > column ? brush->column + 2 : column);
    struct buffer words = { 0 };
    text_ellipsis(&words, span_of(info->help), brush->end - brush->column,
        screen_ascii());
    brush_found(brush, buffer_span(&words), STYLE_PLAIN, needle);
    struct buffer name = { 0 };
    buffer_addf(&name, ":%s", info->name);
    int at = brush->end - 1 - text_width(buffer_span(&name));
    if (at > brush->column + 2) {
        brush_move(brush, at);
        brush_found(brush, buffer_span(&name), STYLE_STATUS, needle);
    }
    buffer_free(&keys);
    buffer_free(&words);
    buffer_free(&name);
}

static void help_draw_head(const struct view *v, struct brush *brush)
{
    (void)v;
    view_head(brush, span_of("Keys"), span_of("   as they are bound now"),
        span_of("q back"));
}

static void help_status(const struct view *v, struct buffer *out)
{
    if (v->filter.len > 0)
        buffer_addf(
            out, "only what has \"%s\"; & and Enter shows all", v->filter.ptr);
}

static void help_close(struct view *v)
{
    struct help *help = v->state;
    array_free(&help->rows);
}

static const struct hint help_hints[] = {
    { .action = ACTION_SEARCH, .words = "search" },
    { .action = ACTION_FILTER, .words = "only what matches" },
    { .action = ACTION_CLOSE, .words = "back" },
    { .action = ACTION_NONE },
};

const struct view_ops view_help = {
    .context = IN_NOTES,
    .state_size = sizeof(struct help),
    .layout = help_layout,
    .draw_head = help_draw_head,
    .draw_row = help_draw_row,
    .status = help_status,
    .hints = help_hints,
    .row_has = help_row_has,
    .close = help_close,
};
