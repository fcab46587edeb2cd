/*
 * A server that says how long its answer stays good is believed, but not for
 * longer than a working day: many say a year and mean their pictures. A feed
 * that fails is asked more and more seldom, from minutes to a day; one that is
 * gone (410), once a month.
 */
#include "schedule.h"

enum {
    MINUTE = 60,
    HOUR = 60 * MINUTE,
    DAY = 24 * HOUR,
    GOOD_LONGEST = 8 * HOUR,
    REST_LONGEST = 7 * DAY, /* that a server may ask for */
    REST_UNSAID = HOUR,     /* after "too many requests" without a time */
    FAILED_FIRST = 5 * MINUTE,
    GONE = 30 * DAY,
    SLACK = MINUTE, /* for a job that runs every hour, on the hour */
};

static int64_t at_most(int64_t n, int64_t most)
{
    return n < most ? n : most;
}

/* No rest is so long as one that a wrong clock has left: it is none. */
static int64_t rest_until(int64_t moment, int64_t now, int64_t longest)
{
    int64_t rest = moment - now;
    return rest > 0 && rest <= longest ? rest : 0;
}

int64_t schedule_rest(const struct store_feed *feed, bool named, int64_t now)
{
    int64_t rest = rest_until(feed->not_before, now, REST_LONGEST);
    int64_t due = rest_until(feed->due, now + SLACK, GONE);
    return named || due < rest ? rest : due;
}

void schedule_success(
    struct store_feed *feed, const struct http_answer *answer, int64_t now)
{
    feed->fetched = now;
    feed->failures = 0;
    feed->trouble = (struct span){ "", 0 };
    feed->not_before = 0;
    feed->due =
        answer->max_age > 0 ? now + at_most(answer->max_age, GOOD_LONGEST) : 0;
}

void schedule_failure(
    struct store_feed *feed, const struct http_answer *answer, int64_t now)
{
    int64_t wait = FAILED_FIRST;
    for (int64_t n = feed->failures++; n > 0 && wait < DAY; n--)
        wait *= 2;
    feed->due = now + (answer->status == 410 ? GONE : at_most(wait, DAY));
    int64_t asked = answer->retry_after;
    if (asked < 0 && answer->status == 429)
        asked = REST_UNSAID;
    feed->not_before = asked > 0 ? now + at_most(asked, REST_LONGEST) : 0;
}
