/* store_open(), with a rescue where one is wished. */
#include "check.h"

/* Whether what a reader shows first cannot be read for damage. */
static bool is_broken(struct store *s)
{
    enum { FIRST_SCREENS = 200 }; /* stories */
    struct error ignored;
    struct store_heads *h = store_stories(
        s, (struct store_window){ .max = FIRST_SCREENS }, &ignored);
    store_heads_free(h);
    return !h && s->code == SQLITE_CORRUPT;
}

struct store *store_open(
    const char *path, enum store_mode mode, struct error *err)
{
    return store_open_watched(path, mode, (struct progress){ NULL, NULL }, err);
}

struct store *store_open_watched(const char *path, enum store_mode mode,
    struct progress p, struct error *err)
{
    bool damaged = false;
    struct error why = { "" }, none_left;
    struct store *s = db_open(path, mode, p, &damaged, &why);
    if (mode == STORE_RESCUE && s && is_broken(s)) {
        damaged = true;
        db_end(s, &why);
        store_close(s);
        s = NULL;
    }
    if (mode == STORE_RESCUE && damaged)
        s = salvage_to_read(path, &none_left);
    if (!s && err)
        *err = why;
    return s;
}
