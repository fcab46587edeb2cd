/* The tables of the library. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db.h"

/* "TwTd": how file(1) and we know a library. */
#define SCHEMA_APPLICATION 0x54775464

/* Whether the open file is a library, or empty, and not newer than we are. */
bool schema_known(struct store *s, struct error *err);
/* Brings it to the newest version in one transaction. */
bool schema_migrate(struct store *s, struct error *err);
/* The same up to that version: tests make old libraries by it. */
bool schema_migrate_to(struct store *s, int version, struct error *err);
/* Whether it is of the newest version, so that it can be read as it is. */
bool schema_current(struct store *s);

#endif
