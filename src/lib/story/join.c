/*
 * Stories that grow: what is an article like that comes later?
 *
 * The terms of all articles are kept by term, with weights whose lengths are
 * not yet made 1: a term that only one article had says something from the day
 * that a second one has it. The likeness of the newcomer to every earlier
 * article comes of one walk over the lists of its terms; partition.h says what
 * becomes of it.
 */
#include "dictionary.h"
#include "likeness.h"
#include "partition.h"
#include "profile.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/story.h>

/* Texts that are grouped anew for one newcomer. */
#define REGROUPED_MOST 600

struct holder {
    uint32_t article;
    float weight;
};

/* A term and the articles that hold it, copies of a text not counted. */
struct held {
    uint32_t hash;
    uint32_t language; /* bits: a function word of which languages */
    float rare;
    bool is_name;
    ARRAY(struct holder) holders;
};

/* What is known of an article. */
struct report {
    struct setting setting;
    double square, names; /* sums of its squared weights; of those of names */
    double alone;         /* the same of terms that it alone has */
    uint32_t text;        /* the first article of the same text */
};

struct story_index {
    const struct corpus *corpus;
    struct background *background;
    double threshold;
    double alone_part;  /* of the articles that there are */
    uint32_t n_counted; /* articles when the index was made, no copies */
    ARRAY(struct held) terms;
    struct map place;             /* by hash: that in terms and 1 */
    ARRAY(struct report) reports; /* by article */
    ARRAY(float) cosines;         /* by article: scratch, all 0 */
    ARRAY(struct link) links;     /* scratch: of the newcomer */
    struct partition *partition;
};

/* The term of that hash, or NULL. */
static struct held *find_term(const struct story_index *x, uint32_t hash)
{
    uint32_t place = map_find(&x->place, hash);
    return place ? &x->terms.items[place - 1] : NULL;
}

/* Weighs a term as one that `articles` hold: two at least, as it counts only
 * from then on. */
static void add_term(
    struct story_index *x, uint32_t hash, uint32_t articles, bool is_name)
{
    struct background_word known = background_find(x->background, hash);
    float rare =
        term_rarity(known.share, articles > 2 ? articles : 2, x->n_counted);
    array_push(&x->terms, (struct held){ .hash = hash,
                              .rare = rare,
                              .language = known.language,
                              .is_name = is_name });
    *map_at(&x->place, hash) = (uint32_t)x->terms.len;
}

static bool is_of_use(const struct held *h, uint32_t language)
{
    return h->rare > 0 && !language_has(h->language, language);
}

/* Counts a term towards the length of an article. */
static void add_square(struct report *r, const struct held *h, float weight)
{
    double square = (double)weight * (double)weight;
    r->square += square;
    r->names += h->is_name ? square : 0;
}

/* A term that one article had alone is another one's too. */
static void share_term(
    struct story_index *x, const struct held *h, struct holder first)
{
    struct report *r = &x->reports.items[first.article];
    r->alone -= (double)first.weight * (double)first.weight;
    add_square(r, h, first.weight);
}

/* Notes that an article holds the terms of its bag. */
static void add_bag(
    struct story_index *x, uint32_t article, const struct bag *bag)
{
    struct report *r = &x->reports.items[article];
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        if (!find_term(x, t->hash))
            add_term(x, t->hash, 1, t->name);
        struct held *h = find_term(x, t->hash);
        if (!is_of_use(h, bag->language))
            continue;
        float weight = term_weight(h->rare, t->count);
        if (h->holders.len == 1)
            share_term(x, h, h->holders.items[0]);
        if (h->holders.len)
            add_square(r, h, weight);
        else
            r->alone += (double)weight * (double)weight;
        array_push(&h->holders, (struct holder){ article, weight });
    }
}

static void add_report(
    struct story_index *x, uint32_t article, uint32_t language)
{
    const struct article *a = &x->corpus->articles.items[article];
    array_push(&x->reports,
        (struct report){ .setting = setting_of(a), .text = article });
    x->reports.items[article].setting.language = language;
    array_push(&x->cosines, 0);
}

/* The stories, and the likeness of the articles that they were made by. */
static struct partition *partition_of(const struct corpus *c,
    const struct reuse *r, const struct stories *s,
    const struct story_options *options, int threads)
{
    struct profiles *profiles = profiles_new(c, r, threads);
    struct graph *g = likeness_graph(c, r, profiles,
        (float)(options->threshold * LIKENESS_FLOOR_PART), threads);
    struct partition *p = partition_new(
        g, s->text_of, s->story_of, options->threshold, REGROUPED_MOST);
    graph_free(g);
    profiles_free(profiles);
    return p;
}

struct story_index *story_index_new(const struct corpus *c,
    const struct reuse *r, const struct stories *s,
    const struct story_options *options)
{
    int threads = corpus_threads(c, options->threads);
    uint32_t n = (uint32_t)c->articles.len;
    struct story_index *x = mem_alloc_zeroed(1, sizeof *x);
    x->corpus = c;
    x->threshold = options->threshold;
    x->background = background_new();
    struct bag *bags = bags_new(c, r, x->background, threads);
    uint32_t *copy_of = mem_alloc(n * sizeof *copy_of + 1);
    bags_find_copies(copy_of, bags, n);
    struct dictionary *d =
        dictionary_new(bags, copy_of, n, x->background, threads);
    x->n_counted = d->n_articles;
    for (uint32_t i = 0; i < d->n; i++)
        add_term(x, d->entries[i].hash, d->entries[i].articles,
            entry_is_name(&d->entries[i]));
    for (uint32_t a = 0; a < n; a++) {
        add_report(x, a, bags[a].language);
        if (copy_of[a] == a)
            add_bag(x, a, &bags[a]);
        array_free(&bags[a].terms);
    }
    for (uint32_t a = 0; a < n; a++)
        x->reports.items[a].text = s->text_of[a];
    x->partition = partition_of(c, r, s, options, threads);
    dictionary_free(d);
    free(copy_of);
    free(bags);
    return x;
}

void story_index_free(struct story_index *x)
{
    if (!x)
        return;
    for (size_t i = 0; i < x->terms.len; i++)
        array_free(&x->terms.items[i].holders);
    array_free(&x->terms);
    array_free(&x->reports);
    array_free(&x->cosines);
    array_free(&x->links);
    partition_free(x->partition);
    map_free(&x->place);
    background_free(x->background);
    free(x);
}

/* Adds up what the newcomer and each earlier article have in common. */
static void add_cosines(
    struct story_index *x, uint32_t article, const struct bag *bag)
{
    for (size_t i = 0; i < bag->terms.len; i++) {
        const struct bag_term *t = &bag->terms.items[i];
        const struct held *h = find_term(x, t->hash);
        if (!is_of_use(h, bag->language))
            continue;
        float weight = term_weight(h->rare, t->count);
        for (size_t k = 0; k < h->holders.len - 1; k++)
            x->cosines.items[h->holders.items[k].article] +=
                weight * h->holders.items[k].weight;
    }
    struct report *r = &x->reports.items[article];
    r->setting.names = r->square > 0 ? (float)sqrt(r->names / r->square) : 0;
}

/* The squared length of an article. */
static double length_of(const struct story_index *x, const struct report *r)
{
    return r->square + x->alone_part * fmax(r->alone, 0);
}

static double floor_of(const struct story_index *x)
{
    return x->threshold * LIKENESS_FLOOR_PART;
}

/* Can what the terms have in common be enough? */
static bool may_be_like(
    const struct story_index *x, const struct report *a, uint32_t other)
{
    const struct report *b = &x->reports.items[other];
    double cosine = (double)x->cosines.items[other], least = floor_of(x);
    if (a->setting.language != b->setting.language)
        least *= LIKENESS_NAMES_LEAST;
    return cosine > 0 &&
           cosine * cosine >= least * least * length_of(x, a) * length_of(x, b);
}

/* The likeness to an earlier article; p, which may be NULL, is what they
 * share. */
static double likeness_to(struct story_index *x, uint32_t article,
    uint32_t other, const struct pair *p)
{
    const struct report *a = &x->reports.items[article];
    struct report *b = &x->reports.items[other];
    double lengths = sqrt(length_of(x, a) * length_of(x, b));
    double text =
        p ? similarity(p->shared_words, p->left_words, p->right_words) : 0;
    double cosine = lengths > 0 ? (double)x->cosines.items[other] / lengths : 0;
    b->setting.names = b->square > 0 ? (float)sqrt(b->names / b->square) : 0;
    return likeness_of(&a->setting, &b->setting, cosine, text, floor_of(x));
}

/* The text that the newcomer is most surely a copy of. */
struct original {
    double likeness;
    uint32_t text; /* NO_ID: none */
};

/* Notes the likeness to an earlier article. */
static void add_likeness(struct story_index *x, struct original *best,
    uint32_t other, double likeness, bool is_copy)
{
    const struct report *b = &x->reports.items[other];
    if ((is_copy || likeness >= COPY_LIKENESS) && likeness > best->likeness)
        *best = (struct original){ likeness, b->text };
    if (b->text == other && likeness > 0)
        array_push(&x->links, (struct link){ other, (float)likeness });
}

/* Looks at all articles before the newcomer. */
static struct original find_likes(
    struct story_index *x, const struct reuse *found, uint32_t article)
{
    struct original best = { .text = NO_ID };
    size_t pair = 0;
    x->links.len = 0;
    for (uint32_t b = 0; b < article; b++) {
        const struct pair *p =
            pair < found->pairs.len && found->pairs.items[pair].left == b
                ? &found->pairs.items[pair++]
                : NULL;
        if (p || may_be_like(x, &x->reports.items[article], b))
            add_likeness(x, &best, b, likeness_to(x, article, b, p),
                p && p->kind != MATCH_PART);
        x->cosines.items[b] = 0;
    }
    return best;
}

uint32_t story_index_add(
    struct story_index *x, const struct reuse *found, uint32_t article)
{
    assert(article == x->reports.len);
    struct bag bag = { 0 };
    loose_terms scratch = { 0 };
    struct reading from = { x->corpus, found, NULL, x->background, NULL };
    bag_fill(&bag, &from, &scratch, article);
    add_report(x, article, bag.language);
    add_bag(x, article, &bag);
    add_cosines(x, article, &bag);
    x->alone_part = alone_part(article + 1);
    struct original best = find_likes(x, found, article);
    array_free(&bag.terms);
    array_free(&scratch);
    if (best.text == NO_ID)
        return partition_add(x->partition, x->links.items, x->links.len);
    x->reports.items[article].text = best.text;
    return partition_copy(x->partition, best.text);
}

uint32_t story_index_story(const struct story_index *x, uint32_t article)
{
    return partition_story(x->partition, article);
}
