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

/* Columns of each side of a change: both stand in a line of 80 with the words
 * round them. */
enum { MOST_QUOTED = 26 };

/* What changed in a passage, summed up. */
struct summary {
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

/* Adds the edits of a pair that begin within [start, end) of side 0. */
static void add_edits(struct summary *s, const struct corpus *c,
    const struct reuse *r, const struct pair *pair, bool swapped,
    uint32_t start, uint32_t end)
{
    const struct article *articles = c->articles.items;
    const struct article *const article[2] = {
        &articles[swapped ? pair->right : pair->left],
        &articles[swapped ? pair->left : pair->right]
    };
    segment_list segments = { 0 };
    segments_find(&segments, c, r, pair, swapped);
    struct edit edit = { 0 };
    for (size_t i = 1; i < segments.len; i++) {
        const struct segment *b = &segments.items[i], *a = b - 1;
        if (a->passage != b->passage || a->start[0] < start ||
            a->start[0] >= end)
            continue;
        edit_between(&edit, c, article, a, b);
        if (edit.sign > SIGN_EQUAL)
            add_edit(s, &edit, article);
    }
    edit_free(&edit);
    array_free(&segments);
}

/* The pair as far as one passage goes. */
static struct pair only(struct pair pair, uint32_t passage)
{
    pair.first_passage = passage;
    pair.n_passages = 1;
    return pair;
}

/* A few words of an article, in quotation marks. */
static void add_quoted(struct buffer *out, struct span text, bool ascii)
{
    struct buffer cut = { 0 };
    text_ellipsis(&cut, text, MOST_QUOTED, ascii);
    buffer_addf(out, "%s%.*s%s", ascii ? "\"" : "“", (int)cut.len,
        cut.len ? cut.ptr : "", ascii ? "\"" : "”");
    buffer_free(&cut);
}

static void add_plain(struct buffer *out, struct span text, bool ascii)
{
    struct buffer cut = { 0 };
    text_ellipsis(&cut, text, MOST_QUOTED, ascii);
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
        if (s->edits > 1)
            buffer_addf(out, "%u edits", s->edits);
        else
            buffer_add(out, span_of("edited"));
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
    struct summary s = { .sign = SIGN_EQUAL };
    add_edits(&s, c, r, pair, pair->left != left, 0, UINT32_MAX);
    if (s.sign == SIGN_DIFFERS)
        add_different(out, &s, true, ascii);
    return s.sign == SIGN_DIFFERS;
}

/* "moved, on the right it stands at the top" */
static void add_move(
    struct buffer *out, const struct comparison *c, const struct joint *j)
{
    const struct article *right = &c->corpus->articles.items[c->article[RIGHT]];
    uint32_t n = right->n_paragraphs, at = j->paragraph[RIGHT];
    if (at == 0)
        buffer_add(out, span_of("moved, on the right it stands at the top"));
    else if (at + 1 == n)
        buffer_add(out, span_of("moved, on the right it stands at the end"));
    else
        buffer_addf(out, "moved: paragraph %u left, %u of %u right",
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
    struct summary s = { .sign = SIGN_EQUAL };
    const struct pair one = only(*pair, j->passage);
    add_edits(&s, c->corpus, c->reuse, &one, pair->left != c->article[LEFT],
        j->start[LEFT], j->end[LEFT]);
    buffer_addf(out, "%u: ", number);
    bool changed = s.sign != SIGN_EQUAL;
    if (changed || !j->moved)
        add_summary(out, &s, ascii);
    if (changed && j->moved)
        buffer_add(out, span_of("; "));
    if (j->moved)
        add_move(out, c, j);
}

/* --------------------------------------------------------------- readings */

static uint32_t other_of(const struct reading *r, const struct pair *pair)
{
    return pair->left == r->article ? pair->right : pair->left;
}

/* What another report made of a stretch: it has the first of these shares, and
 * *out_n of them. */
static struct summary sum_up(const struct reading *r,
    const struct shared_passage *p, const struct share *shares,
    const struct share *end, size_t *out_n)
{
    struct summary s = { .sign = SIGN_EQUAL };
    const struct pair *pair = &r->reuse->pairs.items[shares->pair];
    const struct share *at = shares;
    for (; at < end && at->place == shares->place; at++) {
        const struct pair one = only(*pair, at->passage);
        add_edits(&s, r->corpus, r->reuse, &one, pair->left != r->article,
            p->start, p->end);
    }
    *out_n = (size_t)(at - shares);
    return s;
}

/* "in B, C and D" */
static void add_letters(
    struct buffer *out, const struct share *const *shares, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char letter[12];
        const char *before = i == 0 ? "in " : i + 1 == n ? " and " : ", ";
        story_letter(letter, shares[i]->place);
        buffer_addf(out, "%s%s", before, letter);
    }
}

/* Those that have the words exactly are named first and together. */
static void add_sharers(struct buffer *out, const struct reading *r,
    const struct shared_passage *p, bool ascii)
{
    const struct share *share = r->shares.items + p->first_share;
    const struct share *end = share + p->n_shares;
    ARRAY(const struct share *) equal = { 0 };
    struct buffer others = { 0 };
    for (size_t n; share < end; share += n) {
        struct summary s = sum_up(r, p, share, end, &n);
        if (s.sign == SIGN_EQUAL) {
            array_push(&equal, share);
            continue;
        }
        buffer_add(&others, span_of(others.len ? "; " : ""));
        add_letters(&others, &share, 1);
        buffer_add(&others, span_of(", "));
        add_summary(&others, &s, ascii);
    }
    add_letters(out, equal.items, equal.len);
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
    add_sharers(out, r, &r->passages.items[number - 1], ascii);
}

bool reading_partner(const struct reading *r, uint32_t number,
    uint32_t *out_article, uint32_t *out_start, uint32_t *out_end)
{
    if (number == 0 || number > r->passages.len)
        return false;
    const struct shared_passage *stretch = &r->passages.items[number - 1];
    const struct pair pair =
        only(r->reuse->pairs.items[stretch->pair], stretch->passage);
    *out_article = other_of(r, &pair);
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
