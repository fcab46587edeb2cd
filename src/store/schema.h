/* The tables of the library. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db.h"

/* "TwTd": how file(1) and we know a library. */
#define SCHEMA_APPLICATION 0x54775464

enum schema {
    SCHEMA_OURS,  /* of our version, or an older one, or an empty file */
    SCHEMA_NEWER, /* of a version that we do not know: one to come */
    SCHEMA_FOREIGN,
    SCHEMA_UNREADABLE, /* s has failed */
};
enum schema schema_look(struct store *s);
/* Whether every column of the library `ours` is in the open file too. */
bool schema_covers(struct store *s, struct store *ours);
/* Appends the names, with commas, of the columns that a table of ours and that
 * of another database have in common. */
void schema_columns(
    struct buffer *out, sqlite3 *other, struct store *ours, const char *table);
/* Calls `each` for every table of ours but those of the full text index, which
 * can be made anew; returns how often it said false. */
size_t schema_each_table(struct store *ours,
    bool (*each)(const char *table, void *payload), void *payload);
/* Brings it to the newest version in one transaction. */
bool schema_migrate(struct store *s, struct error *err);
/* The same up to that version: tests make old libraries by it. */
bool schema_migrate_to(struct store *s, int version, struct error *err);
/* Whether it is of the newest version, so that it can be read as it is. */
bool schema_current(struct store *s);

#endif
