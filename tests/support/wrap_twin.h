/*
 * The slow, obvious text_wrap(): of a text with all its breaks known, asks of
 * every one whether the row up to it fits.
 */
#ifndef TESTS_SUPPORT_WRAP_TWIN_H
#define TESTS_SUPPORT_WRAP_TWIN_H

#include "support/text.h"

#include <unigbrk.h>

#include <twicetold/text.h>

static inline bool is_twin_blank(uint32_t c)
{
    static const uint32_t blanks[] = { ' ', '\n', '\t', 0x200b, 0x3000 };
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (c == blanks[i])
            return true;
    return false;
}

/* begins[i] whether a grapheme begins at byte i; begins[s.len] too. */
static inline void find_graphemes(struct span s, char *begins)
{
    u8_grapheme_breaks((const uint8_t *)s.ptr, s.len, begins);
    begins[s.len] = 1;
}

/* The grapheme before `end` is one blank; *start is where it begins. */
static inline bool blank_before(
    struct span s, const char *begins, size_t end, size_t *start)
{
    *start = end;
    while (*start > 0 && (*start == end || !begins[*start]))
        --*start;
    size_t at = *start;
    return end > 0 && is_twin_blank(text_next(s, &at)) && at == end;
}

static inline size_t twin_trim(struct span s, const char *begins, size_t end)
{
    size_t start;
    while (blank_before(s, begins, end, &start))
        end = start;
    return end;
}

/* The last place after 0 that `may` allows, where the row up to it fits. */
static inline size_t last_fitting(
    struct span s, const char *begins, const char *may, int width)
{
    size_t best = 0;
    for (size_t at = 1; at < s.len; at++) {
        struct span row = span_cut(s, 0, twin_trim(s, begins, at));
        if (begins[at] && may[at] && text_width(row) <= width)
            best = at;
    }
    return best;
}

static inline size_t twin_wrap(
    struct span s, const char *may, int width, size_t *out_next)
{
    char *begins = calloc(1, s.len + 1);
    find_graphemes(s, begins);
    size_t end = twin_trim(s, begins, s.len), at;
    while (end >= 2 && memcmp(s.ptr + end - 2, "\u00ad", 2) == 0)
        end = twin_trim(s, begins, end - 2);
    if (text_width(span_cut(s, 0, end)) <= width) {
        *out_next = s.len;
        free(begins);
        return end;
    }
    at = last_fitting(s, begins, may, width);
    if (!at)
        at = last_fitting(s, begins, begins, width);
    while (!at || !begins[at])
        at++;
    size_t next = at, start;
    for (size_t b = at + 1; b <= s.len; b++)
        if (begins[b] && blank_before(s, begins, b, &start) && start == next)
            next = b;
    *out_next = next;
    end = twin_trim(s, begins, at);
    free(begins);
    return end;
}

#endif
