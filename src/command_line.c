/* Mistakes on the command line, and options that give a setting. */
#include "config.h"

#include "command_line.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool usage_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vtell(format, args);
    va_end(args);
    return false;
}

int usage_trouble(const char *verb)
{
    fprintf(stderr, "Try 'twicetold%s%s --help' for more information.\n",
        *verb ? " " : "", verb);
    return EXIT_TROUBLE;
}

bool option_error(int id, char *const *argv)
{
    /* It stays at an argument of which it has not yet read every letter. */
    if (optopt > 0 && optopt <= CHAR_MAX && id != ':')
        return usage_error("there is no option '-%c'", optopt);
    return usage_error(id == ':' ? "'%s' wants a value"
                                 : "'%s' is no option, or short for several",
        argv[optind - 1]);
}

bool map_is_sound(const char *value)
{
    const char *equals = strchr(value, '=');
    return (equals && equals > value && equals[1]) ||
           usage_error("--map wants FIELD=COLUMN, not '%s'", value);
}

bool option_setting(given_list *out, enum setting setting, const char *value)
{
    const struct origin origin = { .kind = FROM_OPTION };
    struct config *trial = config_new();
    struct error err;
    bool taken = config_set(trial, setting, span_of(value), origin, &err);
    config_free(trial);
    if (!taken) /* which begins with the name of the setting */
        return usage_error("--%s", err.text);
    array_push(out, (struct given){ setting, value });
    return true;
}
