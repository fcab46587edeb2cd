/* twicetold: options -> articles -> analysis -> report or app. */
#include "config.h"

#include "app.h"
#include "bindings.h"
#include "commands.h"
#include "library.h"
#include "options.h"
#include "settings.h"
#include "theme.h"
#include "verbs.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/*
 * The reader: it loads and analyses in slices, while keys already work. What is
 * read without a PATH is the library; while that is empty, the sample, of which
 * nothing is kept.
 */
static int read_news(const struct options *o)
{
    const char *otherwise = default_collection();
    struct keymap keymap = bindings_read(o->config);
    const struct theme theme = theme_read(o->config);
    search_list searches = searches_read(o->config);
    struct buffer note = { 0 }, path = { 0 };
    struct error why, err;
    bool has_news;
    struct store *library = library_find(&has_news, o->config, &why);
    bool sample = !o->names.len && !has_news;
    if (library && *store_notice(library))
        error_set(&why, "%s", store_notice(library));
    if (*why.text)
        buffer_addf(&note, "%s", why.text);
    else
        settings_note(&note, o->config);
    if (sample && note.len == 0)
        buffer_addf(&note, "invented samples: twicetold add URL brings news");
    if (!library_path(&path) && note.len == 0)
        buffer_addf(&note, "no mark is kept: %s", library_no_place);
    const struct fetch_options fetch =
        library_fetch_options(&o->config->settings);
    const struct app_options options = {
        .paths = sample ? &otherwise : o->names.items,
        .n_paths = sample ? 1 : o->names.len,
        .library = library,
        .sample = sample,
        .now = time(NULL),
        /* Of a buffer that nothing was added to: NULL. */
        .library_path = sample || (!library && *why.text) ? NULL : path.ptr,
        .fetch = &fetch,
        .load = load_settings(o->config, &o->map),
        .reuse = reuse_settings(o),
        .story = story_settings(o),
        .ascii = ascii_only(o),
        .no_color = !use_color(o),
        .keymap = &keymap,
        .theme = &theme,
        .searches = &searches,
        .note = note.ptr,
    };
    int status = app_run(&options, &err);
    keymap_free(&keymap);
    array_free(&searches);
    buffer_free(&note);
    buffer_free(&path);
    trouble(err.text);
    return status >= 0 ? status : EXIT_TROUBLE;
}

/*
 * What a stage gives back serves the next, rather than going to the system page
 * by page and coming back zeroed: of 100 MB that saves a sixth of the page
 * faults of matches. Large pages save nearly all of the others, but not where a
 * virtual machine has them yet to get: a first run took half as long again. Not
 * for the reader, which stays for hours.
 */
static void keep_freed_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_ARENA_MAX, 1);
#endif
}

int main(int argc, char **argv)
{
    struct options options;
    int status;
    /* What may be printed is the locale's business; how numbers look is not. */
    setlocale(LC_CTYPE, "");
    output_begin();
    const struct verb *verb = argc > 1 ? verb_find(argv[1]) : NULL;
    if (verb)
        return verb_run(verb, argc - 1, argv + 1);
    if (options_read(&options, argc, argv, &status)) {
        options.config = settings_read(&options.given);
        bool read = options.command == COMMAND_READ && !options.format_given;
        if (read && app_possible()) {
            status = read_news(&options);
        } else {
            keep_freed_memory();
            if (options.command != COMMAND_CONFIG)
                settings_complain(options.config);
            status = command_run(&options);
        }
        config_free(options.config);
    }
    options_free(&options);
    return status;
}
