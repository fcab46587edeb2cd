/* Questions: pieces between white space, quoted ones whole. */
#include "query.h"

#include "store.h"

#include <stdio.h>
#include <string.h>

/* The next piece: a word, key:value, or either with its value in quotes. */
static bool next_piece(struct span s, size_t *at, struct span *out)
{
    while (*at < s.len && strchr(" \t\n", s.ptr[*at]))
        ++*at;
    size_t start = *at;
    bool quoted = false;
    for (; *at < s.len; ++*at) {
        if (s.ptr[*at] == '"')
            quoted = !quoted;
        else if (!quoted && strchr(" \t\n", s.ptr[*at]))
            break;
    }
    *out = span_cut(s, start, *at);
    return *at > start;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Whether the index can hold any of it. */
static bool has_word(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_word_byte(s.ptr[i]))
            return true;
    return false;
}

static struct span unquoted(struct span s)
{
    size_t start = s.len && s.ptr[0] == '"';
    size_t end = s.len - (s.len > start && s.ptr[s.len - 1] == '"');
    return span_cut(s, start, end);
}

/* As a string of FTS5: in quotation marks, those inside doubled. */
static void add_words(struct buffer *out, struct span s, const char *between)
{
    bool prefix = s.len > 1 && s.ptr[s.len - 1] == '*';
    if (prefix)
        s.len--;
    s = unquoted(s);
    if (!has_word(s))
        return;
    buffer_addf(out, "%s\"", out->len ? between : "");
    for (size_t i = 0; i < s.len; i++) {
        struct span one = span_cut(s, i, i + 1);
        if (s.ptr[i] == '"')
            buffer_add(out, one);
        if (s.ptr[i])
            buffer_add(out, one);
    }
    buffer_addf(out, prefix ? "\"*" : "\"");
}

/* Digits of s from *at on, `n` of them at most; -1 for none. */
static int number(struct span s, size_t *at, size_t n)
{
    int value = -1;
    for (; n && *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9'; n--)
        value = (value < 0 ? 0 : value) * 10 + (s.ptr[(*at)++] - '0');
    return value;
}

static int64_t moment(int year, int month, int day)
{
    char text[48];
    struct date d = { 0 };
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    date_parse(&d, span_of(text));
    return d.seconds;
}

/* A year, a month or a day, from its first second to that behind its last. */
static bool read_period(struct span s, int64_t *from, int64_t *to)
{
    enum { DAY = 86400 };
    size_t at = 0;
    int year = number(s, &at, 4), month = 0, day = 0;
    if (year < 1000)
        return false;
    if (at < s.len && s.ptr[at] == '-') {
        at++;
        month = number(s, &at, 2);
        if (month < 1 || month > 12)
            return false;
    }
    if (month && at < s.len && s.ptr[at] == '-') {
        at++;
        day = number(s, &at, 2);
        struct date d;
        if (day < 1 || !date_parse(&d, s))
            return false;
    }
    if (at < s.len)
        return false;
    *from = moment(year, month ? month : 1, day ? day : 1);
    *to = day     ? *from + DAY
          : month ? moment(month == 12 ? year + 1 : year, month % 12 + 1, 1)
                  : moment(year + 1, 1, 1);
    return true;
}

static bool read_dates(struct query *q, struct span value)
{
    int64_t unused;
    size_t dots = 0;
    while (
        dots < value.len && !(value.ptr[dots] == '.' && dots + 1 < value.len &&
                                value.ptr[dots + 1] == '.'))
        dots++;
    struct span first = span_cut(value, 0, dots);
    struct span last = span_cut(value, dots + 2, value.len);
    q->dated = true;
    if (dots == value.len)
        return read_period(value, &q->from, &q->to);
    q->from = INT64_MIN;
    q->to = INT64_MAX;
    return (first.len || last.len) &&
           (!first.len || read_period(first, &q->from, &unused)) &&
           (!last.len || read_period(last, &unused, &q->to));
}

static bool read_state(struct query *q, struct span value)
{
    static const struct {
        const char *name;
        int on, off;
    } states[] = {
        { "read", STORE_READ_MARK, 0 },
        { "unread", 0, STORE_READ_MARK },
        { "starred", STORE_STAR, 0 },
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (!span_equal(value, span_of(states[i].name)))
            continue;
        q->flags_on |= states[i].on;
        q->flags_off |= states[i].off;
        return true;
    }
    return false;
}

static bool read_piece(struct query *q, struct span piece, struct error *err)
{
    static const char *const keys[] = { "source:", "date:", "is:" };
    struct span value = { 0 };
    int key = -1;
    for (int i = 0; i < 3 && key < 0; i++) {
        size_t len = strlen(keys[i]);
        if (span_equal_ascii_nocase(
                span_cut(piece, 0, len), span_of(keys[i]))) {
            value = unquoted(span_cut(piece, len, piece.len));
            key = i;
        }
    }
    if (key < 0 && piece.ptr[0] == '-')
        add_words(&q->unwanted, span_cut(piece, 1, piece.len), " OR ");
    else if (key < 0)
        add_words(&q->match, piece, " AND ");
    else if (key == 0)
        buffer_add(&q->source, value);
    else if (!(key == 1 ? read_dates(q, value) : read_state(q, value)))
        return error_set(err, "%.*s: %s", (int)piece.len, piece.ptr,
            key == 1 ? "no date; 2025, 2025-12, 2025-12-07 or A..B is one"
                     : "is what? read, unread or starred");
    return true;
}

bool query_read(struct query *out, struct span text, struct error *err)
{
    size_t at = 0;
    *out = (struct query){ 0 };
    for (struct span piece; next_piece(text, &at, &piece);)
        if (!read_piece(out, piece, err))
            return false;
    if (out->unwanted.len && !out->match.len)
        return error_set(err, "only unwanted words: what is wanted?");
    if (!out->match.len && !out->source.len && !out->dated && !out->flags_on &&
        !out->flags_off)
        return error_set(err, "nothing is asked for");
    if (out->unwanted.len) {
        buffer_addf(&out->match, " NOT (%s)", out->unwanted.ptr);
    }
    return true;
}

void query_free(struct query *q)
{
    buffer_free(&q->match);
    buffer_free(&q->unwanted);
    buffer_free(&q->source);
}
