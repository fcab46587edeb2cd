/*
 * Edits. A figure differs where each side has a number that the other has not;
 * a name differs where each has a capitalised word, not merely at the start of
 * a sentence, that the other has not. A word put in or left out is an edit and
 * no more, and so is "shortly after" in the place of "at five past".
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

static bool is_lone(
    const struct changed_word *w, const changed_words *others, uint8_t flag)
{
    return (w->flags & flag) && !has_word(others, w->hash);
}

static bool any_lone(
    const changed_words *words, const changed_words *others, uint8_t flag)
{
    for (size_t i = 0; i < words->len; i++)
        if (is_lone(&words->items[i], others, flag))
            return true;
    return false;
}

static void mark_lone(
    changed_words *words, const changed_words *others, uint8_t flag)
{
    for (size_t i = 0; i < words->len; i++)
        if (is_lone(&words->items[i], others, flag))
            words->items[i].sign = SIGN_DIFFERS;
}

/* Whether each side has words with the flag that the other has not; these are
 * marked. */
static bool differ(changed_words *l, changed_words *r, uint8_t flag)
{
    bool both = any_lone(l, r, flag) && any_lone(r, l, flag);
    if (both) {
        mark_lone(l, r, flag);
        mark_lone(r, l, flag);
    }
    return both;
}

static void judge(struct edit *e)
{
    changed_words *l = &e->words[0], *r = &e->words[1];
    if (l->len == 0 || r->len == 0 || l->len > LONGEST_COMPARED ||
        r->len > LONGEST_COMPARED)
        return;
    e->figure = differ(l, r, WORD_NUMBER);
    e->name = differ(l, r, WORD_NAME);
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
