/*
 * HTTP: requests go in, answers come out, in whatever order they come. The one
 * place that knows libcurl.
 *
 * http and https only, on redirects too; a certificate that is not good is an
 * error; no cookies, no .netrc, no proxy but that of the environment. A server
 * cannot send us nearer to this machine than it is itself (zone.h). Answers
 * are bounded in time and, unpacked, in size.
 */
#ifndef FETCH_HTTP_H
#define FETCH_HTTP_H

#include "zone.h"

struct http_options {
    int timeout;        /* seconds for one answer */
    uint64_t max_bytes; /* of one answer, unpacked */
    int pause;          /* milliseconds between requests to one host */
    int64_t now;        /* seconds since 1970, for dates in answers */
};

struct http_request {
    struct span url;
    struct span etag, modified; /* of the answer before; empty: none */
    enum zone from;             /* where the one is who named the address */
    void *payload;
};

struct http_answer {
    int status;          /* 0: there is none, and `trouble` says why */
    struct span url;     /* where it came from in the end */
    struct span moved;   /* where the redirects lead that are for good, as far
                            as they are the first ones; empty: nowhere */
    struct span body;    /* unpacked */
    struct span type;    /* "text/html"; empty: not said */
    struct span charset; /* as told beside the type; empty: not said */
    struct span etag, modified;
    int64_t max_age, retry_after; /* seconds; -1: not said */
    enum zone zone;               /* where the server is */
    struct error trouble;
    void *payload;
};

struct http;
struct http *http_new(const struct http_options *options);
/* Ends what is under way. Accepts NULL. */
void http_free(struct http *h);
/* Takes a request; what is borrowed is copied. */
void http_ask(struct http *h, const struct http_request *request);
/* Works and waits until an answer is there, key_fd (-1: none) can be read, or
 * the time has passed. False when nothing is under way any more. */
bool http_step(struct http *h, int milliseconds, int key_fd);
/* The next answer, good until http_drop(); NULL: none yet. */
const struct http_answer *http_take(struct http *h);
void http_drop(const struct http_answer *answer);

/* The host of an address, without user and port, in the arena; empty: the
 * address is none that we fetch. */
struct span http_host(struct arena *arena, struct span url);
/* The same without its "www.". */
struct span http_site(struct arena *arena, struct span url);
/*
 * Whether two addresses are under one domain as registrars sell them: the last
 * two names of the host, or three where the second is one of a country's kinds
 * ("co.uk"). A guess without a list of them, to be used where a third thing
 * says so too.
 */
bool http_same_domain(struct arena *arena, struct span a, struct span b);
/* An address as a person types it, made whole: feed: becomes http:, https: is
 * added where there is no scheme. Empty when it is none that we fetch. */
struct span http_whole(struct arena *arena, struct span typed);
/* What a link in the document at `base` leads to, likewise. A password in
 * `base` goes along to its own host, unless that would tell it to others on the
 * way. */
struct span http_join(struct arena *arena, struct span base, struct span link);
/* An address as it is shown and handed on: without user and password. */
struct span http_shown(struct arena *arena, struct span url);

#endif
