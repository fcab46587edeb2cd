/* Properties of pages at any width, over random pairs of texts. */
#include "support/unit.h"

#include "support/copies.h"

#include <twicetold/text.h>
#include <unictype.h>

#define ROUNDS BOUNDARY(400, 100)

/* What a property looks at. */
struct example {
    struct hand hand;
    struct comparison *comparison;
    struct reading *reading;
    uint64_t seed;
};

static void begin(struct example *e, uint64_t *seed, bool moves)
{
    struct copies_options o = { .paragraphs = 8, .words = 40, .moves = moves };
    if (random_below(seed, 4) == 0) {
        o.paragraphs = 3;
        o.words = 400;
    }
    e->hand = (struct hand){ 0 };
    copies_make(&e->hand, seed, &o);
    uint32_t left = random_below(seed, 2);
    e->comparison =
        comparison_new(&e->hand.corpus, &e->hand.reuse, left, 1 - left);
    e->reading =
        reading_new(&e->hand.corpus, &e->hand.reuse, &e->hand.stories, left);
}

static void end(struct example *e)
{
    comparison_free(e->comparison);
    reading_free(e->reading);
    hand_free(&e->hand);
}

static struct page_options random_options(uint64_t *seed)
{
    return (struct page_options){
        .width = 1 + (int)random_below(seed, random_below(seed, 2) ? 200 : 30),
        .fold = (enum fold)random_below(seed, 3),
        .dense = random_below(seed, 2) == 0,
        .ascii = random_below(seed, 2) == 0,
    };
}

static struct span body_of(const struct example *e, int side)
{
    return e->hand.corpus.articles.items[e->comparison->article[side]].body;
}

static int cell_width(const struct page *p, const struct cell *cell)
{
    struct buffer text = { 0 };
    page_cell_text(&text, p, cell);
    int width = text_width(buffer_span(&text));
    buffer_free(&text);
    return width;
}

static void check_cell(
    const struct page *p, const struct cell *cell, struct column column)
{
    if (cell->n_pieces == 0)
        return;
    assert_true(column.x >= 0);
    assert_true(column.x + column.width <= p->width);
    if (column.width > 0)
        assert_true(cell_width(p, cell) <= column.width);
}

static void check_widths(const struct page *p)
{
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *row = &p->rows.items[i];
        check_cell(p, &row->margin, p->margin);
        check_cell(p, &row->gutter, p->gutter);
        check_cell(p, &row->cell[LEFT], p->cell[LEFT]);
        check_cell(p, &row->cell[RIGHT], p->cell[RIGHT]);
        if (i > 0 && row->kind == ROW_BLANK)
            assert_true(p->rows.items[i - 1].kind != ROW_BLANK);
    }
    struct column m = p->margin, g = p->gutter, l = p->cell[LEFT];
    if (m.width)
        assert_true(m.x + m.width < l.x);
    if (g.width && !p->stacked) {
        assert_true(l.x + l.width < g.x);
        assert_true(g.x + g.width < p->cell[RIGHT].x);
    }
    if (p->map.width && p->cell[RIGHT].width)
        assert_true(p->cell[RIGHT].x + p->cell[RIGHT].width < p->map.x);
}

/* The rows of a side, in their order, hold the whole body and nothing twice. */
static void check_whole(const struct page *p, int side, struct span body)
{
    uint32_t at = 0;
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *row = &p->rows.items[i];
        if (row->paragraph[side] == NO_ID)
            continue;
        assert_true(row->start[side] >= at);
        assert_true(row->start[side] < row->end[side]);
        assert_int_equal(
            span_trim(span_cut(body, at, row->start[side])).len, 0);
        at = row->end[side];
        if (row->kind == ROW_FOLD || p->cell[side].width < 2)
            continue;
        struct buffer got = { 0 }, want = { 0 };
        page_cell_text(&got, p, &row->cell[side]);
        text_drawn(&want, span_cut(body, row->start[side], at));
        assert_string_equal(got.ptr, want.ptr);
        buffer_free(&got);
        buffer_free(&want);
    }
    assert_int_equal(span_trim(span_cut(body, at, body.len)).len, 0);
}

static uint8_t style_at(const mark_list *marks, uint32_t offset)
{
    for (size_t i = 0; i < marks->len; i++)
        if (marks->items[i].start <= offset && offset < marks->items[i].end)
            return marks->items[i].style;
    return STYLE_PLAIN;
}

static bool is_blank_at(struct span body, uint32_t at)
{
    return strchr(" \t\n", body.ptr[at]) != NULL;
}

/* The style of a byte of a row: that of its mark or, of punctuation that stands
 * between spaces and shared words, that of these. */
static uint8_t style_in_row(const mark_list *marks, struct span body,
    const struct row *row, int side, uint32_t offset)
{
    uint32_t start = offset, end = offset + 1, first = row->start[side];
    uint8_t style = style_at(marks, offset);
    if (style != STYLE_PLAIN || is_blank_at(body, offset))
        return style;
    while (start > first && style_at(marks, start - 1) == STYLE_PLAIN &&
           !is_blank_at(body, start - 1))
        start--;
    while (end < row->end[side] && style_at(marks, end) == STYLE_PLAIN &&
           !is_blank_at(body, end))
        end++;
    struct span between = span_cut(body, start, end);
    for (size_t at = 0; at < between.len;)
        if (!uc_is_general_category_withtable(
                text_next(between, &at), UC_CATEGORY_MASK_P))
            return STYLE_PLAIN;
    bool clings =
        (start > first && style_at(marks, start - 1) == STYLE_SHARED) ||
        (end < row->end[side] && style_at(marks, end) == STYLE_SHARED);
    return clings ? STYLE_SHARED : STYLE_PLAIN;
}

/* Every byte that is drawn has the style that the marks give it. */
static void check_styles(
    const struct page *p, int side, struct span body, const mark_list *marks)
{
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *row = &p->rows.items[i];
        if (row->paragraph[side] == NO_ID || row->kind == ROW_FOLD ||
            p->cell[side].width < 2)
            continue;
        const struct cell *cell = &row->cell[side];
        for (uint32_t k = 0; k < cell->n_pieces; k++) {
            const struct piece *piece = &p->pieces.items[cell->first_piece + k];
            for (size_t b = 0; b < piece->text.len; b++)
                assert_int_equal(piece->style,
                    style_in_row(marks, body, row, side,
                        (uint32_t)(piece->text.ptr + b - body.ptr)));
        }
    }
}

/* Each passage is found in the row that shows, or stands for, its first byte,
 * and each row is found by its own first byte. */
static void check_places(const struct page *p, const struct example *e)
{
    const struct comparison *c = e->comparison;
    for (uint32_t n = 1; n <= c->joints.len; n++)
        for (int side = 0; side < 2; side++) {
            size_t row = page_passage(p, (enum side)side, n);
            uint32_t start = c->joints.items[n - 1].start[side];
            assert_true(row < p->rows.len);
            assert_true(p->rows.items[row].start[side] <= start);
            assert_true(start < p->rows.items[row].end[side]);
        }
    assert_true(page_passage(p, LEFT, 0) == SIZE_MAX);
    assert_true(page_passage(p, LEFT, (uint32_t)c->joints.len + 1) == SIZE_MAX);
    for (size_t i = 0; i < p->rows.len; i++)
        for (int side = 0; side < 2; side++) {
            const struct row *row = &p->rows.items[i];
            if (row->paragraph[side] != NO_ID)
                assert_int_equal(page_find(p, (enum side)side,
                                     row->paragraph[side], row->start[side]),
                    i);
        }
}

static void page_of_comparison__any_width__is_whole_and_fits(void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    for (int round = 0; round < ROUNDS; round++) {
        struct example e;
        begin(&e, &seed, true);
        struct page_options o = random_options(&seed);
        struct page *p = page_of_comparison(e.comparison, &o);
        check_widths(p);
        for (int side = 0; side < 2; side++) {
            check_whole(p, side, body_of(&e, side));
            check_styles(
                p, side, body_of(&e, side), &e.comparison->marks[side]);
        }
        check_places(p, &e);
        page_free(p);
        end(&e);
    }
}

static void page_of_reading__any_width__is_whole_and_fits(void **state)
{
    (void)state;
    uint64_t seed = random_seed(2);
    for (int round = 0; round < ROUNDS; round++) {
        struct example e;
        begin(&e, &seed, true);
        struct page_options o = random_options(&seed);
        struct page *p = page_of_reading(e.reading, &o);
        check_widths(p);
        check_whole(p, LEFT, body_of(&e, LEFT));
        check_styles(p, LEFT, body_of(&e, LEFT), &e.reading->marks);
        for (uint32_t n = 1; n <= e.reading->passages.len; n++) {
            size_t row = page_passage(p, LEFT, n);
            uint32_t start = e.reading->passages.items[n - 1].start;
            assert_true(p->rows.items[row].start[LEFT] <= start);
            assert_true(start < p->rows.items[row].end[LEFT]);
        }
        page_free(p);
        end(&e);
    }
}

/* Copied paragraphs in their order stand level, however wide the page is. */
static void page_of_comparison__copies_in_order__are_level(void **state)
{
    (void)state;
    uint64_t seed = random_seed(3);
    for (int round = 0; round < ROUNDS; round++) {
        struct example e;
        begin(&e, &seed, false);
        struct page_options o = { .width = 80 + (int)random_below(&seed, 120) };
        struct page *p = page_of_comparison(e.comparison, &o);
        const struct comparison *c = e.comparison;
        for (uint32_t n = 1; n <= c->joints.len; n++) {
            assert_false(c->joints.items[n - 1].moved);
            assert_int_equal(
                page_passage(p, LEFT, n), page_passage(p, RIGHT, n));
        }
        page_free(p);
        end(&e);
    }
}

/* A place found on one page is shown by the row found for it on another. */
static void page_find__another_width__keeps_the_place(void **state)
{
    (void)state;
    uint64_t seed = random_seed(4);
    for (int round = 0; round < ROUNDS; round++) {
        struct example e;
        begin(&e, &seed, true);
        struct page_options one = random_options(&seed);
        struct page_options two = random_options(&seed);
        struct page *from = page_of_comparison(e.comparison, &one);
        struct page *to = page_of_comparison(e.comparison, &two);
        for (size_t i = 0; i < from->rows.len; i++)
            for (int side = 0; side < 2; side++) {
                const struct row *row = &from->rows.items[i];
                uint32_t at = row->start[side];
                if (row->paragraph[side] == NO_ID)
                    continue;
                const struct row *found = &to->rows.items[page_find(
                    to, (enum side)side, row->paragraph[side], at)];
                assert_true(found->start[side] <= at);
                assert_true(at < found->end[side]);
            }
        page_free(from);
        page_free(to);
        end(&e);
    }
}

/* A share of which something is missing is not told as the whole. */
static void percent__nearly_all_or_nearly_none__is_neither(void **state)
{
    (void)state;
    static const uint32_t cases[][3] = { { 0, 0, 0 }, { 0, 9, 0 },
        { 9, 9, 100 }, { 999, 1000, 99 }, { 1, 1000, 1 }, { 2, 3, 67 },
        { 1, 8, 13 }, { UINT32_MAX - 1, UINT32_MAX, 99 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(percent(cases[i][0], cases[i][1]), cases[i][2]);
}

/* What opens a sentence belongs to it, where two long paragraphs are brought
 * level; words in letters of three bytes are no quotation marks. */
static void levels__sentence_in_quotation_marks__begins_with_them(void **state)
{
    (void)state;
    static const char quote[] = "\u201cThen they rowed home\u201d";
    struct hand h = { 0 };
    struct buffer body = { 0 };
    for (int i = 0; i < 100; i++)
        buffer_addf(&body, "boat%d \u6f22\u5b57 ", i);
    buffer_addf(&body, "came. %s", quote);
    hand_article(&h, "A", "", body.ptr);
    hand_article(&h, "B", "", body.ptr);
    hand_analysis(&h);
    hand_pair(&h, 0, 1);
    hand_passage(&h, body.ptr);
    hand_finish(&h);
    struct comparison *c = comparison_new(&h.corpus, &h.reuse, 0, 1);
    assert_int_equal(c->levels.len, 1);
    assert_int_equal(c->levels.items[0].at[LEFT], body.len - strlen(quote));
    assert_int_equal(c->levels.items[0].at[RIGHT], body.len - strlen(quote));
    comparison_free(c);
    buffer_free(&body);
    hand_free(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels__sentence_in_quotation_marks__begins_with_them),
        cmocka_unit_test(percent__nearly_all_or_nearly_none__is_neither),
        cmocka_unit_test(page_of_comparison__any_width__is_whole_and_fits),
        cmocka_unit_test(page_of_reading__any_width__is_whole_and_fits),
        cmocka_unit_test(page_of_comparison__copies_in_order__are_level),
        cmocka_unit_test(page_find__another_width__keeps_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
