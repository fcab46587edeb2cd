/* Command lines of the verbs: one list of options, of which each takes some. */
#include "config.h"

#include "verbs.h"

#include "settings.h"

#include <getopt.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const struct verb *const verbs[] = { &list_verb, &date_verb, &add_verb,
    &fetch_verb, &feeds_verb, &import_verb, &export_verb, &search_verb,
    &remove_verb, &undo_verb, &doctor_verb, &similarity_verb };

static const char *const formats[N_FORMATS] = {
    [FORMAT_TEXT] = "text",
    [FORMAT_JSON] = "json",
    [FORMAT_CSV] = "csv",
    [FORMAT_JSONL] = "jsonl",
    [FORMAT_OPML] = "opml",
};

/* What the value of an option becomes. */
enum option_kind {
    KIND_HELP,
    KIND_FORMAT,
    KIND_MAP,
    KIND_SETTING,
    KIND_FLAG,  /* a bool */
    KIND_COUNT, /* an int from 1 on */
    KIND_TEXT,
};

static const struct {
    const char *name;
    unsigned takes; /* which verbs have it; 0: all */
    enum option_kind kind;
    size_t place; /* in verb_options, or which setting */
} all_options[] = {
    { "help", 0, KIND_HELP, 0 },
    { "format", (1u << N_FORMATS) - 1, KIND_FORMAT, 0 },
    { "map", TAKES_MAP, KIND_MAP, 0 },
    { "window", TAKES_WINDOW, KIND_SETTING, SET_window },
    { "threads", TAKES_THREADS, KIND_SETTING, SET_threads },
    { "limit", TAKES_LIMIT, KIND_COUNT, offsetof(struct verb_options, limit) },
    { "verbose", TAKES_VERBOSE, KIND_FLAG,
        offsetof(struct verb_options, verbose) },
    { "dry-run", TAKES_DRY_RUN, KIND_FLAG,
        offsetof(struct verb_options, dry_run) },
    { "repair", TAKES_REPAIR, KIND_FLAG,
        offsetof(struct verb_options, repair) },
    { "full-text", TAKES_FULL_TEXT, KIND_FLAG,
        offsetof(struct verb_options, full_text) },
    { "discover", TAKES_DISCOVER, KIND_FLAG,
        offsetof(struct verb_options, discover) },
    { "quiet", TAKES_QUIET, KIND_FLAG, offsetof(struct verb_options, quiet) },
    { "fetch", TAKES_FETCH, KIND_FLAG, offsetof(struct verb_options, fetch) },
    { "feed", TAKES_FEED, KIND_TEXT, offsetof(struct verb_options, feed) },
};
enum {
    N_OPTIONS = sizeof all_options / sizeof *all_options,
    FIRST_ID = 256, /* above characters, which getopt_long() gives for errors */
};

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

static bool read_count(int *out, const char *option, const char *value)
{
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value || *end || n < 1 || n > INT_MAX)
        return usage_error(
            "--%s wants a number from 1, not '%s'", option, value);
    *out = (int)n;
    return true;
}

/* id is an index in all_options. */
static bool read_option(
    struct verb_options *o, const struct verb *v, size_t id, const char *value)
{
    char *place = (char *)o + all_options[id].place;
    switch (all_options[id].kind) {
    case KIND_FORMAT:
        return read_format(o, v, value);
    case KIND_MAP:
        array_push(&o->map, value);
        return map_is_sound(value);
    case KIND_SETTING:
        return option_setting(
            &o->given, (enum setting)all_options[id].place, value);
    case KIND_FLAG:
        return *(bool *)place = true;
    case KIND_COUNT:
        return read_count((int *)place, all_options[id].name, value);
    case KIND_TEXT:
        *(const char **)place = value;
        break;
    case KIND_HELP:
        break;
    }
    return true;
}

static bool wants_value(enum option_kind kind)
{
    return kind != KIND_HELP && kind != KIND_FLAG;
}

/* Those that the verb takes, as getopt_long() wants them. */
static void list_options(struct option out[N_OPTIONS + 1], const struct verb *v)
{
    size_t n = 0;
    for (int i = 0; i < N_OPTIONS; i++)
        if (!all_options[i].takes || all_options[i].takes & v->takes)
            out[n++] = (struct option){ all_options[i].name,
                wants_value(all_options[i].kind), NULL, FIRST_ID + i };
    out[n] = (struct option){ 0 };
}

/* False when there is a mistake in it, which was told, or *helped. */
static bool read_line(struct verb_options *o, const struct verb *v, int argc,
    char **argv, bool *helped)
{
    struct option options[N_OPTIONS + 1];
    list_options(options, v);
    while (!(v->takes >> o->format & 1) && o->format < N_FORMATS - 1)
        o->format++;
    const char *order = v->takes & OPTIONS_FIRST ? "+:" : ":";
    for (int id; (id = getopt_long(argc, argv, order, options, NULL)) != -1;) {
        if (id < FIRST_ID)
            return option_error(id, argv);
        if (all_options[id - FIRST_ID].kind == KIND_HELP) {
            fputs(v->help, stdout);
            *helped = true;
            return false;
        }
        if (!read_option(o, v, (size_t)(id - FIRST_ID), optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        array_push(&o->names, argv[i]);
    array_push(&o->map, NULL);
    if (v->takes & NEEDS_NAME && !o->names.len)
        return usage_error("%s: nothing is named", v->name);
    if (!(v->takes & (NEEDS_NAME | TAKES_NAMES)) && o->names.len)
        return usage_error(
            "%s: one too many: '%s'", v->name, o->names.items[0]);
    return true;
}

int verb_run(const struct verb *v, int argc, char **argv)
{
    struct verb_options o = { 0 };
    bool helped = false;
    int status;
    if (read_line(&o, v, argc, argv, &helped)) {
        o.config = settings_read(&o.given);
        settings_complain(o.config);
        status = output_end(v->run(&o));
        config_free(o.config);
    } else {
        status = helped ? output_end(EXIT_SUCCESS) : usage_trouble(v->name);
    }
    array_free(&o.given);
    array_free(&o.map);
    array_free(&o.names);
    return status;
}
