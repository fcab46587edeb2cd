/*
 * What is typed behind a colon: an action by its name, the number of a line, a
 * key to be bound, a search by its name.
 */
#include "app_state.h"
#include "bindings.h"

#include <stdlib.h>

/* ":search NAME" and ":filter NAME" of a saved search, or the question itself.
 * False: it is neither. */
static bool ask_named(struct app *a, struct span text, struct effect *effect)
{
    enum asking asking = ASKING_SEARCH;
    struct span word = span_of("search ");
    if (span_equal(span_cut(text, 0, word.len), span_of("filter ")))
        asking = ASKING_FILTER;
    else if (!span_equal(span_cut(text, 0, word.len), word))
        return false;
    struct span rest = span_trim(span_cut(text, word.len, text.len));
    *effect = app_answer(a, asking, searches_question(a->prompt.saved, rest));
    return true;
}

struct effect order_follow(struct app *a, struct span text)
{
    struct view *top = app_top(a);
    if (text.len == 0)
        return effect_of(EFFECT_STAY);
    struct buffer said = { 0 };
    enum bound bound = bindings_follow(&a->desk.keymap, text, &said);
    if (bound != BOUND_NOT) {
        view_say(top, "%s", said.ptr);
        buffer_free(&said);
        return effect_of(bound == BOUND_DONE ? EFFECT_STAY : EFFECT_REFUSE);
    }
    struct effect effect;
    if (ask_named(a, text, &effect))
        return effect;
    struct command command = { .action = action_named(text) };
    long line = strtol(text.ptr, NULL, 10);
    if (line > 0) {
        command.action = ACTION_FIRST;
        command.count = line > 100000000 ? 100000000 : (uint32_t)line;
    }
    if (command.action == ACTION_NONE || command.action == ACTION_SET_MARK ||
        command.action == ACTION_GO_MARK)
        return effect_refuse(top, "\"%.*s\" is no action: Tab completes names",
            (int)text.len, text.ptr);
    if (!(action_info(command.action)->where & top->ops->context))
        return effect_refuse(top, "%s has no use here", text.ptr);
    app_perform(a, &command);
    return effect_of(EFFECT_STAY);
}
