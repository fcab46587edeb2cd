/*
 * Adding: the articles, by day, in batches of one transaction each. The plan of
 * a batch is made before the transaction, so that others wait only while rows
 * are written; when one of them wrote meanwhile, it is made once more inside.
 */
#include "adding.h"
#include "identity.h"

#include <stdlib.h>

enum { BATCH = BOUNDARY(500, 3) };

struct arrival {
    int64_t identity;
    int32_t day;
    uint32_t article;
};

static int by_day(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct arrival *arrivals_new(
    const struct corpus *c, const struct store_add_options *options)
{
    size_t n = c->articles.len;
    struct arrival *all = mem_alloc(n * sizeof *all + 1);
    for (uint32_t i = 0; i < n; i++)
        all[i] = (struct arrival){ store_identity(c, i),
            identity_day(&c->articles.items[i], options->now), i };
    if (n)
        qsort(all, n, sizeof *all, by_day);
    return all;
}

/* How many of the arrivals make the next batch: no identity twice, so that the
 * second of them finds the first one in the library. */
static size_t batch_len(const struct arrival *arrivals, size_t n)
{
    size_t len = 0;
    for (; len < n && len < BATCH; len++)
        for (size_t i = 0; i < len; i++)
            if (arrivals[i].identity == arrivals[len].identity)
                return len;
    return len;
}

/* An adding, which is one step for undo however many transactions it takes, and
 * calls. */
struct adding {
    struct store *s;
    const struct corpus *corpus;
    const struct store_add_options *options;
    struct store_step *step;
    size_t done; /* articles */
    bool stopped;
};

static void bring_back(struct step step, const struct plan *p)
{
    for (size_t i = 0; i < p->returning.len; i++)
        step_change(step, KIND_REMOVED, p->returning.items[i].row, 0);
}

static void write_plan(
    struct adding *a, const struct plan *p, struct store_add_counts *counts)
{
    struct step step = { 0 };
    if (p->incoming.len + p->returning.len)
        step = step_go_on(a->s, a->step, a->options->now);
    bring_back(step, p);
    plan_write(a->s, p, step, counts);
}

static bool tell(const struct adding *a)
{
    return progress_report(
        &a->options->progress, a->done, a->corpus->articles.len);
}

/* Whoever hears of it may use the store: what fails there is theirs. They can
 * mark and remove articles, which no plan depends on. */
static bool on_plan(uint64_t done, uint64_t total, void *payload)
{
    const struct adding *a = payload;
    (void)done, (void)total;
    bool wanted = tell(a);
    db_start(a->s);
    return wanted;
}

static void add_batch(struct adding *a, const uint32_t *articles, size_t n,
    struct store_add_counts *counts)
{
    struct store *s = a->s;
    struct store_add_counts before = *counts;
    struct store_step step = *a->step;
    const struct progress heard = { on_plan, a }, nobody = { 0 };
    struct plan *p = plan_new(s, a->corpus, a->options, articles, n, heard);
    a->stopped = p->stopped;
    if (!a->stopped)
        db_begin(s);
    if (!a->stopped && !s->failed && plan_is_stale(s, p)) {
        plan_free(p);
        p = plan_new(s, a->corpus, a->options, articles, n, nobody);
    }
    if (!a->stopped && !s->failed)
        write_plan(a, p, counts);
    if (!a->stopped)
        db_commit(s);
    plan_free(p);
    if (s->failed || a->stopped) {
        *counts = before;
        *a->step = step;
        return;
    }
    a->done += n;
    if (a->options->stored)
        a->options->stored(articles, n, a->options->payload);
    a->stopped = !tell(a);
}

bool store_add(struct store *s, const struct corpus *c,
    const struct store_add_options *options, struct store_add_counts *out,
    struct error *err)
{
    *out = (struct store_add_counts){ 0 };
    db_start(s);
    if (s->read_only)
        return error_set(err, "%s",
            *s->notice.text ? s->notice.text : "the library can only be read");
    struct arrival *all = arrivals_new(c, options);
    struct store_step own = { 0 };
    struct adding adding = { .s = s,
        .corpus = c,
        .options = options,
        .step = options->step ? options->step : &own };
    size_t n = c->articles.len;
    while (adding.done < n && !s->failed && !adding.stopped) {
        uint32_t articles[BATCH];
        size_t len = batch_len(all + adding.done, n - adding.done);
        for (size_t k = 0; k < len; k++)
            articles[k] = all[adding.done + k].article;
        qsort(articles, len, sizeof *articles, by_number);
        add_batch(&adding, articles, len, out);
    }
    free(all);
    if (adding.stopped && !s->failed)
        return error_set(err, "stopped");
    return db_end(s, err);
}
