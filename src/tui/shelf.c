/*
 * The library on the desk: the heads of its newest stories, and more of them
 * when the reader comes near the end of the list. The library is read in one
 * go each time, so that what is listed is of one moment; what the reader looks
 * at keeps its place, since everything that names an article is renumbered.
 */
#include "app_state.h"
#include "numbering.h"
#include "store.h"
#include "texts.h"

#include <stdlib.h>

/* Stories to begin with: loaded at once, and more than most people scroll. */
enum { FIRST_WINDOW = 1000 };

/* ---------------------------------------------------------- renumbering */

/* By old id, the id that the same article of the library has now, or NO_ID. */
static uint32_t *renumbering(
    const struct store_heads *old, const struct store_heads *now)
{
    size_t n_old = old->corpus->articles.len;
    uint32_t *map = mem_alloc(n_old * sizeof *map + 1);
    struct numbering all =
        numbering_of(now->articles, now->corpus->articles.len);
    for (uint32_t i = 0; i < n_old; i++)
        map[i] = numbering_find(&all, old->articles[i]);
    numbering_free(&all);
    return map;
}

static bool names_reports(const struct place *p)
{
    return p->kind == PLACE_READING || p->kind == PLACE_VERSIONS ||
           p->kind == PLACE_DETAILS || p->kind == PLACE_COMPARISON;
}

/* Whether the place can still be shown. */
static bool renumber_place(struct place *p, const uint32_t *map)
{
    if (!names_reports(p))
        return true;
    bool had_a = p->a != NO_ID, had_b = p->b != NO_ID;
    p->a = had_a ? map[p->a] : NO_ID;
    p->b = had_b ? map[p->b] : NO_ID;
    return (!had_a || p->a != NO_ID) && (!had_b || p->b != NO_ID);
}

static void renumber_spot(struct spot *s, const uint32_t *map)
{
    if (s->article != NO_ID)
        s->article = map[s->article];
}

static void renumber_bookmarks(struct app *a, const uint32_t *map)
{
    size_t n = sizeof a->bookmarks / sizeof a->bookmarks[0];
    for (size_t i = 0; i < n; i++) {
        struct bookmark *b = &a->bookmarks[i];
        if (b->is_set) {
            b->is_set = renumber_place(&b->place, map);
            renumber_spot(&b->spot, map);
        }
    }
}

/* ------------------------------------------------------------- the list */

static void lay_down(struct app *a, struct store_heads *heads)
{
    a->heads = heads;
    a->desk.heads = heads;
    a->window = a->window_wanted;
    a->relist = false;
    a->desk.corpus = heads->corpus;
    a->desk.stories = heads->stories;
    desk_learn_newest(&a->desk);
    flags_learn(&a->desk.flags, heads->identities, heads->flags,
        heads->corpus->articles.len);
}

/* The other list in place of the one there is. What shows a report that is in
 * it no more is closed; what it has said is said by what lies beneath. */
void shelf_exchange(struct app *a, struct store_heads *heads)
{
    struct buffer said = app_top(a)->note;
    app_top(a)->note = (struct buffer){ 0 };
    struct store_heads *old = a->heads;
    struct spot spots[MAX_DEPTH];
    size_t kept = 0;
    uint32_t *map = renumbering(old, heads);
    texts_renumber(&a->desk, map);
    renumber_bookmarks(a, map);
    flags_renumber(&a->desk.flags, map, heads->corpus->articles.len);
    for (size_t i = 0; i < a->depth; i++) {
        struct view *v = a->stack[i];
        struct spot spot = view_where(v);
        renumber_spot(&spot, map);
        if (!renumber_place(&v->place, map)) {
            view_close(v);
            continue;
        }
        spots[kept] = spot;
        a->stack[kept++] = v;
    }
    a->depth = kept;
    buffer_free(&app_top(a)->note);
    app_top(a)->note = said;
    lay_down(a, heads);
    seek_follow(a);
    for (size_t i = 0; i < a->depth; i++)
        view_layout_at(a->stack[i], spots[i]);
    app_resize(a);
    store_heads_free(old);
    free(map);
}

bool shelf_begin(struct app *a, struct error *err)
{
    struct store_window window = { .max = FIRST_WINDOW };
    struct store_heads *heads = store_stories(a->desk.library, window, err);
    if (!heads)
        return false;
    a->window = a->window_wanted = window.max;
    a->desk.grouped = a->desk.complete = a->learned = true;
    lay_down(a, heads);
    return true;
}

struct store_window shelf_window(const struct app *a)
{
    return (struct store_window){ .max = a->window_wanted,
        .order = a->desk.order,
        .reversed = a->desk.reversed };
}

typedef ARRAY(int64_t) story_ids;

/* Appends the story of a report, where there is one. */
static void want(const struct app *a, uint32_t report, story_ids *out)
{
    if (report < a->desk.corpus->articles.len)
        array_push(out, a->heads->story_ids[a->desk.stories->story_of[report]]);
}

/* What is open, or selected, stays on the desk wherever it stands. */
static void want_what_is_open(const struct app *a, story_ids *out)
{
    for (size_t i = 0; i < a->depth; i++) {
        const struct view *v = a->stack[i];
        want(a, view_where(v).article, out);
        if (names_reports(&v->place)) {
            want(a, v->place.a, out);
            want(a, v->place.b, out);
        }
    }
}

static void want_findings(const struct asked *asked, story_ids *out)
{
    for (size_t i = 0; i < asked->findings.len; i++)
        array_push(out, asked->findings.items[i].story);
}

static bool has(const story_ids *all, int64_t story)
{
    size_t i = 0;
    while (i < all->len && all->items[i] != story)
        i++;
    return i < all->len;
}

/* Whether all that is open now was asked for. */
static bool asks_for_what_is_open(const struct app *a, const story_ids *wanted)
{
    story_ids open = { 0 };
    bool asks = true;
    want_what_is_open(a, &open);
    for (size_t i = 0; asks && i < open.len; i++)
        asks = has(wanted, open.items[i]);
    array_free(&open);
    return asks;
}

/* Keys are taken while it is asked for, and may open or select what was not
 * wanted at first: then it is asked once more, but not for ever, while a key is
 * held down. */
struct store_heads *shelf_ask(struct app *a, struct store_window window,
    const struct asked *found, const struct asked *filter, struct error *err)
{
    enum { TIMES = 3 };
    struct store_heads *heads = NULL;
    bool asks = false;
    if (filter->question.len > 0)
        window.max = 0;
    for (int i = 0; i < TIMES && !asks; i++) {
        story_ids wanted = { 0 };
        store_heads_free(heads);
        want_findings(found, &wanted);
        want_findings(filter, &wanted);
        want_what_is_open(a, &wanted);
        heads = store_stories_with(
            errand_store(a), window, wanted.items, wanted.len, err);
        asks = !heads || asks_for_what_is_open(a, &wanted);
        array_free(&wanted);
    }
    return heads;
}

bool shelf_reload(struct app *a, struct error *err)
{
    struct store_heads *heads =
        shelf_ask(a, shelf_window(a), &a->found, &a->filter, err);
    if (heads)
        shelf_exchange(a, heads);
    return heads != NULL;
}

void shelf_welcome(struct app *a)
{
    struct view *list = a->stack[0];
    for (uint32_t i = 0; a->back && i < a->desk.corpus->articles.len; i++)
        if (a->heads->articles[i] == a->back)
            list->ops->follow(list, i);
    a->back = 0;
}

/* Twice as many whenever the end is near: the work stays linear in all. */
void shelf_follow(struct app *a)
{
    enum { SCREENS_AHEAD = 3 };
    const struct list *l = &a->stack[0]->rows;
    if (!a->heads || a->filter.question.len > 0 || !a->heads->more ||
        l->cursor + SCREENS_AHEAD * l->height < l->n_rows)
        return;
    a->window_wanted = a->window * 2;
}

void shelf_end(struct app *a)
{
    store_heads_free(a->heads);
}
