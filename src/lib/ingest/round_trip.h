/*
 * What the writer of articles and their readers agree on, so that what is
 * exported and imported again is what it was.
 */
#ifndef TWICETOLD_INGEST_ROUND_TRIP_H
#define TWICETOLD_INGEST_ROUND_TRIP_H

#include <twicetold/base.h>

/*
 * The columns of a CSV, and the members of an object in JSON, in their order.
 * What has just these was read before: its texts are no HTML any more, its
 * lists are lines, and all of it is to be taken as it stands.
 */
#define EXPORTED_COLUMNS "id,source,title,author,date,url,body,file"

/*
 * Whether a cell of a CSV is to be written with an apostrophe in front: a
 * spreadsheet may run it as a formula (OWASP, CSV Injection), or it begins with
 * apostrophes and is such a formula behind them. So one of them can be taken
 * off again, whatever the cell was.
 */
bool csv_needs_guard(struct span cell);
/* A cell that was read, without that apostrophe where it has one. */
struct span csv_unguarded(struct span cell);

#endif
