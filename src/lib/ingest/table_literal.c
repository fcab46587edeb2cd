/*
 * Lists and objects in a cell, as Python prints them and JSON has them:
 * "['Ivo Tarn', 'Signe Moll']", "{'id': None, 'name': 'Cape Wire'}". A program
 * that wrote the table had them whole; a person wants what they name.
 *
 * One pass with a small stack of calls. A cell that is not such a literal from
 * its first character to its last is text, which may begin with a bracket too.
 */
#include "table_literal.h"

#include <string.h>

#include "base/ascii.h"

enum { DEEPEST = 6 };

/* Members that name the object they are of. */
static const char *const naming[] = { "name", "main", "original", "title",
    "value", "text" };

struct literal {
    struct span s;
    size_t at;
    struct buffer *out; /* what is named so far */
    size_t n_texts;
};

static bool read_value(struct literal *l, bool wanted, int depth);

static char peek(struct literal *l)
{
    while (l->at < l->s.len && ascii_is_space(l->s.ptr[l->at]))
        l->at++;
    return l->at < l->s.len ? l->s.ptr[l->at] : '\0';
}

static bool skip(struct literal *l, char sign)
{
    bool there = peek(l) == sign;
    l->at += there;
    return there;
}

/* A string; `text` gets what it says, or is NULL. */
static bool read_string(struct literal *l, struct buffer *text)
{
    char quote = peek(l);
    if (quote != '\'' && quote != '"')
        return false;
    for (l->at++; l->at < l->s.len && l->s.ptr[l->at] != quote; l->at++) {
        char c = l->s.ptr[l->at];
        if (c == '\\' && l->at + 1 < l->s.len) {
            c = l->s.ptr[++l->at];
            c = c == 'n' || c == 'r' ? '\n' : c == 't' ? '\t' : c;
        }
        if (text)
            buffer_add(text, (struct span){ &c, 1 });
    }
    return skip(l, quote);
}

/* None, true, 1.5 */
static bool read_word(struct literal *l)
{
    static const char *const words[] = { "None", "null", "nan", "True", "False",
        "true", "false" };
    size_t from = l->at;
    while (l->at < l->s.len && !strchr(",]}: \t\r\n", l->s.ptr[l->at]))
        l->at++;
    struct span word = span_cut(l->s, from, l->at);
    size_t digits = 0;
    while (digits < word.len && strchr("0123456789.+-eE", word.ptr[digits]))
        digits++;
    bool known = word.len && digits == word.len;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        known |= span_equal(word, span_of(words[i]));
    return known;
}

static bool read_list(struct literal *l, bool wanted, int depth)
{
    while (peek(l) != ']')
        if (!read_value(l, wanted, depth) || (!skip(l, ',') && peek(l) != ']'))
            return false;
    return skip(l, ']');
}

static bool is_naming(struct span name)
{
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        if (span_equal(name, span_of(naming[i])))
            return true;
    return false;
}

/* Of its members the first that names it counts. */
static bool read_object(struct literal *l, bool wanted, int depth)
{
    while (peek(l) != '}') {
        struct buffer key = { 0 };
        bool good = read_string(l, &key) && skip(l, ':');
        bool names = wanted && is_naming(buffer_span(&key));
        size_t before = l->n_texts;
        buffer_free(&key);
        if (!good || !read_value(l, names, depth) ||
            (!skip(l, ',') && peek(l) != '}'))
            return false;
        wanted = wanted && l->n_texts == before;
    }
    return skip(l, '}');
}

static bool read_text(struct literal *l, bool wanted)
{
    size_t before = l->out->len;
    if (wanted && before)
        buffer_add(l->out, span_of(", "));
    size_t from = l->out->len;
    if (!read_string(l, wanted ? l->out : NULL))
        return false;
    if (wanted && l->out->len == from)
        l->out->len = before;
    l->n_texts += l->out->len > before;
    return true;
}

static bool read_value(struct literal *l, bool wanted, int depth)
{
    char c = peek(l);
    if (depth > DEEPEST)
        return false;
    if (c == '\'' || c == '"')
        return read_text(l, wanted);
    if (c == '[' || c == '{') {
        l->at++;
        return c == '[' ? read_list(l, wanted, depth + 1)
                        : read_object(l, wanted, depth + 1);
    }
    return read_word(l);
}

bool literal_named(struct buffer *out, struct span cell)
{
    struct literal l = { .s = span_trim(cell), .out = out };
    out->len = 0;
    char first = peek(&l);
    bool literal = (first == '[' || first == '{') && read_value(&l, true, 0) &&
                   peek(&l) == '\0';
    literal = literal && (l.n_texts || l.s.len == 2);
    if (!literal)
        out->len = 0;
    return literal;
}
