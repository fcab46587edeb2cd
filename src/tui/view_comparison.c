/*
 * Two reports side by side, or one below the other where the window is too
 * narrow for two: rows level, passages numbered down the left side, what is
 * shared marked. One list of rows, so that both sides scroll as one and can
 * never drift apart.
 */
#include "comparison.h"
#include "theme.h"

#include <stdlib.h>
#include <twicetold/report.h>
#include <twicetold/text.h>

enum { LEAST_WIDTH = 40, LEAST_HEIGHT = 8, HEIGHT_FOR_AIR = 10 };

/* ---------------------------------------------------------------- layout */

/* Two articles are quickly analysed, should the whole not be known yet, or
 * should they be of one source, which the whole leaves out. */
static const struct reuse *analyse(struct view *v, uint32_t a, uint32_t b)
{
    struct comparison_view *s = v->state;
    const struct texts *t = s->texts;
    const struct article *articles = t->corpus->articles.items;
    reuse_free(s->own_reuse);
    s->own_reuse = NULL;
    if (t->reuse && (reuse_pair(t->reuse, a, b) ||
                        articles[a].source != articles[b].source))
        return t->reuse;
    s->own_reuse = reuse_find_pair(t->corpus, a, b, &v->desk->reuse_options);
    return s->own_reuse;
}

static bool is_marked(const struct view *v, const struct row *row)
{
    (void)v;
    return row->number[LEFT] > 0 || row->number[RIGHT] > 0;
}

/* The story of a report may be another one by now. */
static void find_reports(struct view *v)
{
    struct comparison_view *s = v->state;
    s->texts = texts_renew(v->desk, s->texts, v->place.a, v->place.b);
    s->id[LEFT] = texts_id(s->texts, v->place.a);
    s->id[RIGHT] = texts_id(s->texts, v->place.b);
}

static void comparison_layout(struct view *v, struct spot spot)
{
    struct comparison_view *s = v->state;
    (void)spot;
    comparison_free(s->comparison);
    if (v->place.kind == PLACE_COMPARISON)
        find_reports(v);
    uint32_t a = s->id[LEFT], b = s->id[RIGHT];
    s->comparison = comparison_new(s->texts->corpus, analyse(v, a, b), a, b);
    struct page_options options = {
        .width = v->width > 0 ? v->width : 1,
        .fold = s->fold,
        .ascii = v->desk->ascii,
        .dense = v->height < HEIGHT_FOR_AIR,
    };
    struct page *page = page_of_comparison(s->comparison, &options);
    sheet_set(&s->sheet, page, page->stacked ? 2 : 1);
    if (v->filter.len > 0)
        sheet_keep(&s->sheet, v, is_marked);
    v->rows.n_rows = s->sheet.lines.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

static bool open_reports(struct view *v, struct error *err)
{
    struct comparison_view *s = v->state;
    if (v->place.b >= v->desk->corpus->articles.len)
        return error_set(err, "this report is not here any more");
    s->texts = texts_take(v->desk, v->place.a, v->place.b, err);
    if (!s->texts)
        return false;
    flags_begin(&v->desk->flags);
    flags_set(&v->desk->flags, v->place.a, FLAG_READ, true);
    flags_set(&v->desk->flags, v->place.b, FLAG_READ, true);
    return true;
}

static bool open_versions(struct view *v, struct error *err)
{
    struct comparison_view *s = v->state;
    s->texts = texts_versions(v->desk, v->place.a, &s->version[LEFT], err);
    if (!s->texts)
        return false;
    s->id[RIGHT] = (uint32_t)s->texts->corpus->articles.len - 1;
    s->id[LEFT] = s->version[LEFT] - 1;
    s->n_versions = s->version[RIGHT] = s->id[RIGHT] + 1;
    flags_see(&v->desk->flags, v->place.a);
    return true;
}

static bool comparison_open(struct view *v, struct error *err)
{
    if (v->place.a >= v->desk->corpus->articles.len)
        return error_set(err, "this report is not here any more");
    return v->place.kind == PLACE_VERSIONS ? open_versions(v, err)
                                           : open_reports(v, err);
}

void comparison_sides(const struct view *v, uint32_t out[2])
{
    out[LEFT] = v->place.a;
    out[RIGHT] = v->place.kind == PLACE_VERSIONS ? v->place.a : v->place.b;
}

static struct spot comparison_where(const struct view *v)
{
    const struct comparison_view *s = v->state;
    uint32_t article[2];
    comparison_sides(v, article);
    return sheet_where(&s->sheet, v->rows.cursor, article);
}

static size_t comparison_row_of(const struct view *v, struct spot spot)
{
    const struct comparison_view *s = v->state;
    uint32_t article[2];
    comparison_sides(v, article);
    return sheet_line_at(&s->sheet, spot, article);
}

static void comparison_look(struct view *v)
{
    struct comparison_view *s = v->state;
    uint32_t article[2];
    comparison_sides(v, article);
    if (v->place.kind == PLACE_COMPARISON)
        passing_look(&s->passing, v, s->texts, &s->sheet, article);
}

void comparison_leave(struct view *v)
{
    struct comparison_view *s = v->state;
    uint32_t article[2];
    comparison_sides(v, article);
    if (v->place.kind == PLACE_COMPARISON)
        passing_leave(&s->passing, v, s->texts, article);
}

/* --------------------------------------------------------------- drawing */

static bool is_too_small(const struct view *v)
{
    int rows, columns;
    screen_size(&rows, &columns);
    (void)v;
    return columns < LEAST_WIDTH || rows < LEAST_HEIGHT;
}

/* "B Harbour Post", "version 1 of 3" */
static void add_name(struct buffer *out, const struct view *v, enum side side)
{
    const struct comparison_view *s = v->state;
    uint32_t report = side == LEFT ? v->place.a : v->place.b;
    char letter[12];
    if (s->version[side] > 0) {
        buffer_addf(out, "version %u of %u", s->version[side], s->n_versions);
        return;
    }
    desk_letter(letter, v->desk, report);
    struct span source = desk_source(v->desk, report);
    buffer_addf(out, "%s %.*s", letter, (int)source.len, source.ptr);
}

/* " · 6 Dec 2025 09:45", without the year from `since` on; nothing without a
 * date. */
static void add_date(
    struct buffer *out, const struct view *v, enum side side, int64_t since)
{
    const struct comparison_view *s = v->state;
    struct date date = s->texts->corpus->articles.items[s->id[side]].date;
    if (date.precision == DATE_NONE)
        return;
    buffer_addf(out, " %s ", theme_signs(screen_ascii())->between);
    day_time(out, date, since);
}

/* Is there room for all of one side of the head? */
static bool has_room(const struct view *v, enum side side, int64_t since,
    const struct brush *brush)
{
    struct buffer all = { 0 };
    add_name(&all, v, side);
    add_date(&all, v, side, since);
    bool fits = text_width(buffer_span(&all)) < brush->end - brush->column;
    buffer_free(&all);
    return fits;
}

/* One side of the head: its name, bold where % starts from, and its date where
 * there is room for it. */
static void draw_side(
    const struct view *v, enum side side, int64_t since, struct brush *brush)
{
    const struct comparison_view *s = v->state;
    struct buffer name = { 0 }, date = { 0 };
    add_name(&name, v, side);
    add_date(&date, v, side, since);
    bool here = s->active == side;
    bool dated = has_room(v, side, since, brush);
    brush_string(
        brush, here ? theme_signs(screen_ascii())->cursor : " ", STYLE_PLAIN);
    brush_cut(brush, buffer_span(&name), here ? STYLE_TITLE : STYLE_PLAIN);
    if (dated)
        brush_text(brush, buffer_span(&date), STYLE_PLAIN);
    buffer_free(&name);
    buffer_free(&date);
}

/* Both names with the shares between them: "84% <-> 80%". */
static void comparison_draw_head(const struct view *v, struct brush *brush)
{
    const struct comparison_view *s = v->state;
    const struct comparison *c = s->comparison;
    const struct page *p = s->sheet.page;
    struct buffer shares = { 0 };
    buffer_addf(&shares, "%u%% %s %u%%",
        percent(c->shared_words[LEFT], c->words[LEFT]),
        theme_signs(screen_ascii())->both,
        percent(c->shared_words[RIGHT], c->words[RIGHT]));
    int width = text_width(buffer_span(&shares));
    int middle =
        p->stacked ? brush->end / 2 : p->gutter.x + p->gutter.width / 2;
    int at = middle - width / 2;
    struct brush left = { brush->row, 0, at - 1 };
    if (!p->stacked)
        left.column = p->cell[LEFT].x > 0 ? p->cell[LEFT].x - 1 : 0;
    brush_move(brush, at);
    brush_text(brush, buffer_span(&shares), STYLE_PLAIN);
    struct brush right = { brush->row, at + width + 1, brush->end };
    if (!p->stacked && p->cell[RIGHT].x > right.column)
        right.column = p->cell[RIGHT].x - 1;
    /* Both have their year, or neither. */
    int64_t since = desk_since(v->desk);
    if (!has_room(v, LEFT, since, &left) || !has_room(v, RIGHT, since, &right))
        since = INT64_MIN;
    draw_side(v, LEFT, since, &left);
    draw_side(v, RIGHT, since, &right);
    buffer_free(&shares);
}

static void comparison_draw(const struct view *v, const struct pane *body)
{
    const struct comparison_view *s = v->state;
    if (is_too_small(v))
        view_draw_message(body, "too small to compare");
    else if (v->rows.n_rows == 0)
        view_draw_message(body,
            "The two share nothing. %s shows all, %s goes back.",
            key_for(v, FILTER), key_for(v, CLOSE));
    else
        sheet_draw(&s->sheet, v, body);
}

uint32_t comparison_number(const struct view *v)
{
    const struct comparison_view *s = v->state;
    if (v->rows.n_rows == 0)
        return 0;
    const struct row *row = sheet_row(&s->sheet, v->rows.cursor);
    uint32_t active = row->number[s->active];
    return active ? active : row->number[s->active == LEFT ? RIGHT : LEFT];
}

/* All in all: "5 passages shared, 1 moved". */
static void add_summary(struct buffer *out, const struct comparison *c)
{
    size_t n = c->joints.len, moved = 0;
    for (size_t i = 0; i < n; i++)
        moved += c->joints.items[i].moved;
    if (n == 0)
        buffer_addf(out, "the two share nothing");
    else
        buffer_addf(out, "%zu passage%s shared", n, n == 1 ? "" : "s");
    if (moved > 0)
        buffer_addf(out, ", %zu moved", moved);
}

/* Of a row that has no words in common. */
static void add_own(struct buffer *out, const struct row *row)
{
    bool left = row->paragraph[LEFT] != NO_ID;
    bool right = row->paragraph[RIGHT] != NO_ID;
    buffer_addf(out, "%s",
        left && right ? "each in its own words"
        : left        ? "only on the left"
                      : "only on the right");
}

static void comparison_status(const struct view *v, struct buffer *out)
{
    const struct comparison_view *s = v->state;
    if (is_too_small(v) || v->rows.n_rows == 0)
        return;
    const struct row *row = sheet_row_above(&s->sheet, v->rows.cursor);
    bool is_text = row->kind == ROW_TEXT || row->kind == ROW_POINTER;
    if (!is_text || s->comparison->joints.len == 0) {
        add_summary(out, s->comparison);
        return;
    }
    enum side side = s->active;
    if (row->number[side] == 0)
        side = side == LEFT ? RIGHT : LEFT;
    if (row->number[side] == 0) {
        add_own(out, row);
        return;
    }
    comparison_note(out, s->comparison, row->number[side], v->desk->ascii);
}

static bool comparison_row_has(
    const struct view *v, size_t row, struct span needle)
{
    const struct comparison_view *s = v->state;
    return sheet_has(&s->sheet, row, needle);
}

static uint32_t comparison_report(const struct view *v)
{
    const struct comparison_view *s = v->state;
    return s->active == LEFT || s->version[RIGHT] ? v->place.a : v->place.b;
}

/* Of the active side, where that has anything in the row. */
static void comparison_passage(const struct view *v, struct buffer *out)
{
    const struct comparison_view *s = v->state;
    const struct comparison *c = s->comparison;
    enum side side = s->active;
    if (v->rows.n_rows == 0)
        return;
    const struct row *row = sheet_row_above(&s->sheet, v->rows.cursor);
    if (row->number[side] == 0 && row->paragraph[side] == NO_ID)
        side = side == LEFT ? RIGHT : LEFT;
    const struct article *a = &c->corpus->articles.items[c->article[side]];
    if (row->number[side] > 0) {
        const struct joint *j = &c->joints.items[row->number[side] - 1];
        buffer_add(out, span_cut(a->body, j->start[side], j->end[side]));
    } else if (row->paragraph[side] != NO_ID) {
        buffer_add(out, paragraph_text(c->corpus,
                            a->first_paragraph + row->paragraph[side]));
    }
}

static void comparison_text(const struct view *v, struct buffer *out)
{
    const struct comparison_view *s = v->state;
    char *text = NULL;
    size_t len = 0;
    FILE *memory = open_memstream(&text, &len);
    struct report_options options = {
        .format = REPORT_TEXT,
        .width = v->width < 80 ? 80 : v->width,
        .ascii = v->desk->ascii,
    };
    if (memory) {
        report_comparison(memory, s->comparison, &options, NULL);
        fclose(memory);
        buffer_add(out, (struct span){ text, len });
    }
    free(text);
}

static void comparison_close(struct view *v)
{
    struct comparison_view *s = v->state;
    comparison_leave(v);
    sheet_free(&s->sheet);
    comparison_free(s->comparison);
    reuse_free(s->own_reuse);
    texts_return(v->desk, s->texts);
}

static const struct hint *comparison_hints(const struct view *v)
{
    static const struct hint sharing[] = {
        { .action = ACTION_NEXT_SHARED, .words = "next shared" },
        { .action = ACTION_PARTNER, .words = "partner" },
        { .action = ACTION_NEXT_CHANGE, .words = "next difference" },
        { .action = ACTION_EXCHANGE, .words = "swap" },
        { .action = ACTION_HELP, .words = "help" },
        { .action = ACTION_NONE },
    };
    static const struct hint alone[] = {
        { .action = ACTION_NEXT_SOURCE, .words = "next source" },
        { .action = ACTION_EXCHANGE, .words = "swap" },
        { .action = ACTION_CLOSE, .words = "back" },
        { .action = ACTION_HELP, .words = "help" },
        { .action = ACTION_NONE },
    };
    const struct comparison_view *s = v->state;
    return s->comparison->joints.len > 0 ? sharing : alone;
}

const struct view_ops view_comparison = {
    .context = IN_COMPARISON,
    .state_size = sizeof(struct comparison_view),
    .open = comparison_open,
    .layout = comparison_layout,
    .look = comparison_look,
    .leave = comparison_leave,
    .where = comparison_where,
    .row_of = comparison_row_of,
    .draw_head = comparison_draw_head,
    .draw = comparison_draw,
    .status = comparison_status,
    .hints = comparison_hints,
    .row_has = comparison_row_has,
    .report = comparison_report,
    .passage = comparison_passage,
    .text = comparison_text,
    .act = comparison_act,
    .close = comparison_close,
};
