/* A record of JSON as a row of a table: its members by their names. */
#ifndef TWICETOLD_INGEST_JSON_RECORD_H
#define TWICETOLD_INGEST_JSON_RECORD_H

#include "columns.h"

#include <jansson.h>

/* What each field of an article holds; texts are in the arena. */
struct json_record {
    struct span cells[N_FIELDS];
    bool has[N_FIELDS];
    bool exported; /* columns_are_exported() */
};

/* False when the object has neither a title nor a text. `map` is that of
 * columns_map(). */
bool json_record_read(struct json_record *out, struct arena *arena,
    const json_t *object, const char *const *map);
/* The articles inside an answer of some service, an array, or an object of
 * them by their ids; or NULL. */
json_t *json_record_list(json_t *object);

#endif
