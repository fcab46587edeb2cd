/* The command line, read. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "configuration.h"

#include <twicetold/report.h>

/* The world is not as it should be: nothing to read, nowhere to write, a
 * command line that cannot be followed. */
#define EXIT_TROUBLE 2

enum command {
    COMMAND_READ,
    COMMAND_STORIES,
    COMMAND_MATCHES,
    COMMAND_COMPARE,
    COMMAND_SHOW,
    COMMAND_CONFIG,
};

/* An option that gives a setting another value. */
struct given {
    enum setting setting;
    const char *option, *value;
};

typedef ARRAY(const char *) name_list;

struct options {
    enum command command;
    enum report_format format;
    bool format_given; /* something is to be printed, terminal or not */
    enum report_level level;
    bool within_source;
    bool explain;
    ARRAY(struct given) given;
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

/* Tells on stderr what is wrong with the command line, and where help is; no
 * more than that for NULL. Returns false. */
bool usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Whether the value of --map is FIELD=COLUMN; tells when not. */
bool map_is_sound(const char *value);
/* Reads a number from 1 on; tells when it is none. */
bool count_is_sound(int *out, const char *option, const char *value);

#endif
