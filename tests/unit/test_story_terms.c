/*
 * From articles to profiles against twins that look at every word, every term
 * and every pair of articles by itself.
 */
#include "support/newsroom.h"

#include <math.h>
#include <twicetold/story.h>

#include "story/dictionary.h"
#include "story/profile.h"
#include "story/sets.h"
#include "story/word_terms.h"

enum { MOST = 30 };

/* What an article is written in, as the generator knows it. */
enum tongue { ENGLISH, FRENCH, GERMAN, RUSSIAN, CHINESE, NO_TONGUE, TONGUES };

struct room {
    struct corpus *corpus;
    struct reuse *reuse;
    struct background *background;
    uint32_t n;
};

/* Function words of the language, the last two of its list more often or less,
 * which are none. */
static void write_tongue(struct buffer *out, uint64_t *seed, enum tongue tongue)
{
    static const char *const words[TONGUES][6] = {
        [ENGLISH] = { "the", "of", "which", "is", "Boats", "boat" },
        [FRENCH] = { "le", "dans", "est", "pour", "bateaux", "Velm" },
        [GERMAN] = { "der", "und", "nicht", "ist", "Schiffe", "Velm" },
        [RUSSIAN] = { "\u043c\u0438\u0440", "\u0438",
            "\u041a\u0440\u0435\u043c\u043b\u044c", "\u043d\u0435",
            "\u0434\u0430", "Velm" },
        [CHINESE] = { "\u6f22", "\u5b57\u5ba4", "\u6c34", "\u5b57\u6f22",
            "\u5ba4", "\u6c34\u6f22" },
        [NO_TONGUE] = { "Halla", "Ostrey", "buses", "Glass", "co2", "x" },
    };
    uint32_t one_in = 1 + random_below(seed, 10);
    for (uint32_t n = 4 + random_below(seed, 40); n--;)
        buffer_addf(out, "%s%s",
            words[tongue][random_below(seed, one_in) ? 4 + n % 2
                                                     : random_below(seed, 6)],
            tongue == CHINESE && random_below(seed, 8) ? "" : " ");
    buffer_addf(out, random_below(seed, 2) ? "\n\n" : " ");
}

static void add_article(struct room *r, uint64_t *seed)
{
    struct buffer title = { 0 }, body = { 0 };
    enum tongue tongue = random_below(seed, TONGUES);
    char id[12], source[12];
    snprintf(id, sizeof id, "%u", r->n);
    snprintf(source, sizeof source, "S%u", random_below(seed, 4));
    write_tongue(&title, seed, tongue);
    for (uint32_t n = 1 + random_below(seed, 4); n--;)
        write_tongue(&body, seed, tongue);
    if (r->n && random_below(seed, 5) == 0) {
        uint32_t copied = random_below(seed, r->n);
        body.len = title.len = 0;
        buffer_add(&body, r->corpus->articles.items[copied].body);
        buffer_add(&title, r->corpus->articles.items[copied].title);
    }
    struct draft d = { .id = span_of(id),
        .source = span_of(source),
        .title = buffer_span(&title),
        .body = buffer_span(&body),
        .source_given = true };
    corpus_add(r->corpus, &d);
    r->n++;
    buffer_free(&title);
    buffer_free(&body);
}

/* Takes any stretch of some articles for furniture. */
static void furnish(struct room *r, uint64_t *seed)
{
    r->reuse->furniture.len = 0;
    for (uint32_t a = 0; a < r->n; a++) {
        uint32_t len = (uint32_t)r->corpus->articles.items[a].body.len;
        r->reuse->first_furniture[a] = (uint32_t)r->reuse->furniture.len;
        for (uint32_t at = random_below(seed, 3 * len + 1); at < len;) {
            struct furniture f = { at, at + 1 + random_below(seed, len) };
            array_push(&r->reuse->furniture, f);
            at = f.end + 1 + random_below(seed, len);
        }
    }
    r->reuse->first_furniture[r->n] = (uint32_t)r->reuse->furniture.len;
}

/* Articles of many languages, or of the newsroom. */
static struct room room_of(uint64_t *seed)
{
    struct room r = { .corpus = corpus_new(), .background = background_new() };
    struct reuse_options how = reuse_defaults();
    uint32_t n = 1 + random_below(seed, MOST);
    bool of_many = random_below(seed, 2);
    while (r.n < n) {
        if (of_many)
            add_article(&r, seed);
        else
            r.n = newsroom_add(r.corpus, seed) + 1;
    }
    how.threads = 1;
    how.keep_words = random_below(seed, 2);
    r.reuse = reuse_find(r.corpus, &how);
    furnish(&r, seed);
    return r;
}

static void room_free(struct room *r)
{
    background_free(r->background);
    reuse_free(r->reuse);
    corpus_free(r->corpus);
}

static void bags_free(struct bag *bags, uint32_t n)
{
    for (uint32_t a = 0; a < n; a++)
        array_free(&bags[a].terms);
    free(bags);
}

/* -------------------------------------------------------------------- bags */

static struct bag_term *plain_find(const struct bag *bag, uint32_t hash)
{
    for (size_t i = 0; i < bag->terms.len; i++)
        if (bag->terms.items[i].hash == hash)
            return &bag->terms.items[i];
    return NULL;
}

static void plain_add(
    struct bag *bag, uint32_t hash, uint32_t count, bool is_name)
{
    struct bag_term *t = plain_find(bag, hash);
    if (!t) {
        array_push(&bag->terms, (struct bag_term){ hash, count, is_name });
        return;
    }
    t->count += count;
    t->name &= is_name;
}

/* The hash of a word without the s of a plural: of four letters and more, and
 * not behind s, u or i. */
static uint32_t plain_singular(struct span text, const struct word *w)
{
    struct buffer normal = { 0 };
    struct word singular = *w;
    word_normal(&normal, text, w);
    size_t n = normal.len;
    if (!(w->flags & (WORD_NUMBER | WORD_IDEOGRAPH)) && n >= 4 &&
        normal.ptr[n - 1] == 's' && !strchr("sui", normal.ptr[n - 2])) {
        struct word_iter it = { .text = { normal.ptr, n - 1 } };
        assert_true(word_next(&it, &singular));
    }
    buffer_free(&normal);
    return singular.hash & ~1u;
}

static bool is_furniture(const struct reuse *r, uint32_t a, uint32_t at)
{
    for (uint32_t i = r->first_furniture[a]; i < r->first_furniture[a + 1]; i++)
        if (at >= r->furniture.items[i].start && at < r->furniture.items[i].end)
            return true;
    return false;
}

/* Adds the terms of a text; word n from its beginning counts as `count` says.
 * Returns how many words there are so far. */
static uint32_t plain_text(struct bag *bag, const struct room *r, uint32_t a,
    struct span text, uint32_t offset, bool is_title, uint32_t n)
{
    struct word_iter it = { .text = text };
    struct word last = { 0 };
    for (struct word w; word_next(&it, &w);) {
        if (!is_title && is_furniture(r->reuse, a, offset + w.start))
            continue;
        uint32_t count = is_title ? 3 * COUNT_ONE : COUNT_ONE * 300 / (300 + n);
        bool follows = last.flags & WORD_IDEOGRAPH && last.end == w.start;
        n++;
        if (w.flags & WORD_IDEOGRAPH) {
            if (follows)
                plain_add(bag, (last.hash * 31 + w.hash) & ~1u, count, false);
        } else if (!(w.flags & WORD_STOP) &&
                   (w.end - w.start > 1 || w.flags & WORD_NUMBER)) {
            plain_add(bag, plain_singular(text, &w), count,
                w.flags & (WORD_NAME | WORD_NUMBER));
        }
        last = w;
    }
    return n;
}

static struct bag plain_bag(const struct room *r, uint32_t a)
{
    const struct article *article = &r->corpus->articles.items[a];
    struct bag bag = { 0 };
    uint32_t n = 0;
    plain_text(&bag, r, a, article->title, 0, true, 0);
    for (uint32_t i = 0; i < article->n_paragraphs; i++) {
        uint32_t p = article->first_paragraph + i;
        n = plain_text(&bag, r, a, paragraph_text(r->corpus, p),
            r->corpus->paragraphs.items[p].start, false, n);
    }
    return bag;
}

static void bags_new__any_articles__as_counted_word_by_word(void **state)
{
    (void)state;
    uint64_t seed = random_seed(59);
    size_t terms = 0;
    for (int round = 0; round < 200; round++) {
        struct room r = room_of(&seed);
        struct bag *bags = bags_new(r.corpus, r.reuse, r.background, 2);
        for (uint32_t a = 0; a < r.n; a++) {
            struct bag plain = plain_bag(&r, a);
            assert_int_equal(bags[a].terms.len, plain.terms.len);
            for (size_t i = 0; i < plain.terms.len; i++) {
                struct bag_term got = bags[a].terms.items[i];
                const struct bag_term *want = plain_find(&plain, got.hash);
                assert_true(!i || got.hash > bags[a].terms.items[i - 1].hash);
                assert_non_null(want);
                assert_int_equal(got.count, want->count);
                assert_int_equal(got.name, want->name);
            }
            terms += plain.terms.len;
            array_free(&plain.terms);
        }
        bags_free(bags, r.n);
        room_free(&r);
    }
    assert_true(terms > 10000);
}

enum { CYRILLIC = 100, HAN, LABELS };

/* Counts a text's words by what they tell of its language, and in the last
 * place all of them. */
static void count_text(uint32_t votes[LABELS + 1], const struct room *r,
    uint32_t a, struct span text, uint32_t offset, bool is_title)
{
    struct word_iter it = { .text = text };
    for (struct word w; word_next(&it, &w);) {
        unsigned char first = (unsigned char)text.ptr[w.start];
        if (!is_title && is_furniture(r->reuse, a, offset + w.start))
            continue;
        votes[LABELS]++;
        votes[CYRILLIC] += first >= 0xd0 && first < 0xd4;
        votes[HAN] += (w.flags & WORD_IDEOGRAPH) != 0;
        for (uint32_t k = 0; k < 32 && first < 0xd0; k++)
            votes[k + 1] += language_bits(r->background, &w) >> k & 1;
    }
}

/* Most words are of a script, or more than every eighth is a function word of
 * the language that has most of them; else 0. */
static uint32_t plain_language(const struct room *r, uint32_t a)
{
    const struct article *article = &r->corpus->articles.items[a];
    uint32_t votes[LABELS + 1] = { 0 }, best = 1;
    count_text(votes, r, a, article->title, 0, true);
    for (uint32_t i = 0; i < article->n_paragraphs; i++) {
        uint32_t p = article->first_paragraph + i;
        count_text(votes, r, a, paragraph_text(r->corpus, p),
            r->corpus->paragraphs.items[p].start, false);
    }
    for (uint32_t k = CYRILLIC; k <= HAN; k++)
        if (votes[k] * 2 > votes[LABELS])
            return k;
    for (uint32_t k = 1; k < CYRILLIC; k++)
        best = votes[k] > votes[best] ? k : best;
    return votes[best] * 8 > votes[LABELS] ? best : 0;
}

/* Which number a language has is nobody's business. */
static void bags_new__any_languages__are_told_as_by_counting(void **state)
{
    (void)state;
    uint64_t seed = random_seed(61);
    for (int round = 0; round < 200; round++) {
        struct room r = room_of(&seed);
        struct bag *bags = bags_new(r.corpus, r.reuse, r.background, 2);
        for (uint32_t a = 0; a < r.n; a++) {
            uint32_t plain = plain_language(&r, a);
            assert_int_equal(bags[a].language == LANGUAGE_UNKNOWN, plain == 0);
            for (uint32_t b = 0; b < a; b++)
                assert_int_equal(bags[a].language == bags[b].language,
                    plain == plain_language(&r, b));
        }
        bags_free(bags, r.n);
        room_free(&r);
    }
}

static bool same_terms(const struct bag *a, const struct bag *b)
{
    for (size_t i = 0; i < a->terms.len; i++)
        if (!plain_find(b, a->terms.items[i].hash))
            return false;
    return a->terms.len == b->terms.len && a->terms.len;
}

static void bags_find_copies__any_bags__as_compared_two_by_two(void **state)
{
    (void)state;
    uint64_t seed = random_seed(67);
    size_t copies = 0;
    for (int round = 0; round < 3000; round++) {
        struct bag bags[MOST] = { 0 };
        uint32_t n = random_below(&seed, MOST), copy_of[MOST];
        for (uint32_t a = 0; a < n; a++)
            for (uint32_t hash = 0; hash < 4; hash++)
                if (random_below(&seed, 2))
                    plain_add(&bags[a], hash, random_next(&seed) & 7, true);
        bags_find_copies(copy_of, bags, n);
        for (uint32_t a = 0; a < n; a++) {
            uint32_t first = 0;
            while (first < a && !same_terms(&bags[first], &bags[a]))
                first++;
            assert_int_equal(copy_of[a], first);
            copies += first < a;
        }
        for (uint32_t a = 0; a < n; a++)
            array_free(&bags[a].terms);
    }
    assert_true(copies > 10000);
}

/* ---------------------------------------------------------------- profiles */

/* The articles that hold a term, copies not counted, and those of them that
 * write it as a name. */
static void plain_articles(const struct bag *bags, const uint32_t *copy_of,
    uint32_t n, uint32_t hash, uint32_t out[2])
{
    out[0] = out[1] = 0;
    for (uint32_t a = 0; a < n; a++) {
        const struct bag_term *t = plain_find(&bags[a], hash);
        out[0] += t && copy_of[a] == a;
        out[1] += t && copy_of[a] == a && t->name;
    }
}

/* The weight of a term in an article: (1 + ln count) x how rare it is among N
 * articles, thirty of ordinary news mixed in; 0 for what counts nowhere and for
 * function words of the article's language. */
static double plain_weight(const struct room *r, struct bag_term t,
    uint32_t articles, uint32_t n, uint32_t language)
{
    struct background_word known = background_find(r->background, t.hash);
    double rare = log((n + 101.0) / (articles + 100.0 * (double)known.share));
    double count = t.count / (double)COUNT_ONE;
    if (rare <= 0 || language_has(known.language, language))
        return 0;
    return rare * (count < 1 ? count : 1 + log(count));
}

static double profile_weight(
    const struct profiles *p, uint32_t a, uint32_t hash)
{
    for (size_t i = p->first[a]; i < p->first[a + 1]; i++)
        if (p->hash[p->terms[i].term] == hash)
            return (double)p->terms[i].weight;
    return 0;
}

static void check_profile(const struct room *r, const struct profiles *p,
    const struct bag *bags, uint32_t a, uint32_t n)
{
    const struct bag *bag = &bags[a];
    double all = 0, alone = 0, names = 0;
    size_t terms = 0;
    double *weight = mem_alloc_zeroed(bag->terms.len + 1, sizeof *weight);
    for (size_t i = 0; i < bag->terms.len; i++) {
        uint32_t in[2];
        plain_articles(bags, p->copy_of, r->n, bag->terms.items[i].hash, in);
        double w =
            plain_weight(r, bag->terms.items[i], in[0], n, bag->language);
        if (in[0] < 2) {
            alone += w * w;
            continue;
        }
        weight[i] = w;
        all += w * w;
        names += in[1] >= 0.6 * in[0] ? w * w : 0;
        terms += w > 0;
    }
    double length = sqrt(all + alone * exp(-(double)n / 10));
    assert_int_equal(p->first[a + 1] - p->first[a], terms);
    for (size_t i = 0; i < bag->terms.len; i++) {
        double got = profile_weight(p, a, bag->terms.items[i].hash);
        double want = weight[i] > 0 ? weight[i] / length : 0;
        assert_true(fabs(got - want) < 1e-5);
    }
    double part = all > 0 ? sqrt(names / all) : 0;
    assert_true(fabs((double)p->names[a] - part) < 1e-5);
    free(weight);
}

static void profiles_new__any_articles__as_weighed_term_by_term(void **state)
{
    (void)state;
    uint64_t seed = random_seed(71);
    for (int round = 0; round < 100; round++) {
        struct room r = room_of(&seed);
        struct bag *bags = bags_new(r.corpus, r.reuse, r.background, 1);
        struct profiles *p =
            profiles_new(r.corpus, r.reuse, 1 + (int)random_below(&seed, 3));
        uint32_t n = 0;
        for (uint32_t a = 0; a < r.n; a++)
            n += p->copy_of[a] == a;
        for (uint32_t a = 0; a < r.n; a++) {
            assert_int_equal(p->language[a], bags[a].language);
            if (p->copy_of[a] == a)
                check_profile(&r, p, bags, a, n);
            else
                assert_int_equal(p->first[a], p->first[a + 1]);
        }
        profiles_free(p);
        bags_free(bags, r.n);
        room_free(&r);
    }
}

/* -------------------------------------------------------------------- sets */

static void set_join__any_pairs__leads_as_by_names_painted_over(void **state)
{
    (void)state;
    uint64_t seed = random_seed(73);
    for (int round = 0; round < 2000; round++) {
        uint32_t parent[MOST], name[MOST];
        for (uint32_t i = 0; i < MOST; i++)
            parent[i] = name[i] = i;
        for (uint32_t n = random_below(&seed, MOST); n--;) {
            uint32_t a = random_below(&seed, MOST);
            uint32_t b = random_below(&seed, MOST);
            uint32_t x = name[a], y = name[b];
            set_join(parent, a, b);
            for (uint32_t i = 0; i < MOST; i++)
                if (name[i] == x || name[i] == y)
                    name[i] = x < y ? x : y;
        }
        for (uint32_t i = 0; i < MOST; i++)
            assert_int_equal(set_find(parent, i), name[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bags_new__any_articles__as_counted_word_by_word),
        cmocka_unit_test(bags_new__any_languages__are_told_as_by_counting),
        cmocka_unit_test(bags_find_copies__any_bags__as_compared_two_by_two),
        cmocka_unit_test(profiles_new__any_articles__as_weighed_term_by_term),
        cmocka_unit_test(set_join__any_pairs__leads_as_by_names_painted_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
