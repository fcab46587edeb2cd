/*
 * Which words of a text make terms. Function words do not, nor single letters;
 * ideographs do in twos; the plural of a word is the word.
 */
#include "word_terms.h"

#include <stdlib.h>

enum { SINGULAR_MIN = 4 }; /* letters of the shortest plural */

/*
 * English plurals and what looks like them: an s after a letter that is not
 * one of s, u and i. Both sides of a comparison are cut alike.
 */
static size_t singular_len(struct span normal)
{
    size_t n = normal.len;
    if (n < SINGULAR_MIN || normal.ptr[n - 1] != 's')
        return n;
    char before = normal.ptr[n - 2];
    return before == 's' || before == 'u' || before == 'i' ? n : n - 1;
}

static bool may_be_plural(struct span text, const struct word *w)
{
    if (w->end - w->start < SINGULAR_MIN ||
        (w->flags & (WORD_NUMBER | WORD_IDEOGRAPH)))
        return false;
    for (uint32_t at = w->end - 3; at < w->end; at++) {
        if ((text.ptr[at] | 0x20) == 's')
            return true;
    }
    return false;
}

uint32_t term_singular(struct span text, const struct word *w)
{
    if (!may_be_plural(text, w))
        return w->hash;
    uint32_t hash = w->hash;
    struct buffer normal = { 0 };
    word_normal(&normal, text, w);
    size_t len = singular_len(buffer_span(&normal));
    if (len < normal.len) {
        struct word_iter it = { .text = { normal.ptr, len } };
        struct word singular;
        if (word_next(&it, &singular) && singular.end == len)
            hash = singular.hash;
    }
    buffer_free(&normal);
    return hash;
}

/* Single letters say little; a single digit may be a score. */
static bool is_of_use(const struct word *w)
{
    return !(w->flags & WORD_STOP) &&
           (w->end - w->start > 1 || (w->flags & WORD_NUMBER));
}

bool term_at(struct term *out, struct word *before, struct span text,
    const struct word *w)
{
    struct word last = *before;
    *before = *w;
    *out = (struct term){ w->start, w->end, w->hash };
    if (w->flags & WORD_IDEOGRAPH) {
        out->start = last.start;
        out->hash = (last.hash * 31 + w->hash) & ~1u;
        return (last.flags & WORD_IDEOGRAPH) && last.end == w->start;
    }
    if (!is_of_use(w))
        return false;
    out->hash = term_hash(text, w);
    return true;
}
