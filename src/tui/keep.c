/*
 * What outlasts the reader: marks, told to the library. They are told when the
 * keyboard rests, so that no key waits for a disk or for another copy of the
 * program; a library is made when there is something to keep.
 */
#include "app_state.h"
#include "store.h"

#include <stdlib.h>
#include <time.h>

/* Milliseconds to wait for another copy that is writing: while somebody may
 * press a key, until the next try, and at the end. */
enum { PATIENCE = 50, NEXT_TRY = 1000, LAST_PATIENCE = 5000 };

void keep_begin(struct app *a, const struct app_options *options)
{
    a->desk.library = options->library;
    a->library_path = options->library_path;
    a->keeps = options->library_path != NULL;
    if (a->desk.library && store_read_only(a->desk.library))
        a->keeps = false;
    if (a->desk.library)
        store_set_patience(a->desk.library, PATIENCE);
}

void keep_learn(struct app *a)
{
    const struct corpus *c = a->desk.corpus;
    size_t n = c->articles.len;
    int64_t *identities = mem_alloc(n * sizeof *identities + 1);
    uint8_t *flags = mem_alloc_zeroed(n + 1, 1);
    for (uint32_t i = 0; i < n; i++)
        identities[i] = store_identity(c, i);
    if (a->desk.library)
        store_flags(a->desk.library, identities, n, flags, NULL);
    flags_learn(&a->desk.flags, identities, flags, n);
    a->learned = true;
    free(identities);
    free(flags);
}

bool keep_pending(const struct app *a)
{
    return a->keeps && a->learned && a->desk.flags.untold.len > 0;
}

int keep_pause(const struct app *a)
{
    return a->library_is_busy ? NEXT_TRY : a->pause;
}

/* Changes of one kind, one after another, are one step for the library. */
static bool tell_marks(struct app *a, struct error *err)
{
    struct flags *f = &a->desk.flags;
    ARRAY(int64_t) marked = { 0 };
    size_t told = 0;
    bool done = true;
    while (done && told < f->untold.len) {
        const struct flag_change *c = &f->untold.items[told], *end = c;
        marked.len = 0;
        for (; end < f->untold.items + f->untold.len && end->flag == c->flag &&
               end->on == c->on;
             end++)
            array_push(&marked, end->identity);
        done = store_mark(a->desk.library, marked.items, marked.len,
            c->flag == FLAG_READ ? STORE_READ_MARK : STORE_STAR, c->on,
            time(NULL), err);
        told += done ? marked.len : 0;
    }
    f->untold.len -= told;
    for (size_t i = 0; i < f->untold.len; i++)
        f->untold.items[i] = f->untold.items[i + told];
    array_free(&marked);
    return done;
}

static bool tell(struct app *a, int patience, struct error *err)
{
    if (!a->desk.library)
        a->desk.library = store_open(a->library_path, STORE_WRITE, err);
    if (!a->desk.library)
        return false;
    store_set_patience(a->desk.library, patience);
    return tell_marks(a, err);
}

void keep_write(struct app *a)
{
    struct error err;
    bool done = tell(a, PATIENCE, &err);
    a->library_is_busy =
        !done && a->desk.library && store_busy(a->desk.library);
    if (done || a->library_is_busy)
        return;
    a->keeps = false;
    view_say(app_top(a), "marks are not kept: %s", err.text);
}

bool keep_end(struct app *a, struct error *err)
{
    bool done = !keep_pending(a) || tell(a, LAST_PATIENCE, err);
    store_close(a->desk.library);
    a->desk.library = NULL;
    a->keeps = false;
    return done;
}
