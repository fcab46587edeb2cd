/*
 * Questions to the news: `/` in a list shows what fits as a list of its own,
 * `&` keeps the list of stories to it. Of a library the stories in question are
 * first put on the desk, however old they are; see errands.c.
 */
#include "app_state.h"

#include <stdlib.h>

/* Headlines that have it stand out in the list, and n goes from one to the
 * next. */
static void mark_found(struct view *list, struct span needle)
{
    list->needle.len = 0;
    buffer_add(&list->needle, needle);
}

struct effect seek_show(struct app *a)
{
    struct view *top = app_top(a);
    bool here = top->place.kind == PLACE_RESULTS;
    if (!here)
        mark_found(top, buffer_span(&a->found.needle));
    return effect_to(
        here ? EFFECT_REPLACE : EFFECT_PUSH, PLACE_RESULTS, NO_ID, NO_ID);
}

struct effect seek(struct app *a, struct span question)
{
    if (question.len == 0 && a->found.question.len == 0)
        return effect_refuse(app_top(a), "what is to be searched for?");
    if (question.len == 0)
        return seek_show(a);
    errand_begin(a, ERRAND_SEARCH, question);
    return effect_of(EFFECT_STAY);
}

/* Of what was found, what fits this too. */
static struct effect narrow(struct app *a, struct span question)
{
    struct buffer both = { 0 };
    buffer_addf(&both, "%s ", a->found.question.ptr);
    buffer_add(&both, question);
    struct effect effect = seek(a, buffer_span(&both));
    buffer_free(&both);
    return effect;
}

struct effect seek_filter(struct app *a, struct span question)
{
    if (app_top(a)->place.kind == PLACE_RESULTS)
        return narrow(a, question);
    errand_begin(a, ERRAND_FILTER, question);
    return effect_of(EFFECT_STAY);
}

void seek_follow(struct app *a)
{
    asked_follow(&a->found, &a->desk);
    asked_follow(&a->filter, &a->desk);
}
