/*
 * Sketches: a few hundred bytes that stand for an article when the library is
 * asked what is near to a new one. Two kinds of features, all of them hashes:
 *
 *   prints  of five words in a row, winnowed (Schleimer, Wilkerson, Aiken,
 *           SIGMOD 2003), so that any run of SKETCH_RUN words that two articles
 *           share gives both the same print;
 *   terms   words of title and head of the body that tell most what an article
 *           is about: of the title, names, numbers, repeated ones.
 *
 * A sketch only finds candidates. What they share, and what belongs together,
 * is then found by reuse and story on the texts themselves.
 */
#ifndef STORE_SKETCH_H
#define STORE_SKETCH_H

#include <twicetold/corpus.h>

enum {
    SHINGLE_WORDS = 5,
    WINNOW_WINDOW = 12,
    SKETCH_RUN = SHINGLE_WORDS + WINNOW_WINDOW - 1,
    MAX_PRINTS = 400, /* of an article; later ones are left out */
    MAX_TERMS = 40,
};

/* Prints are odd and terms even, so that one table holds both. */
typedef ARRAY(uint32_t) sketch;

static inline bool is_print(uint32_t feature)
{
    return feature & 1;
}

/* Appends the features of an article, each one once. */
void sketch_article(sketch *out, const struct article *a);

#endif
