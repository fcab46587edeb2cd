/* Questions: pieces between white space, quoted ones whole. */
#include "query.h"

#include "store.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

/* More is no question of a person, and costs a walk through the index each. */
enum { MAX_PIECES = 100 };

/* The next piece: a word, key:value, or either with its value in quotes. */
static bool next_piece(struct span s, size_t *at, struct span *out)
{
    while (*at < s.len && s.ptr[*at] == ' ')
        ++*at;
    size_t start = *at;
    bool quoted = false;
    for (; *at < s.len; ++*at) {
        if (s.ptr[*at] == '"')
            quoted = !quoted;
        else if (!quoted && s.ptr[*at] == ' ')
            break;
    }
    *out = span_cut(s, start, *at);
    return *at > start;
}

static struct span unquoted(struct span s)
{
    size_t start = s.len && s.ptr[0] == '"';
    size_t end = s.len - (s.len > start && s.ptr[s.len - 1] == '"');
    return span_cut(s, start, end);
}

/* Words in a row; where there is not one, nothing. */
static void add_phrase(struct query *q, struct span piece, bool unwanted)
{
    struct query_phrase p = { .first = q->terms.len, .unwanted = unwanted };
    p.prefix = piece.len > 1 && piece.ptr[piece.len - 1] == '*';
    p.text = unquoted(span_cut(piece, 0, piece.len - p.prefix));
    if (p.text.len && p.text.ptr[p.text.len - 1] == '*') { /* "inside*" */
        p.prefix = true;
        p.text.len--;
    }
    struct term_iter it = { .words.text = p.text };
    for (struct term t; term_next(&it, &t); p.n++)
        array_push(
            &q->terms, arena_copy(q->arena, p.prefix ? t.plain : t.normal));
    term_iter_free(&it);
    if (p.n)
        array_push(&q->phrases, p);
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

static bool read_dates(struct query_condition *c, struct span value)
{
    int64_t unused;
    size_t dots = 0;
    while (dots + 1 < value.len &&
           !(value.ptr[dots] == '.' && value.ptr[dots + 1] == '.'))
        dots++;
    if (dots + 1 >= value.len)
        return read_period(value, &c->from, &c->to);
    struct span first = span_cut(value, 0, dots);
    struct span last = span_cut(value, dots + 2, value.len);
    c->from = INT64_MIN;
    c->to = INT64_MAX;
    return (first.len || last.len) &&
           (!first.len || read_period(first, &c->from, &unused)) &&
           (!last.len || read_period(last, &unused, &c->to));
}

#define IS "is:"
static const struct {
    const char *word;
    int mask, flags;
} states[] = {
    { IS "unread", STORE_READ_MARK, 0 },
    { IS "read", STORE_READ_MARK, STORE_READ_MARK },
    { IS "starred", STORE_STAR, STORE_STAR },
    { IS "changed", STORE_CHANGED, STORE_CHANGED },
};
enum { N_STATES = sizeof states / sizeof *states };

static bool read_state(struct query_condition *c, struct span value)
{
    for (size_t i = 0; i < N_STATES; i++) {
        struct span name = span_of(states[i].word + strlen(IS));
        if (!span_equal_ascii_nocase(value, name))
            continue;
        c->mask = states[i].mask;
        c->flags = states[i].flags;
        return true;
    }
    return false;
}

static bool read_text(struct query_condition *c, struct span value)
{
    c->text = value;
    return value.len != 0;
}

#define SORT "sort:"
static const char *const orders[] = {
    [QUERY_BEST] = SORT "best",
    [QUERY_NEWEST] = SORT "new",
    [QUERY_OLDEST] = SORT "old",
    [QUERY_BY_SOURCE] = SORT "source",
};
enum { N_ORDERS = sizeof orders / sizeof *orders };

static bool read_order(struct query *q, struct span value)
{
    for (size_t i = 0; i < N_ORDERS; i++) {
        struct span name = span_of(orders[i] + strlen(SORT));
        if (!span_equal_ascii_nocase(value, name))
            continue;
        q->order = (enum query_order)i;
        return q->ordered = true;
    }
    return false;
}

static const struct field {
    const char *key;
    bool (*read)(struct query_condition *c, struct span value);
    const char *trouble;
} fields[] = {
    [QUERY_SOURCE] = { "source:", read_text, "of what name?" },
    [QUERY_FEED] = { "feed:", read_text, "of what address?" },
    [QUERY_TAG] = { "tag:", read_text, "what tag?" },
    [QUERY_DATE] = { "date:", read_dates,
        "no date; 2025, 2025-12, 2025-12-07 or A..B is one" },
    [QUERY_IS] = { IS, read_state,
        "is what? read, unread, starred or changed" },
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

const char *query_word(size_t i)
{
    if (i < QUERY_IS) /* the last: its states are words of their own */
        return fields[i].key;
    i -= QUERY_IS;
    if (i < N_STATES)
        return states[i].word;
    i -= N_STATES;
    return i < N_ORDERS ? orders[i] : NULL;
}

/* The value of key:value, when that is the key. */
static bool cut_key(struct span piece, const char *key, struct span *out_value)
{
    size_t len = strlen(key);
    *out_value = unquoted(span_cut(piece, len, piece.len));
    return span_equal_ascii_nocase(span_cut(piece, 0, len), span_of(key));
}

static bool refuse(struct error *err, struct span piece, const char *trouble)
{
    return error_set(err, "%.*s: %s", (int)piece.len, piece.ptr, trouble);
}

static bool read_piece(struct query *q, struct span piece, struct error *err)
{
    struct span value;
    if (cut_key(piece, SORT, &value))
        return read_order(q, value) ||
               refuse(err, piece, "sorted how? best, new, old or source");
    struct query_condition c = { .unwanted = piece.ptr[0] == '-' };
    struct span bare = span_cut(piece, c.unwanted, piece.len);
    for (int i = 0; i < N_FIELDS; i++) {
        if (!cut_key(bare, fields[i].key, &value))
            continue;
        c.field = (enum query_field)i;
        if (!fields[i].read(&c, value))
            return refuse(err, piece, fields[i].trouble);
        array_push(&q->conditions, c);
        return true;
    }
    add_phrase(q, bare, c.unwanted);
    return true;
}

struct query *query_read(struct span text, struct error *err)
{
    struct query *q = mem_alloc_zeroed(1, sizeof *q);
    size_t at = 0, n = 0;
    bool sound = true;
    q->arena = arena_new();
    text = text_clean(q->arena, text, TEXT_LINE);
    for (struct span piece; sound && next_piece(text, &at, &piece); n++)
        sound = n < MAX_PIECES
                    ? read_piece(q, piece, err)
                    : error_set(err, "more than %d words", MAX_PIECES);
    if (sound && !q->phrases.len && !q->conditions.len && !q->ordered)
        sound = error_set(err, "nothing is asked for");
    if (sound)
        return q;
    query_free(q);
    return NULL;
}

void query_free(struct query *q)
{
    if (!q)
        return;
    array_free(&q->phrases);
    array_free(&q->terms);
    array_free(&q->conditions);
    arena_free(q->arena);
    free(q);
}
