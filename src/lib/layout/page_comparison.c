/*
 * A comparison set to a width. The plan says which paragraphs stand level;
 * each block of it is wrapped on both sides and the two stacks of rows are
 * laid side by side, or one after the other on a stacked page. Gutters and
 * pointers are filled in at the end, when every passage has its row.
 */
#include "page_comparison.h"

#include "canvas.h"
#include "segments.h"

#include <stdlib.h>

#define NARROWEST_PAIR 80
/* How far a partner stands in on a stacked page. */
#define INDENT 2

static void set_stacked(struct comparison_page *s)
{
    struct page *p = s->page;
    int gutter = s->digits + 2;
    int room = p->width;
    if (room >= 20) {
        p->map = (struct column){ p->width - MAP_COLUMNS(p->width), 1 };
        room -= MAP_COLUMNS(p->width) + 1;
    }
    if (room - gutter < 12)
        gutter = 0;
    int indent = room - gutter > 8 * INDENT ? INDENT : 0;
    p->stacked = true;
    p->gutter = (struct column){ 0, gutter };
    p->cell[LEFT] =
        (struct column){ gutter, least(TEXT_COLUMNS, room - gutter) };
    p->cell[RIGHT] = (struct column){ gutter + indent,
        least(TEXT_COLUMNS, room - gutter - indent) };
}

static void set_columns(struct comparison_page *s)
{
    struct page *p = s->page;
    s->digits = digits_of((uint32_t)s->comparison->joints.len);
    if (p->width < NARROWEST_PAIR) {
        set_stacked(s);
        return;
    }
    /* A bar, number, sign, number, a bar; a blank on either side of that, and
     * one of air before it all. */
    int gutter = 2 * s->digits + 3, map = MAP_COLUMNS(p->width) + 1;
    int room = p->width - map - gutter - 3;
    int text = least(TEXT_COLUMNS, room / 2);
    int x = 1 + (room - 2 * text) / 2;
    p->cell[LEFT] = (struct column){ x, text };
    p->gutter = (struct column){ x + text + 1, gutter };
    p->cell[RIGHT] = (struct column){ x + text + gutter + 2, text };
    p->map = (struct column){ p->width - MAP_COLUMNS(p->width), 1 };
}

/* ------------------------------------------------------------------- rows */

static void add_blank(struct comparison_page *s)
{
    if (!s->options->dense && s->page->rows.len)
        array_push(&s->page->rows, row_of(ROW_BLANK));
}

static struct slot range_of(const struct flow *f, uint32_t first, uint32_t end)
{
    return (struct slot){
        .paragraph = first,
        .start = f->paragraphs[first].start,
        .end = f->paragraphs[end - 1].end,
    };
}

/* ------------------------------------------------------------------ folds */

/* What a paragraph is, as far as folding is concerned. */
enum nature { NATURE_TEXT, NATURE_OWN, NATURE_FURNITURE };

static enum nature nature_of(
    struct comparison_page *s, int side, uint32_t paragraph)
{
    struct flow *f = &s->flow[side];
    const struct paragraph *p = &f->paragraphs[paragraph];
    flow_skip(f, p->start);
    size_t at = f->mark;
    if (!s->options->furniture &&
        marks_cover(f->marks, &at, f->body, p->start, p->end, STYLE_FURNITURE))
        return NATURE_FURNITURE;
    if (s->options->fold != FOLD_OWN)
        return NATURE_TEXT;
    for (at = f->mark; at < f->marks->len && f->marks->items[at].start < p->end;
         at++)
        if (f->marks->items[at].end > p->start && f->marks->items[at].number)
            return NATURE_TEXT;
    return NATURE_OWN;
}

/* One row for paragraphs [first, end) of a side. */
static void add_fold(struct comparison_page *s, int side, uint32_t first,
    uint32_t end, enum nature nature)
{
    struct row row = row_of(ROW_FOLD);
    struct cell *cell = &row.cell[side];
    struct slot slot = range_of(&s->flow[side], first, end);
    int width = s->flow[side].width;
    bool ascii = s->options->ascii;
    row_stand_for(&row, (enum side)side, &slot);
    if (nature == NATURE_FURNITURE)
        cell_furniture(s->page, cell, end - first, width, ascii);
    else
        cell_note(s->page, cell, STYLE_FURNITURE, width, ascii,
            "%s %u paragraph%s only %s", ascii ? "." : "·", end - first,
            end - first == 1 ? "" : "s",
            side == LEFT ? "on the left" : "on the right");
    block_add_row(s, row);
}

/* Stacked: a row under the paragraph for each moved passage that began in it;
 * spine_fill() writes what it says. */
static void add_pointers(struct comparison_page *s, int side, uint32_t first)
{
    for (uint32_t i = first; i < s->next[side]; i++) {
        uint32_t joint = s->order[side][i];
        if (!s->comparison->joints.items[joint].moved)
            continue;
        struct row row = row_of(ROW_POINTER);
        row.number[side] = joint + 1;
        array_push(&s->page->rows, row);
    }
}

/* A block that one side alone has: folded, or paragraph by paragraph. */
static void add_lone(struct comparison_page *s, const struct block *b, int side)
{
    uint32_t end = b->first[side] + b->count[side];
    for (uint32_t i = b->first[side], next; i < end; i = next) {
        enum nature nature = nature_of(s, side, i);
        for (next = i + 1; nature != NATURE_TEXT && next < end &&
                           nature_of(s, side, next) == nature;)
            next++;
        if (i > b->first[side])
            add_blank(s);
        if (nature == NATURE_TEXT) {
            struct block one = { .first = { i, i } };
            one.count[side] = 1;
            uint32_t first_joint = s->next[side];
            block_add(s, &one);
            if (s->page->stacked)
                add_pointers(s, side, first_joint);
        } else {
            add_fold(s, side, i, next, nature);
        }
    }
}

/* Whether a side of a block has but words that the other has in their place. */
static bool is_same_side(
    struct comparison_page *s, const struct block *b, int side)
{
    struct flow *f = &s->flow[side];
    uint32_t end = b->first[side] + b->count[side];
    struct slot all = range_of(f, b->first[side], end);
    flow_skip(f, all.start);
    size_t at = f->mark;
    for (uint32_t i = b->first[side]; i < end; i++)
        if (!marks_cover(f->marks, &at, f->body, f->paragraphs[i].start,
                f->paragraphs[i].end, STYLE_SHARED))
            return false;
    for (at = f->mark;
         at < f->marks->len && f->marks->items[at].start < all.end; at++) {
        uint32_t number = f->marks->items[at].number;
        if (number && s->comparison->joints.items[number - 1].moved)
            return false;
    }
    return true;
}

static bool is_same(struct comparison_page *s, const struct block *b)
{
    return b->count[LEFT] > 0 && b->count[RIGHT] > 0 &&
           is_same_side(s, b, LEFT) && is_same_side(s, b, RIGHT);
}

/* The passage that begins next on a side; 0: none does. */
static uint32_t next_number(const struct comparison_page *s, int side)
{
    uint32_t next = s->next[side];
    return next < s->comparison->joints.len ? s->order[side][next] + 1 : 0;
}

/* One row for blocks that are the same on both sides. */
static void add_same(struct comparison_page *s, const struct block *first,
    const struct block *last)
{
    struct row row = row_of(ROW_FOLD);
    for (int side = 0; side < 2; side++) {
        uint32_t end = last->first[side] + last->count[side];
        uint32_t n = end - first->first[side];
        struct slot slot = range_of(&s->flow[side], first->first[side], end);
        row_stand_for(&row, (enum side)side, &slot);
        row.number[side] = next_number(s, side);
        if (side == RIGHT && s->page->stacked)
            continue;
        cell_note(s->page, &row.cell[side], STYLE_FURNITURE,
            s->flow[side].width, s->options->ascii,
            "%s %u paragraph%s the same", s->options->ascii ? "." : "·", n,
            n == 1 ? "" : "s");
    }
    block_add_row(s, row);
}

static void add_body(struct comparison_page *s)
{
    block_list blocks = { 0 };
    plan_blocks(&blocks, s->comparison);
    for (size_t i = 0, next; i < blocks.len; i = next) {
        const struct block *b = &blocks.items[i];
        next = i + 1;
        add_blank(s);
        if (b->count[RIGHT] == 0 || b->count[LEFT] == 0) {
            add_lone(s, b, b->count[LEFT] ? LEFT : RIGHT);
        } else if (s->options->fold == FOLD_SHARED && is_same(s, b)) {
            while (next < blocks.len && is_same(s, &blocks.items[next]))
                next++;
            add_same(s, b, &blocks.items[next - 1]);
        } else {
            block_add(s, b);
        }
    }
    array_free(&blocks);
}

/* -------------------------------------------------------------- the page */

struct page *page_of_comparison(
    const struct comparison *c, const struct page_options *options)
{
    struct comparison_page s = {
        .comparison = c,
        .options = options,
        .page = page_new(options->width, (uint32_t)c->joints.len),
    };
    set_columns(&s);
    for (int side = 0; side < 2; side++) {
        s.order[side] = joints_in_order(c, (enum side)side);
        s.flow[side] = flow_of(c->corpus, c->article[side], &c->marks[side],
            s.page->cell[side].width);
    }
    spine_head(&s);
    add_body(&s);
    spine_fill(&s);
    for (int side = 0; side < 2; side++) {
        free(s.order[side]);
        flow_free(&s.flow[side]);
        array_free(&s.slots[side]);
    }
    array_free(&s.cuts);
    return s.page;
}
