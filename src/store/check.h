/* What the doctor does: looking a library over, and saving a damaged one. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "db.h"

typedef void tell_fn(const char *line, void *payload);

enum health {
    HEALTH_WELL,
    HEALTH_ILL,     /* something is not as it should be */
    HEALTH_DAMAGED, /* the file itself */
    HEALTH_UNKNOWN, /* err says why */
};

enum health check_store(struct store *s, bool repair, tell_fn *say,
    void *payload, struct error *err);

/*
 * How many articles have a text that they did not come with: a page of text
 * that was written over still reads as text, and only the hash that is kept of
 * an article tells. With `drop` these are deleted.
 */
uint64_t check_texts(struct store *s, bool drop);

/*
 * Copies what can be read of a damaged file, row by row, into a new library,
 * which takes its place; the damaged file stays beside it. False when there is
 * nothing to be read, or err says what else; then all is as it was.
 */
bool salvage(const char *path, tell_fn *say, void *payload, struct error *err);
/* The same into a library that ends with it, to be read only; the damaged file
 * is left where it is. NULL when there is nothing to be read. */
struct store *salvage_to_read(const char *path, struct error *err);

#endif
