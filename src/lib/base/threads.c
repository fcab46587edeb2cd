/* How many threads a stage works with, and their turns. */
#include <twicetold/base.h>

#ifdef _OPENMP
#include <omp.h>
#endif
#include <sched.h>

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
 * where somebody does it may be the very thread that is waited for. */
void turn_wait(struct turns *t, size_t piece)
{
    while (__atomic_load_n(&t->next, __ATOMIC_ACQUIRE) != piece)
        sched_yield();
}

void turn_pass(struct turns *t)
{
    __atomic_store_n(&t->next, t->next + 1, __ATOMIC_RELEASE);
}
