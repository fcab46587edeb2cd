/* Signals become flags; see signals.h. */
#include "signals.h"

#include <signal.h>
#include <stddef.h>

static const int caught[] = { SIGINT, SIGHUP, SIGTERM, SIGCONT };
enum { N_CAUGHT = sizeof caught / sizeof caught[0] };

static struct sigaction before[N_CAUGHT];
static volatile sig_atomic_t ended_by, interrupted, continued;

static void on_signal(int number)
{
    if (number == SIGINT)
        interrupted = 1;
    else if (number == SIGCONT)
        continued = 1;
    else
        ended_by = number;
}

/* Without SA_RESTART: a wait for a key ends when a signal comes. */
void signals_catch(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    ended_by = interrupted = continued = 0;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < N_CAUGHT; i++)
        sigaction(caught[i], &action, &before[i]);
}

void signals_put_back(void)
{
    for (size_t i = 0; i < N_CAUGHT; i++)
        sigaction(caught[i], &before[i], NULL);
}

int signals_end(void)
{
    return ended_by;
}

static bool lower(volatile sig_atomic_t *flag)
{
    bool was_up = *flag;
    *flag = 0;
    return was_up;
}

bool signals_interrupted(void)
{
    return lower(&interrupted);
}

bool signals_continued(void)
{
    return lower(&continued);
}
