/* A question, put to one article, and written down for the index. */
#include "query.h"

#include "terms.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------- conditions */

/* The terms of a text, with a space between each two. */
static void fold(struct buffer *out, struct span text)
{
    struct term_iter it = { .words.text = text };
    for (struct term t; term_next(&it, &t);) {
        buffer_addf(out, out->len ? " " : "");
        buffer_add(out, t.plain);
    }
    term_iter_free(&it);
}

static bool contains(struct span text, struct span part)
{
    return !part.len ||
           (text.len && memmem(text.ptr, text.len, part.ptr, part.len));
}

static bool is_part(struct span name, struct span part)
{
    struct buffer folded = { 0 }, wanted = { 0 };
    fold(&folded, name);
    fold(&wanted, part);
    /* A name may be without a word: "???". */
    bool is = wanted.len ? contains(buffer_span(&folded), buffer_span(&wanted))
                         : contains(name, part);
    buffer_free(&folded);
    buffer_free(&wanted);
    return is;
}

static bool has_tag(struct span tags, struct span tag)
{
    for (size_t at = 0; at < tags.len;) {
        size_t end = at;
        while (end < tags.len && tags.ptr[end] != ' ')
            end++;
        if (span_equal_ascii_nocase(span_cut(tags, at, end), tag))
            return true;
        at = end + 1;
    }
    return false;
}

static bool fulfils(
    const struct query_condition *c, const struct query_subject *a)
{
    switch (c->field) {
    case QUERY_SOURCE:
        return is_part(a->source, c->text);
    case QUERY_FEED:
        return is_part(a->feed, c->text);
    case QUERY_TAG:
        return has_tag(a->tags, c->text);
    case QUERY_DATE:
        return a->date.precision != DATE_NONE && a->date.seconds >= c->from &&
               a->date.seconds < c->to;
    case QUERY_IS:
        break;
    }
    return (a->flags & c->mask) == c->flags;
}

bool query_allows(const struct query *q, const struct query_subject *a)
{
    for (size_t i = 0; i < q->conditions.len; i++)
        if (fulfils(&q->conditions.items[i], a) ==
            q->conditions.items[i].unwanted)
            return false;
    return true;
}

bool query_allows_source(
    const struct query *q, struct span name, struct span tags)
{
    const struct query_subject a = { .source = name, .tags = tags };
    for (size_t i = 0; i < q->conditions.len; i++) {
        const struct query_condition *c = &q->conditions.items[i];
        if ((c->field == QUERY_SOURCE || c->field == QUERY_TAG) &&
            fulfils(c, &a) == c->unwanted)
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- words */

/* The terms of a text, both forms of each, one after another. */
struct place {
    size_t normal, plain, end; /* bytes: normal up to plain, that up to end */
};

struct terms {
    struct buffer bytes;
    ARRAY(struct place) places;
};

static void terms_read(struct terms *out, struct span text)
{
    struct term_iter it = { .words.text = text };
    for (struct term t; term_next(&it, &t);) {
        struct place p = { .normal = out->bytes.len };
        buffer_add(&out->bytes, t.normal);
        p.plain = out->bytes.len;
        buffer_add(&out->bytes, t.plain);
        p.end = out->bytes.len;
        array_push(&out->places, p);
    }
    term_iter_free(&it);
}

static void terms_free(struct terms *t)
{
    buffer_free(&t->bytes);
    array_free(&t->places);
}

static bool is_term(struct span form, struct span wanted, bool prefix)
{
    return prefix ? form.len >= wanted.len &&
                        memcmp(form.ptr, wanted.ptr, wanted.len) == 0
                  : span_equal(form, wanted);
}

static bool is_term_at(
    const struct terms *t, size_t at, struct span wanted, bool prefix)
{
    const struct place *p = &t->places.items[at];
    struct span all = buffer_span(&t->bytes);
    return is_term(span_cut(all, p->normal, p->plain), wanted, prefix) ||
           is_term(span_cut(all, p->plain, p->end), wanted, prefix);
}

static bool has_phrase(
    const struct terms *t, const struct query *q, const struct query_phrase *p)
{
    for (size_t at = 0; at + p->n <= t->places.len; at++) {
        size_t n = 0;
        while (n < p->n && is_term_at(t, at + n, q->terms.items[p->first + n],
                               p->prefix && n + 1 == p->n))
            n++;
        if (n == p->n)
            return true;
    }
    return false;
}

bool query_matches(const struct query *q, const struct query_subject *a)
{
    struct terms title = { 0 }, body = { 0 };
    bool matches = query_allows(q, a);
    if (matches && q->phrases.len) {
        terms_read(&title, a->title);
        terms_read(&body, a->body);
    }
    for (size_t i = 0; matches && i < q->phrases.len; i++) {
        const struct query_phrase *p = &q->phrases.items[i];
        bool there = has_phrase(&title, q, p) || has_phrase(&body, q, p);
        matches = there != p->unwanted;
    }
    terms_free(&title);
    terms_free(&body);
    return matches;
}

/* --------------------------------------------------------------- index */

/* As a string of FTS5: in quotation marks, those inside doubled. */
static void add_string(struct buffer *out, const struct query_phrase *p)
{
    buffer_addf(out, "\"");
    for (size_t i = 0; i < p->text.len; i++) {
        struct span one = span_cut(p->text, i, i + 1);
        if (one.ptr[0] == '"')
            buffer_add(out, one);
        buffer_add(out, one);
    }
    buffer_addf(out, p->prefix ? "\"*" : "\"");
}

void query_match(struct buffer *out, const struct query *q, bool unwanted)
{
    size_t before = out->len;
    for (size_t i = 0; i < q->phrases.len; i++) {
        const struct query_phrase *p = &q->phrases.items[i];
        if (p->unwanted != unwanted)
            continue;
        if (out->len > before)
            buffer_addf(out, unwanted ? " OR " : " AND ");
        add_string(out, p);
    }
}
