/*
 * A reading set to a width: title, then paragraphs in one column, with a margin
 * on the left that says who else carries each paragraph and which passage
 * begins there.
 */
#include "canvas.h"
#include "setting.h"

#include <stdlib.h>
#include <string.h>

/* Below this no column is worth a margin beside it. */
#define NARROWEST_TEXT 30
/* The margin names no more reports than fit here; then "+". */
#define WIDEST_LETTERS 8

struct reading_page {
    const struct reading *reading;
    const struct page_options *options;
    struct page *page;
    struct flow flow;
    slot_list slots;
    uint32_t next_passage; /* from 0: the next one to begin */
    int letters, digits;   /* columns of the margin's two parts */
};

/* "A~B": the reports that carry a paragraph, edited ones with their sign. */
static void add_letters(struct buffer *out, const struct reading *r,
    const struct reading_paragraph *p)
{
    for (uint32_t i = 0; i < p->n_carriers; i++) {
        const struct carrier *c = &r->carriers.items[p->first_carrier + i];
        char letter[12];
        story_letter(letter, c->place);
        size_t more = strlen(letter) + (c->edited ? 1 : 0);
        if (out->len + more + (i + 1 < p->n_carriers) > WIDEST_LETTERS) {
            buffer_add(out, span_of("+"));
            return;
        }
        buffer_addf(out, "%s%s", letter, c->edited ? "~" : "");
    }
}

/* ---------------------------------------------------------------- columns */

static int widest_letters(const struct reading *r)
{
    size_t widest = 0;
    struct buffer letters = { 0 };
    for (size_t i = 0; i < r->paragraphs.len; i++) {
        letters.len = 0;
        add_letters(&letters, r, &r->paragraphs.items[i]);
        if (letters.len > widest)
            widest = letters.len;
    }
    buffer_free(&letters);
    return (int)widest;
}

static void set_columns(struct reading_page *s)
{
    struct page *p = s->page;
    const struct reading *r = s->reading;
    if (r->passages.len) {
        s->letters = widest_letters(r);
        s->digits = digits_of((uint32_t)r->passages.len);
    }
    int room = p->width;
    bool map = room >= 20;
    if (map)
        room -= MAP_COLUMNS(p->width) + 1;
    /* "A~ 12" and two columns of air. */
    int margin = s->digits ? s->letters + 1 + s->digits : 0;
    int beside = margin ? margin + 2 : 0;
    if (room - beside < NARROWEST_TEXT)
        margin = beside = 0;
    int text = least(TEXT_COLUMNS, room - beside);
    int x = (p->width - text) / 2;
    if (x < beside)
        x = beside;
    if (x > room - text)
        x = room - text;
    p->cell[LEFT] = (struct column){ x, text };
    if (margin)
        p->margin = (struct column){ x - beside, margin };
    if (map)
        p->map = (struct column){ p->width - MAP_COLUMNS(p->width), 1 };
}

/* ------------------------------------------------------------------- rows */

/* Notes which passages begin in the row, and names the first in the margin. */
static void add_margin(struct reading_page *s, struct row *row, bool first)
{
    const struct reading *r = s->reading;
    uint32_t begins = 0;
    for (; s->next_passage < r->passages.len &&
           r->passages.items[s->next_passage].start < row->end[LEFT];
         s->next_passage++) {
        s->page->passage_row[LEFT][s->next_passage] =
            (uint32_t)s->page->rows.len;
        if (begins == 0)
            begins = s->next_passage + 1;
    }
    if (s->page->margin.width == 0 || row->kind != ROW_TEXT)
        return;
    struct buffer text = { 0 };
    if (first)
        add_letters(&text, r, &r->paragraphs.items[row->paragraph[LEFT]]);
    if (begins)
        buffer_addf(&text, "%*s%*u", s->letters + 1 - (int)text.len, "",
            s->digits, begins);
    if (text.len)
        cell_add(s->page, &row->margin, page_keep(s->page, &text), STYLE_FRAME);
    buffer_free(&text);
}

static void add_paragraph(struct reading_page *s, uint32_t paragraph)
{
    s->slots.len = 0;
    flow_slots(&s->slots, &s->flow, paragraph);
    for (size_t i = 0; i < s->slots.len; i++) {
        struct row row = row_of(ROW_TEXT);
        row_set(s->page, &row, LEFT, &s->flow, &s->slots.items[i]);
        add_margin(s, &row, i == 0);
        array_push(&s->page->rows, row);
    }
}

/* What a paragraph is, as far as folding is concerned. */
enum nature { NATURE_TEXT, NATURE_FURNITURE, NATURE_SHARED };

/* Shared is what others have to the last word: what is edited is news. */
static enum nature nature_of(struct reading_page *s, uint32_t paragraph)
{
    const struct reading *r = s->reading;
    const struct paragraph *p = &s->flow.paragraphs[paragraph];
    if (r->paragraphs.items[paragraph].furniture)
        return s->options->furniture ? NATURE_TEXT : NATURE_FURNITURE;
    if (s->options->fold != FOLD_SHARED)
        return NATURE_TEXT;
    flow_skip(&s->flow, p->start);
    size_t at = s->flow.mark;
    return marks_cover(
               &r->marks, &at, s->flow.body, p->start, p->end, STYLE_SHARED)
               ? NATURE_SHARED
               : NATURE_TEXT;
}

/* One row for the paragraphs [first, end), which are of one nature. */
static void add_fold(
    struct reading_page *s, uint32_t first, uint32_t end, enum nature nature)
{
    struct row row = row_of(ROW_FOLD);
    struct slot slot = {
        .paragraph = first,
        .start = s->flow.paragraphs[first].start,
        .end = s->flow.paragraphs[end - 1].end,
    };
    row_stand_for(&row, LEFT, &slot);
    struct cell *cell = &row.cell[LEFT];
    bool ascii = s->options->ascii;
    if (nature == NATURE_FURNITURE) {
        cell_furniture(s->page, cell, end - first, s->flow.width, ascii);
    } else {
        row.number[LEFT] = s->reading->paragraphs.items[first].number;
        cell_note(s->page, cell, STYLE_FURNITURE, s->flow.width, ascii,
            "%s %u paragraph%s that others have word for word",
            ascii ? "." : "·", end - first, end - first == 1 ? "" : "s");
    }
    add_margin(s, &row, false);
    array_push(&s->page->rows, row);
}

static void add_blank(struct reading_page *s)
{
    if (!s->options->dense)
        array_push(&s->page->rows, row_of(ROW_BLANK));
}

static void add_body(struct reading_page *s)
{
    uint32_t n = (uint32_t)s->reading->paragraphs.len;
    for (uint32_t i = 0, end; i < n; i = end) {
        enum nature nature = nature_of(s, i);
        for (end = i + 1;
             nature != NATURE_TEXT && end < n && nature_of(s, end) == nature;)
            end++;
        if (i > 0)
            add_blank(s);
        if (nature == NATURE_TEXT)
            add_paragraph(s, i);
        else
            add_fold(s, i, end, nature);
    }
}

struct page *page_of_reading(
    const struct reading *r, const struct page_options *options)
{
    struct reading_page s = {
        .reading = r,
        .options = options,
        .page = page_new(options->width, (uint32_t)r->passages.len),
    };
    set_columns(&s);
    int width = s.page->cell[LEFT].width;
    s.flow = flow_of(r->corpus, r->article, &r->marks, width);
    struct span title = r->corpus->articles.items[r->article].title;
    if (title.len) {
        page_head(s.page, title, width, STYLE_TITLE);
        array_push(&s.page->rows, row_of(ROW_BLANK));
    }
    add_body(&s);
    flow_free(&s.flow);
    array_free(&s.slots);
    return s.page;
}
