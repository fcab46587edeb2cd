/* The app on a real terminal, from the first screen to the last. */
#include "app_state.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool app_possible(void)
{
    const char *term = getenv("TERM");
    return isatty(STDOUT_FILENO) &&
           !(term && (strcmp(term, "dumb") == 0 || *term == '\0'));
}

int app_run(const struct app_options *options, struct error *err)
{
    bool own = !isatty(STDIN_FILENO);
    FILE *keyboard = own ? fopen("/dev/tty", "r") : stdin;
    struct buffer note = { 0 };
    struct screen_options screen = { .out = stdout,
        .in = keyboard,
        .no_color = options->no_color,
        .theme = options->theme,
        .ascii = options->ascii };
    int status = -1;
    err->text[0] = '\0';
    if (!keyboard)
        error_set(err, "there is no keyboard: standard input is not a terminal "
                       "and /dev/tty cannot be opened");
    else if (screen_open(&screen, &note, err)) {
        struct app_options noted = *options;
        if (note.len > 0)
            noted.note = note.ptr;
        struct app *a = app_new(&noted);
        while (app_step(a))
            ;
        status = a->status;
        screen_close();
        app_end(a, err);
        app_free(a);
    }
    if (own && keyboard)
        fclose(keyboard);
    buffer_free(&note);
    return status;
}
