/*
 * What the signs of the view that asked mean, and the keys as they are bound
 * now, one row an action, those of that view first: made from the action list
 * and the key table, so never out of date.
 */
#include "find.h"
#include "theme.h"
#include "view.h"

#include <stddef.h>
#include <stdlib.h>
#include <twicetold/text.h>

struct legend {
    unsigned where; /* enum context, or-ed */
    const char *name;
    size_t field; /* of struct signs, where it is drawn otherwise in ASCII */
    enum style style;
    const char *meaning;
};

#define DRAWN(name) NULL, offsetof(struct signs, name)
#define TYPED(name) name, 0

static const struct legend signs[] = {
    { IN_STORIES, DRAWN(dot), STYLE_SHARED,
        "a report that has text of another" },
    { IN_STORIES, DRAWN(ring), STYLE_PLAIN, "a report in words of its own" },
    { IN_STORIES, TYPED("40%"), STYLE_PLAIN,
        "of the story, told more than once" },
    { IN_LISTS, TYPED("bold"), STYLE_UNREAD, "unread" },
    { IN_LISTS, TYPED("* + ~"), STYLE_TITLE,
        "starred; tagged for comparing; changed since read" },
    { IN_STORIES, TYPED("!"), STYLE_PLAIN,
        "in what it has of the other, a figure or name differs" },
    { IN_READING, TYPED("40% with B"), STYLE_PLAIN,
        "of this report, told in that one as well" },
    { IN_COMPARISON, TYPED("40%"), STYLE_PLAIN,
        "of the report beside it, told in the other as well" },
    { IN_READING, TYPED("A B"), STYLE_PLAIN,
        "the reports that have the paragraph too" },
    { IN_PAGES, TYPED("words"), STYLE_SHARED,
        "told in another report as well" },
    { IN_PAGES, TYPED("words"), STYLE_EDITED, "edited in what is shared" },
    { IN_PAGES, TYPED("words"), STYLE_DIFFERS,
        "a figure or name that differs" },
    { IN_PAGES, TYPED("1"), STYLE_PLAIN,
        "the number of a passage that is shared" },
    { IN_READING, TYPED("~"), STYLE_PLAIN, "the paragraph is edited there" },
    { IN_COMPARISON, TYPED("~"), STYLE_PLAIN, "the passage is edited" },
    { IN_COMPARISON, TYPED("!"), STYLE_DIFFERS,
        "a figure or name differs in it" },
    { IN_COMPARISON, TYPED("\u2191 \u2193"), STYLE_MOVED,
        "it was moved: where it stands on the other side" },
    { IN_READING, DRAWN(read), STYLE_FURNITURE,
        "read before, here or in another report" },
    { IN_PAGES, TYPED("furniture"), STYLE_FURNITURE,
        "what a site prints on many of its reports" },
    { IN_PAGES, DRAWN(map_shared), STYLE_PLAIN,
        "at the edge, all of the text: what is shared" },
    { IN_PAGES, DRAWN(map_own), STYLE_PLAIN,
        "at the edge: what is not, where the screen is" },
};
enum { N_SIGNS = sizeof signs / sizeof signs[0] };

/* A line of one of the three. */
struct help_row {
    const char *heading;
    const struct legend *sign;
    enum action action;
    struct span meaning; /* as much of it as stands in this line */
    int column;          /* where it stands */
    bool goes_on;        /* the line before is of the same */
};

struct help {
    ARRAY(struct help_row) rows;
};

/* The keys that an action has in the view that asked, or, when it is not there
 * in it, anywhere. False: it has none. */
static bool add_keys(
    struct buffer *out, const struct view *v, enum action action)
{
    size_t before = out->len;
    bool is_here = action_info(action)->where & v->place.a;
    keymap_keys(out, &v->desk->keymap, action, is_here ? v->place.a : ANYWHERE);
    return out->len > before;
}

/* Appends the text of a row as it is searched for: keys, name and help. */
static void row_words(
    const struct view *v, const struct help_row *row, struct buffer *out)
{
    if (row->heading || row->sign) {
        buffer_add(
            out, span_of(row->heading ? row->heading : row->sign->meaning));
        return;
    }
    const struct action_info *info = action_info(row->action);
    add_keys(out, v, row->action);
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
    const struct help_row *r = &help->rows.items[row];
    return !r->goes_on && has(v, r, needle);
}

static struct span sign_text(const struct legend *sign)
{
    const char *drawn = (const char *)theme_signs(screen_ascii()) + sign->field;
    return span_of(sign->name ? sign->name : *(const char *const *)drawn);
}

/* What is explained: a sign, or the keys of an action, or what else it is done
 * by. */
static void add_subject(
    struct buffer *out, const struct view *v, const struct help_row *row)
{
    if (row->sign)
        buffer_add(out, sign_text(row->sign));
    else if (!add_keys(out, v, row->action))
        buffer_addf(out, ":%s", action_info(row->action)->name);
}

static int left_edge(const struct view *v)
{
    return v->width < 60 ? 1 : 3;
}

/* Where the meaning stands: behind the subject, or, where that leaves too
 * little room, below it. */
static int meaning_column(const struct view *v, int subject, bool *below)
{
    enum { LEAST = 20, INDENT = 2 };
    int usual = v->width < 60 ? 16 : 26, left = left_edge(v);
    int column = left + subject + 2 > usual ? left + subject + 2 : usual;
    *below = v->width - column < LEAST;
    return *below ? left + INDENT : column;
}

/* The lines of a sign or an action. */
static void add_lines(struct view *v, struct help_row row)
{
    struct help *help = v->state;
    struct buffer subject = { 0 };
    text_rows parts = { 0 };
    bool below;
    add_subject(&subject, v, &row);
    struct span meaning =
        span_of(row.sign ? row.sign->meaning : action_info(row.action)->help);
    row.column = meaning_column(v, text_width(buffer_span(&subject)), &below);
    int width = v->width - row.column - 1;
    text_wrap_all(&parts, meaning, width > 1 ? width : 1);
    if (below && subject.len > 0) {
        array_push(&help->rows, row);
        row.goes_on = true;
    }
    for (size_t i = 0; i < parts.len; i++) {
        row.meaning =
            span_cut(meaning, parts.items[i].start, parts.items[i].end);
        array_push(&help->rows, row);
        row.goes_on = true;
    }
    array_free(&parts);
    buffer_free(&subject);
}

static void add_row(struct view *v, struct help_row row)
{
    struct help *help = v->state;
    struct span filter = buffer_span(&v->filter);
    if (row.heading)
        array_push(&help->rows, row);
    else if (filter.len == 0 || has(v, &row, filter))
        add_lines(v, row);
}

/* Takes a heading away again that nothing has come below. */
static void end_section(struct view *v, size_t start)
{
    struct help *help = v->state;
    if (help->rows.len == start + 1)
        help->rows.len = start;
}

static void add_signs(struct view *v)
{
    const struct help *help = v->state;
    size_t start = help->rows.len;
    add_row(v, (struct help_row){ .heading = "Signs" });
    for (int i = 0; i < N_SIGNS; i++)
        if (signs[i].where & v->place.a)
            add_row(v, (struct help_row){ .sign = &signs[i] });
    end_section(v, start);
}

/* The actions that are there in `here` and not there in `elsewhere`. */
static void add_section(
    struct view *v, const char *heading, unsigned here, unsigned elsewhere)
{
    const struct help *help = v->state;
    size_t start = help->rows.len;
    add_row(v, (struct help_row){ .heading = heading });
    for (int i = 0; i < N_ACTIONS; i++) {
        unsigned where = action_info((enum action)i)->where;
        if ((where & here) && !(where & elsewhere))
            add_row(v, (struct help_row){ .action = (enum action)i });
    }
    end_section(v, start);
}

static void help_layout(struct view *v, struct spot spot)
{
    (void)spot;
    struct help *help = v->state;
    help->rows.len = 0;
    add_signs(v);
    add_section(v, "In this view", v->place.a & ~(unsigned)IN_NOTES, IN_NOTES);
    add_section(v, "Everywhere", IN_NOTES, 0);
    add_section(
        v, "In other views", IN_NEWS, (v->place.a & IN_NEWS) | IN_NOTES);
    v->rows.n_rows = help->rows.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

/* The name of the action, where the line has room for it and does not begin
 * with it. */
static void draw_name(enum action action, struct span subject,
    struct brush *brush, struct span needle)
{
    struct buffer name = { 0 };
    buffer_addf(&name, ":%s", action_info(action)->name);
    int at = brush->end - 1 - text_width(buffer_span(&name));
    if (at > brush->column + 2 && !span_equal(subject, buffer_span(&name))) {
        brush_move(brush, at);
        brush_found(brush, buffer_span(&name), STYLE_STATUS, needle);
    }
    buffer_free(&name);
}

static void help_draw_row(const struct view *v, size_t row, struct brush *brush)
{
    const struct help *help = v->state;
    const struct help_row *r = &help->rows.items[row];
    struct span needle = buffer_span(&v->needle);
    struct buffer subject = { 0 };
    if (r->heading) {
        brush_move(brush, 1);
        brush_found(brush, span_of(r->heading), STYLE_TITLE, needle);
        return;
    }
    if (!r->goes_on) {
        enum style style = r->sign ? r->sign->style : STYLE_PLAIN;
        add_subject(&subject, v, r);
        brush_move(brush, left_edge(v));
        brush_found(brush, buffer_span(&subject), style, needle);
    }
    if (r->meaning.len > 0) {
        brush_move(brush, r->column);
        brush_found(brush, r->meaning, STYLE_PLAIN, needle);
    }
    if (!r->sign && !r->goes_on)
        draw_name(r->action, buffer_span(&subject), brush, needle);
    buffer_free(&subject);
}

static void help_draw_head(const struct view *v, struct brush *brush)
{
    view_head_of_notes(
        v, brush, "Help", "signs, and the keys as they are bound now");
}

static void help_status(const struct view *v, struct buffer *out)
{
    if (v->filter.len > 0)
        buffer_addf(out, "only what has \"%s\"; %s and Enter shows all",
            v->filter.ptr, key_for(v, FILTER));
}

static void help_close(struct view *v)
{
    struct help *help = v->state;
    array_free(&help->rows);
}

static const struct hint *help_hints(const struct view *v)
{
    static const struct hint hints[] = {
        { .action = ACTION_SEARCH, .words = "search" },
        { .action = ACTION_FILTER, .words = "only what matches" },
        { .action = ACTION_CLOSE, .words = "back" },
        { .action = ACTION_NONE },
    };
    (void)v;
    return hints;
}

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
