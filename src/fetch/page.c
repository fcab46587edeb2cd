/*
 * A page that came, or anything else that holds articles and is no feed, into
 * the library: as the full text of an article that is there, or as one of its
 * own.
 */
#include "fetching.h"

#include <stdlib.h>

/* The article that the page is of; 0: the library has it by no way yet. The
 * address that was asked, the one it led to, and what the page calls its own
 * may be three. */
static int64_t article_of(
    struct fetching *f, const struct want *w, const struct document *d)
{
    const struct span addresses[] = { d->address, d->url,
        http_shown(f->arena, w->feed.url) };
    int64_t found = w->article;
    for (size_t i = 0; i < 3 && !found; i++)
        if (addresses[i].len)
            found = same_article(f, addresses[i]);
    return found;
}

/* From now on the page's text stands in for that of the feed. */
static void keep_summary(struct fetching *f, const struct corpus *before)
{
    int64_t identity = store_identity(before, 0), kept = 0;
    int64_t summary = store_paragraph_key(before->articles.items[0].body);
    store_summaries(f->store, &identity, 1, &kept, &f->trouble);
    if (!kept)
        store_keep_summaries(
            f->store, &identity, &summary, 1, &f->step, &f->trouble);
}

/* The article once more, with another body. */
static struct corpus *with_text(const struct corpus *before, struct span text)
{
    const struct article *a = &before->articles.items[0];
    struct corpus *c = corpus_new();
    corpus_add(c, &(struct draft){ .id = a->id,
                      .source = before->sources.items[a->source].name,
                      .source_given = a->source_given,
                      .title = a->title,
                      .author = a->author,
                      .url = a->url,
                      .file = a->file,
                      .row = a->row,
                      .date = a->date,
                      .date_is_of_file = !a->date_given,
                      .body = text });
    return c;
}

/* What a feed has of an article is believed to be the whole of it, unless it
 * looks like a summary or a person says so. */
static void fill(struct fetching *f, struct want *w,
    const struct corpus *before, struct span text)
{
    const struct article *a = &before->articles.items[0];
    bool of_feed = same_feed(f, a->file);
    bool wanted = !of_feed || ((w->article || is_summary(a->body)) &&
                                  text.len > a->body.len);
    struct corpus *c = with_text(before, wanted ? text : a->body);
    uint8_t fate = FATE_KNOWN;
    if (keep_articles(f, c, true, &fate)) {
        const char *known =
            w->article ? "its page says no more" : "known already";
        if (of_feed && fate == FATE_CHANGED)
            keep_summary(f, before);
        f->counts.unchanged += fate == FATE_KNOWN;
        fetching_through(f, w, false, "%s: %.*s",
            fate == FATE_KNOWN ? known
            : of_feed          ? "full text"
                               : "changed",
            (int)a->title.len, a->title.ptr);
    }
    corpus_free(c);
}

/* Why nothing came of it: what the reader warned of, without the address that
 * the line begins with anyway. */
static struct span reason(const struct corpus *c, struct span url)
{
    if (!c->warnings.len)
        return span_of("no article in it");
    struct span line = c->warnings.items[0];
    if (span_equal(span_cut(line, 0, url.len), url))
        line = span_cut(line, url.len + 2, line.len);
    return line;
}

static void add(struct fetching *f, struct want *w, struct document *d)
{
    struct corpus *c = corpus_new();
    size_t n = document_put(d, c, same_source(f, d->url));
    uint8_t *fates = mem_alloc_zeroed(n + 1, sizeof *fates);
    if (!n) {
        struct span why = reason(c, d->url);
        fetching_through(f, w, true, "%.*s", (int)why.len, why.ptr);
    } else if (keep_articles(f, c, true, fates)) {
        struct span title = c->articles.items[0].title;
        if (n == 1 && fates[0] == FATE_ADDED)
            fetching_through(
                f, w, false, "added: %.*s", (int)title.len, title.ptr);
        else
            keep_tell(f, w, fates, n);
        if (d->feeds.len)
            fetching_tell(f, d->feeds.items[0].url, "a feed of its site");
    }
    free(fates);
    corpus_free(c);
}

void page_take(struct fetching *f, struct want *w, struct document *d)
{
    struct span text = document_article_text(d);
    int64_t row = text.len ? article_of(f, w, d) : 0;
    struct corpus *before =
        row ? store_articles(f->store, &row, 1, &f->trouble) : NULL;
    if (before)
        fill(f, w, before, text);
    else if (w->article && !f->trouble.text[0])
        fetching_through(f, w, true, "a page without an article");
    else if (!f->trouble.text[0])
        add(f, w, d);
    corpus_free(before);
}
