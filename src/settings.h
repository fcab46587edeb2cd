/*
 * What the options and the world around the program make of one another: which
 * articles to read, how to analyse them, what the output can show. Everything
 * that the library must not ask for (terminal, environment, locale) is asked
 * for here.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "options.h"

/*
 * The settings: by default, then as the file has them, then as the environment
 * wants them ($COLUMNS; NO_COLOR, which is weaker than a colour asked for),
 * then as the options do. config_free() them.
 */
struct config *settings_read(const given_list *given);
/* Tells on stderr what was wrong with the file. */
void settings_complain(const struct config *c);
/* Appends what fits one line of it. */
void settings_note(struct buffer *out, const struct config *c);

/* The collection that is read when no PATH is given. */
const char *default_collection(void);
/* Whether output is to be kept within ASCII. */
bool ascii_only(const struct options *o);
/* Whether output is to have colours. */
bool use_color(const struct options *o);

/* map is NULL-terminated, and must outlive them, as c must. */
struct load_options load_settings(const struct config *c, const name_list *map);
struct reuse_options reuse_settings(const struct options *o);
struct story_options story_settings(const struct options *o);
struct report_options report_settings(const struct options *o);

#endif
