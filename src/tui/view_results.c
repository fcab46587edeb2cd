/*
 * What a search has found: a headline a report, below it the source and, where
 * there is room, the words that were found, as they stand in the text.
 */
#include "asked.h"
#include "marks.h"
#include "store.h"
#include "theme.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

enum { HEIGHT_FOR_SNIPPETS = 8, HEIGHT_FOR_AIR = 36 };

struct results_view {
    struct day_column day;
};

static const struct finding *finding_at(const struct view *v, size_t row)
{
    return &v->desk->found->findings.items[row];
}

/* --------------------------------------------------------------- layout */

static void results_layout(struct view *v, struct spot spot)
{
    struct results_view *s = v->state;
    const struct desk *d = v->desk;
    (void)spot;
    v->rows.lines = v->height >= HEIGHT_FOR_AIR        ? 3
                    : v->height >= HEIGHT_FOR_SNIPPETS ? 2
                                                       : 1;
    s->day = (struct day_column){ .since = desk_since(d) };
    for (size_t i = 0; i < d->found->findings.len; i++) {
        uint32_t report = finding_at(v, i)->report;
        if (report != NO_ID)
            day_measure(&s->day, desk_article(d, report)->date);
    }
    v->rows.n_rows = d->found->findings.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height / v->rows.lines : 0);
    list_fit(&v->rows);
}

/* -------------------------------------------------------------- drawing */

/* Whether a text may be cut before the byte: at a space, or in a script that
 * has none, whose letters stand beyond U+3000. */
static bool may_be_cut(char byte)
{
    return byte == ' ' || (unsigned char)byte >= 0xE3;
}

/* As much of a text as fits, to the end of a word: a word that was found may
 * leave room for no more than the first letters of the next. `before` is the
 * byte drawn last, 0 for none. */
static void draw_words(
    struct brush *brush, struct span text, enum style style, char before)
{
    const char *more = theme_signs(screen_ascii())->more;
    int room = brush->end - brush->column - text_width(span_of(more));
    size_t fit = text_fit(text, room, NULL);
    while (fit > 0 && !may_be_cut(text.ptr[fit]))
        fit--;
    if (fit == 0 && before == '\0') {
        brush_cut(brush, text, style);
        return;
    }
    if (fit == 0 && before == ' ')
        brush_move(brush, brush->column - 1);
    brush_text(brush, span_cut(text, 0, fit), style);
    brush_string(brush, more, STYLE_PLAIN);
}

/* A snippet, what was found in it standing out, cut at the end of the line. */
static void draw_snippet(struct span snippet, struct brush *brush)
{
    enum style style = STYLE_PLAIN;
    char before = '\0';
    for (size_t at = 0; at < snippet.len;) {
        size_t end = at;
        while (end < snippet.len && snippet.ptr[end] != STORE_HIT_BEGIN[0] &&
               snippet.ptr[end] != STORE_HIT_END[0])
            end++;
        struct span part = span_cut(snippet, at, end);
        if (text_width(part) >= brush->end - brush->column) {
            draw_words(brush, part, style, before);
            return;
        }
        brush_text(brush, part, style);
        before = part.len > 0 ? part.ptr[part.len - 1] : before;
        if (end < snippet.len)
            style = snippet.ptr[end] == STORE_HIT_BEGIN[0] ? STYLE_FOUND
                                                           : STYLE_PLAIN;
        at = end + 1;
    }
}

static void draw_headline(
    const struct view *v, const struct finding *f, struct brush *brush)
{
    const struct results_view *s = v->state;
    const struct desk *d = v->desk;
    struct buffer date = { 0 };
    if (f->report == NO_ID) {
        brush_move(brush, 2);
        brush_string(brush, "(this report is not here any more)", STYLE_PLAIN);
        return;
    }
    marks_draw(brush, v, f->report);
    if (s->day.width > 0 && v->width >= 30) {
        day_in_column(&date, &s->day, desk_article(d, f->report)->date);
        brush_text(brush, buffer_span(&date), STYLE_PLAIN);
        brush_string(brush, "  ", STYLE_PLAIN);
    }
    brush_cut(brush, desk_title(d, f->report),
        desk_is_read(d, f->report) ? STYLE_PLAIN : STYLE_UNREAD);
    buffer_free(&date);
}

static void draw_finding(
    const struct view *v, size_t row, const struct pane *body, int line)
{
    const struct results_view *s = v->state;
    const struct signs *signs = theme_signs(screen_ascii());
    const struct finding *f = finding_at(v, row);
    struct brush brush = pane_line(body, line);
    brush.end -= v->width > 30;
    bool here = row == v->rows.cursor;
    brush_string(&brush, here ? signs->cursor : " ", STYLE_PLAIN);
    draw_headline(v, f, &brush);
    if (v->rows.lines < 2 || f->report == NO_ID || line + 1 >= body->height)
        return;
    brush = pane_line(body, line + 1);
    brush_move(
        &brush, 2 + (v->width >= 30 && s->day.width ? s->day.width + 2 : 0));
    brush.end--;
    brush_cut(&brush, desk_source(v->desk, f->report), STYLE_PLAIN);
    brush_string(&brush, f->snippet.len > 0 ? ": " : "", STYLE_PLAIN);
    draw_snippet(f->snippet, &brush);
}

static void draw_nothing(const struct view *v, const struct pane *body)
{
    static const char *const said[] = {
        "Nothing fits.",
        "",
        "word            in the headline or the text; all words are wanted",
        "\"two words\"     in a row",
        "begin*          words that begin so",
        "-word           not there",
        "source:post     part of the name of the source",
        "feed:example    part of the address of its feed, or of its file",
        "tag:local       a tag that the settings give to its source",
        "date:2025-12    of a year, a month or a day; A..B of two of them",
        "is:unread       or read, starred, changed",
        "sort:new        or old, source, best",
    };
    (void)v;
    for (int i = 0; i < (int)(sizeof said / sizeof said[0]); i++) {
        struct brush brush = pane_line(body, i + (body->height > 12));
        if (i + (body->height > 12) >= body->height)
            break;
        brush_move(&brush, body->width > 30 ? 2 : 0);
        brush_cut(&brush, span_of(said[i]), STYLE_PLAIN);
    }
    screen_cursor(body->row, body->column);
}

static void results_draw(const struct view *v, const struct pane *body)
{
    const struct list *l = &v->rows;
    if (l->n_rows == 0) {
        draw_nothing(v, body);
        return;
    }
    for (size_t i = 0; i < l->height && l->top + i < l->n_rows; i++)
        draw_finding(v, l->top + i, body, (int)i * v->rows.lines);
    screen_cursor(
        body->row + (int)(l->cursor - l->top) * v->rows.lines, body->column);
}

static void results_draw_head(const struct view *v, struct brush *brush)
{
    const struct asked *found = v->desk->found;
    struct buffer name = { 0 }, right = { 0 };
    size_t n = found->findings.len;
    buffer_addf(&name, "/%s", found->question.ptr);
    if (n == 0)
        buffer_addf(&right, "nothing found");
    else
        buffer_addf(&right, "%s%zu report%s, %s",
            found->cut ? "the first " : "", n, n == 1 ? "" : "s", found->order);
    view_head(brush, buffer_span(&name), span_of(""), buffer_span(&right));
    buffer_free(&name);
    buffer_free(&right);
}

/* Of keys that do something to a report nothing is said when there is none. */
static void results_status(const struct view *v, struct buffer *out)
{
    if (v->rows.n_rows == 0)
        buffer_addf(out, "%s asks again", key_for(v, SEARCH));
}

/* -------------------------------------------------------------- actions */

static uint32_t results_report(const struct view *v)
{
    return v->rows.n_rows > 0 ? finding_at(v, v->rows.cursor)->report : NO_ID;
}

static struct effect compare(struct view *v, uint32_t report)
{
    uint32_t two[2];
    unsigned n = desk_tagged(v->desk, two);
    if (n == 1 && two[0] != report)
        two[n++] = report;
    if (n < 2)
        return effect_refuse(v, "%s tags one, then another, %s compares",
            key_for(v, TAG), key_for(v, COMPARE));
    return effect_to(EFFECT_PUSH, PLACE_COMPARISON, two[0], two[1]);
}

static struct effect next_unread(struct view *v, bool forward)
{
    size_t row =
        asked_next_unread(v->desk->found, v->desk, v->rows.cursor, forward);
    if (row == SIZE_MAX)
        return effect_refuse(v, "all that was found is read");
    list_go(v->list, row);
    return effect_of(EFFECT_STAY);
}

static void results_follow(struct view *v, uint32_t report)
{
    for (size_t row = 0; row < v->rows.n_rows; row++)
        if (finding_at(v, row)->report == report)
            list_go(v->list, row);
}

static struct effect results_act(struct view *v, const struct command *command)
{
    uint32_t report = results_report(v);
    /* All of them were found. */
    if (command->action == ACTION_NEXT_FOUND ||
        command->action == ACTION_PREVIOUS_FOUND) {
        bool next = command->action == ACTION_NEXT_FOUND;
        return view_act_commonly(
            v, &(struct command){ .action = next ? ACTION_DOWN : ACTION_UP,
                   .count = command->count });
    }
    if (report == NO_ID)
        return effect_of(EFFECT_PASS);
    switch (command->action) {
    case ACTION_OPEN:
        return effect_to(EFFECT_PUSH, PLACE_READING, report, NO_ID);
    case ACTION_COMPARE:
        return compare(v, report);
    case ACTION_TAG:
        return marks_tag(v, report);
    case ACTION_STAR:
        return marks_turn(v, NULL, report, FLAG_STAR, "");
    case ACTION_TOGGLE_READ:
        return marks_turn(v, NULL, report, FLAG_READ, "");
    case ACTION_STORY_READ:
        return marks_read_story(v, report);
    case ACTION_NEXT_UNREAD:
    case ACTION_PREVIOUS_UNREAD:
        return next_unread(v, command->action == ACTION_NEXT_UNREAD);
    case ACTION_DETAILS:
        return effect_to(EFFECT_PUSH, PLACE_DETAILS, report, NO_ID);
    default:
        return effect_of(EFFECT_PASS);
    }
}

static const struct hint *results_hints(const struct view *v)
{
    (void)v;
    static const struct hint hints[] = {
        { .action = ACTION_OPEN, .words = "read" },
        { .action = ACTION_TAG, .words = "tag" },
        { .action = ACTION_COMPARE, .words = "compare" },
        { .action = ACTION_SEARCH, .words = "search" },
        { .action = ACTION_CLOSE, .words = "back" },
        { .action = ACTION_NONE },
    };
    return hints;
}

const struct view_ops view_results = {
    .context = IN_RESULTS,
    .state_size = sizeof(struct results_view),
    .layout = results_layout,
    .draw_head = results_draw_head,
    .draw = results_draw,
    .status = results_status,
    .hints = results_hints,
    .report = results_report,
    .act = results_act,
    .follow = results_follow,
};
