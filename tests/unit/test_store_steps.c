/*
 * Steps for undo: whose they are, how many are kept, and what becomes of one
 * that is undone while it goes on.
 */
#include "support/rows.h"
#include "support/store_fixture.h"

#include <stdlib.h>

#define THEN " at 2025-12-08T13:20:00Z"

/* Undone in several transactions, and forgotten with the steps that come. */
static void undo__of_very_many_marks__leaves_nothing(void **state)
{
    enum { MANY = 13000, KEPT = 1000 };
    (void)state;
    struct fixture f = fixture_new();
    struct buffer was = dump(f.path), what = { 0 };
    struct error err;
    int64_t *ids = mem_alloc(MANY * sizeof *ids);
    for (int64_t i = 0; i < MANY; i++)
        ids[i] = i * 7919 % MANY - 50;
    assert_true(
        store_mark(f.store, ids, MANY, STORE_READ_MARK, true, NOW, &err));
    assert_true(store_undo(f.store, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "marks");
    struct buffer now = dump(f.path);
    expect_same(&was, &now);
    assert_true(
        store_mark(f.store, ids, MANY, STORE_READ_MARK, true, NOW, &err));
    for (int i = 0; i < KEPT + 5; i++)
        assert_true(
            store_mark(f.store, ids + i, 1, STORE_STAR, true, NOW, &err));
    assert_true(ask_number(f.path, "SELECT count(*) FROM changes") == KEPT);
    free(ids);
    buffer_free(&was);
    buffer_free(&now);
    buffer_free(&what);
    fixture_free(&f);
}

/* As a reader does it that has a log of its own. */
static void read__very_many_and_unread_again__is_nothing_to_undo(void **state)
{
    enum { MANY = 26000, SOME = 1000 };
    (void)state;
    struct fixture f = fixture_new();
    struct error err;
    const int64_t star = -5;
    struct buffer what = { 0 };
    int64_t *ids = mem_alloc(MANY * sizeof *ids);
    for (int64_t i = 0; i < MANY; i++)
        ids[i] = i * 7919 % MANY;
    assert_true(store_mark(f.store, &star, 1, STORE_STAR, true, NOW, &err));
    for (int read = 1; read >= 0; read--) {
        store_join_changes(f.store, true);
        for (int i = 0; i < MANY; i += SOME)
            assert_true(store_mark(
                f.store, ids + i, SOME, STORE_READ_MARK, read, NOW, &err));
        store_join_changes(f.store, false);
        assert_true(store_keep_place(
            f.store, 9, (struct store_place){ 1, 2 + (uint32_t)read }, &err));
    }
    static const char *const expected[] = { "the place in a text", "marks" };
    for (int i = 0; i < 2; i++) {
        what.len = 0;
        assert_true(store_undo(f.store, UNDO_LAST, &what, &err));
        assert_string_equal(what.ptr, expected[i]);
    }
    assert_false(store_undo(f.store, UNDO_LAST, &what, &err));
    assert_true(ask_number(f.path, "SELECT count(*) FROM marks") == 0);
    free(ids);
    buffer_free(&what);
    fixture_free(&f);
}

static void add_of(struct fixture *f, struct store_step *step, const char *id,
    const char *text)
{
    const struct store_add_options how = {
        .now = NOW, .threads = 1, .step = step
    };
    struct store_add_counts counts;
    struct error err;
    struct corpus *c = corpus_new();
    put(c, id, "Wire", text, text, 0);
    assert_true(store_add(f->store, c, &how, &counts, &err));
    corpus_free(c);
}

static void expect_undo(
    struct fixture *f, enum store_undo which, const char *expected)
{
    struct buffer what = { 0 };
    struct error err;
    bool done = store_undo(f->store, which, &what, &err);
    assert_string_equal(err.text, "");
    assert_string_equal(done ? what.ptr : "nothing", expected);
    buffer_free(&what);
}

static void undo__after_a_fetch__is_of_what_a_person_did(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    struct store_step refresh = { .maker = MADE_BY_REFRESH };
    const int64_t identity = 7;
    uint8_t flags;
    struct error err;
    assert_true(store_mark(f.store, &identity, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_begin_step(f.store, &refresh, NOW, &err));
    assert_true(
        store_mark(f.store, &identity, 1, STORE_READ_MARK, true, NOW, &err));
    add_of(&f, &fetch, "1", "Ferry");
    add_of(&f, &refresh, "2", "Bank");
    add_of(&f, &refresh, "2", "Bank, again");
    add_of(&f, &refresh, "3", "School");
    assert_true(store_end_step(f.store, &refresh, &err));
    /* The refresh began before the mark. */
    expect_undo(&f, UNDO_LAST, "marks");
    assert_true(store_flags(f.store, &identity, 1, &flags, &err));
    assert_int_equal(flags, STORE_STAR);
    expect_undo(&f, UNDO_LAST, "2 articles fetched");
    expect_undo(&f, UNDO_LAST, "marks");
    expect_undo(&f, UNDO_LAST, "nothing");
    assert_true(count_articles(f.path) == 1);
    expect_undo(&f, UNDO_FETCH, "1 article fetched" THEN);
    expect_undo(&f, UNDO_FETCH, "nothing");
    expect_sound(f.path);
    fixture_free(&f);
}

static void fetch__undone_while_it_goes_on__begins_another_step(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    add_of(&f, &fetch, "1", "Ferry");
    int64_t before = fetch.number;
    expect_undo(&f, UNDO_FETCH, "1 article fetched" THEN);
    add_of(&f, &fetch, "2", "Bank");
    assert_true(fetch.number > before);
    expect_undo(&f, UNDO_FETCH, "1 article fetched" THEN);
    assert_true(count_articles(f.path) == 0);
    fixture_free(&f);
}

/* It was begun, and servers had told it something of feeds. */
static void fetch__killed__is_nothing_to_undo(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct error err;
    size_t added;
    struct store_feed feed = { .url = span_of("https://one.example/") };
    struct store_step first = { .maker = MADE_BY_FETCH }, killed = first;
    assert_true(store_add_feeds(f.store, &feed, 1, NULL, &added, &err));
    int64_t steps = count_steps(f.path);
    add_of(&f, &first, "1", "Ferry");
    assert_true(store_begin_step(f.store, &killed, NOW, &err));
    feed.etag = span_of("1");
    assert_true(store_keep_feed(f.store, feed.url, &feed, &killed, &err));
    expect_undo(&f, UNDO_FETCH, "1 article fetched" THEN);
    expect_undo(&f, UNDO_FETCH, "nothing");
    /* The next one begins by forgetting it, even if nobody undoes. */
    for (int i = 0; i < 3; i++) {
        killed.number = 0;
        assert_true(store_begin_step(f.store, &killed, NOW, &err));
        assert_true(store_keep_feed(f.store, feed.url, &feed, &killed, &err));
    }
    assert_int_equal(count_steps(f.path), steps + 1);
    assert_true(store_end_step(f.store, &killed, &err));
    assert_int_equal(count_steps(f.path), steps);
    fixture_free(&f);
}

static void fetches__of_months__push_out_nothing_of_a_person(void **state)
{
    enum { KEPT = 50, FETCHES = 60 };
    (void)state;
    struct fixture f = fixture_new();
    struct store_step mine = { 0 };
    add_of(&f, &mine, "mine", "My own");
    for (int i = 0; i < FETCHES; i++) {
        struct store_step fetch = { .maker = MADE_BY_FETCH };
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        add_of(&f, &fetch, id, id);
    }
    assert_int_equal(count_steps(f.path), KEPT + 1);
    expect_undo(&f, UNDO_LAST, "1 article added");
    for (int i = 0; i < KEPT; i++)
        expect_undo(&f, UNDO_FETCH, "1 article fetched" THEN);
    expect_undo(&f, UNDO_FETCH, "nothing");
    assert_true(count_articles(f.path) == FETCHES - KEPT);
    expect_sound(f.path);
    fixture_free(&f);
}

/* What one copy has joined, and another has undone, does not go on as a step of
 * the other's. */
static void joined__undone_by_another_copy__goes_on_by_itself(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    const int64_t ids[] = { 11, 12, 13 };
    uint8_t flags[3];
    struct error err;
    struct store *other = store_open(f.path, STORE_WRITE, &err);
    store_join_changes(f.store, true);
    assert_true(store_mark(f.store, ids, 1, STORE_STAR, true, NOW, &err));
    struct buffer what = { 0 };
    assert_true(store_undo(other, UNDO_LAST, &what, &err));
    assert_true(store_mark(other, ids + 1, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_mark(f.store, ids + 2, 1, STORE_STAR, true, NOW, &err));
    store_join_changes(f.store, false);
    expect_undo(&f, UNDO_LAST, "marks");
    assert_true(store_flags(other, ids, 3, flags, &err));
    assert_memory_equal(flags, ((uint8_t[]){ 0, STORE_STAR, 0 }), 3);
    expect_undo(&f, UNDO_LAST, "marks");
    expect_undo(&f, UNDO_LAST, "nothing");
    buffer_free(&what);
    store_close(other);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo__of_very_many_marks__leaves_nothing),
        cmocka_unit_test(read__very_many_and_unread_again__is_nothing_to_undo),
        cmocka_unit_test(fetch__killed__is_nothing_to_undo),
        cmocka_unit_test(undo__after_a_fetch__is_of_what_a_person_did),
        cmocka_unit_test(fetch__undone_while_it_goes_on__begins_another_step),
        cmocka_unit_test(fetches__of_months__push_out_nothing_of_a_person),
        cmocka_unit_test(joined__undone_by_another_copy__goes_on_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
