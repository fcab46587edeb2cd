/*
 * Spellings that follow a rule become one, British and American.
 *
 * Both sides of a comparison are folded alike, so a rule may change words it
 * was not made for ("contour" becomes "contor"); it must only not make two
 * words one that people keep apart, hence the shortest stems.
 */
#include "words_parts.h"

#include <string.h>

struct ending {
    char from[8], to[8];
    uint8_t stem; /* letters that must stand before it */
};

/* By the last letter of `from`; the first that fits is applied. */
static const struct ending by_d[] = {
    { "ized", "ised", 3 },
    { "yzed", "ysed", 3 },
    { "oured", "ored", 3 },
    { "elled", "eled", 3 },
};
static const struct ending by_e[] = {
    { "ize", "ise", 3 },
    { "yze", "yse", 3 },
    { "tre", "ter", 2 },
    { "ogue", "og", 4 },
    { "fence", "fense", 2 },
    { "icence", "icense", 1 },
    { "gramme", "gram", 1 },
    { "ourable", "orable", 3 },
    { "ourite", "orite", 2 },
};
static const struct ending by_g[] = {
    { "izing", "ising", 3 },
    { "yzing", "ysing", 3 },
    { "ouring", "oring", 3 },
    { "elling", "eling", 3 },
};
static const struct ending by_n[] = {
    { "ization", "isation", 2 },
};
static const struct ending by_r[] = {
    { "our", "or", 3 },
    { "izer", "iser", 3 },
    { "eller", "eler", 3 },
};
static const struct ending by_s[] = {
    { "ours", "ors", 3 },
    { "izes", "ises", 3 },
    { "yzes", "yses", 3 },
    { "tres", "ters", 2 },
    { "ogues", "ogs", 4 },
    { "fences", "fenses", 2 },
    { "grammes", "grams", 1 },
    { "izers", "isers", 3 },
    { "ellers", "elers", 3 },
    { "ourites", "orites", 2 },
    { "izations", "isations", 2 },
};

#define GROUP(table)                                                           \
    {                                                                          \
        table, sizeof table / sizeof *table                                    \
    }

static const struct {
    const struct ending *list;
    size_t len;
} groups[26] = {
    ['d' - 'a'] = GROUP(by_d),
    ['e' - 'a'] = GROUP(by_e),
    ['g' - 'a'] = GROUP(by_g),
    ['n' - 'a'] = GROUP(by_n),
    ['r' - 'a'] = GROUP(by_r),
    ['s' - 'a'] = GROUP(by_s),
};

void token_fold_spelling(struct token *t)
{
    char *end = token_normal(t) + t->len;
    if (t->len < 5 || t->flags & WORD_NUMBER || end[-1] < 'a' || end[-1] > 'z')
        return;
    const struct ending *e = groups[end[-1] - 'a'].list;
    for (size_t n = groups[end[-1] - 'a'].len; n; n--, e++) {
        size_t len = strnlen(e->from, sizeof e->from);
        if (t->len < len + e->stem || memcmp(end - len, e->from, len) != 0)
            continue;
        size_t to = strnlen(e->to, sizeof e->to);
        memcpy(end - len, e->to, to);
        t->len -= len - to;
        return;
    }
}

void token_make_percent(struct token *t)
{
    memcpy(token_normal(t), "percent", 7);
    t->len = 7;
    t->flags = 0;
}
