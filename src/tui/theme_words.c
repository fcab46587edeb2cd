/* Looks in the words of the settings: names of styles, colours, attributes. */
#include "theme.h"

#include <assert.h>
#include <string.h>

static const char *const styles[N_STYLES] = {
    [STYLE_PLAIN] = "plain",
    [STYLE_TITLE] = "title",
    [STYLE_SHARED] = "shared",
    [STYLE_EDITED] = "edited",
    [STYLE_DIFFERS] = "differs",
    [STYLE_MOVED] = "moved",
    [STYLE_FURNITURE] = "furniture",
    [STYLE_FOUND] = "found",
    [STYLE_FRAME] = "frame",
    [STYLE_STATUS] = "status",
    [STYLE_CURSOR] = "cursor",
    [STYLE_UNREAD] = "unread",
};

/* By their numbers; with "bright-" before it, 8 more. */
static const char *const colors[8] = { "black", "red", "green", "yellow",
    "blue", "magenta", "cyan", "white" };
static const char bright[] = "bright-";

static const struct {
    const char *name;
    enum ink_attribute bit;
} attributes[] = {
    { "bold", INK_BOLD },
    { "dim", INK_DIM },
    { "underline", INK_UNDERLINE },
    { "reverse", INK_REVERSE },
};
enum { N_ATTRIBUTES = sizeof attributes / sizeof *attributes };

const char *style_name(enum style style)
{
    assert(style < N_STYLES);
    return styles[style];
}

/* Takes one word into the ink. False: it is none of ours, or a second colour.
 */
static bool read_word(struct ink *ink, struct span word)
{
    size_t len = sizeof bright - 1;
    bool is_bright = span_equal(span_cut(word, 0, len), span_of(bright));
    struct span color = span_cut(word, is_bright ? len : 0, word.len);
    for (int i = 0; i < N_ATTRIBUTES; i++)
        if (span_equal(word, span_of(attributes[i].name))) {
            ink->attributes |= attributes[i].bit;
            return true;
        }
    for (int i = 0; i < 8; i++)
        if (span_equal(color, span_of(colors[i])) &&
            ink->color == INK_DEFAULT) {
            ink->color = i + (is_bright ? 8 : 0);
            return true;
        }
    return false;
}

bool style_read(
    struct theme *t, enum style style, struct span words, struct error *err)
{
    struct ink ink = { INK_DEFAULT, 0 };
    struct look *look = &t->looks[style];
    for (size_t at = 0, end; at < words.len; at = end + 1) {
        end = at;
        while (end < words.len && words.ptr[end] != ' ')
            end++;
        struct span word = span_cut(words, at, end);
        if (word.len > 0 && !read_word(&ink, word))
            return error_set(err,
                "%s: \"%.*s\" is no look: one colour (red, bright-red...), "
                "bold, dim, underline, reverse",
                style_name(style), (int)word.len, word.ptr);
    }
    look->many = look->eight = ink;
    if (ink.color >= 8) {
        look->eight.color -= 8;
        look->eight.attributes |= INK_BOLD;
    }
    if (ink.color == INK_DEFAULT)
        look->none = ink;
    return true;
}

void style_spell(struct buffer *out, const struct theme *t, enum style style)
{
    struct ink ink = t->looks[style].many;
    size_t before = out->len;
    if (ink.color != INK_DEFAULT)
        buffer_addf(
            out, "%s%s", ink.color >= 8 ? bright : "", colors[ink.color % 8]);
    for (int i = 0; i < N_ATTRIBUTES; i++)
        if (ink.attributes & attributes[i].bit)
            buffer_addf(
                out, "%s%s", out->len > before ? " " : "", attributes[i].name);
}

struct theme theme_read(struct config *c)
{
    struct theme theme = theme_default((enum background)c->settings.background);
    const struct config_line *line;
    struct error err;
    size_t at = 0;
    while ((line = config_next(c, span_of("theme"), &at))) {
        int style = 0;
        while (
            style < N_STYLES && !span_equal(line->name, span_of(styles[style])))
            style++;
        if (style == N_STYLES)
            error_set(&err, "\"%.*s\" is no style", (int)line->name.len,
                line->name.ptr);
        else if (style_read(&theme, (enum style)style, line->value, &err))
            continue;
        config_complain(c, &line->at, "%s", err.text);
        config_drop(c, &at);
    }
    return theme;
}
