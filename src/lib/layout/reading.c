/*
 * One article among the reports of its story: which of its words others have,
 * which other reports carry each paragraph, and numbered stretches of shared
 * text. Every pair of the article with another report of the story is painted
 * on one canvas; each segment and edit also leaves a claim, and the claims,
 * sorted, give carriers by paragraph and the fullest partner by stretch.
 */
#include "canvas.h"
#include "edits.h"
#include "segments.h"

#include <stdlib.h>
#include <twicetold/layout.h>

/* That another report has these words, or changed them. */
struct claim {
    uint32_t start;     /* byte of the body */
    uint32_t paragraph; /* index in the article */
    uint32_t place;     /* of the other report */
    uint32_t pair, passage;
    uint32_t words;
    uint32_t number; /* of the stretch */
    enum sign sign;
};
typedef ARRAY(struct claim) claim_list;

static int compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

static int by_place(const struct claim *x, const struct claim *y)
{
    int places = compare(x->place, y->place);
    return places ? places : compare(x->start, y->start);
}

static int by_paragraph(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int paragraphs = compare(x->paragraph, y->paragraph);
    return paragraphs ? paragraphs : by_place(x, y);
}

static int by_number(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int numbers = compare(x->number, y->number);
    return numbers ? numbers : by_place(x, y);
}

static void sort_claims(
    claim_list *claims, int (*order)(const void *, const void *))
{
    if (claims->len)
        qsort(claims->items, claims->len, sizeof *claims->items, order);
}

/* ---------------------------------------------------------------- painting */

static void claim(claim_list *claims, const struct segment *s,
    struct claim model, uint32_t words, enum sign sign)
{
    model.start = s->start[0];
    model.paragraph = s->paragraph[0];
    model.passage = s->passage;
    model.words = words;
    model.sign = sign;
    array_push(claims, model);
}

/* Paints what the article shares in one pair and notes who has it. */
static void paint_pair(const struct reading *r, struct canvas *canvas,
    claim_list *claims, uint32_t pair_id, uint32_t other)
{
    const struct pair *pair = &r->reuse->pairs.items[pair_id];
    const struct article *articles = r->corpus->articles.items;
    const struct article *const article[2] = { &articles[r->article],
        &articles[other] };
    struct claim model = { .place = story_place(r->stories, other),
        .pair = pair_id };
    segment_list segments = { 0 };
    segments_find(
        &segments, r->corpus, r->reuse, pair, pair->left != r->article);
    struct edit edit = { 0 };
    for (size_t i = 0; i < segments.len; i++) {
        const struct segment *b = &segments.items[i], *a = b - 1;
        canvas_segment(canvas, 0, b);
        claim(claims, b, model, b->words, SIGN_EQUAL);
        if (i == 0 || a->passage != b->passage)
            continue;
        edit_between(&edit, r->corpus, article, a, b);
        canvas_edit(canvas, 0, &edit, a, b);
        if (edit.sign > SIGN_EQUAL)
            claim(claims, a, model, 0, edit.sign);
    }
    edit_free(&edit);
    array_free(&segments);
}

static void paint_story(
    const struct reading *r, struct canvas *canvas, claim_list *claims)
{
    const struct reuse *reuse = r->reuse;
    uint32_t story = r->stories->story_of[r->article];
    for (uint32_t i = reuse->first_pair_of[r->article];
         i < reuse->first_pair_of[r->article + 1]; i++) {
        const struct pair *pair = &reuse->pairs.items[reuse->pairs_of[i]];
        uint32_t other = pair->left == r->article ? pair->right : pair->left;
        if (r->stories->story_of[other] == story)
            paint_pair(r, canvas, claims, reuse->pairs_of[i], other);
    }
}

/* -------------------------------------------------------------- stretches */

/* Numbers the stretches: marks that touch one another. */
static void number_marks(struct reading *r)
{
    const struct article *a = &r->corpus->articles.items[r->article];
    const struct mark *before = NULL;
    for (size_t i = 0; i < r->marks.len; i++) {
        struct mark *m = &r->marks.items[i];
        if (m->style == STYLE_FURNITURE)
            continue;
        if (!before || before->end != m->start)
            array_push(&r->passages,
                (struct shared_passage){
                    .start = m->start,
                    .paragraph = paragraph_at(r->corpus, a, m->start),
                    .sign = SIGN_EQUAL,
                });
        r->passages.items[r->passages.len - 1].end = m->end;
        m->number = (uint32_t)r->passages.len;
        before = m;
    }
}

static void number_claims(const struct reading *r, claim_list *claims)
{
    for (size_t i = 0; i < claims->len; i++) {
        size_t low = 0, high = r->passages.len;
        while (high - low > 1) {
            size_t middle = low + (high - low) / 2;
            if (r->passages.items[middle].start <= claims->items[i].start)
                low = middle;
            else
                high = middle;
        }
        claims->items[i].number = (uint32_t)low + 1;
    }
}

static int by_share(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    int numbers = compare(x->number, y->number);
    int places = compare(x->place, y->place);
    return numbers  ? numbers
           : places ? places
                    : compare(x->passage, y->passage);
}

/* Which passages lie in each stretch, every one once. */
static void list_shares(struct reading *r, const claim_list *claims)
{
    for (size_t i = 0; i < claims->len; i++) {
        const struct claim *c = &claims->items[i];
        array_push(&r->shares,
            (struct share){ c->number, c->place, c->pair, c->passage });
    }
    struct share *shares = r->shares.items;
    if (r->shares.len)
        qsort(shares, r->shares.len, sizeof *shares, by_share);
    size_t kept = 0;
    for (size_t i = 0; i < r->shares.len; i++) {
        if (kept && by_share(&shares[kept - 1], &shares[i]) == 0)
            continue;
        struct shared_passage *p = &r->passages.items[shares[i].number - 1];
        if (p->n_shares++ == 0)
            p->first_share = (uint32_t)kept;
        shares[kept++] = shares[i];
    }
    r->shares.len = kept;
}

/* The fullest partner of each stretch: most words, then the first place. */
static void choose_partners(struct reading *r, claim_list *claims)
{
    number_claims(r, claims);
    sort_claims(claims, by_number);
    uint32_t most = 0, number = 0;
    for (size_t i = 0, next; i < claims->len; i = next) {
        const struct claim *c = &claims->items[i];
        uint32_t words = 0;
        enum sign sign = SIGN_EQUAL;
        for (next = i;
             next < claims->len && claims->items[next].number == c->number &&
             claims->items[next].place == c->place;
             next++) {
            words += claims->items[next].words;
            if (claims->items[next].sign > sign)
                sign = claims->items[next].sign;
        }
        if (c->number != number)
            most = 0;
        number = c->number;
        if (words <= most)
            continue;
        most = words;
        struct shared_passage *p = &r->passages.items[number - 1];
        p->pair = c->pair;
        p->passage = c->passage;
        p->sign = sign;
    }
}

/* ------------------------------------------------------------- paragraphs */

static void fill_paragraphs(struct reading *r, claim_list *claims)
{
    const struct article *a = &r->corpus->articles.items[r->article];
    const struct paragraph *paragraphs =
        r->corpus->paragraphs.items + a->first_paragraph;
    sort_claims(claims, by_paragraph);
    size_t at = 0, mark = 0, passage = 0;
    for (uint32_t i = 0; i < a->n_paragraphs; i++) {
        struct reading_paragraph p = { .first_carrier =
                                           (uint32_t)r->carriers.len };
        for (; at < claims->len && claims->items[at].paragraph == i; at++) {
            const struct claim *c = &claims->items[at];
            struct carrier *last =
                p.n_carriers ? &r->carriers.items[r->carriers.len - 1] : NULL;
            if (!last || last->place != c->place) {
                array_push(&r->carriers,
                    (struct carrier){ .place = c->place, .pair = c->pair });
                last = &r->carriers.items[r->carriers.len - 1];
                p.n_carriers++;
            }
            last->edited |= c->sign > SIGN_EQUAL;
        }
        for (; passage < r->passages.len &&
               r->passages.items[passage].paragraph <= i;
             passage++)
            if (p.number == 0)
                p.number = (uint32_t)passage + 1;
        p.furniture = marks_cover(&r->marks, &mark, a->body,
            paragraphs[i].start, paragraphs[i].end, STYLE_FURNITURE);
        array_push(&r->paragraphs, p);
    }
}

struct reading *reading_new(const struct corpus *c, const struct reuse *reuse,
    const struct stories *stories, uint32_t article)
{
    struct reading *r = mem_alloc_zeroed(1, sizeof *r);
    r->corpus = c;
    r->reuse = reuse;
    r->stories = stories;
    r->article = article;
    claim_list claims = { 0 };
    struct canvas canvas = canvas_new(c->articles.items[article].body.len);
    if (reuse)
        canvas_furniture(&canvas, reuse, article);
    if (reuse && stories)
        paint_story(r, &canvas, &claims);
    canvas_marks(&r->marks, &canvas);
    canvas_free(&canvas);
    number_marks(r);
    choose_partners(r, &claims);
    list_shares(r, &claims);
    fill_paragraphs(r, &claims);
    array_free(&claims);
    return r;
}

void reading_free(struct reading *r)
{
    if (!r)
        return;
    array_free(&r->marks);
    array_free(&r->paragraphs);
    array_free(&r->carriers);
    array_free(&r->passages);
    array_free(&r->shares);
    free(r);
}
