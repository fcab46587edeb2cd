/*
 * The settings as they are now. As text they are a file that could be used as
 * it is, with what each line came from in a comment.
 */
#include "config.h"

#include "print_settings.h"

#include "commands.h"
#include "options.h"

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

static void print_text(const struct config *c)
{
    struct buffer value = { 0 };
    for (int s = 0; s < N_SETTINGS; s++) {
        value.len = 0;
        config_spell(&value, c, (enum setting)s);
        print_line(span_of(setting_name((enum setting)s)), buffer_span(&value),
            &c->origins[s]);
    }
    buffer_free(&value);
    struct span section = { 0 };
    for (size_t i = 0; i < c->lines.len; i++) {
        const struct config_line *line = &c->lines.items[i];
        if (!span_equal(line->section, section))
            printf("\n[%.*s]\n", (int)line->section.len, line->section.ptr);
        section = line->section;
        print_line(line->name, line->value, &line->at);
    }
}

static json_t *text_of(struct span s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *json_line(struct span section, struct span name,
    struct span value, const struct origin *at)
{
    struct buffer from = { 0 };
    origin_spell(&from, at);
    json_t *out = json_pack("{s:o, s:o, s:o, s:o}", "section", text_of(section),
        "name", text_of(name), "value", text_of(value), "from",
        text_of(buffer_span(&from)));
    buffer_free(&from);
    return out;
}

static void print_json(const struct config *c)
{
    json_t *list = json_array();
    struct buffer value = { 0 };
    for (int s = 0; s < N_SETTINGS; s++) {
        value.len = 0;
        config_spell(&value, c, (enum setting)s);
        json_array_append_new(
            list, json_line(span_of(""), span_of(setting_name((enum setting)s)),
                      buffer_span(&value), &c->origins[s]));
    }
    for (size_t i = 0; i < c->lines.len; i++) {
        const struct config_line *line = &c->lines.items[i];
        json_array_append_new(
            list, json_line(line->section, line->name, line->value, &line->at));
    }
    json_t *all = json_pack("{s:i, s:o}", "version", 1, "settings", list);
    if (json_dumpf(all, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    json_decref(all);
    buffer_free(&value);
}

int settings_print(const struct config *c, bool json)
{
    if (json)
        print_json(c);
    else
        print_text(c);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : trouble("cannot write");
}
