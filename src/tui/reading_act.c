/* What keys do while a report is read. */
#include "asked.h"
#include "marks.h"
#include "reading.h"

#include <twicetold/text.h>

static struct effect replace(uint32_t article)
{
    return effect_to(EFFECT_REPLACE, PLACE_READING, article, NO_ID);
}

static struct effect other_source(struct view *v, int step)
{
    const struct story *story = desk_story(v->desk, v->place.a);
    uint32_t n = story ? story->n_members : 1;
    if (n < 2)
        return effect_refuse(v, "this story has one source");
    uint32_t place = story_place(v->desk->stories, v->place.a);
    place = (place + (step > 0 ? 1 : n - 1)) % n;
    return replace(desk_member(v->desk, story, place));
}

/* Where in the list a story stands; of one that is not in it, before the
 * first. */
static size_t row_of(const struct desk *d, const struct story *story)
{
    size_t row = 0;
    while (row < d->shown.len && d->shown.items[row] != story->lead)
        row++;
    return row < d->shown.len || row == 0 ? row : row - 1;
}

/* The next unread of what was found. */
static struct effect next_unread_found(struct view *v, bool forward)
{
    const struct asked *found = v->desk->found;
    size_t here = 0;
    while (here + 1 < found->findings.len &&
           found->findings.items[here].report != v->place.a)
        here++;
    size_t next = asked_next_unread(found, v->desk, here, forward);
    if (next == SIZE_MAX)
        return effect_refuse(v, "all that was found is read");
    return replace(found->findings.items[next].report);
}

/* The next unread of this story; when all are read, of the stories after it as
 * the list has them. */
static struct effect next_unread(struct view *v, bool forward)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, v->place.a);
    uint32_t n = story->n_members;
    uint32_t place = story_place(d->stories, v->place.a);
    if (v->of_findings)
        return next_unread_found(v, forward);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t other =
            desk_member(d, story, (place + (forward ? i : n - i)) % n);
        if (!desk_is_read(d, other))
            return replace(other);
    }
    size_t listed = d->shown.len, here = row_of(d, story);
    for (size_t i = 1; i <= listed; i++) {
        const struct story *next = desk_story(
            d, d->shown.items[(here + (forward ? i : listed - i)) % listed]);
        for (uint32_t k = 0; next != story && k < next->n_members; k++)
            if (!desk_is_read(d, desk_member(d, next, k)))
                return replace(desk_member(d, next, k));
    }
    return effect_refuse(v, "%s",
        d->filter->question.len > 0 ? "everything that is listed is read"
                                    : "everything is read");
}

/* All of what was put in is to be seen, as far as the screen is high; the
 * cursor goes there when it would hide it. */
static void show_inset(struct view *v, const struct sheet *s)
{
    size_t first = v->list->cursor, last;
    while (first < s->lines.len && !s->lines.items[first].inset.ptr)
        first++;
    for (last = first; last < s->lines.len && s->lines.items[last].inset.ptr;)
        last++;
    if (first == last)
        return;
    list_show(v->list, last - 1);
    if (first >= v->list->top + v->list->height)
        list_go(v->list, first);
}

/* At a headline the first passage is meant. */
static struct effect partner(struct view *v)
{
    struct reading_view *s = v->state;
    if (sheet_is_head(&s->sheet, v->rows.cursor))
        sheet_act(v, &s->sheet, &(struct command){ ACTION_NEXT_SHARED, 0, 0 });
    uint32_t number = reading_number(v);
    if (v->rows.n_rows > 0 &&
        sheet_row(&s->sheet, v->rows.cursor)->kind == ROW_FOLD)
        return effect_refuse(v, "it is folded away: %s shows it",
            number > 0 ? key_for(v, FOLD) : key_for(v, FOLD_OTHER));
    if (number == 0 && s->opened == 0)
        return effect_refuse(v, v->desk->grouped
                                    ? "no other report has this paragraph"
                                    : "what is shared is not known yet");
    s->opened = number == 0 || number == s->opened ? 0 : number;
    view_layout(v);
    if (s->opened)
        show_inset(v, &s->sheet);
    return effect_of(EFFECT_STAY);
}

static struct effect compare(struct view *v)
{
    const struct desk *d = v->desk;
    uint32_t other, start, end, number = reading_number(v);
    const struct reading_view *s = v->state;
    const struct story *story = desk_story(d, v->place.a);
    uint32_t closest = texts_closest(s->texts, v->place.a, NULL);
    for (uint32_t i = 0; i < d->corpus->articles.len; i++)
        if (i != v->place.a && flags_has(&d->flags, i, FLAG_TAG))
            return effect_to(EFFECT_PUSH, PLACE_COMPARISON, v->place.a, i);
    if (number > 0 && reading_partner(s->reading, number, &other, &start, &end))
        closest = texts_report(s->texts, other);
    if (closest != NO_ID)
        return effect_to(EFFECT_PUSH, PLACE_COMPARISON, v->place.a, closest);
    if (!story || story->n_members < 2)
        return effect_refuse(v, "%s",
            d->grouped ? "this story has one report: nothing to compare"
                       : "what is shared is not known yet");
    uint32_t place = story_place(d->stories, v->place.a);
    return effect_to(EFFECT_PUSH, PLACE_COMPARISON, v->place.a,
        desk_member(d, story, (place + 1) % story->n_members));
}

/* Folds or unfolds; refused where that changes nothing. */
static struct effect toggle(struct view *v, bool *what, const char *on,
    const char *off, const char *nothing)
{
    const struct reading_view *s = v->state;
    size_t folds = sheet_folds(&s->sheet);
    *what = !*what;
    view_layout(v);
    if (sheet_folds(&s->sheet) != folds)
        return effect_say(v, "%s", *what ? on : off);
    *what = false;
    return effect_refuse(v, "%s", nothing);
}

/* To the next passage, or how passages are marked. */
static struct effect of_sheet(struct view *v, const struct command *command)
{
    struct reading_view *s = v->state;
    struct effect effect = sheet_act(v, &s->sheet, command);
    if (effect.kind == EFFECT_REFUSE && !v->desk->grouped)
        return effect_refuse(v, "what is shared is not known yet");
    return effect;
}

/* Long: one case an action, each of them a line. */
struct effect reading_act(struct view *v, const struct command *command)
{
    struct reading_view *s = v->state;
    switch (command->action) {
    case ACTION_PAGE_DOWN:
        if (list_at_end(v->list))
            return next_unread(v, true);
        return effect_of(EFFECT_PASS);
    case ACTION_NEXT_UNREAD:
    case ACTION_PREVIOUS_UNREAD:
        return next_unread(v, command->action == ACTION_NEXT_UNREAD);
    case ACTION_NEXT_SOURCE:
        return other_source(v, 1);
    case ACTION_PREVIOUS_SOURCE:
        return other_source(v, -1);
    case ACTION_PARTNER:
        return partner(v);
    case ACTION_COMPARE:
        return compare(v);
    case ACTION_TAG:
        return marks_tag(v, v->place.a);
    case ACTION_STAR:
        return marks_turn(v, s->texts, v->place.a, FLAG_STAR, "");
    case ACTION_TOGGLE_READ:
        return marks_turn(v, s->texts, v->place.a, FLAG_READ, "");
    case ACTION_STORY_READ:
        return marks_read_story(v, v->place.a);
    case ACTION_FOLD:
        return toggle(v, &s->folded,
            "folded: paragraphs that others have word for word",
            "all paragraphs",
            "nothing to fold: no paragraph is in others word for word");
    case ACTION_FOLD_OTHER:
        return toggle(v, &s->furniture, "with the site's furniture",
            "the site's furniture is folded",
            "no furniture of the site was found here");
    case ACTION_DETAILS:
        return effect_to(EFFECT_PUSH, PLACE_DETAILS, v->place.a, NO_ID);
    default:
        return of_sheet(v, command);
    }
}
