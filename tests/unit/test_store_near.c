/*
 * Sketches and neighbours against their slow, obvious twins: prints chosen by
 * looking at every window, neighbours by comparing every two articles.
 */
#include "support/unit.h"

#include <math.h>
#include <nearest.h>

/* -------------------------------------------------------------- sketches */

static void add_random_words(struct buffer *out, uint64_t *seed, uint32_t n)
{
    while (n-- > 0)
        buffer_addf(out, "%c%c%u%s", 'a' + (char)random_below(seed, 26),
            'a' + (char)random_below(seed, 26), random_below(seed, 500),
            random_below(seed, 12) ? " " : ". ");
}

static sketch sketch_of(struct span body)
{
    sketch s = { 0 };
    struct article a = { .body = body };
    sketch_article(&s, &a);
    return s;
}

static bool share_print(const sketch *a, const sketch *b)
{
    for (size_t i = 0; i < a->len; i++)
        for (size_t k = 0; k < b->len; k++)
            if (a->items[i] == b->items[k] && is_print(a->items[i]))
                return true;
    return false;
}

static void sketch__shared_run__gives_a_shared_print(void **state)
{
    (void)state;
    uint64_t seed = random_seed(21);
    for (int round = 0; round < 500; round++) {
        struct buffer run = { 0 }, a = { 0 }, b = { 0 };
        add_random_words(&run, &seed, SKETCH_RUN);
        add_random_words(&a, &seed, random_below(&seed, 300));
        add_random_words(&b, &seed, random_below(&seed, 300));
        buffer_add(&a, buffer_span(&run));
        buffer_add(&b, buffer_span(&run));
        add_random_words(&a, &seed, random_below(&seed, 100));
        add_random_words(&b, &seed, random_below(&seed, 100));
        sketch x = sketch_of(buffer_span(&a)), y = sketch_of(buffer_span(&b));
        assert_true(share_print(&x, &y));
        array_free(&x);
        array_free(&y);
        buffer_free(&run);
        buffer_free(&a);
        buffer_free(&b);
    }
}

static void sketch__any_text__is_ascending_and_bounded(void **state)
{
    (void)state;
    uint64_t seed = random_seed(22);
    for (uint32_t words = 0; words < 12000; words = words * 3 / 2 + 1) {
        struct buffer text = { 0 };
        add_random_words(&text, &seed, words);
        sketch s = sketch_of(buffer_span(&text));
        assert_true(s.len <= MAX_PRINTS + MAX_TERMS);
        for (size_t i = 1; i < s.len; i++)
            assert_true(s.items[i - 1] < s.items[i]);
        array_free(&s);
        buffer_free(&text);
    }
}

/* ------------------------------------------------------------ neighbours */

enum { SEEN = 120, WANTED = 12, WINDOW = 5, FEATURES = 90 };

struct one {
    int32_t day;
    sketch features;
};

static struct one random_one(uint64_t *seed)
{
    struct one o = { .day = (int32_t)random_below(seed, 20) };
    /* Ascending, each once; low ones are common. */
    for (uint32_t f = 1; f < FEATURES; f++)
        if (random_below(seed, 2 + f) == 0)
            array_push(&o.features, f * 2 + random_below(seed, 2));
    return o;
}

static bool has(const struct one *o, uint32_t feature)
{
    for (size_t i = 0; i < o->features.len; i++)
        if (o->features.items[i] == feature)
            return true;
    return false;
}

/* How near two are, by the definition in nearest.h. */
static float score(
    const struct one *wanted, const struct one *one, const struct one *seen)
{
    float sum = 0;
    if (abs(wanted->day - one->day) > WINDOW)
        return 0;
    for (size_t i = 0; i < wanted->features.len; i++) {
        uint32_t feature = wanted->features.items[i], count = 0;
        uint32_t common = is_print(feature) ? COMMON_PRINT : COMMON_TERM;
        for (int k = 0; k < SEEN; k++)
            count += has(&seen[k], feature);
        if (has(one, feature) && count <= common)
            sum += nearest_worth(SEEN, count, is_print(feature));
    }
    return sum;
}

static void expect_nearest(
    struct nearest *n, uint32_t who, const struct one *w, const struct one *all)
{
    neighbours got = { 0 };
    bool taken[SEEN] = { false };
    nearest_take(n, who, 6, &got);
    for (size_t i = 0; i <= got.len; i++) {
        float most = 0;
        for (int k = 0; k < SEEN; k++) {
            float here = taken[k] ? 0 : score(w, &all[k], all);
            most = here > most ? here : most;
        }
        if (i == got.len) /* nobody that is near enough was left out */
            assert_true(got.len == 6 || most < nearest_least(SEEN) + 1e-3F);
        else if (fabsf(got.items[i].score - most) > 1e-2F)
            fail_msg("%f, not %f", (double)got.items[i].score, (double)most);
        else
            taken[got.items[i].article - 1] = true;
    }
    array_free(&got);
}

static void nearest__random_sketches__are_those_of_the_twin(void **state)
{
    (void)state;
    uint64_t seed = random_seed(23);
    for (int round = 0; round < 10; round++) {
        struct one all[SEEN], wanted[WANTED];
        struct nearest *n = nearest_new(WINDOW);
        for (int i = 0; i < WANTED; i++) {
            wanted[i] = random_one(&seed);
            nearest_want(n, wanted[i].day, &wanted[i].features);
        }
        for (int i = 0; i < SEEN; i++) {
            all[i] = random_one(&seed);
            nearest_see(n, i + 1, all[i].day, all[i].features.items,
                all[i].features.len);
        }
        for (uint32_t i = 0; i < WANTED; i++)
            expect_nearest(n, i, &wanted[i], all);
        for (int i = 0; i < WANTED; i++)
            array_free(&wanted[i].features);
        for (int i = 0; i < SEEN; i++)
            array_free(&all[i].features);
        nearest_free(n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sketch__shared_run__gives_a_shared_print),
        cmocka_unit_test(sketch__any_text__is_ascending_and_bounded),
        cmocka_unit_test(nearest__random_sketches__are_those_of_the_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
