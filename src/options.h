/* The command line, read. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "configuration.h"
#include "output.h"

#include <twicetold/report.h>

enum command {
    COMMAND_READ,
    COMMAND_STORIES,
    COMMAND_MATCHES,
    COMMAND_COMPARE,
    COMMAND_SHOW,
    COMMAND_CONFIG,
};

/* An option that gives the setting of its name another value. */
struct given {
    enum setting setting;
    const char *value;
};

typedef ARRAY(struct given) given_list;
typedef ARRAY(const char *) name_list;

struct options {
    enum command command;
    enum report_format format;
    bool format_given; /* something is to be printed, terminal or not */
    enum report_level level;
    bool level_given;
    bool within_source;
    bool explain;
    given_list given;
    struct config *config; /* the settings with those given; see settings.h */
    name_list map;         /* FIELD=COLUMN, NULL-terminated */
    name_list in;          /* --in: the collection that ids are looked up in */
    name_list names;       /* PATHs, or the articles of compare and show */
};

/*
 * Reads the command line. False when the program is to end at once, with
 * *status: --help, --version (0), or a usage error, told on stderr (2).
 */
bool options_read(struct options *out, int argc, char **argv, int *status);
void options_free(struct options *o);

/* Tells on stderr what is wrong with the command line, and where help is.
 * Returns false. */
bool usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Tells what getopt_long() found wrong, of which it returned `id`, in the last
 * argument that it read. Returns false. */
bool option_error(int id, char *const *argv);
/* Whether the value of --map is FIELD=COLUMN; tells when not. */
bool map_is_sound(const char *value);
/* Adds a setting that an option gives; tells when it cannot have the value. */
bool option_setting(given_list *out, enum setting setting, const char *value);

#endif
