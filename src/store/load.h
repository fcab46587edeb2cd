/* Rows of the library as articles of a corpus. */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "db.h"

/* The columns of load_row(), after FROM: articles AS a, sources AS s, and for
 * the body bodies AS b. */
#define LOAD_COLUMNS                                                           \
    "a.name, s.name, a.title, a.author, a.url, a.file, a.row, a.date, "        \
    "a.zone, "                                                                 \
    "a.precision, a.source_given"
enum { N_LOAD_COLUMNS = 11 };

/* The flags of articles AS a. STORE_CHANGED is not kept: it follows from the
 * version that was read. */
#define LOAD_FLAGS                                                             \
    "(coalesce((SELECT flags FROM marks AS m "                                 \
    "WHERE m.identity = a.identity), 0) | iif(a.version > 1 AND EXISTS "       \
    "(SELECT 1 FROM versions_read AS r WHERE r.identity = a.identity "         \
    "AND r.version < a.version), 4, 0))"

/* The date in three columns: date, zone, precision. */
struct date load_date(sqlite3_stmt *q, int column);
/* The draft in a row of LOAD_COLUMNS, without body; spans are good until the
 * next row. */
struct draft load_draft(sqlite3_stmt *q);
/* Adds the article of that id with its body. NO_ID: it is not there. *out_story
 * may be NULL. */
uint32_t load_article(
    struct store *s, struct corpus *c, int64_t article, int64_t *out_story);

#endif
