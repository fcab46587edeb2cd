/*
 * The settings as they are now. As text they are a file that could be used as
 * it is, with what each line came from in a comment.
 */
#include "config.h"

#include "print_settings.h"

#include "bindings.h"
#include "settings.h"
#include "theme.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <twicetold/text.h>

/* Columns before the comment, and bytes of a line that can be read again. */
enum { COMMENT_AT = 40, LINE = 190 };

/* NAME = VALUE ; where it came from */
static void print_line(
    struct span name, struct span value, const struct origin *at)
{
    struct buffer line = { 0 }, from = { 0 };
    text_drawn(&line, name);
    buffer_addf(&line, " =%s", value.len ? " " : "");
    text_drawn(&line, value);
    origin_spell(&from, at);
    int room = COMMENT_AT - text_width(buffer_span(&line));
    if (line.len + from.len + (size_t)(room > 0 ? room : 0) > LINE)
        printf("; %s\n%s\n", from.ptr, line.ptr);
    else
        printf("%s%*s ; %s\n", line.ptr, room > 0 ? room : 0, "", from.ptr);
    buffer_free(&line);
    buffer_free(&from);
}

/* Where it goes: into the list, or to standard output for NULL. */
struct printer {
    json_t *list;
    struct span section; /* printed last */
};

static void print(struct printer *p, struct span section, struct span name,
    struct span value, const struct origin *at)
{
    if (!p->list) {
        if (!span_equal(section, p->section))
            printf("\n[%.*s]\n", (int)section.len, section.ptr);
        p->section = section;
        print_line(name, value, at);
        return;
    }
    struct buffer from = { 0 };
    origin_spell(&from, at);
    json_array_append_new(
        p->list, json_pack("{s:o, s:o, s:o, s:o}", "section",
                     json_text(section), "name", json_text(name), "value",
                     json_text(value), "from", json_text(buffer_span(&from))));
    buffer_free(&from);
}

static void print_settings(struct printer *p, const struct config *c)
{
    struct buffer value = { 0 };
    for (int s = 0; s < N_SETTINGS; s++) {
        value.len = 0;
        config_spell(&value, c, (enum setting)s);
        print(p, span_of(""), span_of(setting_name((enum setting)s)),
            buffer_span(&value), &c->origins[s]);
    }
    buffer_free(&value);
}

/* Where a line of a section stands, if there is one. */
static struct origin origin_of(
    const struct config *c, struct span section, struct span name)
{
    const struct config_line *line;
    size_t at = 0;
    while ((line = config_next(c, section, &at)))
        if (span_equal(line->name, name))
            return line->at;
    return (struct origin){ .kind = FROM_DEFAULT };
}

static void print_keys(
    struct printer *p, const struct config *c, const struct keymap *map)
{
    struct span section = span_of("keys");
    struct buffer keys = { 0 };
    for (int i = 0; i < N_ACTIONS; i++) {
        struct span name = span_of(action_info((enum action)i)->name);
        struct origin at = origin_of(c, section, name);
        keys.len = 0;
        keymap_keys(&keys, map, (enum action)i, ANYWHERE);
        print(p, section, name, buffer_span(&keys), &at);
    }
    buffer_free(&keys);
}

static void print_theme(
    struct printer *p, const struct config *c, const struct theme *theme)
{
    struct span section = span_of("theme");
    struct buffer words = { 0 };
    for (int s = 0; s < N_STYLES; s++) {
        struct span name = span_of(style_name((enum style)s));
        struct origin at = origin_of(c, section, name);
        words.len = 0;
        style_spell(&words, theme, (enum style)s);
        print(p, section, name, buffer_span(&words), &at);
    }
    buffer_free(&words);
}

/* Searches and sources, which are as the file has them. */
static void print_others(struct printer *p, const struct config *c)
{
    for (size_t i = 0; i < c->lines.len; i++) {
        const struct config_line *line = &c->lines.items[i];
        if (!span_equal(line->section, span_of("keys")) &&
            !span_equal(line->section, span_of("theme")))
            print(p, line->section, line->name, line->value, &line->at);
    }
}

int settings_print(struct config *c, bool json)
{
    struct printer p = { .list = json ? json_array() : NULL };
    struct keymap map = bindings_read(c);
    const struct theme theme = theme_read(c);
    settings_complain(c);
    print_settings(&p, c);
    print_keys(&p, c, &map);
    print_theme(&p, c, &theme);
    print_others(&p, c);
    keymap_free(&map);
    if (json)
        print_json("settings", p.list);
    return output_end(EXIT_SUCCESS);
}
