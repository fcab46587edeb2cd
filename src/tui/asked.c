/* The library is asked by its index; what PATHs hold, article by article. */
#include "asked.h"

#include "find.h"
#include "numbering.h"
#include "query.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

static const size_t most[] = { [ASKED_TO_LIST] = 500, [ASKED_TO_KEEP] = 5000 };

void asked_clear(struct asked *a)
{
    buffer_free(&a->question);
    buffer_free(&a->needle);
    array_free(&a->findings);
    array_free(&a->fits);
    arena_free(a->arena);
    *a = (struct asked){ 0 };
}

bool asked_fits(const struct asked *a, uint32_t report)
{
    return report < a->fits.len && a->fits.items[report];
}

size_t asked_next_unread(
    const struct asked *a, const struct desk *d, size_t from, bool forward)
{
    size_t n = a->findings.len;
    for (size_t i = 1; i <= n; i++) {
        size_t at = (from + (forward ? i : n - i)) % n;
        uint32_t report = a->findings.items[at].report;
        if (report != NO_ID && !desk_is_read(d, report))
            return at;
    }
    return SIZE_MAX;
}

bool asked_fits_story(
    const struct asked *a, const struct desk *d, const struct story *story)
{
    bool fits = a->question.len == 0;
    for (uint32_t i = 0; !fits && i < story->n_members; i++)
        fits = asked_fits(a, desk_member(d, story, i));
    return fits;
}

/* ------------------------------------------------------- what PATHs hold */

static bool fits(const struct query *q, const struct desk *d, uint32_t report)
{
    const struct article *article = desk_article(d, report);
    int read = flags_has(&d->flags, report, FLAG_READ) ? STORE_READ_MARK : 0;
    int star = flags_has(&d->flags, report, FLAG_STAR) ? STORE_STAR : 0;
    const struct source *source = &d->corpus->sources.items[article->source];
    const struct query_subject subject = {
        .source = source->name,
        .feed = article->file,
        .tags = source->tags,
        .title = article->title,
        .body = article->body,
        .date = article->date,
        .flags = read | star,
    };
    return query_matches(q, &subject);
}

static struct span first_wanted(const struct query *q)
{
    for (size_t i = 0; i < q->phrases.len; i++)
        if (!q->phrases.items[i].unwanted)
            return q->phrases.items[i].text;
    return (struct span){ NULL, 0 };
}

/* Without a word to judge by, none is better than another. */
static enum query_order order_of(const struct query *q)
{
    bool words = first_wanted(q).len > 0;
    return q->order == QUERY_BEST && !words ? QUERY_NEWEST : q->order;
}

/* What findings are sorted by, taken out beforehand: qsort() knows no desk. */
struct sortable {
    bool in_title;
    int64_t seconds;
    struct span source;
    enum query_order order;
    struct finding finding;
};

static int by_order(const void *a, const void *b)
{
    const struct sortable *x = a, *y = b;
    int by_source = span_compare(x->source, y->source);
    if (x->order == QUERY_BY_SOURCE && by_source != 0)
        return by_source;
    if (x->order == QUERY_BEST && x->in_title != y->in_title)
        return x->in_title ? -1 : 1;
    if (x->seconds != y->seconds)
        return (x->seconds > y->seconds) == (x->order != QUERY_OLDEST) ? -1 : 1;
    return x->finding.report < y->finding.report ? -1 : 1;
}

static struct sortable sortable_of(struct asked *a, const struct desk *d,
    const struct query *q, uint32_t report)
{
    const struct article *article = desk_article(d, report);
    size_t start, end;
    return (struct sortable){
        .in_title =
            find_text(article->title, buffer_span(&a->needle), 0, &start, &end),
        .seconds = article->date.precision == DATE_NONE ? INT64_MIN
                                                        : article->date.seconds,
        .source = desk_source(d, report),
        .order = order_of(q),
        .finding = { .report = report },
    };
}

/* The articles [n_asked, n) too; where findings are wanted, in their order.
 * False: it was stopped. */
static bool ask_articles(struct asked *a, const struct desk *d,
    const struct query *q, enum asked_for what, size_t max,
    const struct progress *progress)
{
    enum { SOME = 64 }; /* a millisecond of reading or so */
    uint32_t n = (uint32_t)d->corpus->articles.len;
    ARRAY(struct sortable) all = { 0 };
    bool goes_on = true;
    for (uint32_t i = (uint32_t)a->n_asked; i < n && goes_on; i++) {
        bool is = fits(q, d, i);
        goes_on = i % SOME != 0 || progress_report(progress, i, n);
        array_push(&a->fits, is);
        if (is && max > 0)
            array_push(&all, sortable_of(a, d, q, i));
    }
    a->n_asked = n;
    if (all.len > 0)
        qsort(all.items, all.len, sizeof all.items[0], by_order);
    a->cut = a->cut || all.len > max;
    for (size_t i = 0; i < all.len && i < max; i++) {
        struct finding f = all.items[i].finding;
        if (what == ASKED_TO_LIST)
            f.snippet =
                query_snippet(a->arena, q, desk_article(d, f.report)->body);
        array_push(&a->findings, f);
    }
    array_free(&all);
    return goes_on;
}

/* ---------------------------------------------------------- the library */

/* Where on the desk the findings lie now. */
static void place_findings(struct asked *a, const struct desk *d)
{
    size_t n = d->corpus->articles.len;
    struct numbering here = numbering_of(d->heads->articles, n);
    a->fits.len = 0;
    array_reserve(&a->fits, n + 1);
    memset(a->fits.items, 0, n);
    a->fits.len = n;
    for (size_t i = 0; i < a->findings.len; i++) {
        struct finding *f = &a->findings.items[i];
        f->report = numbering_find(&here, f->article);
        if (f->report != NO_ID)
            a->fits.items[f->report] = 1;
    }
    numbering_free(&here);
}

static bool ask_library(struct asked *a, const struct desk *d,
    struct store *library, enum asked_for what, struct error *err)
{
    size_t max = most[what];
    struct span question = buffer_span(&a->question);
    struct store_hits *hits =
        what == ASKED_TO_LIST
            ? store_search(library, question, max + 1, err)
            : store_search_bare(library, question, max + 1, err);
    if (!hits)
        return false;
    a->cut = hits->list.len > max;
    for (size_t i = 0; i < hits->list.len && i < max; i++) {
        const struct store_hit *hit = &hits->list.items[i];
        array_push(
            &a->findings, (struct finding){ .report = NO_ID,
                              .article = hit->article,
                              .story = hit->story,
                              .snippet = arena_copy(a->arena, hit->snippet) });
    }
    store_hits_free(hits);
    place_findings(a, d);
    return true;
}

/* --------------------------------------------------------------- asking */

bool asked_ask(struct asked *out, const struct desk *d, struct store *library,
    struct span question, enum asked_for what, struct progress progress,
    struct error *err)
{
    static const char *const orders[] = {
        [QUERY_BEST] = "best first",
        [QUERY_NEWEST] = "newest first",
        [QUERY_OLDEST] = "oldest first",
        [QUERY_BY_SOURCE] = "by source",
    };
    struct query *q = query_read(question, err);
    if (!q)
        return false;
    *out = (struct asked){ .arena = arena_new(), .n_asked = 0 };
    buffer_add(&out->question, question);
    buffer_add(&out->needle, first_wanted(q));
    out->order = orders[order_of(q)];
    bool done = library ? ask_library(out, d, library, what, err)
                        : ask_articles(out, d, q, what, most[what], &progress);
    query_free(q);
    if (!done)
        asked_clear(out);
    return done;
}

void asked_follow(struct asked *a, const struct desk *d)
{
    if (a->question.len == 0)
        return;
    if (d->heads) {
        place_findings(a, d);
        return;
    }
    struct query *q = query_read(buffer_span(&a->question), NULL);
    if (q)
        ask_articles(a, d, q, ASKED_TO_KEEP, 0, NULL);
    query_free(q);
}
