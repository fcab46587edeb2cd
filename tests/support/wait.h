/*
 * Waiting in tests: for a file descriptor, never for a time to pass. The
 * deadline is there for tests that fail; those that pass do not come near it.
 */
#ifndef TESTS_SUPPORT_WAIT_H
#define TESTS_SUPPORT_WAIT_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

static inline int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* Long enough for a loaded machine under the sanitizers. */
static inline int64_t deadline(void)
{
    return clock_ms() + 30000;
}

/* There is something to read, or its end, before the deadline. */
static inline bool readable_by(int fd, int64_t when)
{
    for (;;) {
        int64_t left = when - clock_ms();
        struct pollfd p = { .fd = fd, .events = POLLIN };
        int n = poll(&p, 1, left > 0 ? (int)left : 0);
        if (n > 0)
            return true;
        if (n == 0 && left <= 0)
            return false;
    }
}

#endif
