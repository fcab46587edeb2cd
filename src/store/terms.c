/* Folding beyond words.h, and the form that was written. */
#include "terms.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

static bool is_ascii(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] & 0x80)
            return false;
    return true;
}

/* Accents of the block that Latin, Greek and Cyrillic letters take theirs from;
 * those of other scripts are vowels or voicing, and stay. */
static bool is_accent(ucs4_t c)
{
    return c >= 0x300 && c <= 0x36f;
}

/* Takes the accents off, in place. */
static void drop_accents(struct buffer *word)
{
    size_t len = 0, kept = 0, at = 0, composed_len = 0;
    uint8_t *apart = u8_normalize(
        UNINORM_NFD, (const uint8_t *)word->ptr, word->len, NULL, &len);
    if (!apart)
        return;
    while (at < len) {
        ucs4_t c;
        size_t n = (size_t)u8_mbtouc(&c, apart + at, len - at);
        if (!is_accent(c)) {
            memmove(apart + kept, apart + at, n);
            kept += n;
        }
        at += n;
    }
    uint8_t *composed =
        u8_normalize(UNINORM_NFC, apart, kept, NULL, &composed_len);
    if (composed && composed_len) {
        word->len = 0;
        buffer_add(word, (struct span){ (const char *)composed, composed_len });
    }
    free(composed);
    free(apart);
}

/* Only of letters and digits of ASCII it is known what was written: others
 * have signs inside, which words.h takes out. */
static void write_plain(struct buffer *out, struct span written)
{
    out->len = 0;
    for (size_t i = 0; i < written.len; i++) {
        char c = written.ptr[i];
        bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
            out->len = 0;
            return;
        }
        c = upper ? (char)(c + 'a' - 'A') : c;
        buffer_add(out, (struct span){ &c, 1 });
    }
}

bool term_next(struct term_iter *it, struct term *out)
{
    struct word w;
    it->normal.len = 0;
    while (!it->normal.len) {
        if (!word_next(&it->words, &w))
            return false;
        word_normal(&it->normal, it->words.text, &w);
    }
    if (!is_ascii(buffer_span(&it->normal)))
        drop_accents(&it->normal);
    write_plain(&it->plain, span_cut(it->words.text, w.start, w.end));
    out->normal = buffer_span(&it->normal);
    out->plain = it->plain.len ? buffer_span(&it->plain) : out->normal;
    out->start = w.start;
    out->end = w.end;
    return true;
}

void term_iter_free(struct term_iter *it)
{
    buffer_free(&it->normal);
    buffer_free(&it->plain);
}
