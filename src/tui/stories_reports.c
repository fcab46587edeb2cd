/*
 * One line a report: letter, source, date, length, how much of it another
 * report of the story has, and which. The columns are the same for every story,
 * so that little has to be sent when the next one is shown.
 */
#include "marks.h"
#include "stories.h"
#include "theme.h"

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

uint32_t stories_n_sharing(const struct view *v, const struct story *story)
{
    const struct desk *d = v->desk;
    uint32_t sharing = 0;
    for (uint32_t i = 0; i < story->n_members; i++)
        sharing += d->stories->shared_words[desk_member(d, story, i)] > 0;
    return sharing;
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

/* "6 Dec 08:10", and " +1" where not all of the story mean the same by that.
 * The story's year stands above; of what is long before it, or after it, as the
 * date of a file may be, the year counts, and not the minute. */
static void add_time(struct buffer *out, const struct view *v, uint32_t article)
{
    enum { DAY = 24 * 60 * 60 };
    const struct story *story = desk_story(v->desk, article);
    struct date d = desk_article(v->desk, article)->date;
    int64_t since = day_since(story->last.seconds);
    int minutes = d.zone % 60;
    if (d.seconds < since || d.seconds > story->last.seconds + DAY) {
        day_short(out, d, INT64_MAX);
        return;
    }
    day_time(out, d, since);
    if (d.precision != DATE_MINUTE || !stories_mixes_zones(v, story))
        return;
    buffer_addf(out, " %c%d", d.zone < 0 ? '-' : '+', abs(d.zone / 60));
    if (minutes != 0)
        buffer_addf(out, ":%02d", abs(minutes));
}

/* Which report it shares most with: "84% with A", and, where it shares more
 * with others, how much in all. False: none. */
static bool add_relation(struct buffer *out, struct buffer *in_all,
    const struct view *v, uint32_t article)
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
        buffer_addf(in_all, ", %u%% in all", percent(shared, words));
    return true;
}

/*
 * How it stands to the others, as much as there is room for. What a figure or a
 * name became there is told in words, or by the sign that comparisons have for
 * it, which goes before the rest.
 */
static void draw_relation(
    const struct view *v, uint32_t article, struct brush *brush)
{
    enum { LEAST_NOTE = 30, SIGN = 2 };
    const struct stories_view *s = v->state;
    struct buffer with = { 0 }, in_all = { 0 }, note = { 0 };
    bool shares = add_relation(&with, &in_all, v, article);
    buffer_add(&note, span_of(", "));
    bool differs =
        shares && texts_difference(&note, s->texts, article,
                      texts_closest(s->texts, article, NULL), v->desk->ascii);
    brush_cut(brush, buffer_span(&with), STYLE_PLAIN);
    int room = brush->end - brush->column - (differs ? SIGN : 0);
    if (text_width(buffer_span(&in_all)) <= room)
        brush_text(brush, buffer_span(&in_all), STYLE_PLAIN);
    if (differs && brush->end - brush->column >= LEAST_NOTE) {
        brush_cut(brush, buffer_span(&note), STYLE_PLAIN);
    } else if (differs) {
        brush_string(brush, " ", STYLE_PLAIN);
        brush_string(brush, "!", STYLE_DIFFERS);
    }
    buffer_free(&with);
    buffer_free(&in_all);
    buffer_free(&note);
}

void stories_draw_caption(const struct view *v, struct brush *brush)
{
    enum { RULE = 4 };
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    const struct signs *signs = theme_signs(screen_ascii());
    const struct story *story = desk_story(d, s->below);
    struct buffer said = { 0 };
    uint32_t sharing = stories_n_sharing(v, story), n = story->n_members;
    brush_move(brush, 2);
    brush_repeat(brush, signs->rule, RULE, STYLE_FRAME);
    if (sharing > 0)
        buffer_addf(&said,
            " %s %u of %u reports share text %s %u%% of the story is told more "
            "than once",
            signs->dot, sharing, n, signs->between,
            percent(story->shared_words, story->words));
    else if (n > 1)
        buffer_addf(
            &said, " %s %u reports, each in its own words", signs->ring, n);
    else if (d->grouped)
        buffer_addf(&said, " %s one report", signs->ring);
    brush_cut(brush, buffer_span(&said), STYLE_STATUS);
    buffer_free(&said);
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

/* The columns of a line; 0: not shown. */
struct room {
    int source, time, words, bar, relation, title;
};

/* The wider the more columns; the headline is the last of them. */
static struct room room_of(const struct view *v)
{
    enum { AROUND = 7, LEAST_SOURCE = 8 };
    /* What is said of the relation gives way to the headline. */
    static const struct {
        int relation, title;
    } splits[] = { { 48, 60 }, { 24, 40 }, { 14, 24 } };
    enum { N_SPLITS = sizeof splits / sizeof splits[0], LEAST_RELATION = 14 };
    const struct stories_view *s = v->state;
    struct room room = { 0 };
    int left = v->width - AROUND, widest = v->width >= 100 ? 24 : 20;
    if (v->width >= 48) {
        room.time = s->zones ? 15 : 12;
        left -= room.time + 2;
    }
    if (v->width >= 70) {
        room.words = 11;
        room.bar = s->zones && v->width < 100 ? 7 : 10;
        left -= room.words + 2 + room.bar + 2;
    }
    room.source = s->source_width < widest ? s->source_width : widest;
    if (room.source > left - LEAST_RELATION)
        room.source = left - LEAST_RELATION;
    if (room.source < LEAST_SOURCE)
        room.source = LEAST_SOURCE;
    left -= room.source;
    size_t i = 0;
    while (i < N_SPLITS && left < splits[i].relation + 2 + splits[i].title)
        i++;
    room.relation = i < N_SPLITS ? splits[i].relation : left;
    room.title = i < N_SPLITS ? left - room.relation - 2 : 0;
    return room;
}

bool stories_titles_reports(const struct view *v)
{
    return room_of(v).title > 0;
}

/* How long it is, and how much of that the others have. */
static void draw_length(const struct view *v, uint32_t article,
    const struct room *room, struct brush *brush)
{
    const struct stories_view *s = v->state;
    struct buffer words = { 0 };
    uint32_t shared, n = desk_words(v->desk, article);
    buffer_addf(&words, "%5u word%s", n, n == 1 ? "" : "s");
    column_text(brush, buffer_span(&words), room->words, STYLE_PLAIN);
    texts_closest(s->texts, article, &shared);
    if (v->desk->grouped)
        brush_bar(brush, room->bar, shared, n, " ");
    brush_string(brush, "  ", STYLE_PLAIN);
    buffer_free(&words);
}

void stories_draw_report(const struct view *v, size_t row, struct brush *brush)
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    uint32_t article = desk_member(d, desk_story(d, s->below), (uint32_t)row);
    enum style style = desk_is_read(d, article) ? STYLE_PLAIN : STYLE_UNREAD;
    const struct room room = room_of(v);
    struct buffer time = { 0 };
    char letter[12];
    story_letter(letter, (uint32_t)row);
    marks_draw(brush, v, article);
    column_text(brush, span_of(letter), 1, STYLE_PLAIN);
    column_text(brush, desk_source(d, article), room.source, style);
    if (room.time > 0) {
        add_time(&time, v, article);
        column_text(brush, buffer_span(&time), room.time, STYLE_PLAIN);
    }
    if (room.words > 0)
        draw_length(v, article, &room, brush);
    int edge = brush->end, title = brush->column + room.relation + 2;
    if (room.title > 0)
        brush->end = title - 2;
    draw_relation(v, article, brush);
    brush->end = edge;
    if (room.title > 0) {
        brush_move(brush, title);
        brush_cut(brush, desk_title(d, article), STYLE_PLAIN);
    }
    buffer_free(&time);
}
