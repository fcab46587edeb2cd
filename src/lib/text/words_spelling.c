/*
 * Spellings that follow a rule become one, British and American.
 *
 * Both sides of a comparison are folded alike, so a rule may change words it
 * was not made for ("contour" becomes "contor"); it must only not make two
 * words one that people keep apart, hence the shortest stems.
 */
#include "words_parts.h"

#include <string.h>

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
/* All endings of a group have one of `letters` `at` places from the end. */
#define GROUP(table, at, letters)                                              \
    {                                                                          \
        table, sizeof table / sizeof *table, 64 - 8 * (at), letters            \
    }

const struct ending_group ending_groups[32] = {
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

const struct ending *ending_find(uint64_t last, size_t len)
{
    const struct ending_group *g = &ending_groups[((last >> 56) - 1) & 31];
    for (size_t i = 0; i < g->len; i++) {
        const struct ending *e = &g->list[i];
        /* Little-endian: what is before the ending is shifted out. */
        unsigned before = 64 - 8u * e->len;
        if (last >> before == load8(e->from) && len >= (size_t)e->len + e->stem)
            return e;
    }
    return NULL;
}

void token_fold_spelling(struct token *t)
{
    char *end = token_normal(t) + t->len;
    if (t->len < FOLD_LEAST || t->flags & WORD_NUMBER)
        return;
    uint64_t last = load8(end - 8);
    const struct ending *e =
        ending_is_possible(last) ? ending_find(last, t->len) : NULL;
    if (!e)
        return;
    memcpy(end - e->len, e->to, sizeof e->to);
    t->len -= (size_t)(e->len - e->to_len);
}

void token_make_percent(struct token *t)
{
    memcpy(token_normal(t), "percent", 7);
    t->len = 7;
    t->flags = 0;
}
