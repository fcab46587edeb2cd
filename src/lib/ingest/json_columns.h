/* Tables as JSON, where all of a column stands together. */
#ifndef TWICETOLD_INGEST_JSON_COLUMNS_H
#define TWICETOLD_INGEST_JSON_COLUMNS_H

#include <jansson.h>

/* The rows, as an array of objects, of a value that is a table by its columns;
 * NULL when it is none. The caller gives it back: json_decref(). */
json_t *json_rows_of_columns(json_t *value);

#endif
