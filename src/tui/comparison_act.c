/* What keys do while two reports are compared. */
#include "comparison.h"
#include "marks.h"

/* To where the passage begins on the other side, which becomes active. At a
 * headline the first passage is meant. */
static struct effect partner(struct view *v)
{
    struct comparison_view *s = v->state;
    if (sheet_is_head(&s->sheet, v->rows.cursor))
        sheet_act(v, &s->sheet, &(struct command){ ACTION_NEXT_SHARED, 0, 0 });
    uint32_t number = comparison_number(v);
    if (number == 0)
        return effect_refuse(v, "only this side has this paragraph");
    enum side other = s->active == LEFT ? RIGHT : LEFT;
    size_t row = page_passage(s->sheet.page, other, number);
    if (row == SIZE_MAX)
        return effect_refuse(
            v, "it is folded away: %s shows it", key_for(v, FOLD));
    s->active = other;
    list_go(v->list, sheet_line_of(&s->sheet, row));
    return effect_of(EFFECT_STAY);
}

static struct effect exchange(struct view *v)
{
    struct comparison_view *s = v->state;
    struct spot spot = view_where(v);
    uint32_t report = v->place.a, id = s->id[LEFT];
    unsigned version = s->version[LEFT];
    passing_free(&s->passing);
    if (version == 0) {
        v->place.a = v->place.b;
        v->place.b = report;
    }
    s->id[LEFT] = s->id[RIGHT];
    s->id[RIGHT] = id;
    s->version[LEFT] = s->version[RIGHT];
    s->version[RIGHT] = version;
    s->active = s->active == LEFT ? RIGHT : LEFT;
    view_layout_at(v, spot);
    return effect_of(EFFECT_STAY);
}

/* Another report of the left one's story on the right; the cursor stays. */
static struct effect put_right(struct view *v, uint32_t article)
{
    struct comparison_view *s = v->state;
    struct spot spot = view_where(v);
    struct error err;
    struct texts *texts = texts_take(v->desk, v->place.a, article, &err);
    if (!texts)
        return effect_refuse(v, "%s", err.text);
    comparison_leave(v);
    texts_return(v->desk, s->texts);
    s->texts = texts;
    v->place.b = article;
    flags_begin(&v->desk->flags);
    flags_set(&v->desk->flags, article, FLAG_READ, true);
    view_layout_at(v, spot);
    return effect_of(EFFECT_STAY);
}

/* The next version on the left, or the one before, round the end. */
static struct effect other_version(struct view *v, bool forward)
{
    struct comparison_view *s = v->state;
    unsigned n = s->n_versions, other = s->version[LEFT];
    do
        other = (other + (forward ? 0 : n - 2)) % n + 1;
    while (other == s->version[RIGHT] && n > 1);
    if (other == s->version[LEFT])
        return effect_refuse(v, "there is no third version");
    struct spot spot = view_where(v);
    s->version[LEFT] = other;
    s->id[LEFT] = other - 1;
    view_layout_at(v, spot);
    return effect_of(EFFECT_STAY);
}

static struct effect other_source(struct view *v, bool forward, bool unread)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, v->place.a);
    uint32_t n = story ? story->n_members : 1, at = 0;
    const struct comparison_view *s = v->state;
    if (s->version[LEFT] > 0)
        return other_version(v, forward);
    for (uint32_t i = 0; i < n; i++)
        if (desk_member(d, story, i) == v->place.b)
            at = i;
    for (uint32_t i = 1; i < n; i++) {
        uint32_t other =
            desk_member(d, story, (at + (forward ? i : n - i)) % n);
        if (other != v->place.a && other != v->place.b &&
            !(unread && desk_is_read(d, other)))
            return put_right(v, other);
    }
    return effect_refuse(v, unread ? "every report of this story is read"
                                   : "the story has no third report");
}

static struct effect fold(struct view *v, enum fold what)
{
    static const char *const said[] = {
        [FOLD_NOTHING] = "both texts whole",
        [FOLD_SHARED] = "folded: paragraphs that are the same",
        [FOLD_OWN] = "folded: paragraphs that only one has",
    };
    static const char *const nothing[] = {
        [FOLD_SHARED] = "no paragraph is the same on both sides",
        [FOLD_OWN] = "no paragraph stands on one side alone",
    };
    struct comparison_view *s = v->state;
    enum fold before = s->fold;
    size_t folds = sheet_folds(&s->sheet);
    s->fold = before == what ? FOLD_NOTHING : what;
    view_layout(v);
    if (before != FOLD_NOTHING || sheet_folds(&s->sheet) != folds)
        return effect_say(v, "%s", said[s->fold]);
    s->fold = FOLD_NOTHING;
    return effect_refuse(v, "%s", nothing[what]);
}

/* Here there is one filter only, which needs no words. */
static struct effect only_marked(struct view *v)
{
    bool was = v->filter.len > 0;
    view_filter(v, was ? span_of("") : span_of("marks"));
    if (was)
        return effect_say(v, "all rows");
    return effect_say(
        v, "only rows with marks; %s again shows all", key_for(v, FILTER));
}

static struct effect turn(struct view *v, enum flag flag)
{
    const struct comparison_view *s = v->state;
    uint32_t article[2];
    comparison_sides(v, article);
    return marks_turn(v, s->texts, article[s->active], flag,
        s->active == LEFT ? "left side: " : "right side: ");
}

/* Long: one case an action, each of them a line. */
struct effect comparison_act(struct view *v, const struct command *command)
{
    struct comparison_view *s = v->state;
    uint32_t article[2];
    switch (command->action) {
    case ACTION_NEXT_SOURCE:
    case ACTION_PREVIOUS_SOURCE:
        return other_source(v, command->action == ACTION_NEXT_SOURCE, false);
    case ACTION_NEXT_UNREAD:
    case ACTION_PREVIOUS_UNREAD:
        return other_source(v, command->action == ACTION_NEXT_UNREAD, true);
    case ACTION_PARTNER:
        return partner(v);
    case ACTION_OTHER_PANE:
        s->active = s->active == LEFT ? RIGHT : LEFT;
        return effect_of(EFFECT_STAY);
    case ACTION_EXCHANGE:
        return exchange(v);
    case ACTION_FOLD:
        return fold(v, FOLD_SHARED);
    case ACTION_FOLD_OTHER:
        return fold(v, FOLD_OWN);
    case ACTION_FILTER:
        return only_marked(v);
    case ACTION_TOGGLE_READ:
        return turn(v, FLAG_READ);
    case ACTION_STORY_READ:
        comparison_sides(v, article);
        return marks_read_story(v, article[s->active]);
    case ACTION_STAR:
        return turn(v, FLAG_STAR);
    case ACTION_DETAILS:
        return effect_to(EFFECT_PUSH, PLACE_DETAILS, v->place.a, v->place.b);
    default:
        return sheet_act(v, &s->sheet, command);
    }
}
