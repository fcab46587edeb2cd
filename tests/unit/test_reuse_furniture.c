/*
 * What articles are about, and what is furniture, against the plain reading of
 * doc/detection.md: every shingle is looked for in the whole corpus, every
 * phrase compared with every other.
 */
#include "support/hashes.h"
#include "support/unit.h"

#include "reuse/boilerplate.h"
#include "reuse/versions.h"

enum { ARTICLES = 40, NOTICES = 4, NOTICE_WORDS = 20 };

/* ----------------------------------------------------------- a few articles */

/* A phrase that comes again and again, of any length. */
struct notice {
    uint32_t first, words;
};

static void write_words(struct buffer *out, uint64_t *seed, uint32_t n)
{
    while (n--) {
        uint32_t r = random_below(seed, 40);
        if (random_below(seed, 4) == 0)
            buffer_addf(out, "the ");
        else
            buffer_addf(out, "word%u ", r * r / 40);
    }
}

static void write_notice(
    struct buffer *out, uint64_t *seed, struct notice notice)
{
    for (uint32_t i = 0; i < notice.words; i++)
        if (i % 3 == 1)
            buffer_addf(out, "of ");
        else if (random_below(seed, 30))
            buffer_addf(out, "notice%u ", notice.first + i);
        else
            write_words(out, seed, 1);
}

/* Half of a text, or all of it. */
static void write_part(struct buffer *out, uint64_t *seed, struct span text)
{
    size_t end = text.len / (1 + random_below(seed, 2));
    while (end < text.len && text.ptr[end] != ' ')
        end++;
    buffer_add(out, span_cut(text, 0, end));
    buffer_addf(out, "\n\n");
}

/* Paragraphs of words of one of some subjects, of any words, of notices. */
static void write_body(
    struct buffer *out, uint64_t *seed, uint32_t subject, const void *notices)
{
    const struct notice *known = notices;
    for (uint32_t p = 1 + random_below(seed, 3); p--;) {
        if (random_below(seed, 4) == 0)
            write_words(out, seed, random_below(seed, 12));
        for (uint32_t n = p ? 0 : random_below(seed, 6); n--;)
            buffer_addf(
                out, "name%u of%u ", subject * 8 + random_below(seed, 9), n);
        if (random_below(seed, 2))
            for (uint32_t n = random_below(seed, 4), k = n % 2 * p; n--;)
                write_notice(out, seed, known[(k + n) % NOTICES]);
        if (random_below(seed, 3) == 0)
            write_words(out, seed, random_below(seed, 25));
        buffer_addf(out, "\n\n");
    }
}

static struct corpus *write_corpus(uint64_t *seed)
{
    static const struct source_rule house[] = { { .source = { "b", 1 },
        .house = { "a", 1 } } };
    struct corpus *c = corpus_new();
    struct notice notices[NOTICES];
    if (random_below(seed, 2))
        corpus_set_rules(c, (struct source_rules){ house, 1 });
    for (uint32_t i = 0; i < NOTICES; i++)
        notices[i] = (struct notice){ random_below(seed, 40),
            2 + random_below(seed, NOTICE_WORDS) };
    uint32_t n = 1 + random_below(seed, 4 + random_below(seed, ARTICLES - 4));
    uint32_t n_sources = 1 + random_below(seed, 3);
    uint32_t n_subjects = 1 + random_below(seed, 2 * n);
    for (uint32_t i = 0; i < n; i++) {
        struct buffer title = { 0 }, body = { 0 };
        uint32_t subject = random_below(seed, n_subjects);
        uint32_t which = random_below(seed, 1 + random_below(seed, n_sources));
        char id[12], source[] = { (char)('a' + which), 0 };
        snprintf(id, sizeof id, "%u", i);
        for (uint32_t k = random_below(seed, 5); k--;)
            buffer_addf(&title, "name%u ", subject * 8 + k);
        if (i && random_below(seed, 4) == 0) {
            buffer_add(&title, c->articles.items[i - 1].title);
            write_part(&body, seed, c->articles.items[i - 1].body);
        }
        write_body(&body, seed, subject, notices);
        buffer_addf(&body, "end%u", i);
        struct draft d = { .id = span_of(id),
            .source = span_of(source),
            .title = buffer_span(&title),
            .body = buffer_span(&body),
            .source_given = true };
        corpus_add(c, &d);
        buffer_free(&title);
        buffer_free(&body);
    }
    return c;
}

/* ---------------------------------------------------------------- subjects */

static void add_new(hash_list *list, const struct table *t, uint32_t hash)
{
    if (!is_function_word(hash) && word_weight(t, hash) >= 10 * BIT &&
        !holds(list, hash))
        array_push(list, hash);
}

/* The different terms of headline and first 120 words, as they come; words of
 * `without`, by position, are not there. */
static hash_list head_terms(
    const struct table *t, const uint8_t *without, uint32_t article)
{
    hash_list out = { 0 };
    uint32_t words = 0;
    struct word_iter it = { .text = t->corpus->articles.items[article].title };
    for (struct word w; word_next(&it, &w);)
        add_new(&out, t, table_hash(&w));
    for (uint32_t i = table_article(t, article);
         i < table_article_end(t, article) && words < 120; i++) {
        if (without[i])
            continue;
        add_new(&out, t, t->hash[i]);
        words++;
    }
    return out;
}

/* The 24 rarest; of equally rare ones the first. */
static hash_list rarest(const struct table *t, hash_list terms)
{
    hash_list out = { 0 };
    while (terms.len && out.len < 24) {
        size_t best = 0;
        for (size_t i = 1; i < terms.len; i++)
            if (word_weight(t, terms.items[i]) >
                word_weight(t, terms.items[best]))
                best = i;
        array_push(&out, terms.items[best]);
        for (terms.len--; best < terms.len; best++)
            terms.items[best] = terms.items[best + 1];
    }
    array_free(&terms);
    return out;
}

/* test_reuse_versions.c holds these against what they stand for. */
static bool are_versions(const struct table *t, uint32_t a, uint32_t b)
{
    struct sketch x, y;
    sketch_headline(&x, t, a);
    sketch_headline(&y, t, b);
    sketch_shingles(&x, t, a);
    sketch_shingles(&y, t, b);
    return sketch_versions(&x, &y);
}

/* Terms among the words [from, to) do not count. */
static bool plain_same_subject(const struct table *t, const uint8_t *without,
    uint32_t a, uint32_t b, struct words_at but)
{
    hash_list x = rarest(t, head_terms(t, without, a));
    hash_list y = rarest(t, head_terms(t, without, b));
    hash_list not = { 0 };
    uint32_t common = 0;
    for (uint32_t i = but.from; i < but.to; i++)
        array_push(&not, t->hash[i]);
    for (size_t i = 0; i < x.len; i++)
        common += holds(&y, x.items[i]) && !holds(&not, x.items[i]);
    array_free(&x);
    array_free(&y);
    array_free(&not );
    return common >= 3 || are_versions(t, a, b);
}

static void same_subject__any_articles__as_terms_compared_one_by_one(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(47);
    size_t asked = 0, same = 0, versions = 0;
    for (int round = 0; round < 200; round++) {
        struct corpus *c = write_corpus(&seed);
        struct table *t = table_new(c, NULL, 0, 1);
        struct position_set set = set_new(t->n);
        uint8_t *without = mem_alloc_zeroed(t->n + 1, 1);
        for (uint32_t n = random_below(&seed, 40); n--;) {
            uint32_t i = random_below(&seed, t->n);
            set_add(&set, i);
            without[i] = true;
        }
        uint32_t last = (uint32_t)c->articles.len - 1;
        struct subjects *s = subjects_new(t, &set);
        bool marked[100] = { false };
        assert_true(last < 100);
        for (uint32_t a = 0; a <= last; a++)
            marked[a] = random_below(&seed, 2);
        if (random_below(&seed, 3))
            subjects_look(s, random_below(&seed, 2) ? marked : NULL, 2);
        if (random_below(&seed, 2))
            subjects_add(s, &set, last);
        for (uint32_t a = 0; a <= last; a++)
            for (uint32_t b = 0; b <= last; b++) {
                uint32_t from = random_below(&seed, t->n);
                struct words_at but = { from,
                    from + random_below(&seed, t->n - from) % 9 };
                bool plain = plain_same_subject(t, without, a, b, but);
                assert_int_equal(same_subject(s, a, b, but), plain);
                asked++;
                same += plain;
                versions += a != b && plain && are_versions(t, a, b);
            }
        subjects_free(s);
        free(set.bits);
        free(without);
        table_free(t);
        corpus_free(c);
    }
    assert_true(same * 10 > asked && same * 10 < asked * 9);
    assert_true(versions * 50 > asked);
}

/* --------------------------------------------------------------- furniture */

/* Everything by position. */
struct plain {
    const struct table *t;
    uint32_t *article, *paragraph;
    uint32_t *next; /* the next term of the paragraph, or NO_ID */
    uint8_t *repeated, *furniture;
};

static struct plain plain_new(const struct table *t)
{
    size_t bytes = (t->n + 1) * sizeof(uint32_t);
    struct plain p = { t, mem_alloc(bytes), mem_alloc(bytes), mem_alloc(bytes),
        mem_alloc_zeroed(t->n + 1, 1), mem_alloc_zeroed(t->n + 1, 1) };
    for (uint32_t q = 0; q < t->corpus->paragraphs.len; q++)
        for (uint32_t i = t->first[q]; i < t->first[q + 1]; i++) {
            p.article[i] = t->corpus->paragraphs.items[q].article;
            p.paragraph[i] = q;
            p.next[i] = i + 1;
            while (p.next[i] < t->first[q + 1] &&
                   is_function_word(t->hash[p.next[i]]))
                p.next[i]++;
            if (p.next[i] == t->first[q + 1])
                p.next[i] = NO_ID;
        }
    return p;
}

static void plain_free(struct plain *p)
{
    free(p->article);
    free(p->paragraph);
    free(p->next);
    free(p->repeated);
    free(p->furniture);
}

/* Do the same n terms begin at two positions? */
static bool same_terms(const struct plain *p, uint32_t i, uint32_t k, size_t n)
{
    while (n-- && i != NO_ID && k != NO_ID) {
        if (is_function_word(p->t->hash[i]) || p->t->hash[i] != p->t->hash[k])
            return false;
        if (!n)
            return true;
        i = p->next[i];
        k = p->next[k];
    }
    return false;
}

/* Is the shingle at i a habit of its source: in two of its articles, and in
 * half of those that have it, or in a sixth of the source's? */
static bool is_repeated(const struct plain *p, uint32_t i)
{
    uint32_t source = table_source(p->t, p->article[i]);
    uint32_t of_source = 0, of_all = 0, articles = 0;
    for (uint32_t a = 0; a < p->t->corpus->articles.len; a++) {
        bool has = false;
        for (uint32_t k = table_article(p->t, a);
             k < table_article_end(p->t, a); k++)
            has |= same_terms(p, i, k, 2);
        articles += table_source(p->t, a) == source;
        of_source += has && table_source(p->t, a) == source;
        of_all += has;
    }
    return of_source >= 2 &&
           (2 * of_source >= of_all || 6 * of_source >= articles);
}

/* How many terms the phrase at i has: four, of which each shingle is repeated;
 * fewer when they are the whole paragraph; 0: none begins there. */
static size_t phrase_at(const struct plain *p, uint32_t i)
{
    size_t n = 1;
    if (is_function_word(p->t->hash[i]))
        return 0;
    for (uint32_t k = i; n < 4 && p->next[k] != NO_ID; k = p->next[k], n++)
        if (!p->repeated[k])
            return 0;
    for (uint32_t k = p->t->first[p->paragraph[i]]; n < 4 && k < i; k++)
        if (!is_function_word(p->t->hash[k]))
            return 0;
    return n > 1 ? n : 0;
}

static bool same_phrase(const struct plain *p, uint32_t i, uint32_t k)
{
    size_t n = phrase_at(p, i);
    return n && n == phrase_at(p, k) && same_terms(p, i, k, n) &&
           table_source(p->t, p->article[i]) ==
               table_source(p->t, p->article[k]);
}

/* The articles that have the phrase, in order. */
static size_t articles_with(const struct plain *p, uint32_t i, uint32_t *out)
{
    size_t n = 0;
    for (uint32_t k = 0; k < p->t->n; k++)
        if (same_phrase(p, i, k) && (!n || out[n - 1] != p->article[k]))
            out[n++] = p->article[k];
    return n;
}

/* Do the articles of the source that have the phrase tell of three things: one
 * after the other, does a third one share its subject with none that began
 * one? Of twenty-four and more every second is asked, and so on. */
static bool tells_of_three(const struct plain *p, uint32_t i)
{
    uint32_t articles[ARTICLES], heads[ARTICLES];
    size_t n = articles_with(p, i, articles), n_heads = 0;
    for (size_t k = 0; k < n; k += n < 24 ? 1 : n / 12) {
        bool is_new = true;
        for (size_t h = 0; h < n_heads; h++)
            is_new &= !plain_same_subject(
                p->t, p->repeated, heads[h], articles[k], NO_WORDS);
        if (is_new)
            heads[n_heads++] = articles[k];
    }
    return n_heads >= 3;
}

static void mark_phrase(struct plain *p, uint32_t i)
{
    size_t n = phrase_at(p, i);
    uint32_t last = i, end = p->t->first[p->paragraph[i] + 1];
    for (size_t k = 1; k < n; k++)
        last = p->next[last];
    for (uint32_t k = i; k < (n < 4 ? end : last + 1); k++)
        p->furniture[k] = true;
}

/* Three fifths of a paragraph are all of it; else twelve words in a row. */
static void plain_settle(struct plain *p, uint32_t paragraph)
{
    uint32_t from = p->t->first[paragraph], to = p->t->first[paragraph + 1];
    uint32_t marked = 0;
    for (uint32_t i = from; i < to; i++)
        marked += p->furniture[i];
    bool all = marked && marked * 5 >= (to - from) * 3;
    for (uint32_t i = from, end; i < to; i = end + 1) {
        for (end = i; end < to && p->furniture[end];)
            end++;
        for (uint32_t k = i; k < end && end - i < 12; k++)
            p->furniture[k] = false;
    }
    for (uint32_t i = from; i < to && all; i++)
        p->furniture[i] = true;
}

static void plain_furniture(struct plain *p)
{
    for (uint32_t i = 0; i < p->t->n; i++)
        p->repeated[i] = !is_function_word(p->t->hash[i]) && is_repeated(p, i);
    for (uint32_t i = 0; i < p->t->n; i++)
        if (tells_of_three(p, i))
            for (uint32_t k = 0; k < p->t->n; k++)
                if (same_phrase(p, i, k))
                    mark_phrase(p, k);
    for (uint32_t q = 0; q < p->t->corpus->paragraphs.len; q++)
        plain_settle(p, q);
}

static void boilerplate_find__any_articles__as_read_phrase_by_phrase(
    void **state)
{
    (void)state;
    uint64_t seed = random_seed(1);
    size_t words = 0, marked = 0;
    for (int round = 0; round < 200; round++) {
        struct corpus *c = write_corpus(&seed);
        struct table *t = table_new(c, NULL, 0, 1);
        struct postings *all = postings_new(t, 1);
        struct plain plain = plain_new(t);
        bool within = random_below(&seed, 2);
        struct boilerplate *b = boilerplate_find(t, all, within, 1 + round % 2);
        plain_furniture(&plain);
        for (uint32_t i = 0; i < t->n; i++) {
            assert_int_equal(set_has(&b->furniture, i), plain.furniture[i]);
            marked += plain.furniture[i];
        }
        words += t->n;
        plain_free(&plain);
        boilerplate_free(b);
        postings_free(all);
        table_free(t);
        corpus_free(c);
    }
    assert_true(marked * 50 > words && marked * 2 < words);
}

/* Adds an article about something that no other one is about; with the notice,
 * where that is asked for. */
static void add_own(struct corpus *c, const char *source, bool notice)
{
    size_t n = c->articles.len;
    struct buffer body = { 0 };
    for (int i = 0; i < 30; i++)
        buffer_addf(&body, "own%zux%d ", n, i);
    if (notice)
        buffer_addf(&body, "\n\nsubscribers read tomorrow's paper tonight: "
                           "letters, crosswords, harbour tables, weather");
    struct draft d = { .source = span_of(source),
        .body = buffer_span(&body),
        .file = span_of("x"),
        .source_given = true };
    corpus_add(c, &d);
    buffer_free(&body);
}

/* Half of the articles that have it are the source's, or a sixth of the
 * source's have it; one more on the other side and it is news. */
static void boilerplate_find__a_half_or_a_sixth__is_a_habit(void **state)
{
    (void)state;
    static const struct {
        int with, without, others;
        bool furniture;
    } cases[] = { { 3, 15, 4, true }, { 3, 16, 4, false }, { 3, 16, 3, true },
        { 4, 20, 9, true }, { 4, 21, 9, false }, { 4, 21, 5, false },
        { 4, 21, 4, true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct corpus *c = corpus_new();
        for (int n = 0; n < cases[i].with + cases[i].without; n++)
            add_own(c, "Harbour Post", n < cases[i].with);
        for (int n = 0; n < cases[i].others; n++) {
            char other[24];
            snprintf(other, sizeof other, "Other %d", n);
            add_own(c, other, true);
        }
        struct table *t = table_new(c, NULL, 0, 1);
        struct postings *all = postings_new(t, 1);
        struct boilerplate *b = boilerplate_find(t, all, false, 1);
        uint32_t own = table_article_end(
            t, (uint32_t)(cases[i].with + cases[i].without - 1));
        assert_int_equal(set_any(&b->furniture, 0, own), cases[i].furniture);
        assert_false(set_any(&b->furniture, own, t->n));
        boilerplate_free(b);
        postings_free(all);
        table_free(t);
        corpus_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            same_subject__any_articles__as_terms_compared_one_by_one),
        cmocka_unit_test(
            boilerplate_find__any_articles__as_read_phrase_by_phrase),
        cmocka_unit_test(boilerplate_find__a_half_or_a_sixth__is_a_habit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
