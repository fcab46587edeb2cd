/* Places of one phrase, joined to seeds. */
#include "quotes.h"

#include "side.h"
#include "sort.h"

#include <stdlib.h>

/* Up to so many places of one phrase are all joined to one another, a place of
 * more to the FOLLOWERS before it. */
#define FULL_GROUP BOUNDARY(32, 4)
#define FOLLOWERS 8
/* So many of the last places of a phrase are met by an article that is added.
 */
#define GROUP_END 1024

typedef ARRAY(uint32_t) position_list;

/* One phrase, and how its places are joined. */
struct phrase {
    const struct table *t;
    const struct boilerplate *boilerplate;
    const uint32_t *places; /* ascending */
    size_t n;
    bool within_source;
};

static struct words_at words_of(const struct phrase *g)
{
    return (struct words_at){ g->places[0], g->places[0] + QUOTE_WORDS };
}

/* Are the words before two places the same too? Then either an earlier place
 * tells of what they share, or it has more terms. */
static bool is_same_before(const struct table *t, uint32_t left, uint32_t right)
{
    return left && t->hash[left - 1] == t->hash[right - 1] &&
           left > t->first[table_paragraph(t, left)] &&
           right > t->first[table_paragraph(t, right)];
}

/* Do two places lead to a run of few terms? */
static bool is_quote(const struct table *t, uint32_t left, uint32_t right)
{
    uint32_t end = t->first[table_paragraph(t, left) + 1];
    uint32_t stop = t->first[table_paragraph(t, right) + 1];
    uint32_t n = 0, terms = 0;
    for (; left + n < end && right + n < stop && terms <= QUOTE_TERMS &&
           t->hash[left + n] == t->hash[right + n];
         n++)
        terms += !is_function_word(t->hash[left + n]);
    return n >= QUOTE_WORDS && terms <= QUOTE_TERMS;
}

static void join_places(
    struct yield *y, const struct phrase *g, uint32_t left, uint32_t right)
{
    const struct table *t = g->t;
    const struct position_set *furniture = &g->boilerplate->furniture;
    if (is_same_before(t, left, right) || !is_quote(t, left, right) ||
        set_any(furniture, left, left + QUOTE_WORDS) ||
        set_any(furniture, right, right + QUOTE_WORDS))
        return;
    uint32_t a = table_article_at(t, left), b = table_article_at(t, right);
    if (a == b ||
        (!g->within_source && table_source(t, a) == table_source(t, b)))
        return;
    array_push(&y->seeds, (uint64_t)left << 32 | right);
    array_push(&y->shelves, a / ARTICLES_PER_SHELF);
}

/* Does it stand in articles of several subjects? */
static bool is_stock(const struct phrase *g)
{
    position_list articles = { 0 };
    for (size_t i = 0; i < g->n; i++) {
        uint32_t a = table_article_at(g->t, g->places[i]);
        if (!articles.len || articles.items[articles.len - 1] != a)
            array_push(&articles, a);
    }
    bool stock = many_subjects(
        g->boilerplate->subjects, articles.items, articles.len, words_of(g));
    array_free(&articles);
    return stock;
}

/* Of the seeds from number `first` on, those within one subject. */
static void keep_one_subject(
    struct yield *y, const struct phrase *g, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < y->seeds.len; i++) {
        uint64_t seed = y->seeds.items[i];
        if (!same_subject(g->boilerplate->subjects,
                table_article_at(g->t, seed_left(seed)),
                table_article_at(g->t, seed_right(seed)), words_of(g)))
            continue;
        y->seeds.items[kept] = seed;
        y->shelves.items[kept++] = y->shelves.items[i];
    }
    y->counts.dropped_common += y->seeds.len - kept;
    y->seeds.len = y->shelves.len = kept;
}

/* Joins the places from number `from` on to those before them. */
static void join_phrase(struct yield *y, const struct phrase *g, size_t from)
{
    size_t reach = g->n <= FULL_GROUP ? g->n : FOLLOWERS;
    size_t first = y->seeds.len;
    if (reach < g->n)
        y->counts.dropped_common += g->n - from;
    for (size_t j = from; j < g->n; j++)
        for (size_t i = j > reach ? j - reach : 0; i < j; i++)
            join_places(y, g, g->places[i], g->places[j]);
    if (g->n > 2 && y->seeds.len > first && g->boilerplate->subjects &&
        is_stock(g))
        keep_one_subject(y, g, first);
}

/* Places so far ahead are asked for: they lie anywhere in memory. */
#define AHEAD 16

static void make_ready(const struct table *t, const seed_list *keys, size_t at)
{
    if (at >= keys->len)
        return;
    uint32_t place = (uint32_t)keys->items[at];
    __builtin_prefetch(&t->hash[place]);
    __builtin_prefetch(&t->near_paragraph[place / BLOCK]);
}

/* The place behind those of the phrase that keys[at] is one of. */
static size_t phrase_end(const seed_list *keys, size_t at)
{
    uint64_t hash = keys->items[at] >> 32;
    while (at < keys->len && keys->items[at] >> 32 == hash)
        at++;
    return at;
}

static void add_places(
    position_list *out, const seed_list *keys, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        array_push(out, (uint32_t)keys->items[i]);
}

void quotes_join(struct yield *y, const seed_list *keys, const struct table *t,
    const struct boilerplate *boilerplate, bool within_source)
{
    position_list places = { 0 };
    for (size_t i = 0, end; i < keys->len; i = end) {
        end = phrase_end(keys, i);
        for (size_t k = i; k < end; k++)
            make_ready(t, keys, k + AHEAD);
        if (end - i < 2)
            continue;
        places.len = 0;
        add_places(&places, keys, i, end);
        struct phrase g = { t, boilerplate, places.items, places.len,
            within_source };
        join_phrase(y, &g, 1);
    }
    array_free(&places);
}

/* ------------------------------------------------------------ that grow */

struct quotes {
    seed_list all;    /* the keys of every place, in order */
    struct side side; /* those of articles that were added */
    posting_list met; /* scratch */
    position_list places;
    seed_list fresh; /* of the article at hand */
};

static void list_paragraphs(
    seed_list *out, const struct table *t, uint32_t from, uint32_t to)
{
    struct shingler s = { 0 };
    for (uint32_t p = from; p < to; p++) {
        shingler_hash(&s, t, p);
        quotes_list(out, &s, t, p);
    }
    shingler_free(&s);
    sort_by_upper(out->items, out->len);
}

struct quotes *quotes_new(const struct table *t)
{
    struct quotes *q = mem_alloc_zeroed(1, sizeof *q);
    list_paragraphs(&q->all, t, 0, (uint32_t)t->corpus->paragraphs.len);
    return q;
}

void quotes_free(struct quotes *q)
{
    if (!q)
        return;
    array_free(&q->all);
    array_free(&q->met);
    array_free(&q->places);
    array_free(&q->fresh);
    side_free(&q->side);
    free(q);
}

/* Sets q->places to the last of the earlier places of a phrase. */
static void find_earlier(struct quotes *q, uint32_t hash)
{
    const seed_list *all = &q->all;
    size_t low = 0, high = all->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle] >> 32 < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < all->len && all->items[low] >> 32 == hash)
        high = phrase_end(all, low);
    q->places.len = q->met.len = 0;
    add_places(
        &q->places, all, high - low > GROUP_END ? high - GROUP_END : low, high);
    side_find(&q->met, &q->side, hash);
    for (size_t i = 0; i < q->met.len; i++)
        array_push(&q->places, q->met.items[i].position);
}

void quotes_add(struct quotes *q, struct yield *y, const struct table *t,
    const struct boilerplate *boilerplate, uint32_t article, bool within_source)
{
    const struct article *a = &t->corpus->articles.items[article];
    q->fresh.len = 0;
    list_paragraphs(
        &q->fresh, t, a->first_paragraph, a->first_paragraph + a->n_paragraphs);
    for (size_t i = 0, end; i < q->fresh.len; i = end) {
        end = phrase_end(&q->fresh, i);
        find_earlier(q, (uint32_t)(q->fresh.items[i] >> 32));
        size_t earlier = q->places.len;
        add_places(&q->places, &q->fresh, i, end);
        struct phrase g = { t, boilerplate, q->places.items, q->places.len,
            within_source };
        join_phrase(y, &g, earlier ? earlier : g.n);
    }
    for (size_t i = 0; i < q->fresh.len; i++)
        side_add(&q->side,
            (struct posting){ .hash = (uint32_t)(q->fresh.items[i] >> 32),
                .position = (uint32_t)q->fresh.items[i] });
}
