/*
 * From keys to commands: to what asks, while something is asked for; otherwise
 * one key or two are an action, perhaps with a count before them.
 */
#include "app_state.h"
#include "signals.h"

#include <stdlib.h>

struct effect app_answer(struct app *a, enum asking asking, struct span text)
{
    bool in_list = app_top(a)->ops->context & IN_LISTS;
    switch (asking) {
    case ASKING_SEARCH:
        return in_list ? seek(a, text) : view_search(app_top(a), text);
    case ASKING_FILTER:
        return in_list ? seek_filter(a, text) : view_filter(app_top(a), text);
    case ASKING_COMMAND:
        return order_follow(a, text);
    default:
        return give_answered(a, asking, text);
    }
}

static void prompt_takes(struct app *a, uint32_t key)
{
    enum asking asking = a->prompt.asking;
    switch (prompt_key(&a->prompt, key)) {
    case ANSWER_PENDING:
        break;
    case ANSWER_CANCELLED:
        prompt_close(&a->prompt);
        break;
    case ANSWER_GIVEN:
        prompt_close(&a->prompt);
        app_apply(a, app_answer(a, asking, buffer_span(&a->prompt.text)));
    }
}

static bool is_count(const struct app *a, uint32_t key)
{
    return a->n_pressed == 0 && key <= '9' && key >= (a->count > 0 ? '0' : '1');
}

/* Adds a key to the command that is being typed; performs it when complete. */
static void command_takes(struct app *a, uint32_t key)
{
    struct view *top = app_top(a);
    bool more;
    if (is_count(a, key)) {
        a->count = a->count < 1000000 ? a->count * 10 + (key - '0') : a->count;
        return;
    }
    bool begun = a->n_pressed > 0 || a->count > 0;
    a->pressed[a->n_pressed++] = key;
    struct command command = { .count = a->count, .letter = key };
    command.action = keymap_find(
        &a->desk.keymap, top->ops->context, a->pressed, a->n_pressed, &more);
    if (more && a->n_pressed < 2)
        return;
    unsigned n = a->n_pressed;
    a->n_pressed = 0;
    a->count = 0;
    if (begun && key == K_ESCAPE)
        return;
    if (command.action != ACTION_NONE) {
        app_perform(a, &command);
        return;
    }
    struct buffer name = { 0 };
    for (unsigned i = 0; i < n; i++)
        key_spell(&name, a->pressed[i]);
    app_apply(a, effect_refuse(top, "%s does nothing here: %s shows the keys",
                     name.ptr, key_for(top, HELP)));
    buffer_free(&name);
}

/* Text from a clipboard answers a question, in one line; it is no row of keys,
 * among which D would remove what nobody looked at. */
static void take_pasted(struct app *a, uint32_t key)
{
    bool is_break = key == K_ENTER || key == '\n' || key == K_TAB;
    if (!a->prompt.asking)
        view_say(app_top(a), "pasted text is no command: %s searches for it",
            key_for(app_top(a), SEARCH));
    else if (is_break || (key >= ' ' && key < K_BACKSPACE) ||
             (key > K_BACKSPACE && key < KEYS_BEYOND))
        prompt_key(&a->prompt, is_break ? ' ' : key);
}

void app_key(struct app *a, uint32_t key)
{
    switch (key) {
    case K_NOTHING:
        return;
    case K_CLOSED:
        a->over = true;
        a->status = signals_end() ? 128 + signals_end() : 0;
        return;
    case K_RESIZED:
        app_resize(a);
        return;
    case K_PASTE_BEGIN:
    case K_PASTE_END:
        a->pasting = key == K_PASTE_BEGIN;
        return;
    }
    /* Should the end of it never come, Ctrl-C is that. */
    if (a->pasting && key != K_CTRL('C')) {
        take_pasted(a, key);
        return;
    }
    a->pasting = false;
    if (a->prompt.asking) {
        prompt_takes(a, key);
        return;
    }
    app_top(a)->note.len = 0;
    a->back = 0;
    keep_rest(a);
    a->may_be_stale = true;
    command_takes(a, key);
}
