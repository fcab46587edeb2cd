/* The person's own library: where it is, and opening it with a word. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "fetch.h"
#include "store.h"
#include "verbs.h"

/* Open it, or tell on stderr why not; the first makes it when it is not there,
 * the second reads what is left of a damaged one. c, whose sources it follows,
 * stays the caller's until it is closed. */
struct store *library_make(const struct config *c);
struct store *library_open(const struct config *c);
/*
 * The library where there is one, or NULL: then err says why, and is empty when
 * none was made yet. has_news: it holds something to read.
 */
struct store *library_find(
    bool *has_news, const struct config *c, struct error *err);
/* $XDG_DATA_HOME/twicetold/library.db; appends. */
void library_path(struct buffer *out);
/* Adds a corpus and tells on stderr how much was new. The status to exit
 * with. */
int library_add(struct store *s, const struct corpus *c,
    const struct verb_options *o, struct error *err);
/* How feeds are fetched, as the settings have it. */
struct fetch_options library_fetch_options(const struct settings *set);
/*
 * Fetches what is wanted with wishes of fetch_wish, and tells how it goes: a
 * line for each on standard output, or on a terminal a bar on standard error
 * and lines for what is new or wrong. The status to exit with.
 */
int library_fetch(struct store *s, const struct fetch_wanted *wanted,
    unsigned wishes, const struct verb_options *o);

#endif
