/*
 * Keys: their codes, their names, and which action they are bound to.
 *
 * A key is one number: a character as the keyboard sent it (control characters
 * are Ctrl- keys), or one of enum key beyond the characters. A binding is one
 * key or two; two-key bindings have no time-out, so that a slow line does not
 * change what they mean.
 */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include "actions.h"

#include <twicetold/base.h>

enum key {
    KEYS_BEYOND = 0x110000, /* the first number that is no character */
    K_NOTHING,              /* no key within the time asked for */
    K_CLOSED,               /* the keyboard is gone; there will be no key */
    K_RESIZED,              /* the window has another size */
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_DELETE,
    K_SHIFT_TAB,
    K_F1,
    K_PASTE_BEGIN, /* what follows is pasted, up to the end of it */
    K_PASTE_END,
    K_UNKNOWN, /* a key that nothing here has a name for */
    K_LETTER,  /* in bindings: any letter or digit */
    K_TAB = '\t',
    K_ENTER = '\r',
    K_ESCAPE = 0x1b,
    K_BACKSPACE = 0x7f,
};

/* Ctrl-A is K_CTRL('A'). */
#define K_CTRL(letter) ((uint32_t)(letter)&0x1f)

/* Appends the name of a key: "j", "Ctrl-F", "PgDn". */
void key_spell(struct buffer *out, uint32_t key);

struct binding {
    uint32_t keys[2];
    unsigned n_keys;
    enum action action;
};

struct keymap {
    ARRAY(struct binding) bindings;
};

/* What the action list says of an action; action < N_ACTIONS. */
struct action_info {
    const char *name, *keys, *help;
    unsigned where; /* enum context, or-ed */
};
const struct action_info *action_info(enum action action);
/* The action of that name, or ACTION_NONE. */
enum action action_named(struct span name);

/* All the default keys. */
struct keymap keymap_default(void);
struct keymap keymap_copy(const struct keymap *map);
void keymap_free(struct keymap *map);
/* Reads "j", "PgDn", "]m" or "Ctrl-Ww" into the keys of a binding. */
bool keys_read(struct binding *out, struct span keys);
bool same_keys(const struct binding *a, const struct binding *b);
/* Binds such keys, taking them from what had them in the same place. False for
 * keys that cannot be read. */
bool keymap_bind(struct keymap *map, struct span keys, enum action action);
/* Takes the keys off whatever they are bound to or, for NULL, all keys off the
 * action. Returns how many bindings that were. */
size_t keymap_unbind(
    struct keymap *map, enum action action, const struct binding *keys);
/* Whether some key leads to the action somewhere. */
bool keymap_reaches(const struct keymap *map, enum action action);
/* Appends the names of the keys that lead to an action in any of the contexts,
 * a space between. */
void keymap_keys(struct buffer *out, const struct keymap *map,
    enum action action, unsigned contexts);

/* How a message names the action: by the first of its keys or, when it has
 * none, as it is typed: ":undo". */
struct key_name {
    char text[32];
};
struct key_name keymap_name(const struct keymap *map, enum action action);

/* Appends the first of them alone; of two keys the first, when so asked. */
void keymap_key(struct buffer *out, const struct keymap *map,
    enum action action, bool first_only);

/*
 * What the keys mean in a context: the action, with *more false; or, when they
 * begin longer bindings, ACTION_NONE with *more true; or ACTION_NONE.
 */
enum action keymap_find(const struct keymap *map, unsigned context,
    const uint32_t *keys, unsigned n_keys, bool *more);
/* Appends what may follow a first key, in words that all of them begin with
 * once: "  next: c change  m shared"; of one alone, what it does. */
void keymap_choices(struct buffer *out, const struct keymap *map,
    unsigned context, uint32_t first);

#endif
