/*
 * Full text: where a feed has no more than a summary of an article, the page it
 * leads to is asked for the rest. The library remembers the summary: while the
 * feed repeats it, the article is left alone, and the summary never takes the
 * place of the text.
 */
#include "fetching.h"

#include <stdlib.h>
#include <string.h>
#include <twicetold/words.h>

enum {
    SUMMARY_WORDS = 150, /* so many are an article of their own */
    MOST_PAGES = 40,     /* of one feed in one fetch */
};

static size_t count_words(struct span text, size_t most)
{
    struct word_iter it = { .text = text };
    size_t n = 0;
    for (struct word w; n < most && word_next(&it, &w);)
        n++;
    return n;
}

static bool ends_with(struct span s, const char *end)
{
    size_t len = strlen(end);
    return s.len >= len && memcmp(s.ptr + s.len - len, end, len) == 0;
}

static bool is_summary(struct span body)
{
    body = span_trim(body);
    return count_words(body, SUMMARY_WORDS) < SUMMARY_WORDS ||
           ends_with(body, "\xe2\x80\xa6") || ends_with(body, "...") ||
           ends_with(body, "\xe2\x80\xa6]") || ends_with(body, "...]");
}

/* The entries as the feed has them, one article each. */
static struct corpus *as_told(const struct want *w)
{
    struct corpus *c = corpus_new();
    for (size_t i = 0; i < w->document.feed.entries.len; i++)
        feed_put_entry(
            c, &w->document.feed, i, w->feed.url, w->feed.title, true);
    return c;
}

void full_text_begin(struct fetching *f, struct want *w, enum zone from)
{
    struct corpus *c = as_told(w);
    size_t n = c->articles.len, asked = 0;
    w->identities = arena_alloc(f->arena, n * sizeof *w->identities + 1);
    w->summaries = arena_alloc(f->arena, n * sizeof *w->summaries + 1);
    w->left_out = arena_alloc(f->arena, n + 1);
    w->settled = arena_alloc(f->arena, n + 1);
    memset(w->left_out, 0, n + 1);
    memset(w->settled, 0, n + 1);
    int64_t *before = mem_alloc(n * sizeof *before + 1);
    for (uint32_t i = 0; i < n; i++) {
        w->identities[i] = store_identity(c, i);
        w->summaries[i] = store_paragraph_key(c->articles.items[i].body);
    }
    if (store_summaries(f->store, w->identities, n, before, &f->trouble)) {
        for (size_t i = 0; i < n; i++) {
            const struct article *a = &c->articles.items[i];
            w->left_out[i] = before[i] == w->summaries[i];
            if (w->left_out[i] || !a->url.len || !is_summary(a->body))
                continue;
            if (asked++ < MOST_PAGES) {
                w->pages++;
                fetching_ask(f, w, i, a->url, from);
            } else {
                w->incomplete = true;
            }
        }
    }
    free(before);
    corpus_free(c);
}

void full_text_take(struct fetching *f, struct want *w, size_t entry,
    const struct http_answer *a)
{
    struct feed_entry *e = &w->document.feed.entries.items[entry];
    if (a->status == 200) {
        struct document d;
        document_read(&d, a);
        struct span text = document_article_text(&d);
        if (count_words(text, SIZE_MAX) > count_words(e->body, SIZE_MAX))
            e->body = arena_copy(w->document.feed.arena, text);
        document_free(&d);
    }
    /* A page that is refused will be so tomorrow; a server may recover. */
    w->settled[entry] = a->status >= 200 && a->status < 500 && a->status != 429;
    w->incomplete |= !w->settled[entry];
    if (--w->pages == 0)
        keep_entries(f, w);
}
