/*
 * The commands that have a command line of their own: those of the library,
 * and those that tell what a file holds. Each is one table entry with its own
 * --help; the reader and the reports have theirs in options.h.
 */
#ifndef VERBS_H
#define VERBS_H

#include "command_line.h"

/* The first three are those of report_format. */
enum verb_format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_JSONL,
    FORMAT_OPML,
    N_FORMATS
};

struct verb_options {
    enum verb_format format;
    bool verbose, dry_run, repair;
    bool full_text, discover, quiet, fetch;
    int limit;        /* hits; 0: not given */
    const char *feed; /* --feed; NULL: not given */
    given_list given;
    struct config *config; /* the settings with those given */
    name_list map;         /* FIELD=COLUMN, NULL-terminated */
    name_list names;       /* what stands behind the options */
};

/* What a command takes besides --help: sets of these. */
enum verb_takes {
    TAKES_TEXT = 1u << FORMAT_TEXT, /* --format=text and so on; the first one */
    TAKES_JSON = 1u << FORMAT_JSON, /* of the list is the default */
    TAKES_CSV = 1u << FORMAT_CSV,
    TAKES_JSONL = 1u << FORMAT_JSONL,
    TAKES_OPML = 1u << FORMAT_OPML,
    TAKES_MAP = 1u << 8,
    TAKES_WINDOW = 1u << 9,
    TAKES_THREADS = 1u << 10,
    TAKES_VERBOSE = 1u << 11,
    TAKES_DRY_RUN = 1u << 12,
    TAKES_REPAIR = 1u << 13,
    TAKES_LIMIT = 1u << 14,
    TAKES_FEED = 1u << 15,
    OPTIONS_FIRST = 1u << 16, /* a name may begin with a dash */
    NEEDS_NAME = 1u << 17,    /* at least one name */
    TAKES_FULL_TEXT = 1u << 18,
    TAKES_DISCOVER = 1u << 19,
    TAKES_QUIET = 1u << 20,
    TAKES_NAMES = 1u << 21, /* names, or none */
    TAKES_FETCH = 1u << 22,
};

struct verb {
    const char *name;
    const char *help;
    unsigned takes;
    int (*run)(const struct verb_options *o);
};

extern const struct verb list_verb, date_verb, add_verb, fetch_verb, feeds_verb,
    import_verb, export_verb, search_verb, remove_verb, undo_verb, doctor_verb,
    similarity_verb;

/* The command of that name, or NULL. */
const struct verb *verb_find(const char *name);
/* Reads the command line, argv[0] being the command, and runs it. Returns the
 * status to exit with. */
int verb_run(const struct verb *v, int argc, char **argv);

#endif
