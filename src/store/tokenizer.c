/*
 * A tokenizer of FTS5 ("Custom Tokenizers" in its documentation). Of a text
 * both forms of a word are indexed at one place; of a question one is looked
 * for: the plain one of what shall only begin a word, else the normal one.
 */
#include "tokenizer.h"

#include "terms.h"

typedef int (*token_fn)(void *, int, const char *, int, int, int);

/* There is nothing to keep: any address will do for the object. */
static int create(
    void *context, const char **args, int n_args, Fts5Tokenizer **out)
{
    static const char object;
    (void)context, (void)args, (void)n_args;
    *out = (Fts5Tokenizer *)(uintptr_t)&object;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *object)
{
    (void)object;
}

static int give(void *context, int flags, struct span form,
    const struct term *t, token_fn token)
{
    return token(
        context, flags, form.ptr, (int)form.len, (int)t->start, (int)t->end);
}

static int tokenize(Fts5Tokenizer *object, void *context, int flags,
    const char *text, int len, token_fn token)
{
    struct term_iter it = { .words.text = { text, (size_t)len } };
    int code = SQLITE_OK;
    bool query = flags & FTS5_TOKENIZE_QUERY;
    bool prefix = flags & FTS5_TOKENIZE_PREFIX;
    (void)object;
    for (struct term t; code == SQLITE_OK && term_next(&it, &t);) {
        code =
            give(context, 0, query && prefix ? t.plain : t.normal, &t, token);
        if (code == SQLITE_OK && !query && !span_equal(t.plain, t.normal))
            code = give(context, FTS5_TOKEN_COLOCATED, t.plain, &t, token);
    }
    term_iter_free(&it);
    return code;
}

/* How FTS5 hands out its functions: a pointer bound to a query. */
static fts5_api *find_api(struct store *s)
{
    fts5_api *api = NULL;
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(s->db, "SELECT fts5(?1)", -1, &q, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(q);
    }
    sqlite3_finalize(q);
    return api;
}

bool tokenizer_register(struct store *s)
{
    fts5_tokenizer functions = { create, destroy, tokenize };
    fts5_api *api = find_api(s);
    return api && api->xCreateTokenizer(
                      api, "twicetold", NULL, &functions, NULL) == SQLITE_OK;
}
