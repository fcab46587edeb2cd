/*
 * Words of any text: in order, apart, none empty, and each the same word when
 * it is found again by itself.
 */
#include "fuzz.h"

#include <twicetold/text.h>
#include <twicetold/words.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct span raw = { (const char *)data, size };
    struct span s = text_clean(arena, raw, TEXT_LINES);
    struct word_iter it = { .text = s };
    struct word w;
    size_t end = 0;
    while (word_next(&it, &w)) {
        CHECK(w.start >= end && w.end > w.start && w.end <= s.len);
        struct buffer normal = { 0 };
        word_normal(&normal, s, &w);
        CHECK(normal.len > 0);
        buffer_free(&normal);
        end = w.end;
    }
    arena_free(arena);
    return 0;
}
