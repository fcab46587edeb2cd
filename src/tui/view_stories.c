/*
 * The list of stories, with the reports of the selected one below it.
 *
 * A move rewrites two signs and no more: what is selected is told by the sign
 * and the cursor, not by a bar or by bold, which would send two whole lines for
 * every key. The lower part follows when the reader pauses (see settle), so
 * that a key held down is not slowed by it; it keeps its height, so that
 * nothing moves that the reader did not move. On a screen too low for both,
 * Enter gives the reports the whole body.
 */
#include "asked.h"
#include "store.h"
#include "stories.h"
#include "theme.h"

#include <stdlib.h>
#include <twicetold/text.h>

enum { BODY_FOR_BOTH = 17, MOST_DOTS = 11 };

uint32_t stories_lead(const struct view *v)
{
    return v->desk->shown.len > 0 ? v->desk->shown.items[v->rows.cursor]
                                  : NO_ID;
}

bool stories_inside(const struct view *v)
{
    const struct stories_view *s = v->state;
    return v->list == &s->reports;
}

uint32_t stories_report(const struct view *v)
{
    const struct stories_view *s = v->state;
    if (!stories_inside(v))
        return NO_ID;
    const struct story *story = desk_story(v->desk, s->below);
    return desk_member(v->desk, story, (uint32_t)s->reports.cursor);
}

/* --------------------------------------------------------------- layout */

/* Of a story with very many reports it is not asked: that takes too long for
 * every story that the cursor rests on. */
static void find_nothing_new(struct view *v, const struct story *story)
{
    enum { MANY = 100 };
    struct stories_view *s = v->state;
    s->nothing_new.len = 0;
    for (uint32_t i = 0; story && s->texts && i < story->n_members; i++)
        array_push(&s->nothing_new,
            story->n_members <= MANY && texts_nothing_new(v->desk, s->texts,
                                            desk_member(v->desk, story, i)));
}

void stories_settle(struct view *v)
{
    struct stories_view *s = v->state;
    const struct story *story;
    if (stories_inside(v))
        return;
    s->below = stories_lead(v);
    story = s->below == NO_ID ? NULL : desk_story(v->desk, s->below);
    struct texts *before = s->texts;
    s->texts = story ? texts_take(v->desk, s->below, NO_ID, NULL) : NULL;
    texts_return(v->desk, before);
    find_nothing_new(v, story);
    s->reports.n_rows = story ? story->n_members : 0;
    s->reports.cursor = s->reports.top = 0;
}

/* The widest of what the columns of the list will hold. */
static void measure(struct view *v)
{
    struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    uint32_t most = 1;
    s->day = (struct day_column){ .since = desk_since(d) };
    s->any_shared = s->zones = false;
    for (size_t i = 0; i < d->shown.len; i++) {
        const struct story *story = desk_story(d, d->shown.items[i]);
        day_measure(&s->day, story->last);
        if (story->n_members > most)
            most = story->n_members;
        s->any_shared |= story->shared_words > 0;
        s->zones = s->zones || stories_mixes_zones(v, story);
    }
    s->source_width = 0;
    for (size_t i = 0; i < d->corpus->sources.len; i++) {
        int width = text_width(d->corpus->sources.items[i].name);
        s->source_width = width > s->source_width ? width : s->source_width;
    }
    s->most_members = most;
    s->dots_width = most <= MOST_DOTS ? (int)most : 7;
}

/*
 * The reports stand below the list: right below a short one, and at the bottom
 * below a long one, which leaves them what the largest story needs, but not
 * more than half.
 */
static void split(struct view *v)
{
    struct stories_view *s = v->state;
    int height = v->height > 0 ? v->height : 0;
    int listed = v->desk->shown.len < 9999 ? (int)v->desk->shown.len : 9999;
    int below = 0;
    if (height >= BODY_FOR_BOTH) {
        int wanted = s->most_members < 99 ? (int)s->most_members : 99;
        below = wanted < height / 2 - 1 ? wanted : height / 2 - 1;
        below = below < 3 ? 3 : below;
        if (below < height - 1 - listed)
            below = height - 1 - listed;
    }
    s->below_height = below;
    v->rows.height = (size_t)(below > 0 ? height - below - 1 : height);
    s->reports.height = (size_t)(below > 0    ? below
                                 : height > 1 ? height - 1
                                              : height);
}

static void stories_layout(struct view *v, struct spot spot)
{
    struct stories_view *s = v->state;
    bool inside = stories_inside(v);
    stories_choose(v);
    measure(v);
    split(v);
    v->rows.n_rows = v->desk->shown.len;
    s->n_feeds = v->desk->shown.len == 0 ? stories_count_feeds(v) : 0;
    if (spot.article != NO_ID)
        v->rows.cursor = stories_row_of(v, spot.article);
    list_fit(&v->rows);
    v->list = &v->rows;
    stories_settle(v);
    if (inside && v->desk->shown.len > 0 &&
        desk_story(v->desk, s->below) == desk_story(v->desk, spot.article))
        v->list = &s->reports;
}

static struct spot stories_where(const struct view *v)
{
    uint32_t report = stories_report(v);
    return (struct spot){
        .article = report != NO_ID ? report : stories_lead(v),
        .row = v->list->cursor,
    };
}

static size_t stories_row_of_spot(const struct view *v, struct spot spot)
{
    if (spot.article == NO_ID)
        return v->list->cursor;
    return stories_inside(v) ? story_place(v->desk->stories, spot.article)
                             : stories_row_of(v, spot.article);
}

/* -------------------------------------------------------------- drawing */

static void draw_date(const struct stories_view *s, const struct story *story,
    struct brush *brush, enum style style)
{
    struct buffer date = { 0 };
    day_in_column(&date, &s->day, story->last);
    brush_text(brush, buffer_span(&date), style);
    brush_string(brush, "  ", STYLE_PLAIN);
    buffer_free(&date);
}

/* "●4", or nothing for none. */
static void draw_number(
    struct brush *brush, const char *sign, uint32_t n, enum style style)
{
    struct buffer b = { 0 };
    buffer_addf(&b, "%s%u", sign, (unsigned)n);
    if (n > 0)
        brush_text(brush, buffer_span(&b), style);
    buffer_free(&b);
}

/* One dot a report, those that share text first; numbers where they would not
 * fit the column. */
static void draw_dots(const struct view *v, const struct story *story,
    struct brush *brush, enum style style)
{
    const struct stories_view *s = v->state;
    const struct signs *signs = theme_signs(screen_ascii());
    uint32_t sharing = stories_n_sharing(v, story), n = story->n_members;
    int end = brush->column + s->dots_width;
    if ((int)n <= s->dots_width) {
        brush_repeat(brush, signs->dot, (int)sharing, STYLE_SHARED);
        brush_repeat(brush, signs->ring, (int)(n - sharing), style);
    } else {
        draw_number(brush, signs->dot, sharing, STYLE_SHARED);
        brush_repeat(brush, " ", sharing > 0, style);
        draw_number(brush, signs->ring, n - sharing, style);
    }
    brush_repeat(brush, " ", end - brush->column, style);
}

static void draw_share(
    const struct story *story, struct brush *brush, enum style style)
{
    struct buffer b = { 0 };
    if (story->shared_words > 0)
        buffer_addf(&b, "%4u%%", percent(story->shared_words, story->words));
    else
        buffer_addf(&b, "     ");
    brush_text(brush, buffer_span(&b), style);
    buffer_free(&b);
}

/* An unread one is bold from the dots on. */
static void draw_story(const struct view *v, size_t row, struct brush *brush)
{
    const struct stories_view *s = v->state;
    const struct story *story = desk_story(v->desk, v->desk->shown.items[row]);
    uint32_t lead = story->lead;
    bool unread = desk_unread(v->desk, story) > 0;
    enum style style = unread ? STYLE_UNREAD : STYLE_PLAIN;
    int width = v->width;
    if (stories_starred(v, story))
        brush_string(brush, "*", STYLE_TITLE);
    else if (stories_changed(v, story))
        brush_string(brush, "~", STYLE_TITLE);
    brush_move(brush, 2);
    if (width >= 30 && s->day.width > 0)
        draw_date(s, story, brush, STYLE_PLAIN);
    bool dots = width >= 44 || (width >= 36 && s->dots_width <= 5);
    if (dots)
        draw_dots(v, story, brush, style);
    if (width >= 60 && s->any_shared)
        draw_share(story, brush, style);
    if (dots)
        brush_string(brush, "  ", style);
    struct buffer title = { 0 };
    text_ellipsis(&title, desk_title(v->desk, lead),
        brush->end - brush->column - 1, screen_ascii());
    brush_found(brush, buffer_span(&title), style, buffer_span(&v->needle));
    buffer_free(&title);
}

static void draw_list(const struct view *v, const struct pane *pane,
    const struct list *l,
    void (*draw_row)(const struct view *, size_t, struct brush *))
{
    const struct signs *signs = theme_signs(screen_ascii());
    for (size_t i = 0; i < l->height && l->top + i < l->n_rows; i++) {
        struct brush brush = pane_line(pane, (int)i);
        bool here = l == v->list && l->top + i == l->cursor;
        brush_string(&brush, here ? signs->cursor : " ", STYLE_PLAIN);
        draw_row(v, l->top + i, &brush);
    }
    if (l == v->list)
        screen_cursor(pane->row + (int)(l->cursor - l->top), pane->column);
}

/* Both parts, or, on a low screen, the one that has the cursor. */
static void stories_draw(const struct view *v, const struct pane *body)
{
    const struct stories_view *s = v->state;
    struct pane above = *body, below = *body;
    if (v->desk->shown.len == 0) {
        stories_draw_nothing(v, body);
        return;
    }
    if (s->below_height > 0) {
        above.height = body->height - s->below_height - 1;
        below.height = s->below_height;
        below.row = body->row + above.height + 1;
        struct brush caption = pane_line(body, above.height);
        stories_draw_caption(v, &caption);
    } else if (stories_inside(v) && body->height > 1) {
        struct brush brush = pane_line(body, 0);
        brush_move(&brush, 2);
        brush_cut(&brush, desk_title(v->desk, s->below), STYLE_TITLE);
        below.row++;
        below.height--;
    }
    if (s->below_height > 0 || stories_inside(v))
        draw_list(v, &below, &s->reports, stories_draw_report);
    if (s->below_height > 0 || !stories_inside(v))
        draw_list(v, &above, &v->rows, draw_story);
}

/* Of a library of which a part is listed no more is known than its size; behind
 * a filter there is more on the desk than is listed. */
static void add_sizes(struct buffer *out, const struct desk *d)
{
    const char *between = theme_signs(screen_ascii())->between;
    size_t stories = d->stories->n_listed;
    size_t n = d->corpus->articles.len - desk_hidden(d);
    size_t sources = 0;
    for (size_t i = 0; i < d->corpus->sources.len; i++)
        sources += !d->corpus->sources.items[i].muted;
    if (d->heads && d->filter->question.len > 0) {
        buffer_addf(out, "   %zu of %zu stories", d->shown.len,
            (size_t)d->heads->n_stories);
        return;
    }
    if (d->heads && d->heads->more) {
        bool newest = d->order == STORE_BY_DATE && !d->reversed;
        buffer_addf(out, "   %s %zu of %zu stories %s %zu reports",
            newest ? "newest" : "first", d->heads->n_window,
            (size_t)d->heads->n_stories, between, (size_t)d->heads->n_articles);
        return;
    }
    buffer_addf(out, "  ");
    if (d->is_sample)
        buffer_addf(out, " invented sample %s", between);
    if (d->grouped)
        buffer_addf(out, " %zu stor%s %s", stories, stories == 1 ? "y" : "ies",
            between);
    buffer_addf(out, " %zu report%s %s %zu source%s", n, n == 1 ? "" : "s",
        between, sources, sources == 1 ? "" : "s");
}

static void stories_draw_head(const struct view *v, struct brush *brush)
{
    const struct desk *d = v->desk;
    struct buffer rest = { 0 }, right = { 0 };
    size_t n = d->corpus->articles.len, unread = 0;
    for (uint32_t i = 0; i < n; i++)
        unread += !desk_is_read(d, i) && !desk_is_muted(d, i);
    bool any = n > 0 || (d->heads && d->heads->n_articles > 0);
    if (any)
        add_sizes(&rest, d);
    size_t muted = d->heads ? d->heads->n_muted : desk_hidden(d);
    if (muted > 0)
        buffer_addf(&right, "%zu muted   ", muted);
    if (d->corpus->warnings.len > 0)
        buffer_addf(&right, "%zu warning%s (%s)   ", d->corpus->warnings.len,
            d->corpus->warnings.len == 1 ? "" : "s", key_for(v, DETAILS));
    bool more = d->heads && d->heads->more;
    if (any && !(d->heads && d->filter->question.len > 0))
        buffer_addf(&right, "%zu%s unread", unread, more ? "+" : "");
    view_head(
        brush, span_of("twicetold"), buffer_span(&rest), buffer_span(&right));
    buffer_free(&rest);
    buffer_free(&right);
}

/* Stories in all: on the desk there may be those of the filter alone. */
static size_t listed(const struct desk *d)
{
    return d->heads ? (size_t)d->heads->n_stories : d->stories->list.len;
}

static void stories_status(const struct view *v, struct buffer *out)
{
    const struct desk *d = v->desk;
    if (stories_inside(v) && !stories_titles_reports(v))
        buffer_add(out, desk_title(d, stories_report(v)));
    else if (v->filter.len > 0)
        buffer_addf(out, "with \"%s\": %zu of %zu stories", v->filter.ptr,
            v->desk->shown.len, listed(v->desk));
    else if (d->order != STORE_BY_DATE || d->reversed)
        desk_name_order(out, d);
}

/* The report at the cursor; of a story the one that names it. */
static uint32_t stories_meant(const struct view *v)
{
    uint32_t report = stories_report(v);
    return report != NO_ID ? report : stories_lead(v);
}

/* ------------------------------------------------------------------ ops */

static void stories_close(struct view *v)
{
    struct stories_view *s = v->state;
    texts_return(v->desk, s->texts);
    array_free(&s->nothing_new);
}

static const struct hint *stories_hints(const struct view *v)
{
    (void)v;
    static const struct hint hints[] = {
        { .action = ACTION_OPEN, .words = "read" },
        { .action = ACTION_COMPARE, .words = "compare" },
        { .action = ACTION_SEARCH, .words = "search" },
        { .action = ACTION_FILTER, .words = "filter" },
        { .action = ACTION_SORT_DATE, .words = "sort", .is_menu = true },
        { .action = ACTION_HELP, .words = "help" },
        { .action = ACTION_NONE },
    };
    return hints;
}

const struct view_ops view_stories = {
    .context = IN_STORIES,
    .state_size = sizeof(struct stories_view),
    .layout = stories_layout,
    .where = stories_where,
    .row_of = stories_row_of_spot,
    .draw_head = stories_draw_head,
    .draw = stories_draw,
    .status = stories_status,
    .hints = stories_hints,
    .row_has = stories_row_has,
    .report = stories_meant,
    .act = stories_act,
    .follow = stories_follow,
    .settle = stories_settle,
    .close = stories_close,
};
