/* Marks, places, paragraphs and versions read, removal, undo. */
#include "support/scratch.h"
#include "support/unit.h"

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
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_flags(s, ids, 3, flags, &err));
    for (int i = 0; i < 3; i++)
        assert_int_equal(flags[i], STORE_READ_MARK);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_flags(s, ids, 3, flags, &err));
    for (int i = 0; i < 3; i++)
        assert_int_equal(flags[i], 0);
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    assert_string_equal(err.text, "");
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

/* Nothing is left of the two, whatever else was done between them. */
static void mark__taken_back_later__is_no_step(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct buffer what = { 0 };
    struct error err;
    const int64_t ids[] = { 7, 8 };
    uint8_t flags[2];
    assert_true(store_mark(s, ids, 2, STORE_STAR, true, NOW, &err));
    assert_true(store_keep_place(s, 7, (struct store_place){ 1, 2 }, &err));
    assert_true(store_mark(s, ids, 2, STORE_STAR, false, NOW, &err));
    /* What was changed since is not as it was before. */
    assert_true(store_mark(s, ids, 2, STORE_READ_MARK, true, NOW, &err));
    assert_true(store_mark(s, ids, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_mark(s, ids, 2, STORE_READ_MARK, false, NOW, &err));
    static const char *const steps[] = { "marks", "marks", "marks",
        "the place in a text" };
    for (int i = 0; i < 4; i++) {
        what.len = 0;
        assert_true(store_undo(s, UNDO_LAST, &what, &err));
        assert_string_equal(what.ptr, steps[i]);
    }
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_flags(s, ids, 2, flags, &err));
    assert_int_equal(flags[0] | flags[1], 0);
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
    assert_true(store_keep_place(s, 11, place, &err));
    assert_true(store_place(s, 11, &got, &err));
    assert_int_equal(got.paragraph, 3);
    assert_int_equal(got.offset, 4000000000u);
    /* Reading on is one step; another text is another one. */
    struct buffer what = { 0 };
    place.paragraph = 5;
    assert_true(store_keep_place(s, 11, place, &err));
    assert_true(store_keep_place(s, 12, place, &err));
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_false(store_place(s, 12, &got, &err));
    assert_true(store_place(s, 11, &got, &err));
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_false(store_place(s, 11, &got, &err));
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    buffer_free(&what);
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
    int64_t keys[4];
    for (uint32_t i = 0; i < 4; i++)
        keys[i] = store_paragraph_key(paragraph_text(c, i));
    assert_true(store_read_paragraphs(s, keys, 1, true, NOW, &err));
    assert_true(store_paragraphs_read(s, keys, 4, read, &err));
    assert_true(read[0] && !read[1] && !read[2] && read[3]);
    struct buffer what = { 0 };
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_paragraphs_read(s, keys, 4, read, &err));
    assert_false(read[0] || read[3]);
    assert_true(store_read_paragraphs(s, keys, 2, true, NOW, &err));
    assert_true(store_read_paragraphs(s, keys, 1, false, NOW, &err));
    assert_true(store_paragraphs_read(s, keys, 4, read, &err));
    assert_true(!read[0] && read[1]);
    buffer_free(&what);
    corpus_free(c);
    store_close(s);
    scratch_free(&scratch);
}

static const char *const ferry[] = { "The ferry ran aground.",
    "The ferry ran aground at noon.", "The ferry is afloat again." };

/* Three versions of an article are fetched, and the second is marked as read.
 */
static int64_t add_versions(struct store *s)
{
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    const struct store_add_options how = {
        .now = NOW, .threads = 1, .step = &fetch
    };
    struct store_add_counts counts;
    struct error err;
    int64_t identity = 0;
    for (int i = 0; i < 3; i++) {
        struct corpus *c = corpus_new();
        corpus_add(c, &(struct draft){ .id = span_of("1"),
                          .source = span_of("Wire"),
                          .file = span_of("a file"),
                          .date = { NOW + i * 86400, 0, DATE_DAY },
                          .title = span_of("Ferry aground"),
                          .body = span_of(ferry[i]) });
        identity = store_identity(c, 0);
        assert_true(store_add(s, c, &how, &counts, &err));
        if (i == 1)
            assert_true(
                store_mark(s, &identity, 1, STORE_READ_MARK, true, NOW, &err));
        corpus_free(c);
    }
    return identity;
}

static void expect_versions(struct store *s, int64_t article)
{
    struct error err;
    struct corpus *before = store_versions(s, article, &err);
    assert_int_equal(before->articles.len, 2);
    for (int i = 0; i < 2; i++) {
        assert_span_equal(before->articles.items[i].body, ferry[i]);
        assert_true(before->articles.items[i].date.seconds == NOW + i * 86400);
    }
    corpus_free(before);
}

static void version__read_then_changed__is_the_one_before(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct error err;
    struct buffer what = { 0 };
    int version = 0;
    int64_t identity = add_versions(s);
    assert_true(store_version_read(s, identity, &version, &err));
    assert_int_equal(version, 2);
    struct store_hits *h = store_search(s, span_of("is:changed"), 5, &err);
    assert_int_equal(h->list.len, 1);
    assert_int_equal(h->list.items[0].flags, STORE_READ_MARK | STORE_CHANGED);
    store_hits_free(h);
    /* Once more read, it is read as it is; undone, as it was. */
    assert_true(store_mark(s, &identity, 1, STORE_READ_MARK, true, NOW, &err));
    assert_true(store_version_read(s, identity, &version, &err));
    assert_int_equal(version, 3);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_version_read(s, identity, &version, &err));
    assert_int_equal(version, 2);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_false(store_version_read(s, identity, &version, &err));
    assert_string_equal(err.text, "");
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

static void versions__removed_and_undone__are_there(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct error err;
    struct buffer what = { 0 };
    add_versions(s);
    int64_t article = store_find(s, span_of("1"), &err);
    expect_versions(s, article);
    assert_true(store_remove(s, &article, 1, true, NOW, &err));
    assert_int_equal(store_find(s, span_of("1"), &err), 0);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "a removal");
    expect_versions(s, article);
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

static size_t n_listed(struct store *s)
{
    struct error err;
    struct store_heads *h =
        store_stories(s, (struct store_window){ .max = 100 }, &err);
    assert_non_null(h);
    size_t n = h->corpus->articles.len;
    store_heads_free(h);
    return n;
}

/* Adds articles of which each transaction takes only some. */
static struct store_add_counts add_some(
    struct store *s, int first, int n, struct store_step *step)
{
    const struct store_add_options how = {
        .now = NOW, .threads = 1, .restore = true, .step = step
    };
    struct store_add_counts counts;
    struct error err;
    struct corpus *c = corpus_new();
    for (int i = first; i < first + n; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", i);
        corpus_add(c, &(struct draft){ .id = span_of(id),
                          .source = span_of("Wire"),
                          .file = span_of("a file"),
                          .title = span_of(id),
                          .body = span_of(ferry[i % 3]) });
    }
    assert_true(store_add(s, c, &how, &counts, &err));
    corpus_free(c);
    return counts;
}

static void add__undone__is_taken_back_and_added_again(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct error err;
    struct buffer what = { 0 };
    struct store_step fetch = { .maker = MADE_BY_FETCH };
    struct store_step step = { 0 }, again = { 0 };
    add_some(s, 0, 3, &fetch);
    add_some(s, 2, 5, &step);
    add_some(s, 7, 3, &step);
    assert_int_equal(n_listed(s), 10);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "7 articles added");
    assert_int_equal(n_listed(s), 3);
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    struct store_add_counts counts = add_some(s, 2, 8, &again);
    assert_int_equal(counts.added, 7); /* brought back */
    assert_int_equal(counts.known, 1);
    assert_int_equal(n_listed(s), 10);
    what.len = 0;
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_string_equal(what.ptr, "7 articles added");
    assert_int_equal(n_listed(s), 3);
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

static void marks__joined__are_one_step_for_undo(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch), *other;
    struct error err;
    struct buffer what = { 0 };
    int64_t ids[] = { 11, 12, 13, 14 };
    uint8_t flags[4];
    other = store_open(scratch_path(&scratch, "library.db"), STORE_WRITE, &err);
    assert_non_null(other);
    assert_true(store_mark(s, ids, 1, STORE_READ_MARK, true, NOW, &err));
    store_join_changes(s, true);
    assert_true(store_mark(s, ids + 1, 1, STORE_READ_MARK, true, NOW, &err));
    assert_true(store_mark(other, ids + 3, 1, STORE_STAR, true, NOW, &err));
    assert_true(store_mark(s, ids + 2, 1, STORE_READ_MARK, true, NOW, &err));
    store_join_changes(s, false);
    static const uint8_t left[][4] = { { 1, 1, 1, 0 }, { 1, 0, 0, 0 },
        { 0, 0, 0, 0 } };
    for (int i = 0; i < 3; i++) {
        assert_true(store_undo(s, UNDO_LAST, &what, &err));
        assert_true(store_flags(other, ids, 4, flags, &err));
        assert_memory_equal(flags, left[i], 4);
    }
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    buffer_free(&what);
    store_close(other);
    store_close(s);
    scratch_free(&scratch);
}

struct listed {
    size_t n;
    bool full_text;
};

static bool see_feed(const struct store_feed *feed, void *payload)
{
    struct listed *l = payload;
    l->n++;
    l->full_text |= feed->full_text == FULL_TEXT_ALWAYS;
    return true;
}

static struct listed feeds_of(struct store *s)
{
    struct listed l = { 0 };
    struct error err;
    assert_true(store_each_feed(s, see_feed, &l, &err));
    return l;
}

static void feeds__changed_and_undone__are_as_before(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *s = open_new(&scratch);
    struct error err;
    struct buffer what = { 0 };
    size_t added;
    struct store_feed feeds[] = { { .url = span_of("https://one.example/") },
        { .url = span_of("https://two.example/") } };
    assert_true(store_add_feeds(s, feeds, 2, NULL, &added, &err));
    assert_int_equal(added, 2);
    assert_true(store_remove_feed(s, feeds[0].url, &err));
    assert_false(store_remove_feed(s, feeds[0].url, &err));
    assert_int_equal(feeds_of(s).n, 1);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_int_equal(feeds_of(s).n, 2);
    /* How a fetch went is no step; what is wished of a feed is one. */
    feeds[1].failures = 3;
    assert_true(store_keep_feed(s, feeds[1].url, &feeds[1], NULL, &err));
    feeds[1].full_text = FULL_TEXT_ALWAYS;
    assert_true(store_keep_feed(s, feeds[1].url, &feeds[1], NULL, &err));
    assert_true(feeds_of(s).full_text);
    assert_true(store_undo(s, UNDO_LAST, &what, &err));
    assert_false(feeds_of(s).full_text);
    assert_true(store_undo(s, UNDO_LAST, &what, &err)); /* the list, as one */
    assert_int_equal(feeds_of(s).n, 0);
    assert_false(store_undo(s, UNDO_LAST, &what, &err));
    assert_true(store_add_feeds(s, feeds, 2, NULL, &added, &err));
    assert_int_equal(added, 2);
    buffer_free(&what);
    store_close(s);
    scratch_free(&scratch);
}

static void changed__by_another_copy__is_told_once(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct store *a = open_new(&scratch), *b = open_new(&scratch);
    struct error err;
    const int64_t id = 5;
    store_changed(a);
    assert_false(store_changed(a));
    assert_true(store_mark(a, &id, 1, STORE_STAR, true, NOW, &err));
    assert_false(store_changed(a)); /* by itself */
    assert_true(store_changed(b));
    assert_false(store_changed(b));
    store_close(a);
    store_close(b);
    scratch_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks__joined__are_one_step_for_undo),
        cmocka_unit_test(mark__set_and_undone__is_as_before),
        cmocka_unit_test(mark__taken_back_later__is_no_step),
        cmocka_unit_test(mark__by_another_copy__is_seen),
        cmocka_unit_test(place__kept__is_given_back),
        cmocka_unit_test(paragraph__read_in_one_source__is_read_in_another),
        cmocka_unit_test(version__read_then_changed__is_the_one_before),
        cmocka_unit_test(versions__removed_and_undone__are_there),
        cmocka_unit_test(add__undone__is_taken_back_and_added_again),
        cmocka_unit_test(feeds__changed_and_undone__are_as_before),
        cmocka_unit_test(changed__by_another_copy__is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
