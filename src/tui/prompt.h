/*
 * The line that a person types into: search, filter, command. Edited here
 * once, for all of them.
 */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "keys.h"

struct prompt {
    uint32_t sign;           /* '/', '&', ':'; 0: no prompt is open */
    struct buffer text;      /* what was typed */
    struct buffer before[3]; /* the last answer of each sign, for Up */
};

enum answer { ANSWER_PENDING, ANSWER_GIVEN, ANSWER_CANCELLED };

void prompt_open(struct prompt *p, uint32_t sign);
/*
 * Takes a key. Enter gives the answer, in p->text; Esc and Ctrl-C cancel, and
 * so does Backspace in an empty line; Up brings the last answer back; Ctrl-U
 * empties the line, Ctrl-W takes a word off; Tab completes a command's name.
 */
enum answer prompt_key(struct prompt *p, uint32_t key);
void prompt_close(struct prompt *p);
void prompt_free(struct prompt *p);

#endif
