/*
 * Search: a question, the full text index, heads with snippets.
 *
 * First the articles in their order, and of them only what conditions ask for;
 * query.c decides which fit. Then the heads of those few.
 */
#include "load.h"
#include "query.h"

#include <stdlib.h>
#include <twicetold/text.h>

struct searching {
    struct store *s;
    const struct query *query;
    struct buffer wanted, unwanted; /* for MATCH; empty: no words */
    size_t max;
    struct store_hits *hits;
};

/* ---------------------------------------------------------- candidates */

#define COLUMNS                                                                \
    "SELECT a.id, s.name, a.date, a.zone, a.precision, a.file, " LOAD_FLAGS
#define SOURCES " JOIN sources AS s ON s.id = a.source WHERE a.removed = 0 "
/* CROSS JOIN keeps the order that the index gives. */
#define WITH_WORDS                                                             \
    COLUMNS                                                                    \
    " FROM found CROSS JOIN articles AS a ON a.id = found.rowid" SOURCES       \
    "AND found MATCH ?1 AND found.rowid > ?2 ORDER BY "
#define WITHOUT                                                                \
    COLUMNS " FROM articles AS a" SOURCES                                      \
            "AND a.date >= ?2 AND a.date < ?3 AND (?1 = '' OR a.id NOT IN "    \
            "(SELECT rowid FROM found WHERE found MATCH ?1)) ORDER BY "
#define NEWEST "a.date DESC, a.id DESC"
#define OLDEST "a.date, a.id"

static const char *const with_words[] = {
    [QUERY_BEST] = WITH_WORDS "rank",
    [QUERY_NEWEST] = WITH_WORDS NEWEST,
    [QUERY_OLDEST] = WITH_WORDS OLDEST,
    [QUERY_BY_SOURCE] = WITH_WORDS "s.name, " NEWEST,
};
static const char *const without[] = {
    [QUERY_BEST] = WITHOUT NEWEST,
    [QUERY_NEWEST] = WITHOUT NEWEST,
    [QUERY_OLDEST] = WITHOUT OLDEST,
    [QUERY_BY_SOURCE] = WITHOUT "s.name, " NEWEST,
};

typedef ARRAY(int64_t) row_list;

/*
 * Words that more articles have than a person will look through are looked for
 * in the newest of them: to judge all takes seconds where there are millions.
 * Gives the article before the first of these.
 */
static int64_t newest_from(const struct searching *f)
{
    enum { MOST = BOUNDARY(20000, 50) };
    bool bounded =
        f->query->order == QUERY_BEST || f->query->order == QUERY_NEWEST;
    if (!bounded)
        return 0;
    return db_number(f->s, 0,
        "SELECT rowid FROM found WHERE found MATCH ? "
        "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        "ti", buffer_span(&f->wanted), (int64_t)MOST);
}

/* The days that can hold all that is asked for: the index has them in order. */
static void find_period(const struct query *q, int64_t *from, int64_t *to)
{
    *from = INT64_MIN;
    *to = INT64_MAX;
    for (size_t i = 0; i < q->conditions.len; i++) {
        const struct query_condition *c = &q->conditions.items[i];
        if (c->field != QUERY_DATE || c->unwanted)
            continue;
        *from = c->from > *from ? c->from : *from;
        *to = c->to < *to ? c->to : *to;
    }
}

static void find_rows(const struct searching *f, row_list *out)
{
    enum query_order order = f->query->order;
    bool words = f->wanted.len != 0;
    int64_t from, to;
    find_period(f->query, &from, &to);
    sqlite3_stmt *q = words ? db_query(f->s, with_words[order], "ti",
                                  buffer_span(&f->wanted), newest_from(f))
                            : db_query(f->s, without[order], "tii",
                                  buffer_span(&f->unwanted), from, to);
    while (out->len < f->max && db_row(f->s, q)) {
        struct span source = db_text(q, 1);
        const struct source_rule *rule = source_rule_of(&f->s->rules, source);
        const struct query_subject subject = {
            .source = source,
            .date = load_date(q, 2),
            .feed = db_text(q, 5),
            .tags = rule ? rule->tags : span_of(""),
            .flags = (int)db_int(q, 6),
        };
        if (query_allows(f->query, &subject))
            array_push(out, db_int(q, 0));
    }
    db_done(q);
}

/* --------------------------------------------------------------- heads */

/* A snippet keeps its two marks and nothing else that text_clean() takes. */
static struct span clean_snippet(struct arena *arena, struct span raw)
{
    struct buffer text = { 0 };
    size_t from = 0;
    for (size_t i = 0; i <= raw.len; i++) {
        if (i < raw.len && raw.ptr[i] != STORE_HIT_BEGIN[0] &&
            raw.ptr[i] != STORE_HIT_END[0])
            continue;
        if (i > from)
            buffer_add(
                &text, text_clean(arena, span_cut(raw, from, i), TEXT_LINE));
        buffer_add(&text, span_cut(raw, i, i + 1));
        from = i + 1;
    }
    struct span clean = arena_copy(arena, buffer_span(&text));
    buffer_free(&text);
    return clean;
}

static void add_head(const struct searching *f, int64_t row)
{
    struct store_hits *h = f->hits;
    sqlite3_stmt *q = db_query(f->s,
        "SELECT " LOAD_COLUMNS ", a.identity, a.story, " LOAD_FLAGS
        " FROM articles AS a JOIN sources AS s ON s.id = a.source "
        "WHERE a.id = ?",
        "i", row);
    if (!db_row(f->s, q))
        return;
    struct draft d = load_draft(q);
    struct store_hit hit = { .article = row,
        .identity = db_int(q, N_LOAD_COLUMNS),
        .story = db_int(q, N_LOAD_COLUMNS + 1),
        .flags = (uint8_t)db_int(q, N_LOAD_COLUMNS + 2),
        .in_corpus = corpus_add_head(h->corpus, &d) };
    db_done(q);
    if (hit.in_corpus != NO_ID)
        array_push(&h->list, hit);
}

static void add_snippet(const struct searching *f, struct store_hit *hit)
{
    sqlite3_stmt *q = db_query(f->s,
        "SELECT snippet(found, 1, x'02', x'03', '\u2026', 16) FROM found "
        "WHERE found MATCH ? AND rowid = ?",
        "ti", buffer_span(&f->wanted), hit->article);
    if (db_row(f->s, q))
        hit->snippet = clean_snippet(f->hits->corpus->arena, db_text(q, 0));
    db_done(q);
}

static void load_hits(const struct searching *f, const row_list *rows)
{
    for (size_t i = 0; i < rows->len; i++) {
        size_t before = f->hits->list.len;
        add_head(f, rows->items[i]);
        if (f->wanted.len && f->hits->list.len > before)
            add_snippet(f, &f->hits->list.items[before]);
    }
}

/* -------------------------------------------------------------- search */

/* "(all wanted) NOT (any unwanted)", or, with nothing wanted, the latter. */
static void write_match(struct searching *f)
{
    query_match(&f->wanted, f->query, false);
    query_match(&f->unwanted, f->query, true);
    if (!f->wanted.len || !f->unwanted.len)
        return;
    struct buffer both = { 0 };
    buffer_addf(&both, "(%s) NOT (%s)", f->wanted.ptr, f->unwanted.ptr);
    buffer_free(&f->wanted);
    f->wanted = both;
}

struct store_hits *store_search(
    struct store *s, struct span text, size_t max, struct error *err)
{
    struct query *query = query_read(text, err);
    if (!query)
        return NULL;
    struct searching f = { .s = s, .query = query, .max = max };
    row_list rows = { 0 };
    struct store_hits *h = f.hits = mem_alloc_zeroed(1, sizeof *h);
    h->corpus = corpus_new();
    write_match(&f);
    db_start(s);
    db_run(s, "BEGIN", ""); /* one moment of the library */
    find_rows(&f, &rows);
    load_hits(&f, &rows);
    db_commit(s);
    array_free(&rows);
    buffer_free(&f.wanted);
    buffer_free(&f.unwanted);
    query_free(query);
    if (db_end(s, err))
        return h;
    store_hits_free(h);
    return NULL;
}

void store_hits_free(struct store_hits *h)
{
    if (!h)
        return;
    corpus_free(h->corpus);
    array_free(&h->list);
    free(h);
}
