/*
 * One line a report: letter, source, date, length, how much of it another
 * report of the story has, and which. The columns are the same for every story,
 * so that little has to be sent when the next one is shown.
 */
#include "stories.h"

#include <stdlib.h>
#include <twicetold/text.h>

bool stories_changed(const struct view *v, const struct story *story)
{
    for (uint32_t i = 0; i < story->n_members; i++)
        if (flags_has(
                &v->desk->flags, desk_member(v->desk, story, i), FLAG_CHANGED))
            return true;
    return false;
}

bool stories_starred(const struct view *v, const struct story *story)
{
    for (uint32_t i = 0; i < story->n_members; i++)
        if (flags_has(
                &v->desk->flags, desk_member(v->desk, story, i), FLAG_STAR))
            return true;
    return false;
}

bool stories_mixes_zones(const struct view *v, const struct story *story)
{
    const struct date *first = NULL;
    for (uint32_t i = 0; i < story->n_members; i++) {
        const struct date *date =
            &desk_article(v->desk, desk_member(v->desk, story, i))->date;
        if (date->precision != DATE_MINUTE)
            continue;
        if (first && first->zone != date->zone)
            return true;
        first = date;
    }
    return false;
}

/* "6 Dec 08:10", and " +1" where not all of the story mean the same by that. */
static void add_time(struct buffer *out, const struct view *v, uint32_t article)
{
    const struct stories_view *s = v->state;
    struct date d = desk_article(v->desk, article)->date;
    int minutes = d.zone % 60;
    day_time(out, d, s->day.year);
    if (d.precision != DATE_MINUTE ||
        !stories_mixes_zones(v, desk_story(v->desk, article)))
        return;
    buffer_addf(out, " %c%d", d.zone < 0 ? '-' : '+', abs(d.zone / 60));
    if (minutes != 0)
        buffer_addf(out, ":%02d", abs(minutes));
}

/* Which report it shares most with: "84% with A"; false: none. */
static bool add_relation(
    struct buffer *out, const struct view *v, uint32_t article)
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, article);
    if (!s->texts || !s->texts->stories || story->n_members < 2)
        return false;
    uint32_t place = story_place(d->stories, article);
    if (place < s->nothing_new.len && s->nothing_new.items[place]) {
        buffer_addf(out, "nothing new");
        return true; /* but perhaps another figure */
    }
    uint32_t shared, closest = texts_closest(s->texts, article, &shared);
    if (closest == NO_ID || shared == 0) {
        buffer_addf(out, "own words");
        return false;
    }
    uint32_t with, words;
    char letter[12];
    texts_shares(s->texts, article, closest, &with, &words);
    desk_letter(letter, d, closest);
    buffer_addf(out, "%u%% with %s", percent(with, words), letter);
    if (shared > with + words / 50)
        buffer_addf(out, ", %u%% in all", percent(shared, words));
    return true;
}

/* What a figure or a name became there: in words where the line has room for
 * some, else as the sign that comparisons have for it. */
static void draw_difference(
    const struct view *v, uint32_t article, struct brush *brush)
{
    enum { LEAST_NOTE = 32 };
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    uint32_t closest = texts_closest(s->texts, article, NULL);
    struct buffer note = { 0 };
    buffer_add(&note, span_of(", "));
    if (texts_difference(&note, s->texts, article, closest, d->ascii)) {
        if (brush->end - brush->column >= LEAST_NOTE) {
            brush_cut(brush, buffer_span(&note), STYLE_PLAIN);
        } else {
            brush_string(brush, " ", STYLE_PLAIN);
            brush_string(brush, "!", STYLE_DIFFERS);
        }
    }
    buffer_free(&note);
}

static void column_text(
    struct brush *brush, struct span text, int width, enum style style)
{
    int end = brush->column + width, edge = brush->end;
    brush->end = end < edge ? end : edge;
    brush_cut(brush, text, style);
    brush->end = edge;
    brush_move(brush, end + 2);
}

static void draw_marks(
    const struct view *v, uint32_t article, struct brush *brush)
{
    const struct flags *f = &v->desk->flags;
    if (flags_has(f, article, FLAG_TAG))
        brush_string(brush, "+", STYLE_TITLE);
    else if (flags_has(f, article, FLAG_STAR))
        brush_string(brush, "*", STYLE_TITLE);
    else if (flags_has(f, article, FLAG_CHANGED))
        brush_string(brush, "~", STYLE_TITLE);
    brush_move(brush, 2);
}

/* How it stands to the others, and on a wide screen under which headline. */
static void draw_relation(
    const struct view *v, uint32_t article, struct brush *brush)
{
    enum { ROOM = 48, LEAST_TITLE = 40 };
    int edge = brush->end, title = brush->column + ROOM;
    struct buffer b = { 0 };
    bool titled = edge - title >= LEAST_TITLE;
    if (titled)
        brush->end = title;
    if (add_relation(&b, v, article)) {
        brush_cut(brush, buffer_span(&b), STYLE_PLAIN);
        draw_difference(v, article, brush);
    } else {
        brush_cut(brush, buffer_span(&b), STYLE_PLAIN);
    }
    brush->end = edge;
    if (titled) {
        brush_move(brush, title + 2);
        brush_cut(brush, desk_article(v->desk, article)->title, STYLE_PLAIN);
    }
    buffer_free(&b);
}

void stories_draw_report(const struct view *v, size_t row, struct brush *brush)
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    uint32_t article = desk_member(d, desk_story(d, s->below), (uint32_t)row);
    enum style style = desk_is_read(d, article) ? STYLE_PLAIN : STYLE_UNREAD;
    int width = v->width;
    struct buffer b = { 0 };
    char letter[12];
    story_letter(letter, (uint32_t)row);
    draw_marks(v, article, brush);
    column_text(brush, span_of(letter), 1, STYLE_PLAIN);
    int names = width >= 100 ? 24 : width >= 60 ? 20 : width - 20;
    if (s->zones && width < 100)
        names -= 3;
    column_text(brush, desk_source(d, article), names > 8 ? names : 8, style);
    if (width >= 48) {
        add_time(&b, v, article);
        column_text(brush, buffer_span(&b),
            (s->day.width > 6 ? 17 : 12) + (s->zones ? 3 : 0), STYLE_PLAIN);
        b.len = 0;
    }
    if (width >= 70) {
        buffer_addf(&b, "%5u words", desk_words(d, article));
        column_text(brush, buffer_span(&b), 11, STYLE_PLAIN);
        b.len = 0;
        uint32_t shared;
        texts_closest(s->texts, article, &shared);
        if (d->grouped)
            brush_bar(brush, 10, shared, desk_words(d, article), " ");
        brush_string(brush, "  ", STYLE_PLAIN);
    }
    draw_relation(v, article, brush);
    buffer_free(&b);
}
