/* Files, terminal, environment and locale. */
#include "config.h"

#include "settings.h"

#include "home.h"

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

/* ------------------------------------------------------------- settings */

static void take_environment(struct config *c, enum setting setting,
    const char *variable, const char *value)
{
    const struct origin origin = { FROM_ENVIRONMENT, span_of(variable), 0 };
    config_set(c, setting, span_of(value), origin, NULL);
}

static void take_option(struct config *c, const struct given *given)
{
    struct buffer option = { 0 };
    buffer_addf(&option, "--%s", setting_name(given->setting));
    const struct origin origin = { FROM_OPTION,
        arena_copy(c->arena, buffer_span(&option)), 0 };
    config_set(c, given->setting, span_of(given->value), origin, NULL);
    buffer_free(&option);
}

/* "15;0", "0;default;15": what is drawn with, what it is drawn on. Of the 16
 * colours white and the bright ones are light, but for bright black. */
static const char *background_of(const char *colors)
{
    const char *last = colors ? strrchr(colors, ';') : NULL;
    char *end;
    long n = last ? strtol(last + 1, &end, 10) : -1;
    if (n < 0 || n > 15 || end == last + 1 || *end)
        return NULL;
    return n == 7 || n > 8 ? "light" : "dark";
}

struct config *settings_read(const given_list *given)
{
    /* Installed, and where they are before that. */
    static const char *const key_dirs[] = { PKGDATADIR "/keys",
        ARTICLES_SOURCE "/../doc/keys", NULL };
    struct config *c = config_new();
    struct buffer path = { 0 };
    if (home_folder(&path, "XDG_CONFIG_HOME", ".config")) {
        buffer_addf(&path, "/twicetold/config");
        config_read(c, path.ptr, key_dirs);
    }
    buffer_free(&path);
    if (set_and_not_empty("COLUMNS"))
        take_environment(c, SET_width, "COLUMNS", getenv("COLUMNS"));
    const char *background = background_of(getenv("COLORFGBG"));
    if (c->settings.background == BACKGROUND_AUTO && background)
        take_environment(c, SET_background, "COLORFGBG", background);
    for (size_t i = 0; i < given->len; i++)
        take_option(c, &given->items[i]);
    /* https://no-color.org: the file and options are stronger. */
    if (c->settings.color == COLOR_AUTO && set_and_not_empty("NO_COLOR"))
        take_environment(c, SET_color, "NO_COLOR", "never");
    return c;
}

void settings_complain(const struct config *c)
{
    for (size_t i = 0; i < c->complaints.len; i++)
        tell("%.*s", (int)c->complaints.items[i].len,
            c->complaints.items[i].ptr);
    if (c->n_untold)
        tell("%zu more like these", c->n_untold);
}

void settings_note(struct buffer *out, const struct config *c)
{
    size_t n = c->complaints.len + c->n_untold;
    if (n == 0)
        return;
    buffer_add(out, c->complaints.items[0]);
    if (n > 1)
        buffer_addf(out, " (%zu more: twicetold config)", n - 1);
}

/* --------------------------------------------- what comes of the settings */

bool ascii_only(const struct options *o)
{
    return o->config->settings.ascii ||
           strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

bool use_color(const struct options *o)
{
    const char *term = getenv("TERM");
    unsigned color = o->config->settings.color;
    if (color != COLOR_AUTO)
        return color == COLOR_ALWAYS;
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

static int terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0)
        return size.ws_col;
    return 80;
}

/* Offsets in a text have 32 bits. */
#define MOST_OF_A_FILE UINT64_C(4000000000)

struct load_options load_settings(const struct config *c, const name_list *map)
{
    return (struct load_options){ .map = map->items,
        .max_file = MOST_OF_A_FILE,
        .threads = c->settings.threads,
        .rules = { c->rules.items, c->rules.len } };
}

struct reuse_options reuse_settings(const struct options *o)
{
    struct reuse_options options = reuse_defaults();
    options.near = o->config->settings.near;
    options.threads = o->config->settings.threads;
    options.within_source = o->within_source;
    return options;
}

struct story_options story_settings(const struct options *o)
{
    struct story_options options = story_defaults();
    options.threshold = o->config->settings.story_threshold;
    options.threads = o->config->settings.threads;
    return options;
}

struct report_options report_settings(const struct options *o)
{
    int width = o->config->settings.width;
    return (struct report_options){
        .format = o->format,
        .level = o->level,
        .width = width ? width : terminal_width(),
        .color = use_color(o),
        .light = o->config->settings.background == BACKGROUND_LIGHT,
        .ascii = ascii_only(o),
        .explain = o->explain,
        .threads = o->config->settings.threads,
    };
}
