/*
 * Reading one report: its text in a centred column, in the margin which other
 * reports carry each paragraph, and in the status line, in words, what is known
 * of the passage at the cursor.
 */
#include "find.h"
#include "reading.h"

#include <stdlib.h>
#include <twicetold/text.h>

/* A blank line between paragraphs costs too much on a low screen. */
enum { HEIGHT_FOR_AIR = 14 };

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

/* To where reading stopped; said, since it is not the beginning. */
static void resume(struct view *v)
{
    struct reading_view *s = v->state;
    v->rows.cursor = sheet_line_at(&s->sheet, s->resume, s->article);
    s->resume.article = NO_ID;
    view_say(v, "continued where you stopped; %s goes to the beginning",
        key_for(v, FIRST));
}

static void reading_layout(struct view *v, struct spot spot)
{
    struct reading_view *s = v->state;
    const struct desk *d = v->desk;
    (void)spot;
    s->article[LEFT] = v->place.a;
    s->article[RIGHT] = NO_ID;
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
    if (s->resume.article != NO_ID)
        resume(v);
}

static bool reading_open(struct view *v, struct error *err)
{
    struct reading_view *s = v->state;
    if (v->place.a >= v->desk->corpus->articles.len)
        return error_set(err, "this report is not here any more");
    s->texts = texts_take(v->desk, v->place.a, NO_ID, err);
    if (!s->texts)
        return false;
    reading_remember(v);
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
    view_draw_message(body, "No paragraph matches. %s and Enter shows all.",
        key_for(v, FILTER));
}

uint32_t reading_number(const struct view *v)
{
    const struct reading_view *s = v->state;
    if (v->rows.n_rows == 0)
        return 0;
    return sheet_row(&s->sheet, v->rows.cursor)->number[LEFT];
}

/* Paragraphs, but for the site's furniture. */
static size_t n_told(const struct reading *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->paragraphs.len; i++)
        n += !r->paragraphs.items[i].furniture;
    return n;
}

static void reading_status(const struct view *v, struct buffer *out)
{
    const struct reading_view *s = v->state;
    if (v->filter.len > 0)
        buffer_addf(out, "only paragraphs with \"%s\"   ", v->filter.ptr);
    if (v->rows.n_rows == 0 || !v->desk->grouped)
        return;
    const struct row *row = sheet_row_above(&s->sheet, v->rows.cursor);
    size_t n = s->reading->passages.len, before = reading_n_before(v);
    if (row->kind != ROW_TEXT &&
        flags_has(&v->desk->flags, v->place.a, FLAG_CHANGED)) {
        buffer_addf(out, "changed since you read it: %s shows how",
            key_for(v, VERSIONS));
        return;
    }
    if (row->kind == ROW_TEXT) {
        if (sheet_was_read(&s->sheet, row))
            buffer_addf(out, "you have read this   ");
        reading_note(out, s->reading, row->number[LEFT], v->desk->ascii);
        return;
    }
    if (before > 0 && before >= n_told(s->reading)) {
        buffer_addf(out, "nothing new: you have read all of it; %s goes on",
            key_for(v, NEXT_UNREAD));
        return;
    }
    if (n > 0)
        buffer_addf(
            out, "shares %zu passage%s with others", n, n == 1 ? "" : "s");
    else
        buffer_addf(out, "all of it is only here");
    if (before > 0)
        buffer_addf(out, "; you have read %zu paragraph%s of it", before,
            before == 1 ? "" : "s");
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

static void reading_close(struct view *v)
{
    struct reading_view *s = v->state;
    reading_leave(v);
    if (texts_is_newest(v->desk, s->texts, v->place.a))
        flags_see(&v->desk->flags, v->place.a);
    sheet_free(&s->sheet);
    reading_free(s->reading);
    texts_return(v->desk, s->texts);
    buffer_free(&s->heading);
}

/* Keys for what is shared are worth a word where something is. */
static const struct hint *reading_hints(const struct view *v)
{
    static const struct hint sharing[] = {
        { .action = ACTION_PARTNER, .words = "other's words" },
        { .action = ACTION_NEXT_SHARED, .words = "next shared" },
        { .action = ACTION_COMPARE, .words = "compare" },
        { .action = ACTION_HELP, .words = "help" },
        { .action = ACTION_NONE },
    };
    static const struct hint alone[] = {
        { .action = ACTION_NEXT_UNREAD, .words = "next unread" },
        { .action = ACTION_STAR, .words = "star" },
        { .action = ACTION_CLOSE, .words = "back" },
        { .action = ACTION_HELP, .words = "help" },
        { .action = ACTION_NONE },
    };
    const struct reading_view *s = v->state;
    return s->reading->passages.len > 0 ? sharing : alone;
}

const struct view_ops view_reading = {
    .context = IN_READING,
    .state_size = sizeof(struct reading_view),
    .open = reading_open,
    .layout = reading_layout,
    .look = reading_look,
    .leave = reading_leave,
    .where = reading_where,
    .row_of = reading_row_of,
    .draw_head = reading_draw_head,
    .draw = reading_draw,
    .status = reading_status,
    .hints = reading_hints,
    .row_has = reading_row_has,
    .report = reading_report,
    .passage = reading_passage,
    .act = reading_act,
    .close = reading_close,
};
