/* When a feed is to be asked again: after an answer, and after none. */
#ifndef FETCH_SCHEDULE_H
#define FETCH_SCHEDULE_H

#include "http.h"
#include "store.h"

/* Seconds until it may be asked; 0: at once. Who names it need not wait for
 * what is only our own patience. */
int64_t schedule_rest(const struct store_feed *feed, bool named, int64_t now);
/* The feed came, or was told to be as it was. */
void schedule_success(
    struct store_feed *feed, const struct http_answer *answer, int64_t now);
/* It did not; feed->trouble is the caller's to fill. */
void schedule_failure(
    struct store_feed *feed, const struct http_answer *answer, int64_t now);

#endif
