/*
 * Full text: where a feed has no more than a summary of an article, the page it
 * leads to is asked for the rest. The library remembers the summary: while the
 * feed repeats it, the article is left alone, and the summary never takes the
 * place of the text.
 */
#include "fetching.h"

#include <string.h>
#include <twicetold/words.h>

enum {
    SUMMARY_WORDS = 150, /* so many are an article of their own */
    MOST_PAGES = 40,     /* of one feed in one fetch */
};

/* Whether a text has fewer words than an article of its own. */
static bool is_short(struct span text)
{
    struct word_iter it = { .text = text };
    size_t n = 0;
    for (struct word w; n < SUMMARY_WORDS && word_next(&it, &w);)
        n++;
    return n < SUMMARY_WORDS;
}

static bool ends_with(struct span s, const char *end)
{
    size_t len = strlen(end);
    return s.len >= len && memcmp(s.ptr + s.len - len, end, len) == 0;
}

bool is_summary(struct span body)
{
    body = span_trim(body);
    return is_short(body) || ends_with(body, "\xe2\x80\xa6") ||
           ends_with(body, "...") || ends_with(body, "\xe2\x80\xa6]") ||
           ends_with(body, "...]");
}

void full_text_ask(struct fetching *f, struct want *w, size_t entry,
    struct span url, enum zone from)
{
    w->incomplete |= w->pages == MOST_PAGES;
    if (w->pages < MOST_PAGES) {
        w->pages++;
        fetching_ask(f, w, entry, http_join(f->arena, w->feed.url, url), from);
    }
}

void full_text_take(struct fetching *f, struct want *w, size_t entry,
    const struct http_answer *a)
{
    struct feed_entry *e = &w->document.feed.entries.items[entry];
    if (a->status == 200) {
        struct document d;
        document_read(&d, a);
        struct span text = document_article_text(&d);
        if (text.len > e->body.len)
            e->body = arena_copy(w->document.feed.arena, text);
        document_free(&d);
    }
    /* A page that is refused will be so tomorrow; a server may recover. */
    w->settled[entry] = a->status >= 200 && a->status < 500 && a->status != 429;
    w->incomplete |= !w->settled[entry];
    if (--w->pages == 0)
        keep_entries(f, w);
}
