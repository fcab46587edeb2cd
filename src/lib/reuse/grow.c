/* The words of one more article behind those of all others. */
#include "grow.h"

#include <stdlib.h>
#include <string.h>

struct table_room table_room_of(const struct table *t)
{
    return (struct table_room){ t->n, t->corpus->paragraphs.len,
        t->corpus->articles.len };
}

/* Half as much again, so that each word is moved a few times only. */
static size_t more(size_t have, size_t need)
{
    size_t room = have + have / 2;
    return room > need ? room : need;
}

static void make_words(struct table *t, struct table_room *room,
    struct position_set *set, size_t need)
{
    if (need <= room->words)
        return;
    size_t old = room->words / 64 + 1, n = more(room->words, need);
    t->hash = mem_realloc(t->hash, n + 1, sizeof *t->hash);
    t->step = mem_realloc(t->step, n + TABLE_SLACK, 1);
    t->block_start =
        mem_realloc(t->block_start, n / BLOCK + 1, sizeof *t->block_start);
    t->len = mem_realloc(t->len, n + 1, 1);
    t->tells = mem_realloc(t->tells, n + TABLE_SLACK, 1);
    t->near_article =
        mem_realloc(t->near_article, n / BLOCK + 2, sizeof *t->near_article);
    t->near_paragraph = mem_realloc(
        t->near_paragraph, n / BLOCK + 2, sizeof *t->near_paragraph);
    set->bits = mem_realloc(set->bits, n / 64 + 1, sizeof *set->bits);
    memset(set->bits + old, 0, (n / 64 + 1 - old) * sizeof *set->bits);
    room->words = n;
}

static void make_paragraphs(
    struct table *t, struct table_room *room, size_t need)
{
    if (need <= room->paragraphs)
        return;
    room->paragraphs = more(room->paragraphs, need);
    size_t n = room->paragraphs + 1;
    t->first = mem_realloc(t->first, n, sizeof *t->first);
    t->told = mem_realloc(t->told, n, sizeof *t->told);
}

static void make_articles(struct table *t, struct table_room *room, size_t need)
{
    if (need <= room->articles)
        return;
    room->articles = more(room->articles, need);
    size_t n = room->articles + 1;
    t->article_first =
        mem_realloc(t->article_first, n, sizeof *t->article_first);
    t->source = mem_realloc(t->source, n, sizeof *t->source);
}

/* Returns where the last word of the article starts; `before` is the same of
 * the paragraphs before, or 0. */
static uint32_t add_paragraph(struct table *t, struct table_room *room,
    struct position_set *set, uint32_t id, uint32_t before)
{
    const struct paragraph *p = &t->corpus->paragraphs.items[id];
    struct word_iter it = { .text = paragraph_text(t->corpus, id) };
    t->told[id] = 0;
    for (struct word w; word_next(&it, &w);) {
        make_words(t, room, set, (size_t)t->n + 1);
        uint32_t i = t->n++, start = p->start + w.start;
        t->hash[i] = table_hash(&w);
        t->step[i] = step_of(&t->far, i, start - before);
        if (i % BLOCK == 0)
            t->block_start[i / BLOCK] = start;
        before = start;
        t->len[i] = (uint8_t)(w.end - w.start);
        t->tells[i] = word_tells(t, t->hash[i], parts_at(it.text, w.start));
        t->told[id] += t->tells[i];
    }
    t->first[id + 1] = t->n;
    return before;
}

/* Blocks from that of position `from` on: what holds the first position. */
static void note_blocks(uint32_t *near, const uint32_t *first, size_t n,
    uint32_t from, uint32_t words)
{
    uint32_t i = near[from / BLOCK];
    for (size_t b = from / BLOCK; b <= words / BLOCK + 1; b++) {
        while (i + 1 < n && first[i + 1] <= b * BLOCK)
            i++;
        near[b] = i;
    }
}

void table_add_article(struct table *t, struct table_room *room,
    struct position_set *set, uint32_t article)
{
    const struct article *a = &t->corpus->articles.items[article];
    uint32_t from = t->n, end = a->first_paragraph + a->n_paragraphs;
    make_paragraphs(t, room, end);
    make_articles(t, room, (size_t)article + 1);
    for (uint32_t p = a->first_paragraph, before = 0; p < end; p++)
        before = add_paragraph(t, room, set, p, before);
    t->source[article] = house_of(t->corpus, article);
    t->article_first[article + 1] = t->n;
    note_blocks(t->near_paragraph, t->first, end, from, t->n);
    note_blocks(
        t->near_article, t->article_first, (size_t)article + 1, from, t->n);
}
