/*
 * The table of styles, and what is otherwise on a light background: no
 * blue and no yellow of the terminal's own can be read on both.
 *
 * On eight colours blue needs bold to be read on a dark background; with
 * sixteen its bright sister is fit for it. Yellow, the other colour that every
 * eye tells from blue, is next to white; on a light background magenta stands
 * for it.
 */
#include "theme.h"

#include <assert.h>

enum { YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6, BRIGHT_BLUE = 12 };

#define ALIKE(attributes)                                                      \
    {                                                                          \
        { INK_DEFAULT, attributes }, { INK_DEFAULT, attributes },              \
        {                                                                      \
            INK_DEFAULT, attributes                                            \
        }                                                                      \
    }
/* A colour wherever there are some; other attributes where there are none. */
#define COLORED(color, attributes, none)                                       \
    {                                                                          \
        { color, attributes }, { color, attributes },                          \
        {                                                                      \
            INK_DEFAULT, none                                                  \
        }                                                                      \
    }

static const struct theme on_dark = { {
    [STYLE_PLAIN] = ALIKE(0),
    [STYLE_TITLE] = ALIKE(INK_BOLD),
    [STYLE_SHARED] = { { BRIGHT_BLUE, 0 }, { BLUE, INK_BOLD },
        { INK_DEFAULT, INK_UNDERLINE } },
    [STYLE_EDITED] = COLORED(YELLOW, INK_UNDERLINE, INK_BOLD | INK_UNDERLINE),
    [STYLE_DIFFERS] =
        COLORED(YELLOW, INK_BOLD | INK_REVERSE, INK_BOLD | INK_REVERSE),
    [STYLE_MOVED] = COLORED(CYAN, 0, INK_UNDERLINE),
    [STYLE_FURNITURE] = ALIKE(INK_DIM),
    [STYLE_FOUND] = ALIKE(INK_REVERSE),
    [STYLE_FRAME] = ALIKE(0),
    [STYLE_STATUS] = ALIKE(INK_DIM),
    [STYLE_CURSOR] = ALIKE(INK_BOLD),
    [STYLE_UNREAD] = ALIKE(INK_BOLD),
} };

struct theme theme_default(enum background background)
{
    struct theme theme = on_dark;
    if (background != BACKGROUND_LIGHT)
        return theme;
    theme.looks[STYLE_SHARED] = (struct look)COLORED(BLUE, 0, INK_UNDERLINE);
    theme.looks[STYLE_EDITED] =
        (struct look)COLORED(MAGENTA, INK_UNDERLINE, INK_BOLD | INK_UNDERLINE);
    theme.looks[STYLE_DIFFERS] = (struct look)COLORED(
        MAGENTA, INK_BOLD | INK_REVERSE, INK_BOLD | INK_REVERSE);
    theme.looks[STYLE_MOVED] =
        (struct look)COLORED(BLUE, INK_BOLD, INK_UNDERLINE);
    return theme;
}

struct ink theme_ink(const struct theme *t, enum style style, int colors)
{
    assert(style < N_STYLES);
    const struct look *look = &t->looks[style];
    return colors >= 16 ? look->many : colors >= 8 ? look->eight : look->none;
}

const struct signs *theme_signs(bool ascii)
{
    static const struct signs drawn = {
        .cursor = "▸",
        .dot = "●",
        .ring = "○",
        .bar = "█",
        .track = "░",
        .rule = "─",
        .between = "·",
        .both = "⇄",
        .map_shared = "▐",
        .map_own = "░",
        .map_shared_here = "█",
        .inset = "│",
        .read = "·",
        .more = "…",
    };
    static const struct signs typed = {
        .cursor = ">",
        .dot = "#",
        .ring = "o",
        .bar = "#",
        .track = ".",
        .rule = "-",
        .between = "-",
        .both = "/",
        .map_shared = "+",
        .map_own = ":",
        .map_shared_here = "#",
        .inset = "|",
        .read = ".",
        .more = "...",
    };
    return ascii ? &typed : &drawn;
}
