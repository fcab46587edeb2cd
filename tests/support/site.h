/*
 * A library, a server with pages that a test changes as it goes, and fetches of
 * the one from the other.
 */
#ifndef TESTS_SUPPORT_SITE_H
#define TESTS_SUPPORT_SITE_H

#include "support/scratch.h"
#include "support/server.h"
#include "support/wait.h"

#include <fetch.h>

enum { SITE_NOW = 1765200000 }; /* 8 December 2025 */

struct site_page {
    char path[64];
    char status[64];
    char headers[256]; /* lines with CRLF */
    struct buffer body;
    size_t asked; /* how often */
};

struct site {
    struct scratch scratch;
    struct store *store;
    struct server *server;
    ARRAY(struct site_page) pages;
    int64_t now;
    unsigned wishes;
    enum store_maker maker; /* who fetches */
    struct buffer told;     /* "LINE\n" for each; "! " before trouble */
    struct fetch_counts counts;
};

struct site site_new(void);
void site_free(struct site *s);
/* Makes a page, or another one of that path; status NULL: 200. Answers to
 * requests that carry its ETag are 304 by themselves. */
void site_put(struct site *s, const char *path, const char *status,
    const char *headers, const char *body);
/* How often that page was asked for. */
size_t site_asked(struct site *s, const char *path);
/* Its address on the host with that number, 127.0.0.HOST; good until the next
 * but three calls. */
const char *site_url(struct site *s, int host, const char *path);
/* Fetches one address, or for NULL all feeds, to the end. */
void site_fetch(struct site *s, const char *url);

/* Fetches the page of the article of that name. */
void site_fetch_page(struct site *s, const char *article);

/* A feed in RSS of the items given: "GUID|TITLE|LINK|TEXT", up to NULL. */
const char *site_rss(const char *title, ...);
/* What the library knows of its feed number i; texts in *arena. */
struct store_feed site_feed(struct site *s, size_t i, struct arena *arena);
size_t site_feeds(struct site *s);
/* The articles of the library that a query finds, with their bodies. */
struct corpus *site_articles(struct site *s, const char *query);

#define SITE_HALLA "a1|Ferry aground||The ferry Halla ran aground."
#define SITE_SCHOOL "a2|School clock||The clock of the school is slow."
/* A site whose /feed, "Cape Wire", has these two. */
struct site site_with_feed(const char *headers);
/* Adds it. */
void site_subscribe(struct site *s);
/* Fails unless the last fetch told that. */
void site_told(const struct site *s, const char *text);

#endif
