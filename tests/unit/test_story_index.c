#include "support/newsroom.h"

#include <twicetold/story.h>

#include "story/parts.h"

struct desk {
    struct corpus *corpus;
    struct reuse *reuse;
    struct reuse_index *reuse_index;
    struct stories *stories;
    struct story_index *story_index;
};

static uint32_t add(struct corpus *c, const char *source, const char *body)
{
    struct draft d = { .source = span_of(source),
        .body = span_of(body),
        .file = span_of("x"),
        .source_given = true };
    return corpus_add(c, &d);
}

/* Analyses what is in the corpus so far. */
static struct desk desk_of(struct corpus *c)
{
    struct desk d = { .corpus = c };
    struct reuse_options how = reuse_defaults();
    struct story_options options = story_defaults();
    how.threads = options.threads = 1;
    d.reuse_index = reuse_index_new(&d.reuse, c, &how);
    d.stories = story_group(c, d.reuse, &options);
    d.story_index = story_index_new(c, d.reuse, d.stories, &options);
    return d;
}

static void desk_free(struct desk *d)
{
    story_index_free(d->story_index);
    stories_free(d->stories);
    reuse_index_free(d->reuse_index);
    reuse_free(d->reuse);
    corpus_free(d->corpus);
}

static uint32_t join(struct desk *d, uint32_t article)
{
    struct reuse *found = reuse_index_add(d->reuse_index, article);
    uint32_t story = story_index_add(d->story_index, found, article);
    reuse_free(found);
    return story;
}

static struct corpus *two_stories(void)
{
    struct corpus *c = corpus_new();
    add(c, "Harbour Post",
        "The ferry Halla ran aground in thick fog off Cape Morrow with 212 "
        "people on board, and all were brought ashore to Ostrey.");
    add(c, "Velm Courier",
        "The council of Velm decided by 14 votes to 11 to replace the iron "
        "Sluice Bridge with a wider one.");
    add(c, "Cape Wire",
        "All 212 people of the ferry Halla are safe in Ostrey after lifeboats "
        "found her aground at Cape Morrow in the fog.");
    add(c, "Northern Ledger",
        "Velm will replace its Sluice Bridge: the council voted 14 to 11 for a "
        "wider one of concrete.");
    return c;
}

static void story_index_add__a_report__joins_its_story(void **state)
{
    (void)state;
    struct desk d = desk_of(two_stories());
    assert_int_equal(d.stories->list.len, 2);
    uint32_t ferry = join(&d,
        add(d.corpus, "Ostrey Echo",
            "How the lifeboats of Ostrey found the Halla in the fog off Cape "
            "Morrow, and counted 212 heads."));
    uint32_t bridge =
        join(&d, add(d.corpus, "Ostrey Echo",
                     "A wider Sluice Bridge for Velm, says its council."));
    assert_int_equal(ferry, d.stories->story_of[0]);
    assert_int_equal(bridge, d.stories->story_of[1]);
    desk_free(&d);
}

static void story_index_add__two_of_a_new_event__are_one_new_story(void **state)
{
    (void)state;
    struct desk d = desk_of(two_stories());
    uint32_t one = join(&d,
        add(d.corpus, "Ostrey Echo",
            "Marquetti won the chess title at Olonets by a sacrificed rook."));
    uint32_t other = join(&d,
        add(d.corpus, "Cape Wire",
            "Chess: a sacrificed rook brings Marquetti the Olonets title."));
    assert_int_equal(one, 2);
    assert_int_equal(other, 2);
    desk_free(&d);
}

/* The only earlier report of its event had words that nobody else had. */
static void story_index_add__the_second_report__finds_the_first(void **state)
{
    (void)state;
    struct corpus *c = two_stories();
    uint32_t first = add(c, "Ostrey Echo",
        "Marquetti won the chess title at Olonets by a sacrificed rook.");
    struct desk d = desk_of(c);
    uint32_t story = join(&d,
        add(c, "Cape Wire",
            "Chess: a sacrificed rook brings Marquetti the Olonets title."));
    assert_int_equal(story, d.stories->story_of[first]);
    desk_free(&d);
}

static void story_index_add__a_copy__joins_whatever_it_copies(void **state)
{
    (void)state;
    uint64_t seed = random_seed(5);
    struct corpus *c = corpus_new();
    for (int i = 0; i < 40; i++)
        newsroom_add(c, &seed);
    struct desk d = desk_of(c);
    for (uint32_t a = 0; a < 40; a++) {
        struct buffer body = { 0 };
        buffer_add(&body, c->articles.items[a].body);
        uint32_t copy = add(c, "Copycat", body.ptr);
        assert_int_equal(join(&d, copy), d.stories->story_of[a]);
        buffer_free(&body);
    }
    desk_free(&d);
}

/* Words looked at once by the vocabulary mean what they mean to a reader. */
static void bags_new__words_kept_or_read__are_the_same(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "The A's of X's and x, 5% of a percent; 5 per cent of US us U.S.",
        "\u00c9va's na\u00efve fish, \ufb01sh and boats, Boats' buses",
        "\u6f22\u5b57\u5ba4 co2 CO\u2082",
        "\u041a\u0440\u0435\u043c\u043b\u044c le bateau est dans le port",
    };
    uint64_t seed = random_seed(11);
    struct corpus *c = corpus_new();
    for (int i = 0; i < 60; i++)
        newsroom_add(c, &seed);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        add(c, "Odd", odd[i]);
    struct reuse_options how = reuse_defaults();
    how.threads = 1;
    how.keep_words = true;
    struct reuse *r = reuse_find(c, &how);
    struct background *b = background_new();
    assert_non_null(r->words);
    struct bag *kept = bags_new(c, r, b, 2);
    reuse_drop_words(r);
    struct bag *read = bags_new(c, r, b, 1);
    for (size_t a = 0; a < c->articles.len; a++) {
        assert_int_equal(kept[a].language, read[a].language);
        assert_int_equal(kept[a].terms.len, read[a].terms.len);
        for (size_t i = 0; i < kept[a].terms.len; i++) {
            struct bag_term x = kept[a].terms.items[i];
            struct bag_term y = read[a].terms.items[i];
            assert_int_equal(x.hash, y.hash);
            assert_int_equal(x.count, y.count);
            assert_int_equal(x.name, y.name);
        }
        array_free(&kept[a].terms);
        array_free(&read[a].terms);
    }
    free(kept);
    free(read);
    background_free(b);
    reuse_free(r);
    corpus_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story_index_add__a_report__joins_its_story),
        cmocka_unit_test(
            story_index_add__two_of_a_new_event__are_one_new_story),
        cmocka_unit_test(story_index_add__the_second_report__finds_the_first),
        cmocka_unit_test(story_index_add__a_copy__joins_whatever_it_copies),
        cmocka_unit_test(bags_new__words_kept_or_read__are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
