/* The settings as a whole: sections of the file, complaints, origins. */
#include "configuration.h"

#include "ini_lines.h"
#include "values.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <unistd.h>

/* A file with nothing right in it is not told of line by line. */
enum { MOST_COMPLAINTS = 20 };

/* ----------------------------------------------------------- complaints */

void origin_spell(struct buffer *out, const struct origin *o)
{
    static const char *const kinds[] = {
        [FROM_DEFAULT] = "default",
        [FROM_FILE] = "",
        [FROM_ENVIRONMENT] = "environment ",
        [FROM_OPTION] = "option ",
    };
    buffer_add(out, span_of(kinds[o->kind]));
    buffer_add(out, o->where);
    if (o->line)
        buffer_addf(out, ":%u", o->line);
}

void config_complain(
    struct config *c, const struct origin *at, const char *format, ...)
{
    struct buffer text = { 0 };
    va_list args;
    if (c->complaints.len >= MOST_COMPLAINTS) {
        c->n_untold++;
        return;
    }
    if (at && at->kind == FROM_FILE) {
        origin_spell(&text, at);
        buffer_addf(&text, ": ");
    }
    va_start(args, format);
    buffer_vaddf(&text, format, args);
    va_end(args);
    array_push(
        &c->complaints, text_clean(c->arena, buffer_span(&text), TEXT_LINE));
    buffer_free(&text);
}

/* ------------------------------------------------------------- sections */

struct reading {
    struct config *config;
    struct span file;
    struct span section;
    bool known;     /* the section is one of ours */
    bool keys_only; /* it is a key file */
};

static struct origin here(const struct reading *r, unsigned line)
{
    return (struct origin){ FROM_FILE, r->file, line };
}

static bool is_source(struct span section)
{
    struct span name;
    return section_source(&name, section);
}

static bool is_known(const struct reading *r, struct span section)
{
    static const char *const names[] = { "keys", "theme", "searches" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal(section, span_of(names[i])))
            return i == 0 || !r->keys_only;
    return is_source(section) && !r->keys_only;
}

static void take_section(struct span name, unsigned line, void *payload)
{
    struct reading *r = payload;
    struct origin at = here(r, line);
    r->section = arena_copy(r->config->arena, name);
    r->known = is_known(r, name);
    if (!r->known)
        config_complain(r->config, &at, "[%.*s]: %s", (int)name.len, name.ptr,
            r->keys_only ? "a key file has [keys] and nothing else"
                         : "there is no such section");
}

static void take_setting(
    struct reading *r, struct span name, struct span value, struct origin at)
{
    struct error err;
    enum setting s = setting_named(name);
    if (s == N_SETTINGS || r->keys_only) {
        config_complain(
            r->config, &at, "\"%.*s\" is no setting", (int)name.len, name.ptr);
        return;
    }
    const struct origin *before = &r->config->origins[s];
    if (before->kind == FROM_FILE)
        config_complain(r->config, &at, "%s stood in line %u already",
            setting_name(s), before->line);
    if (!config_set(r->config, s, value, at, &err))
        config_complain(r->config, &at, "%s", err.text);
}

/* What can be said of a source. */
static bool check_source(
    struct reading *r, struct span name, struct span value, struct origin at)
{
    bool flag;
    bool is_flag = span_equal(name, span_of("mute"));
    if (!is_flag && !span_equal(name, span_of("tags")) &&
        !span_equal(name, span_of("series"))) {
        config_complain(r->config, &at,
            "\"%.*s\": of a source there is mute, tags and series",
            (int)name.len, name.ptr);
        return false;
    }
    if (is_flag && !flag_read(&flag, value)) {
        config_complain(r->config, &at, "mute wants yes or no, not \"%.*s\"",
            (int)value.len, value.ptr);
        return false;
    }
    return true;
}

/* Keeps a line, in the place of one of that name if there is one. */
static void keep_line(struct reading *r, const struct config_line *line)
{
    struct config *c = r->config;
    for (size_t i = 0; i < c->lines.len; i++) {
        struct config_line *old = &c->lines.items[i];
        if (!span_equal(old->section, line->section) ||
            !span_equal(old->name, line->name))
            continue;
        if (span_equal(old->at.where, line->at.where))
            config_complain(c, &line->at, "%.*s stood in line %u already",
                (int)line->name.len, line->name.ptr, old->at.line);
        size_t next = i + 1;
        config_drop(c, &next);
        break;
    }
    array_push(&c->lines, *line);
}

static void take_entry(
    struct span name, struct span value, unsigned number, void *payload)
{
    struct reading *r = payload;
    struct origin at = here(r, number);
    if (r->section.len == 0) {
        take_setting(r, name, value, at);
        return;
    }
    if (!r->known ||
        (is_source(r->section) && !check_source(r, name, value, at)))
        return;
    struct config_line line = { r->section, arena_copy(r->config->arena, name),
        arena_copy(r->config->arena, value), at };
    keep_line(r, &line);
}

static void take_trouble(const char *text, unsigned number, void *payload)
{
    struct reading *r = payload;
    struct origin at = here(r, number);
    config_complain(r->config, &at, "%s", text);
}

/* False when there is no such file. */
static bool read_file(struct config *c, const char *path, bool keys_only)
{
    struct reading r = { .config = c,
        .file = arena_copy(c->arena, span_of(path)),
        .keys_only = keys_only };
    const struct ini_listener listener = { take_section, take_entry,
        take_trouble, &r };
    struct error err;
    bool missing;
    if (!ini_read(path, &listener, &missing, &err) && !missing)
        config_complain(c, NULL, "%s", err.text);
    return !missing;
}

/* ---------------------------------------------------------------- keys */

/* Where a key file named by a path is. */
static void key_path(struct buffer *out, struct span name, const char *config)
{
    const char *home = getenv("HOME"), *slash = strrchr(config, '/');
    if (name.ptr[0] == '~' && name.len > 1 && name.ptr[1] == '/' && home) {
        buffer_addf(out, "%s", home);
        name = span_cut(name, 1, name.len);
    } else if (name.ptr[0] != '/' && slash) {
        buffer_add(out, (struct span){ config, (size_t)(slash - config) + 1 });
    }
    buffer_add(out, name);
}

/* Reads the key file that the settings name; what [keys] says stands over it.
 */
static void read_keys(
    struct config *c, const char *config, const char *const *dirs)
{
    struct span name = c->settings.keys;
    struct buffer path = { 0 };
    bool found = false;
    if (memchr(name.ptr, '/', name.len)) {
        key_path(&path, name, config);
        found = read_file(c, path.ptr, true);
    }
    for (size_t i = 0; !found && path.len == 0 && dirs[i]; i++) {
        buffer_addf(&path, "%s/%s", dirs[i], name.ptr);
        found = access(path.ptr, F_OK) == 0 && read_file(c, path.ptr, true);
        path.len = 0;
    }
    if (!found)
        config_complain(c, &c->origins[SET_keys],
            "keys: there is no key file \"%.*s\"", (int)name.len, name.ptr);
    buffer_free(&path);
}

/* -------------------------------------------------------------- public */

struct config *config_new(void)
{
    struct config *c = mem_alloc_zeroed(1, sizeof *c);
    struct error err;
    c->arena = arena_new();
    for (int s = 0; s < N_SETTINGS; s++)
        config_set(c, (enum setting)s, setting_default((enum setting)s),
            (struct origin){ .kind = FROM_DEFAULT }, &err);
    return c;
}

void config_free(struct config *c)
{
    if (!c)
        return;
    array_free(&c->lines);
    array_free(&c->rules);
    array_free(&c->complaints);
    arena_free(c->arena);
    free(c);
}

void config_read(
    struct config *c, const char *path, const char *const *key_dirs)
{
    bool found = read_file(c, path, false);
    rules_make(c);
    if (!found || c->settings.keys.len == 0)
        return;
    /* Lines read later take the place of those read before. */
    size_t n = c->lines.len;
    struct config_line *own = mem_alloc((n + 1) * sizeof *own);
    for (size_t i = 0; i < n; i++)
        own[i] = c->lines.items[i];
    c->lines.len = 0;
    read_keys(c, path, key_dirs);
    struct reading r = { .config = c };
    for (size_t i = 0; i < n; i++)
        keep_line(&r, &own[i]);
    free(own);
}

bool config_set(struct config *c, enum setting s, struct span value,
    struct origin origin, struct error *err)
{
    if (!setting_read(&c->settings, s, value, c->arena, err))
        return false;
    c->origins[s] = origin;
    return true;
}

void config_spell(struct buffer *out, const struct config *c, enum setting s)
{
    setting_spell(out, &c->settings, s);
}

const struct config_line *config_next(
    const struct config *c, struct span section, size_t *at)
{
    while (*at < c->lines.len) {
        const struct config_line *line = &c->lines.items[(*at)++];
        if (span_equal(line->section, section))
            return line;
    }
    return NULL;
}

void config_drop(struct config *c, size_t *at)
{
    struct config_line *line = &c->lines.items[--*at];
    memmove(line, line + 1, (--c->lines.len - *at) * sizeof *line);
}
