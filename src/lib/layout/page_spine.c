/*
 * The spine of a comparison: who is compared, with both shares, and between
 * the columns the number of each passage where it begins, the sign of what a
 * row changes, an arrow towards what was moved.
 */
#include "page_comparison.h"

#include <stdlib.h>

/* ------------------------------------------------------------------- head */

/* "Harbour Post · 6 Dec 2025 09:45      84%" */
static void set_head(struct comparison_page *s, struct row *row, int side)
{
    const struct comparison *c = s->comparison;
    int width = s->page->cell[side].width;
    struct buffer share = { 0 }, who = { 0 }, cut = { 0 };
    buffer_addf(&share, "%u%%", percent(c->shared_words[side], c->words[side]));
    article_stamp(&who, c->corpus, c->article[side], s->options->ascii);
    int room = width - (int)share.len - 1;
    if (room > 0) {
        text_ellipsis(&cut, buffer_span(&who), room, s->options->ascii);
        int pad = room - text_width(buffer_span(&cut)) + 1;
        buffer_addf(&cut, "%*s", pad, "");
        buffer_add(&cut, buffer_span(&share));
    } else {
        text_ellipsis(&cut, buffer_span(&who), width, s->options->ascii);
    }
    cell_add(s->page, &row->cell[side], page_keep(s->page, &cut), STYLE_STATUS);
    buffer_free(&share);
    buffer_free(&who);
    buffer_free(&cut);
}

static void wrap_title(
    text_rows *rows, const struct comparison_page *s, int side)
{
    const struct comparison *c = s->comparison;
    struct span title = c->corpus->articles.items[c->article[side]].title;
    if (title.len)
        text_wrap_all(rows, title, s->page->cell[side].width);
}

static void set_title(struct comparison_page *s, struct row *row, int side,
    const text_rows *rows, size_t i)
{
    const struct comparison *c = s->comparison;
    struct span title = c->corpus->articles.items[c->article[side]].title;
    if (i < rows->len)
        cell_add(s->page, &row->cell[side],
            span_cut(title, rows->items[i].start, rows->items[i].end),
            STYLE_TITLE);
}

void spine_head(struct comparison_page *s)
{
    bool stacked = s->page->stacked;
    text_rows titles[2] = { 0 };
    for (int group = 0; group < (stacked ? 2 : 1); group++) {
        struct row row = row_of(ROW_HEAD);
        for (int side = 0; side < 2; side++)
            if (!stacked || side == group)
                set_head(s, &row, side);
        array_push(&s->page->rows, row);
    }
    wrap_title(&titles[LEFT], s, LEFT);
    wrap_title(&titles[RIGHT], s, RIGHT);
    for (int group = 0; group < (stacked ? 2 : 1); group++) {
        size_t left = group == 1 ? 0 : titles[LEFT].len;
        size_t right = stacked && group == 0 ? 0 : titles[RIGHT].len;
        for (size_t i = 0; i < left || i < right; i++) {
            struct row row = row_of(ROW_HEAD);
            if (i < left)
                set_title(s, &row, LEFT, &titles[LEFT], i);
            if (i < right)
                set_title(s, &row, RIGHT, &titles[RIGHT], i);
            array_push(&s->page->rows, row);
        }
    }
    array_free(&titles[LEFT]);
    array_free(&titles[RIGHT]);
}

/* --------------------------------------------------------------- pointers */

struct spine {
    struct comparison_page *s;
    uint32_t *begins[2];    /* by row: the passage that begins there, or 0 */
    uint32_t *paragraph[2]; /* by row: the next paragraph at or below it */
    uint32_t n_paragraphs[2];
};

static struct spine spine_new(struct comparison_page *s)
{
    const struct page *p = s->page;
    size_t n = p->rows.len;
    struct spine spine = { .s = s };
    for (int side = 0; side < 2; side++) {
        spine.n_paragraphs[side] = s->flow[side].n_paragraphs;
        spine.begins[side] = mem_alloc_zeroed(n + 1, sizeof(uint32_t));
        spine.paragraph[side] = mem_alloc((n + 1) * sizeof(uint32_t));
        uint32_t next = spine.n_paragraphs[side];
        for (size_t i = n; i-- > 0;) {
            if (p->rows.items[i].paragraph[side] != NO_ID)
                next = p->rows.items[i].paragraph[side];
            spine.paragraph[side][i] = next;
        }
        for (uint32_t i = 0; i < p->n_passages; i++) {
            uint32_t joint = s->order[side][i];
            uint32_t row = p->passage_row[side][joint];
            if (row != NO_ID && spine.begins[side][row] == 0)
                spine.begins[side][row] = joint + 1;
        }
    }
    return spine;
}

static void spine_free(struct spine *spine)
{
    for (int side = 0; side < 2; side++) {
        free(spine->begins[side]);
        free(spine->paragraph[side]);
    }
}

/* Where a moved passage stands, in as many words as `width` has room for. */
static void add_direction(struct buffer *out, const struct spine *spine,
    size_t at, int side, uint32_t number, int width)
{
    const struct comparison_page *s = spine->s;
    uint32_t target = s->comparison->joints.items[number - 1].paragraph[side];
    uint32_t here = spine->paragraph[side][at];
    bool down = s->page->passage_row[side][number - 1] > at;
    bool last = target + 1 == spine->n_paragraphs[side];
    uint32_t distance = down ? target - here + 1 : here - target;
    if ((down && last) || (!down && target == 0)) {
        buffer_addf(out, "(%u stands at the %s)", number, down ? "end" : "top");
        return;
    }
    static const char *const verbs[] = { " stands", ":" };
    for (size_t i = 0; i < 2; i++) {
        out->len = 0;
        buffer_addf(out, "(%u%s %u paragraph%s further %s)", number, verbs[i],
            distance, distance == 1 ? "" : "s", down ? "down" : "up");
        if ((int)out->len <= width)
            return;
    }
    out->len = 0;
    buffer_addf(out, "(%u: further %s)", number, down ? "down" : "up");
}

/* Writes into the cell of `side` of a row where passage `number`, whose text
 * the other side shows there, stands on this side. */
static void set_pointer(
    struct spine *spine, struct row *row, size_t at, int side, uint32_t number)
{
    struct page *page = spine->s->page;
    struct buffer text = { 0 };
    int width = page->cell[side].width;
    add_direction(&text, spine, at, side, number, width);
    cell_note(page, &row->cell[side], STYLE_MOVED, width,
        spine->s->options->ascii, "%s", text.ptr);
    buffer_free(&text);
    row->number[side] = number;
    row->kind = ROW_POINTER;
}

static void set_pointers(struct spine *spine, struct row *row, size_t at)
{
    const struct comparison *c = spine->s->comparison;
    if (spine->s->page->stacked && row->kind != ROW_POINTER)
        return;
    for (int side = 0; side < 2; side++) {
        uint32_t number = row->kind == ROW_POINTER && row->number[side]
                              ? row->number[side]
                              : spine->begins[side][at];
        int other = 1 - side;
        if (number && c->joints.items[number - 1].moved &&
            row->kind != ROW_FOLD && row->paragraph[other] == NO_ID &&
            row->cell[other].n_pieces == 0) {
            set_pointer(spine, row, at, other, number);
            return;
        }
    }
}

/* ----------------------------------------------------------------- gutter */

/* The arrow from where a moved passage begins to its partner. */
static const char *arrow(
    const struct spine *spine, size_t at, int side, uint32_t number)
{
    bool ascii = spine->s->options->ascii;
    uint32_t there = spine->s->page->passage_row[1 - side][number - 1];
    if (there != NO_ID && there > at)
        return ascii ? "v" : "↓";
    return ascii ? "^" : "↑";
}

/* n, or blanks for 0, in `digits` columns. */
static void add_number(
    struct spine *spine, struct cell *cell, uint32_t n, bool to_left)
{
    static const char blanks[] = "          ";
    struct comparison_page *s = spine->s;
    if (n == 0) {
        cell_add(s->page, cell, span_cut(span_of(blanks), 0, (size_t)s->digits),
            STYLE_FRAME);
        return;
    }
    struct buffer text = { 0 };
    buffer_addf(&text, "%*u", to_left ? -s->digits : s->digits, n);
    bool moved = s->comparison->joints.items[n - 1].moved;
    cell_add(s->page, cell, page_keep(s->page, &text),
        moved ? STYLE_MOVED : STYLE_FRAME);
    buffer_free(&text);
}

static void add_sign(struct spine *spine, struct row *row, size_t at)
{
    const struct comparison_page *s = spine->s;
    for (int side = 0; side < 2; side++) {
        uint32_t n = spine->begins[side][at];
        if (n && s->comparison->joints.items[n - 1].moved) {
            cell_add(s->page, &row->gutter, span_of(arrow(spine, at, side, n)),
                STYLE_MOVED);
            return;
        }
    }
    static const char *const signs[] = {
        [SIGN_NONE] = " ",
        [SIGN_EQUAL] = " ",
        [SIGN_EDITED] = "~",
        [SIGN_DIFFERS] = "!",
    };
    cell_add(s->page, &row->gutter, span_of(signs[row->sign]),
        row->sign == SIGN_DIFFERS ? STYLE_DIFFERS : STYLE_FRAME);
}

/* Number of the left, sign, number of the right where it is another one. */
static void set_gutter(struct spine *spine, struct row *row, size_t at)
{
    const struct comparison_page *s = spine->s;
    uint32_t left = spine->begins[LEFT][at], right = spine->begins[RIGHT][at];
    if (s->page->stacked) {
        if (s->page->gutter.width && row->kind != ROW_BLANK) {
            add_number(spine, &row->gutter, left ? left : right, false);
            add_sign(spine, row, at);
        }
        return;
    }
    struct span bar = span_of(s->options->ascii ? "|" : "│");
    cell_add(s->page, &row->gutter, bar, STYLE_FRAME);
    add_number(spine, &row->gutter, left, false);
    add_sign(spine, row, at);
    add_number(spine, &row->gutter, right == left ? 0 : right, true);
    cell_add(s->page, &row->gutter, bar, STYLE_FRAME);
}

void spine_fill(struct comparison_page *s)
{
    struct spine spine = spine_new(s);
    for (size_t i = 0; i < s->page->rows.len; i++) {
        struct row *row = &s->page->rows.items[i];
        if (row->kind == ROW_HEAD)
            continue;
        set_pointers(&spine, row, i);
        set_gutter(&spine, row, i);
    }
    spine_free(&spine);
}
