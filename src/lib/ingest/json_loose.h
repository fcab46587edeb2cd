/* JSON as it is written by hand and by careless programs. */
#ifndef TWICETOLD_INGEST_JSON_LOOSE_H
#define TWICETOLD_INGEST_JSON_LOOSE_H

#include <jansson.h>
#include <twicetold/base.h>

/*
 * The value that begins the text, mended where it is no JSON; what stands
 * behind it is not read. NULL and why, which may be NULL, when that does not
 * help. The caller gives it back: json_decref().
 */
json_t *json_load_loose(struct span text, json_error_t *why);

#endif
