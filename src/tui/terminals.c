/* The fallback chain; see terminals.h. */
#include "terminals.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *prefix, *relative;
} relatives[] = {
    { "xterm", "xterm-256color" },
    { "alacritty", "xterm-256color" },
    { "foot", "xterm-256color" },
    { "kitty", "xterm-256color" },
    { "ghostty", "xterm-256color" },
    { "wezterm", "xterm-256color" },
    { "tmux", "screen-256color" },
    { "screen", "screen-256color" },
};

static const char *relative_of(const char *name)
{
    for (size_t i = 0; i < sizeof relatives / sizeof relatives[0]; i++) {
        const char *prefix = relatives[i].prefix;
        if (strncmp(name, prefix, strlen(prefix)) == 0)
            return relatives[i].relative;
    }
    return "vt100";
}

bool terminal_name(struct buffer *out, const char *name, unsigned n)
{
    const char *dash = strrchr(name, '-');
    size_t cut = dash ? (size_t)(dash - name) : strlen(name);
    struct span names[] = { span_of(name), { name, cut },
        span_of(relative_of(name)), span_of("vt100") };
    buffer_free(out);
    if (n >= sizeof names / sizeof names[0])
        return false;
    buffer_add(out, names[n]);
    return true;
}

bool terminal_is_recent(const char *name)
{
    static const char *const old[] = { "linux", "vt", "ansi", "cons", "dumb",
        "wsvt", "sun" };
    for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
        if (strncmp(name, old[i], strlen(old[i])) == 0)
            return false;
    return true;
}
