/*
 * Levels. In a paragraph of a few lines two texts cannot drift far apart. In a
 * long one they can, where one side has a sentence more, so in those every
 * sentence that begins on both sides is noted; the page decides by its width
 * which of them are worth a line that ends early.
 */
#include "levels.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

/* Bytes; some ten lines of a column. */
#define LONG_PARAGRAPH 600

static bool is_long(const struct article *a, const struct paragraph *paragraphs,
    uint32_t paragraph)
{
    const struct paragraph *p = &paragraphs[a->first_paragraph + paragraph];
    return p->end - p->start >= LONG_PARAGRAPH;
}

/* Bytes of what opens or ends a sentence: a bound, for in some scripts every
 * byte may belong to a mark, or so it looks. */
#define LONGEST_MARKS 16

/* Whether a byte may belong to a quotation mark or a bracket. */
static bool is_quote(char byte)
{
    return (unsigned char)byte >= 0x80 || strchr("\"'()[]*", byte);
}

static bool is_blank(char byte)
{
    return byte == ' ';
}

/* Back from `at` over marks. */
static uint32_t before(struct span body, uint32_t at, bool (*is_mark)(char))
{
    uint32_t stop = at > LONGEST_MARKS ? at - LONGEST_MARKS : 0;
    while (at > stop && is_mark(body.ptr[at - 1]))
        at--;
    return at;
}

/*
 * The start of the sentence whose first word begins at byte `at`, or NO_ID when
 * none does: what opens it (quotation marks) belongs to it, and before the
 * space stands a full stop, perhaps in quotation marks itself.
 */
static uint32_t sentence_start(struct span body, uint32_t at)
{
    uint32_t start = before(body, at, is_quote);
    uint32_t end = before(body, start, is_blank);
    if (end == start)
        return NO_ID;
    end = before(body, end, is_quote);
    return end > 0 && strchr(".!?", body.ptr[end - 1]) ? start : NO_ID;
}

static void find_in_segment(struct comparison *c,
    const struct article *const article[2], const struct segment *s)
{
    struct word_iter it[2];
    struct word w[2];
    for (int side = 0; side < 2; side++)
        it[side] = (struct word_iter){ .text = span_cut(article[side]->body,
                                           s->start[side], s->end[side]) };
    while (word_next(&it[0], &w[0]) && word_next(&it[1], &w[1])) {
        struct level level;
        for (int side = 0; side < 2; side++)
            level.at[side] = sentence_start(
                article[side]->body, s->start[side] + w[side].start);
        if (level.at[LEFT] != NO_ID && level.at[RIGHT] != NO_ID)
            array_push(&c->levels, level);
    }
}

static int by_left(const void *a, const void *b)
{
    const struct level *x = a, *y = b;
    return x->at[LEFT] < y->at[LEFT] ? -1 : x->at[LEFT] > y->at[LEFT];
}

void levels_find(struct comparison *c, const segment_list *segments)
{
    const struct paragraph *paragraphs = c->corpus->paragraphs.items;
    const struct article *articles = c->corpus->articles.items;
    const struct article *const article[2] = { &articles[c->article[LEFT]],
        &articles[c->article[RIGHT]] };
    for (size_t i = 0; i < segments->len; i++) {
        const struct segment *s = &segments->items[i];
        if (!c->joints.items[s->number - 1].moved &&
            is_long(article[LEFT], paragraphs, s->paragraph[LEFT]) &&
            is_long(article[RIGHT], paragraphs, s->paragraph[RIGHT]))
            find_in_segment(c, article, s);
    }
    if (c->levels.len == 0)
        return;
    struct level *levels = c->levels.items;
    qsort(levels, c->levels.len, sizeof *levels, by_left);
    size_t kept = 0;
    for (size_t i = 1; i < c->levels.len; i++)
        if (levels[i].at[LEFT] > levels[kept].at[LEFT] &&
            levels[i].at[RIGHT] > levels[kept].at[RIGHT])
            levels[++kept] = levels[i];
    c->levels.len = kept + 1;
}
