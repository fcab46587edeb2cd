/* How many threads a stage works with, and their turns. */
#include "threads.h"

#ifdef _OPENMP
#include <omp.h>
#endif
#include <sched.h>
#include <time.h>

int threads_or_all(int threads)
{
#ifdef _OPENMP
    return threads > 0 ? threads : omp_get_num_procs();
#else
    (void)threads;
    return 1;
#endif
}

/* The processor is given away, which costs little where nobody else wants it:
 * where somebody does it may be the very thread that is waited for. Who waits
 * for long, as for a pager that takes no more, goes to sleep. */
void turn_wait(struct turns *t, size_t piece)
{
    enum { PATIENCE = 10000 };
    const struct timespec nap = { .tv_nsec = 1000000 };
    for (size_t n = 0; __atomic_load_n(&t->next, __ATOMIC_ACQUIRE) != piece;
         n++)
        if (n < PATIENCE)
            sched_yield();
        else
            nanosleep(&nap, NULL);
}

void turn_pass(struct turns *t)
{
    __atomic_store_n(&t->next, t->next + 1, __ATOMIC_RELEASE);
}
