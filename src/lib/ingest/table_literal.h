/* Cells that hold a list or an object of a program. */
#ifndef TWICETOLD_INGEST_TABLE_LITERAL_H
#define TWICETOLD_INGEST_TABLE_LITERAL_H

#include <twicetold/base.h>

/*
 * Makes `out` what a cell names that is a literal of Python or JSON: of a list
 * all of it with commas between, of an object its name. False when the cell is
 * text, or names nothing; `out` is empty then.
 */
bool literal_named(struct buffer *out, struct span cell);

#endif
