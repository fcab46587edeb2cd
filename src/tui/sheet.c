/* Lines of a page: making, finding, jumping. */
#include "sheet.h"
#include "find.h"

#include <stdlib.h>
#include <twicetold/text.h>

void sheet_set(struct sheet *s, struct page *page, size_t first)
{
    page_free(s->page);
    s->page = page;
    s->lines.len = 0;
    for (size_t row = first; row < page->rows.len; row++)
        array_push(&s->lines, (struct sheet_line){ .row = (uint32_t)row });
}

void sheet_keep(struct sheet *s, const struct view *v,
    bool (*keep)(const struct view *v, const struct row *row))
{
    size_t n = 0;
    for (size_t i = 0; i < s->lines.len; i++)
        if (keep(v, sheet_row(s, i)))
            s->lines.items[n++] = s->lines.items[i];
    s->lines.len = n;
}

void sheet_inset(
    struct sheet *s, size_t at, struct span heading, struct span text)
{
    text_rows rows = { 0 };
    int width = s->page->cell[LEFT].width - 2;
    text_wrap_all(&rows, text, width > 1 ? width : 1);
    size_t n = rows.len + 1;
    array_reserve(&s->lines, n);
    for (size_t i = s->lines.len; i-- > at + 1;)
        s->lines.items[i + n] = s->lines.items[i];
    for (size_t i = 0; i < n; i++)
        s->lines.items[at + 1 + i] = (struct sheet_line){
            .row = s->lines.items[at].row,
            .inset = i == 0 ? heading
                            : span_cut(text, rows.items[i - 1].start,
                                  rows.items[i - 1].end),
        };
    s->lines.len += n;
    array_free(&rows);
}

void sheet_free(struct sheet *s)
{
    page_free(s->page);
    array_free(&s->lines);
    array_free(&s->read_before);
}

bool sheet_was_read(const struct sheet *s, const struct row *row)
{
    uint32_t paragraph = row->paragraph[LEFT];
    return row->kind == ROW_TEXT && paragraph < s->read_before.len &&
           s->read_before.items[paragraph];
}

const struct row *sheet_row(const struct sheet *s, size_t line)
{
    return &s->page->rows.items[s->lines.items[line].row];
}

const struct row *sheet_row_above(const struct sheet *s, size_t line)
{
    while (line > 0 && sheet_row(s, line)->kind == ROW_BLANK)
        line--;
    return sheet_row(s, line);
}

bool sheet_is_head(const struct sheet *s, size_t line)
{
    return line < s->lines.len && sheet_row_above(s, line)->kind == ROW_HEAD;
}

size_t sheet_folds(const struct sheet *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->page->rows.len; i++)
        n += s->page->rows.items[i].kind == ROW_FOLD;
    return n;
}

size_t sheet_line_of(const struct sheet *s, size_t row)
{
    size_t low = 0, high = s->lines.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->lines.items[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < s->lines.len && s->lines.items[low].row == row)
        return low;
    return low > 0 ? low - 1 : 0;
}

/* ------------------------------------------------------------ searching */

/* The text of one side of a row, and of the next row when it goes on. */
static bool side_has(
    const struct sheet *s, size_t row, enum side side, struct span needle)
{
    const struct row *r = &s->page->rows.items[row];
    struct buffer text = { 0 };
    size_t start, end;
    page_cell_text(&text, s->page, &r->cell[side]);
    size_t own = text.len;
    if (row + 1 < s->page->rows.len && own > 0 && r[0].kind == ROW_TEXT &&
        r[1].paragraph[side] == r[0].paragraph[side]) {
        buffer_add(&text, span_of(" "));
        page_cell_text(&text, s->page, &r[1].cell[side]);
    }
    bool has =
        find_text(buffer_span(&text), needle, 0, &start, &end) && start < own;
    buffer_free(&text);
    return has;
}

bool sheet_has(const struct sheet *s, size_t line, struct span needle)
{
    const struct sheet_line *l = &s->lines.items[line];
    size_t start, end;
    if (l->inset.ptr)
        return find_text(l->inset, needle, 0, &start, &end);
    return side_has(s, l->row, LEFT, needle) ||
           side_has(s, l->row, RIGHT, needle);
}

/* ---------------------------------------------------------------- places */

struct spot sheet_where(
    const struct sheet *s, size_t line, const uint32_t article[2])
{
    struct spot spot = { .article = NO_ID, .row = line };
    /* Between paragraphs, the one above counts. */
    for (size_t i = line + 1; i-- > 0;) {
        const struct row *row = sheet_row(s, i);
        int side = row->paragraph[LEFT] != NO_ID ? LEFT : RIGHT;
        if (row->paragraph[side] == NO_ID)
            continue;
        spot.article = article[side];
        spot.side = (enum side)side;
        spot.paragraph = row->paragraph[side];
        spot.offset = row->start[side];
        break;
    }
    return spot;
}

size_t sheet_line_at(
    const struct sheet *s, struct spot spot, const uint32_t article[2])
{
    if (spot.article == NO_ID)
        return spot.row < s->lines.len ? spot.row : 0;
    /* The sides may have been exchanged since. */
    enum side side = spot.side;
    if (article[side] != spot.article)
        side = side == LEFT ? RIGHT : LEFT;
    if (article[side] != spot.article)
        return 0;
    return sheet_line_of(
        s, page_find(s->page, side, spot.paragraph, spot.offset));
}

/* ----------------------------------------------------------------- jumps */

static bool shows_number(const struct row *row, uint32_t number)
{
    return row->number[LEFT] == number || row->number[RIGHT] == number;
}

static bool begins_shared(const struct sheet *s, size_t line)
{
    const struct row *row = sheet_row(s, line);
    uint32_t number =
        row->number[LEFT] ? row->number[LEFT] : row->number[RIGHT];
    if (s->lines.items[line].inset.ptr || number == 0)
        return false;
    return line == 0 || !shows_number(sheet_row(s, line - 1), number);
}

static bool is_edited(const struct row *row)
{
    return row->sign == SIGN_EDITED || row->sign == SIGN_DIFFERS;
}

static bool begins_change(const struct sheet *s, size_t line)
{
    const struct row *row = sheet_row(s, line);
    if (s->lines.items[line].inset.ptr || !is_edited(row))
        return false;
    return line == 0 || !is_edited(sheet_row(s, line - 1)) ||
           begins_shared(s, line);
}

/* To the next line, or the one before, that begins what is looked for. */
static struct effect jump(struct view *v, const struct sheet *s, bool forward,
    bool (*begins)(const struct sheet *s, size_t line), const char *what)
{
    size_t n = s->lines.len, at = v->list->cursor;
    while (forward ? ++at < n : at-- > 0)
        if (begins(s, at)) {
            list_go(v->list, at);
            return effect_of(EFFECT_STAY);
        }
    return effect_refuse(v, "no %s further %s", what, forward ? "down" : "up");
}

static struct effect next_marking(struct view *v, struct sheet *s)
{
    static const char *const said[] = {
        [MARK_SHARED] = "marked: what is shared",
        [MARK_NEW] = "dimmed: what is shared; plain: what is new",
        [MARK_NOTHING] = "no marks",
    };
    s->marking = (enum marking)((s->marking + 1) % 3);
    return effect_say(v, "%s", said[s->marking]);
}

struct effect sheet_act(
    struct view *v, struct sheet *s, const struct command *command)
{
    switch (command->action) {
    case ACTION_NEXT_SHARED:
        return jump(v, s, true, begins_shared, "shared passage");
    case ACTION_PREVIOUS_SHARED:
        return jump(v, s, false, begins_shared, "shared passage");
    case ACTION_NEXT_CHANGE:
        return jump(v, s, true, begins_change, "edited passage");
    case ACTION_PREVIOUS_CHANGE:
        return jump(v, s, false, begins_change, "edited passage");
    case ACTION_MARKS:
        return next_marking(v, s);
    default:
        return effect_of(EFFECT_PASS);
    }
}
