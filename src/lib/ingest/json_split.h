/*
 * JSON, streamed: bytes in, records out. A record is a line of JSON Lines, any
 * value that follows another, or a member of the array that the whole file is.
 */
#ifndef TWICETOLD_INGEST_JSON_SPLIT_H
#define TWICETOLD_INGEST_JSON_SPLIT_H

#include <twicetold/base.h>

/* Deeper inside, a record that was swallowed is not found again. */
enum { JSON_SPLIT_DEEPEST = 32 };

struct json_split {
    /* Called with the bytes of each record and the line where it begins, from
     * 1; they are lent for the call, and need not be JSON. */
    void (*record)(void *payload, struct span bytes, uint32_t line);
    void *payload;

    /* The rest begins as zero. */
    struct buffer bytes; /* of the record so far */
    uint32_t line, began;
    bool begun, array, over;
    unsigned depth;    /* of brackets in the record */
    uint64_t in_array; /* by depth, the innermost the lowest bit */
    /* By depth: where in the record an object began a line behind a colon, the
     * last one in the bracket that is open there; 0: none. */
    size_t doubtful[JSON_SPLIT_DEEPEST];
    bool string, escape;
    char last; /* that was no white space, outside of strings */
};

void json_split_feed(struct json_split *j, struct span bytes);
/* No more bytes will come: what is left is a record too. Frees. */
void json_split_end(struct json_split *j);

#endif
