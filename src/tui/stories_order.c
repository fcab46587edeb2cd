/* Which stories are listed, and in which order. */
#include "asked.h"
#include "find.h"
#include "stories.h"

#include <stdlib.h>
#include <twicetold/text.h>
#include <unicase.h>

/* What a story is sorted by, taken out beforehand: qsort() knows no desk. */
struct sortable {
    uint64_t key;     /* the larger first */
    struct span text; /* of equal keys, the smaller first */
    uint32_t place;   /* in the list of stories: the newest first */
    uint32_t lead;
};

static bool has(struct span text, struct span needle)
{
    size_t start, end;
    return find_text(text, needle, 0, &start, &end);
}

/* Headlines and sources of a story: what a person knows it by. */
static bool story_has(
    const struct desk *d, const struct story *story, struct span needle)
{
    for (uint32_t i = 0; i < story->n_members; i++) {
        uint32_t article = desk_member(d, story, i);
        if (has(desk_title(d, article), needle) ||
            has(desk_source(d, article), needle))
            return true;
    }
    return false;
}

bool stories_row_has(const struct view *v, size_t row, struct span needle)
{
    const struct stories_view *s = v->state;
    const struct desk *d = v->desk;
    if (!stories_inside(v))
        return story_has(d, desk_story(d, d->shown.items[row]), needle);
    uint32_t article = desk_member(d, desk_story(d, s->below), (uint32_t)row);
    return has(desk_title(d, article), needle) ||
           has(desk_source(d, article), needle);
}

static int in_order(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    size_t i = 0, j = 0;
    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    while (i < x->text.len && j < y->text.len) {
        uint32_t c = uc_tolower(text_next(x->text, &i));
        uint32_t d = uc_tolower(text_next(y->text, &j));
        if (c != d)
            return c < d ? -1 : 1;
    }
    if (i < x->text.len || j < y->text.len)
        return j < y->text.len ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* The first characters of a text as a key: most texts differ in these, and need
 * not be read again for every comparison. */
static uint64_t beginning(struct span text)
{
    enum { CHARACTERS = 3, BITS = 21 }; /* of a code point */
    uint64_t key = 0;
    size_t at = 0;
    for (int i = 0; i < CHARACTERS; i++)
        key = key << BITS |
              (at < text.len ? uc_tolower(text_next(text, &at)) + 1 : 0);
    return ~key;
}

static uint64_t key_of(
    const struct desk *d, const struct story *story, enum store_order order)
{
    switch (order) {
    case STORE_BY_REPORTS:
        return story->n_members;
    case STORE_BY_SHARED:
        return story->words > 0
                   ? ((uint64_t)story->shared_words << 20) / story->words
                   : 0;
    case STORE_BY_UNREAD:
        return desk_unread(d, story) > 0;
    default:
        return 0;
    }
}

/* A headline, or the source of the first report; nothing in other orders. */
static struct span text_of(
    const struct desk *d, const struct story *story, enum store_order order)
{
    if (order == STORE_BY_SOURCE)
        return desk_source(d, desk_member(d, story, 0));
    if (order == STORE_BY_TITLE)
        return desk_title(d, story->lead);
    return (struct span){ 0 };
}

static struct sortable sortable_of(
    const struct desk *d, const struct story *story, uint32_t place)
{
    struct span text = text_of(d, story, d->order);
    uint64_t key = text.len > 0 ? beginning(text) : key_of(d, story, d->order);
    return (struct sortable){ key, text, place, story->lead };
}

void stories_choose(struct view *v)
{
    struct desk *d = v->desk;
    ARRAY(struct sortable) all = { 0 };
    for (uint32_t i = 0; i < d->stories->n_listed; i++) {
        const struct story *story = &d->stories->list.items[i];
        if (asked_fits_story(d->filter, d, story))
            array_push(&all, sortable_of(d, story, i));
    }
    /* By date they are already. */
    if (all.len > 0 && d->order != STORE_BY_DATE)
        qsort(all.items, all.len, sizeof all.items[0], in_order);
    d->shown.len = 0;
    for (size_t i = 0; i < all.len; i++)
        array_push(
            &d->shown, all.items[d->reversed ? all.len - 1 - i : i].lead);
    array_free(&all);
}

size_t stories_row_of(const struct view *v, uint32_t article)
{
    const struct desk *d = v->desk;
    const struct story *story = desk_story(d, article);
    for (size_t i = 0; story && i < d->shown.len; i++)
        if (d->shown.items[i] == story->lead)
            return i;
    return 0;
}
