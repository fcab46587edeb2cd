/* A damaged file, opened to be read as far as that goes; and what lies beside
 * it. */
#ifndef STORE_DAMAGED_H
#define STORE_DAMAGED_H

#include <twicetold/base.h>

#include <sqlite3.h>

struct damaged {
    sqlite3 *db;
    struct buffer copy; /* the name of a copy, while it is opened */
};

/* The name of the file that goes with a library, "-wal" or what it may be. */
struct buffer file_beside(const char *path, const char *ending);
/* Removes a library with its journals, as far as they are there. */
void files_remove(const char *path);

/* Nothing is written into the file, nor into its journal. */
bool damaged_open(struct damaged *d, const char *path);
void damaged_close(struct damaged *d);

/* first_page.c: the smallest and the largest page of SQLite's, in bytes. */
enum { PAGE_LEAST = 512, PAGE_MOST = 65536 };
/* Writes over the first 100 bytes of a file, which tell what it is. */
bool first_page_header(int fd, size_t page_size);
/* Writes over the whole first page, from which all the others are found; false
 * when they are not those of a library with pages of that size. */
bool first_page_write(int fd, size_t page_size);

#endif
