/* Rows: lists of them; what lies beside that of an article and is made of its
 * text (what the full text index has of it, and its sketch); and numbers that
 * were never another's, so that what names a row that is gone names nothing. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "db.h"
#include "sketch.h"

/* Puts a list in order, each row once. */
void rows_keep_once(row_list *rows);
/* Where a row stands in a list in order, or the length of the list. */
size_t rows_place(const row_list *rows, int64_t row);

/* Tells the full text index of a text. */
void rows_index(
    struct store *s, int64_t row, struct span title, struct span body);
/* The contrary, for the text that the library has now. */
void rows_unindex(struct store *s, int64_t row);

/* Where the sketch of an article lies; see schema.c. */
int64_t rows_sketch_id(int32_t day, int64_t row);
void rows_sketch(
    struct store *s, int32_t day, int64_t row, const sketch *features);
/* The same, made of the text that the library has. */
void rows_sketch_anew(struct store *s, int32_t day, int64_t row);
void rows_unsketch(struct store *s, int64_t row);

/* Tables whose rows undo names. */
enum rows { ROWS_ARTICLES, ROWS_STORIES, ROWS_FEEDS, ROWS_STEPS };
/* The number that the next row of a table gets. */
int64_t rows_next(struct store *s, enum rows of);
/* The row of that number is gone. */
void rows_gone(struct store *s, enum rows of, int64_t row);

#endif
