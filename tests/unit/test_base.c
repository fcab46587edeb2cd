#include "support/unit.h"

#include <base/threads.h>
#include <twicetold/base.h>

static void span_cut__beyond_the_end__is_cut(void **state)
{
    (void)state;
    struct span s = span_of("story");
    assert_span_equal(span_cut(s, 1, 3), "to");
    assert_span_equal(span_cut(s, 3, 99), "ry");
    assert_span_equal(span_cut(s, 9, 99), "");
}

static void span_trim__white_space_only__is_empty(void **state)
{
    (void)state;
    assert_span_equal(span_trim(span_of(" \t\r\n")), "");
    assert_span_equal(span_trim(span_of("  a b ")), "a b");
    assert_span_equal(span_trim(span_of(NULL)), "");
}

static void span_compare__orders_by_bytes_then_length(void **state)
{
    (void)state;
    assert_true(span_compare(span_of("a"), span_of("b")) < 0);
    assert_true(span_compare(span_of("ab"), span_of("a")) > 0);
    assert_true(span_compare(span_of("\xff"), span_of("a")) > 0);
    assert_int_equal(span_compare(span_of(""), span_of(NULL)), 0);
}

static void arena_join__two_arenas__keeps_what_both_hold(void **state)
{
    (void)state;
    struct arena *a = arena_new(), *b = arena_new(), *none = arena_new();
    struct span one = arena_copy(a, span_of("one")),
                two = arena_copy(b, span_of("two"));
    size_t held = arena_size(a) + arena_size(b);
    arena_join(a, b);
    arena_join(a, none);
    assert_int_equal(arena_size(a), held);
    struct span three = arena_copy(a, span_of("three"));
    assert_span_equal(one, "one");
    assert_span_equal(two, "two");
    assert_span_equal(three, "three");
    arena_free(a);
}

static void arena__many_sizes__keeps_what_was_copied(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct span kept[200];
    char text[200];
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < 200; i++) {
        kept[i] = arena_copy(a, (struct span){ text, i });
        *(uint64_t *)arena_alloc(a, sizeof(uint64_t)) = i;
    }
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(kept[i].len, i);
        assert_memory_equal(kept[i].ptr, text, i);
        assert_int_equal(kept[i].ptr[i], '\0');
    }
    assert_true(arena_size(a) >= 200 * 100);
    arena_free(a);
    arena_free(NULL);
}

static void array_push__past_every_capacity__keeps_the_items(void **state)
{
    (void)state;
    ARRAY(int) numbers = { 0 };
    for (int i = 0; i < 1000; i++)
        array_push(&numbers, i);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
    array_free(&numbers);
    assert_int_equal(numbers.cap, 0);
}

static void error_set__control_characters__are_tamed(void **state)
{
    (void)state;
    struct error err;
    assert_false(error_set(&err, "no file %s", "a\x1b]0;b\x07"));
    assert_string_equal(err.text, "no file a?]0;b?");
    assert_false(error_set(NULL, "nobody listens"));
}

static void buffer_addf__grows(void **state)
{
    (void)state;
    struct buffer b = { 0 };
    assert_span_equal(buffer_span(&b), "");
    for (int i = 0; i < 100; i++)
        buffer_addf(&b, "%d,", i % 10);
    assert_int_equal(b.len, 200);
    assert_int_equal(b.ptr[b.len], '\0');
    buffer_free(&b);
}

/* Pieces of very different size, which are over in any order. */
static void turns__pieces_of_several_threads__come_in_order(void **state)
{
    (void)state;
    enum { N = 500 };
    struct turns turns = { 0 };
    ARRAY(int) came = { 0 };
#pragma omp parallel for schedule(monotonic : dynamic) num_threads(4)
    for (int i = 0; i < N; i++) {
        volatile unsigned work = (unsigned)i * 2654435761u >> 18;
        while (work)
            work--;
        turn_wait(&turns, (size_t)i);
        array_push(&came, i);
        turn_pass(&turns);
    }
    assert_int_equal(came.len, N);
    for (int i = 0; i < N; i++)
        assert_int_equal(came.items[i], i);
    array_free(&came);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(span_cut__beyond_the_end__is_cut),
        cmocka_unit_test(span_trim__white_space_only__is_empty),
        cmocka_unit_test(span_compare__orders_by_bytes_then_length),
        cmocka_unit_test(arena__many_sizes__keeps_what_was_copied),
        cmocka_unit_test(arena_join__two_arenas__keeps_what_both_hold),
        cmocka_unit_test(array_push__past_every_capacity__keeps_the_items),
        cmocka_unit_test(error_set__control_characters__are_tamed),
        cmocka_unit_test(buffer_addf__grows),
        cmocka_unit_test(turns__pieces_of_several_threads__come_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
