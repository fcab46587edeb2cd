/*
 * Edits. A figure differs where one side has a number that the other has not
 * and the other has some word in its place; a name differs where each side has
 * a capitalised word, not merely at the start of a sentence, that the other has
 * not. A word put in or left out is an edit and no more.
 */
#include "edits.h"
#include "figures.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <twicetold/words.h>

/* A longer gap is rewritten text: no single figure in it stands for another. */
#define LONGEST_COMPARED 64

/* Whether a sentence begins at byte `at`: nothing but spaces and brackets or
 * quotation marks stand between it and a full stop or the paragraph's start. */
static bool begins_sentence(struct span body, uint32_t at)
{
    static const char enders[] = ".!?:;\n";
    while (at > 0) {
        unsigned char before = (unsigned char)body.ptr[at - 1];
        if (before >= 0x80 || strchr("\"'([*", before))
            return true;
        if (before != ' ' && before != '\t')
            return strchr(enders, before) != NULL;
        at--;
    }
    return true;
}

/* The word as an edit looks at it: with what stands for a figure or a name. */
static struct changed_word changed(
    struct span body, const struct word *w, uint32_t base, uint32_t paragraph)
{
    struct changed_word out = {
        .start = base + w->start,
        .end = base + w->end,
        .hash = w->hash,
        .paragraph = paragraph,
        .flags = w->flags,
        .sign = SIGN_EDITED,
    };
    struct span text = span_cut(body, out.start, out.end);
    if (figure_in_words(text, &out.hash))
        out.flags = WORD_NUMBER;
    if ((w->flags & WORD_STOP) || begins_sentence(body, out.start) ||
        is_form_of_address(text))
        out.flags &= (uint8_t)~WORD_NAME;
    return out;
}

static void collect(changed_words *out, const struct corpus *c,
    const struct article *article, int side, const struct segment *a,
    const struct segment *b)
{
    uint32_t base = a->end[side];
    struct word_iter it = { .text =
                                span_cut(article->body, base, b->start[side]) };
    for (struct word w; word_next(&it, &w);) {
        uint32_t paragraph = paragraph_at(c, article, base + w.start);
        if (paragraph == a->paragraph[side] || paragraph == b->paragraph[side])
            array_push(out, changed(article->body, &w, base, paragraph));
    }
}

static bool has_word(const changed_words *words, uint32_t hash)
{
    for (size_t i = 0; i < words->len; i++)
        if (words->items[i].hash == hash)
            return true;
    return false;
}

/* Marks the words of a side with the flag that the other side has not. */
static bool mark_lone(changed_words *words, const changed_words *others,
    uint8_t flag, bool really)
{
    bool any = false;
    for (size_t i = 0; i < words->len; i++) {
        struct changed_word *w = &words->items[i];
        if (!(w->flags & flag) || has_word(others, w->hash))
            continue;
        any = true;
        if (really)
            w->sign = SIGN_DIFFERS;
    }
    return any;
}

static void judge(struct edit *e)
{
    changed_words *l = &e->words[0], *r = &e->words[1];
    if (l->len == 0 || r->len == 0 || l->len > LONGEST_COMPARED ||
        r->len > LONGEST_COMPARED)
        return;
    bool left = mark_lone(l, r, WORD_NUMBER, true);
    bool right = mark_lone(r, l, WORD_NUMBER, true);
    e->figure = left || right;
    e->name =
        mark_lone(l, r, WORD_NAME, false) && mark_lone(r, l, WORD_NAME, false);
    if (e->name) {
        mark_lone(l, r, WORD_NAME, true);
        mark_lone(r, l, WORD_NAME, true);
    }
    if (e->figure || e->name)
        e->sign = SIGN_DIFFERS;
}

void edit_between(struct edit *e, const struct corpus *c,
    const struct article *const article[2], const struct segment *a,
    const struct segment *b)
{
    e->figure = e->name = false;
    for (int s = 0; s < 2; s++) {
        e->words[s].len = 0;
        if (a->end[s] < b->start[s])
            collect(&e->words[s], c, article[s], s, a, b);
    }
    bool any = e->words[0].len > 0 || e->words[1].len > 0;
    e->sign = any ? SIGN_EDITED : SIGN_EQUAL;
    judge(e);
}

void edit_free(struct edit *e)
{
    array_free(&e->words[0]);
    array_free(&e->words[1]);
}
