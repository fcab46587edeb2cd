/*
 * R and f: the feeds of the library, or the page of one report, are fetched
 * while the reader goes on. Each slice ends when a key is pressed; what has
 * arrived is listed now and then, and the cursor stays on its story.
 */
#include "app_state.h"
#include "fetch.h"
#include "screen.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

/* Milliseconds of a slice; seconds between two lists anew. */
enum { SLICE = 100, BETWEEN_LISTS = 3 };

/* What became of the one page that was asked for. */
static void hear(struct span url, const char *line, bool trouble, void *payload)
{
    struct app *a = payload;
    (void)url;
    error_set(&a->of_page, "%s%s", trouble ? "its page: " : "", line);
}

/* Articles are being compared with those of the library. What was got is kept,
 * whatever is pressed: that is done within a blink. */
static bool on_adding(uint64_t done, uint64_t total, void *payload)
{
    (void)done, (void)total;
    jobs_breathe(payload);
    return true;
}

static struct effect begin(struct app *a, const struct fetch_wanted *wanted)
{
    struct view *top = app_top(a);
    struct error err;
    if (a->job != JOB_NONE)
        return effect_refuse(top, "something else is going on: %s stops it",
            key_for(top, CANCEL));
    if (a->desk.is_sample)
        return effect_refuse(
            top, "these are samples: twicetold add URL brings news");
    if (!a->heads)
        return effect_refuse(top,
            "these are not from the library, which alone has feeds to ask");
    struct fetch_options options = a->fetch ? *a->fetch : fetch_defaults();
    options.now = time(NULL);
    options.step.maker = wanted->n_articles ? MADE_BY_PERSON : MADE_BY_REFRESH;
    /* A second thread would wait for work most of the time. */
    options.threads = 1;
    options.progress = (struct progress){ on_adding, a };
    if (wanted->n_articles) {
        options.told = hear;
        options.payload = a;
    }
    a->of_page.text[0] = '\0';
    a->fetching = fetching_new(a->desk.library, wanted, &options, &err);
    if (!a->fetching)
        return effect_refuse(top, "%s", err.text);
    flags_fetch(&a->desk.flags);
    a->job = JOB_FETCHING;
    a->cancelled = a->take_back = false;
    a->done = a->total = 0;
    a->n_arrived = 0;
    a->listed_at = options.now;
    a->draw_at = 0;
    return effect_of(EFFECT_STAY);
}

struct effect refresh_begin(struct app *a)
{
    return begin(a, &(struct fetch_wanted){ 0 });
}

struct effect refresh_page(struct app *a)
{
    struct view *top = app_top(a);
    uint32_t report = top->ops->report ? top->ops->report(top) : NO_ID;
    if (report == NO_ID)
        return effect_refuse(top, "there is no report here");
    if (!a->heads)
        return effect_refuse(top, "this is not from the library");
    const struct fetch_wanted wanted = {
        .articles = &a->heads->articles[report], .n_articles = 1
    };
    return begin(a, &wanted);
}

/* Lists what has come, when there is something. */
static void list(struct app *a, uint64_t arrived)
{
    if (arrived == a->n_arrived)
        return;
    a->n_arrived = arrived;
    a->listed_at = time(NULL);
    a->relist = true;
    errand_run(a);
}

/* What has come stands above a list that kept its place; or the report that is
 * open is another now. */
static void add_where(
    struct buffer *out, const struct app *a, const struct fetch_counts *n)
{
    const struct view *top = app_top(a);
    bool of_report = top->place.kind == PLACE_READING;
    if (top->place.kind == PLACE_STORIES && n->added > 0 && top->rows.top > 0)
        buffer_addf(out, "; %s goes to the first", key_for(top, FIRST));
    else if (of_report && flags_has(&a->desk.flags, top->place.a, FLAG_CHANGED))
        buffer_addf(out, "; this report is changed: %s shows how",
            key_for(top, VERSIONS));
}

static void tell(struct app *a, const struct fetch_counts *n)
{
    struct buffer said = { 0 };
    const char *trouble = fetching_trouble(a->fetching);
    if (a->cancelled)
        buffer_addf(
            &said, "stopped: %zu of %zu feeds asked, ", n->done, n->feeds);
    if (n->feeds == 0)
        buffer_addf(&said, "no feeds yet: twicetold add URL subscribes");
    else if (n->added + n->changed == 0)
        buffer_addf(&said, "nothing new");
    else
        buffer_addf(&said, "%" PRIu64 " new, %" PRIu64 " changed", n->added,
            n->changed);
    add_where(&said, a, n);
    if (n->failed > 0)
        buffer_addf(&said,
            "; %zu of %zu feeds failed: twicetold feeds tells why", n->failed,
            n->feeds);
    if (*trouble)
        buffer_addf(&said, "; %s", trouble);
    view_say(app_top(a), "%s", said.ptr);
    buffer_free(&said);
}

/* The report that a person asked for as a whole is shown so where it is open:
 * nobody else asked for it to change under their eyes. */
static void tell_of_page(struct app *a, const struct fetch_counts *n)
{
    const struct view *top = app_top(a);
    struct spot spot = view_where(top);
    if (n->changed && top->place.kind == PLACE_READING) {
        app_apply(
            a, effect_to(EFFECT_REPLACE, PLACE_READING, top->place.a, NO_ID));
        view_go(app_top(a), spot);
    }
    view_say(app_top(a), "%s", a->of_page.text);
}

/* It was undone before its end. */
static void take_back(struct app *a)
{
    bool came = fetching_end(a->fetching) != 0;
    a->take_back = false;
    refresh_end(a);
    if (came)
        app_perform(a, &(struct command){ .action = ACTION_UNDO });
    else
        view_say(app_top(a), "stopped: nothing had come yet");
}

void refresh_step(struct app *a)
{
    struct fetch_counts n;
    int keyboard, out;
    screen_descriptors(&keyboard, &out);
    bool more = !a->cancelled && fetching_step(a->fetching, SLICE, keyboard);
    fetching_counts(a->fetching, &n);
    a->done = n.done;
    a->total = n.feeds;
    if (a->take_back) {
        take_back(a);
        return;
    }
    if (!more || time(NULL) - a->listed_at >= BETWEEN_LISTS)
        list(a, n.added + n.changed);
    if (more)
        return;
    if (a->of_page.text[0] && !a->cancelled)
        tell_of_page(a, &n);
    else
        tell(a, &n);
    refresh_end(a);
}

void refresh_end(struct app *a)
{
    if (a->fetching)
        flags_fetched(&a->desk.flags, fetching_end(a->fetching));
    fetching_free(a->fetching);
    a->fetching = NULL;
    a->cancelled = false;
    if (a->job == JOB_FETCHING)
        a->job = JOB_NONE;
}
