/*
 * What a hostile world does to a library: disks that are full, files and
 * folders that cannot be written, damage of all kinds, another copy that
 * writes. Whatever happens is told in one line, and nothing is written over.
 */
#include "support/scratch.h"
#include "support/unit.h"

#include <errno.h>
#include <schema.h>
#include <sys/wait.h>

enum { NOW = 1765200000, ARTICLES = 200, PAGE = 4096 };

/* Texts of their own, some of them longer than a page. */
static void write_body(struct buffer *out, int article)
{
    uint64_t seed = (uint64_t)article;
    for (uint32_t n = 40 + random_below(&seed, 900); n > 0; n--)
        buffer_addf(out, "w%d%s", (int)random_below(&seed, 5000),
            n % 50 ? " " : ".\n\n");
}

static struct corpus *articles(int first, int n)
{
    struct corpus *c = corpus_new();
    for (int i = first; i < first + n; i++) {
        struct buffer id = { 0 }, body = { 0 };
        buffer_addf(&id, "%d", i);
        write_body(&body, i);
        corpus_add(c, &(struct draft){ .id = buffer_span(&id),
                          .source = span_of(i % 3 ? "One" : "Two"),
                          .file = span_of("a file"),
                          .title = buffer_span(&id),
                          .body = buffer_span(&body),
                          .date = { NOW + i * 3600, 0, DATE_MINUTE } });
        buffer_free(&id);
        buffer_free(&body);
    }
    return c;
}

static void count_stored(const uint32_t *ids, size_t n, void *payload)
{
    (void)ids;
    *(size_t *)payload += n;
}

static bool add(
    struct store *s, int first, int n, size_t *out_stored, struct error *err)
{
    struct store_add_options how = {
        .now = NOW, .threads = 1, .stored = count_stored
    };
    struct store_add_counts counts;
    struct corpus *c = articles(first, n);
    *out_stored = 0;
    how.payload = out_stored;
    bool done = store_add(s, c, &how, &counts, err);
    corpus_free(c);
    return done;
}

static void say(const char *line, void *payload)
{
    buffer_addf(payload, "%s\n", line);
}

/* Every article that is there has its own text. */
static bool check_one(const struct corpus *one, void *payload)
{
    const struct article *a = &one->articles.items[0];
    struct corpus *c = articles(atoi(a->id.ptr), 1);
    assert_true(span_equal(a->body, c->articles.items[0].body));
    corpus_free(c);
    ++*(size_t *)payload;
    return true;
}

static size_t count_articles(const char *path)
{
    struct error err;
    size_t n = 0;
    struct store *s = store_open(path, STORE_READ, &err);
    if (!s)
        fail_msg("%s", err.text);
    if (!store_each(s, check_one, &n, &err))
        fail_msg("%s", err.text);
    store_close(s);
    return n;
}

/* ------------------------------------------------------------ full disk */

static int writes_left; /* what the next calls of write() are told */
static int writes_made;

static ssize_t limited_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    writes_made++;
    if (writes_left-- > 0)
        return pwrite(fd, bytes, n, at);
    errno = ENOSPC;
    return -1;
}

/* SQLite lets its system calls be replaced, for tests. */
static void limit_writes(bool limited)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr call =
        limited ? (sqlite3_syscall_ptr)limited_pwrite : NULL;
    assert_int_equal(vfs->xSetSystemCall(vfs, "pwrite", call), SQLITE_OK);
    assert_int_equal(vfs->xSetSystemCall(vfs, "pwrite64", call), SQLITE_OK);
}

/* How many writes adding takes in all. */
static int count_writes(struct scratch *scratch)
{
    struct error err;
    size_t stored;
    struct store *s =
        store_open(scratch_path(scratch, "all.db"), STORE_WRITE, &err);
    writes_left = INT32_MAX;
    writes_made = 0;
    limit_writes(true);
    assert_true(add(s, 0, 40, &stored, &err));
    limit_writes(false);
    store_close(s);
    return writes_made;
}

static void add__disk_full_at_any_write__keeps_what_was_stored(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    uint64_t seed = random_seed(7);
    uint32_t writes = (uint32_t)count_writes(&scratch);
    for (int round = 0; round < 30; round++) {
        struct buffer told = { 0 };
        struct error err;
        size_t stored;
        char name[32];
        snprintf(name, sizeof name, "%d.db", round);
        const char *path = scratch_path(&scratch, name);
        struct store *s = store_open(path, STORE_WRITE, &err);
        assert_true(add(s, 0, 10, &stored, &err));
        writes_left = (int)random_below(&seed, writes);
        limit_writes(true);
        bool done = add(s, 10, 40, &stored, &err);
        limit_writes(false);
        if (!done && !strstr(err.text, "no room left"))
            fail_msg("%s", err.text);
        store_close(s);
        assert_true(count_articles(path) >= 10 + stored);
        if (!store_doctor(path, false, say, &told, &err))
            fail_msg("%s%s", told.ptr, err.text);
        s = store_open(path, STORE_WRITE, &err);
        assert_true(add(s, 0, 50, &stored, &err)); /* room again */
        store_close(s);
        assert_int_equal(count_articles(path), 50);
        buffer_free(&told);
    }
    scratch_free(&scratch);
}

/* ------------------------------------------------------- no permission */

/* Runs as somebody who may write nothing there, in a process of its own. */
static void as_nobody(void (*test)(const char *path), const char *path)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(3);
        test(path);
        _exit(0);
    }
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("status %d", status);
}

static void expect(bool is, int code)
{
    if (!is)
        _exit(code);
}

static void try_folder_of_others(const char *path)
{
    struct error err;
    expect(!store_open(path, STORE_WRITE, &err), 10);
    expect(strstr(err.text, "cannot be made") != NULL, 11);
    expect(!strchr(err.text, '\n'), 12);
}

static void open__folder_cannot_be_written__says_so(void **state)
{
    (void)state;
    struct scratch s = scratch_new();
    chmod(s.path, 0555);
    as_nobody(try_folder_of_others, scratch_path(&s, "home/library.db"));
    chmod(s.path, 0755);
    scratch_free(&s);
}

static void try_file_of_others(const char *path)
{
    struct error err;
    size_t stored;
    const int64_t identity = 1;
    struct store *s = store_open(path, STORE_WRITE, &err);
    expect(s != NULL, 10);
    expect(store_read_only(s), 11);
    struct store_heads *h =
        store_stories(s, (struct store_window){ 0, 10 }, &err);
    expect(h && h->corpus->articles.len > 0, 12);
    store_heads_free(h);
    expect(!add(s, 500, 1, &stored, &err), 13);
    expect(strstr(err.text, "only be read") != NULL, 14);
    expect(!store_mark(s, &identity, 1, STORE_STAR, true, NOW, &err), 15);
    expect(strstr(err.text, "only be read") != NULL, 16);
    store_close(s);
}

static void open__file_cannot_be_written__is_read(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct error err;
    size_t stored;
    const char *path = scratch_path(&scratch, "library.db");
    struct store *s = store_open(path, STORE_WRITE, &err);
    assert_true(add(s, 0, 10, &stored, &err));
    store_close(s);
    chmod(path, 0444);
    chmod(scratch.path, 0555);
    as_nobody(try_file_of_others, path);
    chmod(scratch.path, 0755);
    as_nobody(try_file_of_others, path);
    scratch_free(&scratch);
}

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

enum damage { CUT, ZEROED, GARBAGE, HEADER, N_DAMAGES };

/* Damages a copy of the bytes; page 1, which says where all is, is spared but
 * for its header. */
static struct span damage(struct span sound, enum damage kind, uint64_t *seed)
{
    char *bytes = malloc(sound.len);
    uint32_t pages = (uint32_t)(sound.len / PAGE);
    memcpy(bytes, sound.ptr, sound.len);
    if (kind == CUT)
        return (
            struct span){ bytes, PAGE * (1 + random_below(seed, pages - 1)) };
    char *at = kind == HEADER
                   ? bytes
                   : bytes + PAGE * (1 + random_below(seed, pages - 1));
    for (size_t i = 0; i < (kind == HEADER ? 100 : PAGE); i++)
        at[i] = kind == ZEROED ? 0 : (char)random_next(seed);
    return (struct span){ bytes, sound.len };
}

/* Reading what is damaged may fail, in one line, and changes nothing. */
static void read_all(const char *path)
{
    struct error err = { "" };
    struct store *s = store_open(path, STORE_READ, &err);
    struct store_heads *h =
        s ? store_stories(s, (struct store_window){ 0, 100 }, &err) : NULL;
    struct store_hits *hits =
        s ? store_search(s, span_of("w1"), 10, &err) : NULL;
    assert_null(strchr(err.text, '\n'));
    store_heads_free(h);
    store_hits_free(hits);
    store_close(s);
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
    bool well = store_doctor(path, true, say, &told, &err);
    bool exchanged = stat(kept, &info) == 0;
    if (!well && !err.text[0])
        fail_msg("%s", told.ptr);
    struct span now = read_file(exchanged ? kept : path);
    if (exchanged || !well)
        assert_true(now.len == damaged.len &&
                    memcmp(now.ptr, damaged.ptr, now.len) == 0);
    if (well)
        n = count_articles(path);
    remove(kept);
    free((char *)(uintptr_t)now.ptr);
    buffer_free(&told);
    return n;
}

static void doctor__damage_of_any_kind__saves_what_is_whole(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    uint64_t seed = random_seed(11);
    struct error err;
    size_t stored, saved[N_DAMAGES] = { 0 };
    char path[96];
    snprintf(path, sizeof path, "%s/library.db", scratch.path);
    struct store *s = store_open(path, STORE_WRITE, &err);
    assert_true(add(s, 0, ARTICLES, &stored, &err));
    store_close(s);
    struct span sound = read_file(path);
    for (int round = 0; round < 40; round++) {
        enum damage kind = (enum damage)(round % N_DAMAGES);
        struct span damaged = damage(sound, kind, &seed);
        write_file(path, damaged);
        read_all(path);
        size_t n = salvage(path, damaged);
        saved[kind] += n;
        if (kind == HEADER)
            assert_int_equal(n, ARTICLES);
        free((char *)(uintptr_t)damaged.ptr);
    }
    /* One broken page of some hundred loses few articles, most of the time. */
    assert_true(saved[ZEROED] > 6 * ARTICLES);
    assert_true(saved[GARBAGE] > 6 * ARTICLES);
    free((char *)(uintptr_t)sound.ptr);
    scratch_free(&scratch);
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
    assert_false(store_doctor(path, true, say, &told, &err));
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
        "INSERT INTO marks VALUES (5, 2);";
    struct store s = { .path = (char *)(uintptr_t)path };
    struct error err;
    assert_int_equal(sqlite3_open(path, &s.db), SQLITE_OK);
    assert_true(schema_migrate_to(&s, 1, &err));
    assert_int_equal(sqlite3_exec(s.db, rows, NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < s.n_statements; i++)
        sqlite3_finalize(s.statements[i].statement);
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
    store_close(s);
    /* The sketch was left out above. */
    assert_true(store_doctor(path, true, say, &told, &err));
    assert_non_null(strstr(told.ptr, "1 articles without a sketch: made anew"));
    buffer_free(&told);
    scratch_free(&scratch);
}

/* ----------------------------------------------------------- two copies */

static void read__while_another_writes__does_not_wait(void **state)
{
    (void)state;
    struct scratch scratch = scratch_new();
    struct error err;
    size_t stored;
    sqlite3 *other = NULL;
    const char *path = scratch_path(&scratch, "library.db");
    struct store *s = store_open(path, STORE_WRITE, &err);
    assert_true(add(s, 0, 10, &stored, &err));
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE; DELETE FROM marks",
                         NULL, NULL, NULL),
        SQLITE_OK);
    struct store_heads *h =
        store_stories(s, (struct store_window){ 0, 10 }, &err);
    assert_non_null(h);
    assert_int_equal(h->n_articles, 10);
    store_heads_free(h);
    assert_int_equal(
        sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    store_close(s);
    scratch_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__disk_full_at_any_write__keeps_what_was_stored),
        cmocka_unit_test(open__folder_cannot_be_written__says_so),
        cmocka_unit_test(open__file_cannot_be_written__is_read),
        cmocka_unit_test(doctor__damage_of_any_kind__saves_what_is_whole),
        cmocka_unit_test(doctor__file_of_another_kind__is_left_alone),
        cmocka_unit_test(open__library_of_version_1__is_brought_forward),
        cmocka_unit_test(read__while_another_writes__does_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
