/*
 * Where words start. Most stand a few bytes behind the one before: a byte tells
 * how many, and of every BLOCK-th word the whole is known.
 */
#include "table.h"

/* The first far step at a position or behind it. */
static size_t first_far(const far_list *far, uint32_t position)
{
    size_t low = 0, high = far->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (far->items[middle].position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What the bytes of the steps from one position to another, both included, do
 * not hold. */
static uint32_t rest_of(const far_list *far, uint32_t from, uint32_t to)
{
    uint32_t sum = 0;
    for (size_t i = first_far(far, from);
         i < far->len && far->items[i].position <= to; i++)
        sum += far->items[i].rest;
    return sum;
}

/* The sum of n bytes, at most BLOCK: of eight at once, in pairs. */
static uint32_t sum_bytes(const uint8_t *bytes, uint32_t n)
{
    const uint64_t even = UINT64_C(0x00ff00ff00ff00ff);
    uint64_t sum = 0;
    for (; n >= 8; n -= 8, bytes += 8) {
        uint64_t x = eight_at(bytes);
        sum += (x & even) + (x >> 8 & even);
    }
    uint64_t x = eight_at(bytes) & ((UINT64_C(1) << 8 * n) - 1);
    sum += (x & even) + (x >> 8 & even);
    return (uint32_t)(sum * UINT64_C(0x0001000100010001) >> 48);
}
_Static_assert(BLOCK <= UINT16_MAX / UINT8_MAX, "their sum");

/* The bytes from one word to another of its article, at most BLOCK words on. */
static uint32_t bytes_between(const struct table *t, uint32_t a, uint32_t b)
{
    uint32_t sum = sum_bytes(t->step + a + 1, b - a);
    return t->far.len ? sum + rest_of(&t->far, a + 1, b) : sum;
}

uint32_t table_word_start(const struct table *t, uint32_t position)
{
    uint32_t first = table_article(t, table_article_at(t, position));
    uint32_t known = position / BLOCK * BLOCK;
    if (known >= first)
        return t->block_start[position / BLOCK] +
               bytes_between(t, known, position);
    return table_next_start(t, first, 0) + bytes_between(t, first, position);
}

struct extent table_extent(const struct table *t, uint32_t position, uint32_t n)
{
    uint32_t start = table_word_start(t, position), last = position + n - 1;
    uint32_t last_start = n <= BLOCK ? start + bytes_between(t, position, last)
                                     : table_word_start(t, last);
    return (struct extent){ start, last_start + t->len[last] };
}

uint32_t table_next_start(
    const struct table *t, uint32_t position, uint32_t before)
{
    uint32_t start = before + t->step[position];
    return t->step[position] < UINT8_MAX
               ? start
               : start + rest_of(&t->far, position, position);
}
