/* From a batch of articles to a small corpus of them and what is near. */
#include "adding.h"

#include "identity.h"
#include "load.h"
#include "nearest.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_WINDOW = 14, /* days */
    NEAREST = 6,         /* neighbours of an article */
    STORY_MEMBERS = 20,  /* of a story, the newest ones */
    COMPANY = 6,         /* articles of a source that tell its furniture */
    BACKGROUND = BOUNDARY(600, 20),
};

/* ------------------------------------------------------------- look up */

static void look_up(struct store *s, struct plan *p, uint32_t article)
{
    const struct article *a = &p->corpus->articles.items[article];
    struct span source = p->corpus->sources.items[a->source].name;
    struct incoming in = { .article = article,
        .day = identity_day(a, p->options->now) };
    struct buffer key = { 0 };
    bool known = false;
    identity_key(&key, a);
    in.key = arena_copy(p->arena, buffer_span(&key));
    buffer_free(&key);
    sqlite3_stmt *q = db_query(s,
        "SELECT a.id, a.story, a.text_hash, a.removed FROM articles AS a "
        "JOIN sources AS s ON s.id = a.source WHERE s.name = ? AND a.key = ?",
        "tt", source, in.key);
    if (db_row(s, q)) {
        in.row = db_int(q, 0);
        in.story = db_int(q, 1);
        known = db_int(q, 2) == identity_text(a);
        if (db_int(q, 3) && p->options->restore)
            array_push(
                &p->returning, (struct returning){ in.row, article, !known });
        db_done(q);
    }
    if (!known)
        array_push(&p->incoming, in);
}

/* ---------------------------------------------------------- neighbours */

static int window_of(const struct plan *p)
{
    return p->options->window > 0 ? p->options->window : DEFAULT_WINDOW;
}

/* The sketches of the days around the incoming articles stream past. */
static void see_window(struct store *s, struct plan *p, struct nearest *n)
{
    int64_t from = INT32_MAX, to = INT32_MIN;
    for (size_t i = 0; i < p->incoming.len; i++) {
        struct incoming *in = &p->incoming.items[i];
        sketch_article(&in->sketch, &p->corpus->articles.items[in->article]);
        nearest_want(n, in->day, &in->sketch);
        from = in->day < from ? in->day : from;
        to = in->day > to ? in->day : to;
    }
    sqlite3_stmt *q = db_query(s,
        "SELECT id, features FROM sketches WHERE id >= ? AND id < ?", "ii",
        (from - window_of(p)) * (INT64_C(1) << 32),
        (to + window_of(p) + 1) * (INT64_C(1) << 32));
    while (db_row(s, q)) {
        uint32_t features[MAX_PRINTS + MAX_TERMS];
        int64_t id = db_int(q, 0);
        struct span bytes = span_cut(db_text(q, 1), 0, sizeof features);
        memcpy(features, bytes.ptr, bytes.len);
        nearest_see(n, id & UINT32_MAX, (int32_t)(id >> 32), features,
            bytes.len / sizeof *features);
    }
}

static void add_rows(struct store *s, row_list *out, sqlite3_stmt *q)
{
    while (db_row(s, q))
        array_push(out, db_int(q, 0));
}

static int by_score(const void *a, const void *b)
{
    const struct neighbour *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->article > y->article) - (x->article < y->article);
}

/* The nearest of each, the surest first. */
static void find_neighbours(struct store *s, struct plan *p, neighbours *out)
{
    struct nearest *n = nearest_new(window_of(p));
    see_window(s, p, n);
    for (uint32_t i = 0; i < p->incoming.len; i++)
        nearest_take(n, i, NEAREST, out);
    if (out->len)
        qsort(out->items, out->len, sizeof *out->items, by_score);
    nearest_free(n);
}

/* So many are loaded at most, what is nearest first: room for the neighbours of
 * each. With less, stories of which a part was left out ran together. */
static size_t most_loaded(const struct plan *p)
{
    return BACKGROUND + NEAREST * p->incoming.len;
}

/* The stories of the neighbours, and of what has a new version. */
static void choose_stories(
    struct store *s, struct plan *p, row_list *rows, row_list *stories)
{
    neighbours near = { 0 };
    find_neighbours(s, p, &near);
    for (size_t i = 0; i < near.len && rows->len < most_loaded(p); i++) {
        int64_t story = db_number(s, 0,
            "SELECT story FROM articles WHERE id = ? AND removed = 0", "i",
            near.items[i].article);
        if (!story)
            continue;
        array_push(rows, near.items[i].article);
        array_push(stories, story);
    }
    for (size_t i = 0; i < p->incoming.len; i++)
        if (p->incoming.items[i].row)
            array_push(stories, p->incoming.items[i].story);
    array_free(&near);
    rows_keep_once(stories);
}

/* Furniture is told by the company of a source's other articles: those that
 * come together, and as many from the library as they lack. */
static void add_company(struct store *s, struct plan *p, row_list *rows)
{
    const struct corpus *c = p->corpus;
    uint32_t *here = mem_alloc_zeroed(c->sources.len + 1, sizeof *here);
    for (size_t i = 0; i < p->incoming.len; i++)
        here[c->articles.items[p->incoming.items[i].article].source]++;
    size_t most = most_loaded(p) + BACKGROUND / 2;
    for (size_t i = 0; i < c->sources.len && rows->len < most; i++) {
        if (!here[i] || here[i] >= COMPANY)
            continue;
        add_rows(s, rows,
            db_query(s,
                "SELECT id FROM articles WHERE source = "
                "(SELECT id FROM sources WHERE name = ?) AND removed = 0 "
                "ORDER BY date DESC, id DESC LIMIT ?",
                "ti", c->sources.items[i].name, (int64_t)(COMPANY - here[i])));
    }
    free(here);
}

/* How rare a word is, is told by articles about anything: the newest. */
static void add_background(struct store *s, struct plan *p, row_list *rows)
{
    rows_keep_once(rows);
    size_t n = p->incoming.len + rows->len;
    if (n < BACKGROUND)
        add_rows(s, rows,
            db_query(s,
                "SELECT id FROM articles WHERE removed = 0 "
                "ORDER BY id DESC LIMIT ?",
                "i", (int64_t)(BACKGROUND - n)));
}

/* ---------------------------------------------------- the small corpus */

static void add_local(struct plan *p, uint32_t id, struct local local)
{
    if (id != NO_ID)
        array_push(&p->locals, local);
}

/* Reading one is short; a person waits for some. */
static bool plan_goes_on(struct store *s, struct plan *p, size_t n_read)
{
    enum { SOME = 50 };
    if (!s->failed && n_read % SOME == 0)
        p->stopped |= !progress_report(&p->heard, 0, 0);
    return !s->failed && !p->stopped;
}

static void load_rows(struct store *s, struct plan *p, const row_list *rows)
{
    row_list versions = { 0 };
    for (size_t i = 0; i < p->incoming.len; i++)
        if (p->incoming.items[i].row)
            array_push(&versions, p->incoming.items[i].row);
    rows_keep_once(&versions);
    for (size_t i = 0; i < rows->len && plan_goes_on(s, p, i); i++) {
        struct local local = { .row = rows->items[i] };
        if (rows_place(&versions, local.row) == versions.len)
            add_local(
                p, load_article(s, p->small, local.row, &local.before), local);
    }
    array_free(&versions);
}

/* Who is of a story that is here only in part? */
static void fix_parts(struct store *s, struct plan *p)
{
    row_list stories = { 0 };
    for (size_t i = 0; i < p->locals.len; i++)
        if (p->locals.items[i].before)
            array_push(&stories, p->locals.items[i].before);
    rows_keep_once(&stories);
    uint32_t *here = mem_alloc_zeroed(stories.len + 1, sizeof *here);
    for (size_t i = 0; i < p->locals.len; i++)
        if (p->locals.items[i].before)
            here[rows_place(&stories, p->locals.items[i].before)]++;
    for (size_t i = 0; i < stories.len; i++)
        here[i] = here[i] < db_number(s, 0,
                                "SELECT count(*) FROM articles "
                                "WHERE story = ? AND removed = 0",
                                "i", stories.items[i]);
    for (size_t i = 0; i < p->locals.len; i++) {
        struct local *local = &p->locals.items[i];
        local->story = local->before;
        local->fixed =
            local->before && here[rows_place(&stories, local->before)];
    }
    free(here);
    array_free(&stories);
}

static void add_incoming(struct plan *p)
{
    for (size_t i = 0; i < p->incoming.len; i++) {
        struct incoming *in = &p->incoming.items[i];
        const struct article *a = &p->corpus->articles.items[in->article];
        in->here = corpus_add_head(
            p->small, &(struct draft){ .id = a->id,
                          .source = p->corpus->sources.items[a->source].name,
                          .title = a->title,
                          .author = a->author,
                          .url = a->url,
                          .body = a->body,
                          .file = a->file,
                          .date = a->date,
                          .row = a->row,
                          .source_given = a->source_given });
        add_local(p, in->here,
            (struct local){
                .row = in->row, .before = in->story, .incoming = true });
    }
}

static void find_company(struct store *s, struct plan *p)
{
    row_list rows = { 0 }, stories = { 0 };
    choose_stories(s, p, &rows, &stories);
    for (size_t i = 0; i < stories.len && rows.len < most_loaded(p); i++)
        add_rows(s, &rows,
            db_query(s,
                "SELECT id FROM articles WHERE story = ? AND removed = 0 "
                "ORDER BY id DESC LIMIT ?",
                "ii", stories.items[i], (int64_t)STORY_MEMBERS));
    add_company(s, p, &rows);
    add_background(s, p, &rows);
    rows_keep_once(&rows);
    load_rows(s, p, &rows);
    array_free(&rows);
    array_free(&stories);
}

static int64_t version_of(struct store *s)
{
    return db_number(s, 0, "PRAGMA data_version", "");
}

struct plan *plan_new(struct store *s, const struct corpus *c,
    const struct store_add_options *options, const uint32_t *articles, size_t n,
    struct progress heard)
{
    struct plan *p = mem_alloc_zeroed(1, sizeof *p);
    p->corpus = c;
    p->options = options;
    p->articles = articles;
    p->n_articles = n;
    p->heard = heard;
    p->version = version_of(s);
    p->arena = arena_new();
    p->small = corpus_new();
    corpus_set_rules(p->small, store_houses(s));
    for (size_t i = 0; i < n; i++)
        look_up(s, p, articles[i]);
    if (p->incoming.len && !s->failed) {
        find_company(s, p);
        add_incoming(p);
        fix_parts(s, p);
    }
    if (p->incoming.len && !s->failed && !p->stopped)
        plan_group(p);
    return p;
}

void plan_free(struct plan *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->incoming.len; i++)
        array_free(&p->incoming.items[i].sketch);
    array_free(&p->incoming);
    array_free(&p->returning);
    array_free(&p->locals);
    stories_free(p->stories);
    reuse_free(p->reuse);
    corpus_free(p->small);
    arena_free(p->arena);
    free(p);
}

bool plan_is_stale(struct store *s, const struct plan *p)
{
    return version_of(s) != p->version;
}
