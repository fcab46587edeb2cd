/*
 * What some languages write or leave out as they please: the vowels of Arabic
 * and Hebrew, the two points of the Russian yo, the dot that tells the Turkish
 * letters i apart, of which case folding knows nothing. All of them have two
 * bytes in UTF-8.
 */
#include "words_parts.h"

#include <string.h>

struct fold {
    uint16_t first, last;
    const char *to; /* NULL: nothing */
};

/* In order of code points. */
static const struct fold folds[] = {
    { 0x131, 0x131, "i" },
    { 0x307, 0x307, NULL }, /* as i has it, of a capital that had a dot */
    { 0x451, 0x451, "\u0435" },
    { 0x591, 0x5bd, NULL },
    { 0x5bf, 0x5bf, NULL },
    { 0x5c1, 0x5c2, NULL },
    { 0x5c4, 0x5c5, NULL },
    { 0x5c7, 0x5c7, NULL },
    { 0x610, 0x61a, NULL },
    { 0x64b, 0x65f, NULL },
    { 0x670, 0x670, NULL },
};

static const struct fold *fold_of(unsigned code)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        if (code <= folds[i].last)
            return code >= folds[i].first ? &folds[i] : NULL;
    return NULL;
}

size_t fold_marks(uint8_t *bytes, size_t len)
{
    size_t to = 0;
    for (size_t at = 0; at < len;) {
        bool pair = bytes[at] >= 0xc2 && bytes[at] < 0xe0 && at + 1 < len;
        const struct fold *f =
            pair ? fold_of((bytes[at] & 0x1fu) << 6 | (bytes[at + 1] & 0x3fu))
                 : NULL;
        if (f && f->to) {
            size_t n = strlen(f->to);
            memcpy(bytes + to, f->to, n);
            to += n;
        } else if (!f) {
            bytes[to++] = bytes[at];
            if (pair)
                bytes[to++] = bytes[at + 1];
        }
        at += 1 + pair;
    }
    /* Marks alone are still a word. */
    return to ? to : len;
}
