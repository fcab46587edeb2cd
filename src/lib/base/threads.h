/* Threads: how many a stage works with, and their turns. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include <stddef.h>

/* The threads that a stage works with: as many as asked for, or for 0 as many
 * as the machine runs at once. Without OpenMP there is one. */
int threads_or_all(int threads);

/*
 * Turns: of pieces that are made side by side, what has to be done in their
 * order. Each piece waits for its turn, is then alone, and passes the turn to
 * the next one. Nobody waits for ever where each thread takes its pieces in
 * ascending order: `schedule(monotonic : dynamic)`. That is what `omp ordered`
 * does, but this hands the turn on at once, and gives the processor away while
 * it waits.
 */
struct turns {
    size_t next; /* piece, from 0 */
};
void turn_wait(struct turns *t, size_t piece);
void turn_pass(struct turns *t);

#endif
