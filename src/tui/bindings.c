/*
 * What is bound last counts first, so the actions that work in most places are
 * bound first, and order in the file decides only between equals.
 */
#include "bindings.h"

#include <stdlib.h>
#include <string.h>

/* The next of the words between spaces from *at on. */
static bool next_word(struct span s, size_t *at, struct span *out)
{
    while (*at < s.len && s.ptr[*at] == ' ')
        ++*at;
    size_t start = *at;
    while (*at < s.len && s.ptr[*at] != ' ')
        ++*at;
    *out = span_cut(s, start, *at);
    return out->len > 0;
}

/* Whether the action can have these keys; if not, says why. */
static bool check_keys(struct binding *out, enum action action,
    struct span keys, struct buffer *why)
{
    bool wants_letter = action == ACTION_SET_MARK || action == ACTION_GO_MARK;
    bool read = keys_read(out, keys);
    out->action = action;
    if (!read)
        buffer_addf(why, "\"%.*s\" is no key", (int)keys.len, keys.ptr);
    else if (out->keys[0] >= '1' && out->keys[0] <= '9')
        buffer_addf(why, "%c is a count", (char)out->keys[0]);
    else if (wants_letter && (out->n_keys < 2 || out->keys[1] != K_LETTER))
        buffer_addf(
            why, "%s wants a key and <letter>", action_info(action)->name);
    else if (!wants_letter &&
             (out->keys[0] == K_LETTER ||
                 (out->n_keys > 1 && out->keys[1] == K_LETTER)))
        buffer_addf(
            why, "%s has no use for <letter>", action_info(action)->name);
    else
        return true;
    return false;
}

/* ---------------------------------------------------------- the settings */

/* A key that a line of the settings asks for. */
struct wish {
    struct binding b;
    const struct config_line *line;
    bool is_new; /* the action has not got it anyway */
};

struct settler {
    struct config *config;
    ARRAY(struct wish) wishes;
    const struct config_line *lines[N_ACTIONS]; /* NULL: none about it */
};

/* Whether a works in some but not all of the places of b, and nowhere else. */
static bool is_narrower(const struct binding *a, const struct binding *b)
{
    unsigned here = action_info(a->action)->where;
    unsigned there = action_info(b->action)->where;
    return here != there && (here & there) == here;
}

/* Whether two actions somewhere want the same keys, or keys of which one
 * begins the other. */
static bool collide(const struct binding *a, const struct binding *b)
{
    return a->action != b->action && a->keys[0] == b->keys[0] &&
           (action_info(a->action)->where & action_info(b->action)->where) &&
           (a->n_keys != b->n_keys || same_keys(a, b));
}

static bool has_by_default(enum action action, struct span keys)
{
    struct span key;
    size_t at = 0;
    while (next_word(span_of(action_info(action)->keys), &at, &key))
        if (span_equal(key, keys))
            return true;
    return false;
}

static void wish_for(struct settler *s, const struct config_line *line,
    enum action action, struct span keys)
{
    struct buffer text = { 0 };
    struct wish wish = { .line = line,
        .is_new = !has_by_default(action, keys) };
    if (!check_keys(&wish.b, action, keys, &text)) {
        config_complain(s->config, &line->at, "%s", text.ptr);
        buffer_free(&text);
        return;
    }
    for (size_t i = 0; i < s->wishes.len; i++) {
        const struct wish *other = &s->wishes.items[i];
        if (!collide(&wish.b, &other->b) || is_narrower(&wish.b, &other->b) ||
            is_narrower(&other->b, &wish.b))
            continue;
        text.len = 0;
        origin_spell(&text, &other->line->at);
        config_complain(s->config, &line->at, "%.*s is for %.*s already, by %s",
            (int)keys.len, keys.ptr, (int)other->line->name.len,
            other->line->name.ptr, text.ptr);
    }
    array_push(&s->wishes, wish);
    buffer_free(&text);
}

static void collect(struct settler *s)
{
    const struct config_line *line;
    size_t at = 0;
    while ((line = config_next(s->config, span_of("keys"), &at))) {
        enum action action = action_named(line->name);
        struct span keys;
        size_t word = 0;
        if (action == ACTION_NONE) {
            config_complain(s->config, &line->at, "\"%.*s\" is no action",
                (int)line->name.len, line->name.ptr);
            continue;
        }
        s->lines[action] = line;
        while (next_word(line->value, &word, &keys))
            wish_for(s, line, action, keys);
    }
}

/* Whether a key that an action has anyway was given to another one. */
static bool is_taken(const struct settler *s, const struct binding *b)
{
    for (size_t i = 0; i < s->wishes.len; i++) {
        const struct wish *wish = &s->wishes.items[i];
        if (wish->is_new && collide(&wish->b, b) && !is_narrower(&wish->b, b))
            return true;
    }
    return false;
}

static void add_action(
    struct keymap *map, const struct settler *s, enum action action)
{
    struct span keys;
    size_t at = 0;
    for (size_t i = 0; i < s->wishes.len; i++)
        if (s->wishes.items[i].b.action == action)
            array_push(&map->bindings, s->wishes.items[i].b);
    while (!s->lines[action] &&
           next_word(span_of(action_info(action)->keys), &at, &keys)) {
        struct binding b = { .action = action };
        if (keys_read(&b, keys) && !is_taken(s, &b))
            array_push(&map->bindings, b);
    }
}

static int places(enum action action)
{
    return __builtin_popcount(action_info(action)->where);
}

/* An action that had keys and has none now, without a line that says so. */
static void complain_of_lost(const struct settler *s, const struct keymap *map)
{
    for (int i = 0; i < N_ACTIONS; i++) {
        const struct action_info *info = action_info((enum action)i);
        if (!s->lines[i] && *info->keys && !keymap_reaches(map, (enum action)i))
            config_complain(s->config, NULL,
                "no key is left for %s: give it one in [keys], or none",
                info->name);
    }
}

struct keymap bindings_read(struct config *c)
{
    struct settler s = { .config = c };
    struct keymap map = { 0 };
    collect(&s);
    /* Backwards, as keymap_default(). */
    for (int n = N_CONTEXTS; n > 0; n--)
        for (int i = N_ACTIONS - 1; i >= 0; i--)
            if (places((enum action)i) == n)
                add_action(&map, &s, (enum action)i);
    complain_of_lost(&s, &map);
    if (!keymap_reaches(&map, ACTION_QUIT) &&
        !keymap_reaches(&map, ACTION_CLOSE) &&
        !keymap_reaches(&map, ACTION_COMMAND)) {
        config_complain(c, NULL, "no key would leave twicetold: Q does");
        keymap_bind(&map, span_of("Q"), ACTION_QUIT);
    }
    array_free(&s.wishes);
    return map;
}

/* ----------------------------------------------------------- the session */

static enum bound bind(
    struct keymap *map, struct span words, struct buffer *said)
{
    struct span name, keys;
    struct binding b;
    size_t at = 0, n = 0;
    next_word(words, &at, &name);
    enum action action = action_named(name);
    if (action == ACTION_NONE) {
        buffer_addf(said, "bind what? bind ACTION KEY...");
        return BOUND_WRONG;
    }
    for (size_t check = at; next_word(words, &check, &keys); n++)
        if (!check_keys(&b, action, keys, said))
            return BOUND_WRONG;
    while (next_word(words, &at, &keys))
        keymap_bind(map, keys, action);
    buffer_addf(said, "%s: ", action_info(action)->name);
    size_t before = said->len;
    keymap_keys(said, map, action, ANYWHERE);
    if (said->len == before)
        buffer_addf(said, "no key");
    return n ? BOUND_DONE : BOUND_WRONG;
}

static enum bound unbind(
    struct keymap *map, struct span words, struct buffer *said)
{
    struct span keys;
    struct binding b;
    size_t at = 0, n = 0;
    while (next_word(words, &at, &keys)) {
        if (!keys_read(&b, keys)) {
            buffer_addf(said, "\"%.*s\" is no key", (int)keys.len, keys.ptr);
            return BOUND_WRONG;
        }
        n += keymap_unbind(map, ACTION_NONE, &b);
    }
    if (n)
        buffer_addf(said, "unbound for this session");
    else
        buffer_addf(said, "nothing was bound so; unbind KEY...");
    return n ? BOUND_DONE : BOUND_WRONG;
}

enum bound bindings_follow(
    struct keymap *map, struct span order, struct buffer *said)
{
    struct span verb;
    size_t at = 0;
    next_word(order, &at, &verb);
    struct span words = span_cut(order, at, order.len);
    if (span_equal(verb, span_of("bind")))
        return bind(map, words, said);
    if (span_equal(verb, span_of("unbind")))
        return unbind(map, words, said);
    return BOUND_NOT;
}
