/* Search: a question, the full text index, heads with snippets. */
#include "load.h"
#include "query.h"

#include <stdlib.h>
#include <twicetold/text.h>

/* Conditions that every question has; each is true when it is not asked. */
#define CONDITIONS                                                             \
    "a.removed = 0 AND (?2 = '' OR instr(lower(s.name), lower(?2))) "          \
    "AND (NOT ?3 OR (a.precision > 0 AND a.date >= ?4 AND a.date < ?5)) "      \
    "AND coalesce(m.flags, 0) & ?6 = ?6 AND NOT coalesce(m.flags, 0) & ?7 "
#define SELECT_HITS                                                            \
    "SELECT " LOAD_COLUMNS ", a.id, a.identity, a.story, "                     \
    "coalesce(m.flags, 0), "
#define JOINS                                                                  \
    " JOIN sources AS s ON s.id = a.source "                                   \
    "LEFT JOIN marks AS m ON m.identity = a.identity "

/* By words: the title counts four times the text. */
static const char by_words[] =
    SELECT_HITS "snippet(found, -1, x'02', x'03', '\u2026', 16) FROM found "
                "JOIN articles AS a ON a.id = found.rowid" JOINS
                "WHERE found MATCH ?1 AND " CONDITIONS
                "ORDER BY bm25(found, 4.0, 1.0), a.id DESC LIMIT ?8";
static const char by_date[] =
    SELECT_HITS "?1 FROM articles AS a" JOINS "WHERE " CONDITIONS
                "ORDER BY a.date DESC, a.id DESC LIMIT ?8";

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

static void add_hit(struct store_hits *h, sqlite3_stmt *q)
{
    struct draft d = load_draft(q);
    struct store_hit hit = { .article = db_int(q, N_LOAD_COLUMNS),
        .identity = db_int(q, N_LOAD_COLUMNS + 1),
        .story = db_int(q, N_LOAD_COLUMNS + 2),
        .flags = (uint8_t)db_int(q, N_LOAD_COLUMNS + 3),
        .in_corpus = corpus_add_head(h->corpus, &d) };
    hit.snippet =
        clean_snippet(h->corpus->arena, db_text(q, N_LOAD_COLUMNS + 4));
    if (hit.in_corpus != NO_ID)
        array_push(&h->list, hit);
}

struct store_hits *store_search(
    struct store *s, struct span text, size_t max, struct error *err)
{
    struct query query;
    struct store_hits *h = mem_alloc_zeroed(1, sizeof *h);
    h->corpus = corpus_new();
    db_start(s);
    bool sound = query_read(&query, text, err);
    if (sound) {
        sqlite3_stmt *q = db_query(s, query.match.len ? by_words : by_date,
            "ttiiiiii", buffer_span(&query.match), buffer_span(&query.source),
            (int64_t)query.dated, query.from, query.to, (int64_t)query.flags_on,
            (int64_t)query.flags_off, (int64_t)max);
        while (db_row(s, q))
            add_hit(h, q);
    }
    query_free(&query);
    if (sound && db_end(s, err))
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
