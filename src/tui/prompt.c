/* Line editing, at the end of the line only: answers here are short. */
#include "prompt.h"

#include "query.h"

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
        [ASKING_PIPE] = "Give to command: ",
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
    return p->of_news &&
           (p->asking == ASKING_SEARCH || p->asking == ASKING_FILTER);
}

/* Names that a command may become: actions, and what takes an argument. */
static const char *command_name(int i)
{
    static const char *const orders[] = { "bind", "unbind" };
    if (i < N_ACTIONS)
        return action_info((enum action)i)->name;
    return i < N_ACTIONS + 2 ? orders[i - N_ACTIONS] : NULL;
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

/* Of a question the last word begins there; behind a minus, which stays. */
static size_t before_word(struct span typed)
{
    size_t at = last_word(typed);
    return at + (at < typed.len && typed.ptr[at] == '-');
}

static int n_saved(const struct prompt *p)
{
    return p->saved ? (int)p->saved->len : 0;
}

/* The i-th name that may stand here, and the byte it would begin at. */
static const char *name_at(const struct prompt *p, int i, size_t *from)
{
    struct span typed = buffer_span(&p->text);
    bool of_search = is_question(p);
    if (!of_search && p->asking != ASKING_COMMAND)
        return NULL;
    *from = of_search ? 0 : before_argument(typed, &of_search);
    if (of_search && i < n_saved(p))
        return p->saved->items[i].name;
    if (!of_search)
        return *from > 0 && i >= N_ACTIONS ? NULL : command_name(i);
    if (!is_question(p))
        return NULL;
    *from = before_word(typed);
    bool between = *from > 0 && *from == typed.len; /* calm: only when begun */
    return between ? NULL : query_word((size_t)(i - n_saved(p)));
}

static const char *next_name(const struct prompt *p, int *at, size_t *from)
{
    struct span typed = buffer_span(&p->text);
    const char *name;
    do {
        name = name_at(p, (*at)++, from);
        if (name && span_equal(span_cut(span_of(name), 0, typed.len - *from),
                        span_cut(typed, *from, typed.len)))
            return name;
    } while (name);
    return NULL;
}

const char *prompt_next_name(const struct prompt *p, int *at)
{
    size_t from;
    return next_name(p, at, &from);
}

/* Completes as far as all names that begin so agree. */
static void complete(struct prompt *p)
{
    const char *first = NULL, *name;
    size_t common = 0, n = 0, start = 0, from;
    int at = 0, last = 0;
    while ((name = next_name(p, &at, &from))) {
        if (first && from != start)
            continue;
        if (!first) {
            first = name;
            start = from;
            common = strlen(name);
        }
        size_t same = 0;
        while (same < common && name[same] == first[same])
            same++;
        common = same;
        last = at;
        n++;
    }
    struct span put = { first, common };
    if (n == 1 && is_question(p) && last <= n_saved(p))
        put = searches_question(p->saved, span_of(first));
    if (first) {
        cut(&p->text, start);
        buffer_add(&p->text, put);
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
