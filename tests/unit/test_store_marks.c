/* Marks, places, paragraphs read, removal, undo; and questions as read. */
#include "support/scratch.h"
#include "support/unit.h"

#include <query.h>
#include <store.h>

enum { NOW = 1765200000 };

static struct store *open_new(struct scratch *s)
{
    struct error err;
    struct store *store =
        store_open(scratch_path(s, "library.db"), STORE_WRITE, &err);
    assert_non_null(store);
    return store;
}

static void mark__set_and_undone__is_as_before(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct buffer what = { 0 };
    struct error err;
    const int64_t ids[] = { 7, -8, 9 };
    uint8_t flags[3];
    assert_true(store_mark(s, ids, 3, STORE_READ_MARK, true, NOW, &err));
    assert_true(store_mark(s, ids + 1, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_mark(s, ids, 1, STORE_READ_MARK, false, NOW, &err));
    assert_true(store_flags(s, ids, 3, flags, &err));
    assert_int_equal(flags[0], 0);
    assert_int_equal(flags[1], STORE_READ_MARK | STORE_STAR);
    assert_int_equal(flags[2], STORE_READ_MARK);
    assert_true(store_undo(s, &what, &err));
    assert_true(store_undo(s, &what, &err));
    assert_true(store_flags(s, ids, 3, flags, &err));
    for (int i = 0; i < 3; i++)
        assert_int_equal(flags[i], STORE_READ_MARK);
    assert_true(store_undo(s, &what, &err));
    assert_true(store_flags(s, ids, 3, flags, &err));
    for (int i = 0; i < 3; i++)
        assert_int_equal(flags[i], 0);
    assert_false(store_undo(s, &what, &err));
    assert_string_equal(err.text, "");
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

static void mark__by_another_copy__is_seen(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *a = open_new(&scratch), *b = open_new(&scratch);
    struct error err;
    const int64_t id = 5;
    uint8_t flags;
    assert_true(store_mark(a, &id, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_flags(b, &id, 1, &flags, &err));
    assert_int_equal(flags, STORE_STAR);
    store_close(a);
    store_close(b);
    scratch_free(&scratch);
}

static void place__kept__is_given_back(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct store_place place = { 3, 4000000000u }, got;
    struct error err;
    assert_false(store_place(s, 11, &got, &err));
    assert_string_equal(err.text, "");
    assert_true(store_keep_place(s, 11, place, NOW, &err));
    assert_true(store_place(s, 11, &got, &err));
    assert_int_equal(got.paragraph, 3);
    assert_int_equal(got.offset, 4000000000u);
    store_close(s);
    scratch_free(&scratch);
}

static void paragraph__read_in_one_source__is_read_in_another(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct corpus *c = corpus_new();
    struct error err;
    corpus_add(
        c, &(struct draft){ .source = span_of("One"),
               .body = span_of("The ferry's engine failed.\n\nNobody was hurt, "
                               "the mayor said on Monday.") });
    corpus_add(
        c, &(struct draft){ .source = span_of("Two"),
               .body = span_of("Own words here.\n\nThe Ferry\u2019s engine "
                               "failed.") });
    assert_int_equal(c->paragraphs.len, 4);
    bool read[4];
    assert_true(store_read_paragraphs(s, c, (uint32_t[]){ 0 }, 1, NOW, &err));
    assert_true(store_paragraphs_read(s, c, read, &err));
    assert_true(read[0] && !read[1] && !read[2] && read[3]);
    struct buffer what = { 0 };
    assert_true(store_undo(s, &what, &err));
    assert_true(store_paragraphs_read(s, c, read, &err));
    assert_false(read[0] || read[3]);
    buffer_free(&what);
    corpus_free(c);
    store_close(s);
    scratch_free(&scratch);
}

static void query__any_text__is_words_in_quotes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *match, *source; /* match NULL: refused */
    } cases[] = {
        { "ferry", "\"ferry\"", "" },
        { "ferry cape", "\"ferry\" AND \"cape\"", "" },
        { "\"ferry cape\"", "\"ferry cape\"", "" },
        { "ferr*", "\"ferr\"*", "" },
        { "ferry -cape -bell", "\"ferry\" NOT (\"cape\" OR \"bell\")", "" },
        { "a\"b", "\"a\"\"b\"", "" },
        { "title:x OR y", "\"title:x\" AND \"OR\" AND \"y\"", "" },
        { "source:\"Harbour Post\" ferry", "\"ferry\"", "Harbour Post" },
        { "is:unread", "", "" },
        { "date:2025-02..2025-03", "", "" },
        { "date:2025-02-30", NULL, "" },
        { "date:2025-13", NULL, "" },
        { "is:what", NULL, "" },
        { "-ferry", NULL, "" },
        { "* ^ ()", NULL, "" },
        { "", NULL, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct query q;
        struct error err;
        bool sound = query_read(&q, span_of(cases[i].text), &err);
        if (sound != (cases[i].match != NULL))
            fail_msg("%s: %d", cases[i].text, sound);
        if (sound) {
            assert_span_equal(buffer_span(&q.match), cases[i].match);
            assert_span_equal(buffer_span(&q.source), cases[i].source);
        }
        query_free(&q);
    }
}

static void query__period__ends_where_the_next_begins(void **state)
{
    (void)state;
    struct query q;
    struct error err;
    assert_true(query_read(&q, span_of("date:2025-12"), &err));
    assert_int_equal(q.from, 1764547200); /* 1 December 2025 */
    assert_int_equal(q.to, 1767225600);   /* 1 January 2026 */
    query_free(&q);
    assert_true(query_read(&q, span_of("date:2025-12-07.."), &err));
    assert_int_equal(q.from, 1765065600);
    assert_true(q.to == INT64_MAX);
    query_free(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark__set_and_undone__is_as_before),
        cmocka_unit_test(mark__by_another_copy__is_seen),
        cmocka_unit_test(place__kept__is_given_back),
        cmocka_unit_test(paragraph__read_in_one_source__is_read_in_another),
        cmocka_unit_test(query__any_text__is_words_in_quotes),
        cmocka_unit_test(query__period__ends_where_the_next_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
