/* Votes for languages. */
#include "language.h"

#include <twicetold/text.h>

/* 0 for Latin letters and digits, else a number for the script. */
static uint32_t script_of(struct span text, const struct word *w)
{
    enum { LATIN_END = 0x250, HAN = 255, HANGUL = 254 };
    if (w->flags & WORD_IDEOGRAPH)
        return HAN;
    size_t at = w->start;
    uint32_t c = text_next(text, &at);
    if (c < LATIN_END || (c >= 0x1e00 && c < 0x1f00))
        return 0;
    return c >= 0xac00 && c < 0xd7b0 ? HANGUL : (c >> 8) % HANGUL;
}

uint32_t language_bits(const struct background *b, const struct word *w)
{
    uint32_t in = background_find(b, w->hash & ~1u).language;
    return w->flags & WORD_STOP ? in | 1 : in;
}

void language_vote(struct language_votes *v, const struct background *b,
    struct span text, const struct word *w)
{
    v->words++;
    uint32_t script = script_of(text, w);
    v->by_script[script]++;
    if (script)
        return;
    language_vote_bits(v, language_bits(b, w));
}

/*
 * Another script decides when most words are written in it, a language when
 * at least every eighth word is a function word of it: a third to a half are.
 */
uint32_t language_decide(const struct language_votes *v)
{
    for (uint32_t i = 1; i < 256; i++) {
        if (v->by_script[i] * 2 > v->words)
            return BACKGROUND_LANGUAGES + i;
    }
    uint32_t best = 0;
    for (uint32_t i = 1; i < BACKGROUND_LANGUAGES; i++) {
        if (v->by_language[i] > v->by_language[best])
            best = i;
    }
    return v->by_language[best] * 8 > v->words ? best + 1 : LANGUAGE_UNKNOWN;
}
