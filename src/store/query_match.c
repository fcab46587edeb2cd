/* A question, put to one article, and written down for the index. */
#include "query.h"

#include "store.h"
#include "terms.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

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

/* Only the conditions on some fields are asked: a set of bits. */
static bool allows_in(
    const struct query *q, unsigned fields, const struct query_subject *a)
{
    for (size_t i = 0; i < q->conditions.len; i++) {
        const struct query_condition *c = &q->conditions.items[i];
        if (fields >> c->field & 1 && fulfils(c, a) == c->unwanted)
            return false;
    }
    return true;
}

bool query_allows(const struct query *q, const struct query_subject *a)
{
    return allows_in(q, ~0U, a);
}

bool query_allows_source(
    const struct query *q, struct span name, struct span tags)
{
    const struct query_subject a = { .source = name, .tags = tags };
    return allows_in(q, 1u << QUERY_SOURCE | 1u << QUERY_TAG, &a);
}

bool query_allows_feed(const struct query *q, struct span feed)
{
    const struct query_subject a = { .feed = feed };
    return allows_in(q, 1u << QUERY_FEED, &a);
}

/* ---------------------------------------------------------------- words */

/* The terms of a text, both forms of each, one after another. */
struct place {
    size_t normal, plain, end; /* bytes: normal up to plain, that up to end */
    size_t from, to;           /* bytes of the text */
};

struct terms {
    struct buffer bytes;
    ARRAY(struct place) places;
};

static void terms_add(struct terms *out, const struct term *t)
{
    struct place p = {
        .normal = out->bytes.len, .from = t->start, .to = t->end
    };
    buffer_add(&out->bytes, t->normal);
    p.plain = out->bytes.len;
    buffer_add(&out->bytes, t->plain);
    p.end = out->bytes.len;
    array_push(&out->places, p);
}

static void terms_read(struct terms *out, struct span text)
{
    struct term_iter it = { .words.text = text };
    for (struct term t; term_next(&it, &t);)
        terms_add(out, &t);
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

static bool is_phrase_at(const struct terms *t, const struct query *q,
    const struct query_phrase *p, size_t at)
{
    size_t n = 0;
    while (n < p->n && is_term_at(t, at + n, q->terms.items[p->first + n],
                           p->prefix && n + 1 == p->n))
        n++;
    return n == p->n;
}

static bool has_phrase(
    const struct terms *t, const struct query *q, const struct query_phrase *p)
{
    size_t at = 0;
    while (at + p->n <= t->places.len && !is_phrase_at(t, q, p, at))
        at++;
    return at + p->n <= t->places.len;
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

/* ------------------------------------------------------------- snippet */

/* Bytes of a text before the first hit, and after it. */
enum { BEFORE = 40, AFTER = 150 };

struct hit {
    size_t start, end; /* bytes */
};
typedef ARRAY(struct hit) hit_list;

/* The wanted phrases that end with the last term; where they touch, they are
 * one. */
static void add_hits(
    hit_list *hits, const struct terms *t, const struct query *q)
{
    size_t n = t->places.len;
    for (size_t i = 0; i < q->phrases.len; i++) {
        const struct query_phrase *p = &q->phrases.items[i];
        if (p->unwanted || p->n > n || !is_phrase_at(t, q, p, n - p->n))
            continue;
        struct hit hit = { t->places.items[n - p->n].from,
            t->places.items[n - 1].to };
        while (hits->len && hits->items[hits->len - 1].end >= hit.start) {
            struct hit last = hits->items[--hits->len];
            hit.start = last.start < hit.start ? last.start : hit.start;
        }
        array_push(hits, hit);
    }
}

/* The hits as far as they stand near the first. */
static void find_hits(hit_list *out, const struct query *q, struct span text)
{
    struct terms terms = { 0 };
    struct term_iter it = { .words.text = text };
    for (struct term t; term_next(&it, &t);) {
        if (out->len && t.start >= out->items[0].end + AFTER)
            break;
        terms_add(&terms, &t);
        add_hits(out, &terms, q);
    }
    term_iter_free(&it);
    terms_free(&terms);
}

/* The paragraph round byte `at`: between blank lines, as far as bytes tell. */
static struct hit paragraph_at(struct span text, size_t at)
{
    static const char blank[] = "\n\n";
    size_t len = strlen(blank), start = at;
    while (start && (start < len || memcmp(text.ptr + start - len, blank, len)))
        start--;
    const char *end =
        at < text.len ? memmem(text.ptr + at, text.len - at, blank, len) : NULL;
    return (struct hit){ start, end ? (size_t)(end - text.ptr) : text.len };
}

/* The nearest gap between words at or before byte `at` of s, which is not far;
 * where there is none, a place between two characters. */
static size_t gap_before(struct span s, size_t at)
{
    enum { FAR = 30 };
    size_t gap = at;
    while (gap && gap + FAR > at && s.ptr[gap] != ' ' && s.ptr[gap] != '\n')
        gap--;
    if (gap && gap + FAR > at)
        return gap;
    while (at && (s.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void add_clean(struct buffer *out, struct arena *arena, struct span text)
{
    if (text.len)
        buffer_add(out, text_clean(arena, text, TEXT_LINE));
}

struct span query_snippet(
    struct arena *arena, const struct query *q, struct span text)
{
    hit_list hits = { 0 };
    struct buffer out = { 0 };
    find_hits(&hits, q, text);
    struct hit first = hits.len ? hits.items[0] : (struct hit){ 0 };
    struct hit all = paragraph_at(text, first.start), shown = all;
    if (first.start > all.start + BEFORE)
        shown.start = gap_before(text, first.start - BEFORE);
    if (shown.start < all.start)
        shown.start = all.start;
    while (shown.start < first.start && text.ptr[shown.start] == ' ')
        shown.start++;
    if (all.end > first.end + AFTER)
        shown.end = gap_before(text, first.end + AFTER);
    size_t at = shown.start;
    buffer_add(&out, span_of(at > all.start ? "\u2026" : ""));
    for (size_t i = 0; i < hits.len && hits.items[i].end <= shown.end; i++) {
        add_clean(&out, arena, span_cut(text, at, hits.items[i].start));
        buffer_add(&out, span_of(STORE_HIT_BEGIN));
        at = hits.items[i].end;
        add_clean(&out, arena, span_cut(text, hits.items[i].start, at));
        buffer_add(&out, span_of(STORE_HIT_END));
    }
    add_clean(&out, arena, span_cut(text, at, shown.end));
    buffer_add(&out, span_of(shown.end < all.end ? "\u2026" : ""));
    struct span snippet = arena_copy(arena, buffer_span(&out));
    array_free(&hits);
    buffer_free(&out);
    return snippet;
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
