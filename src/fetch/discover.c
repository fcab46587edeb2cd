/*
 * Of the feeds that a page names, the one that a person means: not the
 * comments, and of the rest the one that stands nearest to the page. A front
 * page is near to all of them and means the first; on the page of a section,
 * blogs name the feed of the whole site before that of the section.
 */
#include "document.h"

#include <stdlib.h>
#include <string.h>

struct candidate {
    struct outline feed;
    bool comments;
    size_t near; /* folders that its address shares with that of the page */
    size_t place;
};

static bool has_any(struct span s, const char *const *words, size_t n)
{
    char text[256] = { 0 };
    memcpy(text, s.ptr, s.len < sizeof text ? s.len : sizeof text - 1);
    for (size_t i = 0; i < n; i++)
        if (strcasestr(text, words[i]))
            return true;
    return false;
}

static bool is_of_comments(const struct outline *feed)
{
    static const char *const words[] = { "comment", "kommentar", "kommentti",
        "comentari", "coment\xc3\xa1ri", "komentar", "reacties",
        "\xd0\xba\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x82",
        "\xd0\x9a\xd0\xbe\xd0\xbc\xd0\xbc\xd0\xb5\xd0\xbd\xd1\x82",
        "\xe8\xaf\x84\xe8\xae\xba", "\xe8\xa9\x95\xe8\xab\x96",
        "\xe3\x82\xb3\xe3\x83\xa1\xe3\x83\xb3\xe3\x83\x88" };
    size_t n = sizeof words / sizeof *words;
    return has_any(feed->title, words, n) || has_any(feed->url, words, n);
}

/* Folders at the beginning of their paths that two addresses share. */
static size_t shared_folders(struct span a, struct span b)
{
    enum { BEFORE_PATH = 3 }; /* the slashes of "https://host/" */
    size_t n = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
        n += a.ptr[i] == '/';
    return n > BEFORE_PATH ? n - BEFORE_PATH : 0;
}

static int by_fitness(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->comments != y->comments)
        return x->comments - y->comments;
    if (x->near != y->near)
        return x->near > y->near ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

void document_order_feeds(struct document *d)
{
    size_t n = d->feeds.len;
    struct candidate *all = mem_alloc_zeroed(n + 1, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        const struct outline *feed = &d->feeds.items[i];
        all[i] = (struct candidate){ *feed, is_of_comments(feed),
            shared_folders(d->got_from, feed->url), i };
    }
    qsort(all, n, sizeof *all, by_fitness);
    for (size_t i = 0; i < n; i++)
        d->feeds.items[i] = all[i].feed;
    free(all);
}
