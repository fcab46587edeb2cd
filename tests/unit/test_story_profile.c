#include "support/unit.h"

#include <math.h>

#include "story/language.h"
#include "story/profile.h"

struct collection {
    struct corpus *corpus;
    struct reuse *reuse;
    struct profiles *profiles;
};

/* Articles of the given bodies, which end with NULL. */
static struct collection collect(const char *const *bodies)
{
    struct collection c = { .corpus = corpus_new() };
    struct reuse_options how = reuse_defaults();
    how.threads = 1;
    for (uint32_t i = 0; bodies[i]; i++) {
        char name[12];
        snprintf(name, sizeof name, "%u", i);
        struct draft d = { .id = span_of(name),
            .source = span_of(name),
            .body = span_of(bodies[i]),
            .file = span_of("x"),
            .source_given = true };
        corpus_add(c.corpus, &d);
    }
    c.reuse = reuse_find(c.corpus, &how);
    c.profiles = profiles_new(c.corpus, c.reuse, 1);
    return c;
}

#define COLLECT(...) collect((const char *const[]){ __VA_ARGS__, NULL })

static void collection_free(struct collection *c)
{
    profiles_free(c->profiles);
    reuse_free(c->reuse);
    corpus_free(c->corpus);
}

static size_t n_terms(const struct collection *c, uint32_t a)
{
    return c->profiles->first[a + 1] - c->profiles->first[a];
}

static void profiles_new__terms_of_one_article__are_left_out(void **state)
{
    (void)state;
    struct collection c =
        COLLECT("Ferry Halla aground", "The ferry Halla sank", "Apples");
    assert_int_equal(n_terms(&c, 0), 2);
    assert_int_equal(n_terms(&c, 1), 2);
    assert_int_equal(n_terms(&c, 2), 0);
    collection_free(&c);
}

/* The squared length of what an article has in common with others. */
static double length_of(const struct collection *c, uint32_t a)
{
    double sum = 0;
    for (size_t i = c->profiles->first[a]; i < c->profiles->first[a + 1]; i++)
        sum += pow((double)c->profiles->terms[i].weight, 2);
    return sum;
}

static void profiles_new__weights_in_a_large_collection__make_length_one(
    void **state)
{
    (void)state;
    enum { N = 300 };
    const char *bodies[N + 1] = { "Ferry Halla aground in fog, ferry lost",
        "The ferry Halla aground", "Fog and more fog" };
    static char others[N][24];
    for (int i = 3; i < N; i++) {
        snprintf(others[i], sizeof others[i], "Other%d", i);
        bodies[i] = others[i];
    }
    struct collection c = collect(bodies);
    for (uint32_t a = 0; a < 3; a++)
        assert_true(fabs(length_of(&c, a) - 1) < 1e-5);
    collection_free(&c);
}

static void profiles_new__terms_of_one_of_a_few__count_as_length(void **state)
{
    (void)state;
    struct collection c = COLLECT("Ferry Halla aground in fog, and lost",
        "The ferry Halla", "Volcano erupts");
    assert_true(length_of(&c, 0) < 0.8);
    assert_true(fabs(length_of(&c, 1) - 1) < 1e-5);
    collection_free(&c);
}

static void profiles_new__plural_and_case__are_one_term(void **state)
{
    (void)state;
    struct collection c = COLLECT("missiles buses glass", "MISSILE bus Glass");
    assert_int_equal(n_terms(&c, 0), 2);
    assert_int_equal(c.profiles->n_terms, 2);
    collection_free(&c);
}

static void profiles_new__equal_terms__are_a_copy(void **state)
{
    (void)state;
    struct collection c = COLLECT("Ferry Halla aground", "ferry halla aground",
        "Ferry Merle aground", "...", "---");
    static const uint32_t copy_of[] = { 0, 0, 2, 3, 4 };
    assert_int_equal(c.corpus->articles.len, 5);
    assert_memory_equal(c.profiles->copy_of, copy_of, sizeof copy_of);
    collection_free(&c);
}

static void profiles_new__ideographs__are_taken_in_twos(void **state)
{
    (void)state;
    struct collection c =
        COLLECT("\u6f22\u5b57\u5ba4", "\u6f22\u5b57\u6c34", "\u5b57\u6f22");
    assert_int_equal(n_terms(&c, 0), 1);
    assert_int_equal(n_terms(&c, 1), 1);
    assert_int_equal(n_terms(&c, 2), 0);
    collection_free(&c);
}

static void profiles_new__any_language__is_told(void **state)
{
    (void)state;
    struct collection c = COLLECT("The ship is in the port and it is well",
        "Le bateau est dans le port et il est en bon \u00e9tat",
        "Das Schiff ist in dem Hafen und es ist nicht weit",
        "\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57",
        "\u041a\u0440\u0435\u043c\u043b\u044c \u0438 \u043c\u0438\u0440",
        "Halla Ostrey Velm", "It is the port, and that is the ship");
    const uint32_t *language = c.profiles->language;
    for (uint32_t a = 0; a < 5; a++) {
        assert_int_not_equal(language[a], LANGUAGE_UNKNOWN);
        for (uint32_t b = 0; b < a; b++)
            assert_int_not_equal(language[a], language[b]);
    }
    assert_int_equal(language[5], LANGUAGE_UNKNOWN);
    assert_int_equal(language[6], language[0]);
    collection_free(&c);
}

static void profiles_new__function_words__count_in_no_language(void **state)
{
    (void)state;
    struct collection c = COLLECT("Le bateau est dans le port de Velm",
        "Le conseil est dans la ville de Velm", "The ship was in the port",
        "The ship was at sea");
    assert_int_equal(n_terms(&c, 1), 1);
    assert_int_equal(n_terms(&c, 3), 1);
    collection_free(&c);
}

static void profiles_new__names__are_told_by_their_capitals(void **state)
{
    (void)state;
    struct collection c =
        COLLECT("Velm and Ostrey", "Velm, Ostrey, Cape Morrow",
            "a boat or a net", "a boat, a net, a rope");
    assert_true(fabs((double)c.profiles->names[0] - 1) < 1e-5);
    assert_true(c.profiles->names[2] < 1e-5F);
    collection_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles_new__terms_of_one_article__are_left_out),
        cmocka_unit_test(
            profiles_new__weights_in_a_large_collection__make_length_one),
        cmocka_unit_test(profiles_new__terms_of_one_of_a_few__count_as_length),
        cmocka_unit_test(profiles_new__plural_and_case__are_one_term),
        cmocka_unit_test(profiles_new__equal_terms__are_a_copy),
        cmocka_unit_test(profiles_new__ideographs__are_taken_in_twos),
        cmocka_unit_test(profiles_new__any_language__is_told),
        cmocka_unit_test(profiles_new__function_words__count_in_no_language),
        cmocka_unit_test(profiles_new__names__are_told_by_their_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
