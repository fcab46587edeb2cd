/*
 * A body with signs in it, and every offset moved to where it went. Signs that
 * stand where one mark ends and another begins are parted there: what closes
 * belongs to the first, what opens to the second.
 */
#include "signs.h"

#include <stdlib.h>

struct signer {
    struct span body;
    struct buffer text;
    uint32_t *moved; /* where each offset of the body went */
};

static bool touches(const struct mark *a, const struct mark *b)
{
    return a->end == b->start && a->number == b->number;
}

static const char *opening(const struct mark *m)
{
    if (m->style == STYLE_DIFFERS)
        return "*";
    return m->style == STYLE_EDITED ? "{" : "";
}

static const char *closing(const struct mark *m)
{
    if (m->style == STYLE_DIFFERS)
        return "*";
    return m->style == STYLE_EDITED ? "}" : "";
}

static void add_sign(struct signer *s, const char *sign)
{
    buffer_add(&s->text, span_of(sign));
}

static void came_to(struct signer *s, uint32_t offset)
{
    s->moved[offset] = (uint32_t)s->text.len;
}

static void add_bytes(struct signer *s, uint32_t start, uint32_t end)
{
    for (uint32_t i = start + 1; i < end; i++)
        s->moved[i] = (uint32_t)s->text.len + (i - start);
    buffer_add(&s->text, span_cut(s->body, start, end));
}

/* The body of an article with its signs. */
static struct signer sign(const struct article *a, const mark_list *marks)
{
    struct signer s = { .body = a->body };
    s.moved = mem_alloc((a->body.len + 1) * sizeof *s.moved);
    uint32_t at = 0;
    came_to(&s, at);
    for (size_t i = 0; i < marks->len; i++) {
        const struct mark *m = &marks->items[i];
        if (m->number == 0)
            continue;
        add_bytes(&s, at, m->start);
        came_to(&s, m->start);
        if (i == 0 || !touches(m - 1, m))
            add_sign(&s, "[");
        add_sign(&s, opening(m));
        add_bytes(&s, m->start, m->end);
        at = m->end;
        add_sign(&s, closing(m));
        if (i + 1 == marks->len || !touches(m, m + 1))
            add_sign(&s, "]");
        came_to(&s, at);
    }
    add_bytes(&s, at, (uint32_t)a->body.len);
    came_to(&s, (uint32_t)a->body.len);
    return s;
}

static void move_marks(
    mark_list *out, const struct signer *s, const mark_list *marks)
{
    for (size_t i = 0; i < marks->len; i++) {
        struct mark m = marks->items[i];
        m.start = s->moved[m.start];
        m.end = s->moved[m.end];
        array_push(out, m);
    }
}

/* Adds the article with its signs to the copy; s says where its bytes went. */
static struct signer add_article(struct corpus *copy, const struct corpus *c,
    uint32_t article, const mark_list *marks)
{
    struct article a = c->articles.items[article];
    struct signer s = sign(&a, marks);
    const struct paragraph *paragraphs = c->paragraphs.items;
    uint32_t first = (uint32_t)copy->paragraphs.len;
    for (uint32_t i = 0; i < a.n_paragraphs; i++) {
        struct paragraph p = paragraphs[a.first_paragraph + i];
        p.article = (uint32_t)copy->articles.len;
        p.start = s.moved[p.start];
        p.end = s.moved[p.end];
        array_push(&copy->paragraphs, p);
    }
    a.first_paragraph = first;
    a.body = arena_copy(copy->arena, buffer_span(&s.text));
    buffer_free(&s.text);
    array_push(&copy->articles, a);
    array_push(&copy->sources, c->sources.items[a.source]);
    copy->articles.items[copy->articles.len - 1].source =
        (uint32_t)copy->sources.len - 1;
    return s;
}

void signed_comparison(struct signed_text *out, const struct comparison *c)
{
    *out = (struct signed_text){ .corpus.arena = arena_new() };
    struct comparison *copy = &out->comparison;
    struct signer side[2];
    for (int s = 0; s < 2; s++) {
        side[s] =
            add_article(&out->corpus, c->corpus, c->article[s], &c->marks[s]);
        move_marks(&copy->marks[s], &side[s], &c->marks[s]);
        copy->article[s] = (uint32_t)s;
        copy->shared_words[s] = c->shared_words[s];
        copy->words[s] = c->words[s];
    }
    for (size_t i = 0; i < c->joints.len; i++) {
        struct joint j = c->joints.items[i];
        for (int s = 0; s < 2; s++) {
            j.start[s] = side[s].moved[j.start[s]];
            j.end[s] = side[s].moved[j.end[s]];
        }
        array_push(&copy->joints, j);
    }
    for (size_t i = 0; i < c->links.len; i++)
        array_push(&copy->links, c->links.items[i]);
    for (size_t i = 0; i < c->levels.len; i++) {
        struct level level = c->levels.items[i];
        for (int s = 0; s < 2; s++)
            level.at[s] = side[s].moved[level.at[s]];
        array_push(&copy->levels, level);
    }
    copy->corpus = &out->corpus;
    copy->reuse = c->reuse;
    free(side[LEFT].moved);
    free(side[RIGHT].moved);
}

void signed_reading(struct signed_text *out, const struct reading *r)
{
    *out = (struct signed_text){ .corpus.arena = arena_new() };
    struct reading *copy = &out->reading;
    struct signer s =
        add_article(&out->corpus, r->corpus, r->article, &r->marks);
    move_marks(&copy->marks, &s, &r->marks);
    for (size_t i = 0; i < r->passages.len; i++) {
        struct shared_passage p = r->passages.items[i];
        p.start = s.moved[p.start];
        p.end = s.moved[p.end];
        array_push(&copy->passages, p);
    }
    for (size_t i = 0; i < r->paragraphs.len; i++)
        array_push(&copy->paragraphs, r->paragraphs.items[i]);
    for (size_t i = 0; i < r->carriers.len; i++)
        array_push(&copy->carriers, r->carriers.items[i]);
    copy->corpus = &out->corpus;
    copy->reuse = r->reuse;
    copy->stories = r->stories;
    free(s.moved);
}

void signed_free(struct signed_text *s)
{
    array_free(&s->corpus.articles);
    array_free(&s->corpus.paragraphs);
    array_free(&s->corpus.sources);
    arena_free(s->corpus.arena);
    for (int side = 0; side < 2; side++)
        array_free(&s->comparison.marks[side]);
    array_free(&s->comparison.joints);
    array_free(&s->comparison.links);
    array_free(&s->comparison.levels);
    array_free(&s->reading.marks);
    array_free(&s->reading.passages);
    array_free(&s->reading.paragraphs);
    array_free(&s->reading.carriers);
}
