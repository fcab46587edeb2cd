/*
 * The rows of a block: paragraphs of either side that begin on one level. Each
 * side is a stack of slots; the stacks are laid side by side, or one after the
 * other on a stacked page. Where long paragraphs drift apart, a row ends early
 * at a sentence that both have, and the side that is ahead waits there.
 */
#include "page_comparison.h"

#include <stdlib.h>

/* Rows by which two sides may stand apart. Less than that, the eye finds over;
 * and a line that ends early for no reason is worse. */
#define DRIFT 3

void block_add_row(struct comparison_page *s, struct row row)
{
    uint32_t here = (uint32_t)s->page->rows.len;
    for (int side = 0; side < 2; side++) {
        if (row.paragraph[side] == NO_ID)
            continue;
        uint32_t *next = &s->next[side];
        for (; *next < s->comparison->joints.len; ++*next) {
            uint32_t joint = s->order[side][*next];
            if (s->comparison->joints.items[joint].start[side] >= row.end[side])
                break;
            s->page->passage_row[side][joint] = here;
        }
    }
    array_push(&s->page->rows, row);
}

/* A paragraph in parts that begin at the cuts within it; *cut is the next. */
static void stack_paragraph(
    struct comparison_page *s, int side, uint32_t paragraph, size_t *cut)
{
    struct flow *f = &s->flow[side];
    slot_list *slots = &s->slots[side];
    uint32_t start = f->paragraphs[paragraph].start;
    uint32_t end = f->paragraphs[paragraph].end, level = 0;
    for (; *cut < s->cuts.len && s->cuts.items[*cut].at[side] < end; ++*cut) {
        uint32_t at = s->cuts.items[*cut].at[side];
        size_t first = slots->len;
        if (at > start) {
            flow_part(slots, f, paragraph, start, at);
            slots->items[first].level = level;
        }
        start = at;
        level = (uint32_t)*cut + 1;
    }
    size_t first = slots->len;
    flow_part(slots, f, paragraph, start, end);
    slots->items[first].level = level;
}

/* The slots of one side of a block, a blank between two paragraphs. */
static void stack(struct comparison_page *s, const struct block *b, int side)
{
    size_t cut = 0;
    s->slots[side].len = 0;
    for (uint32_t i = 0; i < b->count[side]; i++) {
        if (i > 0 && !s->options->dense)
            array_push(&s->slots[side], (struct slot){ .paragraph = NO_ID });
        stack_paragraph(s, side, b->first[side] + i, &cut);
    }
}

/* Where the block ends on a side, in bytes. */
static uint32_t end_of(
    const struct comparison_page *s, const struct block *b, int side)
{
    return s->flow[side].paragraphs[b->first[side] + b->count[side] - 1].end;
}

/* The slot that holds byte `offset`; *slot is where to look from. */
static size_t slot_of(const slot_list *slots, size_t slot, uint32_t offset)
{
    while (slot + 1 < slots->len && (slots->items[slot].paragraph == NO_ID ||
                                        slots->items[slot].end <= offset))
        slot++;
    return slot;
}

/* Chooses, among the levels within the block, where the sides as they are
 * stacked stand too far apart. */
static void choose_cuts(struct comparison_page *s, const struct block *b)
{
    const struct comparison *c = s->comparison;
    uint32_t left = end_of(s, b, LEFT), right = end_of(s, b, RIGHT);
    size_t row[2] = { 0, 0 }, base[2] = { 0, 0 };
    for (; s->next_level < c->levels.len; s->next_level++) {
        const struct level *level = &c->levels.items[s->next_level];
        if (level->at[LEFT] >= left || level->at[RIGHT] >= right)
            return;
        bool inside = true;
        for (int side = 0; side < 2; side++) {
            inside &= level->at[side] >=
                      s->flow[side].paragraphs[b->first[side]].start;
            row[side] = slot_of(&s->slots[side], row[side], level->at[side]);
        }
        size_t down[2] = { row[LEFT] - base[LEFT], row[RIGHT] - base[RIGHT] };
        if (!inside || (down[LEFT] < down[RIGHT] + DRIFT &&
                           down[RIGHT] < down[LEFT] + DRIFT))
            continue;
        array_push(&s->cuts, *level);
        base[LEFT] = row[LEFT];
        base[RIGHT] = row[RIGHT];
    }
}

static void set_slot(
    struct comparison_page *s, struct row *row, int side, size_t slot)
{
    if (s->slots[side].items[slot].paragraph == NO_ID)
        return;
    row->kind = ROW_TEXT;
    row_set(s->page, row, (enum side)side, &s->flow[side],
        &s->slots[side].items[slot]);
}

static void add_one_after_other(struct comparison_page *s)
{
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < s->slots[side].len; i++) {
            struct row row = row_of(ROW_BLANK);
            set_slot(s, &row, side, i);
            block_add_row(s, row);
        }
}

/* The level that the next slot of a side waits for, or 0. */
static uint32_t waits_for(const struct comparison_page *s, int side, size_t at)
{
    return at < s->slots[side].len ? s->slots[side].items[at].level : 0;
}

static void add_side_by_side(struct comparison_page *s)
{
    size_t at[2] = { 0, 0 };
    while (at[LEFT] < s->slots[LEFT].len || at[RIGHT] < s->slots[RIGHT].len) {
        uint32_t level[2] = { waits_for(s, LEFT, at[LEFT]),
            waits_for(s, RIGHT, at[RIGHT]) };
        struct row row = row_of(ROW_BLANK);
        for (int side = 0; side < 2; side++)
            if (at[side] < s->slots[side].len &&
                (level[side] == 0 || level[side] == level[1 - side]))
                set_slot(s, &row, side, at[side]++);
        block_add_row(s, row);
    }
}

void block_add(struct comparison_page *s, const struct block *b)
{
    s->cuts.len = 0;
    stack(s, b, LEFT);
    stack(s, b, RIGHT);
    if (s->page->stacked) {
        add_one_after_other(s);
        return;
    }
    if (b->count[LEFT] && b->count[RIGHT])
        choose_cuts(s, b);
    if (s->cuts.len) {
        stack(s, b, LEFT);
        stack(s, b, RIGHT);
    }
    add_side_by_side(s);
}
