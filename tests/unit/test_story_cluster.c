/*
 * The parts of story against their slow, obvious twins: clustering by looking
 * at all pairs of groups again each time, likeness by multiplying out.
 */
#include "support/newsroom.h"

#include <math.h>
#include <twicetold/story.h>

#include "story/cluster.h"

enum { MOST = 48 };

/* Likenesses of all pairs. Sums of multiples of 1/64 are exact, so the order
 * of adding them up does not matter. */
struct square {
    uint32_t n;
    float at[MOST][MOST];
};

static struct square random_table(uint64_t *seed, uint32_t n)
{
    struct square t = { .n = n };
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = 0; b < a; b++) {
            uint32_t alike = random_below(seed, 4) ? random_below(seed, 12)
                                                   : random_below(seed, 65);
            /* Three kinds of articles, so that there are groups to find. */
            if (a % 3 == b % 3)
                alike = (alike + 64) / 2;
            t.at[a][b] = t.at[b][a] = (float)alike / 64;
        }
    }
    return t;
}

static struct graph graph_of(const struct square *t)
{
    struct graph g = { .n = t->n,
        .first = mem_alloc_zeroed(t->n + 1, sizeof *g.first),
        .links = mem_alloc(MOST * MOST * sizeof *g.links) };
    for (uint32_t a = 0; a < t->n; a++) {
        g.first[a + 1] = g.first[a];
        for (uint32_t b = 0; b < t->n; b++) {
            if (t->at[a][b] > 0)
                g.links[g.first[a + 1]++] = (struct link){ b, t->at[a][b] };
        }
    }
    return g;
}

static double sum_between(const struct square *t, const uint32_t *group,
    uint32_t a, uint32_t b, uint32_t *out_pairs)
{
    double sum = 0;
    *out_pairs = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        for (uint32_t k = a == b ? i + 1 : 0; k < t->n; k++) {
            if (group[i] != a || group[k] != b)
                continue;
            sum += (double)t->at[i][k];
            ++*out_pairs;
        }
    }
    return sum;
}

static double plain_bar(
    const struct square *t, const uint32_t *group, uint32_t a, double threshold)
{
    uint32_t pairs, n = 0;
    for (uint32_t i = 0; i < t->n; i++)
        n += group[i] == a;
    double within = sum_between(t, group, a, a, &pairs);
    if (n < 2)
        return threshold;
    return fmax(threshold,
        threshold + (n - 1) / (n - 1 + 3.0) * (within / pairs - threshold));
}

static void plain_cluster(
    uint32_t *group, const struct square *t, double threshold)
{
    for (uint32_t i = 0; i < t->n; i++)
        group[i] = i;
    for (;;) {
        double best = 0;
        uint32_t best_a = 0, best_b = 0, pairs;
        for (uint32_t a = 0; a < t->n; a++) {
            for (uint32_t b = a + 1; b < t->n; b++) {
                if (group[a] != a || group[b] != b)
                    continue;
                double sum = sum_between(t, group, a, b, &pairs);
                double score = sum / pairs /
                               fmin(plain_bar(t, group, a, threshold),
                                   plain_bar(t, group, b, threshold));
                if (score > best) {
                    best = score;
                    best_a = a;
                    best_b = b;
                }
            }
        }
        if (best < 1)
            return;
        for (uint32_t i = 0; i < t->n; i++)
            group[i] = group[i] == best_b ? best_a : group[i];
    }
}

static void cluster__any_likenesses__are_joined_as_by_the_plain_way(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(7);
    for (int round = 0; round < 150; round++) {
        struct square t = random_table(&seed, 1 + random_below(&seed, 24));
        double threshold = (1 + random_below(&seed, 30)) / 64.0;
        struct graph g = graph_of(&t);
        uint32_t one[MOST], four[MOST], plain[MOST];
        cluster(one, &g, threshold, 1);
        cluster(four, &g, threshold, 4);
        plain_cluster(plain, &t, threshold);
        assert_memory_equal(one, plain, t.n * sizeof *one);
        assert_memory_equal(one, four, t.n * sizeof *one);
        free(g.first);
        free(g.links);
    }
}

/* Two tight groups of three, each pair of them looser alike, and a lone one
 * that is as loosely alike with all. */
static void cluster__a_tight_group__asks_more_than_a_lone_article(void **state)
{
    (void)state;
    struct square t = { .n = 7 };
    for (uint32_t a = 0; a < 7; a++) {
        for (uint32_t b = 0; b < 7; b++)
            t.at[a][b] = a == b                               ? 0
                         : a != 6 && b != 6 && a / 3 == b / 3 ? 0.75F
                                                              : 0.25F;
    }
    struct graph g = graph_of(&t);
    uint32_t group[7];
    static const uint32_t apart[] = { 0, 0, 0, 3, 3, 3, 0 };
    cluster(group, &g, 0.2, 1);
    assert_memory_equal(group, apart, sizeof apart);
    free(g.first);
    free(g.links);
}

static void random_text(struct buffer *out, uint64_t *seed, uint32_t words)
{
    while (words--) {
        /* The square makes some words common and most of them rare. */
        uint32_t r = random_below(seed, 12);
        buffer_addf(out, "%sword%c%c ", random_below(seed, 9) ? "" : "The ",
            'a' + (int)(r * r % 26), 'a' + (int)random_below(seed, 5));
    }
}

static struct corpus *random_corpus(uint64_t *seed, uint32_t n)
{
    struct corpus *c = corpus_new();
    for (uint32_t i = 0; i < n; i++) {
        struct buffer title = { 0 }, body = { 0 };
        char id[12], source[12];
        snprintf(id, sizeof id, "%u", i);
        snprintf(source, sizeof source, "S%u", random_below(seed, 4));
        random_text(&title, seed, 4);
        random_text(&body, seed, 10 + random_below(seed, 40));
        struct draft d = { .id = span_of(id),
            .source = span_of(source),
            .title = buffer_span(&title),
            .body = buffer_span(&body),
            .file = span_of("x"),
            .source_given = true };
        if (random_below(seed, 3))
            d.date = (struct date){ .precision = DATE_DAY,
                .seconds = 86400 * (int64_t)random_below(seed, 60) };
        assert_int_equal(corpus_add(c, &d), i);
        buffer_free(&title);
        buffer_free(&body);
    }
    return c;
}

static double plain_likeness(
    const struct corpus *c, const struct profiles *p, uint32_t a, uint32_t b)
{
    const struct article *x = &c->articles.items[a], *y = &c->articles.items[b];
    double sum = 0;
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++) {
        for (size_t k = p->first[b]; k < p->first[b + 1]; k++) {
            if (p->terms[i].term == p->terms[k].term)
                sum += (double)p->terms[i].weight * (double)p->terms[k].weight;
        }
    }
    if (x->source == y->source)
        sum *= 0.9;
    if (x->date.precision && y->date.precision)
        sum *=
            0.7 + 0.3 * exp(-fabs((double)(x->date.seconds - y->date.seconds)) /
                            86400 / 30);
    return sum;
}

/* The likeness that the graph has for a pair, 0 for no link. */
static double linked(const struct graph *g, uint32_t a, uint32_t b)
{
    for (size_t i = g->first[a]; i < g->first[a + 1]; i++) {
        assert_true(i == g->first[a] || g->links[i - 1].to < g->links[i].to);
        if (g->links[i].to == b)
            return (double)g->links[i].likeness;
    }
    return 0;
}

static struct reuse *no_reuse(const struct corpus *c)
{
    struct reuse *r = mem_alloc_zeroed(1, sizeof *r);
    uint32_t n = (uint32_t)c->articles.len + 1;
    r->first_furniture = mem_alloc_zeroed(n, sizeof *r->first_furniture);
    r->article_words = mem_alloc_zeroed(n, sizeof *r->article_words);
    r->paragraph_words =
        mem_alloc_zeroed(c->paragraphs.len + 1, sizeof *r->paragraph_words);
    r->first_pair_of = mem_alloc_zeroed(n, sizeof *r->first_pair_of);
    return r;
}

/* n articles at most are few enough for the graph to be complete. */
static void check_likeness(uint64_t *seed, uint32_t n, bool complete)
{
    const float floor = 0.2F;
    struct corpus *c = random_corpus(seed, n);
    struct reuse *r = no_reuse(c);
    struct profiles *p = profiles_new(c, r, 2);
    struct graph *g = likeness_graph(c, r, p, floor, 2);
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = 0; b < n; b++) {
            double link = linked(g, a, b), plain = plain_likeness(c, p, a, b);
            if (a == b || p->copy_of[a] != a || p->copy_of[b] != b)
                assert_true(link == 0);
            else if (link > 0 || (complete && plain > (double)floor + 1e-5))
                assert_true(fabs(link - plain) < 1e-5);
            assert_true(link == linked(g, b, a));
        }
    }
    graph_free(g);
    profiles_free(p);
    reuse_free(r);
    corpus_free(c);
}

static void likeness_graph__any_articles__as_multiplied_out(void **state)
{
    (void)state;
    uint64_t seed = random_seed(11);
    for (int round = 0; round < 40; round++) {
        check_likeness(&seed, 1 + random_below(&seed, 8), true);
        check_likeness(&seed, 30, false);
    }
}

static struct stories *group_all(const struct corpus *c, int threads)
{
    struct reuse_options how = reuse_defaults();
    struct story_options options = story_defaults();
    how.threads = options.threads = threads;
    how.keep_words = threads > 1;
    struct reuse *r = reuse_find(c, &how);
    struct stories *s = story_group(c, r, &options);
    reuse_free(r);
    return s;
}

static void story_group__any_number_of_threads__is_the_same(void **state)
{
    (void)state;
    uint64_t seed = random_seed(13);
    for (int round = 0; round < 10; round++) {
        struct corpus *c = random_corpus(&seed, 60);
        struct stories *one = group_all(c, 1), *four = group_all(c, 4);
        size_t n = c->articles.len;
        assert_int_equal(one->list.len, four->list.len);
        for (size_t i = 0; i < one->list.len; i++) {
            assert_int_equal(one->list.items[i].lead, four->list.items[i].lead);
            assert_int_equal(one->list.items[i].first_member,
                four->list.items[i].first_member);
        }
        assert_memory_equal(
            one->members.items, four->members.items, n * sizeof(uint32_t));
        assert_memory_equal(
            one->story_of, four->story_of, n * sizeof(uint32_t));
        assert_memory_equal(
            one->shared_words, four->shared_words, n * sizeof(uint32_t));
        assert_memory_equal(one->closest, four->closest, n * sizeof(uint32_t));
        stories_free(one);
        stories_free(four);
        corpus_free(c);
    }
}

/* Names that are painted over until links of one text have one name. */
static void plain_texts(uint32_t *text, const struct graph *g,
    const struct profiles *p, const struct reuse *r)
{
    for (uint32_t a = 0; a < g->n; a++)
        text[a] = p->copy_of[a];
    for (uint32_t again = 0; again < g->n; again++)
        for (uint32_t a = 0; a < g->n; a++)
            for (uint32_t b = 0; b < g->n; b++) {
                const struct pair *pair = a == b ? NULL : reuse_pair(r, a, b);
                bool same = p->copy_of[a] == b || linked(g, a, b) >= 0.8F ||
                            (pair && pair->kind != MATCH_PART);
                if (same && text[b] != text[a])
                    text[a] = text[b] = text[a] < text[b] ? text[a] : text[b];
            }
}

/* Copies are one voice: they are grouped by their first article. */
static void story_group__any_articles__as_grouped_the_plain_way(void **state)
{
    (void)state;
    uint64_t seed = random_seed(97);
    size_t joined = 0, copies = 0;
    for (int round = 0; round < 100; round++) {
        struct corpus *c = corpus_new();
        for (uint32_t n = 1 + random_below(&seed, 24); n--;) {
            uint32_t a = newsroom_add(c, &seed);
            struct draft d = { .source = span_of("Again"),
                .title = c->articles.items[a].title,
                .body = c->articles.items[a].body,
                .source_given = true };
            if (random_below(&seed, 4) == 0)
                corpus_add(c, &d);
        }
        struct reuse_options how = reuse_defaults();
        struct story_options options = { 0.05 * (1 + random_below(&seed, 8)), 2,
            { 0 } };
        struct reuse *r = reuse_find(c, &how);
        struct profiles *p = profiles_new(c, r, 1);
        struct graph *g =
            likeness_graph(c, r, p, (float)(options.threshold / 2), 1);
        struct stories *s = story_group(c, r, &options);
        struct square t = { .n = g->n };
        uint32_t text[MOST], group[MOST];
        plain_texts(text, g, p, r);
        for (uint32_t a = 0; a < g->n; a++)
            for (uint32_t b = 0; b < g->n; b++)
                if (text[a] == a && text[b] == b && a != b)
                    t.at[a][b] = (float)linked(g, a, b);
        plain_cluster(group, &t, options.threshold);
        for (uint32_t a = 0; a < g->n; a++) {
            assert_int_equal(s->text_of[a], text[a]);
            copies += text[a] != a;
            for (uint32_t b = 0; b < a; b++) {
                bool plain = group[text[a]] == group[text[b]];
                assert_int_equal(s->story_of[a] == s->story_of[b], plain);
                joined += plain;
            }
        }
        stories_free(s);
        graph_free(g);
        profiles_free(p);
        reuse_free(r);
        corpus_free(c);
    }
    assert_true(joined > 300 && copies > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            cluster__any_likenesses__are_joined_as_by_the_plain_way),
        cmocka_unit_test(cluster__a_tight_group__asks_more_than_a_lone_article),
        cmocka_unit_test(likeness_graph__any_articles__as_multiplied_out),
        cmocka_unit_test(story_group__any_articles__as_grouped_the_plain_way),
        cmocka_unit_test(story_group__any_number_of_threads__is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
