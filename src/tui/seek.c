/*
 * Questions to the news: `/` in a list shows what fits as a list of its own,
 * `&` keeps the list of stories to it. Of a library the stories in question are
 * first put on the desk, however old they are.
 */
#include "app_state.h"

#include <stdlib.h>

/* Has the stories of what was found on the desk, besides the newest or, for a
 * filter, alone. */
static bool put_on_desk(struct app *a, struct error *err)
{
    if (!a->heads)
        return true;
    a->wanted.len = 0;
    for (size_t i = 0; i < a->found.findings.len; i++)
        array_push(&a->wanted, a->found.findings.items[i].story);
    for (size_t i = 0; i < a->filter.findings.len; i++)
        array_push(&a->wanted, a->filter.findings.items[i].story);
    return shelf_reload(a, err);
}

/* Headlines that have it stand out in the list, and n goes from one to the
 * next. */
static void mark_found(struct view *list, struct span needle)
{
    list->needle.len = 0;
    buffer_add(&list->needle, needle);
}

struct effect seek(struct app *a, struct span question)
{
    struct error err;
    if (question.len == 0 && a->found.question.len == 0)
        return effect_refuse(app_top(a), "what is to be searched for?");
    if (question.len > 0) {
        keep_catch_up(a);
        if (!asked_ask(&a->found, &a->desk, question, ASKED_TO_LIST, &err) ||
            !put_on_desk(a, &err))
            return effect_refuse(app_top(a), "%s", err.text);
    }
    struct view *top = app_top(a);
    bool here = top->place.kind == PLACE_RESULTS;
    if (!here)
        mark_found(top, buffer_span(&a->found.needle));
    return effect_to(
        here ? EFFECT_REPLACE : EFFECT_PUSH, PLACE_RESULTS, NO_ID, NO_ID);
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
    struct error err;
    if (app_top(a)->place.kind == PLACE_RESULTS)
        return narrow(a, question);
    if (question.len > 0) {
        keep_catch_up(a);
        if (!asked_ask(&a->filter, &a->desk, question, ASKED_TO_KEEP, &err))
            return effect_refuse(app_top(a), "%s", err.text);
    } else {
        asked_clear(&a->filter);
    }
    if (!put_on_desk(a, &err))
        return effect_refuse(app_top(a), "%s", err.text);
    return view_filter(app_top(a), question);
}

void seek_follow(struct app *a)
{
    asked_follow(&a->found, &a->desk);
    asked_follow(&a->filter, &a->desk);
}
