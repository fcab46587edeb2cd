/*
 * Opening a damaged file: as it is; else a copy of it with the first bytes that
 * a library has; else with a whole first page made anew.
 */
#include "damaged.h"

#include "db.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct buffer file_beside(const char *path, const char *ending)
{
    struct buffer name = { 0 };
    buffer_addf(&name, "%s%s", path, ending);
    return name;
}

void files_remove(const char *path)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct buffer name = file_beside(path, endings[i]);
        unlink(name.ptr);
        buffer_free(&name);
    }
}

/* To be read only: not even its journal is to be worked into it. */
static bool open_as_it_is(struct damaged *d, const char *path)
{
    struct buffer uri = { 0 };
    db_uri(&uri, path);
    bool opened =
        sqlite3_open_v2(uri.ptr, &d->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
            NULL) == SQLITE_OK &&
        sqlite3_exec(d->db,
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
            "SELECT count(*) FROM sqlite_schema",
            NULL, NULL, NULL) == SQLITE_OK;
    buffer_free(&uri);
    if (opened)
        return true;
    sqlite3_close(d->db);
    d->db = NULL;
    return false;
}

/* Copies the bytes of a file to the beginning of an open one. */
static bool copy_bytes(const char *from, int out)
{
    char block[1 << 16];
    int in = open(from, O_RDONLY | O_CLOEXEC);
    off_t at = 0;
    ssize_t n = -1;
    while (in >= 0 && (n = pread(in, block, sizeof block, at)) > 0) {
        if (pwrite(out, block, (size_t)n, at) != n)
            n = -1;
        if (n < 0)
            break;
        at += n;
    }
    if (in >= 0)
        close(in);
    return n == 0;
}

static void drop_copy(struct damaged *d)
{
    if (d->copy.len)
        files_remove(d->copy.ptr);
    buffer_free(&d->copy);
}

/* An open copy of the file, with its journal, beside it or, where that cannot
 * be written, in /tmp; -1: there is none. */
static int make_copy(struct damaged *d, const char *path)
{
    const char *const places[] = { path, "/tmp/twicetold" };
    struct buffer journal = file_beside(path, "-wal");
    int fd = -1;
    for (int i = 0; i < 2 && fd < 0; i++) {
        d->copy = file_beside(places[i], ".copy-XXXXXX");
        fd = mkstemp(d->copy.ptr);
        if (fd < 0)
            buffer_free(&d->copy);
        else if (!copy_bytes(path, fd)) {
            close(fd);
            fd = -1;
            drop_copy(d);
        }
    }
    if (fd >= 0 && access(journal.ptr, R_OK) == 0) {
        struct buffer to = file_beside(d->copy.ptr, "-wal");
        int out = open(to.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (out >= 0) {
            copy_bytes(journal.ptr, out);
            close(out);
        }
        buffer_free(&to);
    }
    buffer_free(&journal);
    return fd;
}

/* Pages are of 4096 bytes, unless SQLite was built otherwise. */
static bool open_mended(
    struct damaged *d, int fd, bool (*mend)(int fd, size_t page_size))
{
    if (mend(fd, 4096) && open_as_it_is(d, d->copy.ptr))
        return true;
    for (size_t size = PAGE_LEAST; size <= PAGE_MOST; size *= 2)
        if (mend(fd, size) && open_as_it_is(d, d->copy.ptr))
            return true;
    return false;
}

bool damaged_open(struct damaged *d, const char *path)
{
    *d = (struct damaged){ 0 };
    if (open_as_it_is(d, path))
        return true;
    int fd = make_copy(d, path);
    bool opened = fd >= 0 && (open_mended(d, fd, first_page_header) ||
                                 open_mended(d, fd, first_page_write));
    if (fd >= 0)
        close(fd);
    /* What is open needs no name, and is gone however this ends. */
    drop_copy(d);
    return opened;
}

void damaged_close(struct damaged *d)
{
    sqlite3_close(d->db);
    d->db = NULL;
}
