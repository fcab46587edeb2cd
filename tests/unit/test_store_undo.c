/*
 * Undo leaves of a change nothing: random changes of every kind are made and
 * taken back, and each time all rows of all tables are what they were. In
 * another order than they were made in, the library is sound each time, and
 * holds what the steps that are left have brought.
 */
#include "support/rows.h"
#include "support/store_fixture.h"

#include <stdlib.h>
#include <string.h>

/* --------------------------------------------------------------- changes */

enum { EVENTS = 6, PARAGRAPHS = 5, IDENTITIES = 40 };

/* A paragraph of an event, the same words each time it is told. */
static void tell_paragraph(struct buffer *out, uint32_t event, uint32_t n)
{
    uint64_t seed = event * 100 + n + 1;
    for (uint32_t i = 0; i < 30; i++)
        buffer_addf(out, "%s%c%u", i ? " " : "", (int)('a' + event),
            random_below(&seed, 400));
    buffer_addf(out, ".\n\n");
}

/* One of two sources has it, perhaps again with another text: reports of an
 * event share paragraphs, so that stories grow, split and become one. */
static void write_article(struct corpus *c, uint64_t *seed)
{
    uint32_t number = random_below(seed, IDENTITIES);
    uint32_t event = random_below(seed, EVENTS);
    struct buffer id = { 0 }, body = { 0 }, title = { 0 }, author = { 0 };
    buffer_addf(&id, "%u", number);
    buffer_addf(&title, "Event %c%u, told anew", (int)('a' + event),
        random_below(seed, 3));
    buffer_addf(&author, "By %u", random_below(seed, 4));
    for (uint32_t i = random_below(seed, 4) + 1; i > 0; i--)
        tell_paragraph(&body, event, random_below(seed, PARAGRAPHS));
    if (random_below(seed, 3) == 0)
        tell_paragraph(&body, random_below(seed, EVENTS), 0);
    corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                      .source = span_of((const char *[]){
                          "One", "Two", "Three" }[number % 3]),
                      .title = buffer_span(&title),
                      .author = buffer_span(&author),
                      .url = buffer_span(&author),
                      .body = buffer_span(&body),
                      .file = span_of("a file"),
                      .date = { NOW + random_below(seed, 3 * 86400), 0,
                          random_below(seed, 5) ? DATE_MINUTE : DATE_NONE },
                      .source_given = true });
    buffer_free(&id);
    buffer_free(&title);
    buffer_free(&author);
    buffer_free(&body);
}

/* A call of a step. How many articles came of it. */
static uint64_t add_once(
    struct store *s, uint64_t *seed, struct store_step *step)
{
    struct error err;
    const struct store_add_options how = { .now = NOW + 5,
        .threads = 1,
        .restore = step->maker == MADE_BY_PERSON,
        .step = step };
    struct store_add_counts counts;
    struct corpus *c = corpus_new();
    for (uint32_t n = 1 + random_below(seed, 10); n > 0; n--)
        write_article(c, seed);
    if (!store_add(s, c, &how, &counts, &err))
        fail_msg("%s", err.text);
    corpus_free(c);
    return counts.added + counts.changed;
}

static struct span feed_name(char out[40], uint32_t number)
{
    snprintf(out, 40, "https://example.org/%u", number);
    return span_of(out);
}

/* One of them may have moved to where another is. */
static void learn_of_feed(
    struct store *s, uint64_t *seed, struct store_step *step)
{
    char url[40], later[40], etag[40];
    struct error err;
    uint32_t number = random_below(seed, 5);
    snprintf(etag, sizeof etag, "\"%u\\", random_below(seed, 1000));
    struct store_feed feed = { .etag = span_of(etag),
        .title = span_of("What it is called"),
        .trouble = span_of(random_below(seed, 3) ? "" : "not there"),
        .fetched = NOW + random_below(seed, 1000),
        .full_text = (enum store_full_text)random_below(seed, 3) };
    if (random_below(seed, 6) == 0)
        number = (feed.former = feed_name(later, number), number + 1);
    feed.url = feed_name(url, number);
    if (!store_keep_feed(
            s, feed.former.len ? feed.former : feed.url, &feed, step, &err))
        fail_msg("%s", err.text);
}

/* In one call or two, as one step; by a fetch, which also tells of feeds. */
static void add_some(struct store *s, uint64_t *seed, enum store_maker maker)
{
    struct store_step step = { .maker = maker };
    struct error err;
    uint64_t came = 0;
    if (maker != MADE_BY_PERSON)
        assert_true(store_begin_step(s, &step, NOW, &err));
    for (uint32_t calls = 1 + random_below(seed, 2); calls > 0; calls--)
        came += add_once(s, seed, &step);
    if (maker == MADE_BY_PERSON)
        return;
    const int64_t identities[] = { random_below(seed, 9), 11 };
    const int64_t hashes[] = { random_below(seed, 9), 7 };
    if (came) /* else it is no step, and there is nothing to come back to */
        assert_true(
            store_keep_summaries(s, identities, hashes, 2, &step, &err));
    for (uint32_t n = random_below(seed, 4); came && n > 0; n--)
        learn_of_feed(s, seed, &step);
    assert_true(store_end_step(s, &step, &err));
}

static int64_t any_identity(uint64_t *seed)
{
    return (int64_t)random_below(seed, 20) - 10;
}

static bool change_marks(struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t ids[] = { any_identity(seed), any_identity(seed) };
    bool on = random_below(seed, 3) > 0, joined = random_below(seed, 2);
    bool done = true;
    store_join_changes(s, joined);
    done = store_mark(s, ids, 2,
        random_below(seed, 2) ? STORE_STAR : STORE_READ_MARK, on, NOW, err);
    if (joined && done)
        done = store_mark(s, ids + 1, 1, STORE_READ_MARK, !on, NOW, err);
    store_join_changes(s, false);
    return done;
}

static bool change_articles(struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t articles[] = { 1 + random_below(seed, 12),
        1 + random_below(seed, 12) };
    return store_remove(s, articles, 2, random_below(seed, 4) > 0, NOW, err);
}

static bool mark_an_article(struct store *s, uint64_t *seed, struct error *err)
{
    struct store_heads *h =
        store_stories(s, (struct store_window){ .max = 50 }, err);
    bool done = h != NULL;
    if (h && h->corpus->articles.len)
        done = store_mark(s,
            &h->identities[random_below(
                seed, (uint32_t)h->corpus->articles.len)],
            1, STORE_READ_MARK, random_below(seed, 3) > 0, NOW, err);
    store_heads_free(h);
    return done;
}

static bool change_feeds(struct store *s, uint64_t *seed, struct error *err)
{
    char url[40];
    size_t added;
    struct store_feed feed = { .url = feed_name(url, random_below(seed, 5)),
        .title = span_of("A feed"),
        .full_text = random_below(seed, 2) ? FULL_TEXT_ALWAYS : FULL_TEXT_NO };
    if (random_below(seed, 3) == 0)
        return store_remove_feed(s, feed.url, err) || !*err->text;
    return store_add_feeds(s, &feed, 1, NULL, &added, err);
}

static bool change_place(struct store *s, uint64_t *seed, struct error *err)
{
    struct store_place place = { random_below(seed, 9), random_below(seed, 9) };
    return store_keep_place(s, any_identity(seed), place, err);
}

static bool change_paragraphs(
    struct store *s, uint64_t *seed, struct error *err)
{
    const int64_t keys[] = { any_identity(seed), any_identity(seed) };
    return store_read_paragraphs(
        s, keys, 2, random_below(seed, 3) > 0, NOW, err);
}

static void change(struct store *s, uint64_t *seed)
{
    static bool (*const all[])(struct store *, uint64_t *,
        struct error *) = { change_marks, change_articles, mark_an_article,
        change_feeds, change_place, change_paragraphs };
    struct error err = { "" };
    uint32_t kinds = sizeof all / sizeof *all, kind = random_below(seed, 12);
    if (kind >= kinds)
        add_some(s, seed, (enum store_maker)random_below(seed, 3));
    else if (!all[kind](s, seed, &err))
        fail_msg("%s", err.text);
}

/* ------------------------------------------------------------------ undo */

/* The newest step, whoever made it. */
static void undo_last(const struct fixture *f)
{
    struct buffer what = { 0 };
    struct error err;
    int64_t maker = ask_number(
        f->path, "SELECT maker FROM steps ORDER BY number DESC LIMIT 1");
    if (!store_undo(f->store, maker == MADE_BY_FETCH ? UNDO_FETCH : UNDO_LAST,
            &what, &err))
        fail_msg("nothing to undo: %s", err.text);
    assert_true(what.len > 0);
    buffer_free(&what);
}

/* What the steps that are left have brought. */
static int64_t count_brought(const char *path)
{
    return ask_number(path, "SELECT coalesce(sum(before - what + 1), 0) "
                            "FROM changes WHERE kind = 8"); /* KIND_NEW */
}

/* ----------------------------------------------------------------- tests */

/* Undoes all, and holds it against what was before each step, or, where these
 * are not the steps that there are, in the end alone. */
static void undo_all(const struct fixture *f, struct buffer *was, size_t n)
{
    bool each = count_steps(f->path) == n;
    for (size_t i = count_steps(f->path); i > 0; i--) {
        undo_last(f);
        struct buffer now = dump(f->path);
        if (each || i == 1)
            expect_same(&was[i - 1], &now);
        buffer_free(&now);
    }
    for (size_t i = 1; i <= n; i++)
        buffer_free(&was[i]);
    expect_sound(f->path);
}

/* Changes are made until each of so many has changed something, then undone
 * one by one. What changes nothing is no step, and reading on in a text goes
 * on with the step before: neither has a state of its own to come back to. And
 * what is the contrary of a person's last step takes that with it. */
static void undo__of_random_changes__leaves_every_row_as_it_was(void **state)
{
    enum { LIBRARIES = 8, DEPTH = 14 };
    (void)state;
    uint64_t seed = random_seed(7);
    for (int i = 0; i < LIBRARIES; i++) {
        struct fixture f = fixture_new();
        struct buffer was[DEPTH + 1];
        size_t n = 0;
        was[0] = dump(f.path);
        while (n < DEPTH && count_steps(f.path) == n) {
            change(f.store, &seed);
            struct buffer now = dump(f.path);
            if (count_steps(f.path) > n)
                n++;
            else
                buffer_free(&was[n]);
            was[n] = now;
        }
        undo_all(&f, was, n);
        buffer_free(&was[0]);
        fixture_free(&f);
    }
}

static int64_t any_step(const char *path, uint64_t *seed)
{
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT number FROM steps LIMIT 1 OFFSET %u",
        random_below(seed, (uint32_t)count_steps(path)));
    return ask_number(path, sql);
}

/* Two copies of the program add in turns, each as one step, and it is undone in
 * any order: nothing is lost but what was undone, and all is sound. */
static void undo__in_any_order__leaves_the_library_sound(void **state)
{
    enum { LIBRARIES = 8, CHANGES = 12 };
    (void)state;
    uint64_t seed = random_seed(8);
    for (int i = 0; i < LIBRARIES; i++) {
        struct fixture f = fixture_new();
        struct buffer what = { 0 };
        struct error err = { "" };
        struct store *other = store_open(f.path, STORE_WRITE, &err);
        struct store_step step = { .maker = MADE_BY_FETCH };
        for (int n = 0; n < CHANGES; n++) {
            change(f.store, &seed);
            if (random_below(&seed, 3) == 0)
                add_once(other, &seed, &step);
            if (random_below(&seed, 5) == 0)
                step.number = 0;
            if (random_below(&seed, 6) == 0)
                store_undo(f.store, UNDO_FETCH, &what, &err);
        }
        while (count_steps(f.path) > 0) {
            int64_t any = any_step(f.path, &seed);
            if (!store_undo_step(f.store, any, &what, &err))
                fail_msg("%s", err.text);
            assert_true(count_articles(f.path) == count_brought(f.path));
            expect_sound(f.path);
        }
        assert_true(ask_number(f.path, "SELECT count(*) FROM stories") == 0);
        assert_true(ask_number(f.path, "SELECT count(*) FROM bodies") == 0);
        assert_false(store_undo(f.store, UNDO_LAST, &what, &err));
        assert_string_equal(err.text, "");
        buffer_free(&what);
        store_close(other);
        fixture_free(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo__of_random_changes__leaves_every_row_as_it_was),
        cmocka_unit_test(undo__in_any_order__leaves_the_library_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
