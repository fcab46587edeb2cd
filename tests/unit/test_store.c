/* The library: identity, versions, stories, lists, and files that are none. */
#include "support/store_fixture.h"

#include <fcntl.h>
#include <twicetold/reuse.h>
#include <unistd.h>

static struct corpus *sample(void)
{
    const char *path = ARTICLES_SOURCE;
    struct error err;
    struct corpus *c = corpus_load(&path, 1, NULL, NULL, &err);
    if (!c)
        fail_msg("%s", err.text);
    return c;
}

static const char ferry[] =
    "The ferry Halla ran aground off the northern cape early on Saturday with "
    "212 people aboard, and all of them were brought ashore by noon.";
static const char mayor[] =
    "The mayor opened the new library on Monday and promised that it would "
    "stay open on Sundays for as long as she held office.";

static void add__articles_twice__are_known(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct store_add_counts first = add(&f, c), second = add(&f, c);
    assert_int_equal(first.added, c->articles.len);
    assert_int_equal(second.added, 0);
    assert_int_equal(second.changed, 0);
    assert_int_equal(second.known, c->articles.len);
    corpus_free(c);
    fixture_free(&f);
}

static void add__same_id_in_two_sources__is_two_articles(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = corpus_new();
    put(c, "1", "Harbour Post", "Ferry aground", ferry, 0);
    put(c, "1", "Isles Today", "Ferry aground", ferry, 0);
    assert_int_equal(add(&f, c).added, 2);
    corpus_free(c);
    fixture_free(&f);
}

static void add__changed_text__keeps_the_version_before(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = corpus_new(), *later = corpus_new();
    struct error err;
    put(c, "1", "Harbour Post", "Ferry aground", ferry, 0);
    put(later, "1", "Harbour Post", "Library opens", mayor, 0);
    add(&f, c);
    struct store_add_counts counts = add(&f, later);
    assert_int_equal(counts.changed, 1);
    assert_int_equal(counts.added, 0);
    int64_t article = store_find(f.store, span_of("1"), &err);
    assert_true(article > 0);
    struct corpus *now = store_articles(f.store, &article, 1, &err);
    struct corpus *before = store_versions(f.store, article, &err);
    assert_span_equal(now->articles.items[0].body, mayor);
    assert_int_equal(before->articles.len, 1);
    assert_span_equal(before->articles.items[0].body, ferry);
    assert_span_equal(before->articles.items[0].title, "Ferry aground");
    corpus_free(now);
    corpus_free(before);
    corpus_free(c);
    corpus_free(later);
    fixture_free(&f);
}

static void add__id_twice_in_one_load__is_a_version(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = corpus_new();
    struct draft d = { .source = span_of("Wire"),
        .url = span_of("https://wire.example/1"),
        .body = span_of(ferry) };
    corpus_add(c, &d);
    d.body = span_of(mayor);
    corpus_add(c, &d);
    struct store_add_counts counts = add(&f, c);
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.changed, 1);
    corpus_free(c);
    fixture_free(&f);
}

/* The lowest article of each one's story, by the order of the sample. */
static void expect_same_stories(const struct corpus *c,
    const struct stories *want, const struct store_heads *got)
{
    uint32_t n = (uint32_t)c->articles.len;
    uint32_t *place = malloc(n * sizeof *place);
    assert_int_equal(got->corpus->articles.len, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (got->identities[k] == store_identity(c, i))
                place[i] = k;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            assert_int_equal(want->story_of[i] == want->story_of[k],
                got->stories->story_of[place[i]] ==
                    got->stories->story_of[place[k]]);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(
            want->shared_words[i], got->stories->shared_words[place[i]]);
    free(place);
}

static void add__sample_at_once__has_the_stories_of_a_run(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct reuse_options how = reuse_defaults();
    struct story_options likeness = story_defaults();
    struct reuse *r = reuse_find(c, &how);
    struct stories *want = story_group(c, r, &likeness);
    add(&f, c);
    struct store_heads *got = heads(&f, 1000);
    expect_same_stories(c, want, got);
    store_heads_free(got);
    stories_free(want);
    reuse_free(r);
    corpus_free(c);
    fixture_free(&f);
}

static void add__sample_one_by_one__has_the_stories_of_a_run(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct reuse_options how = reuse_defaults();
    struct story_options likeness = story_defaults();
    struct reuse *r = reuse_find(c, &how);
    struct stories *want = story_group(c, r, &likeness);
    for (uint32_t i = 0; i < c->articles.len; i++) {
        const struct article *a = &c->articles.items[i];
        struct corpus *one = corpus_new();
        corpus_add(one, &(struct draft){ .id = a->id,
                            .source = c->sources.items[a->source].name,
                            .title = a->title,
                            .author = a->author,
                            .url = a->url,
                            .body = a->body,
                            .file = a->file,
                            .date = a->date,
                            .row = a->row,
                            .source_given = true });
        assert_int_equal(add(&f, one).added, 1);
        corpus_free(one);
    }
    struct store_heads *got = heads(&f, 1000);
    expect_same_stories(c, want, got);
    store_heads_free(got);
    stories_free(want);
    reuse_free(r);
    corpus_free(c);
    fixture_free(&f);
}

static void find__by_name__is_told_apart_by_source(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = corpus_new();
    struct error err;
    static const char *const own[][2] = { { "Ada", "1" }, { "Bee", "1" },
        { "Bee", "2" }, { "Bee: late", "3" }, { "Cee", "Bee:2" },
        { "Dee", "Ada:1" } };
    static const struct {
        const char *name, *source; /* NULL: several have it; "": none */
    } cases[] = { { "1", NULL }, { "2", "Bee" }, { "Bee:1", "Bee" },
        { "Bee: late:3", "Bee: late" }, { "Cee:Bee:2", "Cee" },
        { "Bee:2", NULL }, { "Ada:1", NULL }, { "Dee:Ada:1", "Dee" },
        { "4", "" }, { "Ada:2", "" }, { "Bee:", "" }, { ":1", "" }, { "", "" },
        { "Eve:1", "" } };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        put(c, own[i][1], own[i][0], own[i][1], own[i][0], 0);
    add(&f, c);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *source = cases[i].source;
        int64_t found = store_find(f.store, span_of(cases[i].name), &err);
        assert_int_equal(found != 0, source && *source);
        if (!found) {
            assert_non_null(strstr(err.text, source ? "no such" : "several"));
            continue;
        }
        struct corpus *one = store_articles(f.store, &found, 1, &err);
        assert_span_equal(one->sources.items[0].name, source);
        corpus_free(one);
    }
    corpus_free(c);
    fixture_free(&f);
}

static void stories__window__is_the_newest_without_bodies(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct error err;
    add(&f, c);
    struct store_heads *all = heads(&f, 1000), *two = heads(&f, 2);
    assert_int_equal(all->n_articles, c->articles.len);
    assert_int_equal(two->stories->list.len, 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(two->story_ids[i], all->story_ids[i]);
        assert_int_equal(two->stories->list.items[i].words,
            all->stories->list.items[i].words);
    }
    assert_int_equal(two->corpus->articles.items[0].body.len, 0);
    int64_t *ids;
    struct corpus *desk = store_story(f.store, two->story_ids[0], &ids, &err);
    assert_non_null(desk);
    assert_int_equal(desk->articles.len, two->stories->list.items[0].n_members);
    for (uint32_t i = 0; i < desk->articles.len; i++) {
        uint32_t member = two->stories->members.items[i];
        assert_int_equal(ids[i], two->articles[member]);
        assert_true(desk->articles.items[i].body.len > 0);
    }
    free(ids);
    corpus_free(desk);
    store_heads_free(all);
    store_heads_free(two);
    corpus_free(c);
    fixture_free(&f);
}

static void open__file_and_folder__are_for_the_owner_alone(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct stat st;
    assert_int_equal(stat(f.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    *strrchr(f.path, '/') = '\0';
    assert_int_equal(stat(f.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    fixture_free(&f);
}

/* Opening is refused with a word about it, and the bytes stay as they are. */
static void expect_refused(
    struct scratch *s, const char *bytes, size_t len, const char *word)
{
    char got[256];
    struct error err;
    scratch_write(s, "library.db", bytes, len);
    const char *path = scratch_path(s, "library.db");
    assert_null(store_open(path, STORE_WRITE, &err));
    if (!strstr(err.text, word))
        fail_msg("no '%s' in: %s", word, err.text);
    FILE *fp = fopen(path, "rb");
    assert_int_equal(fread(got, 1, sizeof got, fp), len);
    assert_memory_equal(got, bytes, len);
    fclose(fp);
}

static void open__file_of_another_kind__is_left_alone(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    static const char text[] = "This is a letter to my aunt, not a database. "
                               "It is long enough to have a page of its own.";
    expect_refused(&s, text, sizeof text, "no library");
    scratch_free(&s);
}

static void open__no_such_file_to_read__says_so(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    struct error err;
    assert_null(store_open(scratch_path(&s, "none.db"), STORE_READ, &err));
    assert_non_null(strstr(err.text, "none.db"));
    scratch_free(&s);
}

/* Nor is another made in its place. */
static void open__once_more_when_the_file_is_gone__is_none(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct store *second = store_second(f.store);
    assert_non_null(second);
    store_close(second);
    assert_int_equal(unlink(f.path), 0);
    assert_null(store_second(f.store));
    assert_int_not_equal(access(f.path, F_OK), 0);
    fixture_free(&f);
}

static void add__library_opened_to_read__is_refused(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct error err;
    add(&f, c);
    store_close(f.store);
    f.store = store_open(f.path, STORE_READ, &err);
    assert_non_null(f.store);
    assert_true(store_read_only(f.store));
    struct store_add_counts counts;
    assert_false(store_add(
        f.store, c, &(struct store_add_options){ .now = NOW }, &counts, &err));
    assert_non_null(strstr(err.text, "only be read"));
    struct store_heads *h = heads(&f, 10);
    assert_true(h->stories->list.len > 0);
    store_heads_free(h);
    corpus_free(c);
    fixture_free(&f);
}

static void add__two_copies_in_turns__see_each_other(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct error err;
    struct fixture other = f;
    other.store = store_open(f.path, STORE_WRITE, &err);
    assert_non_null(other.store);
    struct corpus *a = corpus_new(), *b = corpus_new();
    put(a, "1", "Harbour Post", "Ferry aground", ferry, 0);
    put(b, "2", "Isles Today", "Ferry aground", ferry, 0);
    add(&f, a);
    assert_int_equal(add(&other, b).stories, 0); /* it joins the first one */
    assert_int_equal(add(&f, b).known, 1);
    struct store_heads *h = heads(&f, 10);
    assert_int_equal(h->stories->list.len, 1);
    store_heads_free(h);
    corpus_free(a);
    corpus_free(b);
    store_close(other.store);
    fixture_free(&f);
}

/* Whoever hears how an adding goes uses the store meanwhile. */
struct hearing {
    struct fixture *f;
    struct store *other; /* another copy, which writes too; or NULL */
    size_t calls, stop_at;
};

static bool hear(uint64_t done, uint64_t total, void *payload)
{
    struct hearing *h = payload;
    struct error err;
    int64_t identity = 7, missing = 12345;
    assert_true(done <= total);
    bool on = h->calls++ % 2 == 0;
    assert_true(
        store_mark(h->f->store, &identity, 1, STORE_STAR, on, NOW, &err));
    assert_null(store_articles(h->f->store, &missing, 1, &err));
    struct store_hits *hits =
        store_search(h->f->store, span_of("sandbank"), 9, &err);
    assert_non_null(hits);
    store_hits_free(hits);
    assert_false(h->other && !store_mark(h->other, &identity, 1,
                                 STORE_READ_MARK, on, NOW, &err));
    return h->calls != h->stop_at;
}

static void add__heard_of__can_be_stopped(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    struct corpus *c = sample();
    struct error err;
    struct hearing hearing = { .f = &f };
    struct store_add_counts counts;
    const struct store_add_options how = {
        .now = NOW, .threads = 1, .progress = { hear, &hearing }
    };
    uint64_t there = 0;
    for (bool done = false; !done; hearing.calls = 0) {
        hearing.stop_at++;
        done = store_add(f.store, c, &how, &counts, &err);
        assert_true(done || strcmp(err.text, "stopped") == 0);
        struct store_heads *h = heads(&f, 1);
        assert_int_equal(h->n_articles, there + counts.added);
        there = h->n_articles;
        store_heads_free(h);
    }
    assert_true(hearing.stop_at > 3);
    assert_int_equal(there, c->articles.len);
    corpus_free(c);
    fixture_free(&f);
}

/* So each plan is stale, and made once more. */
static void add__others_write_while_it_plans__is_as_if_they_had_not(
    void **state)
{
    (void)state;
    struct fixture f = fixture_new(), quiet = fixture_new();
    struct corpus *c = sample();
    struct error err;
    struct hearing hearing = { .f = &f,
        .other = store_open(f.path, STORE_WRITE, &err) };
    struct store_add_counts counts, expected = add(&quiet, c);
    const struct store_add_options how = {
        .now = NOW, .threads = 1, .progress = { hear, &hearing }
    };
    assert_true(store_add(f.store, c, &how, &counts, &err));
    assert_int_equal(counts.added, c->articles.len);
    assert_int_equal(counts.stories, expected.stories);
    store_close(hearing.other);
    corpus_free(c);
    fixture_free(&quiet);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__articles_twice__are_known),
        cmocka_unit_test(add__same_id_in_two_sources__is_two_articles),
        cmocka_unit_test(add__changed_text__keeps_the_version_before),
        cmocka_unit_test(add__id_twice_in_one_load__is_a_version),
        cmocka_unit_test(add__sample_at_once__has_the_stories_of_a_run),
        cmocka_unit_test(add__sample_one_by_one__has_the_stories_of_a_run),
        cmocka_unit_test(find__by_name__is_told_apart_by_source),
        cmocka_unit_test(stories__window__is_the_newest_without_bodies),
        cmocka_unit_test(open__file_and_folder__are_for_the_owner_alone),
        cmocka_unit_test(open__file_of_another_kind__is_left_alone),
        cmocka_unit_test(open__no_such_file_to_read__says_so),
        cmocka_unit_test(open__once_more_when_the_file_is_gone__is_none),
        cmocka_unit_test(add__library_opened_to_read__is_refused),
        cmocka_unit_test(add__two_copies_in_turns__see_each_other),
        cmocka_unit_test(add__heard_of__can_be_stopped),
        cmocka_unit_test(
            add__others_write_while_it_plans__is_as_if_they_had_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
