/*
 * One article, told by two ways: the page that a person added and the entry of
 * the feed that leads to it, or two feeds of a house that lead to one page. Two
 * articles of them would be a story that was told twice, and was not.
 *
 * So they meet at the address, where that names an article: it is of the same
 * house as the feed that gave it, for a list of links to others writes about
 * their articles and has not got them; and it is of no two articles of one
 * source, as the one page is that each entry of a list of changes leads to.
 */
#include "address.h"
#include "fetching.h"

#include <stdlib.h>

enum { MOST_AT_ADDRESS = 16 };

bool same_host(struct fetching *f, struct span url, struct span other)
{
    struct span host = http_site(f->arena, url);
    return host.len &&
           span_equal_ascii_nocase(host, http_site(f->arena, other));
}

const struct store_feed *same_feed(struct fetching *f, struct span file)
{
    for (size_t i = 0; file.len && i < f->feeds.len; i++) {
        const struct store_feed *feed = &f->feeds.items[i];
        if (span_equal(http_shown(f->arena, feed->url), file) ||
            span_equal(http_shown(f->arena, feed->former), file))
            return feed;
    }
    return NULL;
}

bool same_house(
    struct fetching *f, struct span url, const struct store_feed *feed)
{
    /* What a feed says is its site is no more than its word. */
    return same_host(f, url, feed->url) ||
           (same_host(f, url, feed->site) &&
               http_same_domain(f->arena, feed->url, feed->site));
}

/* Whether an address is the own one of who was got from `origin`: a feed, or
 * the page itself. */
static bool is_own(struct fetching *f, struct span url, struct span origin)
{
    const struct store_feed *feed = same_feed(f, origin);
    return feed ? same_house(f, url, feed) : same_host(f, url, origin);
}

static bool has_two_of_a_source(const struct corpus *c)
{
    for (size_t i = 1; i < c->articles.len; i++)
        for (size_t k = 0; k < i; k++)
            if (c->articles.items[i].source == c->articles.items[k].source)
                return true;
    return false;
}

static bool is_address(struct span url, void *payload)
{
    return address_same(url, *(const struct span *)payload);
}

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The articles of the library at an address, however that is written. */
static size_t articles_at(
    struct fetching *f, struct span url, int64_t rows[MOST_AT_ADDRESS])
{
    struct address_spellings spelt;
    size_t n = 0;
    address_spell(&spelt, url);
    for (int i = 0; i < ADDRESS_SPELLINGS; i++)
        n += store_at_address(f->store, buffer_span(&spelt.pages[i]),
            is_address, &url, rows + n, MOST_AT_ADDRESS - n, &f->trouble);
    address_spellings_free(&spelt);
    qsort(rows, n, sizeof *rows, by_number);
    return n;
}

int64_t same_article(struct fetching *f, struct span url)
{
    int64_t rows[MOST_AT_ADDRESS], found = 0;
    size_t n = articles_at(f, url, rows);
    struct corpus *c =
        n ? store_articles(f->store, rows, n, &f->trouble) : NULL;
    if (c && !has_two_of_a_source(c))
        for (size_t i = 0; i < n && !found; i++)
            if (is_own(f, url, c->articles.items[i].file))
                found = rows[i];
    corpus_free(c);
    return found;
}

struct span same_source(struct fetching *f, struct span url)
{
    struct span name = { "", 0 };
    for (size_t i = 0; i < f->feeds.len; i++) {
        const struct store_feed *feed = &f->feeds.items[i];
        if (!feed->fetched ||
            !(same_host(f, url, feed->url) || same_host(f, url, feed->site)))
            continue;
        if (name.len && !span_equal(name, feed->title))
            return (struct span){ "", 0 };
        name = feed->title;
    }
    return name;
}
