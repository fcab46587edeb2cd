/*
 * Undo: each change writes down, in the same transaction, what was before: its
 * kind, what it was of, and the old value. A step is what one command changed,
 * in however many transactions; undo puts back the values of one.
 *
 * That need not be the last one: what a fetch brought is undone apart from what
 * a person did. So the changes of a value are a chain, each with the value that
 * the one before it made. To undo one in the middle is to take out its link:
 * the value stays, and what was before goes to the next link.
 *
 *     undo.h    steps, and noting changes    steps.c
 *     kinds.h   what a change can be of      kinds.c
 *     unadd.h   undoing what an addition did unadd.c
 *     store.h   store_undo()                 undo.c
 */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "kinds.h"

struct step {
    struct store *s;
    int64_t number;
    struct store_step *of; /* where the caller goes on with it; or NULL */
    int64_t before;        /* its number before that */
};

/* Begins a transaction and, unless the caller goes on with one, a step. */
struct step step_begin(struct store *s, struct store_step *of, int64_t now);
/* Commits; a step of one call that changed nothing is none. */
bool step_end(struct step step, struct error *err);
/* In a transaction: the step that the caller goes on with, which begins with
 * the first call, and anew when it was undone meanwhile. */
struct step step_go_on(struct store *s, struct store_step *of, int64_t now);

/* Sets or, with UNSET, clears a value, and writes down what it was before. */
void step_change(struct step step, enum kind kind, int64_t what, int64_t value);
/* The same where the library did not have it before, or is changed by others:
 * only writes down what undo is to set. */
void step_note(struct step step, enum kind kind, int64_t what, int64_t before);
/* Whether a person's last step was a change of that alone, which may go on. */
bool step_is_last(struct store *s, enum kind kind, int64_t what);
/* Whether an article came with the step. */
bool step_brought(struct store *s, int64_t step, int64_t article);
/* So many of the last changes of a step, the last first. */
void step_load(struct store *s, int64_t step, int64_t most, change_list *out);
/* The newest step by makers of that range; 0: there is none. */
int64_t step_newest(
    struct store *s, enum store_maker from, enum store_maker to);
/* Whether there is nothing in it to undo: it is of a fetch that brought nothing
 * but what servers say of feeds. */
bool step_is_nothing(struct store *s, int64_t step);
/* A step is none any more, and what it noted is forgotten by and by. */
void step_drop(struct store *s, int64_t number);

#endif
