/* Terminal, environment and locale. */
#include "config.h"

#include "settings.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool set_and_not_empty(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

const char *default_collection(void)
{
    struct stat info;
    if (set_and_not_empty("TWICETOLD_ARTICLES"))
        return getenv("TWICETOLD_ARTICLES");
    return stat(ARTICLES_INSTALLED, &info) == 0 ? ARTICLES_INSTALLED
                                                : ARTICLES_SOURCE;
}

bool ascii_only(const struct options *o)
{
    return o->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

/* NO_COLOR: https://no-color.org; only an explicit option is stronger. */
bool use_color(const struct options *o)
{
    const char *term = getenv("TERM");
    if (o->color != COLOR_AUTO)
        return o->color == COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0 &&
           !set_and_not_empty("NO_COLOR");
}

static int terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        return size.ws_col;
    return 80;
}

struct load_options load_settings(const struct options *o)
{
    return (struct load_options){ .map = o->map.items };
}

struct reuse_options reuse_settings(const struct options *o)
{
    struct reuse_options options = reuse_defaults();
    options.threads = o->threads;
    options.within_source = o->within_source;
    return options;
}

struct story_options story_settings(const struct options *o)
{
    struct story_options options = story_defaults();
    options.threads = o->threads;
    return options;
}

struct report_options report_settings(const struct options *o)
{
    return (struct report_options){
        .format = o->format,
        .level = o->level,
        .width = o->width ? o->width : terminal_width(),
        .color = use_color(o),
        .ascii = ascii_only(o),
        .explain = o->explain,
    };
}
