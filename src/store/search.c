/*
 * Search: a question, the articles that fit, in order (answer.c), and the heads
 * of those, with snippets.
 */
#include "answer.h"
#include "load.h"

#include <stdlib.h>

/* The heads of those, with snippets where words were asked for; or, bare, no
 * more than what they are. */
static void load_hit(struct store *s, struct store_hits *h,
    const struct question *question, int64_t row, bool bare)
{
    sqlite3_stmt *q = db_query(s,
        "SELECT " LOAD_COLUMNS ", a.identity, a.story, " LOAD_FLAGS
        ", iif(?2, (SELECT body FROM bodies WHERE article = a.id), '') "
        "FROM articles AS a JOIN sources AS s ON s.id = a.source "
        "WHERE a.id = ?1",
        "ii", row, (int64_t)(!bare && question->wanted.len));
    if (!db_row(s, q))
        return;
    struct store_hit hit = { .article = row,
        .identity = db_int(q, N_LOAD_COLUMNS),
        .story = db_int(q, N_LOAD_COLUMNS + 1),
        .flags = (uint8_t)db_int(q, N_LOAD_COLUMNS + 2),
        .in_corpus = NO_ID };
    if (!bare) {
        struct draft d = load_draft(q);
        struct span body = db_text(q, N_LOAD_COLUMNS + 3);
        hit.in_corpus = corpus_add_head(h->corpus, &d);
        if (body.len)
            hit.snippet =
                query_snippet(h->corpus->arena, question->query, body);
    }
    db_done(q);
    if (bare || hit.in_corpus != NO_ID)
        array_push(&h->list, hit);
}

static struct store_hits *search(
    struct store *s, struct span text, size_t max, bool bare, struct error *err)
{
    struct query *query = query_read(text, err);
    db_start(s);
    if (!query)
        return NULL;
    struct question question;
    row_list rows = { 0 };
    struct store_hits *h = mem_alloc_zeroed(1, sizeof *h);
    h->corpus = corpus_new();
    question_begin(&question, query);
    db_begin_reading(s);
    walk(s, &question, max, &rows);
    for (size_t i = 0; i < rows.len; i++)
        load_hit(s, h, &question, rows.items[i], bare);
    db_commit(s);
    array_free(&rows);
    question_end(&question);
    query_free(query);
    if (db_end(s, err))
        return h;
    store_hits_free(h);
    return NULL;
}

struct store_hits *store_search(
    struct store *s, struct span query, size_t max, struct error *err)
{
    return search(s, query, max, false, err);
}

struct store_hits *store_search_bare(
    struct store *s, struct span query, size_t max, struct error *err)
{
    return search(s, query, max, true, err);
}

void store_hits_free(struct store_hits *h)
{
    if (!h)
        return;
    corpus_free(h->corpus);
    array_free(&h->list);
    free(h);
}
