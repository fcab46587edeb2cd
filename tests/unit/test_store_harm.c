/*
 * What a hostile world does to a library: disks that are full, files and
 * folders that cannot be written, another copy that writes. Whatever happens is
 * told in one line, what is stored can be read, and nothing is written over.
 */
#include "support/library.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/wait.h>

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

/* As where a signal is caught without SA_RESTART, before a byte was written or
 * after some were. */
static ssize_t interrupted_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    switch (writes_made++ % 3) {
    case 0:
        errno = EINTR;
        return -1;
    case 1:
        return pwrite(fd, bytes, n / 2 + 1, at);
    default:
        return pwrite(fd, bytes, n, at);
    }
}

/* SQLite lets its system calls be replaced, for tests. */
static void write_by(ssize_t (*function)(int, const void *, size_t, off_t))
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr call = (sqlite3_syscall_ptr)function;
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
    write_by(limited_pwrite);
    assert_true(library_add(s, 0, 40, &stored, &err));
    write_by(NULL);
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
        assert_true(library_add(s, 0, 10, &stored, &err));
        writes_left = (int)random_below(&seed, writes);
        write_by(limited_pwrite);
        bool done = library_add(s, 10, 40, &stored, &err);
        write_by(NULL);
        if (!done && !strstr(err.text, "no room left"))
            fail_msg("%s", err.text);
        store_close(s);
        assert_true(library_count(path) >= 10 + stored);
        if (!store_doctor(path, false, library_say, &told, &err))
            fail_msg("%s%s", told.ptr, err.text);
        s = store_open(path, STORE_WRITE, &err);
        assert_true(library_add(s, 0, 50, &stored, &err)); /* room again */
        store_close(s);
        assert_int_equal(library_count(path), 50);
        buffer_free(&told);
    }
    scratch_free(&scratch);
}

/* Not even what SQLite needs to read by can be made. */
static void open__disk_full__is_read(void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored;
    const int64_t identity = 1;
    assert_true(library_add(l.store, 0, 10, &stored, &l.err));
    library_close(&l);
    writes_left = 0;
    write_by(limited_pwrite);
    library_open(&l);
    assert_true(store_read_only(l.store));
    assert_non_null(strstr(store_notice(l.store), "no room on the disk"));
    assert_null(strchr(store_notice(l.store), '\n'));
    size_t n = 0;
    assert_true(store_each(l.store, library_check_one, &n, &l.err));
    assert_int_equal(n, 10);
    assert_false(
        store_mark(l.store, &identity, 1, STORE_STAR, true, NOW, &l.err));
    assert_false(library_add(l.store, 500, 1, &stored, &l.err));
    library_close(&l);
    write_by(NULL);
    library_free(&l);
}

/* A page of texts is written over. */
static void damage(const char *path)
{
    enum { PAGE = 4096, ANY = 40 };
    char zeros[PAGE] = { 0 };
    FILE *fp = fopen(path, "r+b");
    assert_non_null(fp);
    fseek(fp, ANY * PAGE, SEEK_SET);
    assert_int_equal(fwrite(zeros, 1, PAGE, fp), PAGE);
    fclose(fp);
}

static bool repair(const char *path, int writes)
{
    struct buffer told = { 0 };
    struct error err;
    writes_left = writes;
    writes_made = 0;
    write_by(limited_pwrite);
    bool done = store_doctor(path, true, library_say, &told, &err);
    write_by(NULL);
    buffer_free(&told);
    return done;
}

/* Either the damaged library is where it was, or what was saved of it is whole.
 */
static void doctor__disk_full_at_any_write__has_a_library(void **state)
{
    enum { ARTICLES = 60, ROUNDS = 30 };
    (void)state;
    uint64_t seed = random_seed(11);
    size_t stored, whole = 0;
    uint32_t writes = 0;
    for (int round = 0; round <= ROUNDS; round++) {
        struct library l = library_new();
        assert_true(library_add(l.store, 0, ARTICLES, &stored, &l.err));
        library_close(&l);
        damage(l.path);
        bool limited = round > 0;
        bool done = repair(
            l.path, limited ? (int)random_below(&seed, writes) : INT32_MAX);
        if (!limited) {
            assert_true(done);
            writes = (uint32_t)writes_made;
            whole = library_count(l.path);
            assert_true(whole > 0 && whole < ARTICLES);
        }
        assert_int_equal(access(l.path, F_OK), 0);
        assert_true(done || repair(l.path, INT32_MAX));
        assert_int_equal(library_count(l.path), whole);
        library_free(&l);
    }
}

static void add__writes_interrupted__stores_all(void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored;
    writes_made = 0;
    write_by(interrupted_pwrite);
    bool done = library_add(l.store, 0, 40, &stored, &l.err);
    library_close(&l);
    write_by(NULL);
    assert_true(done && writes_made > 10);
    if (!store_doctor(l.path, false, library_say, &l.told, &l.err))
        fail_msg("%s%s", l.told.ptr, l.err.text);
    assert_int_equal(library_count(l.path), 40);
    library_free(&l);
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

/* A library of ten articles, all of which can be read and none changed. */
static void try_to_read(const char *path)
{
    struct error err;
    size_t stored, n = 0;
    const int64_t identity = 1;
    struct store *s = store_open(path, STORE_RESCUE, &err);
    expect(s != NULL, 10);
    expect(store_read_only(s), 11);
    expect(strstr(store_notice(s), "can only be read: ") != NULL, 12);
    expect(store_each(s, library_check_one, &n, &err) && n == 10, 13);
    expect(!library_add(s, 500, 1, &stored, &err), 14);
    expect(strstr(err.text, "only be read") != NULL, 15);
    expect(!store_mark(s, &identity, 1, STORE_STAR, true, NOW, &err), 16);
    expect(strstr(err.text, "only be read") != NULL, 17);
    store_close(s);
    /* Asked for as what it is, it needs no word. */
    s = store_open(path, STORE_READ, &err);
    expect(s != NULL && !*store_notice(s), 18);
    store_close(s);
}

/* Modes of the file and its folder; with a journal, which holds all that is
 * there until it is worked in, or without one. */
static void open__cannot_be_written__is_read(void **state)
{
    (void)state;
    static const struct {
        mode_t file, folder;
        bool journal;
    } cases[] = {
        { 0444, 0755, false },
        { 0444, 0555, false },
        { 0666, 0555, false },
        { 0444, 0555, true },
        { 0666, 0555, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct library l = library_new();
        char journal[128], kept[160];
        size_t stored;
        snprintf(journal, sizeof journal, "%s-wal", l.path);
        snprintf(kept, sizeof kept, "%s.kept", journal);
        sqlite3 *other = NULL; /* while it has the file, the journal stays */
        assert_int_equal(sqlite3_open(l.path, &other), SQLITE_OK);
        sqlite3_exec(other, "SELECT * FROM sources", NULL, NULL, NULL);
        assert_true(library_add(l.store, 0, 10, &stored, &l.err));
        library_close(&l);
        if (cases[i].journal)
            assert_int_equal(link(journal, kept), 0);
        sqlite3_close(other);
        if (cases[i].journal)
            assert_int_equal(rename(kept, journal), 0);
        chmod(l.path, cases[i].file);
        chmod(journal, cases[i].file);
        chmod(l.scratch.path, cases[i].folder);
        as_nobody(try_to_read, l.path);
        chmod(l.scratch.path, 0755);
        library_free(&l);
    }
}

/* ----------------------------------------------------------- two copies */

static void read__while_another_writes__does_not_wait(void **state)
{
    (void)state;
    struct library l = library_new();
    size_t stored;
    sqlite3 *other = NULL;
    assert_true(library_add(l.store, 0, 10, &stored, &l.err));
    assert_int_equal(sqlite3_open(l.path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE; DELETE FROM marks",
                         NULL, NULL, NULL),
        SQLITE_OK);
    struct store_heads *h =
        store_stories(l.store, (struct store_window){ .max = 10 }, &l.err);
    assert_non_null(h);
    assert_int_equal(h->n_articles, 10);
    store_heads_free(h);
    assert_int_equal(
        sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    library_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(add__disk_full_at_any_write__keeps_what_was_stored),
        cmocka_unit_test(open__disk_full__is_read),
        cmocka_unit_test(add__writes_interrupted__stores_all),
        cmocka_unit_test(doctor__disk_full_at_any_write__has_a_library),
        cmocka_unit_test(open__folder_cannot_be_written__says_so),
        cmocka_unit_test(open__cannot_be_written__is_read),
        cmocka_unit_test(read__while_another_writes__does_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
