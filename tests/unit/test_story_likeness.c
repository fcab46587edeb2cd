/*
 * From profiles to stories, and why, against twins that ask every pair of
 * articles.
 */
#include "support/newsroom.h"

#include <math.h>
#include <twicetold/story.h>

#include "story/graph.h"
#include "story/likeness.h"
#include "story/word_terms.h"

enum { MOST = 24 };

struct room {
    struct corpus *corpus;
    struct reuse *reuse;
    struct profiles *profiles;
    uint32_t n;
};

/* An article again, all of it or without a paragraph, by another source. */
static void add_again(struct corpus *c, uint64_t *seed, const char *source)
{
    uint32_t a = random_below(seed, (uint32_t)c->articles.len);
    struct span body = c->articles.items[a].body;
    struct draft d = { .source = span_of(source),
        .title = c->articles.items[a].title,
        .body =
            span_cut(body, 0, body.len - random_below(seed, 2) * body.len / 3),
        .source_given = true };
    corpus_add(c, &d);
}

/* A text of names and function words of another language. */
static void add_abroad(struct corpus *c, uint64_t *seed)
{
    struct buffer body = { 0 };
    for (uint32_t n = 10 + random_below(seed, 30); n--;)
        buffer_addf(&body, "%s Name%ux%u ", n % 2 ? "dans" : "le",
            random_below(seed, 12), random_below(seed, 8));
    struct draft d = { .source = span_of("Autre"),
        .body = buffer_span(&body),
        .source_given = true };
    if (random_below(seed, 2))
        date_parse(&d.date, span_of("2025-12-07"));
    corpus_add(c, &d);
    buffer_free(&body);
}

static struct corpus *corpus_of(uint64_t *seed, uint32_t n)
{
    struct corpus *c = corpus_new();
    uint32_t abroad = random_below(seed, 2) * 4;
    while (c->articles.len < n) {
        uint32_t dice = random_below(seed, 10);
        if (c->articles.len && dice < 2)
            add_again(c, seed, dice ? "Again" : "Once More");
        else if (dice < 2 + abroad)
            add_abroad(c, seed);
        else
            newsroom_add(c, seed);
    }
    return c;
}

static struct room room_of(uint64_t *seed, uint32_t n)
{
    struct room r = { .corpus = corpus_of(seed, n), .n = n };
    struct reuse_options how = reuse_defaults();
    how.threads = 1;
    r.reuse = reuse_find(r.corpus, &how);
    r.profiles = profiles_new(r.corpus, r.reuse, 1);
    return r;
}

static void room_free(struct room *r)
{
    profiles_free(r->profiles);
    reuse_free(r->reuse);
    corpus_free(r->corpus);
}

/* ---------------------------------------------------------------- likeness */

/* The rule of doc/stories.md: the cosine, less within a source, or the
 * similarity of the texts; less for a distance in time. Across languages names
 * alone are compared. */
static double plain_likeness(const struct setting *a, const struct setting *b,
    double cosine, double text)
{
    bool apart = a->language && b->language && a->language != b->language;
    double names = (double)a->names * (double)b->names;
    if (a->source == b->source)
        cosine *= 0.9;
    if (apart)
        cosine = names > 0 ? fmin(1, 0.6 * cosine / names) : 0;
    double days = fabs((double)(a->seconds - b->seconds)) / 86400;
    double near = a->is_dated && b->is_dated ? exp(-days / 30) : 1;
    return fmax(cosine, text) * (0.7 + 0.3 * near);
}

static struct setting random_setting(uint64_t *seed)
{
    return (struct setting){ .seconds = random_below(seed, 90 * 86400),
        .source = random_below(seed, 2),
        .language = random_below(seed, 3),
        .names = (float)random_below(seed, 5) / 4,
        .is_dated = random_below(seed, 3) };
}

static void likeness_of__any_settings__as_the_rule_says(void **state)
{
    (void)state;
    uint64_t seed = random_seed(79);
    size_t some = 0;
    for (int round = 0; round < 20000; round++) {
        struct setting a = random_setting(&seed), b = random_setting(&seed);
        double cosine = random_below(&seed, 101) / 100.0;
        double text = random_below(&seed, 2) * random_below(&seed, 101) / 100.0;
        double floor = random_below(&seed, 50) / 100.0;
        double got = likeness_of(&a, &b, cosine, text, floor);
        double plain = plain_likeness(&a, &b, cosine, text);
        some += got > 0;
        if (fabs(plain - floor) > 1e-9)
            assert_true(fabs(got - (plain >= floor ? plain : 0)) < 1e-9);
        assert_true(got == likeness_of(&b, &a, cosine, text, floor));
    }
    assert_true(some > 10000);
}

static double plain_cosine(const struct profiles *p, uint32_t a, uint32_t b)
{
    double sum = 0;
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++)
        for (size_t k = p->first[b]; k < p->first[b + 1]; k++)
            if (p->terms[i].term == p->terms[k].term)
                sum += (double)p->terms[i].weight * (double)p->terms[k].weight;
    return sum;
}

static struct setting plain_setting(const struct room *r, uint32_t a)
{
    const struct article *article = &r->corpus->articles.items[a];
    return (struct setting){ article->date.seconds, article->source,
        r->profiles->language[a], r->profiles->names[a], article->date_given };
}

/* How alike two articles are; *shares gets whether they share passages. */
static double pair_likeness(
    const struct room *r, uint32_t a, uint32_t b, bool *shares)
{
    const struct pair *p = reuse_pair(r->reuse, a, b);
    struct setting x = plain_setting(r, a), y = plain_setting(r, b);
    *shares = p;
    return plain_likeness(&x, &y, plain_cosine(r->profiles, a, b),
        p ? similarity(p->shared_words, p->left_words, p->right_words) : 0);
}

/* Links stand in order, each once. */
static double linked(const struct graph *g, uint32_t a, uint32_t b)
{
    double found = 0;
    for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
        assert_true(i == g->first[a] || g->links[i - 1].to < g->links[i].to);
        if (g->links[i].to == b)
            found = (double)g->links[i].likeness;
    }
    return found;
}

/* A copy is linked by passages that a later article shares with it, no more.
 * Up to eight articles the graph is complete whatever its limits, and pairs
 * that share passages are never left out. Names of two languages that are
 * hardly alike may be. */
static void likeness_graph__any_articles__as_asked_pair_by_pair(void **state)
{
    (void)state;
    const double floor = 0.1;
    uint64_t seed = random_seed(83);
    size_t links = 0;
    for (int round = 0; round < 300; round++) {
        struct room r =
            room_of(&seed, 1 + random_below(&seed, round % 4 ? 8 : MOST));
        struct graph *g = likeness_graph(
            r.corpus, r.reuse, r.profiles, (float)floor, 1 + round % 3);
        for (uint32_t a = 0; a < r.n; a++)
            for (uint32_t b = 0; b < a; b++) {
                bool shares, is_copy = r.profiles->copy_of[a] != a;
                double plain = pair_likeness(&r, a, b, &shares);
                double link = linked(g, a, b);
                bool must = shares || (r.n <= 8 && plain_cosine(r.profiles, a,
                                                       b) > floor);
                assert_true(link == linked(g, b, a));
                assert_true(!is_copy || link == 0);
                if (link > 0 || (must && !is_copy && plain > floor + 1e-5))
                    assert_true(fabs(link - plain) < 1e-5);
                links += link > 0;
            }
        graph_free(g);
        room_free(&r);
    }
    assert_true(links > 300);
}

/* --------------------------------------------------------------------- why */

/* What a term of article a adds to its cosine with the others of its story. */
static double plain_part(const struct room *r, const struct stories *s,
    uint32_t a, struct profile_term own, uint32_t *reports)
{
    const struct profiles *p = r->profiles;
    double sum = 0;
    *reports = 0;
    for (uint32_t b = 0; b < r->n; b++) {
        uint32_t text = p->copy_of[b];
        for (size_t i = p->first[text]; i < p->first[text + 1]; i++)
            if (b != a && s->story_of[b] == s->story_of[a] &&
                p->terms[i].term == own.term) {
                sum += (double)own.weight * (double)p->terms[i].weight;
                ++*reports;
            }
    }
    return sum;
}

static uint32_t hash_of(struct span text)
{
    struct word_iter it = { .text = text };
    struct word w;
    assert_true(word_next(&it, &w));
    assert_int_equal(w.end, text.len);
    return term_hash(text, &w);
}

static void check_reasons(const struct room *r, const struct stories *s,
    const struct story_reasons *e, uint32_t a)
{
    const struct profiles *p = r->profiles;
    uint32_t text = p->copy_of[a], reports, better = 0, held = 0;
    double all = 0, least = 1;
    for (size_t i = p->first[text]; i < p->first[text + 1]; i++)
        all += plain_part(r, s, a, p->terms[i], &reports);
    for (uint32_t k = 0; k < e->n_terms[a]; k++) {
        struct story_term term = e->terms.items[e->first[a] + k];
        bool found = false;
        for (size_t i = p->first[text]; i < p->first[text + 1]; i++) {
            double part = plain_part(r, s, a, p->terms[i], &reports) / all;
            if (p->hash[p->terms[i].term] != hash_of(term.text))
                continue;
            found = true;
            assert_int_equal(term.reports, reports);
            assert_true(fabs((double)term.part - part) < 1e-4);
        }
        assert_true(found && (double)term.part <= least + 1e-6);
        least = (double)term.part;
    }
    for (size_t i = p->first[text]; i < p->first[text + 1]; i++) {
        double part = plain_part(r, s, a, p->terms[i], &reports);
        held += reports > 0;
        better += reports > 0 && part / all > least + 1e-4;
    }
    assert_int_equal(e->n_terms[a], held < 8 ? held : 8);
    assert_true(better <= e->n_terms[a]);
}

static void story_explain__any_stories__as_multiplied_out(void **state)
{
    (void)state;
    uint64_t seed = random_seed(89);
    size_t reasons = 0;
    for (int round = 0; round < 60; round++) {
        struct room r = room_of(&seed, 1 + random_below(&seed, MOST));
        uint32_t first[MOST];
        for (uint32_t a = 0; a < r.n; a++)
            first[a] = a < 4 ? a : random_below(&seed, 4);
        struct stories *s = story_given(r.corpus, r.reuse, first);
        struct story_reasons *e = story_explain(r.corpus, r.reuse, s, 1);
        for (uint32_t a = 0; a < r.n; a++)
            check_reasons(&r, s, e, a);
        reasons += e->terms.len;
        story_reasons_free(e);
        stories_free(s);
        room_free(&r);
    }
    assert_true(reasons > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likeness_of__any_settings__as_the_rule_says),
        cmocka_unit_test(likeness_graph__any_articles__as_asked_pair_by_pair),
        cmocka_unit_test(story_explain__any_stories__as_multiplied_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
