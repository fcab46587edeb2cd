/*
 * The commands that have a command line of their own: those of the library,
 * and those that tell what a file holds. Each is one table entry with its own
 * --help; the reader and the reports have theirs in options.h.
 */
#ifndef VERBS_H
#define VERBS_H

#include "options.h"

/* The first three are those of report_format. */
enum verb_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, N_FORMATS };

struct verb_options {
    enum verb_format format;
    name_list map;   /* FIELD=COLUMN, NULL-terminated */
    name_list names; /* what stands behind the options */
};

/* What a command takes besides --help: sets of these. */
enum verb_takes {
    TAKES_TEXT = 1u << FORMAT_TEXT, /* --format=text and so on; the first one */
    TAKES_JSON = 1u << FORMAT_JSON, /* of the list is the default */
    TAKES_CSV = 1u << FORMAT_CSV,
    TAKES_MAP = 1u << 8,
    NEEDS_NAME = 1u << 9,     /* at least one name */
    OPTIONS_FIRST = 1u << 10, /* a name behind the first may begin with '-' */
};

struct verb {
    const char *name;
    const char *help;
    unsigned takes;
    int (*run)(const struct verb_options *o);
};

extern const struct verb list_verb, date_verb;

/* The command of that name, or NULL. */
const struct verb *verb_find(const char *name);
/* Reads the command line, argv[0] being the command, and runs it. Returns the
 * status to exit with. */
int verb_run(const struct verb *v, int argc, char **argv);

#endif
