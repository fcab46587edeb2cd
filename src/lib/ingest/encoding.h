/* Bytes in the encodings that news is kept in, to UTF-8. */
#ifndef TWICETOLD_INGEST_ENCODING_H
#define TWICETOLD_INGEST_ENCODING_H

#include <twicetold/base.h>

/* A file's bytes on their way to UTF-8: byte order marks taken off, other
 * encodings converted. */
struct decoder {
    bool begun;
    const char *charset; /* that is converted from; NULL: none */
    const char *guessed; /* the same, when nothing in the file says so */
    void *how;           /* an iconv_t */
    struct buffer out;
    char pending[8]; /* what the last block ended within */
    size_t n_pending;
};

/*
 * The next block, of which the first is the head of the file. What says by a
 * mark or by its zeros that it is UTF-16 or UTF-32 is converted. The answer is
 * good until the next call.
 */
struct span decoder_feed(struct decoder *d, struct span block);
/*
 * Given the head that came of that, and is no known kind of data: guesses the
 * encoding where it is neither UTF-8 nor windows-1252. Returns the head in
 * UTF-8; blocks that follow are converted too. Markup is left as it is, for it
 * may declare its encoding.
 */
struct span decoder_guess(struct decoder *d, struct span head);
/* What is left at the end of the file. */
struct span decoder_end(struct decoder *d);
void decoder_free(struct decoder *d);

/* Whether a third of what is not ASCII is UTF-8, which it is not by chance. */
bool text_has_utf8(struct span s);

/* The character of a byte in windows-1252; 0: it has none. */
uint32_t windows_character(unsigned char byte);

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
