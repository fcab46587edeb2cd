/*
 * Readers: one for each kind of file, behind one table (readers.c).
 *
 * A reader is pushed the bytes of one file, block by block, and puts articles
 * into the corpus. To add a format, write its file and one line in the table.
 */
#ifndef TWICETOLD_INGEST_READER_H
#define TWICETOLD_INGEST_READER_H

#include <twicetold/corpus.h>

/* A file before it is read. */
struct sample {
    struct span name;
    struct span head; /* its beginning, as UTF-8 where it was UTF-16 */
};

/* What index.csv says of a file; empty where it says nothing. */
struct index_entry {
    struct span file, source, title, author, url;
    struct date date;
};

/* Where a file stands, which says what the file itself may not. */
struct origin {
    struct span file;     /* relative to the PATH: its name in messages, and
                             the id of a text */
    struct span source;   /* by its folder */
    struct date modified; /* DATE_NONE: not known */
    const struct index_entry *entry; /* may be NULL */
    const char *const *map;          /* of --map; may be NULL */
    int threads;                     /* as in struct load_options */
};

struct reader {
    const char *name;
    bool (*recognise)(const struct sample *sample);
    /* What is borrowed stays good until close(). */
    void *(*open)(struct corpus *c, const struct origin *origin,
        const struct sample *sample);
    /* False: the rest of the file is not wanted. */
    bool (*feed)(void *reading, struct span bytes);
    /* The articles so far are to be taken out of the corpus: sees that nothing
     * of them is kept here. False: some wait for what is still to be read.
     * NULL where neither ever is. */
    bool (*let_go)(void *reading);
    /* Ends and frees the reading; `whole` tells that the file was read to its
     * end. False when it held no article, which is told in the warnings. */
    bool (*close)(void *reading, bool whole);
};

/*
 * What readers that need the whole of a file before they can tell anything are
 * made of: an open() and a feed() that gather its bytes. Their close() frees.
 */
struct whole_file {
    struct corpus *corpus;
    const struct origin *origin;
    struct buffer bytes;
};
void *whole_file_open(
    struct corpus *c, const struct origin *origin, const struct sample *sample);
/* False once the file is longer than a body may be. */
bool whole_file_feed(void *reading, struct span bytes);
void whole_file_free(struct whole_file *w);

/* The reader for a file, or NULL and why there is none. */
const struct reader *reader_for(
    const struct sample *sample, const char **out_refusal);

extern const struct reader csv_reader, feed_reader, json_reader, mail_reader,
    page_reader, reference_reader, text_reader;

#endif
