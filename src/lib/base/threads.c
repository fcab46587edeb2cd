/* How many threads a stage works with. */
#include <twicetold/base.h>

#ifdef _OPENMP
#include <omp.h>
#endif

int threads_or_all(int threads)
{
#ifdef _OPENMP
    return threads > 0 ? threads : omp_get_num_procs();
#else
    (void)threads;
    return 1;
#endif
}
