/*
 * Words by characters and their Unicode properties: the whole rule, for any
 * script. words.c takes the common case in ASCII from it.
 *
 * Word boundaries are those of UAX #29 with the changes words.h lists: fewer
 * joints (a dot joins single letters and digits only), and scripts without
 * spaces by ideographs or grapheme clusters, for which no dictionary is needed.
 */
#include "words_parts.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

enum kind {
    OTHER,
    LETTER,
    DIGIT,
    IDEOGRAPH, /* a word by itself */
    CLUSTER,   /* a word with all of its grapheme cluster */
    MARK,      /* belongs to the character before it */
    UNSEEN,    /* has no say: soft hyphen, zero width space */
    QUOTE,
    DOT,
    COMMA,
    COLON,
    PERCENT,
};

struct range {
    uint32_t first, last;
    enum kind kind;
};

/* What properties alone do not tell, in order of code points. */
static const struct range special[] = {
    { 0x25, 0x25, PERCENT },
    { 0x27, 0x27, QUOTE },
    { 0x2c, 0x2c, COMMA },
    { 0x2e, 0x2e, DOT },
    { 0x3a, 0x3a, COLON },
    { 0xad, 0xad, UNSEEN },
    { 0x2bc, 0x2bc, QUOTE },
    { 0xe01, 0xe3a, CLUSTER }, /* Thai */
    { 0xe40, 0xe4e, CLUSTER },
    { 0xe80, 0xecf, CLUSTER }, /* Lao */
    { 0xedc, 0xedf, CLUSTER },
    { 0x1000, 0x103f, CLUSTER }, /* Myanmar */
    { 0x1050, 0x108f, CLUSTER },
    { 0x1780, 0x17d3, CLUSTER }, /* Khmer */
    { 0x200b, 0x200d, UNSEEN },
    { 0x2018, 0x2019, QUOTE },
    { 0x201b, 0x201b, QUOTE },
    { 0x3005, 0x3007, IDEOGRAPH },
    { 0x3041, 0x3096, IDEOGRAPH }, /* kana */
    { 0x309d, 0x309f, IDEOGRAPH },
    { 0x30a1, 0x30fa, IDEOGRAPH },
    { 0x30fc, 0x30ff, IDEOGRAPH },
    { 0x31f0, 0x31ff, IDEOGRAPH },
    { 0x3400, 0x4dbf, IDEOGRAPH },
    { 0x4e00, 0x9fff, IDEOGRAPH },
    { 0xa9e0, 0xa9fe, CLUSTER },
    { 0xaa60, 0xaa7f, CLUSTER },
    { 0xf900, 0xfaff, IDEOGRAPH },
    { 0xff05, 0xff05, PERCENT },
    { 0xff07, 0xff07, QUOTE },
    { 0xff0c, 0xff0c, COMMA },
    { 0xff0e, 0xff0e, DOT },
    { 0xff1a, 0xff1a, COLON },
    { 0xff66, 0xff9d, IDEOGRAPH },
    { 0xff9e, 0xff9f, MARK }, /* voicing of kana of half width */
    { 0x1b000, 0x1b16f, IDEOGRAPH },
    { 0x20000, 0x3ffff, IDEOGRAPH },
};

static enum kind kind_of(ucs4_t c)
{
    size_t low = 0, high = sizeof special / sizeof *special;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > special[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof special / sizeof *special && c >= special[low].first) {
        bool mark = special[low].kind == CLUSTER &&
                    uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
        return mark ? MARK : special[low].kind;
    }
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_N))
        return DIGIT;
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
        return MARK;
    return uc_is_property_alphabetic(c) ? LETTER : OTHER;
}

/* One character of the text. */
struct character {
    ucs4_t code;
    enum kind kind;
    size_t start, end;
};

/* The character at byte `at`, cut off at `limit`; OTHER and empty there. */
static struct character character_at(struct span text, size_t at, size_t limit)
{
    struct character c = { .start = at, .end = at };
    if (at >= limit)
        return c;
    int len = u8_mbtouc(&c.code, (const uint8_t *)text.ptr + at, text.len - at);
    if (at + (size_t)len > limit)
        return c;
    c.end = at + (size_t)len;
    c.kind = kind_of(c.code);
    return c;
}

/* As character_at(), unseen characters and marks passed over. */
static struct character seen_at(struct span text, size_t at, size_t limit)
{
    struct character c = character_at(text, at, limit);
    while (c.end > c.start && (c.kind == UNSEEN || c.kind == MARK))
        c = character_at(text, c.end, limit);
    return c;
}

bool digit_before(struct span text, size_t at)
{
    const uint8_t *p = (const uint8_t *)text.ptr + at, *prev;
    ucs4_t code = 0;
    prev = u8_prev(&code, p, (const uint8_t *)text.ptr);
    if (prev && (code == ' ' || code == 0xa0))
        prev = u8_prev(&code, prev, (const uint8_t *)text.ptr);
    return prev && uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Nd);
}

static bool in_word(struct character c)
{
    return c.kind == LETTER || c.kind == DIGIT;
}

/* The word being scanned: its characters before normalisation. */
struct scanner {
    struct span text;
    size_t limit; /* nothing beyond this byte is seen */
    size_t end;   /* of the last character that belongs to the word */
    size_t run;   /* letters and digits since the last joint */
    enum kind last;
    uint8_t raw[WORD_BYTES];
    size_t raw_len;
};

static void take(struct scanner *s, struct character c)
{
    size_t len = c.end - c.start;
    memcpy(s->raw + s->raw_len, s->text.ptr + c.start, len);
    s->raw_len += len;
    s->end = c.end;
    if (!in_word(c))
        return;
    s->run++;
    s->last = c.kind;
}

/* Goes on behind the punctuation c when it stands inside the word; returns
 * where, or 0 when the word ends before it. */
static size_t joint(struct scanner *s, struct character c)
{
    static const char inside[] = { [DOT] = '.', [COMMA] = ',', [COLON] = ':' };
    struct character next = seen_at(s->text, c.end, s->limit);
    struct character after = seen_at(s->text, next.end, s->limit);
    bool join = false;
    if (c.kind == QUOTE) {
        bool possessive = (next.code | 0x20) == 's' && !in_word(after);
        if (possessive)
            s->end = next.end;
        join = in_word(next) && !possessive;
    } else if (s->last == DIGIT) {
        join = next.kind == DIGIT;
        if (join)
            s->raw[s->raw_len++] = inside[c.kind];
    } else if (c.kind == DOT && s->run == 1) {
        join = next.kind == LETTER && !in_word(after);
    }
    s->run = 0;
    return join ? next.start : 0;
}

static void scan_word(struct scanner *s, size_t at)
{
    for (;;) {
        struct character c = character_at(s->text, at, s->limit);
        at = c.end;
        if (c.end == c.start)
            return;
        if (in_word(c) || c.kind == MARK)
            take(s, c);
        else if (c.kind >= QUOTE && c.kind <= COLON)
            at = joint(s, c);
        else if (c.kind != UNSEEN)
            return;
        if (!at)
            return;
    }
}

/* A word of one ideograph or one cluster, with the marks behind it. */
static void scan_single(struct scanner *s, struct character c)
{
    take(s, c);
    if (c.kind == CLUSTER) {
        const uint8_t *p = (const uint8_t *)s->text.ptr + c.start;
        const uint8_t *end =
            u8_grapheme_next(p, (const uint8_t *)s->text.ptr + s->limit);
        while (s->text.ptr + s->end < (const char *)end) {
            c = character_at(s->text, s->end, s->limit);
            if (c.end == c.start)
                return;
            take(s, c);
        }
    }
    for (;;) {
        c = character_at(s->text, s->end, s->limit);
        if (c.kind != MARK)
            return;
        take(s, c);
    }
}

/* NFKC and case folding, in place of the raw characters. */
static void normalise(struct token *t, const struct scanner *s)
{
    size_t len = NORMAL_MAX;
    uint8_t *out = (uint8_t *)token_normal(t);
    uint8_t *folded =
        u8_casefold(s->raw, s->raw_len, NULL, UNINORM_NFKC, out, &len);
    if (!folded) {
        memcpy(out, s->raw, s->raw_len);
        t->len = s->raw_len;
        return;
    }
    t->len = len < NORMAL_MAX ? len : NORMAL_MAX;
    if (folded != out) {
        memcpy(out, folded, t->len);
        free(folded);
    }
    t->len = fold_marks(out, t->len);
}

static uint8_t flags_of(const struct scanner *s, struct character first)
{
    uint8_t flags = 0;
    if (uc_is_general_category_withtable(
            first.code, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt))
        flags |= WORD_NAME;
    if (first.kind == IDEOGRAPH)
        flags |= WORD_IDEOGRAPH;
    for (size_t at = first.start; at < s->end;) {
        struct character c = character_at(s->text, at, s->end);
        if (c.end == at)
            break;
        if (c.kind == DIGIT)
            flags |= WORD_NUMBER;
        at = c.end;
    }
    return flags;
}

enum scan token_scan_unicode(struct token *t, struct span text, size_t at)
{
    struct character c;
    for (;; at = c.end) {
        c = character_at(text, at, text.len);
        if (c.end == c.start)
            return SCAN_END;
        t->start = c.start;
        t->end = c.end;
        if (c.kind == PERCENT && digit_before(text, at)) {
            token_make_percent(t);
            return SCAN_FOUND;
        }
        if (in_word(c) || c.kind == IDEOGRAPH || c.kind == CLUSTER)
            break;
    }
    struct scanner s = { .text = text, .end = c.start };
    s.limit = text.len - at > WORD_BYTES ? at + WORD_BYTES : text.len;
    if (in_word(c))
        scan_word(&s, at);
    else
        scan_single(&s, c);
    normalise(t, &s);
    t->end = s.end;
    t->flags = flags_of(&s, c);
    return SCAN_FOUND;
}

/* Chinese words have two characters in the mean, those in kana four, those in
 * clusters three or more; and which cluster follows another is a matter of
 * spelling: so each of them tells a quarter of a word. */
int word_parts(struct span text, size_t at)
{
    enum { KANA = 0x3040, KANA_END = 0x3100 };
    struct character c = character_at(text, at, text.len);
    if (c.kind == CLUSTER)
        return 4;
    if (c.kind != IDEOGRAPH)
        return 1;
    bool kana = (c.code >= KANA && c.code < KANA_END) ||
                (c.code >= 0xff66 && c.code <= 0xff9d);
    return kana ? 4 : 2;
}
