/* Bytes in the encodings that news is kept in, to UTF-8. */
#ifndef TWICETOLD_INGEST_ENCODING_H
#define TWICETOLD_INGEST_ENCODING_H

#include <twicetold/base.h>

/* A file's bytes on their way: byte order marks taken off, UTF-16 converted. */
struct decoder {
    enum { NOT_KNOWN, AS_IT_IS, UTF16_LITTLE, UTF16_BIG } encoding;
    struct buffer out;
    unsigned char pending[3]; /* UTF-16: what the last block ended within */
    size_t n_pending;
};

/*
 * The next block, of which the first holds at least three bytes unless the
 * file is shorter. The answer is good until the next call.
 */
struct span decoder_feed(struct decoder *d, struct span block);
/* What is left at the end of the file. */
struct span decoder_end(struct decoder *d);
void decoder_free(struct decoder *d);

enum text_state {
    TEXT_IS_UTF8,
    TEXT_WAS_WINDOWS, /* converted from windows-1252 */
    TEXT_IS_BROKEN,   /* UTF-8 with bytes in it that are none */
};

/*
 * Says what s is and, where it is windows-1252, puts it into scratch as UTF-8
 * and makes *s that.
 */
enum text_state text_to_utf8(struct span *s, struct buffer *scratch);

#endif
