/* What is told of a story, against the plain way to find it. */
#include "support/newsroom.h"

#include <math.h>

#include "story/dictionary.h"
#include "story/facts.h"
#include "story/word_terms.h"

enum { N = 60, ROUNDS = 8 };

struct desk {
    struct corpus *corpus;
    struct reuse *reuse;
    struct stories *stories;
    uint32_t first[N]; /* by article: the first one of its story */
};

/* Articles in stories that were drawn by lot; some sources are of one house,
 * one is muted, and some dates are of files. */
static struct desk desk_of(uint64_t *seed)
{
    static const struct source_rule rules[] = {
        { .source = { "Source 3", 8 }, .house = { "Source 1", 8 } },
        { .source = { "Source 5", 8 }, .muted = true },
    };
    struct desk d = { .corpus = corpus_new() };
    struct reuse_options how = reuse_defaults();
    uint32_t *first = d.first;
    how.threads = 1;
    corpus_set_rules(
        d.corpus, (struct source_rules){ rules, random_below(seed, 3) });
    for (uint32_t a = 0; a < N; a++) {
        newsroom_add(d.corpus, seed);
        d.corpus->articles.items[a].date_given = random_below(seed, 3);
        first[a] = random_below(seed, 3) ? random_below(seed, a + 1) : a;
        first[a] = first[first[a]];
        if (first[a] > a)
            first[a] = a;
    }
    d.reuse = reuse_find(d.corpus, &how);
    d.stories = story_given(d.corpus, d.reuse, first);
    return d;
}

static void desk_free(struct desk *d)
{
    stories_free(d->stories);
    reuse_free(d->reuse);
    corpus_free(d->corpus);
}

/* Is the word in a run that article a shares with one of its story? */
static bool is_shared(const struct desk *d, uint32_t a, const struct word *w)
{
    const struct reuse *r = d->reuse;
    for (size_t i = 0; i < r->pairs.len; i++) {
        const struct pair *p = &r->pairs.items[i];
        if ((p->left != a && p->right != a) ||
            d->stories->story_of[p->left] != d->stories->story_of[p->right])
            continue;
        for (uint32_t k = 0; k < p->n_passages; k++) {
            const struct passage *q = &r->passages.items[p->first_passage + k];
            for (uint32_t j = 0; j < q->n_runs; j++) {
                const struct run *run = &r->runs.items[q->first_run + j];
                uint32_t from =
                    p->left == a ? run->left_start : run->right_start;
                uint32_t to = p->left == a ? run->left_end : run->right_end;
                if (w->start >= from && w->end <= to)
                    return true;
            }
        }
    }
    return false;
}

static uint32_t plain_shared(const struct desk *d, uint32_t a)
{
    struct word_iter it = { .text = d->corpus->articles.items[a].body };
    uint32_t n = 0;
    for (struct word w; word_next(&it, &w);)
        n += is_shared(d, a, &w);
    return n;
}

static uint32_t plain_closest(const struct desk *d, uint32_t a)
{
    uint32_t best = NO_ID, most = 0;
    for (uint32_t b = 0; b < N; b++) {
        const struct pair *p = a == b ? NULL : reuse_pair(d->reuse, a, b);
        if (p && d->stories->story_of[a] == d->stories->story_of[b] &&
            p->shared_words > most) {
            most = p->shared_words;
            best = b;
        }
    }
    return best;
}

static void shared_fill__any_stories__as_counted_word_by_word(void **state)
{
    (void)state;
    uint64_t seed = random_seed(17), all = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct desk d = desk_of(&seed);
        uint32_t words[N] = { 0 }, shared[N] = { 0 };
        for (uint32_t a = 0; a < N; a++) {
            uint32_t n = plain_shared(&d, a);
            assert_int_equal(d.stories->shared_words[a], n);
            assert_int_equal(d.stories->closest[a], plain_closest(&d, a));
            words[d.stories->story_of[a]] += d.reuse->article_words[a];
            shared[d.stories->story_of[a]] += n;
            all += n;
        }
        for (size_t i = 0; i < d.stories->list.len; i++) {
            assert_int_equal(d.stories->list.items[i].words, words[i]);
            assert_int_equal(d.stories->list.items[i].shared_words, shared[i]);
        }
        desk_free(&d);
    }
    assert_true(all > 100);
}

/* Articles without a date come last. */
static int64_t moment(const struct corpus *c, uint32_t a)
{
    struct date date = c->articles.items[a].date;
    return date.precision == DATE_NONE ? INT64_MAX : date.seconds;
}

static const struct source *source_of(const struct desk *d, uint32_t a)
{
    return &d->corpus->sources.items[d->corpus->articles.items[a].source];
}

/* The reports of a muted source are each on their own. */
static void check_partition(const struct desk *d)
{
    const uint32_t *story_of = d->stories->story_of;
    for (uint32_t a = 0; a < N; a++)
        for (uint32_t b = 0; b < a; b++)
            assert_int_equal(story_of[a] == story_of[b],
                d->first[a] == d->first[b] && !source_of(d, a)->muted &&
                    !source_of(d, b)->muted);
}

/* Does it have a date that counts: one that the input gave or, if no report of
 * the story has that, any? */
static bool counts(const struct desk *d, const struct story *s, uint32_t a)
{
    const struct article *items = d->corpus->articles.items;
    bool any = false;
    for (uint32_t i = 0; i < s->n_members; i++) {
        const struct article *b =
            &items[d->stories->members.items[s->first_member + i]];
        any |= b->date_given && b->date.precision != DATE_NONE;
    }
    return items[a].date.precision != DATE_NONE &&
           (items[a].date_given || !any);
}

static void check_story(const struct desk *d, const struct story *s)
{
    const uint32_t *members = d->stories->members.items + s->first_member;
    uint32_t sources = 0;
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (uint32_t i = 0; i < s->n_members; i++) {
        const struct article *a = &d->corpus->articles.items[members[i]];
        uint32_t before = 0;
        for (uint32_t k = 0; k < i; k++)
            before += source_of(d, members[k])->house ==
                      source_of(d, members[i])->house;
        sources += before == 0;
        if (counts(d, s, members[i])) {
            first = a->date.seconds < first ? a->date.seconds : first;
            last = a->date.seconds > last ? a->date.seconds : last;
        }
        if (i) {
            int64_t x = moment(d->corpus, members[i - 1]);
            int64_t y = moment(d->corpus, members[i]);
            assert_true(x < y || (x == y && members[i - 1] < members[i]));
        }
    }
    assert_int_equal(s->n_sources, sources);
    assert_int_equal(s->first.precision != DATE_NONE, first != INT64_MAX);
    if (first == INT64_MAX)
        return;
    assert_int_equal(s->first.seconds, first);
    assert_int_equal(s->last.seconds, last);
}

static void facts_fill__any_stories__are_as_their_members_say(void **state)
{
    (void)state;
    uint64_t seed = random_seed(19);
    for (int round = 0; round < ROUNDS; round++) {
        struct desk d = desk_of(&seed);
        const struct story *s = d.stories->list.items;
        check_partition(&d);
        for (size_t i = 0; i < d.stories->list.len; i++) {
            check_story(&d, &s[i]);
            assert_int_equal(
                source_of(&d, s[i].lead)->muted, i >= d.stories->n_listed);
            if (!i || i == d.stories->n_listed ||
                s[i].last.precision == DATE_NONE)
                continue;
            assert_true(s[i - 1].last.precision != DATE_NONE);
            assert_true(s[i - 1].last.seconds >= s[i].last.seconds);
        }
        desk_free(&d);
    }
}

/* Whether a text has the word among its first n. */
static bool has_word(struct span text, uint32_t hash, uint32_t n)
{
    struct word_iter it = { .text = text };
    for (struct word w; n-- && word_next(&it, &w);) {
        if (!(w.flags & WORD_STOP) && term_singular(text, &w) == hash)
            return true;
    }
    return false;
}

/* Half for each thing that is wrong with the form of a title. */
static double plain_form(struct span title)
{
    uint32_t words = 0;
    bool shouts = false, small = false;
    struct word_iter it = { .text = title };
    for (struct word w; word_next(&it, &w);)
        words++;
    for (size_t i = 0; i < title.len; i++) {
        shouts |= title.ptr[i] >= 'A' && title.ptr[i] <= 'Z';
        small |= title.ptr[i] >= 'a' && title.ptr[i] <= 'z';
    }
    bool breaks_off =
        title.len >= 3 && memcmp(title.ptr + title.len - 3, "...", 3) == 0;
    return (words ? 1 : 0) * (words < 3 || words > 20 ? 0.5 : 1) *
           (shouts && !small ? 0.5 : 1) * (breaks_off ? 0.5 : 1);
}

/* Of the title's words, each counted once, the parts of the other reports that
 * have them. */
static double plain_score(
    const struct corpus *c, const uint32_t *articles, uint32_t n, uint32_t own)
{
    struct span title = c->articles.items[articles[own]].title;
    struct word_iter it = { .text = title };
    double said = 0, words = 0;
    for (struct word w; word_next(&it, &w);) {
        uint32_t hash = term_singular(title, &w);
        if ((w.flags & WORD_STOP) ||
            has_word(span_cut(title, 0, w.start), hash, UINT32_MAX))
            continue;
        words++;
        for (uint32_t i = 0; i < n; i++) {
            const struct article *a = &c->articles.items[articles[i]];
            said += i != own && (has_word(a->title, hash, UINT32_MAX) ||
                                    has_word(a->body, hash, 60));
        }
    }
    return said / (words + 4) * plain_form(title);
}

/* Another title: of few words or many, broken off, all in capitals. */
static void spoil_title(struct article *a, struct buffer *out, uint64_t *seed)
{
    out->len = 0;
    for (uint32_t n = random_below(seed, 5); n--;)
        buffer_addf(out, "%.*s ", (int)a->title.len, a->title.ptr);
    if (random_below(seed, 2))
        buffer_addf(out, "W%u...", random_below(seed, 9));
    for (size_t i = 0; i < out->len && a->source % 2; i++)
        if (out->ptr[i] >= 'a' && out->ptr[i] <= 'z')
            out->ptr[i] -= 'a' - 'A';
    a->title = buffer_span(out);
}

static void lead_choose__any_reports__the_title_that_says_most(void **state)
{
    (void)state;
    uint64_t seed = random_seed(23);
    for (int round = 0; round < 400; round++) {
        struct corpus *c = corpus_new();
        uint32_t articles[8], n = 1 + random_below(&seed, 8), best = 0;
        struct buffer titles[8] = { { 0 } };
        for (uint32_t i = 0; i < n; i++)
            articles[i] = newsroom_add(c, &seed);
        for (uint32_t i = 0; i < n; i++)
            if (random_below(&seed, 3) == 0)
                spoil_title(&c->articles.items[articles[i]], &titles[i], &seed);
        for (uint32_t i = 1; i < n; i++) {
            if (plain_score(c, articles, n, i) >
                plain_score(c, articles, n, best))
                best = i;
        }
        assert_int_equal(lead_choose(c, articles, n), articles[best]);
        for (uint32_t i = 0; i < n; i++)
            buffer_free(&titles[i]);
        corpus_free(c);
    }
}

/* How many bags that are no copies have the term, as a name or at all. */
static uint32_t plain_count(const struct bag *bags, const uint32_t *copy_of,
    uint32_t hash, bool only_names)
{
    uint32_t n = 0;
    for (uint32_t a = 0; a < N; a++) {
        for (size_t i = 0; copy_of[a] == a && i < bags[a].terms.len; i++) {
            const struct bag_term *t = &bags[a].terms.items[i];
            n += t->hash == hash && (t->name || !only_names);
        }
    }
    return n;
}

static void dictionary_new__any_bags__as_counted_term_by_term(void **state)
{
    (void)state;
    uint64_t seed = random_seed(29);
    struct desk d = desk_of(&seed);
    struct background *b = background_new();
    struct bag *bags = bags_new(d.corpus, d.reuse, b, 2);
    uint32_t copy_of[N], next = 0;
    bags_find_copies(copy_of, bags, N);
    copy_of[7] = 3;
    struct dictionary *x = dictionary_new(bags, copy_of, N, b, 3);
    for (uint32_t i = 0; i < x->n; i++) {
        const struct entry *e = &x->entries[i];
        double share = (double)background_find(b, e->hash).share;
        double rare =
            log((x->n_articles + 101.0) / (e->articles + 100 * share));
        assert_true(!i || x->entries[i - 1].hash < e->hash);
        assert_ptr_equal(dictionary_find(x, e->hash), e);
        assert_int_equal(
            e->articles, plain_count(bags, copy_of, e->hash, false));
        assert_int_equal(e->names, plain_count(bags, copy_of, e->hash, true));
        assert_true(fabs((double)e->rare - rare) < 1e-5);
        assert_int_equal(e->term, e->articles > 1 && rare > 0 ? next++ : NO_ID);
    }
    assert_int_equal(x->n_terms, next);
    dictionary_free(x);
    for (uint32_t a = 0; a < N; a++)
        array_free(&bags[a].terms);
    free(bags);
    background_free(b);
    desk_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_fill__any_stories__as_counted_word_by_word),
        cmocka_unit_test(facts_fill__any_stories__are_as_their_members_say),
        cmocka_unit_test(lead_choose__any_reports__the_title_that_says_most),
        cmocka_unit_test(dictionary_new__any_bags__as_counted_term_by_term),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
