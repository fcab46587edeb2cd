/* The person's own library: where it is, and opening it with a word. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "fetch.h"
#include "store.h"
#include "verbs.h"

/* Open it, or tell on stderr why not: to be written, made when it is not there;
 * to be read, where what is left of a damaged one will do; to be written, when
 * it is there. c, whose sources it follows, stays the caller's until it is
 * closed. */
struct store *library_make(const struct config *c);
struct store *library_open(const struct config *c);
struct store *library_change(const struct config *c);
/*
 * The library where there is one, or NULL: then err says why, and is empty when
 * none was made yet. has_news: it holds articles, or feeds that may bring some.
 */
struct store *library_find(
    bool *has_news, const struct config *c, struct error *err);
/* Tells on stderr what to do about a library that has nothing to list. */
void library_tell_empty(void);
/* Appends $XDG_DATA_HOME/twicetold/library.db. False: there is no place for a
 * library, and this is what to tell. */
bool library_path(struct buffer *out);
extern const char library_no_place[];
/* What a person adds: corpora, one after another, which are one for undo. */
struct addition {
    struct store *store;
    const struct verb_options *options;
    struct store_add_counts counts; /* of all that is safe */
    struct store_step step;
    bool begun;  /* there was something to add */
    bool failed; /* the rest of it could not be added */
};
bool addition_take(
    struct addition *a, const struct corpus *c, struct error *err);
/* Adds what PATHs hold, as it is read; what is no article is told on stderr. */
bool addition_take_paths(
    struct addition *a, const name_list *paths, struct error *err);
/* Tells on stderr how much was new, if anything was added. */
void addition_tell(const struct addition *a);
/* How feeds are fetched, as the settings have it. */
struct fetch_options library_fetch_options(const struct settings *set);
/*
 * Fetches what is wanted with wishes of fetch_wish, as that step for undo,
 * and tells how it goes: a line for each on standard output, or on a terminal a
 * bar on standard error and lines for what is new or wrong. The status to exit
 * with.
 */
int library_fetch(struct store *s, const struct fetch_wanted *wanted,
    unsigned wishes, struct store_step step, const struct verb_options *o);

#endif
