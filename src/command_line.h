/*
 * What the two kinds of command lines have in common (options.h, verbs.h):
 * options that give a setting, and what is told of mistakes.
 */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include "configuration.h"
#include "output.h"

/* An option that gives the setting of its name another value. */
struct given {
    enum setting setting;
    const char *value;
};

typedef ARRAY(struct given) given_list;
typedef ARRAY(const char *) name_list;

/* Tells on stderr what is wrong with the command line. Returns false. */
bool usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Tells where help is, that of a verb or for "" all of it. The status to exit
 * with. */
int usage_trouble(const char *verb);
/* Tells what getopt_long() found wrong, of which it returned `id`, in the last
 * argument that it read. Returns false. */
bool option_error(int id, char *const *argv);
/* Whether the value of --map is FIELD=COLUMN; tells when not. */
bool map_is_sound(const char *value);
/* Adds a setting that an option gives; tells when it cannot have the value. */
bool option_setting(given_list *out, enum setting setting, const char *value);

#endif
