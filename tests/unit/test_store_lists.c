/* Which stories a list takes from the library, and how many there are. */
#include "support/store_fixture.h"

/* Ten stories of one or two reports; odd ones begin at Ada, even ones at Bee,
 * and of those that 4 divides the second report is of Cee. */
static struct corpus *ten_stories(void)
{
    struct corpus *c = corpus_new();
    for (int i = 0; i < 10; i++) {
        char id[16], title[40], body[400];
        snprintf(id, sizeof id, "%d", i);
        /* No word of one is in another: few as they are, it would be rare. */
        snprintf(title, sizeof title, "%c%d place%d", 'J' - i, i, i);
        snprintf(body, sizeof body,
            "Alpha%d beta%d gamma%d delta%d epsilon%d zeta%d eta%d, theta%d "
            "iota%d kappa%d lambda%d.",
            i, i, i, i, i, i, i, i, i, i, i);
        put(c, id, i % 2 ? "Ada" : "Bee", title, body, i * 30);
        if (i % 4 == 0)
            put(c, id, "Cee", title, body, i * 30 + 1);
    }
    return c;
}

static int place_of(const struct store_heads *h, uint32_t article)
{
    struct span title = h->corpus->articles.items[article].title;
    return title.ptr[title.len - 1] - '0';
}

/* The places of the stories that are in the window, in any order. */
static void expect_window(
    struct fixture *f, struct store_window window, const char *places)
{
    struct error err;
    bool wanted[10] = { 0 };
    struct store_heads *h = store_stories(f->store, window, &err);
    assert_non_null(h);
    for (const char *p = places; *p; p++)
        wanted[*p - '0'] = true;
    assert_int_equal(h->stories->n_listed, strlen(places));
    for (uint32_t i = 0; i < h->stories->n_listed; i++) {
        int place = place_of(h, h->stories->list.items[i].lead);
        if (!wanted[place])
            fail_msg("order %d has %d", (int)window.order, place);
    }
    store_heads_free(h);
}

static void stories__other_orders__window_is_of_the_whole_library(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = ten_stories();
    struct error err;
    add(&f, c);
    const struct source_rule rules[] = {
        { .source = span_of("Ada"), .muted = true },
    };
    struct store_heads *all = heads(&f, 100);
    assert_int_equal(all->stories->list.len, 10);
    for (uint32_t i = 0; i < all->corpus->articles.len; i++)
        if (place_of(all, i) != 3)
            assert_true(store_mark(f.store, &all->identities[i], 1,
                STORE_READ_MARK, true, NOW, &err));
    struct store_window w = { .max = 3 };
    expect_window(&f, w, "987");
    w.reversed = true;
    expect_window(&f, w, "012");
    w = (struct store_window){ .max = 3, .order = STORE_BY_REPORTS };
    expect_window(&f, w, "840");
    w.order = STORE_BY_SHARED;
    expect_window(&f, w, "840");
    w.order = STORE_BY_TITLE; /* A is 9 */
    expect_window(&f, w, "987");
    w.reversed = true;
    expect_window(&f, w, "012");
    w = (struct store_window){ .max = 2, .order = STORE_BY_SOURCE };
    expect_window(&f, w, "97");
    w.reversed = true;
    expect_window(&f, w, "02");
    w = (struct store_window){ .max = 1, .order = STORE_BY_UNREAD };
    expect_window(&f, w, "3");
    store_set_rules(f.store, (struct source_rules){ rules, 1 });
    expect_window(&f, w, "8");
    w = (struct store_window){ .max = 3, .skip = 1 };
    expect_window(&f, w, "642");
    store_heads_free(all);
    corpus_free(c);
    fixture_free(&f);
}

static void expect_counts(
    struct fixture *f, uint64_t n_stories, uint64_t n_articles)
{
    struct error err;
    size_t n_unread;
    struct store_heads *h = heads(f, 1);
    assert_int_equal(h->n_stories, n_stories);
    assert_int_equal(h->n_articles, n_articles);
    store_heads_free(h);
    free(store_unread(f->store, &n_unread, &err));
    assert_int_equal(n_unread, n_articles);
}

static void stories__removed_and_muted__are_not_counted(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = ten_stories();
    struct error err;
    const struct source_rule rules[] = {
        { .source = span_of("ada"), .muted = true },
    };
    assert_false(store_has_articles(f.store, &err));
    add(&f, c);
    assert_true(store_has_articles(f.store, &err));
    expect_counts(&f, 10, 13);
    struct store_heads *h = heads(&f, 100);
    for (uint32_t i = 0; i < h->corpus->articles.len; i++) {
        uint32_t source = h->corpus->articles.items[i].source;
        struct span name = h->corpus->sources.items[source].name;
        int place = place_of(h, i);
        if (place == 2 || place == 3 ||
            (place == 4 && span_equal(name, span_of("Cee"))))
            assert_true(
                store_remove(f.store, &h->articles[i], 1, true, NOW, &err));
    }
    store_heads_free(h);
    expect_counts(&f, 8, 10); /* of 4 another report is there */
    store_set_rules(f.store, (struct source_rules){ rules, 1 });
    expect_counts(&f, 4, 6);
    h = heads(&f, 100);
    assert_int_equal(h->stories->n_listed, 4);
    assert_int_equal(h->corpus->articles.len, 6);
    assert_false(h->more);
    store_heads_free(h);
    h = store_stories(
        f.store, (struct store_window){ .max = 100, .muted = true }, &err);
    assert_int_equal(h->stories->n_listed, 4);
    assert_int_equal(h->corpus->articles.len, 10);
    store_heads_free(h);
    corpus_free(c);
    fixture_free(&f);
}

static bool stop(uint64_t done, uint64_t total, void *payload)
{
    (void)done, (void)total, (void)payload;
    return false;
}

/* What was stopped amid a list is over: the next one is of the library as it is
 * by then. */
static void stories__after_one_that_was_stopped__are_as_they_are_now(
    void **state)
{
    (void)state;
    enum { REPORTS = 300 };
    struct fixture f = fixture_new();
    struct corpus *c = corpus_new();
    struct error err;
    for (int i = 0; i < REPORTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        put(c, name, name, "Ferry runs aground off the northern cape",
            "The ferry ran aground at dawn off the northern cape, and nobody "
            "of the forty on board was hurt, the harbour master said.",
            0);
    }
    add(&f, c);
    store_set_progress(f.store, (struct progress){ stop, NULL });
    assert_null(
        store_stories(f.store, (struct store_window){ .max = 9 }, &err));
    assert_true(store_stopped(f.store));
    store_set_progress(f.store, (struct progress){ NULL, NULL });
    struct store *other = store_open(f.path, STORE_WRITE, &err);
    struct store_add_counts counts;
    const struct store_add_options how = { .now = NOW, .threads = 1 };
    struct corpus *more = corpus_new();
    put(more, "new", "Ada", "Bank closes", "It had no money.", 0);
    assert_true(store_add(other, more, &how, &counts, &err));
    struct store_heads *h = store_stories(f.store,
        (struct store_window){ .max = 9, .order = STORE_BY_TITLE }, &err);
    assert_non_null(h);
    assert_int_equal(h->n_articles, REPORTS + 1);
    store_heads_free(h);
    store_close(other);
    corpus_free(more);
    corpus_free(c);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories__other_orders__window_is_of_the_whole_library),
        cmocka_unit_test(stories__removed_and_muted__are_not_counted),
        cmocka_unit_test(
            stories__after_one_that_was_stopped__are_as_they_are_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
