/*
 * Keys that a person binds: in [keys] of the settings, and for the running
 * session with :bind and :unbind.
 */
#ifndef TUI_BINDINGS_H
#define TUI_BINDINGS_H

#include "configuration.h"
#include "keys.h"

/*
 * The default keys with what [keys] makes of them. A line there gives an action
 * all of its keys, and takes them from other actions. Where two lines want one
 * key, the action that works in fewer places has it there; of two for the same
 * places one has it, and that is complained of, as is an action that is left
 * without a key. keymap_free() it.
 */
struct keymap bindings_read(struct config *c);

/* What became of something typed behind a colon. */
enum bound { BOUND_NOT, BOUND_DONE, BOUND_WRONG };

/*
 * Follows "bind ACTION KEY...", which adds keys, and "unbind KEY...". *said
 * gets what there is to say; BOUND_NOT: it is neither.
 */
enum bound bindings_follow(
    struct keymap *map, struct span order, struct buffer *said);

#endif
