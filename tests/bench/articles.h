/*
 * Synthetic articles in any number: the n-th is the same on every machine, and
 * made without those before it.
 *
 * Some 550 a day, of 200 sources; every ten stories share a block of forty
 * numbers, so that reports of one arrive between those of others. A story has
 * words and paragraphs of its own; a report copies some of these and adds two
 * of its own. Words are of syllables and come as often as words do (Zipf).
 */
#ifndef BENCH_ARTICLES_H
#define BENCH_ARTICLES_H

#include <twicetold/corpus.h>

enum { BENCH_FIRST_DAY = 18262 /* 1 January 2020 */, BENCH_PER_DAY = 550 };

/* Appends articles first to first + n - 1. */
void bench_articles(struct corpus *c, uint64_t first, size_t n);

#endif
