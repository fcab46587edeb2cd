/* Sets of texts, each taken out once however many look at it. */
#include "texts.h"

#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/layout.h>

typedef ARRAY(uint32_t) report_list;

uint32_t texts_id(const struct texts *t, uint32_t report)
{
    if (!t || report == NO_ID)
        return NO_ID;
    if (t->reports.len == 0)
        return report < t->corpus->articles.len ? report : NO_ID;
    for (uint32_t i = 0; i < t->reports.len; i++)
        if (t->reports.items[i] == report)
            return i;
    return NO_ID;
}

uint32_t texts_report(const struct texts *t, uint32_t id)
{
    return t->reports.len == 0 || id == NO_ID ? id : t->reports.items[id];
}

/* --------------------------------------------------------------- taking */

/* The story of a in its order, and b where that is of another. */
static void choose(
    report_list *out, const struct desk *d, uint32_t a, uint32_t b)
{
    const struct story *story = desk_story(d, a);
    for (uint32_t i = 0; i < story->n_members; i++)
        array_push(out, desk_member(d, story, i));
    if (b != NO_ID && desk_story(d, b) != story)
        array_push(out, b);
}

/*
 * More reports of the same sources, the newest that are listed: only beside
 * others of its source is it known what the site prints under all of them.
 */
static void add_neighbours(report_list *reports, const struct desk *d)
{
    enum { OF_A_SOURCE = 8, MOST = 160 };
    const struct corpus *c = d->corpus;
    uint8_t *wanted = mem_alloc_zeroed(c->sources.len + 1, 1);
    size_t n = reports->len;
    for (size_t i = 0; i < n; i++)
        wanted[desk_article(d, reports->items[i])->source] = OF_A_SOURCE;
    const struct story *story = desk_story(d, reports->items[0]);
    for (uint32_t i = 0; i < c->articles.len && reports->len < n + MOST; i++) {
        uint8_t *more = &wanted[c->articles.items[i].source];
        if (*more == 0 || desk_story(d, i) == story ||
            i == reports->items[n - 1])
            continue;
        array_push(reports, i);
        (*more)--;
    }
    free(wanted);
}

/* Reads the texts and finds what they share. The reports of the story come
 * first and are one story, in the order that they have in the list. */
static struct texts *load(const struct desk *d, const report_list *reports,
    uint32_t n_members, struct error *err)
{
    size_t n = reports->len;
    int64_t *articles = mem_alloc(n * sizeof *articles);
    uint32_t *first = mem_alloc_zeroed(n, sizeof *first);
    struct reuse_options options = d->reuse_options;
    struct texts *t = NULL;
    for (uint32_t i = 0; i < n; i++) {
        articles[i] = d->heads->articles[reports->items[i]];
        first[i] = i < n_members ? 0 : i;
    }
    struct corpus *corpus = store_articles(d->library, articles, n, err);
    if (!corpus)
        goto out;
    t = mem_alloc_zeroed(1, sizeof *t);
    options.progress = (struct progress){ 0 };
    t->own.corpus = corpus;
    t->own.reuse = reuse_find(corpus, &options);
    t->own.stories = story_given(corpus, t->own.reuse, first);
    t->corpus = t->own.corpus;
    t->reuse = t->own.reuse;
    t->stories = t->own.stories;
    for (size_t i = 0; i < n; i++) {
        array_push(&t->reports, reports->items[i]);
        array_push(&t->versions, d->heads->versions[reports->items[i]]);
    }
out:
    free(articles);
    free(first);
    return t;
}

/* All of what PATHs hold, as far as it is known by now. */
static struct texts *take_whole(struct desk *d)
{
    d->whole->corpus = d->corpus;
    d->whole->reuse = d->reuse;
    d->whole->stories = d->grouped ? d->stories : NULL;
    return d->whole;
}

bool texts_is_newest(
    const struct desk *d, const struct texts *t, uint32_t report)
{
    uint32_t id = texts_id(t, report);
    return id == NO_ID || id >= t->versions.len ||
           t->versions.items[id] == d->heads->versions[report];
}

static bool is_of(const struct texts *t, const report_list *reports, size_t n)
{
    return t->reports.len >= n && memcmp(t->reports.items, reports->items,
                                      n * sizeof *reports->items) == 0;
}

static struct texts *taken_before(
    const struct desk *d, const report_list *reports)
{
    for (size_t i = 0; i < d->taken.len; i++) {
        struct texts *t = d->taken.items[i];
        bool same =
            t->reports.len == reports->len && is_of(t, reports, reports->len);
        for (size_t k = 0; same && k < reports->len; k++)
            same = texts_is_newest(d, t, reports->items[k]);
        if (same)
            return t;
    }
    return NULL;
}

struct texts *texts_take(
    struct desk *d, uint32_t a, uint32_t b, struct error *err)
{
    report_list reports = { 0 };
    if (!d->heads)
        return take_whole(d);
    choose(&reports, d, a, b);
    uint32_t n_chosen = (uint32_t)reports.len;
    add_neighbours(&reports, d);
    struct texts *t = taken_before(d, &reports);
    if (!t) {
        t = load(d, &reports, desk_story(d, a)->n_members, err);
        if (t)
            array_push(&d->taken, t);
    }
    if (t) {
        t->n_chosen = n_chosen;
        t->n_users++;
    }
    array_free(&reports);
    return t;
}

void texts_return(struct desk *d, struct texts *t)
{
    if (!t || t == d->whole || --t->n_users > 0)
        return;
    for (size_t i = 0; i < d->taken.len; i++)
        if (d->taken.items[i] == t)
            d->taken.items[i] = d->taken.items[--d->taken.len];
    stories_free(t->own.stories);
    reuse_free(t->own.reuse);
    corpus_free(t->own.corpus);
    array_free(&t->reports);
    array_free(&t->versions);
    array_free(&t->keys);
    free(t);
}

static bool is_still_of(
    const struct desk *d, const struct texts *t, uint32_t a, uint32_t b)
{
    report_list reports = { 0 };
    choose(&reports, d, a, b);
    bool is = t->n_chosen == reports.len && is_of(t, &reports, reports.len);
    array_free(&reports);
    return is;
}

struct texts *texts_renew(
    struct desk *d, struct texts *t, uint32_t a, uint32_t b)
{
    if (d->heads && is_still_of(d, t, a, b))
        return t;
    struct texts *better = texts_take(d, a, b, NULL);
    if (!better)
        return t;
    texts_return(d, t);
    return better;
}

void texts_renumber(struct desk *d, const uint32_t *map)
{
    for (size_t i = 0; i < d->taken.len; i++) {
        struct texts *t = d->taken.items[i];
        for (size_t k = 0; k < t->reports.len; k++)
            if (t->reports.items[k] != NO_ID)
                t->reports.items[k] = map[t->reports.items[k]];
    }
}

/* ------------------------------------------------------------- versions */

/* Appends the newest version to those before it. */
static bool add_newest(
    struct corpus *c, struct store *library, int64_t article, struct error *err)
{
    struct corpus *one = store_articles(library, &article, 1, err);
    if (!one)
        return false;
    const struct article *a = &one->articles.items[0];
    const struct draft newest = {
        .id = a->id,
        .source = one->sources.items[a->source].name,
        .title = a->title,
        .author = a->author,
        .url = a->url,
        .body = a->body,
        .date = a->date,
        .source_given = true,
    };
    corpus_add_head(c, &newest);
    corpus_free(one);
    return true;
}

struct texts *texts_versions(
    struct desk *d, uint32_t report, unsigned *out_before, struct error *err)
{
    int number = 0;
    if (!d->heads) {
        error_set(err, "only the library keeps versions");
        return NULL;
    }
    int64_t article = d->heads->articles[report];
    struct corpus *c = store_versions(d->library, article, err);
    size_t earlier = c ? c->articles.len : 0;
    if (c && earlier == 0)
        error_set(err, "this report has had one version only");
    if (earlier == 0 || !add_newest(c, d->library, article, err)) {
        corpus_free(c);
        return NULL;
    }
    if (!store_version_read(
            d->library, d->heads->identities[report], &number, NULL) ||
        number < 1 || (size_t)number > earlier)
        number = (int)earlier;
    *out_before = (unsigned)number;
    struct texts *t = mem_alloc_zeroed(1, sizeof *t);
    t->own.corpus = c;
    t->corpus = c;
    t->n_users = 1;
    for (size_t i = 0; i <= earlier; i++)
        array_push(&t->reports, i < earlier ? NO_ID : report);
    return t;
}

/* --------------------------------------------------------------- asking */

void texts_shares(const struct texts *t, uint32_t a, uint32_t b,
    uint32_t *shared, uint32_t *words)
{
    uint32_t left = texts_id(t, a), right = texts_id(t, b);
    *shared = *words = 0;
    if (left == NO_ID || right == NO_ID || !t->reuse)
        return;
    const struct pair *pair = reuse_pair(t->reuse, left, right);
    *shared = pair ? pair->shared_words : 0;
    *words = t->reuse->article_words[left];
}

uint32_t texts_closest(const struct texts *t, uint32_t report, uint32_t *words)
{
    uint32_t id = texts_id(t, report);
    bool known = id != NO_ID && t->stories;
    if (words)
        *words = known ? t->stories->shared_words[id] : 0;
    return known ? texts_report(t, t->stories->closest[id]) : NO_ID;
}

bool texts_difference(struct buffer *out, const struct texts *t, uint32_t a,
    uint32_t b, bool ascii)
{
    uint32_t left = texts_id(t, a), right = texts_id(t, b);
    return left != NO_ID && right != NO_ID && t->reuse &&
           pair_note(out, t->corpus, t->reuse, left, right, ascii);
}

/* -------------------------------------------------------------- writing */

static void add_head(struct buffer *out, const char *key, struct span value)
{
    if (value.len > 0)
        buffer_addf(out, "%s: %.*s\n", key, (int)value.len, value.ptr);
}

void texts_write(struct buffer *out, const struct texts *t, uint32_t report)
{
    const struct corpus *c = t->corpus;
    const struct article *a = &c->articles.items[texts_id(t, report)];
    struct buffer date = { 0 };
    date_iso(&date, a->date);
    add_head(out, "Title", a->title);
    add_head(out, "Source", c->sources.items[a->source].name);
    add_head(out, "Date", buffer_span(&date));
    add_head(out, "Author", a->author);
    add_head(out, "URL", a->url);
    for (uint32_t i = 0; i < a->n_paragraphs; i++) {
        buffer_add(out, span_of("\n"));
        buffer_add(out, paragraph_text(c, a->first_paragraph + i));
        buffer_add(out, span_of("\n"));
    }
    buffer_free(&date);
}
