/*
 * Files of libraries that are damaged, old, of a version to come, or of another
 * kind. Whatever can be read of them is, what is said of them is one line, and
 * nothing is written over.
 */
#include "support/library.h"

#include <dirent.h>
#include <schema.h>

enum { ARTICLES = 200, PAGE = 4096 };

/* ---------------------------------------------------------------- damage */

static struct span read_file(const char *path)
{
    FILE *fp = fopen(path, "rb");
    assert_non_null(fp);
    fseek(fp, 0, SEEK_END);
    size_t len = (size_t)ftell(fp);
    char *bytes = malloc(len + 1);
    rewind(fp);
    assert_int_equal(fread(bytes, 1, len, fp), len);
    fclose(fp);
    return (struct span){ bytes, len };
}

static void write_file(const char *path, struct span bytes)
{
    FILE *fp = fopen(path, "wb");
    assert_non_null(fp);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, fp), bytes.len);
    assert_int_equal(fclose(fp), 0);
}

enum damage { CUT, ZEROED, GARBAGE, HEADER, FIRST_PAGE, N_DAMAGES };

/* Damages a copy of the bytes: a page that is not the first, its end, or the
 * first page, which says where all is, or the beginning of that. */
static struct span damage(struct span sound, enum damage kind, uint64_t *seed)
{
    char *bytes = malloc(sound.len);
    uint32_t pages = (uint32_t)(sound.len / PAGE);
    size_t page = PAGE * (size_t)(1 + random_below(seed, pages - 1));
    size_t len = kind == HEADER ? 100 : PAGE;
    bool first = kind == HEADER || kind == FIRST_PAGE;
    char *at = bytes + (first ? 0 : page);
    memcpy(bytes, sound.ptr, sound.len);
    if (kind == CUT)
        return (struct span){ bytes, page };
    for (size_t i = 0; i < len; i++)
        at[i] = kind == ZEROED ? 0 : (char)random_next(seed);
    return (struct span){ bytes, sound.len };
}

static void expect_bytes(const char *path, struct span bytes)
{
    struct span now = read_file(path);
    assert_true(
        now.len == bytes.len && memcmp(now.ptr, bytes.ptr, now.len) == 0);
    free((char *)(uintptr_t)now.ptr);
}

static void expect_no_copy(const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));)
        assert_null(strstr(e->d_name, "copy"));
    closedir(dir);
}

/* Reading what is damaged may fail, in one line, and changes nothing. What is
 * rescued of it can be listed, read and searched, and not changed. */
static size_t rescue(const struct library *l, struct span damaged)
{
    struct error err = { "" };
    size_t n = 0;
    struct store *s = store_open(l->path, STORE_READ, &err);
    store_close(s);
    s = store_open(l->path, STORE_RESCUE, &err);
    assert_null(strchr(err.text, '\n'));
    if (s && store_read_only(s)) {
        assert_non_null(strstr(store_notice(s), "doctor --repair"));
        assert_true(store_each(s, library_check_one, &n, &err));
        struct store_hits *hits = store_search(s, span_of("w1"), 1, &err);
        assert_true(hits && hits->list.len == 1);
        store_hits_free(hits);
        assert_false(
            store_mark(s, &(int64_t){ 1 }, 1, STORE_STAR, true, NOW, &err));
    }
    store_close(s);
    expect_no_copy(l->scratch.path);
    expect_bytes(l->path, damaged);
    return n;
}

/* What was saved of it: an article is whole, or is not there. */
static size_t salvage(const char *path, struct span damaged)
{
    char kept[128];
    struct buffer told = { 0 };
    struct error err;
    size_t n = 0;
    struct stat info;
    snprintf(kept, sizeof kept, "%s.damaged", path);
    bool well = store_doctor(path, true, library_say, &told, &err);
    bool exchanged = stat(kept, &info) == 0;
    if (!well && !err.text[0])
        fail_msg("%s", told.ptr);
    if (exchanged || !well)
        expect_bytes(exchanged ? kept : path, damaged);
    if (well)
        n = library_count(path);
    remove(kept);
    buffer_free(&told);
    return n;
}

static void doctor__damage_of_any_kind__saves_what_is_whole(void **state)
{
    (void)state;
    struct library l = library_new();
    uint64_t seed = random_seed(11);
    size_t stored, saved[N_DAMAGES] = { 0 }, rescued[N_DAMAGES] = { 0 };
    assert_true(library_add(l.store, 0, ARTICLES, &stored, &l.err));
    library_close(&l);
    struct span sound = read_file(l.path);
    for (int round = 0; round < 50; round++) {
        enum damage kind = (enum damage)(round % N_DAMAGES);
        struct span damaged = damage(sound, kind, &seed);
        write_file(l.path, damaged);
        size_t shown = rescue(&l, damaged);
        size_t n = salvage(l.path, damaged);
        rescued[kind] += shown;
        saved[kind] += n;
        if (kind == HEADER || kind == FIRST_PAGE) {
            assert_int_equal(n, ARTICLES);
            assert_int_equal(shown, ARTICLES);
        }
        free((char *)(uintptr_t)damaged.ptr);
    }
    /* One broken page of some hundred loses few articles, most of the time. */
    assert_true(saved[ZEROED] > 6 * ARTICLES);
    assert_true(saved[GARBAGE] > 6 * ARTICLES);
    assert_true(rescued[CUT] > 0);
    free((char *)(uintptr_t)sound.ptr);
    library_free(&l);
}

static void doctor__file_of_another_kind__is_left_alone(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct buffer told = { 0 };
    struct error err;
    static const char letter[] = "Dear aunt, this is no library at all.";
    scratch_text(&scratch, "library.db", letter);
    const char *path = scratch_path(&scratch, "library.db");
    assert_false(store_doctor(path, true, library_say, &told, &err));
    assert_non_null(strstr(err.text, "left as it is"));
    struct span now = read_file(path);
    assert_span_equal(now, letter);
    free((char *)(uintptr_t)now.ptr);
    buffer_free(&told);
    scratch_free(&scratch);
}

/* ------------------------------------------------------------ old library */

/* A library of the first version with one article, as it was written then. */
static void make_old(const char *path)
{
    static const char rows[] =
        "INSERT INTO sources VALUES (1, 'Wire');"
        "INSERT INTO stories VALUES (1, 1, 1765200000);"
        "INSERT INTO articles(id, source, key, identity, name, title, author,"
        " url, file, row, date, zone, precision, source_given, day, added,"
        " text_hash, story) VALUES (1, 1, 'k', 5, 'n', 'Ferry aground', '', '',"
        " '', 0, 1765200000, 0, 1, 1, 20430, 0, 0, 1);"
        "INSERT INTO bodies VALUES (1, 'The ferry ran aground. \u6771\u4eac');"
        "INSERT INTO marks VALUES (5, 2);"
        "INSERT INTO changes VALUES (1, 7, 1765200000, 0, 5, -1);";
    struct store s = { .path = (char *)(uintptr_t)path };
    struct error err;
    assert_int_equal(sqlite3_open(path, &s.db), SQLITE_OK);
    assert_true(schema_migrate_to(&s, 1, &err));
    assert_int_equal(sqlite3_exec(s.db, rows, NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < s.statements.len; i++)
        sqlite3_finalize(s.statements.items[i].prepared);
    array_free(&s.statements);
    assert_int_equal(sqlite3_close(s.db), SQLITE_OK);
}

static void open__library_of_version_1__is_brought_forward(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct buffer told = { 0 };
    struct error err;
    const char *path = scratch_path(&scratch, "library.db");
    make_old(path);
    assert_null(
        store_open(path, STORE_READ, &err)); /* that may not change it */
    assert_non_null(strstr(err.text, "older"));
    struct store *s = store_open(path, STORE_WRITE, &err);
    assert_non_null(s);
    struct store_hits *h =
        store_search(s, span_of("ferry \u4eac is:starred"), 5, &err);
    assert_int_equal(h->list.len, 1);
    store_hits_free(h);
    /* What was done then can be undone. */
    assert_true(store_undo(s, UNDO_LAST, &told, &err));
    assert_string_equal(told.ptr, "marks");
    assert_false(store_undo(s, UNDO_LAST, &told, &err));
    told.len = 0;
    store_close(s);
    /* The sketch was left out above. */
    assert_true(store_doctor(path, true, library_say, &told, &err));
    assert_non_null(strstr(told.ptr, "1 articles without a sketch: made anew"));
    buffer_free(&told);
    scratch_free(&scratch);
}

/* How far it came, and how far it may come. */
struct watch {
    uint64_t done, total, stop_at;
};

static bool watch_forward(uint64_t done, uint64_t total, void *payload)
{
    struct watch *w = payload;
    assert_true(done >= w->done && done <= total);
    w->done = done;
    w->total = total;
    return done < w->stop_at;
}

static void open__library_of_version_1__tells_how_far_it_is(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct error err;
    struct watch w = { 0, 0, 5 };
    const char *path = scratch_path(&scratch, "library.db");
    make_old(path);
    /* Stopped, it is as it was, and can only be read by who is as old. */
    assert_null(store_open_watched(
        path, STORE_WRITE, (struct progress){ watch_forward, &w }, &err));
    assert_int_equal(w.done, 5);
    w = (struct watch){ 0, 0, UINT64_MAX };
    struct store *s = store_open_watched(
        path, STORE_WRITE, (struct progress){ watch_forward, &w }, &err);
    assert_non_null(s);
    assert_true(w.total > 10);
    assert_true(w.done == w.total);
    store_close(s);
    /* Of what is new already nothing is told. */
    w = (struct watch){ 0, 0, UINT64_MAX };
    s = store_open_watched(
        path, STORE_WRITE, (struct progress){ watch_forward, &w }, &err);
    assert_non_null(s);
    assert_int_equal(w.total, 0);
    store_close(s);
    scratch_free(&scratch);
}

/* The first page is found by pages that stand elsewhere in an old library. */
static void doctor__first_page_of_a_library_brought_forward__is_made(
    void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored;
    library_close(&l);
    remove(l.path);
    make_old(l.path);
    library_open(&l);
    assert_true(library_add(l.store, 0, 20, &stored, &l.err));
    library_close(&l);
    struct span bytes = read_file(l.path);
    memset((char *)(uintptr_t)bytes.ptr, 0xff, PAGE);
    write_file(l.path, bytes);
    if (!store_doctor(l.path, true, library_say, &l.told, &l.err))
        fail_msg("%s%s", l.told.ptr, l.err.text);
    /* The one from before has a hash of its text that is made up. */
    assert_int_equal(library_count(l.path), 20);
    free((char *)(uintptr_t)bytes.ptr);
    library_free(&l);
}

/* ---------------------------------------------------------- newer library */

static void change_schema(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *trouble = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &trouble) != SQLITE_OK)
        fail_msg("%s", trouble);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void open__newer_version__is_read(void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored, n = 0;
    assert_true(library_add(l.store, 0, 10, &stored, &l.err));
    library_close(&l);
    change_schema(l.path,
        "PRAGMA user_version = 1000; CREATE TABLE moods(id, mood);"
        "ALTER TABLE articles ADD COLUMN mood INTEGER NOT NULL DEFAULT 0");
    struct span bytes = read_file(l.path);
    library_open(&l);
    assert_true(store_read_only(l.store));
    assert_non_null(strstr(store_notice(l.store), "newer twicetold"));
    assert_true(store_each(l.store, library_check_one, &n, &l.err));
    assert_int_equal(n, 10);
    assert_false(library_add(l.store, 500, 1, &stored, &l.err));
    assert_false(store_undo(l.store, UNDO_LAST, &l.told, &l.err));
    assert_non_null(strstr(l.err.text, "only be read"));
    library_close(&l);
    expect_bytes(l.path, bytes);
    free((char *)(uintptr_t)bytes.ptr);
    library_free(&l);
}

/* What is written where the version stands may be anything. */
static void open__version_below_any__is_read(void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored;
    assert_true(library_add(l.store, 0, 10, &stored, &l.err));
    library_close(&l);
    change_schema(l.path, "PRAGMA user_version = -9");
    library_open(&l);
    assert_true(store_read_only(l.store));
    library_close(&l);
    assert_int_equal(library_count(l.path), 10);
    library_free(&l);
}

/* Who waits for another copy, and does so in vain, knows nothing of it. */
static void open__old_library_that_is_busy__is_left_as_it_is(void **state)
{
    (void)state;
    struct library l = library_new();
    sqlite3 *other = NULL;
    library_close(&l);
    remove(l.path);
    make_old(l.path);
    struct store *s = store_open(l.path, STORE_WRITE, &l.err);
    assert_non_null(s);
    change_schema(l.path, "PRAGMA user_version = 3");
    store_set_patience(s, 0);
    assert_int_equal(sqlite3_open(l.path, &other), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    db_start(s);
    assert_false(schema_migrate(s, &l.err));
    assert_true(store_busy(s));
    assert_non_null(strstr(l.err.text, "busy"));
    sqlite3_close(other);
    store_close(s);
    library_free(&l);
}

static void open__newer_version_without_what_we_know__is_left_alone(
    void **state)
{
    (void)state;
    struct library l = library_new();
    library_close(&l);
    change_schema(l.path,
        "PRAGMA user_version = 1000;"
        "ALTER TABLE articles RENAME COLUMN title TO headline");
    assert_null(store_open(l.path, STORE_RESCUE, &l.err));
    assert_non_null(strstr(l.err.text, "newer twicetold"));
    assert_null(strchr(l.err.text, '\n'));
    library_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doctor__damage_of_any_kind__saves_what_is_whole),
        cmocka_unit_test(doctor__file_of_another_kind__is_left_alone),
        cmocka_unit_test(open__library_of_version_1__is_brought_forward),
        cmocka_unit_test(open__library_of_version_1__tells_how_far_it_is),
        cmocka_unit_test(
            doctor__first_page_of_a_library_brought_forward__is_made),
        cmocka_unit_test(open__newer_version__is_read),
        cmocka_unit_test(open__version_below_any__is_read),
        cmocka_unit_test(open__old_library_that_is_busy__is_left_as_it_is),
        cmocka_unit_test(
            open__newer_version_without_what_we_know__is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
