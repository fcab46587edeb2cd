/*
 * The key table: made from the action list, searched from the end, so that
 * what was bound last counts first.
 */
#include "keys.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

static const struct action_info infos[N_ACTIONS] = {
#define X(action, name, keys, where, help)                                     \
    [ACTION_##action] = { name, keys, help, where },
    ACTIONS(X)
#undef X
};

static const struct {
    const char *name;
    uint32_t key;
} names[] = {
    { "Up", K_UP },
    { "Down", K_DOWN },
    { "Left", K_LEFT },
    { "Right", K_RIGHT },
    { "Home", K_HOME },
    { "End", K_END },
    { "PgUp", K_PAGE_UP },
    { "PgDn", K_PAGE_DOWN },
    { "Delete", K_DELETE },
    { "Shift-Tab", K_SHIFT_TAB },
    { "F1", K_F1 },
    { "Tab", K_TAB },
    { "Enter", K_ENTER },
    { "Esc", K_ESCAPE },
    { "Backspace", K_BACKSPACE },
    { "Space", ' ' },
    { "Semicolon", ';' }, /* begins a comment in the file of settings */
    { "<letter>", K_LETTER },
};

const struct action_info *action_info(enum action action)
{
    assert(action < N_ACTIONS);
    return &infos[action];
}

enum action action_named(struct span name)
{
    for (int i = 0; i < N_ACTIONS; i++)
        if (span_equal(span_of(infos[i].name), name))
            return (enum action)i;
    return ACTION_NONE;
}

void key_spell(struct buffer *out, uint32_t key)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].key == key) {
            buffer_add(out, span_of(names[i].name));
            return;
        }
    if (key < ' ')
        buffer_addf(out, "Ctrl-%c", (char)(key | 0x40));
    else if (key < 0x80)
        buffer_addf(out, "%c", (char)key);
    else if (key < KEYS_BEYOND)
        buffer_addf(out, "U+%04X", (unsigned)key);
    else
        buffer_addf(out, "that key");
}

/* U+ and the hexadecimal number of a character, which end the text. */
static bool code_parse(uint32_t *out, struct span s)
{
    *out = 0;
    if (s.len < 6 || s.len > 8 || memcmp(s.ptr, "U+", 2) != 0)
        return false;
    for (size_t i = 2; i < s.len; i++) {
        const char *digits = "0123456789ABCDEF";
        const char *digit = strchr(digits, s.ptr[i]);
        if (!digit)
            return false;
        *out = *out * 16 + (uint32_t)(digit - digits);
    }
    return *out >= 0x80 && *out < KEYS_BEYOND;
}

/* Reads one key from the beginning of s. Returns the bytes taken, or 0. */
static size_t key_parse(uint32_t *out, struct span s)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t len = strlen(names[i].name);
        if (s.len >= len && memcmp(s.ptr, names[i].name, len) == 0) {
            *out = names[i].key;
            return len;
        }
    }
    if (s.len >= 6 && memcmp(s.ptr, "Ctrl-", 5) == 0) {
        *out = K_CTRL(s.ptr[5]);
        return 6;
    }
    if (code_parse(out, s))
        return s.len;
    size_t at = 0;
    if (s.len > 0)
        *out = text_next(s, &at);
    return at;
}

bool keys_read(struct binding *out, struct span s)
{
    size_t at = 0;
    out->n_keys = 0;
    while (at < s.len && out->n_keys < 2)
        at += key_parse(&out->keys[out->n_keys++], span_cut(s, at, s.len));
    return at == s.len && out->n_keys > 0;
}

bool same_keys(const struct binding *a, const struct binding *b)
{
    return a->n_keys == b->n_keys && a->keys[0] == b->keys[0] &&
           (a->n_keys < 2 || a->keys[1] == b->keys[1]);
}

bool keymap_bind(struct keymap *map, struct span keys, enum action action)
{
    struct binding b = { .action = action };
    if (!keys_read(&b, keys))
        return false;
    array_push(&map->bindings, b);
    return true;
}

size_t keymap_unbind(
    struct keymap *map, enum action action, const struct binding *keys)
{
    size_t kept = 0, n = map->bindings.len;
    for (size_t i = 0; i < n; i++) {
        const struct binding *b = &map->bindings.items[i];
        if (keys ? !same_keys(b, keys) : b->action != action)
            map->bindings.items[kept++] = *b;
    }
    map->bindings.len = kept;
    return n - kept;
}

struct keymap keymap_default(void)
{
    struct keymap map = { 0 };
    /* Backwards, so that the first of the list is the last bound. */
    for (int i = N_ACTIONS - 1; i >= 0; i--) {
        const char *keys = infos[i].keys;
        while (*keys) {
            size_t len = strcspn(keys, " ");
            bool bound =
                keymap_bind(&map, (struct span){ keys, len }, (enum action)i);
            assert(bound);
            (void)bound;
            keys += len + (keys[len] == ' ');
        }
    }
    return map;
}

struct keymap keymap_copy(const struct keymap *map)
{
    struct keymap copy = { 0 };
    for (size_t i = 0; i < map->bindings.len; i++)
        array_push(&copy.bindings, map->bindings.items[i]);
    return copy;
}

void keymap_free(struct keymap *map)
{
    array_free(&map->bindings);
}

static bool is_letter(uint32_t key)
{
    return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z') ||
           (key >= '0' && key <= '9') || key == '\'';
}

/* Whether the first n keys are those of the binding. */
static bool begins(const struct binding *b, const uint32_t *keys, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (b->keys[i] != keys[i] &&
            !(b->keys[i] == K_LETTER && is_letter(keys[i])))
            return false;
    return true;
}

enum action keymap_find(const struct keymap *map, unsigned context,
    const uint32_t *keys, unsigned n_keys, bool *more)
{
    *more = false;
    for (size_t i = map->bindings.len; i-- > 0;) {
        const struct binding *b = &map->bindings.items[i];
        if (!(infos[b->action].where & context) || b->n_keys < n_keys ||
            !begins(b, keys, n_keys))
            continue;
        *more = b->n_keys > n_keys;
        return *more ? ACTION_NONE : b->action;
    }
    return ACTION_NONE;
}

/* Whether the binding is what its keys mean now in any of the contexts. */
static bool is_live_in(
    const struct keymap *map, const struct binding *b, unsigned contexts)
{
    bool more;
    for (unsigned n = 0; n < N_CONTEXTS; n++) {
        unsigned context = 1u << n;
        if ((infos[b->action].where & contexts & context) &&
            keymap_find(map, context, b->keys, b->n_keys, &more) == b->action &&
            (b->n_keys < 2 ||
                (keymap_find(map, context, b->keys, 1, &more), more)))
            return true;
    }
    return false;
}

static bool is_live(const struct keymap *map, const struct binding *b)
{
    return is_live_in(map, b, ANYWHERE);
}

/* The next binding of the action from *at on that is live in the contexts; *at
 * is moved past it. */
static const struct binding *next_bound(
    const struct keymap *map, enum action action, unsigned contexts, size_t *at)
{
    while (*at < map->bindings.len) {
        const struct binding *b = &map->bindings.items[(*at)++];
        if (b->action == action && is_live_in(map, b, contexts))
            return b;
    }
    return NULL;
}

bool keymap_reaches(const struct keymap *map, enum action action)
{
    size_t at = 0;
    return next_bound(map, action, ANYWHERE, &at);
}

static void binding_spell(struct buffer *out, const struct binding *b)
{
    for (unsigned k = 0; k < b->n_keys; k++)
        key_spell(out, b->keys[k]);
}

void keymap_key(struct buffer *out, const struct keymap *map,
    enum action action, bool first_only)
{
    size_t at = 0;
    const struct binding *b = next_bound(map, action, ANYWHERE, &at);
    if (b && first_only)
        key_spell(out, b->keys[0]);
    else if (b)
        binding_spell(out, b);
}

struct key_name keymap_name(const struct keymap *map, enum action action)
{
    struct key_name name;
    struct buffer b = { 0 };
    keymap_key(&b, map, action, false);
    if (b.len == 0)
        buffer_addf(&b, ":%s", infos[action].name);
    snprintf(name.text, sizeof name.text, "%s", b.ptr);
    buffer_free(&b);
    return name;
}

void keymap_keys(struct buffer *out, const struct keymap *map,
    enum action action, unsigned contexts)
{
    const struct binding *b;
    size_t at = 0, before = out->len;
    while ((b = next_bound(map, action, contexts, &at))) {
        if (out->len > before)
            buffer_add(out, span_of(" "));
        binding_spell(out, b);
    }
}

/* The next binding, from *at down, that `first` begins in the context. */
static const struct binding *next_choice(
    const struct keymap *map, unsigned context, uint32_t first, size_t *at)
{
    while (*at > 0) {
        const struct binding *b = &map->bindings.items[--*at];
        if (b->n_keys == 2 && b->keys[0] == first &&
            (infos[b->action].where & context) && is_live(map, b))
            return b;
    }
    return NULL;
}

/* Bytes before the hyphen that all of several names begin with: "sort-date",
 * "sort-title"; 0: they begin otherwise, or there is one. */
static size_t common_verb(
    const struct keymap *map, unsigned context, uint32_t first)
{
    size_t at = map->bindings.len, n = 0, len = 0;
    const struct binding *b;
    const char *verb = NULL;
    while ((b = next_choice(map, context, first, &at))) {
        const char *name = infos[b->action].name;
        if (n++ == 0) {
            verb = name;
            len = strcspn(name, "-");
        }
        if (strncmp(name, verb, len) != 0 || name[len] != '-')
            return 0;
    }
    return n > 1 ? len : 0;
}

/* Where there is no choice, there is room to say what it does. */
static bool add_only_choice(struct buffer *out, const struct keymap *map,
    unsigned context, uint32_t first)
{
    size_t at = map->bindings.len;
    const struct binding *b = next_choice(map, context, first, &at);
    if (!b || next_choice(map, context, first, &at))
        return false;
    buffer_addf(out, "  ");
    key_spell(out, b->keys[1]);
    buffer_addf(out, "  %s", infos[b->action].help);
    return true;
}

void keymap_choices(struct buffer *out, const struct keymap *map,
    unsigned context, uint32_t first)
{
    size_t at = map->bindings.len, verb = common_verb(map, context, first);
    const struct binding *b;
    bool begun = false;
    if (add_only_choice(out, map, context, first))
        return;
    while ((b = next_choice(map, context, first, &at))) {
        const char *name = infos[b->action].name;
        if (verb > 0 && !begun)
            buffer_addf(out, "  %.*s:", (int)verb, name);
        buffer_add(out, span_of(verb > 0 && !begun ? " " : "  "));
        begun = true;
        key_spell(out, b->keys[1]);
        buffer_addf(out, " %s", name + (verb > 0 ? verb + 1 : 0));
    }
}
