/*
 * The table of styles. On eight colours blue needs bold to be read on a dark
 * background; with sixteen its bright sister is fit for either.
 */
#include "theme.h"

#include <assert.h>

enum { BLUE = 4, CYAN = 6, YELLOW = 3, BRIGHT_BLUE = 12 };

#define ALIKE(attributes)                                                      \
    {                                                                          \
        { INK_DEFAULT, attributes }, { INK_DEFAULT, attributes },              \
        {                                                                      \
            INK_DEFAULT, attributes                                            \
        }                                                                      \
    }

static const struct theme standard = { {
    [STYLE_PLAIN] = ALIKE(0),
    [STYLE_TITLE] = ALIKE(INK_BOLD),
    [STYLE_SHARED] = { { BRIGHT_BLUE, 0 }, { BLUE, INK_BOLD },
        { INK_DEFAULT, INK_UNDERLINE } },
    [STYLE_EDITED] = { { YELLOW, INK_UNDERLINE }, { YELLOW, INK_UNDERLINE },
        { INK_DEFAULT, INK_REVERSE } },
    [STYLE_DIFFERS] = { { YELLOW, INK_BOLD | INK_REVERSE },
        { YELLOW, INK_BOLD | INK_REVERSE },
        { INK_DEFAULT, INK_BOLD | INK_REVERSE } },
    [STYLE_MOVED] = { { CYAN, 0 }, { CYAN, 0 },
        { INK_DEFAULT, INK_UNDERLINE } },
    [STYLE_FURNITURE] = ALIKE(INK_DIM),
    [STYLE_FOUND] = ALIKE(INK_REVERSE),
    [STYLE_FRAME] = ALIKE(0),
    [STYLE_STATUS] = ALIKE(INK_DIM),
    [STYLE_CURSOR] = ALIKE(INK_BOLD),
    [STYLE_UNREAD] = ALIKE(INK_BOLD),
} };

struct theme theme_default(void)
{
    return standard;
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
