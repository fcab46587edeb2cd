/* twicetold: options -> articles -> analysis -> report or app. */
#include "config.h"

#include "app.h"
#include "bindings.h"
#include "commands.h"
#include "options.h"
#include "settings.h"
#include "theme.h"
#include "verbs.h"

#include <locale.h>

/* The reader: it loads and analyses in slices, while keys already work. */
static int read_news(const struct options *o)
{
    const char *otherwise = default_collection();
    struct buffer note = { 0 };
    struct keymap keymap = bindings_read(o->config);
    const struct theme theme = theme_read(o->config);
    settings_note(&note, o->config);
    const struct app_options options = {
        .paths = o->names.len ? o->names.items : &otherwise,
        .n_paths = o->names.len ? o->names.len : 1,
        .load = load_settings(o),
        .reuse = reuse_settings(o),
        .story = story_settings(o),
        .ascii = ascii_only(o),
        .no_color = !use_color(o),
        .keymap = &keymap,
        .theme = &theme,
        .note = note.ptr,
    };
    struct error err;
    int status = app_run(&options, &err);
    keymap_free(&keymap);
    buffer_free(&note);
    if (status >= 0)
        return status;
    fprintf(stderr, "twicetold: %s\n", err.text);
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    struct options options;
    int status;
    /* What may be printed is the locale's business; how numbers look is not. */
    setlocale(LC_CTYPE, "");
    const struct verb *verb = argc > 1 ? verb_find(argv[1]) : NULL;
    if (verb)
        return verb_run(verb, argc - 1, argv + 1);
    if (options_read(&options, argc, argv, &status)) {
        options.config = settings_read(&options);
        bool read = options.command == COMMAND_READ && !options.format_given;
        if (read && app_possible()) {
            status = read_news(&options);
        } else {
            if (options.command != COMMAND_CONFIG)
                settings_complain(options.config);
            status = command_run(&options);
        }
        config_free(options.config);
    }
    options_free(&options);
    return status;
}
