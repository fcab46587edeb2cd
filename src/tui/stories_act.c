/* What keys do in the list of stories and among the reports. */
#include "marks.h"
#include "stories.h"

static struct effect read_report(uint32_t article)
{
    return effect_to(EFFECT_PUSH, PLACE_READING, article, NO_ID);
}

/* The cursor goes among the reports, to the first unread one. */
static struct effect go_inside(struct view *v)
{
    struct stories_view *s = v->state;
    stories_settle(v);
    const struct story *story = desk_story(v->desk, s->below);
    uint32_t n = 0;
    while (n < story->n_members &&
           desk_is_read(v->desk, desk_member(v->desk, story, n)))
        n++;
    v->list = &s->reports;
    list_go(v->list, n < story->n_members ? n : 0);
    return effect_of(EFFECT_STAY);
}

static struct effect open_selected(struct view *v)
{
    if (stories_inside(v))
        return read_report(stories_report(v));
    if (desk_story(v->desk, stories_lead(v))->n_members == 1)
        return read_report(stories_lead(v));
    return go_inside(v);
}

void stories_follow(struct view *v, uint32_t report)
{
    struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    size_t row = stories_row_of(v, report);
    bool inside = stories_inside(v);
    if (d->shown.len == 0 ||
        desk_story(d, d->shown.items[row]) != desk_story(d, report))
        return; /* behind the filter */
    v->list = &v->rows;
    list_go(v->list, row);
    stories_settle(v);
    if (!inside)
        return;
    v->list = &s->reports;
    list_go(v->list, story_place(d->stories, report));
}

/* To the next story with something unread, round the end. */
static struct effect next_unread(struct view *v, bool forward)
{
    const struct desk *d = v->desk;
    size_t n = d->shown.len;
    for (size_t i = 1; i <= n; i++) {
        size_t row = (v->rows.cursor + (forward ? i : n - i)) % n;
        const struct story *story = desk_story(d, d->shown.items[row]);
        if (desk_unread(d, story) == 0)
            continue;
        v->list = &v->rows;
        list_go(v->list, row);
        return effect_of(EFFECT_STAY);
    }
    return effect_refuse(v, "everything listed is read");
}

/* ------------------------------------------------------------ comparing */

/* The two reports of the story below that share most; the first two if none
 * does. */
static void fullest(const struct view *v, uint32_t out[2])
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, s->below);
    uint32_t most = 0;
    out[0] = desk_member(d, story, 0);
    out[1] = desk_member(d, story, 1);
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t a = desk_member(d, story, i);
        uint32_t b = texts_closest(s->texts, a, NULL);
        uint32_t shared, words;
        if (b == NO_ID)
            continue;
        texts_shares(s->texts, a, b, &shared, &words);
        if (shared <= most)
            continue;
        most = shared;
        bool first = story_place(d->stories, a) < story_place(d->stories, b);
        out[0] = first ? a : b;
        out[1] = first ? b : a;
    }
}

static struct effect compare(struct view *v)
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, stories_lead(v));
    uint32_t two[2], report = stories_report(v);
    if (desk_tagged(d, two) == 2)
        return effect_to(EFFECT_PUSH, PLACE_COMPARISON, two[0], two[1]);
    if (story->n_members < 2 && !d->grouped)
        return effect_refuse(v, "stories are not known yet");
    if (story->n_members < 2)
        return effect_refuse(v,
            "only one report: %s tags one, then another, %s compares",
            key_for(v, TAG), key_for(v, COMPARE));
    stories_settle(v);
    fullest(v, two);
    if (report != NO_ID && report != two[0] && report != two[1]) {
        two[0] = report;
        two[1] = texts_closest(s->texts, report, NULL);
        if (two[1] == NO_ID)
            two[1] = desk_member(d, story, report == desk_member(d, story, 0));
    }
    return effect_to(EFFECT_PUSH, PLACE_COMPARISON, two[0], two[1]);
}

static struct effect tag(struct view *v)
{
    uint32_t report = stories_report(v);
    if (report == NO_ID && desk_story(v->desk, stories_lead(v))->n_members == 1)
        report = stories_lead(v);
    if (report == NO_ID)
        return effect_refuse(
            v, "%s goes to the reports; tag one there", key_for(v, OPEN));
    return marks_tag(v, report);
}

/* ---------------------------------------------------------------- marks */

/* Sets a flag of the report at the cursor, or of the whole story. */
static void mark(struct view *v, enum flag flag, bool on, bool whole)
{
    const struct stories_view *s = v->state;
    stories_settle(v);
    const struct desk *d = v->desk;
    struct flags *f = &v->desk->flags;
    const struct story *story = desk_story(d, stories_lead(v));
    uint32_t report = whole ? NO_ID : stories_report(v);
    flags_begin(f);
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t article = desk_member(d, story, i);
        if (report != NO_ID && report != article)
            continue;
        if (flag == FLAG_READ)
            texts_mark_read(v->desk, s->texts, article, on);
        else
            flags_set(f, article, flag, on);
    }
}

static struct effect remove_selected(struct view *v)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, stories_lead(v));
    uint32_t report = stories_report(v);
    size_t n = 0;
    if (!d->heads)
        return effect_refuse(
            v, "these are not from the library: there is nothing to remove");
    flags_begin(&v->desk->flags);
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t article = desk_member(d, story, i);
        if (report != NO_ID && report != article)
            continue;
        flags_remove(&v->desk->flags, article, d->heads->articles[article]);
        n++;
    }
    return effect_say(v, "removed: %zu report%s; %s brings %s back", n,
        n == 1 ? "" : "s", key_for(v, UNDO), n == 1 ? "it" : "them");
}

static bool is_read(const struct view *v)
{
    uint32_t report = stories_report(v);
    if (report != NO_ID)
        return desk_is_read(v->desk, report);
    return desk_unread(v->desk, desk_story(v->desk, stories_lead(v))) == 0;
}

static bool is_starred(const struct view *v)
{
    uint32_t report = stories_report(v);
    if (report != NO_ID)
        return flags_has(&v->desk->flags, report, FLAG_STAR);
    return stories_starred(v, desk_story(v->desk, stories_lead(v)));
}

/* All that there is; behind a filter what it lets through. */
static struct effect read_all(struct view *v)
{
    struct desk *d = v->desk;
    size_t before = d->flags.n_done;
    if (d->heads && v->filter.len == 0)
        return effect_of(EFFECT_READ_ALL);
    flags_begin(&d->flags);
    for (size_t i = 0; i < d->shown.len; i++) {
        const struct story *story = desk_story(d, d->shown.items[i]);
        for (uint32_t k = 0; k < story->n_members; k++)
            flags_set(&d->flags, desk_member(d, story, k), FLAG_READ, true);
    }
    return marks_tell_read(v, d->flags.n_done - before);
}

static struct effect sort(struct view *v, enum store_order order, bool turn)
{
    struct desk *d = v->desk;
    d->wished.order = turn ? d->order : order;
    d->wished.reversed = turn && !d->reversed;
    return effect_of(EFFECT_RELIST);
}

/* Long: one case an action, each of them a line. */
static struct effect act_on_story(struct view *v, const struct command *command)
{
    switch (command->action) {
    case ACTION_OPEN:
        return open_selected(v);
    case ACTION_NEXT_UNREAD:
        return next_unread(v, true);
    case ACTION_PREVIOUS_UNREAD:
        return next_unread(v, false);
    case ACTION_COMPARE:
        return compare(v);
    case ACTION_TAG:
        return tag(v);
    case ACTION_TOGGLE_READ:
        mark(v, FLAG_READ, !is_read(v), false);
        return effect_of(EFFECT_STAY);
    case ACTION_STORY_READ:
        mark(v, FLAG_READ, true, true);
        return effect_say(v, "the story is read");
    case ACTION_ALL_READ:
        return read_all(v);
    case ACTION_STAR:
        mark(v, FLAG_STAR, !is_starred(v), false);
        return effect_of(EFFECT_STAY);
    case ACTION_REMOVE:
        return remove_selected(v);
    case ACTION_SORT_DATE:
        return sort(v, STORE_BY_DATE, false);
    case ACTION_SORT_REPORTS:
        return sort(v, STORE_BY_REPORTS, false);
    case ACTION_SORT_SHARED:
        return sort(v, STORE_BY_SHARED, false);
    case ACTION_SORT_SOURCE:
        return sort(v, STORE_BY_SOURCE, false);
    case ACTION_SORT_TITLE:
        return sort(v, STORE_BY_TITLE, false);
    case ACTION_SORT_UNREAD:
        return sort(v, STORE_BY_UNREAD, false);
    case ACTION_SORT_REVERSE:
        return sort(v, STORE_BY_DATE, true);
    default:
        return effect_of(EFFECT_PASS);
    }
}

struct effect stories_act(struct view *v, const struct command *command)
{
    bool back =
        command->action == ACTION_BACK || command->action == ACTION_CLOSE;
    if (back && stories_inside(v)) {
        v->list = &v->rows;
        return effect_of(EFFECT_STAY);
    }
    if (command->action == ACTION_DETAILS)
        return effect_to(EFFECT_PUSH, PLACE_DETAILS,
            stories_inside(v) ? stories_report(v) : stories_lead(v), NO_ID);
    if (v->desk->shown.len == 0)
        return effect_of(EFFECT_PASS);
    return act_on_story(v, command);
}
