/*
 * Search: a question, the articles that fit, in order (answer.c), and the heads
 * of those, with snippets.
 */
#include "answer.h"
#include "load.h"

#include <stdlib.h>
#include <twicetold/text.h>

struct searching {
    struct store *s;
    struct question question;
    struct store_hits *hits;
};

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
        "ti", buffer_span(&f->question.wanted), hit->article);
    if (db_row(f->s, q))
        hit->snippet = clean_snippet(f->hits->corpus->arena, db_text(q, 0));
    db_done(q);
}

static void load_hits(const struct searching *f, const row_list *rows)
{
    for (size_t i = 0; i < rows->len; i++) {
        size_t before = f->hits->list.len;
        add_head(f, rows->items[i]);
        if (f->question.wanted.len && f->hits->list.len > before)
            add_snippet(f, &f->hits->list.items[before]);
    }
}

/* -------------------------------------------------------------- search */

struct store_hits *store_search(
    struct store *s, struct span text, size_t max, struct error *err)
{
    struct query *query = query_read(text, err);
    if (!query)
        return NULL;
    struct searching f = { .s = s };
    row_list rows = { 0 };
    struct store_hits *h = f.hits = mem_alloc_zeroed(1, sizeof *h);
    h->corpus = corpus_new();
    question_begin(&f.question, query);
    db_start(s);
    db_run(s, "BEGIN", ""); /* one moment of the library */
    walk(s, &f.question, max, &rows);
    load_hits(&f, &rows);
    db_commit(s);
    array_free(&rows);
    question_end(&f.question);
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
