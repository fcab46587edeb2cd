/*
 * The line that a person types into, whatever it is asked for. Edited here
 * once, for all of them.
 */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "keys.h"
#include "searches.h"

enum asking {
    ASKING_NOTHING, /* no prompt is open */
    ASKING_SEARCH,
    ASKING_FILTER,
    ASKING_COMMAND,
    ASKING_PIPE,    /* a command line of the shell */
    ASKING_NAME,    /* of a file to save */
    ASKING_REPLACE, /* whether to, the file that is there */
    N_ASKING
};

struct prompt {
    enum asking asking;
    bool of_news;                   /* of all news, in the language of search */
    struct buffer text;             /* what was typed */
    struct buffer before[N_ASKING]; /* the last answer of each, for Up */
    const search_list *saved;       /* borrowed; NULL: none */
};

enum answer { ANSWER_PENDING, ANSWER_GIVEN, ANSWER_CANCELLED };

/* What stands before the answer. */
const char *prompt_label(enum asking asking);
/* Opens it with an answer to begin with, which may be empty. */
void prompt_open(struct prompt *p, enum asking asking, struct span answer);
/*
 * Takes a key. Enter gives the answer, in p->text; Esc and Ctrl-C cancel, and
 * so does Backspace in an empty line; Up brings the last answer back; Ctrl-U
 * empties the line, Ctrl-W takes a word off; Tab completes a command's name,
 * and in a question to the news the words of its language, or puts the question
 * of a saved search.
 */
enum answer prompt_key(struct prompt *p, uint32_t key);
/* The next of the names that what was typed so far may become, of commands, of
 * saved searches or of what a question may ask for, from *at on; NULL after the
 * last. */
const char *prompt_next_name(const struct prompt *p, int *at);
void prompt_close(struct prompt *p);
void prompt_free(struct prompt *p);

#endif
