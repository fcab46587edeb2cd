/*
 * index.csv: what a folder says of its files, in a table with the columns
 * file,source,title,date,author,url, of which only the first must be there.
 */
#ifndef TWICETOLD_INGEST_INDEX_CSV_H
#define TWICETOLD_INGEST_INDEX_CSV_H

#include "reader.h"

struct index;
/* NULL when there is no such file, or it is a table of something else. */
struct index *index_read(const char *path);
/* What it says of a file, named relative to its folder, or NULL. */
const struct index_entry *index_find(struct index *index, struct span file);
/* Warns of rows with something wrong in them, and of files that it names and
 * nobody asked for; `folder` is where it stands, below the PATH. */
void index_tell(
    const struct index *index, struct corpus *c, struct span folder);
/* Accepts NULL. */
void index_free(struct index *index);

#endif
