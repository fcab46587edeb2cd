/*
 * What outlasts the reader: marks, places, paragraphs read, removals, told to
 * the library. They are told when the keyboard rests, so that no key waits for
 * a disk or for another copy of the program; a library is made when there is
 * something to keep. What another copy has marked is asked for then too, and
 * only after a key: nobody looks at a screen that he leaves alone.
 */
#include "app_state.h"
#include "store.h"

#include <stdlib.h>
#include <time.h>

/* Milliseconds without a key before something is written; until the next try
 * where another copy was writing; and to wait for it at the end. */
enum { REST = 400, NEXT_TRY = 1000, LAST_PATIENCE = 5000 };

void keep_begin(struct app *a, const struct app_options *options)
{
    a->desk.library = options->library;
    a->library_path = options->library_path;
    a->keeps = options->library_path != NULL;
    if (a->desk.library && store_read_only(a->desk.library))
        a->keeps = false;
    if (a->desk.library)
        store_set_patience(a->desk.library, KEEP_PATIENCE);
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

static bool is_untold(const struct app *a)
{
    return a->keeps && a->learned &&
           (a->desk.flags.untold.len > 0 || a->desk.places.n_untold > 0);
}

bool keep_pending(const struct app *a)
{
    return is_untold(a) || a->relist ||
           (a->may_be_stale && a->learned && a->desk.library);
}

int keep_pause(const struct app *a)
{
    /* In tests nobody waits. */
    if (a->telling || (a->pause == 0 && !a->library_is_busy))
        return 0;
    return a->library_is_busy ? NEXT_TRY : REST;
}

void keep_rest(struct app *a)
{
    a->tell_at = jobs_clock() + (a->pause == 0 ? 0 : REST);
}

bool keep_may_step(const struct app *a)
{
    return keep_pending(a) && (a->telling || jobs_clock() >= a->tell_at);
}

/* -------------------------------------------------------------- telling */

static bool tell_kind(struct store *s, const struct flag_change *kind,
    const int64_t *keys, size_t n, struct error *err)
{
    int64_t now = time(NULL);
    switch (kind->flag) {
    case FLAG_PARAGRAPH:
        return store_read_paragraphs(s, keys, n, kind->on, now, err);
    case FLAG_REMOVED:
        return store_remove(s, keys, n, kind->on, now, err);
    case FLAG_STAR:
        return store_mark(s, keys, n, STORE_STAR, kind->on, now, err);
    default:
        return store_mark(s, keys, n, STORE_READ_MARK, kind->on, now, err);
    }
}

static bool is_one_change(
    const struct flag_change *c, const struct flag_change *d)
{
    return c->flag == d->flag && c->on == d->on;
}

/* Some of the changes of one kind that come one after another: all of them are
 * one step for the library. */
static bool tell_marks(struct app *a, struct error *err)
{
    enum { SOME = 1000 };
    struct flags *f = &a->desk.flags;
    struct flag_change *all = f->untold.items, first = all[f->n_told];
    size_t at = f->n_told;
    ARRAY(int64_t) marked = { 0 };
    for (; at < f->untold.len && marked.len < SOME &&
           is_one_change(&all[at], &first);
         at++)
        array_push(&marked, all[at].key);
    bool more = at < f->untold.len && is_one_change(&all[at], &first);
    store_join_changes(a->desk.library, true);
    bool done =
        tell_kind(a->desk.library, &first, marked.items, marked.len, err);
    if (!more)
        store_join_changes(a->desk.library, false);
    array_free(&marked);
    if (!done)
        return false;
    a->relist |= first.flag == FLAG_REMOVED;
    f->n_told = at;
    if (at == f->untold.len)
        f->untold.len = f->n_told = 0;
    return true;
}

static bool tell_places(struct app *a, struct error *err)
{
    struct places *p = &a->desk.places;
    for (size_t i = 0; i < p->list.len && p->n_untold > 0; i++) {
        struct kept_place *kept = &p->list.items[i];
        struct store_place place = { kept->paragraph, kept->offset };
        if (!kept->untold)
            continue;
        if (!store_keep_place(a->desk.library, kept->identity, place, err))
            return false;
        kept->untold = false;
        p->n_untold--;
    }
    return true;
}

/* Some of it, or all. */
static bool tell(struct app *a, int patience, bool all, struct error *err)
{
    if (!a->desk.library)
        a->desk.library = store_open(a->library_path, STORE_WRITE, err);
    if (!a->desk.library)
        return false;
    store_set_patience(a->desk.library, patience);
    bool done = true, more = a->desk.flags.untold.len > 0;
    while (done && more) {
        done = tell_marks(a, err);
        more = all && a->desk.flags.untold.len > 0;
    }
    return done && tell_places(a, err);
}

static void write_down(struct app *a)
{
    struct error err;
    bool done = tell(a, KEEP_PATIENCE, false, &err);
    a->telling = done && is_untold(a);
    a->library_is_busy =
        !done && a->desk.library && store_busy(a->desk.library);
    if (a->library_is_busy)
        a->tell_at = jobs_clock() + NEXT_TRY;
    if (done || a->library_is_busy)
        return;
    a->keeps = false;
    view_say(app_top(a), "not kept: %s", err.text);
}

/* --------------------------------------------------------------- asking */

void keep_forget(struct app *a)
{
    seen_clear(&a->desk.flags.seen);
    places_forget(&a->desk.places);
}

/* What others have marked since, and, of the library, what they have added. */
static void ask_anew(struct app *a)
{
    keep_forget(a);
    a->relist = a->heads != NULL; /* see errands.c */
    if (!a->heads)
        keep_learn(a);
}

void keep_step(struct app *a)
{
    if (is_untold(a))
        write_down(a);
    if (is_untold(a))
        return;
    bool stale = a->may_be_stale && a->learned && a->desk.library &&
                 store_changed(a->desk.library);
    a->may_be_stale = false;
    if (stale || a->relist)
        ask_anew(a);
    errand_run(a);
}

bool keep_tell_some(struct app *a)
{
    if (!is_untold(a))
        return false;
    write_down(a);
    return a->telling;
}

bool keep_may_undo(const struct app *a)
{
    return a->keeps && a->desk.library && !is_untold(a);
}

bool keep_end(struct app *a, struct error *err)
{
    bool done = !is_untold(a) || tell(a, LAST_PATIENCE, true, err);
    store_close(a->second);
    store_close(a->desk.library);
    a->second = a->desk.library = NULL;
    a->keeps = false;
    return done;
}
