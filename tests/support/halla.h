/* A report, by its page and by a feed that has no more than its beginning. */
#ifndef TESTS_SUPPORT_HALLA_H
#define TESTS_SUPPORT_HALLA_H

#include "support/site.h"
#include "support/unit.h"

#define HALLA_BODY                                                             \
    "<article><h1>Ferry aground</h1><p>The ferry Halla ran aground in thick "  \
    "fog on Saturday morning with 221 people on board, the coast guard "       \
    "said.</p><p>Nobody was hurt, and the harbour stayed open for the rest "   \
    "of the day, a spokesman for the port of Velm added.</p></article>"

static const char halla_page[] =
    "<html><head><title>Ferry aground</title>"
    "<meta property='og:type' content='article'>"
    "<meta property='og:site_name' content='Cape Wire'>"
    "<link rel='alternate' type='application/rss+xml' href='feed'>"
    "</head><body>" HALLA_BODY "</body></html>";
static const char halla_summary[] =
    "a1|Ferry aground|/halla|The ferry Halla ran…";

static inline size_t halla_found(struct site *s, const char *query)
{
    struct corpus *c = site_articles(s, query);
    size_t n = c->articles.len;
    corpus_free(c);
    return n;
}

static inline struct site site_with_summary(void)
{
    struct site s = site_new();
    site_put(&s, "/halla", NULL, "", halla_page);
    site_put(&s, "/feed", NULL, "ETag: \"v1\"\r\n",
        site_rss("Cape Wire", halla_summary, NULL));
    s.wishes = FETCH_ADD | FETCH_FULL_TEXT_ALWAYS;
    return s;
}

#endif
