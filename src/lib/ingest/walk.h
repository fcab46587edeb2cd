/* From PATHs to files: what is where, in byte order of names. */
#ifndef TWICETOLD_INGEST_WALK_H
#define TWICETOLD_INGEST_WALK_H

#include <sys/types.h>

#include "index_csv.h"

/* A folder that files were found in. */
struct folder {
    const struct folder *above; /* up to the PATH; NULL there */
    dev_t device;               /* with inode: to know it again */
    ino_t inode;
    struct span path, name; /* name: relative to the PATH */
    struct span source;     /* what it says about what is in it */
    struct index *index;    /* may be NULL */
    bool entered;           /* not only the place of a file that was given */
};

struct found_file {
    const char *path;
    struct span name; /* relative to the PATH */
    const struct folder *folder;
    uint64_t size;
    struct date modified;
    bool given;  /* it is a PATH itself */
    bool index;  /* what its folder says of the others */
    bool stream; /* its size is not known: standard input, a pipe */
};

/* A name that all have so far. */
struct common_name {
    struct span name;
    bool several; /* they do not */
};

struct walk {
    struct arena *arena;
    struct corpus *corpus; /* for its warnings */
    ARRAY(struct found_file) files;
    ARRAY(struct folder *) folders;
    ARRAY(struct place) places; /* still to be looked at, the last first */
    size_t failures;
    struct common_name source; /* of the folders that files are in, */
    struct common_name top;    /* and of those that they were found from */
};

void walk_start(
    struct walk *w, struct corpus *c, const char *const *paths, size_t n_paths);
/* Looks at one more place; false when there is none. */
bool walk_step(struct walk *w);
void walk_free(struct walk *w);

/* What the index of its folder, or of one above it, says of a file. */
const struct index_entry *walk_index_entry(const struct found_file *f);
/* What its place says the source of a file is: its folder; or its own stem,
 * where that folder is common to all that was found and so says nothing. To be
 * asked when the walk is done. */
struct span walk_source(const struct walk *w, const struct found_file *f);

#endif
