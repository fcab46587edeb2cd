/*
 * The frame round a view: the head line and a rule above, one status line
 * below. On a low screen the rule goes first, then the head, then the status.
 */
#include "app_state.h"
#include "theme.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

enum { ROWS_FOR_RULE = 10, ROWS_FOR_HEAD = 4, ROWS_FOR_STATUS = 2 };
enum { WIDTH_FOR_HINTS = 110 };

struct pane frame_body(void)
{
    int rows, columns;
    screen_size(&rows, &columns);
    int above = rows >= ROWS_FOR_RULE ? 2 : rows >= ROWS_FOR_HEAD ? 1 : 0;
    int below = rows >= ROWS_FOR_STATUS ? 1 : 0;
    return (struct pane){ above, 0, rows - above - below, columns };
}

static void draw_above(const struct view *v, const struct pane *body)
{
    const struct signs *signs = theme_signs(screen_ascii());
    if (body->row < 1)
        return;
    struct brush brush = { 0, 1, body->width - (body->width > 20) };
    v->ops->draw_head(v, &brush);
    if (body->row < 2)
        return;
    brush = (struct brush){ 1, 0, body->width };
    brush_repeat(&brush, signs->rule, body->width, STYLE_FRAME);
}

/* --------------------------------------------------------------- status */

/* The names that what was typed may become, for Tab and for the memory. */
static void draw_names(const struct prompt *p, struct brush *brush)
{
    struct buffer names = { 0 };
    const char *name;
    int at = 0;
    while ((name = prompt_next_name(p, &at)))
        buffer_addf(&names, "   %s", name);
    if (names.len == 0 && p->asking == ASKING_COMMAND &&
        !memchr(p->text.ptr, ' ', p->text.len))
        buffer_addf(&names, "   no action begins so");
    brush_cut(brush, buffer_span(&names), STYLE_STATUS);
    buffer_free(&names);
}

static void draw_prompt(const struct prompt *p, struct brush *brush)
{
    brush_string(brush, prompt_label(p->asking), STYLE_TITLE);
    /* Of a long answer the end is what is being typed. */
    struct span text = buffer_span(&p->text);
    size_t at = 0;
    while (text_width(span_cut(text, at, text.len)) >=
               brush->end - brush->column &&
           at < text.len)
        at = text_grapheme_end(text, at);
    brush_text(brush, span_cut(text, at, text.len), STYLE_PLAIN);
    screen_cursor(brush->row, brush->column);
    draw_names(p, brush);
}

/* What a command that is not complete waits for. */
static void draw_waiting(const struct app *a, struct brush *brush)
{
    struct buffer b = { 0 };
    if (a->count > 0)
        buffer_addf(&b, "%u", (unsigned)a->count);
    for (unsigned i = 0; i < a->n_pressed; i++)
        key_spell(&b, a->pressed[i]);
    brush_text(brush, buffer_span(&b), STYLE_TITLE);
    b.len = 0;
    if (a->n_pressed > 0)
        keymap_choices(
            &b, &a->desk.keymap, app_top(a)->ops->context, a->pressed[0]);
    else
        buffer_addf(&b, "  times what?");
    static const char way_out[] = "  Esc cancels"; /* whatever it is bound to */
    if (text_width(buffer_span(&b)) + (int)sizeof way_out - 1 <=
        brush->end - brush->column)
        buffer_addf(&b, "%s", way_out);
    brush_cut(brush, buffer_span(&b), STYLE_PLAIN);
    buffer_free(&b);
}

static void draw_job(const struct app *a, struct brush *brush)
{
    static const char *const names[] = {
        [JOB_LOADING] = "Reading ",
        [JOB_MATCHING] = "Looking for what is shared ",
        [JOB_GROUPING] = "Putting stories together ",
        [JOB_FETCHING] = "Fetching ",
    };
    struct buffer b = { 0 };
    brush_string(brush, names[a->job], STYLE_PLAIN);
    brush_bar(brush, 20, a->done, a->total, theme_signs(screen_ascii())->track);
    if (a->job == JOB_LOADING)
        buffer_addf(&b, " %.1f of %.1f MB, %zu articles", (double)a->done / 1e6,
            (double)a->total / 1e6, a->desk.corpus->articles.len);
    else if (a->job == JOB_FETCHING)
        buffer_addf(&b, " %zu of %zu feeds", (size_t)a->done, (size_t)a->total);
    else if (a->total > 0)
        buffer_addf(&b, " %.0f%%", 100.0 * (double)a->done / (double)a->total);
    buffer_addf(&b, "  %s stops", key_for(app_top(a), CANCEL));
    brush_text(brush, buffer_span(&b), STYLE_PLAIN);
    buffer_free(&b);
}

static void draw_errand(const struct app *a, struct brush *brush)
{
    struct buffer b = { 0 };
    buffer_addf(
        &b, "%s ...  %s stops", errand_name(a), key_for(app_top(a), CANCEL));
    brush_cut(brush, buffer_span(&b), STYLE_PLAIN);
    buffer_free(&b);
}

static void add_hint(
    struct buffer *out, const struct app *a, const struct hint *hint)
{
    buffer_add(out, span_of(out->len > 0 ? "   " : ""));
    keymap_key(out, &a->desk.keymap, hint->action, hint->is_menu);
    buffer_addf(out, " %s", hint->words);
}

/* As many hints as there is room for. The last, which is the way to all keys or
 * back, goes last: on a narrow screen it is what a person needs most. */
static void add_hints(struct buffer *out, const struct app *a, int room)
{
    const struct view *v = app_top(a);
    const struct hint *hints = v->ops->hints ? v->ops->hints(v) : NULL;
    size_t n = 0;
    while (hints && hints[n].words)
        n++;
    bool any = v->list->n_rows > 0; /* for the others to act on */
    for (size_t shown = any || n == 0 ? n : 1; shown > 0; shown--) {
        out->len = 0;
        for (size_t i = 0; i + 1 < shown; i++)
            add_hint(out, a, &hints[i]);
        add_hint(out, a, &hints[n - 1]);
        if (text_width(buffer_span(out)) <= room)
            return;
    }
    out->len = 0;
}

/* What is said once is said as a whole: a line that is too short for it takes
 * those above it too, until the next key. False: it is not too short. */
static bool draw_long_note(const struct app *a, const struct brush *status)
{
    struct span note = buffer_span(&app_top(a)->note);
    struct brush line = *status;
    text_rows rows = { 0 };
    text_wrap_all(&rows, note, status->end - status->column);
    bool is_long = rows.len > 1 && (int)rows.len <= frame_body().height / 2;
    for (size_t i = 0; is_long && i < rows.len; i++) {
        line.row = status->row - (int)(rows.len - 1 - i);
        line.column = 0;
        brush_repeat(&line, " ", line.end, STYLE_PLAIN);
        line.column = status->column;
        brush_text(&line,
            span_cut(note, rows.items[i].start, rows.items[i].end),
            STYLE_PLAIN);
    }
    array_free(&rows);
    return is_long;
}

/* What the view says. While a text is scrolled that is what it said before: it
 * would flicker, and a slow line would send what nobody stops to read. */
static struct span said_by(struct app *a)
{
    const struct view *v = app_top(a);
    if (!a->lags || v->note.len > 0)
        a->said.len = 0;
    if (v->note.len > 0)
        return buffer_span(&v->note);
    if (!a->lags && v->ops->status)
        v->ops->status(v, &a->said);
    return buffer_span(&a->said);
}

/*
 * What the view says on the left, keys worth knowing on the right: on a narrow
 * screen only at the beginning, when a person arrives, so that they need not be
 * sent again and again as what is said grows and shrinks.
 */
static void draw_said(struct app *a, struct brush *brush)
{
    const struct view *v = app_top(a);
    struct buffer hints = { 0 };
    int width = brush->end - brush->column;
    struct span said = said_by(a);
    if (draw_long_note(a, brush))
        return;
    brush_cut(brush, said, STYLE_PLAIN);
    if (said.len == 0)
        add_hints(&hints, a, width);
    else if (v->list->cursor == 0 || width >= WIDTH_FOR_HINTS)
        add_hints(&hints, a, brush->end - 4 - brush->column);
    int at = brush->end - 1 - text_width(buffer_span(&hints));
    brush_move(brush, said.len > 0 ? at : brush->column);
    brush_text(brush, buffer_span(&hints), STYLE_STATUS);
    buffer_free(&hints);
}

/*
 * Rows that were scrolled a little go with it. What is left to be mended is the
 * map at the edge of a text, which stays, or the sign of the cursor: that is
 * taken off before, as the terminal's cursor still stands there. What is said
 * of a text follows later; see said_by().
 */
static void scroll_along(struct app *a, const struct pane *body)
{
    const struct view *v = app_top(a);
    const struct list *l = &v->rows;
    int lines = l->lines > 0 ? l->lines : 1, height = (int)l->height * lines;
    long by = ((long)a->drawn_top - (long)l->top) * lines;
    bool same = a->drawn == v && v->list == l;
    bool scrolls = same && by != 0 && labs(by) <= height / 2;
    a->lags = scrolls && l->scrolls && a->said.len > 0;
    if (scrolls) {
        if (!l->scrolls)
            screen_text(
                a->drawn_cursor, body->column, 1, span_of(" "), STYLE_PLAIN);
        screen_scroll(body->row, height, (int)by);
    }
    a->drawn = v;
    a->drawn_top = l->top;
    a->drawn_cursor = body->row + (int)(l->cursor - l->top) * lines;
}

void frame_draw(struct app *a)
{
    const struct view *v = app_top(a);
    struct pane body = frame_body();
    struct brush status = { body.row + body.height, body.width > 20,
        body.width };
    scroll_along(a, &body);
    screen_erase();
    draw_above(v, &body);
    view_draw(v, &body);
    if (a->prompt.asking)
        draw_prompt(&a->prompt, &status);
    else if (a->n_pressed > 0 || a->count > 0)
        draw_waiting(a, &status);
    else if (a->running != ERRAND_NONE && v->note.len == 0)
        draw_errand(a, &status);
    else if (a->job != JOB_NONE && v->note.len == 0)
        draw_job(a, &status);
    else
        draw_said(a, &status);
    screen_show();
}
