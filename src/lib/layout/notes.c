/*
 * One sentence about a passage: how it differs from its partner and where the
 * partner stands. The sentence that a status line or a screen reader gives, so
 * it is made of words; signs stay in the gutter.
 */
#include "edits.h"
#include "segments.h"

#include <stdlib.h>
#include <twicetold/layout.h>
#include <twicetold/text.h>

/* What changed in a passage, summed up. */
struct summary {
    uint32_t words;          /* that both have */
    uint32_t edits;          /* places */
    uint32_t figures, names; /* places where one differs */
    struct span from, to;    /* what stood in the first place worth telling */
    enum sign sign;
};

/* The words of a side of an edit that have at least this sign. */
static struct span changed_text(
    const struct edit *e, int side, struct span body, enum sign least)
{
    const changed_words *words = &e->words[side];
    uint32_t start = UINT32_MAX, end = 0;
    for (size_t i = 0; i < words->len; i++) {
        const struct changed_word *w = &words->items[i];
        if (w->sign < least)
            continue;
        if (start == UINT32_MAX)
            start = w->start;
        end = w->end;
    }
    return end ? span_cut(body, start, end) : (struct span){ 0 };
}

static void add_edit(struct summary *s, const struct edit *e,
    const struct article *const article[2])
{
    s->edits++;
    s->figures += e->figure;
    s->names += e->name && !e->figure;
    if (e->sign <= s->sign)
        return;
    s->sign = e->sign;
    s->from = changed_text(e, 0, article[0]->body, e->sign);
    s->to = changed_text(e, 1, article[1]->body, e->sign);
}

/* Sums up the edits of a pair that begin within [start, end) of side 0; those
 * of one passage only, unless that is NO_ID. */
static struct summary sum_up(const struct corpus *c, const struct reuse *r,
    const struct pair *pair, bool swapped, uint32_t passage, uint32_t start,
    uint32_t end)
{
    const struct article *articles = c->articles.items;
    const struct article *const article[2] = {
        &articles[swapped ? pair->right : pair->left],
        &articles[swapped ? pair->left : pair->right]
    };
    struct summary s = { .sign = SIGN_EQUAL };
    struct pair one = *pair;
    if (passage != NO_ID) {
        one.first_passage = passage;
        one.n_passages = 1;
    }
    segment_list segments = { 0 };
    segments_find(&segments, c, r, &one, swapped);
    struct edit edit = { 0 };
    for (size_t i = 0; i < segments.len; i++) {
        const struct segment *a = &segments.items[i];
        if (a->start[0] < start || a->start[0] >= end)
            continue;
        s.words += a->words;
        if (i + 1 == segments.len || a->passage != a[1].passage)
            continue;
        edit_between(&edit, c, article, a, a + 1);
        if (edit.sign > SIGN_EQUAL)
            add_edit(&s, &edit, article);
    }
    edit_free(&edit);
    array_free(&segments);
    return s;
}

/* A few words of an article, in quotation marks. */
static void add_quoted(struct buffer *out, struct span text, bool ascii)
{
    struct buffer cut = { 0 };
    text_ellipsis(&cut, text, 40, ascii);
    buffer_addf(out, "%s%.*s%s", ascii ? "\"" : "“", (int)cut.len,
        cut.len ? cut.ptr : "", ascii ? "\"" : "”");
    buffer_free(&cut);
}

static void add_plain(struct buffer *out, struct span text, bool ascii)
{
    struct buffer cut = { 0 };
    text_ellipsis(&cut, text, 40, ascii);
    buffer_add(out, buffer_span(&cut));
    buffer_free(&cut);
}

/* `("aboard" → "on board")`, `(without "at noon")`, `(with "at noon")` */
static void add_change(struct buffer *out, const struct summary *s, bool ascii)
{
    buffer_add(out, span_of(" ("));
    if (s->from.len && s->to.len) {
        add_quoted(out, s->from, ascii);
        buffer_add(out, span_of(ascii ? " -> " : " → "));
        add_quoted(out, s->to, ascii);
    } else {
        buffer_add(
            out, span_of(s->from.len ? "there without " : "there with "));
        add_quoted(out, s->from.len ? s->from : s->to, ascii);
    }
    buffer_add(out, span_of(")"));
}

/* "one figure: 221 / 212", or with a verb "one figure differs: 221 / 212" */
static void add_different(
    struct buffer *out, const struct summary *s, bool verb, bool ascii)
{
    uint32_t places = s->figures + s->names;
    const char *what = s->names == 0     ? "figure"
                       : s->figures == 0 ? "name"
                                         : "figures and name";
    if (places == 1)
        buffer_addf(out, "one %s%s: ", what, verb ? " differs" : "");
    else
        buffer_addf(out, "%u %ss%s: ", places, what, verb ? " differ" : "");
    add_plain(out, s->from, ascii);
    buffer_add(out, span_of(" / "));
    add_plain(out, s->to, ascii);
}

/* "same but one figure: 221 / 212" */
static void add_summary(struct buffer *out, const struct summary *s, bool ascii)
{
    if (s->sign == SIGN_DIFFERS) {
        bool only = s->figures + s->names == s->edits;
        buffer_add(out, span_of(only ? "same but " : "edited, "));
        add_different(out, s, !only, ascii);
    } else if (s->sign == SIGN_EDITED) {
        buffer_add(out, span_of("edited"));
        if (s->edits > 1)
            buffer_addf(out, " in %u places", s->edits);
        add_change(out, s, ascii);
    } else {
        buffer_add(out, span_of("the same words"));
    }
}

/* ------------------------------------------------------------ comparisons */

bool pair_note(struct buffer *out, const struct corpus *c,
    const struct reuse *r, uint32_t left, uint32_t right, bool ascii)
{
    const struct pair *pair = reuse_pair(r, left, right);
    if (!pair)
        return false;
    struct summary s =
        sum_up(c, r, pair, pair->left != left, NO_ID, 0, UINT32_MAX);
    if (s.sign == SIGN_DIFFERS)
        add_different(out, &s, true, ascii);
    return s.sign == SIGN_DIFFERS;
}

/* ", moved: at the top there", ", moved: 3 paragraphs ..." */
static void add_move(
    struct buffer *out, const struct comparison *c, const struct joint *j)
{
    const struct article *right = &c->corpus->articles.items[c->article[RIGHT]];
    uint32_t n = right->n_paragraphs, at = j->paragraph[RIGHT];
    if (at == 0)
        buffer_add(out, span_of("; moved, on the right it stands at the top"));
    else if (at + 1 == n)
        buffer_add(out, span_of("; moved, on the right it stands at the end"));
    else
        buffer_addf(out, "; moved: paragraph %u left, %u of %u right",
            j->paragraph[LEFT] + 1, at + 1, n);
}

void comparison_note(
    struct buffer *out, const struct comparison *c, uint32_t number, bool ascii)
{
    const struct pair *pair =
        reuse_pair(c->reuse, c->article[LEFT], c->article[RIGHT]);
    if (number == 0 || number > c->joints.len || !pair) {
        buffer_add(out, span_of("only on this side"));
        return;
    }
    const struct joint *j = &c->joints.items[number - 1];
    struct summary s =
        sum_up(c->corpus, c->reuse, pair, pair->left != c->article[LEFT],
            j->passage, j->start[LEFT], j->end[LEFT]);
    buffer_addf(out, "%u: ", number);
    add_summary(out, &s, ascii);
    if (j->moved)
        add_move(out, c, j);
}

/* --------------------------------------------------------------- readings */

static uint32_t other_of(const struct reading *r, const struct pair *pair)
{
    return pair->left == r->article ? pair->right : pair->left;
}

static void add_letter(
    struct buffer *out, const struct reading *r, uint32_t article)
{
    char letter[12];
    story_letter(letter, story_place(r->stories, article));
    buffer_add(out, span_of(letter));
}

/* What the other report of a carrier made of a stretch. */
static struct summary sum_up_carrier(const struct reading *r,
    const struct carrier *c, const struct shared_passage *p)
{
    const struct pair *pair = &r->reuse->pairs.items[c->pair];
    return sum_up(r->corpus, r->reuse, pair, pair->left != r->article, NO_ID,
        p->start, p->end);
}

/* "in B, C and D" */
static void add_letters(struct buffer *out, const struct reading *r,
    const struct carrier *const *carriers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct pair *pair = &r->reuse->pairs.items[carriers[i]->pair];
        const char *before = i == 0 ? "in " : i + 1 == n ? " and " : ", ";
        buffer_add(out, span_of(before));
        add_letter(out, r, other_of(r, pair));
    }
}

/* Those that have the words exactly are named first and together. */
static void add_carriers(struct buffer *out, const struct reading *r,
    const struct shared_passage *p, bool ascii)
{
    const struct reading_paragraph *paragraph =
        &r->paragraphs.items[p->paragraph];
    const struct carrier *all = &r->carriers.items[paragraph->first_carrier];
    ARRAY(const struct carrier *) equal = { 0 };
    struct buffer others = { 0 };
    for (uint32_t i = 0; i < paragraph->n_carriers; i++) {
        const struct carrier *c = &all[i];
        struct summary s = sum_up_carrier(r, c, p);
        if (s.sign == SIGN_EQUAL && s.words > 0)
            array_push(&equal, c);
        if (s.sign == SIGN_EQUAL)
            continue;
        buffer_add(&others, span_of(others.len ? "; " : ""));
        add_letters(&others, r, &c, 1);
        buffer_add(&others, span_of(", "));
        add_summary(&others, &s, ascii);
    }
    add_letters(out, r, equal.items, equal.len);
    buffer_add(out, span_of(equal.len ? ", word for word" : ""));
    buffer_add(out, span_of(equal.len && others.len ? "; " : ""));
    buffer_add(out, buffer_span(&others));
    buffer_free(&others);
    array_free(&equal);
}

void reading_note(
    struct buffer *out, const struct reading *r, uint32_t number, bool ascii)
{
    if (number == 0 || number > r->passages.len) {
        buffer_add(out, span_of("only here"));
        return;
    }
    buffer_addf(out, "%u: also ", number);
    add_carriers(out, r, &r->passages.items[number - 1], ascii);
}

bool reading_partner(const struct reading *r, uint32_t number,
    uint32_t *out_article, uint32_t *out_start, uint32_t *out_end)
{
    if (number == 0 || number > r->passages.len)
        return false;
    const struct shared_passage *stretch = &r->passages.items[number - 1];
    struct pair pair = r->reuse->pairs.items[stretch->pair];
    *out_article = other_of(r, &pair);
    pair.first_passage = stretch->passage;
    pair.n_passages = 1;
    segment_list segments = { 0 };
    segments_find(
        &segments, r->corpus, r->reuse, &pair, pair.left != r->article);
    *out_start = UINT32_MAX;
    *out_end = 0;
    for (size_t i = 0; i < segments.len; i++) {
        const struct segment *s = &segments.items[i];
        if (s->start[0] >= stretch->end || s->end[0] <= stretch->start)
            continue;
        if (s->start[1] < *out_start)
            *out_start = s->start[1];
        *out_end = s->end[1];
    }
    array_free(&segments);
    return *out_end > 0;
}
