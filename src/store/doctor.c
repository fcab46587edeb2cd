/* The doctor's round: a look, then what helps. */
#include "check.h"

#include <string.h>

static bool verdict(enum health health, tell_fn *say, void *payload)
{
    say(health == HEALTH_WELL ? "all is well" : "not all is well", payload);
    return health == HEALTH_WELL;
}

/* Looks over what is there now; the file may be another than before. */
static bool look(const char *path, bool repair, enum health *out, tell_fn *say,
    void *payload, struct error *err)
{
    bool damaged = false;
    struct store *s = db_open(
        path, STORE_WRITE, (struct progress){ NULL, NULL }, &damaged, err);
    *out = damaged ? HEALTH_DAMAGED : HEALTH_UNKNOWN;
    if (s)
        *out = check_store(s, repair, say, payload, err);
    store_close(s);
    return *out != HEALTH_UNKNOWN;
}

bool store_doctor(const char *path, bool repair,
    void (*say)(const char *line, void *payload), void *payload,
    struct error *err)
{
    enum health health;
    err->text[0] = '\0';
    if (!look(path, repair, &health, say, payload, err))
        return false;
    if (health == HEALTH_DAMAGED && repair) {
        if (!salvage(path, say, payload, err) ||
            !look(path, repair, &health, say, payload, err))
            return false;
    } else if (health == HEALTH_DAMAGED && err->text[0]) {
        return false; /* it does not even open; err says what helps */
    }
    err->text[0] = '\0';
    return verdict(health, say, payload);
}
