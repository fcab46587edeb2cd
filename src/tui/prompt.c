/* Line editing, at the end of the line only: answers here are short. */
#include "prompt.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/text.h>
#include <unistr.h>

const char *prompt_label(enum asking asking)
{
    static const char *const labels[N_ASKING] = {
        [ASKING_NOTHING] = "",
        [ASKING_SEARCH] = "/",
        [ASKING_FILTER] = "&",
        [ASKING_COMMAND] = ":",
        [ASKING_PIPE] = "|",
        [ASKING_NAME] = "Save as: ",
        [ASKING_REPLACE] = "That file is there. Replace it, yes or no? ",
    };
    return labels[asking];
}

static struct buffer *last_answer(struct prompt *p)
{
    return &p->before[p->asking];
}

static void cut(struct buffer *b, size_t len)
{
    b->len = len;
    if (b->ptr)
        b->ptr[len] = '\0';
}

/* Where the last grapheme begins. */
static size_t last_grapheme(struct span s)
{
    size_t start = 0;
    for (size_t at = 0; at < s.len; at = text_grapheme_end(s, at))
        start = at;
    return start;
}

static size_t last_word(struct span s)
{
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] == ' ')
        at--;
    while (at > 0 && s.ptr[at - 1] != ' ')
        at--;
    return at;
}

/* A question is asked, and saved ones may answer. */
static bool is_question(const struct prompt *p)
{
    return p->asking == ASKING_SEARCH || p->asking == ASKING_FILTER;
}

/* Names that a command may become: actions, and what takes an argument. */
static const char *command_name(int i)
{
    static const char *const orders[] = { "bind", "unbind" };
    if (i < N_ACTIONS)
        return action_info((enum action)i)->name;
    return i < N_ACTIONS + 2 ? orders[i - N_ACTIONS] : NULL;
}

static const char *search_name(const struct prompt *p, int i)
{
    bool is = p->saved && i < (int)p->saved->len;
    return is ? p->saved->items[i].name : NULL;
}

/* The bytes of a command that wants another name behind it. */
static size_t before_argument(struct span typed, bool *of_search)
{
    static const struct {
        const char *words;
        bool of_search;
    } orders[] = { { "bind ", false }, { "search ", true },
        { "filter ", true } };
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        struct span words = span_of(orders[i].words);
        *of_search = orders[i].of_search;
        if (span_equal(span_cut(typed, 0, words.len), words))
            return words.len;
    }
    *of_search = false;
    return 0;
}

const char *prompt_next_name(const struct prompt *p, int *at)
{
    struct span typed = buffer_span(&p->text);
    bool of_search = is_question(p);
    size_t skip = of_search ? 0 : before_argument(typed, &of_search);
    const char *name;
    typed = span_cut(typed, skip, typed.len);
    do {
        int i = (*at)++;
        name = of_search ? search_name(p, i) : command_name(i);
        if (skip > 0 && !of_search && i >= N_ACTIONS)
            name = NULL;
    } while (name && !span_equal(span_cut(span_of(name), 0, typed.len), typed));
    return name;
}

/* Completes as far as all names that begin so agree. */
static void complete(struct prompt *p)
{
    const char *first = NULL, *name;
    size_t common = 0, n = 0;
    int at = 0;
    while ((name = prompt_next_name(p, &at))) {
        n++;
        if (!first) {
            first = name;
            common = strlen(name);
        }
        size_t same = 0;
        while (same < common && name[same] == first[same])
            same++;
        common = same;
    }
    if (n == 1 && is_question(p)) {
        cut(&p->text, 0);
        buffer_add(&p->text, searches_question(p->saved, span_of(first)));
        return;
    }
    size_t start = last_word(buffer_span(&p->text));
    if (first && start + common > p->text.len) {
        cut(&p->text, start);
        buffer_add(&p->text, (struct span){ first, common });
    }
}

static void type(struct prompt *p, uint32_t character)
{
    uint8_t bytes[7];
    int len = u8_uctomb(bytes, character, sizeof bytes - 1);
    if (len <= 0 || p->text.len > 1000)
        return;
    bytes[len] = '\0';
    text_repair((char *)bytes);
    buffer_add(&p->text, span_of((char *)bytes));
}

void prompt_open(struct prompt *p, enum asking asking, struct span answer)
{
    p->asking = asking;
    cut(&p->text, 0);
    buffer_add(&p->text, answer);
}

enum answer prompt_key(struct prompt *p, uint32_t key)
{
    struct span text = buffer_span(&p->text);
    switch (key) {
    case K_ENTER:
        if (p->text.len > 0) {
            cut(last_answer(p), 0);
            buffer_add(last_answer(p), text);
        }
        return ANSWER_GIVEN;
    case K_ESCAPE:
    case K_CTRL('C'):
        return ANSWER_CANCELLED;
    case K_BACKSPACE:
        if (text.len == 0)
            return ANSWER_CANCELLED;
        cut(&p->text, last_grapheme(text));
        break;
    case K_CTRL('U'):
        cut(&p->text, 0);
        break;
    case K_CTRL('W'):
        cut(&p->text, last_word(text));
        break;
    case K_TAB:
        if (p->asking == ASKING_COMMAND || is_question(p))
            complete(p);
        break;
    case K_UP:
        cut(&p->text, 0);
        buffer_add(&p->text, buffer_span(last_answer(p)));
        break;
    default:
        if (key >= ' ' && key < KEYS_BEYOND)
            type(p, key);
    }
    return ANSWER_PENDING;
}

void prompt_close(struct prompt *p)
{
    p->asking = ASKING_NOTHING;
}

void prompt_free(struct prompt *p)
{
    buffer_free(&p->text);
    for (size_t i = 0; i < N_ASKING; i++)
        buffer_free(&p->before[i]);
}
