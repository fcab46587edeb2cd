/*
 * Words of a text, one at a time.
 *
 * Nearly all bytes of news are ASCII, so the rule is written twice: here by
 * bytes and a table of 256 classes, and in words_unicode.c by characters and
 * their Unicode properties. The way by bytes gives up on a word as soon as a
 * character outside ASCII could have a say in it.
 */
#include "words_parts.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "byte_classes.h"

enum byte_class { OTHER, LETTER, DIGIT, QUOTE, DOT, COMMA, SIGN, HIGH };

#define LETTERS(from, to) [from... to] = LETTER
static const uint8_t classes[256] = {
    LETTERS('A', 'Z'),
    LETTERS('a', 'z'),
    ['0' ... '9'] = DIGIT,
    ['\''] = QUOTE,
    ['.'] = DOT,
    [','] = COMMA,
    [':'] = COMMA, /* "10:41" is one word, as "1,041" is */
    ['%'] = SIGN,
    [0x80 ... 0xff] = HIGH,
};

static bool in_word(enum byte_class c)
{
    return c == LETTER || c == DIGIT;
}

/* Text that is scanned for one token: nothing beyond WORD_BYTES is seen. */
struct cursor {
    const unsigned char *p, *end;
};

static enum byte_class class_at(const struct cursor *c, size_t ahead)
{
    return ahead < (size_t)(c->end - c->p) ? classes[c->p[ahead]] : OTHER;
}

/* Of punctuation inside words only U+2019 stands in three bytes here. */
static size_t quote_len(const struct cursor *c)
{
    if (*c->p == '\'')
        return 1;
    return c->end - c->p >= 3 && memcmp(c->p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Characters that end a word and are told from their first bytes: U+00A0 and
 * U+2010 to U+2027, dashes, quotation marks and dots, but for U+2018, 2019 and
 * 201B, which may be apostrophes. */
static bool plain_separator(const struct cursor *c)
{
    size_t left = (size_t)(c->end - c->p);
    if (left >= 2 && c->p[0] == 0xc2)
        return c->p[1] == 0xa0;
    return left >= 3 && c->p[0] == 0xe2 && c->p[1] == 0x80 &&
           is_plain_punctuation(c->p[2]);
}

enum joint { JOINT_NONE, JOINT_SKIP, JOINT_KEEP, JOINT_POSSESSIVE, JOINT_HARD };

/* What the character after a run of letters and digits does to the word;
 * *out_len gets its bytes. `run` is the length of the last run. */
static enum joint joint_at(const struct cursor *c, size_t run, size_t *out_len)
{
    if (c->p == c->end)
        return JOINT_NONE;
    enum byte_class here = classes[*c->p];
    size_t quote = here == QUOTE || here == HIGH ? quote_len(c) : 0;
    *out_len = quote ? quote : 1;
    enum byte_class next = class_at(c, *out_len);
    enum byte_class after = class_at(c, *out_len + 1);
    if (quote) {
        if (next == HIGH)
            return JOINT_HARD;
        if (!in_word(next))
            return JOINT_NONE;
        if ((c->p[quote] | 0x20) != 's' || in_word(after))
            return JOINT_SKIP;
        return after == HIGH ? JOINT_HARD : JOINT_POSSESSIVE;
    }
    if (here == HIGH)
        return plain_separator(c) ? JOINT_NONE : JOINT_HARD;
    if (here != DOT && here != COMMA)
        return JOINT_NONE;
    enum byte_class before = classes[c->p[-1]];
    if (before == DIGIT)
        return next == HIGH    ? JOINT_HARD
               : next == DIGIT ? JOINT_KEEP
                               : JOINT_NONE;
    if (here == COMMA || run != 1)
        return JOINT_NONE;
    if (next == HIGH || (next == LETTER && after == HIGH))
        return JOINT_HARD;
    return next == LETTER && !in_word(after) ? JOINT_SKIP : JOINT_NONE;
}

/* Copies a run of letters and digits in lower case, eight at a time; returns
 * its length. Writes up to seven bytes past the run. */
static size_t copy_run(struct token *t, struct cursor *c)
{
    const unsigned char *from = c->p;
    char *out = token_normal(t) + t->len;
    uint64_t any_digit = 0;
    size_t n = 8;
    for (; n == 8; c->p += n, out += n) {
        uint64_t x = 0;
        if (c->end - c->p >= 8)
            memcpy(&x, c->p, 8);
        else
            memcpy(&x, c->p, (size_t)(c->end - c->p));
        uint64_t ascii = ~x & EIGHT(0x80), low = x & EIGHT(0x7f);
        uint64_t digits = bytes_between(low, '0', '9') & ascii;
        uint64_t lower = x | EIGHT(0x20);
        uint64_t word =
            digits | (bytes_between(lower & EIGHT(0x7f), 'a', 'z') & ascii);
        uint64_t other = ~word & EIGHT(0x80);
        n = other ? (size_t)__builtin_ctzll(other) / 8 : 8;
        any_digit |= digits & (other ^ (other - 1));
        memcpy(out, &lower, 8);
    }
    size_t run = (size_t)(c->p - from);
    t->len += run;
    if (any_digit)
        t->flags |= WORD_NUMBER;
    return run;
}

static enum scan scan_letters(struct token *t, struct span text)
{
    const unsigned char *base = (const unsigned char *)text.ptr;
    struct cursor c = { base + t->start, base + text.len };
    if (c.end - c.p > WORD_BYTES)
        c.end = c.p + WORD_BYTES;
    t->flags = *c.p >= 'A' && *c.p <= 'Z' ? WORD_NAME : 0;
    t->len = 0;
    for (;;) {
        size_t run = copy_run(t, &c), len = 0;
        if (c.p < c.end && classes[*c.p] == OTHER)
            break;
        enum joint joint = joint_at(&c, run, &len);
        if (joint == JOINT_HARD)
            return SCAN_GAVE_UP;
        if (joint == JOINT_KEEP)
            token_normal(t)[t->len++] = (char)*c.p;
        if (joint == JOINT_POSSESSIVE)
            c.p += len + 1;
        if (joint == JOINT_NONE || joint == JOINT_POSSESSIVE)
            break;
        c.p += len;
    }
    t->end = (size_t)(c.p - base);
    return SCAN_FOUND;
}

enum scan token_scan_ascii(struct token *t, struct span text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    struct cursor c = { p, p + text.len };
    for (c.p += at; c.p < c.end; c.p++) {
        enum byte_class k = classes[*c.p];
        if (k == OTHER)
            continue;
        t->start = (size_t)(c.p - p);
        if (in_word(k))
            return scan_letters(t, text);
        if (k == SIGN && digit_before(text, t->start)) {
            token_make_percent(t);
            t->end = t->start + 1;
            return SCAN_FOUND;
        }
        if (k != HIGH)
            continue;
        if (!plain_separator(&c) && !quote_len(&c))
            return SCAN_GAVE_UP;
        c.p += *c.p == 0xc2 ? 1 : 2;
    }
    return SCAN_END;
}

static bool scan(struct token *t, struct span text, size_t at)
{
    enum scan found = token_scan_ascii(t, text, at);
    if (found == SCAN_GAVE_UP)
        found = token_scan_unicode(t, text, at);
    return found == SCAN_FOUND;
}

static bool token_equals(struct token *t, const char *normal)
{
    return t->len == strlen(normal) &&
           memcmp(token_normal(t), normal, t->len) == 0;
}

/* "per" and "cent" with white space between are one word. */
static void join_per_cent(struct token *t, struct span text)
{
    struct token next;
    size_t at = t->end;
    size_t stop = text.len - at < 8 ? text.len : at + 8;
    for (; at < stop; at++) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c == 0xc2 && at + 1 < stop && text.ptr[at + 1] == '\xa0')
            at++;
        else if (c != ' ' && c != '\t' && c != '\n')
            break;
    }
    if (at == t->end || !scan(&next, text, at) || next.start != at ||
        !token_equals(&next, "cent"))
        return;
    t->end = next.end;
    token_make_percent(t);
}

/* The whole rule: one token, folded. */
static bool token_next(struct token *t, struct span text, size_t at)
{
    memset(t->bytes, 0, NORMAL_FRONT); /* is read, and makes no difference */
    if (!scan(t, text, at))
        return false;
    if (t->len == 3 && token_equals(t, "per"))
        join_per_cent(t, text);
    token_fold_spelling(t);
    return true;
}

/* The hash of the normalised form, and whether it is a function word. */
static void identify(struct word *out, struct token *t)
{
    if (t->len > KEY_BYTES) {
        out->hash = (uint32_t)XXH3_64bits(token_normal(t), t->len);
        return;
    }
    struct word_key key = key_of(token_normal(t), t->len, 0);
    out->hash = key_hash(key);
    if (key_is_stop(key))
        out->flags |= WORD_STOP;
}

bool word_next(struct word_iter *it, struct word *out)
{
    struct token t;
    if (!token_next(&t, it->text, it->at))
        return false;
    it->at = t.end;
    out->start = (uint32_t)t.start;
    out->end = (uint32_t)t.end;
    out->flags = t.flags;
    identify(out, &t);
    return true;
}

void word_normal(struct buffer *out, struct span text, const struct word *w)
{
    struct token t;
    if (token_next(&t, text, w->start))
        buffer_add(out, (struct span){ token_normal(&t), t.len });
}
