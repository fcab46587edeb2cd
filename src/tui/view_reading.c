/*
 * Reading one report: its text in a centred column, in the margin which other
 * reports carry each paragraph, and in the status line, in words, what is known
 * of the passage at the cursor.
 */
#include "find.h"
#include "sheet.h"
#include "texts.h"

#include <stdlib.h>
#include <twicetold/text.h>

/* A blank line between paragraphs costs too much on a low screen. */
enum { HEIGHT_FOR_AIR = 14 };

struct reading_view {
    struct texts *texts;
    struct reading *reading;
    struct sheet sheet;
    uint32_t article[2]; /* both sides of a page have this one */
    uint32_t opened;     /* the passage whose partner is shown, or 0 */
    struct buffer heading;
    bool folded, furniture;
};

/* --------------------------------------------------------------- layout */

static bool paragraph_matches(const struct view *v, const struct row *row)
{
    const struct reading_view *s = v->state;
    size_t start, end;
    if (row->kind == ROW_HEAD)
        return true;
    if (row->paragraph[LEFT] == NO_ID)
        return false;
    const struct corpus *c = s->texts->corpus;
    const struct article *a = &c->articles.items[s->reading->article];
    return find_text(
        paragraph_text(c, a->first_paragraph + row->paragraph[LEFT]),
        buffer_span(&v->filter), 0, &start, &end);
}

/* The last line that shows part of a passage. */
static size_t passage_end(const struct sheet *s, uint32_t number)
{
    size_t row = page_passage(s->page, LEFT, number);
    if (row == SIZE_MAX)
        return SIZE_MAX;
    size_t line = sheet_line_of(s, row);
    while (line + 1 < s->lines.len &&
           sheet_row(s, line + 1)->number[LEFT] == number)
        line++;
    return line;
}

static void show_partner(struct view *v)
{
    struct reading_view *s = v->state;
    uint32_t id, start, end;
    if (s->opened == 0 ||
        !reading_partner(s->reading, s->opened, &id, &start, &end))
        return;
    size_t line = passage_end(&s->sheet, s->opened);
    if (line == SIZE_MAX)
        return;
    char letter[12];
    const struct article *a = &s->texts->corpus->articles.items[id];
    struct span source = s->texts->corpus->sources.items[a->source].name;
    story_letter(letter, story_place(s->texts->stories, id));
    s->heading.len = 0;
    buffer_addf(&s->heading, "%s  %.*s", letter, (int)source.len, source.ptr);
    sheet_inset(&s->sheet, line, buffer_span(&s->heading),
        span_cut(a->body, start, end));
}

static void reading_layout(struct view *v, struct spot spot)
{
    struct reading_view *s = v->state;
    const struct desk *d = v->desk;
    (void)spot;
    reading_free(s->reading);
    struct texts *t = texts_renew(v->desk, s->texts, v->place.a, NO_ID);
    s->texts = t;
    s->reading = reading_new(t->corpus, t->stories ? t->reuse : NULL,
        t->stories, texts_id(t, v->place.a));
    struct page_options options = {
        .width = v->width > 0 ? v->width : 1,
        .fold = s->folded ? FOLD_SHARED : FOLD_NOTHING,
        .furniture = s->furniture,
        .ascii = d->ascii,
        .dense = v->height < HEIGHT_FOR_AIR,
    };
    sheet_set(&s->sheet, page_of_reading(s->reading, &options), 0);
    if (v->filter.len > 0)
        sheet_keep(&s->sheet, v, paragraph_matches);
    show_partner(v);
    v->rows.n_rows = s->sheet.lines.len;
    v->rows.height = (size_t)(v->height > 0 ? v->height : 0);
    v->rows.scrolls = true;
}

static bool reading_open(struct view *v, struct error *err)
{
    struct reading_view *s = v->state;
    if (v->place.a >= v->desk->corpus->articles.len)
        return error_set(err, "this report is not here any more");
    s->texts = texts_take(v->desk, v->place.a, NO_ID, err);
    if (!s->texts)
        return false;
    s->article[LEFT] = v->place.a;
    s->article[RIGHT] = NO_ID;
    flags_begin(&v->desk->flags);
    flags_set(&v->desk->flags, v->place.a, FLAG_READ, true);
    return true;
}

static struct spot reading_where(const struct view *v)
{
    const struct reading_view *s = v->state;
    return sheet_where(&s->sheet, v->rows.cursor, s->article);
}

static size_t reading_row_of(const struct view *v, struct spot spot)
{
    const struct reading_view *s = v->state;
    return sheet_line_at(&s->sheet, spot, s->article);
}

/* -------------------------------------------------------------- drawing */

static void reading_draw_head(const struct view *v, struct brush *brush)
{
    const struct reading_view *s = v->state;
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, v->place.a);
    struct buffer name = { 0 }, rest = { 0 }, right = { 0 };
    char letter[12];
    desk_letter(letter, d, v->place.a);
    if (story && story->n_members > 1)
        buffer_addf(&name, "%s  ", letter);
    /* The source's name stands out, and what follows it does not. */
    article_line(&rest, d->corpus, v->place.a, d->ascii);
    struct span line = buffer_span(&rest);
    size_t source =
        d->corpus->sources.items[desk_article(d, v->place.a)->source].name.len;
    buffer_add(&name, span_cut(line, 0, source));
    if (d->grouped && story && story->n_members > 1) {
        uint32_t closest = texts_closest(s->texts, v->place.a, NULL);
        if (closest != NO_ID) {
            uint32_t shared, words;
            texts_shares(s->texts, v->place.a, closest, &shared, &words);
            desk_letter(letter, d, closest);
            buffer_addf(&right, "%u%% with %s", percent(shared, words), letter);
        } else {
            buffer_addf(&right, "own words");
        }
        buffer_addf(&right, "   %u of %u",
            story_place(d->stories, v->place.a) + 1, story->n_members);
    }
    view_head(brush, buffer_span(&name), span_cut(line, source, line.len),
        buffer_span(&right));
    buffer_free(&name);
    buffer_free(&rest);
    buffer_free(&right);
}

static void reading_draw(const struct view *v, const struct pane *body)
{
    const struct reading_view *s = v->state;
    if (v->rows.n_rows > 0) {
        sheet_draw(&s->sheet, v, body);
        return;
    }
    struct brush brush = pane_line(body, 0);
    brush_move(&brush, 1);
    brush_string(
        &brush, "No paragraph matches. & and Enter shows all.", STYLE_PLAIN);
    screen_cursor(body->row, body->column);
}

static uint32_t number_here(const struct view *v)
{
    const struct reading_view *s = v->state;
    if (v->rows.n_rows == 0)
        return 0;
    return sheet_row(&s->sheet, v->rows.cursor)->number[LEFT];
}

static void reading_status(const struct view *v, struct buffer *out)
{
    const struct reading_view *s = v->state;
    if (v->filter.len > 0)
        buffer_addf(out, "only paragraphs with \"%s\"   ", v->filter.ptr);
    if (v->rows.n_rows == 0 || !v->desk->grouped)
        return;
    const struct row *row = sheet_row_above(&s->sheet, v->rows.cursor);
    size_t n = s->reading->passages.len;
    if (row->kind == ROW_TEXT)
        reading_note(out, s->reading, row->number[LEFT], v->desk->ascii);
    else if (n > 0)
        buffer_addf(
            out, "%zu passage%s other reports have too", n, n == 1 ? "" : "s");
    else
        buffer_addf(out, "all of it is only here");
}

static bool reading_row_has(
    const struct view *v, size_t row, struct span needle)
{
    const struct reading_view *s = v->state;
    return sheet_has(&s->sheet, row, needle);
}

static uint32_t reading_report(const struct view *v)
{
    return v->place.a;
}

static void reading_passage(const struct view *v, struct buffer *out)
{
    const struct reading_view *s = v->state;
    const struct corpus *c = s->reading->corpus;
    const struct article *a = &c->articles.items[s->reading->article];
    if (v->rows.n_rows == 0)
        return;
    const struct row *row = sheet_row_above(&s->sheet, v->rows.cursor);
    if (row->number[LEFT] > 0) {
        const struct shared_passage *p =
            &s->reading->passages.items[row->number[LEFT] - 1];
        buffer_add(out, span_cut(a->body, p->start, p->end));
    } else if (row->paragraph[LEFT] != NO_ID) {
        buffer_add(
            out, paragraph_text(c, a->first_paragraph + row->paragraph[LEFT]));
    }
}

/* -------------------------------------------------------------- actions */

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

/* The next unread of this story; when all are read, of the stories after. */
static struct effect next_unread(struct view *v, bool forward)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, v->place.a);
    uint32_t n = story->n_members;
    uint32_t place = story_place(d->stories, v->place.a);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t other =
            desk_member(d, story, (place + (forward ? i : n - i)) % n);
        if (!desk_is_read(d, other))
            return replace(other);
    }
    size_t stories = d->stories->list.len;
    size_t here = (size_t)(story - d->stories->list.items);
    for (size_t i = 1; i < stories; i++) {
        const struct story *next =
            &d->stories->list
                 .items[(here + (forward ? i : stories - i)) % stories];
        for (uint32_t k = 0; k < next->n_members; k++)
            if (!desk_is_read(d, desk_member(d, next, k)))
                return replace(desk_member(d, next, k));
    }
    return effect_refuse(v, "everything is read");
}

static struct effect partner(struct view *v)
{
    struct reading_view *s = v->state;
    uint32_t number = number_here(v);
    if (number == 0 && s->opened == 0)
        return effect_refuse(v, v->desk->grouped
                                    ? "no other report has this paragraph"
                                    : "what is shared is not known yet");
    s->opened = number == 0 || number == s->opened ? 0 : number;
    view_layout(v);
    /* All of it is to be seen, as far as the screen is high. */
    size_t last = v->list->cursor;
    for (size_t i = last; s->opened && i < s->sheet.lines.len; i++)
        if (s->sheet.lines.items[i].inset.ptr)
            last = i;
    list_show(v->list, last);
    return effect_of(EFFECT_STAY);
}

static struct effect compare(struct view *v)
{
    const struct desk *d = v->desk;
    uint32_t other, start, end, number = number_here(v);
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

static struct effect jump(struct view *v, bool forward,
    bool (*begins)(const struct sheet *, size_t), const char *what)
{
    struct reading_view *s = v->state;
    if (sheet_jump(v, &s->sheet, forward, begins))
        return effect_of(EFFECT_STAY);
    if (!v->desk->grouped)
        return effect_refuse(v, "what is shared is not known yet");
    return effect_refuse(
        v, "no %s %s", what, forward ? "further down" : "further up");
}

static struct effect toggle(
    struct view *v, bool *what, const char *on, const char *off)
{
    *what = !*what;
    view_layout(v);
    return effect_say(v, "%s", *what ? on : off);
}

static struct effect set_flag(struct view *v, enum flag flag)
{
    struct flags *f = &v->desk->flags;
    bool is = flags_has(f, v->place.a, flag);
    flags_begin(f);
    flags_set(f, v->place.a, flag, !is);
    return effect_say(v, "%s%s", is ? "no longer " : "",
        flag == FLAG_READ   ? "read"
        : flag == FLAG_STAR ? "starred"
                            : "tagged");
}

static struct effect read_story(struct view *v)
{
    const struct story *story = desk_story(v->desk, v->place.a);
    flags_begin(&v->desk->flags);
    for (uint32_t i = 0; i < story->n_members; i++)
        flags_set(
            &v->desk->flags, desk_member(v->desk, story, i), FLAG_READ, true);
    return effect_say(v, "the story is read");
}

static struct effect next_marking(struct view *v)
{
    static const char *const said[] = { "marked: what is shared",
        "dimmed: what is shared; plain: what is new", "no marks" };
    struct reading_view *s = v->state;
    s->sheet.marking = (enum marking)((s->sheet.marking + 1) % 3);
    return effect_say(v, "%s", said[s->sheet.marking]);
}

/* Long: one case an action, each of them a line. */
static struct effect reading_act(struct view *v, const struct command *command)
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
    case ACTION_NEXT_SHARED:
    case ACTION_PREVIOUS_SHARED:
        return jump(v, command->action == ACTION_NEXT_SHARED,
            sheet_begins_shared, "shared passage");
    case ACTION_NEXT_CHANGE:
    case ACTION_PREVIOUS_CHANGE:
        return jump(v, command->action == ACTION_NEXT_CHANGE,
            sheet_begins_change, "edited passage");
    case ACTION_PARTNER:
        return partner(v);
    case ACTION_COMPARE:
        return compare(v);
    case ACTION_TAG:
        return set_flag(v, FLAG_TAG);
    case ACTION_STAR:
        return set_flag(v, FLAG_STAR);
    case ACTION_TOGGLE_READ:
        return set_flag(v, FLAG_READ);
    case ACTION_STORY_READ:
        return read_story(v);
    case ACTION_MARKS:
        return next_marking(v);
    case ACTION_FOLD:
        return toggle(v, &s->folded, "folded: paragraphs that others have too",
            "all paragraphs");
    case ACTION_FOLD_OTHER:
        return toggle(v, &s->furniture, "with the site's furniture",
            "the site's furniture is folded");
    case ACTION_DETAILS:
        return effect_to(EFFECT_PUSH, PLACE_DETAILS, v->place.a, NO_ID);
    default:
        return effect_of(EFFECT_PASS);
    }
}

static void reading_close(struct view *v)
{
    struct reading_view *s = v->state;
    sheet_free(&s->sheet);
    reading_free(s->reading);
    texts_return(v->desk, s->texts);
    buffer_free(&s->heading);
}

static const struct hint hints[] = {
    { .action = ACTION_PARTNER, .words = "show it" },
    { .action = ACTION_NEXT_SHARED, .words = "next shared" },
    { .action = ACTION_COMPARE, .words = "compare" },
    { .action = ACTION_HELP, .words = "help" },
    { .action = ACTION_NONE },
};

const struct view_ops view_reading = {
    .context = IN_READING,
    .state_size = sizeof(struct reading_view),
    .open = reading_open,
    .layout = reading_layout,
    .where = reading_where,
    .row_of = reading_row_of,
    .draw_head = reading_draw_head,
    .draw = reading_draw,
    .status = reading_status,
    .hints = hints,
    .row_has = reading_row_has,
    .report = reading_report,
    .passage = reading_passage,
    .act = reading_act,
    .close = reading_close,
};
