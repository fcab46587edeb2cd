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
    uint8_t len, to_len;
    uint8_t stem; /* letters that must stand before it */
};
#define ENDING(from, to, stem)                                                 \
    {                                                                          \
        from, to, sizeof(from) - 1, sizeof(to) - 1, stem                       \
    }

/* By the last letter of `from`; the first that fits is applied. */
static const struct ending by_d[] = {
    ENDING("ized", "ised", 3),
    ENDING("yzed", "ysed", 3),
    ENDING("oured", "ored", 3),
    ENDING("elled", "eled", 3),
};
static const struct ending by_e[] = {
    ENDING("ize", "ise", 3),
    ENDING("yze", "yse", 3),
    ENDING("tre", "ter", 2),
    ENDING("ogue", "og", 4),
    ENDING("fence", "fense", 2),
    ENDING("icence", "icense", 1),
    ENDING("gramme", "gram", 1),
    ENDING("ourable", "orable", 3),
    ENDING("ourite", "orite", 2),
};
static const struct ending by_g[] = {
    ENDING("izing", "ising", 3),
    ENDING("yzing", "ysing", 3),
    ENDING("ouring", "oring", 3),
    ENDING("elling", "eling", 3),
};
static const struct ending by_n[] = {
    ENDING("ization", "isation", 2),
};
static const struct ending by_r[] = {
    ENDING("our", "or", 3),
    ENDING("izer", "iser", 3),
    ENDING("eller", "eler", 3),
};
static const struct ending by_s[] = {
    ENDING("ours", "ors", 3),
    ENDING("izes", "ises", 3),
    ENDING("yzes", "yses", 3),
    ENDING("tres", "ters", 2),
    ENDING("ogues", "ogs", 4),
    ENDING("fences", "fenses", 2),
    ENDING("grammes", "grams", 1),
    ENDING("izers", "isers", 3),
    ENDING("ellers", "elers", 3),
    ENDING("ourites", "orites", 2),
    ENDING("izations", "isations", 2),
};

#define BIT(letter) (1u << ((letter) - 'a'))
#define GROUP(table, at, letters)                                              \
    {                                                                          \
        table, sizeof table / sizeof *table, at, letters                       \
    }

/* All endings of a group have one of `letters` `at` places from the end. */
static const struct {
    const struct ending *list;
    size_t len;
    size_t at;
    uint32_t letters;
} groups[26] = {
    ['d' - 'a'] = GROUP(by_d, 3, BIT('z') | BIT('r') | BIT('l')),
    ['e' - 'a'] = GROUP(by_e, 3,
        BIT('i') | BIT('y') | BIT('t') | BIT('g') | BIT('n') | BIT('m') |
            BIT('b')),
    ['g' - 'a'] = GROUP(by_g, 4, BIT('z') | BIT('r') | BIT('l')),
    ['n' - 'a'] = GROUP(by_n, 6, BIT('z')),
    ['r' - 'a'] = GROUP(by_r, 3, BIT('o') | BIT('z') | BIT('l')),
    ['s' - 'a'] = GROUP(by_s, 3,
        BIT('u') | BIT('z') | BIT('r') | BIT('c') | BIT('m') | BIT('e') |
            BIT('t') | BIT('o')),
};

static uint64_t load(const char *text)
{
    uint64_t x;
    memcpy(&x, text, sizeof x);
    return x;
}

void token_fold_spelling(struct token *t)
{
    char *end = token_normal(t) + t->len;
    if (t->len < 5 || t->flags & WORD_NUMBER || end[-1] < 'a' || end[-1] > 'z')
        return;
    size_t group = (size_t)(end[-1] - 'a'), at = groups[group].at;
    if (!(groups[group].letters >> ((end[-(ptrdiff_t)at] - 'a') & 31) & 1))
        return;
    const struct ending *e = groups[group].list;
    for (size_t n = groups[group].len; n; n--, e++) {
        /* Little-endian: what is past the ending is shifted out at the top. */
        uint64_t differ = load(end - e->len) ^ load(e->from);
        if (differ << (64 - 8 * e->len) || t->len < (size_t)e->len + e->stem)
            continue;
        memcpy(end - e->len, e->to, sizeof e->to);
        t->len -= (size_t)(e->len - e->to_len);
        return;
    }
}

void token_make_percent(struct token *t)
{
    memcpy(token_normal(t), "percent", 7);
    t->len = 7;
    t->flags = 0;
}
