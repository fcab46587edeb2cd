#include "support/load.h"

#define BODY "\n\nThe ferry Halla ran aground in thick fog.\n"

static struct corpus *load_folder(struct scratch *s, size_t *out_failures)
{
    const char *paths[] = { s->path };
    return load_paths(paths, 1, NULL, out_failures);
}

static void load__folder__reads_all_in_order_of_names(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "post/b.txt", "Second report of all" BODY);
    scratch_text(&s, "post/a.txt", "First report of all" BODY);
    scratch_text(&s, "wire/2025/c.txt", "Third report of all" BODY);
    scratch_text(&s, "z.txt", "Fourth report of all" BODY);
    scratch_text(&s, ".hidden.txt", "Hidden report of all" BODY);
    scratch_text(&s, "post/.git/d.txt", "Hidden report of all" BODY);
    size_t failures;
    struct corpus *c = load_folder(&s, &failures);
    static const char *const ids[] = { "post/a.txt", "post/b.txt",
        "wire/2025/c.txt", "z.txt" };
    static const char *const sources[] = { "post", "post", "wire", "z" };
    assert_int_equal(c->articles.len, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_span_equal(loaded(c, i)->id, ids[i]);
        assert_span_equal(loaded_source(c, i), sources[i]);
        assert_false(loaded(c, i)->source_given);
    }
    assert_int_equal(c->warnings.len, 0);
    assert_int_equal(failures, 0);
    corpus_free(c);
    scratch_free(&s);
}

/* A folder that is common to all that is read says nothing of any. */
static void load__folder_of_all__is_no_source(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "day/one.txt", "First report of all" BODY);
    scratch_text(&s, "day/two.b.txt", "Second report of all" BODY);
    struct corpus *c = load_folder(&s, NULL);
    assert_span_equal(loaded_source(c, 0), "one");
    assert_span_equal(loaded_source(c, 1), "two.b");
    assert_int_equal(c->sources.len, 2);
    corpus_free(c);

    char first[256], second[256];
    snprintf(first, sizeof first, "%s", scratch_path(&s, "day/two.b.txt"));
    const char *paths[] = { first, scratch_path(&s, "day/one.txt") };
    c = load_paths(paths, 2, NULL, NULL);
    assert_span_equal(loaded(c, 0)->id, "two.b.txt");
    assert_span_equal(loaded_source(c, 0), "two.b");
    assert_span_equal(loaded_source(c, 1), "one");
    corpus_free(c);

    scratch_text(&s, "day/index.csv", "file,title\none.txt,First of all\n");
    scratch_text(&s, "day/three.txt", "Source: Cape Wire\n\nThird report" BODY);
    c = load_folder(&s, NULL);
    assert_int_equal(c->sources.len, 3);
    assert_span_equal(loaded_source(c, 0), "one");
    assert_span_equal(loaded_source(c, 1), "Cape Wire");
    corpus_free(c);

    scratch_text(&s, "night/four.txt", "Fourth report of all" BODY);
    c = load_folder(&s, NULL);
    assert_span_equal(loaded_source(c, 0), "day");
    assert_span_equal(loaded_source(c, 3), "night");
    corpus_free(c);

    snprintf(second, sizeof second, "%s", scratch_path(&s, "night"));
    paths[1] = second;
    c = load_paths(paths, 2, NULL, NULL);
    assert_span_equal(loaded_source(c, 0), "day");
    assert_span_equal(loaded_source(c, 1), "night");
    corpus_free(c);
    scratch_free(&s);
}

static void load__index__overrides_and_is_no_article(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "index.csv",
        "file,source,title,date,author,url\n"
        "a.txt,Cape Wire,A better title,2025-12-06T08:31+01:00,Nils Arder,"
        "https://x.example/a\n"
        "sub/b.txt,Harbour Post,,,,\n"
        "gone.txt,Nobody,,,,\n");
    scratch_text(
        &s, "a.txt", "Source: Other\nDate: 2001-01-01\n\nAn old title" BODY);
    scratch_text(&s, "sub/b.txt", "Second report of all" BODY);
    size_t failures;
    struct corpus *c = load_folder(&s, &failures);
    const struct article *a = loaded(c, 0);
    assert_int_equal(c->articles.len, 2);
    assert_span_equal(a->title, "A better title");
    assert_span_equal(a->author, "Nils Arder");
    assert_span_equal(a->url, "https://x.example/a");
    assert_span_equal(loaded_source(c, 0), "Cape Wire");
    assert_int_equal(a->date.precision, DATE_MINUTE);
    assert_span_equal(
        paragraph_text(c, 0), "The ferry Halla ran aground in thick fog.");
    assert_span_equal(loaded_source(c, 1), "Harbour Post");
    assert_span_equal(loaded(c, 1)->title, "Second report of all");
    assert_only_warning(
        c, "index.csv: names 1 file that is not there (gone.txt)");
    assert_int_equal(failures, 0);
    corpus_free(c);

    /* The index speaks of a file that is given by name, too. */
    const char *paths[] = { scratch_path(&s, "a.txt") };
    c = load_paths(paths, 1, NULL, NULL);
    assert_span_equal(loaded_source(c, 0), "Cape Wire");
    assert_int_equal(c->warnings.len, 0);
    corpus_free(c);
    scratch_free(&s);
}

static void load__what_is_no_article__is_told_and_the_rest_read(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "a.txt", "First report of all" BODY);
    scratch_text(&s, "b.png", "\x89PNG\r\n\x1a\n and so on");
    scratch_text(&s, "c.xml", "<?xml version='1.0'?><nothing/>");
    scratch_text(&s, "d.tsv", "doc\tpara\tstory\nd1\t3\t66\n");
    scratch_text(&s, "e.txt", "");
    scratch_write(&s, "f.txt", "\0\0\0\0\0\0\0\0", 8);
    scratch_text(&s, "g.txt", " \n\t\n");
    scratch_text(&s, "h.csv", "article,story\ng0001,s001\n");
    scratch_text(&s, "i.json", "[1, 2]");
    scratch_text(&s, "z.txt", "Last report of all" BODY);
    size_t failures;
    struct corpus *c = load_folder(&s, &failures);
    assert_int_equal(c->articles.len, 2);
    assert_int_equal(c->warnings.len, 8);
    assert_warned(c, "b.png: a PNG image, not read");
    assert_warned(c, "c.xml: an XML document, not read");
    assert_warned(c,
        "d.tsv: no column is known for the text (--map body=COLUMN "
        "names one); its columns: doc, para, story");
    assert_warned(c, "e.txt: empty, not read");
    assert_warned(c, "f.txt: not a text, not read");
    assert_warned(c, "g.txt: empty, not read");
    assert_warned(c, "h.csv: a table about articles, without their text");
    assert_warned(c, "i.json: not what its name says, not read");
    assert_int_equal(failures, 0);
    corpus_free(c);

    const char *paths[] = { scratch_path(&s, "b.png") };
    c = load_paths(paths, 1, NULL, &failures);
    assert_int_equal(failures, 1);
    corpus_free(c);
    scratch_free(&s);
}

static void load__what_cannot_be_opened__is_told_and_counted(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "a/a.txt", "First report of all" BODY);
    char target[256];
    snprintf(target, sizeof target, "%s", scratch_path(&s, "a"));
    assert_int_equal(symlink(target, scratch_path(&s, "a/loop")), 0);
    assert_int_equal(symlink("nowhere", scratch_path(&s, "dangling")), 0);
    assert_int_equal(symlink("self", scratch_path(&s, "self")), 0);
    assert_int_equal(mkfifo(scratch_path(&s, "pipe"), 0600), 0);
    char gone[256];
    snprintf(gone, sizeof gone, "%s", scratch_path(&s, "gone.txt"));
    const char *paths[] = { s.path, gone, "/dev/null" };
    size_t failures;
    struct corpus *c = load_paths(paths, 3, NULL, &failures);
    assert_int_equal(c->articles.len, 1);
    assert_int_equal(c->warnings.len, 6);
    assert_int_equal(failures, 6);
    assert_warned(c, "/dev/null: neither a file nor a folder");
    corpus_free(c);
    scratch_free(&s);
}

static void load__no_permission__is_told(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* to root nothing is forbidden */
    struct scratch s = scratch_new();
    scratch_text(&s, "a.txt", "First report of all" BODY);
    scratch_text(&s, "locked/b.txt", "Second report of all" BODY);
    assert_int_equal(chmod(scratch_path(&s, "locked"), 0), 0);
    size_t failures;
    struct corpus *c = load_folder(&s, &failures);
    assert_int_equal(c->articles.len, 1);
    assert_int_equal(failures, 1);
    corpus_free(c);
    chmod(scratch_path(&s, "locked"), 0700);
    scratch_free(&s);
}

static void load__too_large__is_refused_by_name(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    struct load_options options = { .max_file = 40 };
    scratch_text(&s, "a.txt", "A report that is far too long for this" BODY);
    scratch_text(&s, "b.txt", "A short report\n\nFog.");
    const char *paths[] = { s.path };
    struct corpus *c = load_paths(paths, 1, &options, NULL);
    assert_int_equal(c->articles.len, 1);
    assert_only_warning(c, "a.txt: larger than 40 bytes, not read");
    corpus_free(c);
    scratch_free(&s);
}

/* Runs with standard input replaced by a pipe that holds the text. */
static struct corpus *load_standard_input(const char *text)
{
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    const char *paths[] = { "-" };
    struct corpus *c = load_paths(paths, 1, NULL, NULL);
    dup2(saved, STDIN_FILENO);
    close(saved);
    return c;
}

static void load__standard_input__is_text_or_table(void **state)
{
    (void)state;
    struct corpus *c = load_standard_input("Ferry Halla runs aground" BODY);
    assert_span_equal(loaded(c, 0)->id, "-");
    assert_span_equal(loaded_source(c, 0), "stdin");
    assert_span_equal(loaded(c, 0)->title, "Ferry Halla runs aground");
    assert_int_equal(loaded(c, 0)->date.precision, DATE_NONE);
    corpus_free(c);

    c = load_standard_input("title;text\nA;Some text.\nB;Other text.\n");
    assert_int_equal(c->articles.len, 2);
    assert_span_equal(loaded(c, 1)->id, "-:2");
    corpus_free(c);
}

static void load__a_pipe_without_a_writer_yet__does_not_block(void **state)
{
    (void)state;
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    const char *paths[] = { "-" };
    struct loader *l = loader_new(paths, 1, NULL);
    for (int i = 0; i < 5; i++)
        assert_true(loader_step(l, 1));
    assert_int_equal(write(ends[1], "Fog on the coast.", 17), 17);
    for (int i = 0; i < 5; i++)
        assert_true(loader_step(l, 1));
    close(ends[1]);
    while (loader_step(l, 1))
        ;
    struct corpus *c = loader_finish(l);
    assert_int_equal(c->articles.len, 1);
    corpus_free(c);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static bool stop_at_once(uint64_t done, uint64_t total, void *payload)
{
    (void)done, (void)total;
    ++*(int *)payload;
    return false;
}

static void corpus_load__stopped_or_nothing__says_why(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "a.txt", "First report of all" BODY);
    const char *paths[] = { s.path };
    struct error err;
    int calls = 0;
    struct progress progress = { stop_at_once, &calls };
    assert_null(corpus_load(paths, 1, NULL, &progress, &err));
    assert_string_equal(err.text, "stopped");
    assert_int_equal(calls, 1);

    struct corpus *c = corpus_load(paths, 1, NULL, NULL, &err);
    assert_int_equal(c->articles.len, 1);
    corpus_free(c);

    paths[0] = scratch_path(&s, "gone");
    assert_null(corpus_load(paths, 1, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "gone: No such file"));
    scratch_free(&s);

    assert_null(corpus_load(paths, 0, NULL, NULL, &err));
    assert_string_equal(err.text, "no articles there");
}

static void loader__stopped_early__gives_what_is_there(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    struct buffer text = { 0 };
    buffer_addf(&text, "id,body\n");
    for (int i = 0; i < 100; i++)
        buffer_addf(&text, "%d,\"Some text, number %d.\"\n", i, i);
    scratch_text(&s, "news.csv", text.ptr);
    const char *paths[] = { s.path };
    for (int steps = 0; steps < 12; steps++) {
        struct loader *l = loader_new(paths, 1, NULL);
        uint64_t done, total;
        for (int i = 0; i < steps; i++)
            loader_step(l, 0);
        loader_progress(l, &done, &total);
        assert_true(done <= total);
        struct corpus *c = loader_finish(l);
        assert_true(c->articles.len <= 100);
        for (size_t i = 0; i < c->articles.len; i++)
            assert_int_equal(c->articles.items[i].n_paragraphs, 1);
        corpus_free(c);
    }
    buffer_free(&text);
    scratch_free(&s);
}

/* What came of a folder: a line for each article and each warning. */
static void describe(struct buffer *out, const struct corpus *c)
{
    for (size_t i = 0; i < c->articles.len; i++) {
        const struct article *a = &c->articles.items[i];
        buffer_addf(out, "%.*s | %.*s |", (int)a->id.len, a->id.ptr,
            (int)a->title.len, a->title.ptr);
        for (uint32_t n = 0; n < a->n_paragraphs; n++) {
            struct span p = paragraph_text(c, a->first_paragraph + n);
            buffer_addf(out, " (%.*s)", (int)p.len, p.ptr);
        }
        buffer_addf(out, "\n");
    }
    for (size_t i = 0; i < c->warnings.len; i++) {
        buffer_add(out, c->warnings.items[i]);
        buffer_addf(out, "\n");
    }
}

static void load__bad_files__give_what_is_expected(void **state)
{
    (void)state;
    const char *source = getenv("srcdir");
    char folder[400], expected[420];
    snprintf(folder, sizeof folder, "%s/tests/data/bad", source ? source : ".");
    snprintf(expected, sizeof expected, "%s-expected.txt", folder);
    if (access(folder, R_OK) != 0)
        skip();
    const char *paths[] = { folder };
    struct corpus *c = load_paths(paths, 1, NULL, NULL);
    struct buffer got = { 0 };
    describe(&got, c);
    corpus_free(c);
    FILE *fp = fopen(expected, getenv("GENERATE") ? "w+" : "r");
    assert_non_null(fp);
    if (getenv("GENERATE"))
        fwrite(got.ptr, 1, got.len, fp);
    rewind(fp);
    char *want = mem_alloc_zeroed(got.len + 2, 1);
    size_t len = fread(want, 1, got.len + 1, fp);
    fclose(fp);
    if (!span_equal(buffer_span(&got), (struct span){ want, len }))
        fail_msg("not as in %s:\n%s", expected, got.ptr);
    free(want);
    buffer_free(&got);
}

/* ------------------------------------------------------------- batches */

/* A table of some hundred rows with an id that comes again and again, and a
 * date that is open until the column has decided, if it ever does. */
static void write_table(struct scratch *s, const char *name, uint64_t *seed)
{
    struct buffer text = { 0 };
    bool day_first = random_below(seed, 2) == 0;
    uint32_t most = random_below(seed, 2) ? 28 : 12;
    buffer_addf(&text, "id,source,date,body\n");
    for (int i = 0; i < 300; i++) {
        uint32_t day = random_below(seed, most) + 1;
        uint32_t month = random_below(seed, 12) + 1;
        buffer_addf(&text, "%u,%s,%02u/%02u/2025,\"Some text, number %d.\"\n",
            random_below(seed, 200), random_below(seed, 2) ? "Post" : "Wire",
            day_first ? day : month, day_first ? month : day, i);
    }
    scratch_text(s, name, text.ptr);
    buffer_free(&text);
}

/* As the whole load has them, one after another. */
static size_t expect_next(
    const struct corpus *whole, size_t at, const struct corpus *part)
{
    for (size_t i = 0; i < part->articles.len; i++, at++) {
        const struct article *a = loaded(whole, at), *b = loaded(part, i);
        assert_true(span_equal(a->id, b->id));
        assert_true(span_equal(a->title, b->title));
        assert_true(span_equal(a->body, b->body));
        assert_true(
            span_equal(loaded_source(whole, at), loaded_source(part, i)));
        assert_int_equal(a->date.seconds, b->date.seconds);
        assert_int_equal(a->date.precision, b->date.precision);
        assert_int_equal(a->date_given, b->date_given);
        assert_int_equal(a->row, b->row);
        assert_int_equal(a->n_paragraphs, b->n_paragraphs);
    }
    return at;
}

static void loader_take__batches_of_any_size__are_the_whole(void **state)
{
    (void)state;
    uint64_t seed = random_seed(4);
    struct scratch s = scratch_new();
    write_table(&s, "post/a.csv", &seed);
    scratch_text(&s, "post/b.txt", "Second report of all" BODY);
    scratch_text(&s, "wire/c.txt", "Third report of all" BODY);
    write_table(&s, "wire/d.csv", &seed);
    const char *paths[] = { s.path };
    struct corpus *whole = load_paths(paths, 1, NULL, NULL);
    for (int round = 0; round < 20; round++) {
        const struct load_options options = { .batch =
                                                  random_below(&seed, 9000) };
        struct loader *l = loader_new(paths, 1, &options);
        size_t at = 0, warnings = 0;
        while (loader_step(l, 0)) {
            struct corpus *part =
                random_below(&seed, 3) == 0 ? loader_take(l) : NULL;
            at = part ? expect_next(whole, at, part) : at;
            warnings += part ? part->warnings.len : 0;
            corpus_free(part);
        }
        struct corpus *rest = loader_finish(l);
        assert_int_equal(expect_next(whole, at, rest), whole->articles.len);
        assert_int_equal(warnings + rest->warnings.len, whole->warnings.len);
        corpus_free(rest);
    }
    corpus_free(whole);
    scratch_free(&s);
}

static void load__index_below__is_told_by_its_folder(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    scratch_text(&s, "day/index.csv",
        "file,date\na.txt,tomorrow\ngone.txt,2025-12-07\n");
    scratch_text(&s, "day/a.txt", "First report of all" BODY);
    struct corpus *c = load_folder(&s, NULL);
    assert_int_equal(c->warnings.len, 2);
    assert_warned(c,
        "1 row of day/index.csv with a date that was not understood (row 1)");
    assert_warned(
        c, "day/index.csv: names 1 file that is not there (gone.txt)");
    corpus_free(c);
    scratch_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load__folder__reads_all_in_order_of_names),
        cmocka_unit_test(load__folder_of_all__is_no_source),
        cmocka_unit_test(load__index__overrides_and_is_no_article),
        cmocka_unit_test(load__what_is_no_article__is_told_and_the_rest_read),
        cmocka_unit_test(load__what_cannot_be_opened__is_told_and_counted),
        cmocka_unit_test(load__no_permission__is_told),
        cmocka_unit_test(load__too_large__is_refused_by_name),
        cmocka_unit_test(load__standard_input__is_text_or_table),
        cmocka_unit_test(load__a_pipe_without_a_writer_yet__does_not_block),
        cmocka_unit_test(load__bad_files__give_what_is_expected),
        cmocka_unit_test(corpus_load__stopped_or_nothing__says_why),
        cmocka_unit_test(loader__stopped_early__gives_what_is_there),
        cmocka_unit_test(loader_take__batches_of_any_size__are_the_whole),
        cmocka_unit_test(load__index_below__is_told_by_its_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
