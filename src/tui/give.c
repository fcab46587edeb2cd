/*
 * What leaves the reader: an address to a browser, a passage to the clipboard,
 * a report to a file or to a command. Each says what became of it.
 */
#include "app_state.h"
#include "clipboard.h"
#include "outside.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>

/* Room of the status line, beside what is said with an address. */
enum { ROOM_BESIDE = 16 };

/* The report meant by the top view; NO_ID: there is none. */
static uint32_t meant(const struct view *top)
{
    return top->ops->report ? top->ops->report(top) : NO_ID;
}

/* What is saved and piped. */
static bool add_text(
    struct buffer *out, const struct view *top, struct error *err)
{
    if (top->ops->text) {
        top->ops->text(top, out);
        return true;
    }
    struct texts *texts = texts_take(top->desk, meant(top), NO_ID, err);
    if (texts)
        texts_write(out, texts, meant(top));
    texts_return(top->desk, texts);
    return texts != NULL;
}

/* ------------------------------------------------------------- browsing */

/* Shows an address so that it can be selected whole: in the status line, or,
 * where it is too long for that, on the plain terminal, which knows where lines
 * go on. */
static struct effect show_address(struct view *top, const char *address)
{
    struct buffer lines = { 0 };
    if (strlen(address) + ROOM_BESIDE < (size_t)top->width)
        return effect_say(top, "its address: %s", address);
    buffer_addf(&lines, "%s\n\nEnter goes back to twicetold.", address);
    screen_lend();
    screen_wait(lines.ptr);
    screen_take_back();
    buffer_free(&lines);
    return effect_of(EFFECT_STAY);
}

static struct effect browse(struct view *top)
{
    struct error err;
    struct buffer address = { 0 };
    struct effect effect = { .kind = EFFECT_STAY };
    struct span url = desk_article(top->desk, meant(top))->url;
    if (!outside_address(&address, url, &err))
        effect = effect_refuse(top, "%s", err.text);
    else if (!outside_has_browser())
        effect = show_address(top, address.ptr);
    else if (!outside_browse(address.ptr, &err))
        effect = effect_refuse(top, "%s", err.text);
    else
        view_say(top, "opened: %s", address.ptr);
    buffer_free(&address);
    return effect;
}

/* -------------------------------------------------------------- copying */

static struct effect copy(struct view *top)
{
    struct buffer text = { 0 };
    struct effect effect = { .kind = EFFECT_STAY };
    struct span url = desk_article(top->desk, meant(top))->url;
    if (top->ops->passage)
        top->ops->passage(top, &text);
    bool passage = text.len > 0;
    if (!passage)
        buffer_add(&text, url);
    if (text.len == 0)
        effect = effect_refuse(top, "this report has no address to copy");
    else if (text.len > CLIPBOARD_MOST)
        effect =
            effect_refuse(top, "%zu bytes are too much to copy (%d): %s saves",
                text.len, CLIPBOARD_MOST, key_for(top, SAVE));
    else if (!screen_copy(buffer_span(&text)))
        effect = effect_refuse(top,
            "this terminal has no clipboard: %s saves, %s gives to a command",
            key_for(top, SAVE), key_for(top, PIPE));
    else if (passage)
        view_say(top, "given to the terminal to copy: %zu characters",
            text_count(buffer_span(&text)));
    else
        view_say(top, "given to the terminal to copy: %s", text.ptr);
    buffer_free(&text);
    return effect;
}

/* --------------------------------------------------------------- saving */

static void ask_name(struct app *a)
{
    struct buffer name = { 0 };
    const struct view *top = app_top(a);
    uint32_t article = meant(top);
    outside_file_name(
        &name, desk_source(top->desk, article), desk_title(top->desk, article));
    prompt_open(&a->prompt, ASKING_NAME, buffer_span(&name));
    buffer_free(&name);
}

static struct effect save(struct app *a, bool replace)
{
    struct view *top = app_top(a);
    struct buffer text = { 0 }, path = { 0 };
    struct error err;
    struct effect effect = { .kind = EFFECT_STAY };
    enum saved result = SAVE_FAILED;
    if (add_text(&text, top, &err))
        result = outside_save(
            &path, a->file_name.ptr, buffer_span(&text), replace, &err);
    switch (result) {
    case SAVE_DONE:
        view_say(top, "saved: %s", path.len > 0 ? path.ptr : a->file_name.ptr);
        break;
    case SAVE_EXISTS:
        prompt_open(&a->prompt, ASKING_REPLACE, span_of(NULL));
        break;
    case SAVE_FAILED:
        effect = effect_refuse(top, "not saved: %s", err.text);
    }
    buffer_free(&path);
    buffer_free(&text);
    return effect;
}

/* --------------------------------------------------------------- piping */

static struct effect pipe_to(struct view *top, const char *command)
{
    struct buffer text = { 0 };
    struct error err;
    int status = -1;
    if (add_text(&text, top, &err))
        status = outside_pipe(command, buffer_span(&text), &err);
    buffer_free(&text);
    if (status < 0)
        return effect_refuse(top, "%s", err.text);
    return effect_say(top, "%s: status %d", command, status);
}

/* ------------------------------------------------------------- the keys */

struct effect give(struct app *a, enum action action)
{
    struct view *top = app_top(a);
    if (meant(top) == NO_ID)
        return effect_refuse(top, "there is no report here");
    switch (action) {
    case ACTION_BROWSE:
        return browse(top);
    case ACTION_COPY:
        return copy(top);
    case ACTION_SAVE:
        ask_name(a);
        break;
    default:
        prompt_open(&a->prompt, ASKING_PIPE, span_of(NULL));
    }
    return effect_of(EFFECT_STAY);
}

struct effect give_answered(
    struct app *a, enum asking asking, struct span answer)
{
    struct view *top = app_top(a);
    if (answer.len == 0 || meant(top) == NO_ID)
        return effect_say(top, "nothing was done");
    if (asking == ASKING_PIPE)
        return pipe_to(top, answer.ptr);
    if (asking == ASKING_NAME) {
        a->file_name.len = 0;
        buffer_add(&a->file_name, answer);
        return save(a, false);
    }
    if (span_equal(answer, span_of("y")) || span_equal(answer, span_of("yes")))
        return save(a, true);
    return effect_say(top, "not saved: %s stays as it was", a->file_name.ptr);
}
