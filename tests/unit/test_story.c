#include "support/unit.h"

#include <twicetold/story.h>

struct report {
    const char *source, *date, *title, *body;
};

static struct corpus *corpus_of(const struct report *reports, size_t n)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < n; i++) {
        char id[24];
        snprintf(id, sizeof id, "%zu", i);
        struct draft d = { .id = span_of(id),
            .source = span_of(reports[i].source),
            .title = span_of(reports[i].title),
            .body = span_of(reports[i].body),
            .file = span_of("news.csv"),
            .source_given = true };
        date_parse(&d.date, span_of(reports[i].date));
        assert_int_equal(corpus_add(c, &d), i);
    }
    return c;
}

#define FERRY                                                                  \
    "The ferry Halla ran aground in thick fog off Cape Morrow on Saturday "    \
    "with 212 people on board, and all of them were brought ashore to Ostrey " \
    "in lifeboats before noon, the coast guard said."

static const struct report reports[] = {
    { "Harbour Post", "2025-12-06", "Ferry Halla aground off Cape Morrow",
        FERRY },
    { "Velm Courier", "2025-12-03", "Velm votes for a new Sluice Bridge",
        "The council of Velm decided by 14 votes to 11 to replace the iron "
        "Sluice Bridge with a wider one, for 30 million crowns." },
    { "Cape Wire", "2025-12-06", "HALLA AGROUND",
        FERRY "\n\nIt was a quiet day otherwise." },
    { "Northern Ledger", "2025-12-07", "A night with the Halla",
        "Passengers of the ferry Halla told at Ostrey how the lifeboats came "
        "out of the fog at Cape Morrow and counted 212 heads." },
    { "Cape Wire", "", "Sluice Bridge to go, Velm decides",
        "Velm will replace its Sluice Bridge. The council needed 14 votes "
        "and had 14; 11 members wanted to keep the iron one." },
};
enum { N_REPORTS = sizeof reports / sizeof *reports };

struct grouped {
    struct corpus *corpus;
    struct reuse *reuse;
    struct stories *stories;
};

static struct grouped group(struct corpus *c, int threads)
{
    struct reuse_options how = reuse_defaults();
    struct story_options options = story_defaults();
    how.threads = options.threads = threads;
    struct grouped g = { .corpus = c, .reuse = reuse_find(c, &how) };
    g.stories = story_group(c, g.reuse, &options);
    return g;
}

static void grouped_free(struct grouped *g)
{
    stories_free(g->stories);
    reuse_free(g->reuse);
    corpus_free(g->corpus);
}

/* Each article is in one story, and the lists say the same as story_of. */
static void assert_partition(const struct stories *s, size_t n_articles)
{
    size_t next = 0;
    assert_int_equal(s->members.len, n_articles);
    for (uint32_t i = 0; i < s->list.len; i++) {
        const struct story *story = &s->list.items[i];
        assert_int_equal(story->first_member, next);
        assert_true(story->n_members > 0);
        assert_int_equal(s->story_of[story->lead], i);
        for (uint32_t k = 0; k < story->n_members; k++) {
            uint32_t a = s->members.items[next + k];
            assert_int_equal(s->story_of[a], i);
            assert_int_equal(story_place(s, a), k);
        }
        next += story->n_members;
    }
    assert_int_equal(next, n_articles);
}

static void story_group__reports_of_two_events__are_two_stories(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(reports, N_REPORTS), 1);
    const struct stories *s = g.stories;
    assert_partition(s, N_REPORTS);
    assert_int_equal(s->list.len, 2);
    assert_int_equal(s->story_of[0], 0);
    assert_int_equal(s->story_of[2], 0);
    assert_int_equal(s->story_of[3], 0);
    assert_int_equal(s->story_of[1], 1);
    assert_int_equal(s->story_of[4], 1);
    grouped_free(&g);
}

#define ONE "Lifeboats from Ostrey found the ferry Halla aground in thick fog "
#define TWO "below the old lighthouse of Cape Morrow, where her keeper had lit "
#define THREE "a second lantern after midnight for want of a working foghorn "

/* What two reports took of a third one overlaps. */
static void story_group__passages_that_overlap__count_once(void **state)
{
    (void)state;
    static const struct report overlapping[] = {
        { "Harbour Post", "2025-12-06", "Halla", ONE TWO THREE "tonight." },
        { "Cape Wire", "2025-12-06", "Halla", ONE TWO "nothing else." },
        { "Velm Courier", "2025-12-06", "Halla", "There " TWO THREE "once." },
    };
    struct grouped g = group(corpus_of(overlapping, 3), 1);
    assert_int_equal(g.stories->list.len, 1);
    assert_int_equal(reuse_pair(g.reuse, 0, 1)->shared_words, 23);
    assert_int_equal(reuse_pair(g.reuse, 0, 2)->shared_words, 23);
    assert_int_equal(g.stories->shared_words[0], 34);
    grouped_free(&g);
}

static void story_group__its_lists__are_in_order(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(reports, N_REPORTS), 1);
    const struct stories *s = g.stories;
    const struct story *ferry = &s->list.items[0], *bridge = ferry + 1;
    static const uint32_t members[] = { 0, 2, 3, 1, 4 };
    assert_memory_equal(s->members.items, members, sizeof members);
    assert_int_equal(ferry->n_sources, 3);
    assert_int_equal(ferry->lead, 0);
    assert_int_equal(bridge->n_sources, 2);
    assert_int_equal(ferry->last.seconds - ferry->first.seconds, 86400);
    assert_int_equal(bridge->first.seconds, bridge->last.seconds);
    assert_int_equal(bridge->first.precision, DATE_DAY);
    grouped_free(&g);
}

static void story_group__passages__are_counted_once_an_article(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(reports, N_REPORTS), 1);
    const struct stories *s = g.stories;
    const struct pair *pair = reuse_pair(g.reuse, 0, 2);
    assert_non_null(pair);
    assert_int_equal(s->closest[0], 2);
    assert_int_equal(s->closest[2], 0);
    assert_int_equal(s->closest[3], NO_ID);
    assert_int_equal(s->shared_words[0], pair->shared_words);
    assert_int_equal(s->shared_words[2], pair->shared_words);
    assert_int_equal(s->shared_words[3], 0);
    assert_int_equal(s->list.items[0].shared_words, 2 * pair->shared_words);
    assert_int_equal(s->list.items[0].words, g.reuse->article_words[0] +
                                                 g.reuse->article_words[2] +
                                                 g.reuse->article_words[3]);
    grouped_free(&g);
}

static void story_group__no_article__is_no_story(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(NULL, 0), 1);
    assert_int_equal(g.stories->list.len, 0);
    grouped_free(&g);
    stories_free(NULL);
}

static bool stop_at_once(uint64_t done, uint64_t total, void *payload)
{
    (void)done;
    (void)total;
    (void)payload;
    return false;
}

static void story_group__progress_says_stop__is_null(void **state)
{
    (void)state;
    struct corpus *c = corpus_of(reports, N_REPORTS);
    struct reuse_options how = reuse_defaults();
    struct reuse *r = reuse_find(c, &how);
    struct story_options options = story_defaults();
    options.progress.report = stop_at_once;
    assert_null(story_group(c, r, &options));
    reuse_free(r);
    corpus_free(c);
}

static void story_singles__five_articles__are_five_stories(void **state)
{
    (void)state;
    struct corpus *c = corpus_of(reports, N_REPORTS);
    struct stories *s = story_singles(c);
    static const uint32_t members[] = { 3, 0, 2, 1, 4 };
    assert_partition(s, N_REPORTS);
    assert_int_equal(s->list.len, N_REPORTS);
    assert_memory_equal(s->members.items, members, sizeof members);
    assert_int_equal(s->closest[0], NO_ID);
    assert_int_equal(s->list.items[0].shared_words, 0);
    stories_free(s);
    corpus_free(c);
}

/* Whether the report is said to be in its story for a term. */
static bool has_reason(
    const struct story_reasons *e, uint32_t article, const char *text)
{
    for (uint32_t i = 0; i < e->n_terms[article]; i++) {
        struct story_term term = e->terms.items[e->first[article] + i];
        if (span_equal(term.text, span_of(text)))
            return true;
    }
    return false;
}

static void story_explain__each_report__has_its_terms_best_first(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(reports, N_REPORTS), 1);
    struct story_reasons *e = story_explain(g.corpus, g.reuse, g.stories, 1);
    for (uint32_t a = 0; a < N_REPORTS; a++) {
        float parts = 0, last = 1;
        assert_true(e->n_terms[a] > 0);
        for (uint32_t i = 0; i < e->n_terms[a]; i++) {
            struct story_term term = e->terms.items[e->first[a] + i];
            assert_true(term.text.len > 0);
            assert_in_range(term.reports, 1, 2);
            assert_true(term.part <= last);
            last = term.part;
            parts += term.part;
        }
        assert_true(parts <= 1.0001F);
    }
    assert_true(has_reason(e, 2, "HALLA"));
    assert_true(has_reason(e, 3, "Halla"));
    assert_true(has_reason(e, 4, "Sluice"));
    story_reasons_free(e);
    story_reasons_free(NULL);
    grouped_free(&g);
}

static void story_explain__a_story_of_one__needs_no_reason(void **state)
{
    (void)state;
    struct grouped g = group(corpus_of(reports, 1), 1);
    struct story_reasons *e = story_explain(g.corpus, g.reuse, g.stories, 1);
    assert_int_equal(e->n_terms[0], 0);
    story_reasons_free(e);
    grouped_free(&g);
}

/* Everyday words that are all two texts have in common are no story. */
static void story_group__two_unlike_articles__are_two_stories(void **state)
{
    (void)state;
    static const struct report unlike[] = {
        { "Harbour Post", "", "Ostrey lift the cup in the rain",
            "The captain looked at his boots and asked for time. Two goals "
            "came before the whistle, and the crowd went home wet and happy." },
        { "Dunmarrow Gazette", "", "School wins the argument about its clock",
            "The headmaster looked at the tower, asked for two crowns and "
            "said that pupils must be home in time for supper." },
    };
    struct grouped g = group(corpus_of(unlike, 2), 1);
    assert_int_equal(g.stories->list.len, 2);
    grouped_free(&g);
}

static void story_group__date_of_a_file__dates_no_story(void **state)
{
    (void)state;
    struct corpus *c = corpus_new();
    for (int i = 0; i < 2; i++) {
        struct draft d = { .source = span_of(i ? "Harbour Post" : "Cape Wire"),
            .body = span_of(FERRY),
            .date_is_of_file = i == 0 };
        date_parse(&d.date, span_of(i ? "2025-12-06" : "2031-01-01"));
        corpus_add(c, &d);
    }
    struct grouped g = group(c, 1);
    assert_int_equal(g.stories->list.len, 1);
    const struct story *story = &g.stories->list.items[0];
    int64_t given = c->articles.items[1].date.seconds;
    assert_true(story->first.seconds == given && story->last.seconds == given);
    grouped_free(&g);
}

/* Every article has a story, its place in it is found, and the stories to be
 * listed have no report of a muted source. */
static void story_group__muted_sources__stand_behind_the_others(void **state)
{
    (void)state;
    const struct source_rule rules[] = {
        { .source = span_of("Harbour Post"), .muted = true },
        { .source = span_of("Velm Courier"), .muted = true },
    };
    for (size_t n_muted = 0; n_muted <= 2; n_muted++) {
        struct corpus *c = corpus_of(reports, N_REPORTS);
        corpus_set_rules(c, (struct source_rules){ rules, n_muted });
        struct grouped g = group(c, 1);
        const struct stories *s = g.stories;
        assert_int_equal(s->list.len - s->n_listed, n_muted);
        assert_int_equal(s->n_listed, 2);
        for (uint32_t a = 0; a < N_REPORTS; a++) {
            bool muted = c->sources.items[c->articles.items[a].source].muted;
            assert_int_equal(s->story_of[a] >= s->n_listed, muted);
            assert_true(
                story_place(s, a) < s->list.items[s->story_of[a]].n_members);
        }
        grouped_free(&g);
    }
}

/* What two editions of one house share is no match, and they are one source;
 * what each shares with others is as before. */
static void story_group__two_of_a_house__are_one_source(void **state)
{
    (void)state;
    const struct source_rule rules[] = {
        { .source = span_of("Harbour Post"), .house = span_of("Cape Wire") },
    };
    struct grouped apart = group(corpus_of(reports, N_REPORTS), 1);
    assert_non_null(reuse_pair(apart.reuse, 0, 2));
    struct corpus *c = corpus_of(reports, N_REPORTS);
    corpus_set_rules(c, (struct source_rules){ rules, 1 });
    struct grouped g = group(c, 1);
    assert_null(reuse_pair(g.reuse, 0, 2));
    assert_int_equal(g.stories->story_of[0], g.stories->story_of[2]);
    assert_int_equal(g.stories->list.items[g.stories->story_of[0]].n_sources,
        apart.stories->list.items[apart.stories->story_of[0]].n_sources - 1);
    grouped_free(&apart);
    grouped_free(&g);
}

static void story_letter__any_place__is_short(void **state)
{
    (void)state;
    static const struct {
        uint32_t n;
        const char *letter;
    } cases[] = { { 0, "A" }, { 25, "Z" }, { 26, "a" }, { 51, "z" },
        { 52, "53" }, { UINT32_MAX - 1, "4294967295" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char letter[12];
        story_letter(letter, cases[i].n);
        assert_string_equal(letter, cases[i].letter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_group__reports_of_two_events__are_two_stories),
        cmocka_unit_test(story_group__passages_that_overlap__count_once),
        cmocka_unit_test(story_group__its_lists__are_in_order),
        cmocka_unit_test(story_group__passages__are_counted_once_an_article),
        cmocka_unit_test(story_group__no_article__is_no_story),
        cmocka_unit_test(story_group__progress_says_stop__is_null),
        cmocka_unit_test(story_singles__five_articles__are_five_stories),
        cmocka_unit_test(story_explain__each_report__has_its_terms_best_first),
        cmocka_unit_test(story_explain__a_story_of_one__needs_no_reason),
        cmocka_unit_test(story_group__two_unlike_articles__are_two_stories),
        cmocka_unit_test(story_group__date_of_a_file__dates_no_story),
        cmocka_unit_test(story_group__muted_sources__stand_behind_the_others),
        cmocka_unit_test(story_group__two_of_a_house__are_one_source),
        cmocka_unit_test(story_letter__any_place__is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
