/* The command line, read. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "command_line.h"

#include <twicetold/report.h>

enum command {
    COMMAND_READ,
    COMMAND_STORIES,
    COMMAND_MATCHES,
    COMMAND_COMPARE,
    COMMAND_SHOW,
    COMMAND_CONFIG,
};

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

#endif
