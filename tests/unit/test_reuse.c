#include "support/unit.h"

#include <twicetold/corpus.h>
#include <twicetold/reuse.h>
#include <twicetold/words.h>

/* A corpus of texts, each by its own source; paragraphs by blank lines. */
static struct corpus *corpus_of(const char *const *texts, size_t n)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < n; i++) {
        char name[24];
        snprintf(name, sizeof name, "s%zu", i);
        struct draft d = { .id = span_of(name),
            .source = span_of(name),
            .body = span_of(texts[i]),
            .source_given = true };
        corpus_add(c, &d);
    }
    return c;
}

static struct reuse *find(const struct corpus *c)
{
    struct reuse_options o = reuse_defaults();
    o.threads = 2;
    return reuse_find(c, &o);
}

#define FERRY                                                                  \
    "The ferry Solveig ran aground off the northern cape late on Tuesday "     \
    "with two hundred and twelve passengers aboard, the coast guard of "       \
    "Velm said, and all of them were brought ashore before dawn."
#define HARBOUR                                                                \
    "Harbour master Ines Tarn told reporters that the lighthouse had been "    \
    "dark since a storm tore down its power line, and that captains had "      \
    "been warned of it by radio every hour."
#define OTHER                                                                  \
    "Parliament will vote next month about pensions for fishermen, after "     \
    "years of quarrels over who should pay into the common fund."

static void reuse_find__a_copied_paragraph__is_the_same(void **state)
{
    (void)state;
    const char *texts[] = { OTHER "\n\n" FERRY, FERRY "\n\n" HARBOUR };
    struct corpus *c = corpus_of(texts, 2);
    struct reuse *r = find(c);
    assert_int_equal(r->pairs.len, 1);
    assert_int_equal(r->matches.len, 1);
    assert_int_equal(r->passages.len, 1);
    struct match m = r->matches.items[0];
    assert_int_equal(m.left, 1);
    assert_int_equal(m.right, 2);
    assert_int_equal(m.kind, MATCH_SAME);
    assert_int_equal(m.shared_words, m.left_words);
    struct passage p = r->passages.items[0];
    assert_int_equal(p.right_start, 0);
    assert_int_equal(p.right_end, strlen(FERRY) - 1);
    assert_int_equal(p.n_runs, 1);
    reuse_free(r);
    corpus_free(c);
}

static void reuse_find__paragraphs_in_another_order__finds_both(void **state)
{
    (void)state;
    const char *texts[] = { FERRY "\n\n" HARBOUR, HARBOUR "\n\n" FERRY };
    struct corpus *c = corpus_of(texts, 2);
    struct reuse *r = find(c);
    assert_int_equal(r->matches.len, 2);
    assert_int_equal(r->pairs.items[0].kind, MATCH_SAME);
    assert_int_equal(r->pairs.items[0].shared_words, r->article_words[0]);
    reuse_free(r);
    corpus_free(c);
}

static void reuse_find__merged_paragraphs__match_many_to_one(void **state)
{
    (void)state;
    const char *texts[] = { FERRY "\n\n" HARBOUR, HARBOUR " " FERRY };
    struct corpus *c = corpus_of(texts, 2);
    struct reuse *r = find(c);
    assert_int_equal(r->matches.len, 2);
    assert_int_equal(r->matches.items[0].right, 2);
    assert_int_equal(r->matches.items[1].right, 2);
    reuse_free(r);
    corpus_free(c);
}

static void reuse_find__nothing_in_common__finds_nothing(void **state)
{
    (void)state;
    const char *texts[] = { FERRY, OTHER, HARBOUR };
    struct corpus *c = corpus_of(texts, 3);
    struct reuse *r = find(c);
    assert_int_equal(r->pairs.len, 0);
    assert_null(reuse_pair(r, 0, 1));
    assert_int_equal(r->first_pair_of[3], 0);
    reuse_free(r);
    corpus_free(c);
}

static void reuse_find__an_empty_corpus__finds_nothing(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    struct reuse *r = find(c);
    assert_int_equal(r->pairs.len, 0);
    reuse_free(r);
    corpus_free(c);
}

static void reuse_find_pair__one_source__is_compared_all_the_same(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    struct draft d = { .source = span_of("one"), .body = span_of(FERRY) };
    d.id = span_of("a");
    corpus_add(c, &d);
    d.id = span_of("b");
    corpus_add(c, &d);
    struct reuse_options o = reuse_defaults();
    struct reuse *r = reuse_find(c, &o);
    assert_int_equal(r->pairs.len, 0);
    reuse_free(r);
    r = reuse_find_pair(c, 1, 0, &o);
    assert_int_equal(r->pairs.len, 1);
    assert_non_null(reuse_pair(r, 1, 0));
    reuse_free(r);
    corpus_free(c);
}

/* Counts reports, wants them to rise, and stops at the one asked for. */
struct watcher {
    uint64_t last;
    int reports, stop_at;
};

static bool watch(uint64_t done, uint64_t total, void *payload)
{
    struct watcher *w = payload;
    assert_true(done >= w->last && done <= total);
    w->last = done;
    return ++w->reports != w->stop_at;
}

static void reuse_find__progress__rises_and_may_stop_it_anywhere(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The lighthouse keeper counted the ships and wrote them down at night.",
        "The lighthouse keeper counted the ships and wrote them down at night.",
    };
    struct corpus *c = corpus_of(texts, 2);
    struct reuse_options o = reuse_defaults();
    struct watcher whole = { 0 };
    o.progress = (struct progress){ watch, &whole };
    o.threads = 1;
    struct reuse *r = reuse_find(c, &o);
    assert_non_null(r);
    assert_int_equal(whole.last, 100);
    reuse_free(r);
    for (int at = 1; at <= whole.reports; at++) {
        struct watcher w = { .stop_at = at };
        o.progress.payload = &w;
        assert_null(reuse_find(c, &o));
        assert_int_equal(w.reports, at);
    }
    corpus_free(c);
}

/* One source's notice on four articles about four things, and one of its
 * articles copied by another source, notice and all. */
static void reuse_find__a_notice_on_many_articles__is_furniture(void **state)
{
    (void)state;
    static const char notice[] = "Subscribe to the Harbour Post for unlimited "
                                 "access to our reporting from Velm harbour.";
    static const char *const stories[] = { FERRY, OTHER, HARBOUR,
        ("A museum of whaling opened its doors in Kestrel Bay with four "
         "skeletons, a try-pot and the diary of an unlucky harpooner.") };
    struct corpus *c = corpus_new();
    struct buffer body = { 0 };
    for (int i = 0; i < 5; i++) {
        body.len = 0;
        buffer_addf(&body, "%s\n\n%s", stories[i % 4], notice);
        struct draft d = { .source = span_of(i < 4 ? "post" : "wire"),
            .title = span_of(stories[i % 4]),
            .body = buffer_span(&body) };
        corpus_add(c, &d);
    }
    struct reuse_options o = reuse_defaults();
    o.within_source = true;
    struct reuse *r = reuse_find(c, &o);
    assert_int_equal(r->pairs.len, 1);
    assert_int_equal(r->pairs.items[0].n_matches, 1);
    assert_int_equal(r->first_furniture[4], 4);
    assert_int_equal(r->furniture.items[0].start, strlen(FERRY) + 2);
    assert_int_equal(
        r->furniture.items[0].end, strlen(FERRY) + 1 + strlen(notice));
    assert_int_equal(r->article_words[0], r->paragraph_words[0]);
    assert_true(r->counts.dropped_furniture > 0);
    reuse_free(r);
    corpus_free(c);
    buffer_free(&body);
}

/* Of many copies each is joined to the 64 before it, and that is said. */
static void reuse_find__a_hundred_copies__are_joined_to_sixty_four_each(
    void **state)
{
    (void)state;
    enum { COPIES = 100, BEFORE = 64 };
    const char *texts[COPIES];
    for (size_t i = 0; i < COPIES; i++)
        texts[i] = FERRY;
    struct corpus *c = corpus_of(texts, COPIES);
    struct reuse *r = find(c);
    assert_int_equal(r->pairs.len, COPIES * BEFORE - BEFORE * (BEFORE + 1) / 2);
    for (size_t i = 0; i < r->pairs.len; i++)
        assert_in_range(
            r->pairs.items[i].right - r->pairs.items[i].left, 1, BEFORE);
    assert_true(r->counts.dropped_common > 0);
    reuse_free(r);
    corpus_free(c);
}

/* A name that comes again and again hides no sentence that begins with it. */
static void reuse_find__a_name_seven_times_before__hides_nothing(void **state)
{
    (void)state;
    static const char said[] = "Ines Tarn said she was not to blame for it, "
                               "and did not do any rounds.";
    struct buffer often = { 0 };
    for (int i = 0; i < 7; i++)
        buffer_addf(&often, "Ines Tarn %d%d%d. ", i, i, i);
    buffer_addf(&often, "\n\n%s", said);
    const char *texts[] = { often.ptr, said };
    struct corpus *c = corpus_of(texts, 2);
    struct reuse *r = find(c);
    assert_int_equal(r->matches.len, 1);
    assert_int_equal(r->matches.items[0].left, 1);
    reuse_free(r);
    corpus_free(c);
    buffer_free(&often);
}

static void similarity__of_nothing__is_zero(void **state)
{
    (void)state;
    assert_true(similarity(0, 0, 0) == 0);
    assert_true(similarity(5, 5, 5) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reuse_find__a_copied_paragraph__is_the_same),
        cmocka_unit_test(reuse_find__paragraphs_in_another_order__finds_both),
        cmocka_unit_test(reuse_find__merged_paragraphs__match_many_to_one),
        cmocka_unit_test(reuse_find__nothing_in_common__finds_nothing),
        cmocka_unit_test(reuse_find__an_empty_corpus__finds_nothing),
        cmocka_unit_test(reuse_find_pair__one_source__is_compared_all_the_same),
        cmocka_unit_test(reuse_find__progress__rises_and_may_stop_it_anywhere),
        cmocka_unit_test(reuse_find__a_notice_on_many_articles__is_furniture),
        cmocka_unit_test(
            reuse_find__a_hundred_copies__are_joined_to_sixty_four_each),
        cmocka_unit_test(reuse_find__a_name_seven_times_before__hides_nothing),
        cmocka_unit_test(similarity__of_nothing__is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
