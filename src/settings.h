/*
 * What the options and the world around the program make of one another: which
 * articles to read, how to analyse them, what the output can show. Everything
 * that the library must not ask for (terminal, environment, locale) is asked
 * for here.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "options.h"

/* The collection that is read when no PATH is given. */
const char *default_collection(void);
/* Whether output is to be kept within ASCII. */
bool ascii_only(const struct options *o);
/* Whether output is to have colours. */
bool use_color(const struct options *o);

struct load_options load_settings(const struct options *o);
struct reuse_options reuse_settings(const struct options *o);
struct story_options story_settings(const struct options *o);
struct report_options report_settings(const struct options *o);

#endif
