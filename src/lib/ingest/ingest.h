/*
 * What the files of ingest share and nobody else sees: how articles are put
 * into the corpus, what a reader of a format is, and the helpers of readers.
 *
 *     walk -> files -> loader -> encoding -> reader -> draft -> corpus
 */
#ifndef TWICETOLD_INGEST_H
#define TWICETOLD_INGEST_H

#include <twicetold/corpus.h>

/* ------------------------------------------------------------- corpus.c */

/* The longest body taken, in bytes: offsets into it fit 32 bits even when
 * every byte of it becomes a U+FFFD. */
#define BODY_MAX ((size_t)1 << 30)

/*
 * As corpus_add(), without a warning for an id that its source has already:
 * the article gets a suffix, and *out_renamed, which may be NULL, tells so.
 */
uint32_t corpus_put(struct corpus *c, const struct draft *d, bool *out_renamed);

/*
 * An article on its way into a corpus, made by any thread: cleaned, and with
 * its paragraphs found, which are in a list of the maker's.
 */
struct prepared {
    struct article article; /* its first paragraph by its place in the list */
    struct span source;     /* may be empty */
};
/* Expects a body of at most BODY_MAX bytes. */
void article_prepare(struct prepared *out, struct arena *arena,
    paragraph_list *paragraphs, const struct draft *d);
/*
 * Puts it into the corpus, which from then on needs the arena too. `file` is
 * raw. As corpus_put() for an article without paragraphs and for renaming.
 */
uint32_t corpus_put_prepared(struct corpus *c, const struct prepared *p,
    const paragraph_list *paragraphs, struct span file, bool *out_renamed);

/* Adds a line to the warnings, cleaned. */
void corpus_warn(struct corpus *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/*
 * What is in the corpus, in one of its own, to be freed by the caller. What
 * goes on coming into this one has ids that are unique in their source over
 * all that was taken.
 */
struct corpus *corpus_take(struct corpus *c);
/* "a/b/one.two.txt" -> "one.two"; "-", standard input, -> "stdin" */
struct span file_stem(struct span name);

/* --------------------------------------------------------- paragraphs.c */

/* Appends the paragraphs of a body and returns how many there are. */
uint32_t paragraphs_find(
    paragraph_list *list, uint32_t article, struct span body);
/* The longest piece of s without white space, of any script, at its ends. */
struct span text_trim(struct span s);
/*
 * How text is wrapped by hard newlines: to how many characters, and how many
 * of them a line may leave empty before its break was meant.
 */
struct wrapping {
    size_t margin; /* 0: not wrapped, its newlines are meant */
    size_t slack;
};
struct wrapping text_wrapping(struct span text);
/* Whether the newline between two lines is there for the margin's sake only. */
bool newline_is_soft(struct span line, struct span next, struct wrapping w);

#endif
