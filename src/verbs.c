/* Command lines of the verbs: one list of options, of which each takes some. */
#include "config.h"

#include "verbs.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const struct verb *const verbs[] = { &list_verb, &date_verb };

static const char *const formats[N_FORMATS] = {
    [FORMAT_TEXT] = "text",
    [FORMAT_JSON] = "json",
    [FORMAT_CSV] = "csv",
};

/* Values above those of characters, which getopt_long() returns for errors. */
enum option_id { OPTION_HELP = 256, OPTION_FORMAT, OPTION_MAP };

static const struct {
    struct option option;
    unsigned takes; /* which verbs have it; 0: all */
} all_options[] = {
    { { "help", no_argument, NULL, OPTION_HELP }, 0 },
    { { "format", required_argument, NULL, OPTION_FORMAT },
        (1u << N_FORMATS) - 1 },
    { { "map", required_argument, NULL, OPTION_MAP }, TAKES_MAP },
};
enum { N_OPTIONS = sizeof all_options / sizeof *all_options };

const struct verb *verb_find(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    return NULL;
}

static bool read_format(
    struct verb_options *o, const struct verb *v, const char *value)
{
    for (int i = 0; i < N_FORMATS; i++) {
        if (strcmp(formats[i], value) == 0 && v->takes >> i & 1) {
            o->format = (enum verb_format)i;
            return true;
        }
    }
    return usage_error("%s has no format '%s'", v->name, value);
}

static bool read_option(
    struct verb_options *o, const struct verb *v, int id, const char *value)
{
    switch (id) {
    case OPTION_FORMAT:
        return read_format(o, v, value);
    case OPTION_MAP:
        array_push(&o->map, value);
        return map_is_sound(value);
    }
    return usage_error(NULL);
}

/* False when the program is to end at once, with *status. */
static bool read_line(struct verb_options *o, const struct verb *v, int argc,
    char **argv, int *status)
{
    struct option options[N_OPTIONS + 1] = { 0 };
    for (size_t i = 0, n = 0; i < N_OPTIONS; i++)
        if (!all_options[i].takes || all_options[i].takes & v->takes)
            options[n++] = all_options[i].option;
    while (!(v->takes >> o->format & 1) && o->format < N_FORMATS - 1)
        o->format++;
    const char *order = v->takes & OPTIONS_FIRST ? "+" : "";
    *status = EXIT_TROUBLE;
    for (int id; (id = getopt_long(argc, argv, order, options, NULL)) != -1;) {
        if (id == OPTION_HELP) {
            fputs(v->help, stdout);
            *status = fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_TROUBLE;
            return false;
        }
        if (!read_option(o, v, id, optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        array_push(&o->names, argv[i]);
    array_push(&o->map, NULL);
    if (v->takes & NEEDS_NAME && !o->names.len)
        return usage_error("%s: nothing is named", v->name);
    return true;
}

int verb_run(const struct verb *v, int argc, char **argv)
{
    struct verb_options o = { 0 };
    char program[] = "twicetold";
    int status;
    argv[0] = program; /* what getopt_long() calls us in its messages */
    if (read_line(&o, v, argc, argv, &status))
        status = v->run(&o);
    array_free(&o.map);
    array_free(&o.names);
    return status;
}
